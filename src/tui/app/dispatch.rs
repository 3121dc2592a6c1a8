//! What each action does: the one place that knows every feature.

use super::action::Action;
use super::calibrate;
use super::choosing::{chosen, leave};
use super::components::list::ListOverlay;
use super::components::panel::PanelKind;
use super::composition::{self, Slider};
use super::copy_menu::CopyMenu;
use super::effect::{Effect, SyncEffect, TerminalEffect};
use super::form::Form;
use super::guide::Guide;
use super::help::Help;
use super::issues::Decision;
use super::line::Line;
use super::lists::{self, Codes, Filters, Ledger, Likes, Listed, Living, Log, Pasted};
use super::menu::Menu;
use super::mode::Mode;
use super::notice::Notice;
use super::obstacle::obstacle;
use super::screen::{Pane, Screen};
use super::state::State;
use super::{ask, catch_up, copy, count, export, findings, hand_over, keep, queue, rename, saving, share};
use super::{finish, marking, offers, opening, pages, sync, undo, waiting};
use library::search::Order;
use midjourney::{Form as PromptForm, Stylize};

/// Carries an action out.
#[expect(clippy::too_many_lines, reason = "a table: every action with the function that carries it out")]
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    leave(state, action);
    if state.mode == Mode::Browse
        && let Some(why) = obstacle(state, action)
    {
        state.session.note(why);
        return Vec::new();
    }
    let mut effects = Vec::new();
    let State { session, calibrations, unsaved, syncing, swatches, .. } = state;
    match action {
        Action::Down => state.step(1),
        Action::Up => state.step(-1),
        Action::Top => state.step(isize::MIN),
        Action::Bottom => state.step(isize::MAX),
        Action::PageDown => state.page(1),
        Action::PageUp => state.page(-1),
        Action::NextPane => state.switch_pane(1),
        Action::PreviousPane => state.switch_pane(-1),
        Action::NextChoice => effects = choose(state, 1),
        Action::PreviousChoice => effects = choose(state, -1),
        Action::Show(screen) => state.show(screen),
        Action::OpenCard => {
            effects = opening::open_row(state).map(|next| act(state, next)).unwrap_or_default();
        }
        Action::TakeStack(number) => opening::take_stack(state, number),
        Action::Accept => {
            effects = match chosen(state) {
                Some(chosen) => act(state, chosen),
                None => finish::accept(state),
            };
        }
        Action::Back => effects = finish::back(state),
        Action::ToggleMouse => effects.push(Effect::Terminal(TerminalEffect::Mouse(session.toggle_mouse()))),
        Action::Search => search(state),
        Action::Menu => state.open(Menu::default()),
        Action::OpenGroup(group) => state.open(Menu::of(group)),
        Action::Help => {
            let help = Help::of(state.mode.places(&state.session));
            state.open_over(help);
        }
        Action::Problems => state.open_panel(PanelKind::Problems),
        Action::Findings => state.open_panel(PanelKind::Findings),
        Action::SyncDetails => state.open_panel(PanelKind::Sync),
        Action::Palette => {
            let palette = offers::palette(state);
            state.open(palette);
        }
        Action::CopyMenu => state.open(CopyMenu::default()),
        Action::EditSubject => state.open(ask::subject(&state.session)),
        Action::EditParameters => state.open(ask::parameters(&state.session)),
        Action::EditInEditor => effects.push(Effect::Terminal(ask::in_editor(session))),
        Action::SaveStack => state.try_open(keep::ask_stack_name(&state.session)),
        Action::SavePrompt => state.try_open(keep::ask_prompt_name(&state.session)),
        Action::ToggleStack => toggle_stack(state, false),
        Action::StackAnyway => toggle_stack(state, true),
        Action::MoveLayerDown => composition::shift(session, 1),
        Action::MoveLayerUp => composition::shift(session, -1),
        Action::Mute => composition::mute(session),
        Action::Solo => composition::solo(session),
        Action::RemoveLayer => composition::remove_layer(session),
        Action::ClearStack => composition::clear_stack(session),
        Action::PinVersion => composition::pin_version(session),
        Action::ClearSubject => composition::clear_text(session),
        Action::Stylize => open_slider(state),
        Action::StylizeBy(steps) => {
            let value = session.composition.spec.stylize.stepped(steps);
            set_stylize(state, value);
        }
        Action::StylizeNextMark => {
            let value = session.composition.spec.stylize.next_mark();
            set_stylize(state, value);
        }
        Action::StylizePreviousMark => {
            let value = session.composition.spec.stylize.previous_mark();
            set_stylize(state, value);
        }
        Action::StylizeAlways => composition::write_stylize_always(session),
        Action::Add => add(state),
        Action::Edit => edit(state),
        Action::Mark => marking::mark(session),
        Action::MarkFound => marking::mark_found(session),
        Action::MarkAgain => marking::mark_again(session),
        Action::Unmark => marking::unmark(session),
        Action::EditMarked => {
            let form = marking::form(&state.session, marking::meant(state));
            state.open(form);
        }
        Action::StackMarked => marking::stack(session),
        Action::OrderBy(order) => order_by(state, Some(order)),
        Action::OrderNearest => order_by(state, None),
        Action::SaveFilter => state.try_open(lists::ask_filter(&state.session)),
        Action::Filters => state.open(Listed::Filters(Filters)),
        Action::Rename => rename(state),
        Action::Delete => effects = delete(state),
        Action::RemoveForGood => {
            let prompt = keep::ask_removal(session);
            state.open_some(prompt);
        }
        Action::Undo => effects = undo(state),
        Action::Redo => effects = undo::redo(session),
        Action::Setup => effects = keep::setup(session),
        Action::CopyAs(form) => effects = copy_as(state, form),
        Action::ShowQr if copy::prompt(session).is_none() => {}
        Action::ShowQr => state.open_panel(PanelKind::Qr),
        Action::BareLine => effects = copy::bare(session),
        Action::SwapIds => effects = copy::swap_ids(session),
        Action::CopyIds => effects = copy::with_ids(session),
        Action::Queue(series) => state.try_open(queue::open(&state.session, series)),
        Action::QueueCalibration => {
            let queued = calibrate::queue_composition(session, calibrations).map(|queued| {
                effects = queued.effects;
                queued.queue
            });
            state.try_open(queued);
        }
        Action::Fix => findings::fix(session),
        Action::Unlock => effects = findings::unlock(session),
        Action::NewRun => {
            let planning = calibrate::plan(session);
            state.open(planning);
            effects.push(Effect::ReadScenes);
        }
        Action::CopyNext => {
            let run = calibrate::selected(session, calibrations);
            let queue = run.map(|run| queue::open_run(session, &run));
            state.try_open(queue);
        }
        Action::AddPictures => {
            let run = calibrate::selected(session, calibrations);
            state.try_open(run.map(calibrate::ask_pictures));
        }
        Action::SayEye => {
            let run = calibrate::selected(session, calibrations);
            state.try_open(run.and_then(calibrate::ask_eye));
        }
        Action::RepeatRun => match calibrate::selected(session, calibrations) {
            Ok(run) => effects = calibrate::repeat(session, calibrations, &run),
            Err(notice) => session.notice = Some(notice),
        },
        Action::Swatches => super::swatches::toggle(session, swatches),
        Action::AddLook => state.try_open(super::swatches::ask(&state.session)),
        Action::Inbox => state.open(Listed::Inbox(Pasted::default())),
        Action::MatchCodes => state.open(Listed::Matches(lists::unclaimed(&state.session))),
        Action::NoneOfThese => none_of_these(state),
        Action::Log => open_log(state),
        Action::Likes => state.open(Listed::Likes(Likes)),
        Action::Statistics => state.open(Listed::Statistics(lists::Statistics::of(&state.session))),
        Action::Ledger => state.open(Listed::Ledger(Ledger)),
        Action::LivingCodes => state.open(Listed::Living(Living)),
        Action::Codes => {
            let shown = session.shown().map(|profile| Listed::Codes(Codes::of(profile.key.clone())));
            match shown {
                // From the card they come back to it.
                Some(codes) if matches!(state.mode, Mode::Panel(_)) => state.open_over(codes),
                Some(codes) => state.open(codes),
                None => session.note("nothing is selected"),
            }
        }
        Action::MarkCode => mark_code(state),
        Action::PinCode => effects = pin_code(state),
        Action::AddCode => ask_code(state),
        Action::Like => ask_like(state),
        Action::History => {
            if let Some(changes) = lists::open_changes(session) {
                state.open(Listed::Changes(changes));
                effects.push(Effect::History);
            }
        }
        Action::Import => state.open(lists::ask_import()),
        Action::Export => state.try_open(export::ask(&state.session)),
        Action::WritePage => state.try_open(pages::ask(&state.session)),
        Action::WriteSheet => state.try_open(pages::ask_sheet(&state.session)),
        Action::HandOver => state.try_open(hand_over::ask(&state.session, marking::meant(state))),
        Action::ShareInto => state.try_open(share::ask(&state.session, marking::meant(state))),
        Action::CatchUp => state.open(catch_up::ask(&state.session)),
        Action::Guide => state.open(Guide::questions(None)),
        Action::Throwaway => state.open(Guide::Throwaway),
        Action::AnswerA => answer(state, false),
        Action::AnswerB => answer(state, true),
        Action::Train => {
            let count = count::open(session);
            state.try_open(count);
        }
        Action::CountSelected => counted(state, count::Count::selected),
        Action::CountBack => counted(state, count::Count::back),
        Action::CountSkipped => counted(state, count::Count::skipped),
        Action::Sync if syncing.is_running() => state.open_panel(PanelKind::Sync),
        Action::Sync if !syncing.set_up => state.open(sync::ask()),
        Action::Sync => effects = syncing.begin(session, SyncEffect::Begin(session.now.timestamp())),
        Action::StopSync => effects = syncing.stop(session),
        Action::Decide => {
            let waiting = waiting::open(session);
            state.open_some(waiting);
        }
        Action::LeaveIt => effects = finish::decide(state, Decision::Leave),
        Action::SaveAgain => effects = saving::save_again(session, unsaved.as_ref()),
        Action::RescueElsewhere => match saving::ask_elsewhere(session, unsaved.as_ref()) {
            Ok(prompt) => state.open_over(prompt),
            Err(notice) => session.notice = Some(notice),
        },
        Action::Suspend => effects.push(Effect::Terminal(TerminalEffect::Suspend)),
        Action::Quit => quit(state),
    }
    effects
}

