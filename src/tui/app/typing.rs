//! What is typed, pasted and pointed at.

use tui_input::InputRequest;

use super::action::Action;
use super::ask;
use super::components::list::ListOverlay;
use super::components::prompt::PromptKind;
use super::dispatch::{act, set_stylize};
use super::effect::Effect;
use super::findings;
use super::guide::Guide;
use super::line::{LONGEST, size};
use super::lists::{self, Listed, Pasted, Reading};
use super::mode::Mode;
use super::msg::Pointed;
use super::notice::Notice;
use super::screen::Pane;
use super::state::State;
use library::Field;
use library::inbox::Inbox;
use library::intake::prompt_of;

/// One editing key in the open field.
pub(super) fn typed(state: &mut State, request: InputRequest) {
    if state.mode == Mode::Search {
        if state.session.list.line.edit(request) {
            state.session.list.refine();
        }
    } else if let Some(component) = state.mode.component_mut() {
        component.typed(request);
    }
}

/// A letter where there is no field: a digit for the slider, the first letter of a choice.
pub(super) fn letter(state: &mut State, letter: char) {
    if let Mode::Stylize(slider) = &mut state.mode {
        if letter.is_ascii_digit() {
            slider.digit(&mut state.session, letter);
        }
    } else if let Mode::Form(form) = &mut state.mode
        && letter == '?'
        && form.field() == Field::Kind
    {
        let form = std::mem::take(form);
        state.open(Guide::questions(Some(form)));
    } else if state.mode == Mode::Browse {
        let (menu, help) = (state.session.way(Action::Menu), state.session.way(Action::Help));
        state
            .session
            .note(format!("{letter} is not a key here: {menu} opens the menu, {help} lists the keys"));
    } else if let Some(component) = state.mode.component_mut() {
        component.letter(letter);
    }
}

/// A pasted text: into the open field, or into the prompt text where none is open. A whole prompt that is
/// pasted where the prompt text goes is taken apart; what is longer than a prompt can be goes to the inbox.
pub(super) fn pasted(state: &mut State, text: &str) -> Vec<Effect> {
    let is_subject = match &state.mode {
        Mode::TextPrompt(prompt) => prompt.kind == PromptKind::Subject,
        mode => is_under_panes(mode),
    };
    // Of a message of the bot only the prompt is meant.
    let text = if is_subject && text.len() <= LONGEST { prompt_of(text) } else { text };
    if is_subject && text.len() <= LONGEST && findings::take_apart(&mut state.session, text) {
        state.close();
        return Vec::new();
    }
    if is_under_panes(&state.mode) || matches!(state.mode, Mode::Menu(_) | Mode::CopyMenu(_) | Mode::Queue(_))
    {
        let mut prompt = ask::subject(&state.session);
        if prompt.line.insert(text) {
            state.open(prompt);
            return Vec::new();
        }
        state.open(Listed::Inbox(Pasted::default()));
    }
    if let Mode::List(list) = &state.mode {
        match &list.source {
            Listed::Inbox(pasted) if pasted.is_reading => return Vec::new(),
            Listed::Inbox(pasted) => return read(state, text, pasted.then_match),
            Listed::Matches(_) => return read(state, text, true),
            Listed::Ledger(_)
            | Listed::Log(_)
            | Listed::Codes(_)
            | Listed::Compared(_)
            | Listed::Likes(_)
            | Listed::Living(_)
            | Listed::Changes(_)
            | Listed::Statistics(_)
            | Listed::Import(_) => {}
        }
    }
    if let Err(most) = paste_into_field(state, text) {
        refuse(state, text, most);
    }
    Vec::new()
}

/// Whether a pane has the keys, or a panel that is only read lies over it.
fn is_under_panes(mode: &Mode) -> bool {
    matches!(mode, Mode::Browse | Mode::Stylize(_) | Mode::Panel(_))
}

