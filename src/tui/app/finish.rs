//! What Enter takes and Esc leaves, wherever that is pressed.

use super::action::Action;
use super::calibrate;
use super::components::fields::FieldsKind;
use super::components::list::ListOverlay;
use super::components::panel::PanelKind;
use super::components::prompt::{PromptKind, TextPrompt};
use super::count::Count;
use super::effect::{Effect, PictureEffect, SyncEffect};
use super::group::Group;
use super::guide::{Guide, GuideStep};
use super::issues::Decision;
use super::keep::Filled;
use super::lists::{self, Codes, ImportList, Listed, Pasted};
use super::menu::Menu;
use super::mode::Mode;
use super::screen::{Pane, Screen};
use super::state::State;
use super::{Form, marking, pages, slots, waiting};
use super::{ask, catch_up, count, export, hand_over, keep, paste, queue, rename, saving, share, undo};
use library::inbox::PasteOffer;
use text::sanitize_line;

/// Takes what is open.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    let session = &mut state.session;
    match &mut state.mode {
        Mode::Browse
        | Mode::Panel(_)
        | Mode::Leaving
        | Mode::Palette(_)
        | Mode::Menu(_)
        | Mode::Help(_)
        | Mode::CopyMenu(_) => {}
        Mode::Search => state.close(),
        Mode::Stylize(slider) => {
            slider.keep(session);
            state.close();
        }
        Mode::Queue(queue) => return queue::accept(session, queue),
        Mode::Waiting(_) => return decide(state, Decision::Take),
        Mode::TextPrompt(prompt) => {
            let prompt = prompt.clone();
            return accept_prompt(state, prompt);
        }
        Mode::List(list) => {
            let list = list.as_ref().clone();
            return accept_list(state, &list);
        }
        Mode::Guide(guide) => {
            let step = guide.accept(session);
            follow(state, step);
        }
        Mode::Form(form) => match keep::accept_form(session, form) {
            Filled::Again => {}
            Filled::Unchanged => state.close(),
            Filled::Kept { effects, is_new_throwaway } => {
                state.open(if is_new_throwaway { Guide::Throwaway.into() } else { Mode::Browse });
                return effects;
            }
        },
        Mode::Fields(_) => return accept_fields(state),
        Mode::Planning(planning) => {
            if let Some(run) = calibrate::accept_planning(session, planning) {
                let effects = calibrate::add(session, &mut state.calibrations, run);
                state.close();
                return effects;
            }
        }
        Mode::Intake(intake) => {
            if let Some(effects) = calibrate::accept_intake(session, intake) {
                state.close();
                return effects;
            }
        }
        Mode::Count(count) => {
            let profile = session.library.profiles.get(&count.open.profile);
            let is_throwaway = profile.is_some_and(|profile| profile.throwaway);
            let done = count::accept(session, count);
            state.open(if done.is_some() && is_throwaway { Guide::Throwaway.into() } else { Mode::Browse });
            return done.unwrap_or_default();
        }
    }
    Vec::new()
}

/// A small form that is filled in. Where a field cannot be taken it stays, with what is wrong.
fn accept_fields(state: &mut State) -> Vec<Effect> {
    let State { session, mode: Mode::Fields(fields), .. } = state else { return Vec::new() };
    let opens = matches!(fields.kind, FieldsKind::Slots(_));
    let filled = match &fields.kind {
        FieldsKind::Several(keys) => marking::accept(session, keys, fields),
        FieldsKind::Slots(key) => slots::accept(session, key, fields),
    };
    match filled {
        Ok(effects) => {
            state.close();
            if opens {
                state.session.show(Screen::Profiles);
            }
            effects
        }
        Err((row, sentence)) => {
            fields.refuse(row, sentence);
            Vec::new()
        }
    }
}

/// Decides about the selected issue.
pub(super) fn decide(state: &mut State, resolution: Decision) -> Vec<Effect> {
    let Mode::Waiting(waiting) = &mut state.mode else { return Vec::new() };
    let effects = waiting::decide(&mut state.session, waiting, resolution);
    if state.session.issues.is_empty() {
        state.close();
    }
    effects
}

/// A finished line. Where it cannot be taken it stays, with what is wrong.
fn accept_prompt(state: &mut State, prompt: TextPrompt) -> Vec<Effect> {
    let text = sanitize_line(prompt.line.text());
    let under = state.under.clone();
    state.reopen_under();
    match finish_prompt(state, &prompt.kind, text) {
        Ok(effects) => effects,
        Err(error) => {
            state.open(TextPrompt { error: Some(error), ..prompt });
            state.under = under;
            Vec::new()
        }
    }
}

