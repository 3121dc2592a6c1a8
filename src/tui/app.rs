//! The machine: what can happen, what is so, and what follows. No IO, no clock, no randomness.
//!
//! [`update`] takes the state and one message and gives the effects it asks for. What the features share is the
//! `Session`; each keeps what only it needs in a file of its own, and none knows another's. `dispatch`, `finish`,
//! `paste` and `typing` know them all.

mod action;
mod ask;
mod at_hand;
mod calibrate;
mod card;
mod catch_up;
mod choosing;
mod chord;
mod component;
mod components;
mod composition;
mod configured;
mod context;
mod copy;
mod copy_menu;
mod count;
mod dispatch;
mod effect;
mod export;
mod findings;
mod finish;
mod form;
mod group;
mod guide;
mod hand_over;
mod help;
mod history;
mod issues;
mod keep;
mod keymap;
mod line;
mod lists;
mod marking;
mod menu;
mod mode;
mod msg;
mod notice;
mod obstacle;
mod offers;
mod opening;
mod operate;
mod pages;
mod palette;
mod paste;
mod paths;
mod picker;
mod profiles;
mod queue;
mod rename;
mod saved_list;
mod saving;
mod screen;
mod session;
mod share;
mod slots;
mod state;
mod swatches;
mod sync;
mod tabs;
mod translate;
mod typing;
mod undo;
mod waiting;

pub use action::{Action, Topic};
pub use at_hand::{PicturesAtHand, picture_id};
pub use calibrate::{Calibrations, Intake, PlanField, Planning, Row, RunStep, steps};
pub use card::{Card, PREVIEW, ShownCard};
pub use chord::{Chord, ChordError};
pub use component::{Component, Hint};
pub use components::fields::{FieldSpec, Fields, FieldsKind};
pub use components::form::{Choice, FormRow, FormRows, FormValue};
pub use components::list::{ListOverlay, ListRow, ListSource};
pub use components::panel::{Panel, PanelKind};
pub use components::prompt::{PromptKind, TextPrompt};
pub use composition::Slider;
pub use copy_menu::{CopyMenu, OFFERS};
pub use count::Count;
pub use effect::{
    CopyRequest, Effect, Export, Import, ImportEffect, ImportSource, KitFolder, PageFile, Paste,
    PictureEffect, SyncEffect, TerminalEffect,
};
pub use form::{Form, FormError, FormField};
pub use group::Group;
pub use guide::{Guide, Questions};
pub use help::{Help, HelpPart, HelpRow};
pub use history::{Earlier, History, Named, PastChange, Step};
pub use issues::{Decided, Decision, PendingIssue};
pub use keymap::{Context, Displaced, KeyProblem, Keymap};
pub use line::Line;
pub use lists::Listed;
pub use menu::{Menu, lines};
pub use mode::Mode;
pub use msg::{
    Configured, Copied, Failed, JournalNews, LibraryNews, LogNews, Msg, Offered, PictureNews, Pointed, Saved,
    SyncEnd, SyncNews,
};
pub use notice::{Notice, OnDisk, Tone};
pub use obstacle::obstacle;
pub use offers::is_on_offer;
pub use palette::{Offer, Palette};
pub use picker::{Picked, Picker};
pub use profiles::List;
pub use queue::Queue;
pub use saved_list::ListState;
pub use saving::Unsaved;
pub use screen::{Pane, Screen};
pub use session::{OUTSIDE, Session, Start};
pub use state::State;
pub use swatches::{Swatches, columns};
pub use sync::{Stage, Syncing};
pub use tabs::TABS;
pub use translate::translate;
pub use waiting::Waiting;

use crossterm::event::{Event, KeyCode, KeyEvent};
use library::Problem;
use library::calibration::ProbeSet;
use library::exchange::{Load, Progress};
use lists::ImportList;

