//! What somebody's library can tell about a code: asked by the linter, answered from outside this room.

use serde::{Deserialize, Serialize};

use super::Version;

/// What a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CodeKind {
    /// The one profile of a version that likes train.
    Global,
    /// A profile trained by selecting images.
    Ranked,
    /// A board of images.
    Moodboard,
    /// A style reference.
    Style,
}

/// What is known of one code or ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeFacts<'a> {
    /// The name of its profile.
    pub name: &'a str,
    /// What it stands for.
    pub kind: CodeKind,
    /// The version it was trained for.
    pub trained: Option<Version>,
    /// The profile's current code.
    pub current: Option<&'a str>,
    /// Whose it is; `None` is the user's own.
    pub owner: Option<&'a str>,
    /// Known to be wrong, kept for calibration.
    pub throwaway: bool,
    /// Deleted at Midjourney: its ID is dead, its codes live.
    pub deleted: bool,
}

/// Somebody who knows codes.
pub trait Knows {
    /// What is known of a code or an ID.
    fn about(&self, word: &str) -> Option<CodeFacts<'_>>;
    /// Whether the Global Profile of a version is unlocked, if the user has said so.
    fn unlocked(&self, version: Version) -> Option<bool>;
}

/// Nobody: knows no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Nobody;

impl Knows for Nobody {
    fn about(&self, _word: &str) -> Option<CodeFacts<'_>> {
        None
    }
    fn unlocked(&self, _version: Version) -> Option<bool> {
        None
    }
}
