//! Several comparisons in one run: a ladder of stylize, and the layers of a stack. Each part is judged so that
//! the chance of a single false word, over all parts, stays at the level.
//!
//! A ladder has an order: a profile that is felt at 250 is felt at 500. So its steps are asked from the highest
//! down, each at the full level, and the first that cannot be told ends it: what lies below is not asked. This
//! is the fixed sequence of Maurer, Hothorn and Lehmacher (1995), by which the least effective dose of a drug is
//! found; a false word needs a first false step, and that has the chance of the level.
//!
//! Layers have no order, so they are judged by the closure of their tests (see `closure`).

use serde::{Deserialize, Serialize};

use super::closure::closed;
use super::comparison::squares;
use super::{Axis, Comparison, Features, LEVEL};

/// What became of one part of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found {
    /// It is told apart.
    Told,
    /// It could not be told from chance.
    NotTold,
    /// It was not asked, because a higher step could not be told.
    NotAsked,
    /// Its pictures are too few.
    TooFew,
}

impl Found {
    /// The words for people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Told => "told apart",
            Self::NotTold => "not told from chance",
            Self::NotAsked => "not asked: a higher step was not told",
            Self::TooFew => "too few pictures",
        }
    }

    /// The word in JSON.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Told => "told-apart",
            Self::NotTold => "not-told-apart",
            Self::NotAsked => "not-asked",
            Self::TooFew => "too-few",
        }
    }
}

/// Judges the steps of a ladder, given from the lowest to the highest: the pictures without the profile and
/// those with it.
#[must_use]
pub fn ladder(steps: &[[Vec<&Features>; 2]]) -> Vec<(Comparison, Found)> {
    let mut ended = false;
    let mut judged: Vec<(Comparison, Found)> = Vec::with_capacity(steps.len());
    for [default, profile] in steps.iter().rev() {
        let compared = Comparison::of(default, profile);
        let found = match (compared.can_tell(), ended) {
            (false, _) => Found::TooFew,
            (true, true) => Found::NotAsked,
            (true, false) if compared.told_apart().next().is_some() => Found::Told,
            (true, false) => Found::NotTold,
        };
        ended |= found == Found::NotTold;
        judged.push((compared, found));
    }
    judged.reverse();
    judged
}

/// Judges what each layer of a stack contributes, from the pictures of the whole and of the stack without each
/// layer: how the whole differs from the one without, and the p over all layers.
#[must_use]
pub fn leave_one_out(
    whole: &[&Features],
    without: &[Vec<&Features>],
) -> Vec<(Comparison, Option<f64>, Found)> {
    let compared: Vec<Comparison> = without.iter().map(|arm| Comparison::of(arm, whole)).collect();
    let enough: Vec<&Vec<&Features>> = without
        .iter()
        .zip(&compared)
        .filter(|(_, compared)| compared.can_tell())
        .map(|(arm, _)| arm)
        .collect();
    let all: Vec<&Features> = whole.iter().chain(enough.iter().copied().flatten()).copied().collect();
    let axes: Vec<_> = Axis::ALL.iter().map(|axis| squares(*axis, &all)).collect();
    let sizes: Vec<usize> = enough.iter().map(|arm| arm.len()).collect();
    let mut adjusted = closed(&axes, whole.len(), &sizes).into_iter();
    let judge = |compared: Comparison| {
        let p = if compared.can_tell() { adjusted.next() } else { None };
        let found = match p {
            None => Found::TooFew,
            Some(p) if p <= LEVEL && !compared.axes.iter().all(|effect| effect.faint) => Found::Told,
            Some(_) => Found::NotTold,
        };
        (compared, p, found)
    };
    compared.into_iter().map(judge).collect()
}