/// Takes one message in; gives what is to be done outside.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let composition = state.session.composition.clone();
    let mut effects = hear(state, msg);
    if effects.iter().any(|effect| matches!(effect, Effect::Save(_) | Effect::Setup))
        && let Some(notice) = &mut state.session.notice
    {
        notice.disk = Some(OnDisk::Saving);
    }
    tell_of_sync(state);
    state.refresh();
    let State { session, calibrations, swatches, card, .. } = state;
    if session.screen == Screen::Calibrate {
        effects.extend(calibrations.wanted_pictures(session, swatches));
    } else {
        effects.extend(swatches.wanted(session, card.get()));
    }
    if let Mode::Count(count) = &state.mode
        && count::keep(&mut state.session, count)
    {
        effects.push(Effect::SaveCounts(state.session.counts.clone()));
    }
    if state.session.composition != composition {
        effects.push(Effect::SaveComposition(state.session.composition.clone()));
    }
    effects
}

/// Gives a message to the feature it is for.
fn hear(state: &mut State, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    match msg {
        Msg::Act(action) => {
            state.session.notice = None;
            if let Some(unsaved) = &mut state.unsaved {
                unsaved.told &= action == Action::Quit;
            }
            effects = dispatch::act(state, action);
        }
        Msg::Typed(request) => typing::typed(state, request),
        Msg::Letter(letter) => typing::letter(state, letter),
        Msg::Pasted(text) => effects = paste::pasted(state, &text),
        Msg::InboxRead(inbox) => paste::inbox_read(state, *inbox),
        Msg::Pointed(pointed) => effects = typing::point(state, pointed),
        Msg::Resized(columns, rows) => state.session.size = (columns, rows),
        Msg::Now(now) => state.session.now = now,
        Msg::Copied(copied) => {
            if let Mode::Queue(queue) = &mut state.mode {
                queue.answered(copied.arrived);
            }
            copy::answered(&mut state.session, copied);
        }
        Msg::Saved(saved) => {
            let is_done = matches!(saved, Saved::Done(_));
            holding(state, |state| saving::saved(&mut state.session, &mut state.unsaved, saved));
            if is_done {
                stop_leaving(state);
            }
        }
        Msg::Merged(merged) => {
            holding(state, |state| {
                effects = saving::changed_outside(&mut state.session, state.unsaved.as_ref(), *merged);
            });
        }
        Msg::Turned(turned) => holding(state, |state| undo::turned(&mut state.session, *turned)),
        Msg::Waiting(issues) => hear_issues(state, issues),
        Msg::Resolved(resolved) => holding(state, |state| waiting::resolved(&mut state.session, *resolved)),
        Msg::Past(past) => hear_past(state, past),
        Msg::Written(Ok(path)) => {
            saving::written(&mut state.session, state.unsaved.as_mut(), path);
            stop_leaving(state);
        }
        Msg::Written(Err(sentence)) | Msg::Edited(Err(sentence)) => {
            state.session.notice = Some(Notice::bad(sentence));
        }
        Msg::Edited(Ok(text)) => ask::take_edited(&mut state.session, &text),
        Msg::Pictures(news) => effects = hear_pictures(state, news),
        Msg::Sync(news) => holding(state, |state| state.syncing.heard(&mut state.session, news)),
        Msg::HandedOver(written, given) => {
            effects = hand_over::answered(&mut state.session, written, given);
        }
        Msg::Loading(source, progress) => hear_progress(state, &source, progress),
        Msg::Loaded(source, load) => hear_import(state, &source, load),
        Msg::Configured(new) => configured::take_in(&mut state.session, *new),
        Msg::Scenes(scenes) => hear_scenes(state, scenes),
        Msg::Exported(written) => export::answered(&mut state.session, written),
        Msg::Told(sentence) => state.session.note(sentence),
    }
    effects
}

/// Scenes go into the form that asked for them; where the user's file is wrong, the shipped ones stand in.
fn hear_scenes(state: &mut State, scenes: Result<ProbeSet, Box<Problem>>) {
    match (scenes, &mut state.mode) {
        (Ok(scenes), mode) => {
            if let Mode::Planning(planning) = mode {
                planning.ask_scenes(scenes.clone());
            }
            state.session.probe = scenes;
        }
        (Err(problem), Mode::Planning(planning)) => planning.error = Some(problem.headline()),
        (Err(problem), _) => state.session.notice = Some(Notice::bad(problem.headline())),
    }
}

