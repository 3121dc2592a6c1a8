//! A small library for the linter's tests.

use crate::lint::Context;
use crate::{CodeFacts, CodeKind, Knows, Plan, Version};

/// Knows a handful of codes.
pub struct Fake;

/// A Basic plan, one option of one's own, and the fake library.
pub fn context(library: &Fake) -> Context<'_> {
    Context { plan: Some(Plan::Basic), library, ..Context::default() }
}

impl Knows for Fake {
    fn about(&self, word: &str) -> Option<CodeFacts<'_>> {
        let (kind, trained) = match word {
            "bbbbbbb" => (CodeKind::Moodboard, Version::standard(8, 1)),
            "p777777" | "p12345678" | "ttttttt" | "ddddddd" | "p99999999" => {
                (CodeKind::Ranked, Version::standard(7, 0))
            }
            "p888888" => (CodeKind::Ranked, Version::standard(8, 2)),
            "njjjjjj" => (CodeKind::Ranked, Version::niji(7)),
            "1234567" => (CodeKind::Style, Version::standard(7, 0)),
            _ => return None,
        };
        let deleted = matches!(word, "ddddddd" | "p99999999");
        Some(CodeFacts {
            name: "calm",
            kind,
            trained: Some(trained),
            current: Some(if deleted { "ddddddd" } else { "p777777" }),
            owner: None,
            throwaway: word == "ttttttt",
            deleted,
        })
    }

    fn unlocked(&self, version: Version) -> Option<bool> {
        (version == Version::standard(6, 1)).then_some(false)
    }
}
