//! Looking again: how much of the level a look may spend.
//!
//! Whoever looks after every new picture finds something in the end. So the level is spent (Lan and De Mets 1983):
//! every look gets a part of it, and all parts together are the level. A look gets the more the nearer the pictures
//! are to those that were planned: early looks get little, as O’Brien and Fleming (1979) would have it, the look at
//! the whole plan most, and what is left is for pictures beyond the plan. A look at the pictures of an earlier one
//! costs nothing, since it says the same. The parts are added up as if looks knew nothing of each other, which holds
//! the level however they hang together.

use super::LEVEL;
use super::number::double;

/// The part of the level that is spent when everything planned is there.
const PLANNED: f64 = 0.8;

/// The most jobs more that are worth a sentence: beyond them another subject or a stronger prompt serves better.
const MOST_JOBS: usize = 8;

/// The looks at a run so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looks {
    /// How many pictures of an arm are planned, over all subjects.
    pub planned: usize,
    /// How many there were at each look that could have found something.
    pub before: Vec<usize>,
}

impl Looks {
    /// The part of the level that a look at this many pictures of an arm may spend, above 0 and at most 1. Earlier
    /// looks at fewer pictures have spent theirs; looks at as many are the same look.
    #[must_use]
    pub fn share(&self, pictures: usize) -> f64 {
        let last = self.before.iter().filter(|before| **before < pictures).max();
        let spent = last.map_or(0.0, |before| self.spent(*before));
        (self.spent(pictures) - spent).max(f64::MIN_POSITIVE)
    }

    /// How many more jobs of this many pictures would decide what is undecided now, if the difference stays as large
    /// as it is: what a difference is worth grows with the root of the pictures. `p` is that of a look at this many
    /// pictures of an arm, every look counted. `None` where more than eight would be needed.
    #[must_use]
    pub fn jobs_to_decide(&self, pictures: usize, p: f64, job: usize) -> Option<usize> {
        let now = deviate(p * self.share(pictures));
        let with = Self { before: self.before.iter().copied().chain([pictures]).collect(), ..self.clone() };
        (1..=MOST_JOBS).find(|jobs| {
            let then = pictures + jobs * job;
            let grown = now * (double(then) / double(pictures.max(1))).sqrt();
            now > 0.0 && grown >= deviate(LEVEL * with.share(then))
        })
    }

    /// The part of the level that is spent after a look at this many pictures: with the cube of the part of the plan
    /// up to four fifths, then with its square towards all of it.
    fn spent(&self, pictures: usize) -> f64 {
        let part = double(pictures) / double(self.planned.max(1));
        if part <= 1.0 { PLANNED * part.powi(3) } else { 1.0 - (1.0 - PLANNED) / part.powi(2) }
    }
}

/// How many deviations from the middle a normal variable lies with this chance on both sides together (Abramowitz
/// and Stegun 1964, 26.2.23, within 0.0005).
fn deviate(chance: f64) -> f64 {
    let t = (-2.0 * (chance.clamp(1e-12, 1.0) / 2.0).ln()).sqrt();
    let above = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let below = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    (t - above / below).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::{Looks, deviate};

    #[test]
    fn deviates_are_those_of_the_tables() {
        for (chance, deviates) in [(0.05, 1.96), (0.01, 2.576), (1.0, 0.0)] {
            assert!((deviate(chance) - deviates).abs() < 1e-3, "{chance}");
        }
    }

    #[test]
    fn a_difference_that_is_nearly_certain_needs_few_more_jobs_and_none_helps_where_there_is_nothing() {
        let looks = Looks { planned: 16, before: vec![16] };
        assert_eq!(looks.jobs_to_decide(16, 0.06, 4), Some(4));
        assert_eq!(looks.jobs_to_decide(16, 0.6, 4), None);
    }

    #[test]
    fn one_look_at_the_whole_plan_has_most_of_the_level() {
        let looks = Looks { planned: 16, before: Vec::new() };
        assert!((looks.share(16) - 0.8).abs() < 1e-12);
    }

    #[test]
    fn looking_at_the_same_pictures_again_costs_nothing() {
        let again = Looks { planned: 16, before: vec![8, 16] };
        let first = Looks { planned: 16, before: vec![8] };
        assert!((again.share(16) - first.share(16)).abs() < 1e-12);
    }

    proptest::proptest! {
        #[test]
        fn all_looks_together_spend_no_more_than_the_level(mut counts in proptest::collection::vec(1_usize..100, 1..12), planned in 1_usize..40) {
            counts.sort_unstable();
            counts.dedup();
            let spent: f64 = counts
                .iter()
                .enumerate()
                .map(|(place, count)| Looks { planned, before: counts[..place].to_vec() }.share(*count))
                .sum();
            proptest::prop_assert!(spent <= 1.0 + 1e-9, "{spent}");
        }
    }
}
