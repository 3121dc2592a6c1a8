//! The inbox: what stands in anything that was pasted, and what would be done about it.

mod offer;

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::dates::{NearDay, Reading};
use super::filing::{self, Filing};
use super::handed_out::HandedOut;
use super::intake::{Finding, Intake};
use super::matching::DatedCode;
use super::resolving::{Resolution, resolve_among};
use super::{Change, Edit, Key, Keys, Library, Profile, Swap, UnclaimedCode, Use};
use midjourney::{Code, Rules};

pub use super::intake::{CutOff, Found, MOST_BYTES, Pasted, TooLong};
pub use offer::{PasteOffer, PasteTally};

/// The most things shown of one text.
pub const MOST_FINDS: usize = 200_000;

/// A code and its date, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// The line of the code, from 1.
    pub line: usize,
    /// The code and its date.
    pub row: DatedCode,
}

/// What was found in a text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inbox {
    /// Everything found, in its order; each code, ID and style reference once.
    pub finds: Vec<Find>,
    /// How many more there were beyond [`MOST_FINDS`].
    pub more: usize,
    seen: BTreeSet<String>,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Find {
    /// The line it stands on, from 1.
    pub line: usize,
    pub what: Found,
    /// Where it is from: a link or a person's name near it; else nothing.
    pub from: Arc<str>,
    /// When its message was sent, to the minute, where a program wrote that.
    pub at: Option<Timestamp>,
    /// What will be done with it.
    pub plan: Handling,
    /// Whether it is among the unclaimed codes already.
    pub is_unclaimed: bool,
}

/// What will be done with a find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handling {
    /// Nothing: it is only told.
    Tell,
    /// Nothing: the library has it; the sentence says what it is.
    Known {
        profile: Key,
        /// `that is editorial, 3 May 2026`.
        sentence: String,
    },
    /// It is filed under the profile whose ID was copied in this prompt.
    File(Filing),
    /// More than one profile could be meant: a person says which.
    Ask(Ambiguity),
    /// It is kept among the unclaimed codes.
    Keep(Option<NearDay>),
}

/// Whose code of a submitted prompt is, where several IDs stood in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ambiguity {
    /// The profiles whose IDs were copied out, in the order of the prompt.
    pub profiles: Vec<Key>,
    /// The one it belongs to, once somebody said so. Without an answer it is kept among the unclaimed.
    pub answer: Option<Key>,
    /// The day of the code, as it stands with it; else today.
    pub on: NearDay,
}

impl Inbox {
    /// Reads a text by the shipped rules against a library and the prompts copied so far. Nothing is changed.
    ///
    /// # Errors
    /// When the text is longer than [`MOST_BYTES`].
    pub fn read(text: &str, library: &Library, uses: &[Use], today: Date) -> Result<Self, TooLong> {
        let handed_out = OnceCell::new();
        let intake = Intake::read(text, today)?;
        let rules = Rules::shipped();
        let among = || handed_out.get_or_init(|| HandedOut::of(uses, library, rules));
        Ok(Self::of(intake, library, among, today, rules))
    }

