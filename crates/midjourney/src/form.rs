//! The forms in which a prompt can be copied: whole, a part of it, or dressed for another place.

use serde::Serialize;

use super::prompt::Parameter;
use super::{PartKind, Prompt};
use text::sanitize_line;

/// A form of a prompt. Each is one safe line: no control character, no newline at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// The whole prompt.
    Prompt,
    /// Everything from the first parameter on.
    Parameters,
    /// Only `--p` and its codes.
    Profiles,
    /// The codes alone: those of `--p`, else those of `--sref`.
    Code,
    /// As it is typed in Discord: `/imagine prompt: ...`.
    Imagine,
    /// A line that makes the parameters an option of the user's own: `/prefer option set NAME ...`
    /// (Midjourney's documentation of custom options).
    Option,
    /// A code span in Markdown, so that nothing in it is taken for a mark.
    Markdown,
    /// RON, for a file or a bug report.
    Ron,
}

/// A prompt has nothing to show in this form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// No parameter at all.
    #[error("the prompt has no parameters")]
    NoParameters,
    /// No `--p`.
    #[error("the prompt has no --p")]
    NoProfiles,
    /// Neither codes after `--p` nor after `--sref`.
    #[error("the prompt has no code in it")]
    NoCode,
    /// Nothing at all.
    #[error("there is no prompt")]
    Empty,
}

/// A prompt as it is written in RON.
#[derive(Serialize)]
struct FormData<'a> {
    prompt: &'a str,
    text: &'a str,
    profiles: Vec<&'a str>,
    styles: Vec<&'a str>,
    parameters: Vec<&'a str>,
}

impl Form {
    /// Every form, in the order of the menu.
    pub const ALL: [Self; 8] = [
        Self::Prompt,
        Self::Parameters,
        Self::Profiles,
        Self::Code,
        Self::Imagine,
        Self::Option,
        Self::Markdown,
        Self::Ron,
    ];

    /// Its word on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Prompt => "prompt",
            Self::Parameters => "parameters",
            Self::Profiles => "p",
            Self::Code => "code",
            Self::Imagine => "imagine",
            Self::Option => "option",
            Self::Markdown => "markdown",
            Self::Ron => "ron",
        }
    }

    /// The form of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.as_str() == word)
    }

    /// What it is, for the menu and the help.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Prompt => "the whole prompt",
            Self::Parameters => "the parameters only",
            Self::Profiles => "only --p and its codes",
            Self::Code => "the code alone",
            Self::Imagine => "as typed in Discord: /imagine prompt: ...",
            Self::Option => "as an option of your own: /prefer option set NAME ...",
            Self::Markdown => "as Markdown",
            Self::Ron => "as RON",
        }
    }

    /// Writes a prompt in this form. `name` is the name of the option for [`Form::Option`]; what
    /// cannot stand in one is left out of it.
    ///
    /// # Errors
    /// When the prompt has nothing to show in this form.
    pub fn write(self, read: &Prompt<'_>, name: &str) -> Result<String, FormError> {
        let whole = read.prefix.map_or(read.source, |prefix| read.source[prefix.end..].trim_start());
        if sanitize_line(whole).is_empty() {
            return Err(FormError::Empty);
        }
        let text = match self {
            Self::Prompt => whole.to_owned(),
            Self::Parameters => parameters(read)?,
            Self::Profiles => profiles(read)?,
            Self::Code => code(read)?,
            Self::Imagine => format!("/imagine prompt: {whole}"),
            Self::Option => format!("/prefer option set {} {}", option_name(name), parameters(read)?),
            Self::Markdown => code_span(whole),
            Self::Ron => ron_line(read, whole),
        };
        Ok(sanitize_line(&text))
    }
}

/// A name Midjourney takes for an option: one word of letters, digits, `-` and `_`.
#[must_use]
pub fn option_name(name: &str) -> String {
    let word: String = name
        .split_whitespace()
        .map(|word| word.replace(|c: char| !takes(c), ""))
        .collect::<Vec<_>>()
        .join("-");
    let word = word.trim_matches('-').to_lowercase();
    if word.is_empty() { "mine".into() } else { word }
}

fn takes(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

fn parameters(read: &Prompt<'_>) -> Result<String, FormError> {
    let first = read.parameters.first().ok_or(FormError::NoParameters)?;
    Ok(read.source[first.span.start..].to_owned())
}

fn profiles(read: &Prompt<'_>) -> Result<String, FormError> {
    let mut all = of_kind(read, PartKind::Profile).peekable();
    all.peek().ok_or(FormError::NoProfiles)?;
    let arguments = all.map(|parameter| read.argument(parameter)).filter(|argument| !argument.is_empty());
    Ok(std::iter::once("--p").chain(arguments).collect::<Vec<_>>().join(" "))
}

fn code(read: &Prompt<'_>) -> Result<String, FormError> {
    let codes = [PartKind::Profile, PartKind::Style].map(|kind| words(read, kind).join(" "));
    codes.into_iter().find(|codes| !codes.is_empty()).ok_or(FormError::NoCode)
}

fn of_kind<'a>(read: &'a Prompt<'_>, kind: PartKind) -> impl Iterator<Item = &'a Parameter> {
    read.parameters.iter().filter(move |parameter| parameter.part == kind)
}

/// The values of `--p` or of `--sref`, and of none of the parameters that only belong to it.
fn words<'a>(read: &'a Prompt<'_>, kind: PartKind) -> Vec<&'a str> {
    of_kind(read, kind)
        .filter(|parameter| kind == PartKind::Profile || read.at(parameter.name).eq_ignore_ascii_case("sref"))
        .flat_map(|parameter| read.values(parameter).iter().map(|value| read.at(value.span())))
        .collect()
}

/// A code span whose fence is longer than any run of backticks inside.
fn code_span(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn ron_line(read: &Prompt<'_>, whole: &str) -> String {
    let sheet = FormData {
        prompt: whole,
        text: read.at(read.text),
        profiles: words(read, PartKind::Profile),
        styles: words(read, PartKind::Style),
        parameters: read
            .parameters
            .iter()
            .filter(|parameter| {
                parameter.part != PartKind::Profile && !read.at(parameter.name).eq_ignore_ascii_case("sref")
            })
            .map(|parameter| read.at(parameter.span))
            .collect(),
    };
    // Text and lists of text can always be written.
    ron::to_string(&sheet).unwrap_or_default()
}

#[cfg(test)]
mod tests;