/// Chooses on the selected row. An import whose columns are something else now is read again.
fn choose(state: &mut State, by: isize) -> Vec<Effect> {
    state.choose(by);
    let State { session, mode, .. } = state;
    let Mode::List(list) = mode else { return Vec::new() };
    let Listed::Import(import) = &mut list.source else { return Vec::new() };
    import.reread(session)
}

/// Gives the search field the keys: that of the open list, or that of the profiles.
fn search(state: &mut State) {
    if let Mode::List(list) = &mut state.mode {
        return list.search();
    }
    state.session.show(Screen::Profiles);
    state.session.list.line.select_all();
    state.open(Mode::Search);
}

/// Stacks the selected profile or takes it out; in the stack pane the selected layer.
fn toggle_stack(state: &mut State, even_throwaway: bool) {
    if state.session.pane == Pane::Stack && state.mode == Mode::Browse {
        composition::remove_layer(&mut state.session);
        return;
    }
    let before = state.session.composition.spec.layers.len();
    composition::toggle(&mut state.session, even_throwaway);
    if state.mode == Mode::Search && state.session.composition.spec.layers.len() != before {
        // Ready for the next name.
        state.session.list.line = Line::search();
        state.session.list.refine();
    }
}

fn open_slider(state: &mut State) {
    if !matches!(state.mode, Mode::Stylize(_)) {
        state.open(Mode::Stylize(Slider::of(&state.session)));
    }
}

