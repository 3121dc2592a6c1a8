//! Generated histories with known truth, and how well the date matcher tells them apart: two hundred that
//! were at hand while it was written, and two hundred that were not.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan as _};
use library::matching::{DatedCode, MatchVerdict, events, matches};
use library::{Key, Kind, Library, Name, Profile, Snapshot, TrainingSession};
use midjourney::Code;

const HISTORIES: u64 = 200;
const START: Date = date(2025, 11, 1);
const TODAY: Date = date(2026, 11, 1);

/// What came of all histories together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    /// Codes that were asked about.
    pub codes: u32,
    /// Filed without asking, and rightly.
    pub right: u32,
    /// Filed without asking, and wrongly.
    pub wrong: u32,
    /// Left as `?`.
    pub open: u32,
    /// Of those left, the truth stood first among the proposals.
    pub first: u32,
    /// Left, and none of the user's: a stranger's code, or of training nobody wrote down.
    pub strangers: u32,
}

impl Score {
    /// Of the codes filed without asking, the share filed rightly.
    pub fn precision(&self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.wrong).max(1))
    }

    /// The share of all codes left as `?`.
    pub fn left(&self) -> f64 {
        f64::from(self.open) / f64::from(self.codes.max(1))
    }
}

/// Which histories: their seeds do not meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// Those the matcher's weights were chosen with.
    Known,
    /// Those nobody looked at before the weights stood.
    HeldOut,
}

impl Set {
    fn seeds(self) -> std::ops::Range<u64> {
        let first = match self {
            Self::Known => 0,
            Self::HeldOut => 7_000_000,
        };
        first..first + HISTORIES
    }
}

/// How well the user keeps the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// Every session is written down, and every code is the user's own.
    Tidy,
    /// One session in ten is never written down, and one code in twelve is a stranger's.
    Messy,
}

/// Plays every history and asks the matcher.
pub fn score(set: Set, habit: Habit) -> Score {
    let mut total = Score::default();
    for seed in set.seeds() {
        let (library, truth) = history(&mut Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) + 1), habit);
        let rows: Vec<DatedCode> =
            truth.iter().map(|(code, (day, _))| DatedCode::dated(code.clone(), *day)).collect();
        for answer in matches(&rows, &library, &events(&library, []), TODAY) {
            let owner = truth[&answer.code].1.as_ref();
            total.codes += 1;
            match &answer.verdict {
                MatchVerdict::Sure(key) | MatchVerdict::Known(key) if Some(key) == owner => total.right += 1,
                MatchVerdict::Sure(_) | MatchVerdict::Known(_) => total.wrong += 1,
                MatchVerdict::Open | MatchVerdict::Unknown => {
                    total.open += 1;
                    let best = answer.proposals.first().map(|proposal| &proposal.profile);
                    total.first += u32::from(owner.is_some() && best == owner);
                    total.strangers += u32::from(owner.is_none());
                }
            }
        }
    }
    total
}

/// The numbers in a few lines.
pub fn report(set: Set, habit: Habit, score: &Score) -> String {
    format!(
        "{set:?}, {habit:?}: {HISTORIES} histories, {} unlabelled codes with dates known to the day\n\
         filed without asking: {} right, {} wrong: precision {:.3}\n\
         left as ?: {} ({:.1} %), of which {} belong to nobody here and {} had the truth first\n",
        score.codes,
        score.right,
        score.wrong,
        score.precision(),
        score.open,
        score.left() * 100.0,
        score.strangers,
        score.first,
    )
}

/// Where a code came from and when; `None` is a stranger's.
type Truth = BTreeMap<Code, (Date, Option<Key>)>;

/// A year of three to eight profiles: sessions of all sizes, one code in seven known already.
fn history(dice: &mut Dice, habit: Habit) -> (Library, Truth) {
    let mut truth = Truth::new();
    let mut profiles = Vec::new();
    for index in 0..dice.between(3, 8) {
        let kind = if dice.one_in(3) { Kind::Moodboard } else { Kind::Ranked };
        let name = format!("profile-{index}");
        let mut profile = Profile::new(Key::new(name.clone()).unwrap(), Name::new(&name).unwrap(), kind);
        live(&mut profile, dice, habit, &mut truth);
        profiles.push(profile);
    }
    let strangers = if habit == Habit::Messy { truth.len() / 12 } else { 0 };
    for _ in 0..strangers {
        truth.insert(dice.code(), (later(START, dice.between(0, 360)), None));
    }
    (Library { profiles: profiles.into_iter().collect(), ..Library::default() }, truth)
}

/// A profile's year.
fn live(profile: &mut Profile, dice: &mut Dice, habit: Habit, truth: &mut Truth) {
    let born = dice.between(0, 200);
    let mut day = later(START, born);
    profile.created = (!dice.one_in(3)).then_some(day);
    for _ in 0..dice.between(2, 9) {
        let session = TrainingSession {
            on: day,
            selections: dice.between(5, 120),
            minutes: None,
            skipped: None,
            note: String::new(),
        };
        if habit == Habit::Tidy || !dice.one_in(10) {
            profile.sessions.push(session);
        }
        let copied = later(day, dice.delay());
        let code = dice.code();
        if dice.one_in(7) {
            profile.codes.push(Snapshot { code, created: Some(copied), pinned: false, note: String::new() });
        } else if !dice.one_in(4) && copied <= TODAY {
            truth.insert(code, (copied, Some(profile.key.clone())));
        }
        day = later(copied, dice.between(1, 60));
        if day > TODAY {
            break;
        }
    }
}

fn later(day: Date, days: u32) -> Date {
    day.checked_add(Span::new().days(i64::from(days))).unwrap_or(day + 0.days())
}

/// Random numbers that are the same every time.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        // xorshift64 (Marsaglia 2003).
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn between(&mut self, low: u32, high: u32) -> u32 {
        low + u32::try_from((self.next() >> 11) % u64::from(high - low + 1)).unwrap()
    }

    fn one_in(&mut self, many: u32) -> bool {
        self.between(1, many) == 1
    }

    /// Days between training and copying the code: mostly the same day, sometimes weeks.
    fn delay(&mut self) -> u32 {
        match self.between(1, 100) {
            1..=65 => 0,
            66..=85 => self.between(1, 3),
            86..=96 => self.between(4, 14),
            _ => self.between(15, 40),
        }
    }

    fn code(&mut self) -> Code {
        const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz123456789";
        let text: String = (0..7)
            .map(|_| char::from(LETTERS[self.between(0, u32::try_from(LETTERS.len() - 1).unwrap()) as usize]))
            .collect();
        Code::new(text).unwrap()
    }
}

#[test]
fn of_the_codes_filed_by_date_19_in_20_are_right() {
    for set in [Set::Known, Set::HeldOut] {
        for (habit, most_left) in [(Habit::Tidy, 0.40), (Habit::Messy, 0.45)] {
            let score = score(set, habit);
            println!("{}", report(set, habit, &score));
            assert!(score.precision() >= 0.95, "{}", report(set, habit, &score));
            assert!(score.left() <= most_left, "{}", report(set, habit, &score));
        }
    }
}
