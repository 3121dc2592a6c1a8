//! Resolving: Midjourney puts a code in the place of an ID, and the submitted prompt tells which.

use super::contents::Contents;
use super::handed_out::{HandedOut, Owners};
use super::intake::prompt_of;
use super::{Key, Library, Profile, Use};
use midjourney::prompt::Names;
use midjourney::{Code, Id, Rules};

/// What a submitted prompt tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// One ID was copied out, and one new code stands in its place.
    Pair {
        /// The profile whose ID it was.
        profile: Key,
        code: Code,
    },
    /// More than one ID or more than one new code: a person has to say which is whose.
    Ask {
        /// The profiles whose IDs were copied out, in the order of the prompt.
        profiles: Vec<Key>,
        /// The new codes, in the order of the prompt.
        codes: Vec<Code>,
        /// Whether it may be a profile that the library does not know by the ID in the copied prompt.
        or_another: bool,
    },
    /// Every code in it is known already.
    Known(Vec<(Code, Key)>),
    /// There are new codes, and no prompt like this one was copied with an ID.
    Loose(Vec<Code>),
    /// It still has IDs in it: it is the prompt before it was submitted.
    Unsubmitted,
    /// No code stands in it.
    NoCode,
}

/// Why a submitted prompt files nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// It still has IDs in it.
    #[error("this prompt still has an ID in it")]
    Unsubmitted,
    /// No code stands in it.
    #[error("no code stands after --p in this prompt")]
    NoCode,
    /// More or fewer profiles are named than there are codes.
    #[error("{} named, and the prompt has {}", are(*named), text::plural(*codes, "new code"))]
    Count {
        named: usize,
        /// How many codes there are.
        codes: usize,
    },
    /// A profile is named for two codes.
    #[error("{0} is named twice, and one prompt has one code of a profile")]
    Twice(String),
    /// A style reference has no code for `--p`.
    #[error("{0} is a style reference; its code stands after --sref")]
    Style(String),
    /// The copied prompt says otherwise.
    #[error("this prompt was copied with the ID of {copied}, and not of {named}")]
    Other {
        /// Whom the person names.
        named: String,
        /// Whose IDs were copied.
        copied: String,
    },
}

fn are(count: usize) -> String {
    format!("{} {}", text::plural(count, "profile"), if count == 1 { "is" } else { "are" })
}

/// Reads a prompt as it was submitted, and says whose its new codes are: those of the IDs in the copied
/// prompt that it is. A prompt nobody copied says nothing, whatever the dates.
#[must_use]
pub fn resolve<'a>(
    submitted: &str,
    library: &Library,
    uses: impl IntoIterator<Item = &'a Use>,
    rules: &Rules,
) -> Resolution {
    let handed_out = std::cell::OnceCell::new();
    resolve_among(
        submitted,
        library,
        || handed_out.get_or_init(|| HandedOut::of(uses, library, rules)),
        rules,
    )
}

/// As [`resolve`], among prompts that are read once for many submitted ones.
pub(super) fn resolve_among<'h>(
    submitted: &str,
    library: &Library,
    handed_out: impl FnOnce() -> &'h HandedOut,
    rules: &Rules,
) -> Resolution {
    let submitted = prompt_of(submitted);
    let contents = Contents::of(submitted, rules.names());
    if contents.ids().next().is_some() {
        return Resolution::Unsubmitted;
    }
    let (known, new): (Vec<Code>, Vec<Code>) =
        contents.codes().cloned().partition(|code| library.owner_of(code).is_some());
    let owner = |code: &Code| library.owner_of(code).map(|profile| profile.key.clone());
    let known: Vec<_> = known.into_iter().filter_map(|code| owner(&code).map(|key| (code, key))).collect();
    if new.is_empty() {
        return if known.is_empty() { Resolution::NoCode } else { Resolution::Known(known) };
    }
    let candidates: Vec<Owners> = handed_out().owners_of(submitted, rules);
    let is_one = candidates.len() == 1;
    let is_known = candidates.iter().flatten().all(Option::is_some);
    let is_certain = is_one && is_known;
    let mut profiles: Vec<Key> = Vec::new();
    for key in candidates.into_iter().flatten().flatten() {
        // One whose code stands there already is not asking for another.
        let has_its_code = is_one && known.iter().any(|(_, owner)| *owner == key);
        if !profiles.contains(&key) && !has_its_code {
            profiles.push(key);
        }
    }
    match (profiles.as_slice(), new.as_slice()) {
        ([], _) => Resolution::Loose(new),
        ([profile], [code]) if is_certain => {
            Resolution::Pair { profile: profile.clone(), code: code.clone() }
        }
        _ => Resolution::Ask { profiles, codes: new, or_another: !is_known },
    }
}

