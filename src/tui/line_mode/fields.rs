//! Lines and forms the machine asks for, a field at a time.

use tui_input::InputRequest;

use crate::tui::app::{Action, Effect, Form, Mode, Msg, State, update};
use library::{Field, Kind};
use text::sanitize_line;

/// Leaves without taking anything.
const LEAVE: &str = "!";
/// Empties a field.
const EMPTY: &str = "-";
/// Takes the form as it stands.
const TAKE: &str = ".";

/// What is asked, where the machine waits for a line or a form.
pub(super) fn question(state: &State) -> Option<String> {
    if let Mode::Form(form) = &state.mode {
        return Some(field(form));
    }
    let Mode::TextPrompt(ask) = &state.mode else { return None };
    let wrong = ask.error.as_ref().map(|error| format!("{}\n", sanitize_line(error))).unwrap_or_default();
    let kept = now(ask.line.text());
    Some(format!("{wrong}{}{kept}; {EMPTY} empties it, {LEAVE} goes back: ", ask.kind.label()))
}

/// Takes the answer to such a question; `None` where none was asked.
pub(super) fn answer(state: &mut State, line: &str) -> Option<Vec<Effect>> {
    if let Mode::Form(_) = &state.mode {
        return Some(filled(state, line));
    }
    let Mode::TextPrompt(_) = &state.mode else { return None };
    state.session.notice = None;
    match line {
        LEAVE => return Some(update(state, Msg::Act(Action::Back))),
        "" => {}
        EMPTY => write(state, ""),
        text => write(state, text),
    }
    // A whole prompt is taken apart when it is pasted, and then nothing is asked for any more.
    let asks = matches!(state.mode, Mode::TextPrompt(_));
    Some(if asks { update(state, Msg::Act(Action::Accept)) } else { Vec::new() })
}

fn field(form: &Form) -> String {
    let wrong =
        form.error.as_ref().map(|error| format!("{}\n", sanitize_line(&error.sentence))).unwrap_or_default();
    let first = form.rows().at() == 0 && form.error.is_none();
    let how = if first {
        format!(
            "a field at a time: nothing keeps what it is, {EMPTY} empties it, {TAKE} takes the form as it stands, {LEAVE} leaves it\n"
        )
    } else {
        String::new()
    };
    if form.is_asking() {
        return "brief, one sentence: what is it for? nothing leaves it out: ".to_owned();
    }
    let label = form.field().label();
    let asked = if form.field() == Field::Kind {
        let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        format!("{label}: {}{}", kinds.join(", "), now(form.kind().word()))
    } else if let Some(line) = form.line() {
        format!("{label}{}", now(line.text()))
    } else {
        format!("{label}: y or n{}", now(if form.throwaway() { "y" } else { "n" }))
    };
    format!("{wrong}{how}{asked}: ")
}

fn filled(state: &mut State, line: &str) -> Vec<Effect> {
    let Mode::Form(form) = &state.mode else { return Vec::new() };
    // A form that was refused, or asked for the brief, is tried again with the one field answered.
    let is_last = form.rows().at() + 1 == Field::ALL.len() || form.error.is_some() || form.is_asking();
    let is_typed = form.line().is_some();
    match line {
        LEAVE => return update(state, Msg::Act(Action::Back)),
        TAKE => return update(state, Msg::Act(Action::Accept)),
        "" => {}
        EMPTY if is_typed => write(state, ""),
        text if is_typed => write(state, text),
        text => choose(state, text),
    }
    update(state, Msg::Act(if is_last { Action::Accept } else { Action::Down }))
}

/// Writes a text over what stands in the field at hand.
fn write(state: &mut State, text: &str) {
    update(state, Msg::Typed(InputRequest::DeleteLine));
    if !text.is_empty() {
        update(state, Msg::Pasted(text.to_owned()));
    }
}

/// Chooses by the first letter of a kind, or by yes and no.
fn choose(state: &mut State, text: &str) {
    let kind = text.parse::<Kind>().ok().map(Kind::letter);
    if let Some(letter) = kind.or_else(|| text.chars().next()) {
        update(state, Msg::Letter(letter));
    }
}

fn now(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(", now {}", sanitize_line(text)) }
}