/// Sets stylize: at once, or as part of the open slider.
pub(super) fn set_stylize(state: &mut State, value: Stylize) {
    if let Mode::Stylize(slider) = &mut state.mode {
        slider.set(&mut state.session, value);
    } else {
        composition::set_stylize(&mut state.session, value);
    }
}

/// The form of the profile that is shown; in the list of codes the line of the selected one.
fn edit(state: &mut State) {
    if let Some((key, code)) = selected_code(state).map(|(codes, code)| (codes.profile.clone(), code)) {
        if let Some(prompt) = lists::ask_correction(&state.session, &key, &code) {
            state.open_over(prompt);
        }
        return;
    }
    let meant = marking::meant(state);
    if meant.len() > 1 {
        let form = marking::form(&state.session, meant);
        return state.open(form);
    }
    let form = keep::edit(&state.session, meant.first());
    state.try_open(form);
}

/// Shows the profiles in an order.
fn order_by(state: &mut State, order: Option<Order>) {
    state.session.order_by(order);
    state.session.note(order.map_or("nearest first", Order::title));
}

/// The form of a new profile, in the inbox with what the selected row says of it; else the one that was left unfinished.
fn add(state: &mut State) {
    let mut source = None;
    if let Mode::List(list) = &state.mode
        && let Listed::Inbox(pasted) = &list.source
    {
        source = pasted.source_at(list.at);
    }
    let begun = if source.is_none() { state.begun.take() } else { None };
    let new = || begun.map_or_else(Form::new, |form| *form);
    state.open(source.map_or_else(new, Form::sourced));
}

