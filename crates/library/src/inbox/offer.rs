//! A pasted text in one line: how much stands in it, and the one thing to do with it.

use std::fmt;

use super::{Find, Found, Handling, Inbox};
use crate::{Key, ProfileSource};
use text::plural;

/// How much stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PasteTally {
    pub prompts: usize,
    /// Codes for `--p`.
    pub codes: usize,
    pub ids: usize,
    /// Style references.
    pub styles: usize,
    /// How many of the codes, IDs and style references the library does not have.
    pub new: usize,
    /// What stands in the place of a code and is none.
    pub unread: usize,
}

/// What is to be done with a text as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasteOffer {
    /// Codes are filed under their profiles, or kept as unclaimed.
    Keep {
        /// So many are filed.
        filed: usize,
        /// So many are kept.
        unclaimed: usize,
    },
    /// The only new thing becomes a profile.
    Add(Box<ProfileSource>),
    /// One of the prompts is opened.
    Open,
    /// A profile that has what stands there is shown.
    Show(Key),
    Nothing,
}

impl Inbox {
    /// How much stands in the text.
    #[must_use]
    pub fn tally(&self) -> PasteTally {
        let mut tally = PasteTally::default();
        for find in &self.finds {
            match &find.what {
                Found::Prompt(_) => tally.prompts += 1,
                Found::Code { .. } => tally.codes += 1,
                Found::Id(_) => tally.ids += 1,
                Found::Style(_) => tally.styles += 1,
                Found::Unread { .. } => tally.unread += 1,
            }
            tally.new += usize::from(find.is_new());
        }
        tally
    }

    /// What is best done with the text as a whole.
    #[must_use]
    pub fn offer(&self) -> PasteOffer {
        let tally = self.tally();
        let filed = self.finds.iter().filter(|find| find.filing().is_some()).count();
        let is_kept = |find: &&Find| find.kept().is_some() && !find.is_unclaimed;
        let unclaimed = self.finds.iter().filter(is_kept).count();
        if filed == 0 && tally.new == 1 && tally.prompts < 2 {
            let new = self.finds.iter().find(|find| find.is_new());
            if let Some(source) = new.and_then(|find| self.source(find)) {
                return PasteOffer::Add(Box::new(source));
            }
        }
        if filed + unclaimed > 0 {
            return PasteOffer::Keep { filed, unclaimed };
        }
        if tally.prompts > 0 {
            return PasteOffer::Open;
        }
        let known = self.finds.iter().find_map(|find| match &find.plan {
            Handling::Known { profile, .. } => Some(profile.clone()),
            Handling::Tell | Handling::File(_) | Handling::Ask(_) | Handling::Keep(_) => None,
        });
        known.map_or(PasteOffer::Nothing, PasteOffer::Show)
    }

    /// What a find says of a profile that is to be added; nothing for a prompt.
    #[must_use]
    pub fn source(&self, find: &Find) -> Option<ProfileSource> {
        let same = self.finds.iter().filter(|other| other.line == find.line);
        let prompt = same.filter(|other| matches!(other.what, Found::Prompt(_)));
        let findings: Vec<_> = prompt.chain([find]).map(Find::finding).collect();
        ProfileSource::of_findings(&findings)
    }
}

impl Find {
    /// Whether the library does not have it.
    fn is_new(&self) -> bool {
        let is_named = !matches!(self.what, Found::Prompt(_) | Found::Unread { .. });
        is_named && !self.is_unclaimed && !matches!(self.plan, Handling::Known { .. })
    }

    fn finding(&self) -> super::Finding {
        super::Finding { line: self.line, found: self.what.clone(), from: self.from.clone(), at: self.at }
    }
}

impl fmt::Display for PasteTally {
    /// `2 prompts, 3 codes, 1 new`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = self.codes + self.ids + self.styles;
        let counted = [
            (self.prompts, "prompt"),
            (self.codes, "code"),
            (self.ids, "ID"),
            (self.styles, "style reference"),
        ];
        let mut said: Vec<String> = counted
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, noun)| plural(*count, noun))
            .collect();
        if self.new > 0 {
            said.push(format!("{} new", self.new));
        } else if named > 0 {
            said.push("nothing new".to_owned());
        }
        if said.is_empty() {
            said.push("no prompt, code, ID or style reference".to_owned());
        }
        f.write_str(&said.join(", "))
    }
}