    /// What was found in a text, against a library and the prompts copied so far. Nothing is changed.
    pub(crate) fn of<'h>(
        intake: Intake,
        library: &Library,
        handed_out: impl Fn() -> &'h HandedOut,
        today: Date,
        rules: &Rules,
    ) -> Self {
        let mut inbox = Self { more: intake.more, ..Self::default() };
        let mut resolution: Option<(usize, Resolution)> = None;
        for finding in intake.findings {
            if let Found::Prompt(pasted) = &finding.found {
                let resolved = resolve_among(&pasted.prompt, library, &handed_out, rules);
                resolution = Some((finding.line, resolved));
            }
            let near = resolution.as_ref().filter(|(line, _)| *line == finding.line).map(|(_, near)| near);
            let plan = plan(&finding.found, near, library, today);
            let Finding { line, found: what, from, at } = finding;
            let is_unclaimed = match &what {
                Found::Code { code, .. } => library.unclaimed.iter().any(|own| own.code == *code),
                Found::Prompt(_) | Found::Id(_) | Found::Style(_) | Found::Unread { .. } => false,
            };
            inbox.put(Find { line, what, from, at, plan, is_unclaimed });
        }
        inbox
    }

    /// The rows for the date matcher: every code with the date that stands with it, known or not.
    #[must_use]
    pub fn rows(&self) -> Vec<Sighting> {
        let row = |find: &Find| match &find.what {
            Found::Code { code, reading } => Some(Sighting {
                line: find.line,
                row: DatedCode { code: code.clone(), reading: reading.clone() },
            }),
            Found::Prompt(_) | Found::Id(_) | Found::Style(_) | Found::Unread { .. } => None,
        };
        self.finds.iter().filter_map(row).collect()
    }

    /// What taking it in does, as one change: codes that are clear are filed, unknown ones are kept
    /// among the unclaimed. `None` when there is nothing to do.
    ///
    /// # Errors
    /// When a code cannot be filed where it should be.
    pub fn take_in(
        &self,
        library: &Library,
        keys: &mut Keys,
        at: Timestamp,
    ) -> Result<Option<Change>, filing::FilingError> {
        let filings: Vec<Filing> = self.finds.iter().filter_map(Find::filing).collect();
        let mut edits =
            if filings.is_empty() { Vec::new() } else { filing::file(library, &filings, at)?.edits };
        let unclaimed: HashMap<&Code, &UnclaimedCode> =
            library.unclaimed.iter().map(|unclaimed_code| (&unclaimed_code.code, unclaimed_code)).collect();
        let mut kept = 0;
        for find in &self.finds {
            if let Some((code, on)) = find.kept() {
                edits.extend(kept_code(unclaimed.get(code).copied(), code, on, find, keys));
                kept += 1;
            }
        }
        let count = filings.len() + kept;
        let codes = if count == 1 { "code" } else { "codes" };
        let sentence = format!("took in {count} {codes}: {} filed, {kept} unclaimed", filings.len());
        Ok((!edits.is_empty()).then_some(Change { sentence, at, edits }))
    }

    /// Says whose the code of a find is, or with `None` that nobody knows. Of a prompt with as many codes as
    /// profiles no profile gets two: the code that had it loses it, and what is left over for the last
    /// code is its own. Where nobody knows of one, nothing is taken for granted of the others.
    pub fn answer(&mut self, place: usize, profile: Option<&Key>) {
        let Some(Find { line, plan: Handling::Ask(question), .. }) = self.finds.get_mut(place) else {
            return;
        };
        if profile.is_some_and(|key| !question.profiles.contains(key)) {
            return;
        }
        question.answer = profile.cloned();
        let (line, profiles) = (*line, question.profiles.clone());
        let mut group: Vec<(usize, &mut Ambiguity)> = self
            .finds
            .iter_mut()
            .enumerate()
            .filter(|(_, find)| find.line == line)
            .filter_map(
                |(at, find)| if let Handling::Ask(own) = &mut find.plan { Some((at, own)) } else { None },
            )
            .collect();
        if group.len() != profiles.len() {
            return;
        }
        for (at, own) in &mut group {
            if *at != place && (profile.is_none() || own.answer.as_ref() == profile) {
                own.answer = None;
            }
        }
        if profile.is_none() {
            return;
        }
        let free: Vec<Key> = profiles
            .into_iter()
            .filter(|key| !group.iter().any(|(_, own)| own.answer.as_ref() == Some(key)))
            .collect();
        if let [last] = free.as_slice()
            && let Some((_, own)) = group.iter_mut().find(|(_, own)| own.answer.is_none())
        {
            own.answer = Some(last.clone());
        }
    }

    fn put(&mut self, find: Find) {
        if self.is_full() {
            self.more += 1;
        } else if find.what.word().is_none_or(|word| self.seen.insert(word.to_owned())) {
            self.finds.push(find);
        }
    }

    fn is_full(&self) -> bool {
        self.finds.len() >= MOST_FINDS
    }
}

impl Find {
    /// Where it is filed, if that is known or was said.
    fn filing(&self) -> Option<Filing> {
        if let Handling::File(filing) = &self.plan {
            return Some(filing.clone());
        }
        let Handling::Ask(Ambiguity { answer: Some(key), on, .. }) = &self.plan else { return None };
        let Found::Code { code, .. } = &self.what else { return None };
        Some(Filing::near(key.clone(), code.clone(), *on))
    }

