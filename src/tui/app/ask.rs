//! Editing the prompt text and the other parameters.

use super::components::prompt::{PromptKind, TextPrompt};
use super::effect::TerminalEffect;
use super::line::{LONGEST, size};
use super::notice::Notice;
use super::session::Session;
use library::is_whole_prompt;
use midjourney::{Prompt, Rules};
use text::sanitize_line;

/// The field of the prompt text.
pub(super) fn subject(session: &Session) -> TextPrompt {
    TextPrompt::new(PromptKind::Subject, session.composition.text.clone())
}

/// The field of the other parameters.
pub(super) fn parameters(session: &Session) -> TextPrompt {
    TextPrompt::new(PromptKind::Parameters, session.composition.spec.parameters.join(" "))
}

/// Asks for the user's editor with the prompt text in it.
pub(super) fn in_editor(session: &Session) -> TerminalEffect {
    TerminalEffect::Edit(session.composition.text.clone())
}

/// Takes the text that the editor was closed with.
pub(super) fn take_edited(session: &mut Session, text: &str) {
    if text.len() > LONGEST {
        let sentence = format!("the text has {}, and a prompt up to {}", size(text.len()), size(LONGEST));
        session.notice = Some(Notice::bad(sentence));
    } else {
        edit_subject(session, sanitize_line(text));
    }
}

/// Takes typed parameters.
pub(super) fn edit_parameters(session: &mut Session, text: &str) {
    let parameters = split_parameters(text, &session.rules);
    session.change_composition("edited the parameters", |composition| {
        composition.spec.parameters = parameters;
    });
}

/// Takes a typed subject; parameters and codes in it find their places.
pub(super) fn edit_subject(session: &mut Session, text: String) {
    if is_whole_prompt(&text, &session.rules) {
        let composition = session.composition.with_typed(&text, &session.library, &session.rules);
        session.change_composition("edited the prompt text", |old| *old = composition);
    } else {
        session.change_composition("edited the prompt text", |composition| composition.text = text);
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