/// Asks for the new name of what is selected.
fn rename(state: &mut State) {
    if let Some((codes, _)) = selected_code(state) {
        let key = codes.profile.clone();
        if let Some(profile) = state.session.library.profiles.get(&key) {
            let prompt = rename::ask_profile(profile);
            state.open_over(prompt);
        }
        return;
    }
    if let Mode::List(list) = &state.mode
        && let Listed::Filters(_) = list.source
    {
        if let Some(filter) = lists::filter_at(&state.session, list.at) {
            let prompt = rename::ask_filter(filter);
            state.open_over(prompt);
        }
        return;
    }
    let State { session, stacks, prompts, .. } = state;
    let library = &session.library;
    let prompt = match session.screen {
        Screen::Profiles => session.shown().map(rename::ask_profile),
        Screen::Stacks => stacks.selected(&library.stacks).map(rename::ask_stack),
        Screen::Prompts => prompts.selected(&library.prompts).map(rename::ask_prompt),
        Screen::Calibrate => {
            return session.note("a calibration keeps its name, by which reports refer to it");
        }
    };
    state.try_open(prompt.ok_or_else(|| Notice::note("nothing is selected")));
}

/// Deletes what is selected in the open list, or on the screen; a profile only softly.
fn delete(state: &mut State) -> Vec<Effect> {
    if let Mode::List(list) = &mut state.mode {
        let effects = match list.source {
            Listed::Likes(_) => lists::delete_like(&mut state.session, list.at),
            Listed::Filters(_) => lists::delete_filter(&mut state.session, list.at),
            Listed::Inbox(_)
            | Listed::Matches(_)
            | Listed::Codes(_)
            | Listed::Compared(_)
            | Listed::Ledger(_)
            | Listed::Log(_)
            | Listed::Living(_)
            | Listed::Changes(_)
            | Listed::Import(_)
            | Listed::Statistics(_) => return Vec::new(),
        };
        list.hold(None, &state.session);
        return effects;
    }
    let meant = marking::meant(state);
    let State { session, stacks, prompts, calibrations, .. } = state;
    match session.screen {
        Screen::Profiles => keep::delete_profiles(session, &meant),
        Screen::Stacks => {
            let stack = stacks.selected(&session.library.stacks).cloned();
            stack.map(|stack| keep::delete_stack(session, &stack)).unwrap_or_default()
        }
        Screen::Prompts => {
            let prompt = prompts.selected(&session.library.prompts).cloned();
            prompt.map(|prompt| keep::delete_prompt(session, &prompt)).unwrap_or_default()
        }
        Screen::Calibrate => {
            let run = calibrations.run(session).cloned();
            run.map(|run| calibrate::delete(session, &run)).unwrap_or_default()
        }
    }
}

