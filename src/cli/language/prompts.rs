//! The prompts a command is given, and what they are checked against.

use std::io::IsTerminal as _;

use crate::cli::loaded::LoadedLibrary;
use crate::cli::{Context, Failure, input};
use library::intake;
use midjourney::Version;
use midjourney::lint;
use text::sanitize_line;

/// Prompts to look at: an argument, or standard input.
#[derive(Debug, clap::Args)]
pub(super) struct Prompts {
    /// The prompt; - or nothing reads standard input, one prompt a line
    prompt: Option<String>,
}

/// The version to look at them with.
#[derive(Debug, clap::Args)]
pub(super) struct For {
    /// The version prompts run on that name none, such as 7, 8.2 or "niji 7"
    #[arg(long = "for", value_name = "VERSION")]
    version: Option<Version>,
}

impl Prompts {
    /// The prompts, one a line; empty lines are left out.
    pub fn read(&self) -> Result<Vec<String>, Failure> {
        let text = self.text()?;
        given(text.lines())
    }

    /// The prompts without what Discord puts around them: a message of the bot is one prompt, however many
    /// lines it has.
    pub fn read_submitted(&self) -> Result<Vec<String>, Failure> {
        let text = self.text()?;
        match intake::prompt_of_message(&text) {
            Some(prompt) => given(std::iter::once(sanitize_line(prompt).as_str())),
            None => given(text.lines().map(intake::prompt_of)),
        }
    }

    fn text(&self) -> Result<String, Failure> {
        Ok(match self.prompt.as_deref() {
            None if std::io::stdin().is_terminal() => String::new(),
            None | Some("-") => input::text("-", input::PROMPT)?,
            Some(prompt) => prompt.to_owned(),
        })
    }
}

fn given<'a>(lines: impl Iterator<Item = &'a str>) -> Result<Vec<String>, Failure> {
    let lines: Vec<String> = lines.filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
    if lines.is_empty() { Err(Failure::usage("there is no prompt to look at")) } else { Ok(lines) }
}

impl For {
    /// What prompts are checked against: the rules, the settings and the library.
    ///
    /// # Errors
    /// When there is no such version.
    pub fn against<'a>(
        &self,
        home: &'a LoadedLibrary,
        own: &'a Context,
    ) -> Result<lint::Context<'a>, Failure> {
        own.check_version(self.version)?;
        Ok(own.checks(self.version, &home.library))
    }
}