/// What to know when a prompt with IDs in it is copied: a sentence for each profile whose ID was in no
/// prompt before, so that each is told once.
#[must_use]
pub fn id_warnings(prompt: &str, library: &Library, uses: &[Use], names: &Names) -> Vec<String> {
    let warning = |id: Id| {
        let mut carrying = library.profiles.carrying(id.as_str());
        let profile = carrying.find(|profile| profile.living_id() == Some(&id))?;
        let before = uses.iter().any(|used| Contents::of(&used.prompt, names).ids().any(|other| other == id));
        let warning = profile.id_warning().filter(|_| !before)?;
        Some(format!("{}: {warning}", profile.name))
    };
    Contents::of(prompt, names).ids().filter_map(warning).collect()
}

impl Profile {
    /// What to know before its ID is copied instead of a code: nothing when there is no living ID.
    #[must_use]
    pub fn id_warning(&self) -> Option<String> {
        self.living_id()?;
        let offer = match self.current() {
            Some(snapshot) => format!("; the code {} stays as it is", snapshot.code),
            None => "; note the code from the submitted prompt".to_owned(),
        };
        let what = if self.kind == super::Kind::Moodboard { "board" } else { "profile" };
        Some(format!("the ID follows the {what}: it can change, and dies when the {what} is deleted{offer}"))
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{Resolution, id_warnings, resolve};
    use crate::{Key, Kind, Library, Name, Profile, Snapshot, Use};
    use midjourney::{Code, Id, Rules};

    fn library() -> Library {
        let mut library = Library::default();
        for (name, id) in [("board", "m7276087242781622288"), ("calm", "p12345678")] {
            let mut profile =
                Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), Kind::Moodboard);
            profile.id = Some(Id::new(id).unwrap());
            library.profiles.put(profile);
        }
        library
    }

    /// The library, with a code under `calm`.
    fn with_a_code() -> Library {
        let mut library = library();
        let mut calm = library.profile_named("calm").unwrap().clone();
        calm.codes.push(Snapshot {
            code: code("r1bwkpa"),
            created: None,
            pinned: false,
            note: String::new(),
        });
        library.profiles.put(calm);
        library
    }

    fn used(second: i64, prompt: &str) -> Use {
        Use {
            at: Timestamp::from_second(second).unwrap(),
            prompt: prompt.into(),
            profiles: Vec::new(),
            codes: Vec::new(),
            stack: None,
            version: None,
            import: None,
        }
    }

    fn key(text: &str) -> Key {
        Key::new(text).unwrap()
    }

    fn code(text: &str) -> Code {
        Code::new(text).unwrap()
    }

    #[test]
    fn the_new_code_belongs_to_the_id_in_the_prompt_that_was_copied() {
        let uses = [used(1, "a cafe --p p12345678"), used(2, "a pier --p m7276087242781622288 --v 7")];
        for (submitted, owner, new) in [
            ("a pier --p 7enzken --v 7", "board", "7enzken"),
            ("a cafe --profile 7enzken", "calm", "7enzken"),
        ] {
            assert_eq!(
                resolve(submitted, &library(), &uses, Rules::shipped()),
                Resolution::Pair { profile: key(owner), code: code(new) }
            );
        }
        let message = "**a pier --p 7enzken --v 7** - <@1042> (fast)";
        assert_eq!(
            resolve(message, &library(), &uses, Rules::shipped()),
            Resolution::Pair { profile: key("board"), code: code("7enzken") }
        );
    }

    #[test]
    fn a_prompt_that_was_not_copied_claims_nothing() {
        let uses = [used(1, "a pier --p m7276087242781622288")];
        assert_eq!(
            resolve("a neon tiger --v 7 --profile zz1cdef", &library(), &uses, Rules::shipped()),
            Resolution::Loose(vec![code("zz1cdef")])
        );
    }

    #[test]
    fn a_prompt_copied_with_the_ids_of_two_profiles_is_asked_about() {
        let uses = [used(1, "a pier --p p12345678"), used(2, "a pier --p m7276087242781622288")];
        assert_eq!(
            resolve("a pier --p 7enzken", &library(), &uses, Rules::shipped()),
            Resolution::Ask {
                profiles: vec![key("calm"), key("board")],
                codes: vec![code("7enzken")],
                or_another: false
            }
        );
    }

    #[test]
    fn a_known_code_leaves_the_new_one_to_the_other_profile() {
        let library = with_a_code();
        let uses = [used(1, "a pier --p p12345678 m7276087242781622288")];
        assert_eq!(
            resolve("a pier --p r1bwkpa 7enzken", &library, &uses, Rules::shipped()),
            Resolution::Pair { profile: key("board"), code: code("7enzken") }
        );
    }

    #[test]
    fn two_profiles_in_the_prompt_are_asked_about() {
        let uses = [used(1, "a cafe --p p12345678 m7276087242781622288")];
        assert_eq!(
            resolve("a cafe --p 7enzken r1bwkpa", &library(), &uses, Rules::shipped()),
            Resolution::Ask {
                profiles: vec![key("calm"), key("board")],
                codes: vec![code("7enzken"), code("r1bwkpa")],
                or_another: false
            }
        );
    }

    #[test]
    fn what_tells_nothing_is_said() {
        let library = with_a_code();
        assert_eq!(resolve("a cafe", &library, &[], Rules::shipped()), Resolution::NoCode);
        assert_eq!(resolve("a cafe --p p12345678", &library, &[], Rules::shipped()), Resolution::Unsubmitted);
        assert_eq!(
            resolve("a cafe --p r1bwkpa", &library, &[], Rules::shipped()),
            Resolution::Known(vec![(code("r1bwkpa"), key("calm"))])
        );
        assert_eq!(
            resolve("a --p 7enzken", &library, &[], Rules::shipped()),
            Resolution::Loose(vec![code("7enzken")])
        );
    }

    #[test]
    fn an_id_of_a_board_comes_with_a_warning_while_it_lives() {
        let mut board = library().profile_named("board").unwrap().clone();
        assert_eq!(
            board.id_warning().unwrap(),
            "the ID follows the board: it can change, and dies when the board is deleted; \
             note the code from the submitted prompt"
        );
        board.deleted_on = Some(jiff::civil::date(2026, 1, 1));
        assert_eq!(board.id_warning(), None);
    }

    #[test]
    fn copying_an_id_is_warned_about_once_and_the_code_is_offered() {
        let mut library = library();
        let mut board = library.profile_named("board").unwrap().clone();
        board.codes.push(Snapshot {
            code: code("r1bwkpa"),
            created: None,
            pinned: false,
            note: String::new(),
        });
        library.profiles.put(board);
        let prompt = "a pier --p m7276087242781622288";
        let told =
            id_warnings(prompt, &library, &[used(1, "a cafe --p p12345678")], Rules::shipped().names());
        assert!(told[0].starts_with("board: the ID follows the board"), "{told:?}");
        assert!(told[0].ends_with("the code r1bwkpa stays as it is"), "{told:?}");
        assert!(id_warnings(prompt, &library, &[used(1, prompt)], Rules::shipped().names()).is_empty());
        assert!(id_warnings("a pier --p r1bwkpa", &library, &[], Rules::shipped().names()).is_empty());
    }
}
