//! What the library tells the linter about a code.

use super::{Kind, Library, Profile};
use midjourney::rules::WorksVerdict;
use midjourney::{CodeFacts, CodeKind, Knows, Rules, Version};

impl From<Kind> for CodeKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Global => Self::Global,
            Kind::Ranked => Self::Ranked,
            Kind::Moodboard => Self::Moodboard,
            Kind::StyleReference => Self::Style,
        }
    }
}

impl Knows for Library {
    fn about(&self, word: &str) -> Option<CodeFacts<'_>> {
        let carrying: Vec<&Profile> = self.profiles.carrying(word).collect();
        let by_code = carrying.iter().find(|profile| profile.has_code(word));
        let profile = *by_code.or_else(|| carrying.first())?;
        Some(CodeFacts {
            name: profile.name.as_str(),
            kind: profile.kind.into(),
            trained: profile.for_version,
            current: profile.current().map(|snapshot| snapshot.code.as_str()),
            owner: profile.owner.as_deref(),
            throwaway: profile.throwaway,
            deleted: profile.deleted_on.is_some(),
        })
    }

    fn unlocked(&self, version: Version) -> Option<bool> {
        let own = self.unlocks.iter().filter(|unlock| unlock.version == version);
        own.last().map(|unlock| unlock.unlocked)
    }
}

impl Library {
    /// Whether a profile works on a version, by the rules and the user's own unlocks.
    #[must_use]
    pub fn works<'r>(&self, profile: &Profile, on: Version, rules: &'r Rules) -> WorksVerdict<'r> {
        rules.works(profile.kind.into(), profile.for_version, on, |version| self.unlocked(version))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::{Key, Kind, Library, Name, Profile, Snapshot, Unlock};
    use midjourney::rules::Works;
    use midjourney::{Code, CodeKind, Id, Knows, Rules, Version};

    fn library() -> Library {
        let mut profile = Profile::new(Key::new("k1").unwrap(), Name::new("calm").unwrap(), Kind::Ranked);
        profile.for_version = Some(Version::standard(7, 0));
        profile.id = Id::new("p12345678").ok();
        for (code, day) in [("6odeoas", 1), ("7enzken", 2)] {
            let created = Some(date(2026, 5, day));
            let code = Code::new(code).unwrap();
            profile.codes.push(Snapshot { code, created, pinned: false, note: String::new() });
        }
        Library { profiles: [profile].into_iter().collect(), ..Library::default() }
    }

    #[test]
    fn a_code_old_or_new_and_an_id_are_known() {
        let library = library();
        for word in ["6odeoas", "7enzken", "p12345678"] {
            let facts = library.about(word).unwrap();
            assert_eq!((facts.name, facts.kind, facts.current), ("calm", CodeKind::Ranked, Some("7enzken")));
        }
        assert_eq!(library.about("qqqqqqq"), None);
    }

    #[test]
    fn an_unlocked_global_profile_settles_what_hangs_on_it() {
        let mut library = library();
        let on = Version::standard(8, 2);
        let works = |library: &Library| {
            let profile = library.profile_named("calm").unwrap();
            library.works(profile, on, Rules::shipped()).works
        };
        assert_eq!(works(&library), Works::IfUnlocked);
        for (unlocked, expected) in [(true, Works::Yes), (false, Works::No)] {
            let key = Key::new("u1").unwrap();
            library.unlocks.put(Unlock { key, version: on, unlocked, on: None });
            assert_eq!(works(&library), expected);
        }
    }
}