fn finish_prompt(state: &mut State, kind: &PromptKind, text: String) -> Result<Vec<Effect>, String> {
    let State { session, calibrations, .. } = state;
    match kind {
        PromptKind::Subject => ask::edit_subject(session, text),
        PromptKind::Parameters => ask::edit_parameters(session, &text),
        PromptKind::ProfileName(key) => return rename::profile(session, key, &text),
        PromptKind::FilterName(key) => return rename::filter(session, key, &text),
        PromptKind::StackName(key) => return rename::stack(session, key, &text),
        PromptKind::PromptName(key) => return rename::prompt(session, key, &text),
        PromptKind::NewStack => return keep::save_stack(session, &text),
        PromptKind::NewPrompt => return keep::save_prompt(session, &text),
        PromptKind::Look(key) => return super::swatches::accept(key, &text),
        PromptKind::Pictures(key) => return calibrate::accept_paths(session, calibrations, key, &text),
        PromptKind::Eye(key) => return calibrate::accept_eye(session, key, &text),
        PromptKind::ShareInto(keys) => return share::accept(session, keys, &text),
        PromptKind::Like => return lists::note_like(session, &text),
        PromptKind::Snapshot(key) => return lists::add_code(session, key, &text),
        PromptKind::Correction(key, code) => return lists::correct_code(session, key, code, &text),
        PromptKind::Day => return catch_up::accept(session, &text),
        PromptKind::HandOver(keys) => return hand_over::accept(session, keys, &text),
        PromptKind::Page(key) => return pages::accept(session, key, &text),
        PromptKind::Sheet(keys) => return pages::accept_sheet(session, keys, &text),
        PromptKind::Export(keys) => return export::accept(session, keys, &text),
        PromptKind::NewFilter => return lists::save_filter(session, &text),
        PromptKind::Removal(key) => return keep::remove_for_good(session, key, &text),
        PromptKind::RescueFile => return saving::write_elsewhere(&text),
        PromptKind::Import => {
            let (import, effects) = lists::read_import(session, text)?;
            state.open(Listed::Import(import));
            return Ok(effects);
        }
        PromptKind::Remote if state.syncing.is_running() => state.open_panel(PanelKind::Sync),
        PromptKind::Remote => {
            let remote = (!text.is_empty()).then_some(text);
            let effect = SyncEffect::SetUp(remote, session.now.timestamp());
            return Ok(state.syncing.begin(session, effect));
        }
    }
    Ok(Vec::new())
}

/// Takes what the selected row of a list offers.
fn accept_list(state: &mut State, list: &ListOverlay<Listed>) -> Vec<Effect> {
    let (session, row) = (&mut state.session, list.at);
    match &list.source {
        Listed::Likes(_) => {}
        Listed::Import(import) => return accept_import(state, import),
        Listed::Inbox(pasted) => return accept_inbox(state, pasted, row),
        Listed::Matches(matches) => {
            let filed = matches.0.get(row).and_then(|choice| lists::file_choice(session, choice));
            if let Some(effects) = filed {
                state.open(Listed::Matches(lists::unclaimed(&state.session)));
                return effects;
            }
        }
        Listed::Codes(codes) => match codes.compare(session, row) {
            Ok(compared) => state.open_over(Listed::Compared(compared)),
            Err(notice) => session.notice = Some(notice),
        },
        Listed::Compared(compared) => {
            let prompt = compared.prompt_at(session, row);
            reopen(state, prompt);
        }
        Listed::Log(log) => {
            let prompt = log.prompt_at(list.filter.text(), session, row);
            reopen(state, prompt);
        }
        Listed::Ledger(_) => {
            let name = lists::profile_of_entry(list.filter.text(), session, row);
            reveal(state, name);
        }
        Listed::Living(_) => {
            let name = lists::profile_of_living(session, row);
            reveal(state, name);
        }
        Listed::Statistics(counted) => {
            let name = counted.label_at(list.filter.text(), row);
            let name = name.filter(|name| session.library.profile_named(name).is_some());
            reveal(state, name);
        }
        Listed::Filters(_) => {
            state.close();
            lists::open_filter(&mut state.session, row);
        }
        Listed::Changes(changes) => {
            let Some(past) = changes.0.get(row) else { return Vec::new() };
            let mut effects = undo::turn(session, past);
            effects.push(Effect::History);
            return effects;
        }
    }
    Vec::new()
}

/// Does what is offered for a pasted text.
fn accept_inbox(state: &mut State, pasted: &Pasted, row: usize) -> Vec<Effect> {
    let Some((inbox, offer)) = pasted.inbox.as_ref().zip(pasted.offer()) else { return Vec::new() };
    match offer {
        PasteOffer::Keep { .. } => {
            let Some(effects) = lists::take_in_pasted(&mut state.session, inbox) else { return Vec::new() };
            if pasted.then_match {
                state.open(Listed::Matches(lists::unclaimed(&state.session)));
            } else if inbox.tally().prompts > 1 && !pasted.text.is_empty() {
                // Its prompts are still to be opened.
                let said = state.session.notice.take();
                let under = std::mem::take(&mut state.under);
                paste::read(state, &pasted.text, false);
                (state.session.notice, state.under) = (said, under);
            } else {
                state.reopen_under();
            }
            return effects;
        }
        PasteOffer::Add(source) => state.open(Form::sourced(*source)),
        PasteOffer::Open => reopen(state, pasted.prompt_at(row)),
        PasteOffer::Show(key) => {
            state.close();
            state.show(Screen::Profiles);
            state.session.list.reveal(&key);
        }
        PasteOffer::Nothing => state.session.note("Nothing to keep"),
    }
    Vec::new()
}

