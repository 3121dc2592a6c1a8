//! The user's own copy command, from the settings.

use super::process::{Output, run};
use super::{CopyText, Outcome};

/// Runs the command with the text on its standard input. That it ends well says nothing of an
/// arrival: a `pbcopy` on a far machine also ends well.
#[must_use]
pub fn copy(text: &CopyText, command: &[String]) -> Outcome {
    let Some((program, arguments)) = command.split_first() else {
        return Outcome::Failed(super::Failure::new(
            "the copy command is empty",
            "give `copy_command` in config.ron a program and its arguments",
        ));
    };
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(program, &arguments, text.as_bytes(), Output::Dropped) {
        Ok(_) => Outcome::Sent,
        Err(failure) => Outcome::Failed(failure),
    }
}