impl PasteOffer {
    /// What it does, with the name of the profile it shows: `keeps 2 as unclaimed`.
    #[must_use]
    pub fn sentence(&self, name: impl Fn(&Key) -> String) -> Option<String> {
        match self {
            Self::Keep { filed: 0, unclaimed } => Some(format!("keeps {unclaimed} as unclaimed")),
            Self::Keep { filed, unclaimed: 0 } => Some(format!("files {}", plural(*filed, "code"))),
            Self::Keep { filed, unclaimed } => {
                Some(format!("files {}, keeps {unclaimed} as unclaimed", plural(*filed, "code")))
            }
            Self::Add(_) => Some("keeps it as a profile".to_owned()),
            Self::Open => Some("opens the prompt".to_owned()),
            Self::Show(key) => Some(format!("shows {}", name(key))),
            Self::Nothing => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use rstest::rstest;

    use super::super::Inbox;
    use crate::{Key, Kind, Library, Name, Profile, Snapshot};
    use midjourney::Code;

    const TODAY: Date = date(2026, 11, 23);

    /// A text in one line, and what Enter does.
    fn said(text: &str) -> String {
        let mut editorial =
            Profile::new(Key::new("k").unwrap(), Name::new("editorial").unwrap(), Kind::Ranked);
        let code = Code::new("r1bwkpa").unwrap();
        editorial.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
        let library = Library { profiles: [editorial].into_iter().collect(), ..Library::default() };
        let inbox = Inbox::read(text, &library, &[], TODAY).unwrap();
        let name = |key: &Key| library.profiles.get(key).unwrap().name.to_string();
        let offer = inbox.offer().sentence(name).unwrap_or_else(|| "-".to_owned());
        format!("{}: {offer}", inbox.tally())
    }

    #[rstest]
    #[case("r1bwkpa", "1 code, nothing new: shows editorial")]
    #[case("ba1cdef", "1 code, 1 new: keeps it as a profile")]
    #[case("ba1cdef 2026-05-03", "1 code, 1 new: keeps it as a profile")]
    #[case("m7276087242781622288", "1 ID, 1 new: keeps it as a profile")]
    #[case("ba1cdef 2026-05-03\nba2cdef 2026-05-04", "2 codes, 2 new: keeps 2 as unclaimed")]
    #[case("r1bwkpa\nba2cdef", "2 codes, 1 new: keeps it as a profile")]
    #[case("a cat --p r1bwkpa", "1 prompt, 1 code, nothing new: opens the prompt")]
    #[case("a cat --p ba1cdef", "1 prompt, 1 code, 1 new: keeps it as a profile")]
    #[case("a cat --p r1bwkpa\na dog --p r1bwkpa ba1cdef", "2 prompts, 2 codes, 1 new: keeps 1 as unclaimed")]
    #[case("a cat --p r1bwkpa\na dog --ar 3:2", "2 prompts, 1 code, nothing new: opens the prompt")]
    #[case("just words", "no prompt, code, ID or style reference: -")]
    fn a_text_is_answered_in_one_line_with_one_thing_to_do(#[case] text: &str, #[case] answer: &str) {
        assert_eq!(said(text), answer);
    }

    #[test]
    fn the_only_new_code_brings_its_version_its_date_and_its_link() {
        let text = "https://discord.com/channels/1\na cat --p ba1cdef --v 7 (3 May 2026)";
        let inbox = Inbox::read(text, &Library::default(), &[], TODAY).unwrap();
        let super::PasteOffer::Add(source) = inbox.offer() else { panic!("{:?}", inbox.offer()) };
        assert_eq!(source.summary(), "ranked profile ba1cdef, V7, 3 May 2026");
        assert_eq!(source.input.from, "https://discord.com/channels/1");
    }
}
