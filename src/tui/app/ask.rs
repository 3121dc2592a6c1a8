//! Typing: what goes into the open field, and what a finished line does.

use tui_input::InputRequest;

use super::calibrate;
use super::catch_up;
use super::effect::{Effect, TerminalEffect};
use super::keep;
use super::line::{LONGEST, Line};
use super::mode::{Mode, PromptKind, TextPrompt};
use super::notice::Notice;
use super::rename;
use super::saving;
use super::share;
use super::state::State;
use super::sync;
use super::tray;
use super::{composition, export, findings, guide, hand_over};
use library::{Field, is_whole_prompt};
use midjourney::{Prompt, Rules};
use text::sanitize_line;

/// Opens the field of the prompt text.
pub(super) fn open_subject(state: &mut State) {
    state.mode = Mode::TextPrompt(TextPrompt::new(PromptKind::Subject, state.composition.text.clone()));
}

/// Opens the field of the other parameters.
pub(super) fn open_parameters(state: &mut State) {
    let written = state.composition.spec.parameters.join(" ");
    state.mode = Mode::TextPrompt(TextPrompt::new(PromptKind::Parameters, written));
}

/// Asks for the user's editor with the prompt text in it.
pub(super) fn in_editor(state: &State) -> TerminalEffect {
    TerminalEffect::Edit(state.composition.text.clone())
}

/// One editing key in the open field.
pub(super) fn typed(state: &mut State, request: InputRequest) {
    match &mut state.mode {
        Mode::Search => {
            if state.list.line.edit(request) {
                state.list.refine();
            }
        }
        Mode::TextPrompt(ask) => {
            ask.line.edit(request);
            ask.error = None;
        }
        Mode::Palette(palette) => {
            if palette.line.edit(request) {
                palette.row = 0;
            }
        }
        Mode::Form(form) => form.edit(request),
        Mode::Planning(planning) => planning.edit(request),
        Mode::Tray(tray) => {
            if tray.line.edit(request) {
                tray.at = 0;
            }
        }
        Mode::Browse
        | Mode::Stylize(_)
        | Mode::CopyMenu(_)
        | Mode::Queue(_)
        | Mode::Panel(..)
        | Mode::Intake(_)
        | Mode::Guide(_)
        | Mode::Waiting(_)
        | Mode::Leaving
        | Mode::Count(_) => {}
    }
}

/// A letter where there is no field: a digit for the slider, the first letter of a choice.
pub(super) fn letter(state: &mut State, letter: char) {
    match &mut state.mode {
        Mode::Stylize(_) if letter.is_ascii_digit() => composition::digit(state, letter),
        Mode::Form(form) if letter == '?' && form.field() == Field::Kind => guide::from_form(state),
        Mode::Form(form) => form.letter(letter),
        Mode::Tray(tray) => tray::digit(tray, letter),
        Mode::Stylize(_)
        | Mode::Browse
        | Mode::Search
        | Mode::TextPrompt(_)
        | Mode::Palette(_)
        | Mode::CopyMenu(_)
        | Mode::Queue(_)
        | Mode::Intake(_)
        | Mode::Planning(_)
        | Mode::Guide(_)
        | Mode::Waiting(_)
        | Mode::Leaving
        | Mode::Count(_)
        | Mode::Panel(..) => {}
    }
}

/// A pasted text: into the open field, or into the prompt text where none is open. A whole prompt that is
/// pasted where the prompt text goes is taken apart; what is longer than a prompt can be goes to the inbox.
pub(super) fn pasted(state: &mut State, text: &str) -> Vec<Effect> {
    let is_subject = match &state.mode {
        Mode::TextPrompt(ask) => ask.wanted == PromptKind::Subject,
        Mode::Browse | Mode::Stylize(_) | Mode::Panel(..) => true,
        Mode::Search
        | Mode::Palette(_)
        | Mode::Form(_)
        | Mode::CopyMenu(_)
        | Mode::Queue(_)
        | Mode::Intake(_)
        | Mode::Planning(_)
        | Mode::Tray(_)
        | Mode::Guide(_)
        | Mode::Waiting(_)
        | Mode::Leaving
        | Mode::Count(_) => false,
    };
    if is_subject && text.len() <= LONGEST && findings::take_apart(state, text) {
        return Vec::new();
    }
    let (fits, most) = match &mut state.mode {
        Mode::Search => {
            let fits = state.list.line.insert(text);
            state.list.refine();
            (fits, state.list.line.most())
        }
        Mode::TextPrompt(ask) => (ask.line.insert(text), ask.line.most()),
        Mode::Palette(palette) => (palette.line.insert(text), palette.line.most()),
        Mode::Form(form) => (form.insert(text), LONGEST),
        Mode::Planning(planning) => (planning.insert(text), LONGEST),
        Mode::Tray(_) => return tray::pasted(state, text),
        Mode::Intake(_) | Mode::Guide(_) | Mode::Count(_) | Mode::Waiting(_) | Mode::Leaving => {
            return Vec::new();
        }
        Mode::Browse | Mode::Stylize(_) | Mode::CopyMenu(_) | Mode::Queue(_) | Mode::Panel(..) => {
            let mut line = Line::new(state.composition.text.clone());
            if !line.insert(text) {
                tray::open_inbox(state);
                return tray::pasted(state, text);
            }
            state.mode =
                Mode::TextPrompt(TextPrompt { wanted: PromptKind::Subject, line, error: None, under: None });
            return Vec::new();
        }
    };
    if !fits {
        refuse(state, text, most);
    }
    Vec::new()
}

