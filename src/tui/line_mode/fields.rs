//! Lines and forms the machine asks for, a field at a time.

use tui_input::InputRequest;

use super::aloud;
use crate::tui::app::{Action, Effect, Fields, Form, FormField, Mode, Msg, Notice, State, update};
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
    if let Mode::Fields(fields) = &state.mode {
        return Some(asked(fields));
    }
    let Mode::TextPrompt(ask) = &state.mode else { return None };
    let wrong = ask.error.as_ref().map(|error| format!("{}\n", sanitize_line(error))).unwrap_or_default();
    let kept = now(ask.line.text());
    let label = aloud::begun(ask.kind.label());
    Some(format!("{wrong}{label}{kept}; {EMPTY} empties it, {LEAVE} goes back: "))
}

/// Takes the answer to such a question; `None` where none was asked.
pub(super) fn answer(state: &mut State, line: &str) -> Option<Vec<Effect>> {
    if let Mode::Form(_) = &state.mode {
        return Some(filled(state, line));
    }
    if let Mode::Fields(_) = &state.mode {
        return Some(answered(state, line));
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
            "One field at a time: an empty answer keeps it, {EMPTY} empties it, {TAKE} saves the form, {LEAVE} cancels.\n"
        )
    } else {
        String::new()
    };
    let said = form.summary().filter(|_| form.field() == FormField::Of(Field::Name));
    let said = said.map(|summary| format!("{summary}\n")).unwrap_or_default();
    let label = form.field().label();
    let asked = match (form.field(), form.line()) {
        (FormField::Source, Some(line)) => {
            format!("Paste a code, an ID, a prompt, a link or a row of a sheet{}", now(line.text()))
        }
        (FormField::More, _) => "More fields? y or n, now n".to_owned(),
        (FormField::Of(Field::Kind), _) => {
            let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
            format!("{label}: {}{}", kinds.join(", "), now(form.kind().as_str()))
        }
        (_, Some(line)) => format!("{label}{}", now(line.text())),
        (field, None) => {
            let is_yes = form.rows().chosen(field) == Some(1);
            format!("{label}: y or n{}", now(if is_yes { "y" } else { "n" }))
        }
    };
    format!("{wrong}{how}{said}{}: ", aloud::begun(&asked))
}

/// One field of a small form.
fn asked(fields: &Fields) -> String {
    let wrong = fields.error.as_ref();
    let wrong = wrong.map(|(_, error)| format!("{}\n", sanitize_line(error))).unwrap_or_default();
    let Some(spec) = fields.selected() else { return wrong };
    let text = fields.text(fields.rows().at());
    let choices =
        if spec.choices.is_empty() { String::new() } else { format!(": {}", spec.choices.join(", ")) };
    let about = if spec.about.is_empty() { String::new() } else { format!(" ({})", spec.about) };
    let label = sanitize_line(&format!("{}{choices}{about}", spec.label));
    format!("{wrong}{}{}; {LEAVE} cancels: ", aloud::begun(&label), now(text))
}

/// An empty answer leaves a field as it is, the last one takes the form.
fn answered(state: &mut State, line: &str) -> Vec<Effect> {
    if line == LEAVE {
        return update(state, Msg::Act(Action::Back));
    }
    let Mode::Fields(fields) = &state.mode else { return Vec::new() };
    let is_last = fields.rows().at() + 1 == fields.rows().shown().count();
    let has_failed = fields.error.is_some();
    if !line.is_empty() {
        if fields.rows().line().is_some() {
            update(state, Msg::Typed(InputRequest::DeleteLine));
        }
        update(state, Msg::Pasted(line.to_owned()));
    }
    update(state, Msg::Act(if is_last || has_failed { Action::Accept } else { Action::Down }))
}

fn filled(state: &mut State, line: &str) -> Vec<Effect> {
    let Mode::Form(form) = &state.mode else { return Vec::new() };
    let (is_typed, has_failed) = (form.line().is_some(), form.error.is_some());
    match line {
        LEAVE => {
            let effects = update(state, Msg::Act(Action::Back));
            // Questions begin anew.
            (state.begun, state.session.notice) = (None, None);
            return effects;
        }
        TAKE => {
            // On that row accepting would only show the other fields.
            if form.field() == FormField::More {
                update(state, Msg::Act(Action::Up));
            }
            return update(state, Msg::Act(Action::Accept));
        }
        "" => {}
        EMPTY if is_typed => write(state, ""),
        text if is_typed => write(state, text),
        text if choose(state, text) => {}
        text => {
            let said = format!("\"{}\" is no answer here", sanitize_line(text));
            state.session.notice = Some(Notice::note(said));
            return Vec::new();
        }
    }
    // The last row saves; so does the one field that was refused and is answered now.
    let Mode::Form(form) = &state.mode else { return Vec::new() };
    let is_last = form.rows().at() + 1 == form.rows().shown().count();
    update(state, Msg::Act(if is_last || has_failed { Action::Accept } else { Action::Down }))
}

/// Writes a text over what stands in the field at hand.
fn write(state: &mut State, text: &str) {
    update(state, Msg::Typed(InputRequest::DeleteLine));
    if !text.is_empty() {
        update(state, Msg::Pasted(text.to_owned()));
    }
}

/// Chooses by a kind, or by yes and no; says whether the text was one of those.
fn choose(state: &mut State, text: &str) -> bool {
    let yes_or_no = || match text.to_lowercase().as_str() {
        "y" | "yes" => Some('y'),
        "n" | "no" => Some('n'),
        "?" => Some('?'),
        _ => None,
    };
    let kind = text.parse::<Kind>().ok().map(Kind::letter);
    let letter = kind.or_else(yes_or_no);
    if let Some(letter) = letter {
        update(state, Msg::Letter(letter));
    }
    letter.is_some()
}

fn now(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(", now {}", sanitize_line(text)) }
}