/// Into the field that is open, if one is; the most bytes it takes where there is no room for the text.
fn paste_into_field(state: &mut State, text: &str) -> Result<(), usize> {
    if state.mode == Mode::Search {
        let list = &mut state.session.list;
        let fits = list.line.insert(text);
        list.refine();
        return if fits { Ok(()) } else { Err(list.line.most()) };
    }
    state.mode.component_mut().map_or(Ok(()), |component| component.pasted(text))
}

/// Says that a pasted text is too long for the field it was pasted into, which stays as it was.
fn refuse(state: &mut State, text: &str, most: usize) {
    let (pasted, most) = (size(text.len()), size(most));
    let sentence = format!("{pasted} were pasted, and up to {most} fit here; p reads long texts");
    if let Mode::TextPrompt(prompt) = &mut state.mode {
        prompt.error = Some(sentence);
    } else {
        state.session.notice = Some(Notice::bad(sentence));
    }
}

/// Reads what was pasted into the inbox; a text that is refused leaves what was there.
fn read(state: &mut State, text: &str, then_match: bool) -> Vec<Effect> {
    match lists::read_pasted(&mut state.session, text) {
        Reading::Done(inbox) => show_inbox(state, inbox, then_match),
        Reading::Aside(effect) => {
            let pasted = Pasted { inbox: None, is_reading: true, then_match };
            state.open(Listed::Inbox(pasted));
            return vec![effect];
        }
        Reading::Refused => {}
    }
    Vec::new()
}

/// What stood in a long text. Nobody waits for it any more when the list was left.
pub(super) fn inbox_read(state: &mut State, inbox: Inbox) {
    if let Mode::List(list) = &state.mode
        && let Listed::Inbox(Pasted { is_reading: true, then_match, .. }) = list.source
    {
        state.session.notice = None;
        show_inbox(state, inbox, then_match);
    }
}

fn show_inbox(state: &mut State, inbox: Inbox, then_match: bool) {
    let at = lists::asks(&mut state.session, &inbox).unwrap_or(0);
    let pasted = Pasted { inbox: Some(Box::new(inbox)), is_reading: false, then_match };
    state.open(Mode::List(Box::new(ListOverlay { at, ..ListOverlay::new(Listed::Inbox(pasted)) })));
}

/// The mouse pointed at something.
pub(super) fn point(state: &mut State, pointed: Pointed) -> Vec<Effect> {
    let session = &mut state.session;
    match pointed {
        Pointed::Profile(key) => {
            let is_selected = session.pane == Pane::Profiles && session.list.selected() == Some(&key);
            session.pane = Pane::Profiles;
            session.list.reveal(&key);
            if is_selected && state.mode == Mode::Browse {
                return act(state, Action::OpenCard);
            }
        }
        Pointed::Layer(place) => {
            session.pane = Pane::Stack;
            session.layer = place.min(session.composition.spec.layers.len().saturating_sub(1));
        }
        Pointed::Stylize(value) => set_stylize(state, value),
        Pointed::Pane(pane) => {
            state.close();
            state.session.pane = pane;
        }
        Pointed::Row(row) => return point_at_row(state, row),
        Pointed::Wheel(by) => state.step(isize::from(by)),
    }
    Vec::new()
}

/// A click selects a row; on the selected row it is Enter. The line of a menu is done at once.
fn point_at_row(state: &mut State, row: usize) -> Vec<Effect> {
    let is_selected = state.row() == Some(row);
    let by = isize::try_from(row).unwrap_or(isize::MAX);
    state.step(isize::MIN);
    state.step(by);
    if matches!(state.mode, Mode::Menu(_) | Mode::CopyMenu(_) | Mode::Palette(_)) {
        return act(state, Action::Accept);
    }
    if !is_selected {
        return Vec::new();
    }
    act(state, if state.mode == Mode::Browse { Action::OpenCard } else { Action::Accept })
}