/// Copies the prompt in a form; in an open list of codes the selected code alone.
fn copy_as(state: &mut State, form: PromptForm) -> Vec<Effect> {
    if form == PromptForm::Code && matches!(state.mode, Mode::List(_)) {
        return selected_code(state).map(|(_, code)| copy::code(&code)).into_iter().collect();
    }
    copy::copy(&mut state.session, form)
}

/// The open list of codes, and the selected code.
fn selected_code(state: &mut State) -> Option<(&mut Codes, midjourney::Code)> {
    let Mode::List(list) = &mut state.mode else { return None };
    let ListOverlay { source: Listed::Codes(codes), at, .. } = list.as_mut() else { return None };
    let code = codes.code_at(&state.session, *at)?;
    Some((codes, code))
}

fn mark_code(state: &mut State) {
    if let Some((codes, code)) = selected_code(state) {
        codes.mark(code);
    }
}

fn pin_code(state: &mut State) -> Vec<Effect> {
    let selected = selected_code(state).map(|(codes, code)| (codes.profile.clone(), code));
    selected.map(|(profile, code)| lists::pin_code(&mut state.session, &profile, &code)).unwrap_or_default()
}

/// Asks for a code of the profile whose list is open, or of the one that is shown.
fn ask_code(state: &mut State) {
    let mut listed = None;
    if let Mode::List(list) = &state.mode
        && let Listed::Codes(codes) = &list.source
    {
        listed = Some(codes.profile.clone());
    }
    let shown = state.session.shown().map(|profile| profile.key.clone());
    let Some(prompt) = listed.or(shown).map(lists::ask_code) else { return };
    if matches!(state.mode, Mode::List(_) | Mode::Guide(_)) {
        state.open_over(prompt);
    } else {
        state.open(prompt);
    }
}

/// Asks for a like. From the journal it comes back to it.
fn ask_like(state: &mut State) {
    let prompt = lists::ask_like(&state.session);
    if matches!(&state.mode, Mode::List(list) if matches!(list.source, Listed::Likes(_))) {
        state.open_over(prompt);
    } else {
        state.open(prompt);
    }
}

fn none_of_these(state: &mut State) {
    let Mode::List(list) = &mut state.mode else { return };
    if let Listed::Matches(matches) = &mut list.source {
        lists::none_of_these(&mut state.session, matches, list.at);
        list.hold(None, &state.session);
    }
}

/// Opens the log; from a card that of its profile.
fn open_log(state: &mut State) {
    let is_card = matches!(&state.mode, Mode::Panel(panel) if panel.kind == PanelKind::Card);
    let of = state.session.shown().filter(|_| is_card).map(|profile| profile.key.clone());
    state.open(Listed::Log(Log(of)));
}

fn answer(state: &mut State, moodboard: bool) {
    if let Mode::Guide(guide) = &mut state.mode {
        guide.answer(moodboard);
    }
}

fn counted(state: &mut State, count: fn(&mut count::Count)) {
    if let Mode::Count(open) = &mut state.mode {
        count(open);
    }
}

/// Undoes the last step; while a session is counted, its last key.
fn undo(state: &mut State) -> Vec<Effect> {
    if let Mode::Count(count) = &mut state.mode {
        count.undo();
        return Vec::new();
    }
    undo::undo(&mut state.session)
}

/// Ends the program; with something unsaved it first says so and offers what can be done.
fn quit(state: &mut State) {
    let is_asked = state.mode == Mode::Leaving;
    if !is_asked && saving::asks_to_stay(&mut state.session, state.unsaved.as_mut()) {
        state.open(Mode::Leaving);
    } else {
        state.session.quit = true;
    }
}
