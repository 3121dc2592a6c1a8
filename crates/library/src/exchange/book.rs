//! The library as one document, the same in RON and JSON.

use std::fmt;
use std::marker::PhantomData;

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::de::{DeserializeOwned, Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::safe;
use crate::inbox::TooLong;
use crate::{
    Grant, Library, Like, LookPicture, Profile, Record, SavedFilter, SavedPrompt, Stack, Table,
    UnclaimedCode, Unlock, run,
};

/// The longest document taken, in bytes.
pub const MOST_BYTES: usize = 64 << 20;
/// The most records of one kind in a document.
pub const MOST_RECORDS: usize = 200_000;
/// The form of the document; a newer one is not read.
const SCHEMA: u32 = 1;

/// Everything a library has but the usage log.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Book {
    /// The form of the document.
    pub schema: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded")]
    profiles: Vec<Profile>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded")]
    stacks: Vec<Stack>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded")]
    prompts: Vec<SavedPrompt>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded")]
    unlocks: Vec<Unlock>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded")]
    likes: Vec<Like>,
    #[serde(rename = "gifts", default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded")]
    grants: Vec<Grant>,
    #[serde(rename = "strays", default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded")]
    unclaimed: Vec<UnclaimedCode>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded")]
    runs: Vec<run::Run>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded")]
    looks: Vec<LookPicture>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded")]
    filters: Vec<SavedFilter>,
}

/// Why a document is not taken. Nothing is changed then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It cannot be read.
    #[error("{line}:{column}: {sentence}")]
    Unreadable {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        sentence: String,
    },
    /// Nobody wanted it any more.
    #[error("stopped; nothing was changed")]
    Stopped,
    /// A newer program wrote it.
    #[error("it has schema {0}, and this program reads up to {SCHEMA}: update swatch")]
    Newer(u32),
    /// Two records have one key.
    #[error("{0} is in it twice")]
    Twice(String),
    /// A key that belongs to a mounted library.
    #[error("{0} would be in a mounted library, and an import only goes into your own")]
    Foreign(String),
    /// A text could steer the terminal.
    #[error("{what}, field {field}: it cannot have the character {character}")]
    Unsafe {
        /// Which record.
        what: String,
        field: String,
        /// The character, escaped.
        character: String,
    },
    /// Longer than is taken.
    #[error("it has {0} MB, and at most {most} MB are taken", most = MOST_BYTES >> 20)]
    Long(usize),
    /// A sheet without what is needed.
    #[error("{0}")]
    Columns(String),
    /// A text with more than is looked through for prompts.
    #[error(transparent)]
    Pasted(#[from] TooLong),
}

impl Book {
    /// A library as a document, sorted by name.
    #[must_use]
    pub fn of(library: &Library) -> Self {
        fn all<R: Record>(table: &Table<R>) -> Vec<R> {
            table.by_name().into_iter().cloned().collect()
        }
        Self {
            schema: SCHEMA,
            profiles: all(&library.profiles),
            stacks: all(&library.stacks),
            prompts: all(&library.prompts),
            unlocks: all(&library.unlocks),
            likes: all(&library.likes),
            grants: all(&library.grants),
            unclaimed: all(&library.unclaimed),
            runs: all(&library.runs),
            looks: all(&library.looks),
            filters: all(&library.filters),
        }
    }

    /// A document as a library of its own.
    ///
    /// # Errors
    /// When it is newer than this program, a key stands twice, or a text could steer the terminal.
    pub fn library(self) -> Result<Library, ImportError> {
        if self.schema > SCHEMA {
            return Err(ImportError::Newer(self.schema));
        }
        self.check()?;
        Ok(Library {
            profiles: table(self.profiles, "profile")?,
            stacks: table(self.stacks, "stack")?,
            prompts: table(self.prompts, "prompt")?,
            unlocks: table(self.unlocks, "unlock")?,
            likes: table(self.likes, "like")?,
            grants: table(self.grants, "gift")?,
            unclaimed: table(self.unclaimed, "unclaimed code")?,
            runs: table(self.runs, "calibration")?,
            looks: table(self.looks, "picture")?,
            filters: table(self.filters, "filter")?,
            mounts: Vec::new(),
        })
    }