    /// The code that is kept among the unclaimed, with its day.
    fn kept(&self) -> Option<(&Code, Option<NearDay>)> {
        let on = match &self.plan {
            Handling::Keep(on) => *on,
            Handling::Ask(Ambiguity { answer: None, on, .. }) => Some(*on),
            Handling::Ask(_) | Handling::Tell | Handling::Known { .. } | Handling::File(_) => return None,
        };
        let Found::Code { code, .. } = &self.what else { return None };
        Some((code, on))
    }
}

fn plan(found: &Found, resolution: Option<&Resolution>, library: &Library, today: Date) -> Handling {
    match found {
        Found::Prompt(_) | Found::Unread { .. } => Handling::Tell,
        Found::Id(id) => library.profile_with_id(id).map_or(Handling::Tell, |profile| Handling::Known {
            profile: profile.key.clone(),
            sentence: match profile.deleted_on {
                Some(on) => format!("that is the ID of {}, dead since {}", profile.name, long_date(on)),
                None => format!("that is the ID of {}", profile.name),
            },
        }),
        Found::Style(style) => {
            library.owner_of(&style.code).map_or(Handling::Tell, |owner| known(owner, &style.code))
        }
        Found::Code { code, reading } => {
            let row = DatedCode { code: code.clone(), reading: reading.clone() };
            code_plan(&row, resolution, library, today)
        }
    }
}

fn code_plan(row: &DatedCode, resolution: Option<&Resolution>, library: &Library, today: Date) -> Handling {
    if let Some(owner) = library.owner_of(&row.code) {
        return known(owner, &row.code);
    }
    let on = row.reading.as_ref().and_then(Reading::near);
    let or_today = on.unwrap_or(NearDay::exact(today));
    match resolution {
        Some(Resolution::Pair { profile, code }) if *code == row.code => {
            Handling::File(Filing::near(profile.clone(), code.clone(), or_today))
        }
        Some(Resolution::Ask { profiles, .. }) => {
            Handling::Ask(Ambiguity { profiles: profiles.clone(), answer: None, on: or_today })
        }
        Some(
            Resolution::Pair { .. }
            | Resolution::Known(_)
            | Resolution::Loose(_)
            | Resolution::Unsubmitted
            | Resolution::NoCode,
        )
        | None => Handling::Keep(on),
    }
}

fn known(owner: &Profile, code: &Code) -> Handling {
    let snapshot = owner.codes.iter().find(|snapshot| snapshot.code == *code);
    let date = snapshot.and_then(|snapshot| snapshot.created).map(long_date);
    let date = date.map(|date| format!(", {date}")).unwrap_or_default();
    Handling::Known { profile: owner.key.clone(), sentence: format!("that is {}{date}", owner.name) }
}

/// `3 May 2026`.
fn long_date(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

fn kept_code(
    known: Option<&UnclaimedCode>,
    code: &Code,
    on: Option<NearDay>,
    find: &Find,
    keys: &mut Keys,
) -> Option<Edit> {
    if let Some(unclaimed_code) = known {
        // The same code seen again: an earlier day is nearer to the truth.
        let better = on.filter(|day| day.says_more_than(unclaimed_code.day()))?;
        let after = unclaimed_code.clone().dated(better);
        return Some(Edit::UnclaimedCode(Swap::replacing(unclaimed_code.clone(), after)));
    }
    let unclaimed_code = UnclaimedCode::near(keys.next_key(), code.clone(), on, source(find));
    Some(Edit::UnclaimedCode(Swap::adding(unclaimed_code)))
}

/// Where a find is from, and what is written of its day where that is not one day.
fn source(find: &Find) -> String {
    let written = match &find.what {
        Found::Code { reading: Some(Reading::Either(first, second)), .. } => {
            Some(format!("dated {first} or {second}"))
        }
        Found::Code { .. } | Found::Prompt(_) | Found::Id(_) | Found::Style(_) | Found::Unread { .. } => None,
    };
    let from = Some(find.from.to_string()).filter(|from| !from.is_empty());
    from.into_iter().chain(written).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests;
