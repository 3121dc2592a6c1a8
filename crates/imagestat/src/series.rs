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
use super::measures::axes;
use super::number::double;
use super::{Comparison, Features, LEVEL, Scene};

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
    pub fn label(self) -> &'static str {
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
/// those with it, and the share of the level that a look at them may spend (see [`Looks`](crate::Looks)).
#[must_use]
pub fn ladder(steps: &[(Scene, f64)]) -> Vec<(Comparison, Found)> {
    let mut ended = false;
    let mut judged: Vec<(Comparison, Found)> = Vec::with_capacity(steps.len());
    for (pictures, share) in steps.iter().rev() {
        let compared = Comparison::of_scenes(std::slice::from_ref(pictures), *share);
        let found = match (compared.can_tell(), ended) {
            (false, _) => Found::TooFew,
            (true, true) => Found::NotAsked,
            (true, false) if compared.distinguishable().next().is_some() => Found::Told,
            (true, false) => Found::NotTold,
        };
        ended |= found == Found::NotTold;
        judged.push((compared, found));
    }
    judged.reverse();
    judged
}

/// Judges what each layer of a stack contributes, from the pictures of the whole and of the stack without each
/// layer: how the whole differs from the one without, and the p over all layers. With each layer stands the share of the
/// level that a look at it may spend.
#[must_use]
pub fn leave_one_out(
    whole: &[&Features],
    without: &[(Vec<&Features>, f64)],
) -> Vec<(Comparison, Option<f64>, Found)> {
    let compared: Vec<Comparison> =
        without.iter().map(|(arm, share)| Comparison::of_scenes(&[Scene::new(arm, whole)], *share)).collect();
    let enough: Vec<&Vec<&Features>> = without
        .iter()
        .zip(&compared)
        .filter(|(_, compared)| compared.can_tell())
        .map(|((arm, _), _)| arm)
        .collect();
    let all: Vec<&Features> = whole.iter().chain(enough.iter().copied().flatten()).copied().collect();
    let axes: Vec<_> = axes(&all).into_iter().map(|axis| squares(axis, &all)).collect();
    let sizes: Vec<usize> = enough.iter().map(|arm| arm.len()).collect();
    let mut adjusted = closed(&axes, whole.len(), &sizes).into_iter();
    let judge = |(compared, (_, share)): (Comparison, &(Vec<&Features>, f64))| {
        let p = if compared.can_tell() { adjusted.next().map(|p| (p / share).min(1.0)) } else { None };
        let found = match p {
            None => Found::TooFew,
            Some(p) if p <= LEVEL && !compared.axes.iter().all(|effect| effect.faint) => Found::Told,
            Some(_) => Found::NotTold,
        };
        (compared, p, found)
    };
    compared.into_iter().zip(without).map(judge).collect()
}

/// Judges comparisons of different arms together: from the most certain on, each is held against all that are left (Holm
/// 1979), so that the chance of a single false word over all of them is the level. The p of an axis becomes that over
/// all comparisons; with each stands the least of them.
#[must_use]
pub fn held_together(parts: Vec<Comparison>) -> Vec<(Comparison, Option<f64>, Found)> {
    let least = |part: &Comparison| part.axes.iter().filter_map(|effect| effect.p).reduce(f64::min);
    let mut order: Vec<(f64, usize)> =
        parts.iter().enumerate().filter_map(|(place, part)| Some((least(part)?, place))).collect();
    order.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut adjusted = vec![None; parts.len()];
    let mut floor = 0.0_f64;
    for (rank, (p, place)) in order.iter().enumerate() {
        let factor = double(order.len() - rank);
        floor = floor.max(p * factor).min(1.0);
        adjusted[*place] = Some((floor, factor));
    }
    let judge = |(mut part, adjusted): (Comparison, Option<(f64, f64)>)| {
        let Some((p, factor)) = adjusted else { return (part, None, Found::TooFew) };
        for effect in &mut part.axes {
            effect.p = effect.p.map(|own| (own * factor).max(p).min(1.0));
            if !effect.is_distinguishable() {
                effect.direction.clear();
            }
        }
        let is_told = part.distinguishable().next().is_some();
        (part, Some(p), if is_told { Found::Told } else { Found::NotTold })
    };
    parts.into_iter().zip(adjusted).map(judge).collect()
}