/// Pictures are of the swatches, of a profile's look, or of a calibration.
fn hear_pictures(state: &mut State, news: PictureNews) -> Vec<Effect> {
    match news {
        PictureNews::Shown { id, picture } => state.swatches.at_hand.put(id, picture),
        PictureNews::LookMeasured { profile, named, pictures } => {
            return swatches::measured(&mut state.session, profile, named, pictures);
        }
        news => {
            let intake = calibrate::heard(&mut state.session, &mut state.calibrations, news);
            state.open_some(intake);
        }
    }
    Vec::new()
}

/// Hears something that may bring another library; every list stays where it stood.
fn holding(state: &mut State, hear: impl FnOnce(&mut State)) {
    state.hold_lists();
    let row = state.selected_row();
    hear(state);
    state.hold_row(row.as_ref());
}

/// Everything is saved: the question on quitting has its answer.
fn stop_leaving(state: &mut State) {
    if state.mode == Mode::Leaving {
        state.close();
    }
}

fn hear_issues(state: &mut State, issues: Vec<PendingIssue>) {
    let waiting = if let Mode::Waiting(waiting) = &mut state.mode { Some(waiting) } else { None };
    let has_rescue = waiting::heard(&mut state.session, waiting, issues);
    if state.session.issues.is_empty() && matches!(state.mode, Mode::Waiting(_)) {
        state.close();
    }
    if has_rescue && state.mode == Mode::Browse {
        state.open(Waiting::default());
    }
}

/// The changes the journal knows, while their list is still open.
fn hear_past(state: &mut State, past: Vec<PastChange>) {
    if let Mode::List(list) = &mut state.mode
        && let Listed::Changes(changes) = &mut list.source
    {
        changes.0 = past;
        list.hold(None, &state.session);
    }
}

/// How far reading an import is.
fn hear_progress(state: &mut State, source: &ImportSource, progress: Progress) {
    if let Some(list) = import_waiting(&mut state.mode, source) {
        list.reading = Some(progress);
    }
}

/// What was read for an import.
fn hear_import(state: &mut State, source: &ImportSource, load: Result<Box<Load>, String>) {
    let list = import_waiting(&mut state.mode, source);
    let again = list.and_then(|list| list.hear(&mut state.session, load));
    state.open_some(again);
}

/// The open import, while it waits for this to be read. Nobody does any more when the list was left, or what a column
/// is taken for was changed since.
fn import_waiting<'a>(mode: &'a mut Mode, source: &ImportSource) -> Option<&'a mut ImportList> {
    let Mode::List(list) = mode else { return None };
    let Listed::Import(list) = &mut list.source else { return None };
    list.waits_for(source).then_some(list)
}

/// Says how a sync ended, unless a line is asked for in the place where that is said.
fn tell_of_sync(state: &mut State) {
    if matches!(state.mode, Mode::TextPrompt(_)) {
        return;
    }
    state.syncing.say(&mut state.session);
    if matches!(&state.mode, Mode::Panel(panel) if panel.kind == PanelKind::Sync) {
        state.syncing.seen();
    }
}

/// Presses the keys of a text one after the other: letters as they are, others in angle brackets, as in
/// `/edit<enter>`. Gives every effect they ask for.
///
/// # Errors
///
/// Where a name in angle brackets is no key; the keys before it are pressed.
pub fn press(state: &mut State, keys: &str) -> Result<Vec<Effect>, ChordError> {
    let mut effects = Vec::new();
    let mut rest = keys;
    while let Some(letter) = rest.chars().next() {
        let (event, after) = match rest.strip_prefix('<').and_then(|inner| inner.split_once('>')) {
            Some((name, after)) => (name.parse::<Chord>()?.event(), after),
            None => (KeyEvent::from(KeyCode::Char(letter)), &rest[letter.len_utf8()..]),
        };
        if let Some(msg) = translate(state, &Event::Key(event)) {
            effects.extend(update(state, msg));
        }
        rest = after;
    }
    Ok(effects)
}

#[cfg(test)]
pub(crate) use calibrate::tests::start as trained;
#[cfg(test)]
mod tests;