    /// Looks at every text of every record.
    fn check(&self) -> Result<(), ImportError> {
        for profile in &self.profiles {
            safe::profile(profile)?;
        }
        all_safe(&self.stacks, |stack| format!("stack {}", stack.name))?;
        all_safe(&self.prompts, |prompt| format!("prompt {}", prompt.name))?;
        all_safe(&self.unlocks, |unlock| format!("unlock of {}", unlock.version.label()))?;
        all_safe(&self.likes, |like| format!("like of {}", like.on))?;
        all_safe(&self.grants, |grant| format!("gift of {}", grant.code))?;
        all_safe(&self.unclaimed, |unclaimed_code| format!("unclaimed code {}", unclaimed_code.code))?;
        all_safe(&self.runs, |run| format!("calibration {}", run.name))?;
        all_safe(&self.looks, |look| format!("picture {}", look.shot.file))?;
        all_safe(&self.filters, |filter| format!("filter {}", filter.name))
    }

    /// Reads RON.
    ///
    /// # Errors
    /// Where and why it cannot be read.
    pub fn from_ron(text: &str) -> Result<Self, ImportError> {
        measured(text)?;
        dialect().from_str(text).map_err(|error| ImportError::Unreadable {
            line: error.span.start.line,
            column: error.span.start.col,
            sentence: text::sanitize_line(&error.code.to_string()),
        })
    }

    /// Reads JSON.
    ///
    /// # Errors
    /// Where and why it cannot be read.
    pub fn from_json(text: &str) -> Result<Self, ImportError> {
        measured(text)?;
        serde_json::from_str(text).map_err(|error| {
            let sentence = error.to_string();
            let sentence = sentence.split(" at line ").next().unwrap_or_default();
            ImportError::Unreadable {
                line: error.line(),
                column: error.column(),
                sentence: text::sanitize_line(sentence),
            }
        })
    }

    /// Writes RON.
    #[must_use]
    pub fn to_ron(&self) -> String {
        // Our own types have nothing that RON cannot write.
        dialect().to_string_pretty(self, PrettyConfig::new()).unwrap_or_default() + "\n"
    }

    /// Writes JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        text::safe_json(&serde_json::to_string_pretty(self).unwrap_or_default()) + "\n"
    }
}

fn dialect() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Whether a text is short enough to be read.
pub(super) fn measured(text: &str) -> Result<(), ImportError> {
    if text.len() > MOST_BYTES { Err(ImportError::Long(text.len() >> 20)) } else { Ok(()) }
}

fn all_safe<R: Serialize>(records: &[R], what: impl Fn(&R) -> String) -> Result<(), ImportError> {
    records.iter().try_for_each(|record| safe::record(&what(record), record))
}

fn table<R: Record>(records: Vec<R>, kind: &str) -> Result<Table<R>, ImportError> {
    let mut table = Table::default();
    for record in records {
        let key = record.key().clone();
        if key.is_mounted() {
            return Err(ImportError::Foreign(format!("the {kind} with the key {key}")));
        }
        if table.put(record).is_some() {
            return Err(ImportError::Twice(format!("the {kind} with the key {key}")));
        }
    }
    Ok(table)
}

/// A list that stops being read when it is longer than anybody's.
fn bounded<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Vec<T>, D::Error> {
    struct Bounded<T>(PhantomData<T>);
    impl<'de, T: DeserializeOwned> Visitor<'de> for Bounded<T> {
        type Value = Vec<T>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a list of at most {MOST_RECORDS} records")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut records: A) -> Result<Vec<T>, A::Error> {
            let mut all = Vec::new();
            while let Some(record) = records.next_element()? {
                if all.len() == MOST_RECORDS {
                    return Err(A::Error::custom(format!(
                        "more than {MOST_RECORDS} records of one kind are not taken"
                    )));
                }
                all.push(record);
            }
            Ok(all)
        }
    }
    deserializer.deserialize_seq(Bounded(PhantomData))
}
