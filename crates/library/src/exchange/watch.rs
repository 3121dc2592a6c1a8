//! How far reading an import is, and whether somebody still wants it.

use std::fmt;

use text::plural;

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Files that are read.
    pub files: usize,
    /// Of so many; 0 or 1 where there is only one.
    pub of: usize,
    /// Messages and paragraphs that are read.
    pub messages: usize,
}

/// Who is told of it, and may stop it.
pub trait Watch {
    /// It is so far now.
    fn report(&self, progress: Progress);

    /// Whether nobody wants it any more.
    fn is_stopped(&self) -> bool;
}

/// Nobody, who wants all of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn report(&self, _progress: Progress) {}

    fn is_stopped(&self) -> bool {
        false
    }
}

impl fmt::Display for Progress {
    /// `12 of 340 files, 4100 messages`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { files, of, messages } = self;
        let files = (*of > 1).then(|| format!("{files} of {}", plural(*of, "file")));
        let messages = (*messages > 0).then(|| plural(*messages, "message"));
        let said: Vec<String> = files.into_iter().chain(messages).collect();
        f.write_str(&if said.is_empty() { "the beginning".to_owned() } else { said.join(", ") })
    }
}