/// Does what an import shows. When the library became another meanwhile, what is shown changes first.
fn accept_import(state: &mut State, import: &ImportList) -> Vec<Effect> {
    let incoming = match import.ready() {
        Ok(incoming) => incoming,
        Err(why) => {
            state.session.note(why);
            return Vec::new();
        }
    };
    if let Some(now) = incoming.refreshed(&mut state.session) {
        state.open(Listed::Import(import.with(now)));
        let accept = state.session.keymap.named(state.mode.places(&state.session), Action::Accept);
        state.session.note(format!("your library has changed meanwhile: check again, {accept} imports it"));
        return Vec::new();
    }
    state.close();
    lists::take_in_import(&mut state.session, incoming)
}

fn reopen(state: &mut State, prompt: Option<String>) {
    if let Some(prompt) = prompt {
        state.close();
        lists::reopen(&mut state.session, &prompt);
    }
}

fn reveal(state: &mut State, name: Option<String>) {
    if let Some(name) = name {
        state.close();
        lists::reveal(&mut state.session, &name);
    }
}

/// Goes on with a guide.
fn follow(state: &mut State, step: GuideStep) {
    match step {
        GuideStep::Stay => {}
        GuideStep::Fill(form) => state.open(Mode::Form(form)),
        GuideStep::Train(profile) => {
            let count = Count::begin(&mut state.session, profile);
            state.open(count);
        }
        GuideStep::AskCode(profile) => state.open_over(lists::ask_code(profile)),
        GuideStep::Done => state.close(),
    }
}

/// Goes one level back. Never quits.
pub(super) fn back(state: &mut State) -> Vec<Effect> {
    let session = &mut state.session;
    if let Mode::List(list) = &mut state.mode
        && list.stop_searching(session)
    {
        return Vec::new();
    }
    match &mut state.mode {
        Mode::Browse => return back_from_pane(state),
        Mode::Search => {
            session.list.show_all();
            state.close();
        }
        Mode::TextPrompt(_) | Mode::Help(_) => state.reopen_under(),
        Mode::Count(count) => {
            count::leave(session, count);
            state.close();
        }
        Mode::Stylize(slider) => {
            slider.drop(session);
            state.close();
        }
        Mode::Form(form) => {
            if form.is_begun() {
                let add = session.way(Action::Add);
                session.note(format!("not added; {add} goes on with it"));
                state.begun = Some(form.clone());
            }
            state.close();
        }
        Mode::Guide(guide) => {
            let step = guide.back();
            follow(state, step);
        }
        Mode::List(list) => {
            let list = list.source.clone();
            return back_from_list(state, &list);
        }
        Mode::Menu(Menu { group: Some(group), .. }) => {
            let row = Group::ALL.iter().position(|own| own == group).unwrap_or(0);
            state.open(Menu { group: None, row });
        }
        Mode::Menu(Menu { group: None, .. })
        | Mode::Fields(_)
        | Mode::Palette(_)
        | Mode::CopyMenu(_)
        | Mode::Queue(_)
        | Mode::Intake(_)
        | Mode::Planning(_)
        | Mode::Waiting(_)
        | Mode::Leaving
        | Mode::Panel(_) => state.close(),
    }
    Vec::new()
}

/// From a list to what it was opened from.
fn back_from_list(state: &mut State, list: &Listed) -> Vec<Effect> {
    match list {
        Listed::Import(import) => {
            state.close();
            return import.left();
        }
        Listed::Compared(compared) => {
            let at = compared.row_of_second(&state.session);
            let source = Listed::Codes(Codes::of(compared.profile.clone()));
            state.reopen_under();
            state.mode = Mode::List(Box::new(ListOverlay { at, ..ListOverlay::new(source) }));
        }
        Listed::Inbox(_) | Listed::Codes(_) => state.reopen_under(),
        Listed::Matches(_)
        | Listed::Likes(_)
        | Listed::Ledger(_)
        | Listed::Log(_)
        | Listed::Living(_)
        | Listed::Changes(_)
        | Listed::Statistics(_)
        | Listed::Filters(_) => state.close(),
    }
    Vec::new()
}

fn back_from_pane(state: &mut State) -> Vec<Effect> {
    let session = &mut state.session;
    if session.screen == Screen::Calibrate && state.calibrations.work.is_some() {
        return vec![Effect::Pictures(PictureEffect::Cancel)];
    }
    if session.screen != Screen::Profiles {
        state.show(Screen::Profiles);
    } else if session.pane != Pane::Profiles {
        session.pane = Pane::Profiles;
    } else if state.swatches.leafing && session.list.line.is_empty() {
        state.swatches.leafing = false;
    } else if session.list.line.is_empty() && !session.list.marked().is_empty() {
        marking::unmark(session);
    } else if session.list.line.is_empty() {
        let quit = session.way(Action::Quit);
        session.note(format!("{quit} quits"));
    } else {
        session.list.show_all();
    }
    Vec::new()
}
