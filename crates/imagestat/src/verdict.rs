//! The verdict on a profile: does it diverge from the default, or does it not do much?
//!
//! The rule is that of the practical test: the same prompt and seed without a profile, with it, and with
//! one known to be wrong. A profile whose pictures lie nearer to the wrong one's than to the default's is
//! not doing much of its own; one that diverges from the default in a direction is.

use serde::{Deserialize, Serialize};

use super::comparison::{Comparison, centres, noise, squares};
use super::permutation::Squares;
use super::{Axis, Features, number};

/// Effects below this multiple of the noise are less than what already lies between two pictures of
/// one arm.
pub const SMALL: f64 = 1.0;
/// How much nearer to one arm than to the other, in multiples of the noise, before it is said.
const NEARER: f64 = 0.75;

/// What a calibration found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// It differs from the default on at least one axis.
    Diverges,
    /// It does not differ by more than the noise, or only as any wrong profile does.
    DoesNotDoMuch,
    /// The pictures do not say.
    Undecided,
}

/// Which arm the profile's pictures lie nearer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Nearer {
    /// The pictures without a profile.
    Default,
    /// Those of the profile known to be wrong.
    Wrong,
    /// Neither by more than three quarters of the noise, or there is nothing to say it from.
    Neither,
}

/// The verdict with the numbers behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// The answer.
    pub answer: Answer,
    /// Which arm the profile lies nearer to, over all axes.
    pub nearer_to: Nearer,
    /// The profile against the default.
    pub against_default: Comparison,
    /// The profile against the wrong one, if there are pictures of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against_wrong: Option<Comparison>,
    /// The sentence that explains it.
    pub because: String,
}

impl Answer {
    /// The words on the screen and in files.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Diverges => "diverges",
            Self::DoesNotDoMuch => "does not do much",
            Self::Undecided => "undecided",
        }
    }

    /// The word on the command line and in JSON.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Diverges => "diverges",
            Self::DoesNotDoMuch => "does-not-do-much",
            Self::Undecided => "undecided",
        }
    }

    /// All three.
    pub const ALL: [Self; 3] = [Self::Diverges, Self::DoesNotDoMuch, Self::Undecided];
}

impl Nearer {
    /// The word in JSON and on the screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Wrong => "wrong",
            Self::Neither => "neither",
        }
    }
}

impl Verdict {
    /// Judges a profile's pictures against those without it and those of the wrong one (which may be none).
    #[must_use]
    pub fn of(default: &[&Features], profile: &[&Features], wrong: &[&Features]) -> Self {
        let against_default = Comparison::of(default, profile);
        let against_wrong = (!wrong.is_empty()).then(|| Comparison::of(wrong, profile));
        let nearer_to = nearer(default, profile, wrong);
        let answer = answer(&against_default, against_wrong.as_ref(), nearer_to);
        let because = super::sentence::because(answer, nearer_to, &against_default, against_wrong.as_ref());
        Self { answer, nearer_to, against_default, against_wrong, because }
    }
}

fn answer(default: &Comparison, wrong: Option<&Comparison>, nearer: Nearer) -> Answer {
    let own = wrong.is_none_or(|wrong| wrong.distinguishable().next().is_some());
    if !default.can_tell() {
        Answer::Undecided
    } else if nearer == Nearer::Wrong && !own {
        Answer::DoesNotDoMuch
    } else if default.distinguishable().next().is_some() {
        Answer::Diverges
    } else if default.largest() < SMALL {
        Answer::DoesNotDoMuch
    } else {
        Answer::Undecided
    }
}

/// Which arm the profile lies nearer to. Every axis weighs the same: its squared distances are taken in
/// multiples of its noise. At least three quarters of the profile's pictures must agree, each for itself.
fn nearer(default: &[&Features], profile: &[&Features], wrong: &[&Features]) -> Nearer {
    if default.is_empty() || wrong.is_empty() || profile.is_empty() {
        return Nearer::Neither;
    }
    let all: Vec<&Features> = default.iter().chain(profile).chain(wrong).copied().collect();
    let (first, second) = (default.len(), default.len() + profile.len());
    let groups = [(0..first).collect::<Vec<_>>(), (first..second).collect(), (second..all.len()).collect()];
    let axes: Vec<(Squares, f64)> = Axis::ALL
        .iter()
        .filter_map(|axis| {
            let squares = squares(*axis, &all);
            let noise = noise(&squares, &groups)?;
            Some((squares, noise))
        })
        .collect();
    let far = |these: &[usize], those: &[usize]| {
        let sum: f64 = axes.iter().map(|(squares, noise)| centres(squares, these, those) / noise).sum();
        (sum / number::double(axes.len().max(1))).max(0.0).sqrt()
    };
    let margin = far(&groups[1], &groups[2]) - far(&groups[1], &groups[0]);
    let for_default =
        groups[1].iter().filter(|one| far(&[**one], &groups[0]) < far(&[**one], &groups[2])).count();
    let enough = |votes: usize| votes * 4 >= groups[1].len() * 3;
    if margin > NEARER && enough(for_default) {
        Nearer::Default
    } else if margin < -NEARER && enough(groups[1].len() - for_default) {
        Nearer::Wrong
    } else {
        Nearer::Neither
    }
}