#[cfg(test)]
mod tests {
    use super::{Found, ladder, leave_one_out};
    use crate::permutation::next_bits;
    use crate::{Features, LEVEL, Scene};

    /// How many times each chance is taken.
    const RUNS: u32 = 300;

    /// Between -1 and 1.
    fn even(state: &mut u64) -> f32 {
        let bits = u16::try_from(next_bits(state) >> 48).unwrap();
        f32::from(bits) / 32_768.0 - 1.0
    }

    /// Four pictures that differ on every axis as pictures of one prompt do, lighter by so much.
    fn arm(state: &mut u64, lighter: f32) -> Vec<Features> {
        let picture = |_| {
            let mut features = Features::default();
            features.light.key = 0.5 + lighter + 0.1 * even(state);
            features.colour.warmth = 0.1 * even(state);
            features.composition.horizon = 0.5 + 0.2 * even(state);
            features.texture.grain = even(state);
            features
        };
        (0..4).map(picture).collect()
    }

    fn all(arm: &[Features]) -> Vec<&Features> {
        arm.iter().collect()
    }

    /// Whether a share of the runs is the level or less, as far as chance can tell: three deviations above.
    fn is_held(count: u32) -> bool {
        let mean = f64::from(RUNS) * LEVEL;
        f64::from(count) <= mean + 3.0 * (mean * (1.0 - LEVEL)).sqrt()
    }

    #[test]
    fn a_step_where_there_is_nothing_is_named_no_more_often_than_the_level() {
        let mut state = 7;
        let (mut nowhere, mut below, mut exact) = (0, 0, 0);
        for run in 0..2 * RUNS {
            // In every second run the profile is felt from the third step on.
            let strong = if run % 2 == 1 { 0.4 } else { 0.0 };
            let steps =
                [0.0, 0.0, strong, strong].map(|lighter| [arm(&mut state, 0.0), arm(&mut state, lighter)]);
            let found =
                ladder(&steps.each_ref().map(|[first, second]| (Scene::new(&all(first), &all(second)), 1.0)));
            let felt = found.iter().position(|(_, found)| *found == Found::Told);
            match (run % 2 == 1, felt) {
                (false, Some(_)) => nowhere += 1,
                (true, Some(0 | 1)) => below += 1,
                (true, Some(2)) => exact += 1,
                (true | false, _) => {}
            }
        }
        println!(
            "ladders of four steps, {RUNS} runs: nothing {nowhere} named; from the third {below} below, {exact} exact"
        );
        assert!(is_held(nowhere) && is_held(below), "{nowhere} {below} of {RUNS}");
        assert!(exact * 10 > RUNS * 7, "{exact} of {RUNS}");
    }

    #[test]
    fn a_layer_that_does_nothing_is_named_no_more_often_than_the_level() {
        let mut state = 11;
        let (mut nowhere, mut beside, mut right) = (0, 0, 0);
        for run in 0..2 * RUNS {
            // In every second run the first layer makes the pictures lighter.
            let strong = if run % 2 == 1 { 0.4 } else { 0.0 };
            let whole = arm(&mut state, strong);
            let without = [arm(&mut state, 0.0), arm(&mut state, strong)];
            let found = leave_one_out(&all(&whole), &without.each_ref().map(|arm| (all(arm), 1.0)));
            let [first, second] = [0, 1].map(|place: usize| found[place].2 == Found::Told);
            if run % 2 == 1 {
                right += u32::from(first);
                beside += u32::from(second);
            } else {
                nowhere += u32::from(first || second);
            }
        }
        println!(
            "stacks of two layers, {RUNS} runs: nothing {nowhere} named; one {beside} beside it, {right} right"
        );
        assert!(is_held(nowhere) && is_held(beside), "{nowhere} {beside} of {RUNS}");
        assert!(right * 10 > RUNS * 7, "{right} of {RUNS}");
    }
}
