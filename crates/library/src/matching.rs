//! The date matcher: which profile an unlabelled code belongs to, told by what happened when.
//!
//! Every row is weighed against every event of every profile; then one assignment is found that is
//! best for all rows together, and for each row how much worse the whole would be with another
//! profile. Those differences do not depend on the order of the input, so neither do the answers.

mod assign;
mod event;
mod explain;
mod row;
mod weigh;

pub use event::{Event, EventKind, events};
pub use row::DatedCode;

use jiff::civil::Date;

use super::{Key, Library, Table, dates::Reading};
use crate::Profile;
use assign::{Costs, Seat};
use midjourney::Code;

/// The most rows matched at once: far more codes than anybody made in a year.
pub const MOST_ROWS: usize = 2_000;
/// How much likelier the best must be than the next to be taken without asking, in thousandths of
/// the natural logarithm: 2.5 is odds of 12 to 1.
const CLEAR: i64 = 2_500;
/// Answers closer than this are equally good: odds of 11 to 10.
const EQUAL: i64 = 100;

/// One row's answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    pub code: Code,
    /// Its date as found, if any.
    pub reading: Option<Reading>,
    /// What is known.
    pub verdict: MatchVerdict,
    /// Profiles it could belong to, likeliest first.
    pub proposals: Vec<Candidate>,
    /// The reason, in a sentence without a full stop.
    pub why: String,
}

/// What is known of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatchVerdict {
    /// The library has this code already.
    Known(Key),
    /// One profile is clearly the likeliest.
    Sure(Key),
    /// More than one could be: never guessed.
    Open,
    /// Nothing fits.
    Unknown,
}

/// One profile a row could belong to.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub profile: Key,
    pub name: String,
    /// How likely it is, 0 to 1; with "none of these" all add up to 1.
    pub score: f64,
    /// The event it would follow.
    pub event: Event,
    /// Days from the event to the code; below 0 when the event came later.
    pub days: i32,
    /// The date the code gets when this is accepted.
    pub on: Date,
    /// How much worse the whole assignment is with this answer, in thousandths.
    cost: i64,
}

impl Match {
    /// The profile to file it under without asking.
    #[must_use]
    pub fn profile(&self) -> Option<&Key> {
        match &self.verdict {
            MatchVerdict::Known(key) | MatchVerdict::Sure(key) => Some(key),
            MatchVerdict::Open | MatchVerdict::Unknown => None,
        }
    }

    /// How likely the best answer is, 0 to 1.
    #[must_use]
    pub fn score(&self) -> f64 {
        match &self.verdict {
            MatchVerdict::Known(_) => 1.0,
            MatchVerdict::Sure(_) | MatchVerdict::Open | MatchVerdict::Unknown => {
                self.proposals.first().map_or(0.0, |proposal| proposal.score)
            }
        }
    }

    /// How many answers are as good as the best.
    #[must_use]
    pub fn equals(&self) -> usize {
        let Some(best) = self.proposals.first() else { return 0 };
        self.proposals.iter().filter(|other| other.cost - best.cost <= EQUAL).count()
    }
}

/// Matches rows with the profiles of a library, over these events (see [`events`]).
///
/// The answers come in the order of the rows; a code given twice is answered once, by its earliest
/// date. Rows beyond [`MOST_ROWS`] are left out.
#[must_use]
pub fn matches(rows: &[DatedCode], library: &Library, events: &[Event], today: Date) -> Vec<Match> {
    let rows = row::distinct(rows);
    let fixed = row::known(library);
    let open: Vec<&DatedCode> =
        rows.iter().filter(|row| is_open(row, library, today)).take(MOST_ROWS).collect();
    let mut problem = Costs::new(events.len());
    for row in &open {
        problem.add(weigh::slots(row, None, library, events));
    }
    for (profile, row) in &fixed {
        problem.add(weigh::slots(row, Some(profile), library, events));
    }
    let regrets = problem.regrets(open.len());
    let mut answers = open.iter().zip(regrets).map(|(row, regrets)| answer(row, &regrets, library, events));
    rows.iter()
        .filter_map(
            |row| {
                if is_open(row, library, today) { answers.next() } else { Some(closed(row, library)) }
            },
        )
        .collect()
}