/// Says that a pasted text is too long for the field it was pasted into, which stays as it was.
pub(super) fn refuse(state: &mut State, text: &str, most: usize) {
    let sentence =
        format!("{} were pasted, and up to {} fit here; p reads long texts", size(text.len()), size(most));
    if let Mode::TextPrompt(ask) = &mut state.mode {
        ask.error = Some(sentence);
    } else {
        state.notice = Some(Notice::bad(sentence));
    }
}

/// A number of bytes for a person.
pub(super) fn size(bytes: usize) -> String {
    match bytes {
        0..1024 => text::plural(bytes, "byte"),
        1024..0x10_0000 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{} MB", bytes.div_ceil(1 << 20)),
    }
}

/// The editor was closed.
pub(super) fn edited(state: &mut State, edited: Result<String, String>) {
    match edited {
        Ok(text) if text.len() > LONGEST => {
            let sentence = format!("the text has {}, and a prompt up to {}", size(text.len()), size(LONGEST));
            state.notice = Some(Notice::bad(sentence));
        }
        Ok(text) => edit_subject(state, sanitize_line(&text)),
        Err(sentence) => state.notice = Some(Notice::bad(sentence)),
    }
}

/// A finished line.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    let Mode::TextPrompt(ask) = std::mem::replace(&mut state.mode, Mode::Browse) else { return Vec::new() };
    let text = sanitize_line(ask.line.text());
    state.mode = ask.under.as_deref().cloned().unwrap_or(Mode::Browse);
    let done = match &ask.wanted {
        PromptKind::Subject => {
            edit_subject(state, text);
            Ok(Vec::new())
        }
        PromptKind::Parameters => {
            let parameters = split_parameters(&text, &state.rules);
            state.change_composition("edited the parameters", |composition| {
                composition.spec.parameters = parameters;
            });
            Ok(Vec::new())
        }
        PromptKind::ProfileName(key) => rename::profile(state, key, &text),
        PromptKind::StackName(key) => rename::stack(state, key, &text),
        PromptKind::PromptName(key) => rename::prompt(state, key, &text),
        PromptKind::NewStack => keep::save_stack(state, &text),
        PromptKind::NewPrompt => keep::save_prompt(state, &text),
        PromptKind::Pictures(key) => calibrate::accept_paths(state, key, &text),
        PromptKind::Eye(key) => calibrate::accept_eye(state, key, &text),
        PromptKind::ShareInto(key) => share::accept(state, key, &text),
        PromptKind::Like => keep::like(state, &text),
        PromptKind::Snapshot(key) => tray::add_code(state, key, &text),
        PromptKind::Day => catch_up::accept(state, &text),
        PromptKind::HandOver(keys) => hand_over::accept(state, keys, &text),
        PromptKind::Import => tray::read_import(state, &text),
        PromptKind::Export => export::accept(state, &text),
        PromptKind::Removal(key) => keep::remove_for_good(state, key, &text),
        PromptKind::Remote => Ok(sync::set_up(state, &text)),
        PromptKind::RescueFile => saving::write_elsewhere(&text),
    };
    done.unwrap_or_else(|error| {
        state.mode = Mode::TextPrompt(TextPrompt { error: Some(error), ..ask });
        Vec::new()
    })
}

/// Takes a typed subject; parameters and codes in it find their places.
fn edit_subject(state: &mut State, text: String) {
    if is_whole_prompt(&text, &state.rules) {
        let composition = state.composition.with_typed(&text, &state.library, &state.rules);
        state.change_composition("edited the prompt text", |old| *old = composition);
    } else {
        state.change_composition("edited the prompt text", |composition| composition.text = text);
    }
}

/// Each parameter with its values, to the letter: `--ar 3:2 --raw` are two. Words before the first stay
/// together, for the findings to tell.
fn split_parameters(text: &str, rules: &Rules) -> Vec<String> {
    let prompt = Prompt::read_with(text, rules.names());
    let first = prompt.parameters.first().map_or(text.len(), |parameter| parameter.span.start);
    let words = std::iter::once(text[..first].trim());
    let parameters = prompt.parameters.iter().map(|parameter| prompt.at(parameter.span).trim());
    words.chain(parameters).filter(|written| !written.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::split_parameters;
    use midjourney::Rules;

    #[test]
    fn two_dashes_alone_do_not_cut_a_parameter_in_two() {
        let parts = split_parameters("--no a -- b --raw", Rules::shipped());
        assert_eq!(parts, ["--no a -- b", "--raw"]);
    }

    #[test]
    fn words_before_the_first_parameter_are_kept() {
        assert_eq!(split_parameters("ar 3:2 --raw", Rules::shipped()), ["ar 3:2", "--raw"]);
    }

    proptest! {
        #[test]
        fn no_letter_of_the_parameters_is_lost(text in "(--|—|[a-z:]{1,5}|\"|[{},]| ){0,24}") {
            let letters = |text: &str| text.replace(char::is_whitespace, "");
            let parts = split_parameters(&text, Rules::shipped());
            prop_assert_eq!(letters(&parts.concat()), letters(&text));
        }
    }
}
