//! Whether a profile works on a version, from the pack and the user's own unlocks.

use super::{Rule, Rules, What, Works};
use crate::{CodeKind, Version};

/// Whether a profile works on a version, and by which record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WorksVerdict<'r> {
    /// Whether it works.
    pub works: Works,
    /// The record that says so; none when nobody has said.
    pub rule: Option<&'r Rule>,
}

impl Rules {
    /// Whether a profile of a kind, made for a version, works on another. The last record that speaks of both
    /// counts, so a user's own goes over the shipped ones. What hangs on a Global Profile is settled when the
    /// user has said whether one of the two versions has it unlocked.
    pub fn works(
        &self,
        kind: CodeKind,
        made_for: Option<Version>,
        on: Version,
        unlocked: impl Fn(Version) -> Option<bool>,
    ) -> WorksVerdict<'_> {
        let unknown = WorksVerdict { works: Works::Unknown, rule: None };
        if kind == CodeKind::Style {
            return unknown;
        }
        let Some(made_for) = made_for else { return unknown };
        let speaks = |rule: &&Rule| {
            matches!(&rule.what, What::Compatibility(own)
                if own.is_about(kind) && own.made_for.contains(made_for) && own.on.contains(on))
        };
        let Some(rule) = self.compatibilities().filter(speaks).last() else { return unknown };
        let What::Compatibility(own) = &rule.what else { return unknown };
        let works = match own.works {
            Works::IfUnlocked => match unlocked(on).or_else(|| unlocked(made_for)) {
                Some(true) => Works::Yes,
                Some(false) => Works::No,
                None => Works::IfUnlocked,
            },
            works => works,
        };
        WorksVerdict { works, rule: Some(rule) }
    }
}