/// Whether dates can say anything about this row.
fn is_open(row: &DatedCode, library: &Library, today: Date) -> bool {
    library.profiles_with_code(row.code.as_str()).next().is_none()
        && row.days().iter().any(|(day, _)| *day <= today.tomorrow().unwrap_or(today))
}

/// The answer for a row that dates say nothing about.
fn closed(row: &DatedCode, library: &Library) -> Match {
    let owner = library.profiles_with_code(row.code.as_str()).next();
    Match {
        code: row.code.clone(),
        reading: row.reading.clone(),
        verdict: owner.map_or(MatchVerdict::Unknown, |profile| MatchVerdict::Known(profile.key.clone())),
        proposals: Vec::new(),
        why: explain::closed(row, owner),
    }
}

/// The answer for a row, from how much worse the whole is with each of its slots.
fn answer(row: &DatedCode, regrets: &[(Seat, i64)], library: &Library, events: &[Event]) -> Match {
    let none = regrets.iter().filter(|(slot, _)| *slot == Seat::None).map(|(_, cost)| *cost).min();
    let mut proposals = proposals(row, regrets, &library.profiles, events);
    let weights: f64 = proposals.iter().map(|p| p.cost).chain(none).map(likelihood).sum();
    for proposal in &mut proposals {
        proposal.score = (likelihood(proposal.cost) / weights * 1000.0).round() / 1000.0;
    }
    let verdict = verdict(&proposals, none.unwrap_or(i64::MAX));
    let mut answer = Match {
        code: row.code.clone(),
        reading: row.reading.clone(),
        verdict,
        proposals,
        why: String::new(),
    };
    answer.why = explain::open(&answer);
    answer
}

fn verdict(proposals: &[Candidate], none: i64) -> MatchVerdict {
    let Some(best) = proposals.first() else { return MatchVerdict::Unknown };
    let next = proposals.get(1).map_or(i64::MAX, |next| next.cost).min(none);
    if next.saturating_sub(best.cost) >= CLEAR {
        MatchVerdict::Sure(best.profile.clone())
    } else {
        MatchVerdict::Open
    }
}

/// The best slot of each profile, likeliest profile first.
fn proposals(
    row: &DatedCode,
    regrets: &[(Seat, i64)],
    profiles: &Table<Profile>,
    events: &[Event],
) -> Vec<Candidate> {
    let mut best: std::collections::BTreeMap<&Key, Candidate> = std::collections::BTreeMap::new();
    for (slot, cost) in regrets {
        let Seat::Event { event, .. } = slot else { continue };
        let Some(event) = events.get(*event) else { continue };
        let Some(profile) = profiles.get(&event.profile) else { continue };
        let (on, days) = weigh::nearest(row, event);
        let proposal = Candidate {
            profile: event.profile.clone(),
            name: profile.name.to_string(),
            score: 0.0,
            event: event.clone(),
            days,
            on,
            cost: *cost,
        };
        let order = |p: &Candidate| (p.cost, p.days.abs(), p.event.clone());
        match best.entry(&event.profile) {
            std::collections::btree_map::Entry::Vacant(place) => drop(place.insert(proposal)),
            std::collections::btree_map::Entry::Occupied(mut place) => {
                if order(&proposal) < order(place.get()) {
                    place.insert(proposal);
                }
            }
        }
    }
    let mut all: Vec<Candidate> = best.into_values().collect();
    all.sort_by(|a, b| (a.cost, a.days.abs(), &a.name).cmp(&(b.cost, b.days.abs(), &b.name)));
    all
}

#[allow(clippy::cast_precision_loss, reason = "costs stay far below 2^52")]
fn likelihood(cost: i64) -> f64 {
    (-(cost as f64) / 1000.0).exp()
}

#[cfg(test)]
mod tests;
