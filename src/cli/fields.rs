//! The fields of a profile as flags: the same for `add` and `edit`, and the same as in the form.

use clap::builder::PossibleValuesParser;

use library::{Kind, ProfileInput};
use midjourney::{Code, CodeError, Id, Version, VersionError};

/// The fields of a profile, each flag a field of the form. An empty value clears a field.
#[derive(Debug, clap::Args)]
pub(super) struct Fields {
    /// Its code now; the ones before it are kept
    #[arg(long, value_name = "CODE", value_parser = code)]
    code: Option<String>,
    /// Midjourney's ID (p.. or m.. and digits)
    #[arg(long, value_name = "ID", value_parser = id)]
    id: Option<String>,
    /// The version it was made for, such as 7, 8.2 or "niji 7"
    #[arg(long = "for", alias = "version", value_name = "VERSION", value_parser = version)]
    for_version: Option<String>,
    /// What it is for, in one sentence
    #[arg(long, value_name = "TEXT")]
    brief: Option<String>,
    /// A word to find it by; can be given several times. `edit` replaces the tags with these; --add-tag keeps them
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// The client it was made for
    #[arg(long, value_name = "CLIENT")]
    client: Option<String>,
    /// Whose it is, if not your own
    #[arg(long, value_name = "OWNER")]
    owner: Option<String>,
    /// Where somebody else's code came from: an address, or a few words
    #[arg(long, value_name = "TEXT")]
    from: Option<String>,
    /// It is the deliberately wrong one, kept for calibration
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    throwaway: Option<bool>,
}

impl Fields {
    /// Whether no flag was given.
    pub fn is_empty(&self) -> bool {
        let Self { code, id, for_version, brief, tags, client, owner, from, throwaway } = self;
        let texts = [code, id, for_version, brief, client, owner, from];
        texts.iter().all(|text| text.is_none()) && tags.is_empty() && throwaway.is_none()
    }

    /// Whether something was given that only one profile can have.
    pub fn has_own(&self) -> bool {
        self.code.is_some() || self.id.is_some()
    }

    /// Whether tags were given, which replace those there are.
    pub fn has_tags(&self) -> bool {
        !self.tags.is_empty()
    }

    /// The code that was given, else the ID.
    pub fn token(&self) -> Option<&str> {
        self.code.as_deref().or(self.id.as_deref())
    }

    /// Whether a brief was given, be it an empty one.
    pub fn has_brief(&self) -> bool {
        self.brief.is_some()
    }

    /// Types the flags into a form.
    pub fn fill(&self, input: &mut ProfileInput) {
        let Self { code, id, for_version, brief, tags, client, owner, from, throwaway } = self;
        let fields = [
            (code, &mut input.code),
            (id, &mut input.id),
            (for_version, &mut input.for_version),
            (brief, &mut input.brief),
            (client, &mut input.client),
            (owner, &mut input.owner),
            (from, &mut input.from),
        ];
        for (given, field) in fields {
            if let Some(text) = given {
                field.clone_from(text);
            }
        }
        if !tags.is_empty() {
            input.tags = tags.join(",");
        }
        input.throwaway = throwaway.unwrap_or(input.throwaway);
    }
}

/// The words for `--kind`.
pub(super) fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(Kind::ALL.map(Kind::as_str))
}

fn code(text: &str) -> Result<String, CodeError> {
    Code::new(text).map(String::from)
}

fn id(text: &str) -> Result<String, CodeError> {
    if text.is_empty() { Ok(String::new()) } else { Id::new(text).map(String::from) }
}

fn version(text: &str) -> Result<String, VersionError> {
    if text.is_empty() { Ok(String::new()) } else { text.parse::<Version>().map(String::from) }
}
