//! Whether two things done together do what each promises alone: the rest that a sum does not explain.
//!
//! Picture *i* of both together, less picture *i* of the one, less that of the other, and picture *i* without either:
//! where the two only add up, that is 0 but for the noise, whatever each does and whatever partners share. The noise of
//! a rest is that of two pictures less that of two others, so it lies as often above 0 as below, and turning the signs
//! of the rests tests it exactly (as the contrast of a two-way layout; Pesarin and Salmaso 2010). A place that shows
//! another scene drops out by itself.

use serde::{Deserialize, Serialize};

use super::block::{Block, MOST_PICTURES, paired_variances};
use super::comparison::{Compared, LEVEL, moved};
use super::design::{Design, Partners};
use super::inference::{test, ways};
use super::measures::Shared;
use super::number::double;
use super::{Comparison, Features, Found, SMALL, direction};

/// A rest goes the way of the promise when the angle between them is less than 60 degrees.
const ALONG: f64 = 0.5;

/// The pictures of one scene without either of two things, with the one, with the other and with both, each in the
/// order in which its pictures answer those of the others.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Quad<'a> {
    /// Without either.
    pub neither: Vec<&'a Features>,
    /// With the one.
    pub one: Vec<&'a Features>,
    /// With the other.
    pub other: Vec<&'a Features>,
    /// With both.
    pub both: Vec<&'a Features>,
}

/// Both together beside what each promises alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum {
    /// How what there is differs from what was promised, axis by axis.
    pub rest: Comparison,
    /// How far the rest goes the way of the promise, on the axes on which it was found: 1 is more of the same, -1 less
    /// of it; 0 where nothing was found.
    pub along: f64,
}

/// What two things do together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fit {
    /// What each promises.
    Stacks,
    /// More of it.
    Reinforces,
    /// Less of it, or something else.
    Fights,
    /// The pictures do not say.
    Unclear,
}

impl Fit {
    /// The word in JSON.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Stacks => "stacks",
            Self::Reinforces => "reinforces",
            Self::Fights => "fights",
            Self::Unclear => "unclear",
        }
    }

    /// The words for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Stacks => "they stack",
            Self::Reinforces => "more than their sum",
            Self::Fights => "they fight",
            Self::Unclear => "not clear",
        }
    }
}

impl Quad<'_> {
    /// How many pictures have an answer in every arm.
    #[must_use]
    pub fn len(&self) -> usize {
        let all = [&self.neither, &self.one, &self.other, &self.both];
        all.into_iter().map(Vec::len).min().unwrap_or_default().min(MOST_PICTURES)
    }

    /// Whether no picture has.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The pictures that answer each other: without either, with the one, with the other, with both.
    pub(super) fn pictures(&self) -> impl Iterator<Item = [&Features; 4]> {
        (0..self.len())
            .map(|place| [self.neither[place], self.one[place], self.other[place], self.both[place]])
    }

    /// What is promised, less the rest of it, beside what there is: their difference is the rest.
    fn block(&self, shared: &Shared<'_>) -> Block {
        let sum = |pair: [&Features; 2]| -> Vec<f64> {
            let [one, other] = pair.map(|picture| shared.read(picture));
            one.iter().zip(other).map(|(one, other)| one + other).collect()
        };
        let (first, second) = self
            .pictures()
            .map(|[neither, one, other, both]| (sum([one, other]), sum([both, neither])))
            .unzip();
        Block { first, second }
    }

    /// Where each of two arms stands beside the pictures without either, as blocks that add up to what is promised.
    fn promises(&self, shared: &Shared<'_>) -> [Block; 2] {
        let rows = |of: fn([&Features; 4]) -> &Features| -> Vec<Vec<f64>> {
            self.pictures().map(|quad| shared.read(of(quad))).collect()
        };
        let neither = rows(|quad| quad[0]);
        [rows(|quad| quad[1]), rows(|quad| quad[2])].map(|second| Block { first: neither.clone(), second })
    }
}

/// Compares both together with what each promises alone, over several scenes, in a look that may spend this share of
/// the level (see [`Looks`](crate::Looks)). Below six pictures an arm nothing can be found.
#[must_use]
pub fn sums(quads: &[Quad], share: f64) -> Sum {
    let quads: Vec<Quad> = quads.iter().filter(|quad| !quad.is_empty()).cloned().collect();
    let pictures: Vec<&Features> = quads.iter().flat_map(|quad| quad.pictures().flatten()).collect();
    // What a model sees of two codes lies on a sphere, where nothing adds up: it would call every pair a fight.
    let shared = Shared::without_model(&pictures);
    let blocks: Vec<Block> = quads.iter().map(|quad| quad.block(&shared)).collect();
    let count: usize = blocks.iter().map(Block::pairs).sum();
    let whole = Compared {
        design: Design::Paired,
        partners: Partners::Unknown,
        axes: shared.axes(),
        model: None,
        moved: moved(shared.len(), &blocks),
        spread: None,
        // A rest has the noise of four pictures, and half of it is here.
        noise: (count > 1)
            .then(|| paired_variances(&blocks).into_iter().map(|variance| variance / 2.0).collect()),
        left: 4.0 / double(count.max(1)),
    };
    let deals = ways(&blocks, Design::Paired);
    let can_reach = count > 1 && double(deals) * LEVEL * share.min(1.0) + 1e-9 >= 1.0;
    let tested = can_reach.then(|| test(&blocks, &whole.ranges(), Design::Paired));
    let axes = whole.effects(tested.as_deref(), share, |axis| direction::words_of_sums(axis, &quads));
    let rest =
        Comparison { axes, deals, design: Design::Paired, partners: Partners::Unknown, scenes: quads.len() };
    let along = along(&whole, &rest, &promised(&quads, &shared));
    Sum { rest, along }
}

/// What becomes of a pair, given whether each of the two was found alone and whether the rest was found beside everything
/// else that is said.
#[must_use]
pub fn fit(sum: &Sum, alone: [Found; 2], found: Found) -> Fit {
    match found {
        Found::Told if sum.along >= ALONG => Fit::Reinforces,
        Found::Told => Fit::Fights,
        // A code that does nothing one could see promises nothing.
        Found::NotTold if alone == [Found::Told; 2] && sum.rest.largest() < SMALL => Fit::Stacks,
        Found::NotTold | Found::NotAsked | Found::TooFew => Fit::Unclear,
    }
}

/// For each measure how far both would move it if they added up.
fn promised(quads: &[Quad], shared: &Shared<'_>) -> Vec<f64> {
    let of = |which: usize| {
        let blocks: Vec<Block> = quads.iter().map(|quad| quad.promises(shared)[which].clone()).collect();
        moved(shared.len(), &blocks)
    };
    of(0).into_iter().zip(of(1)).map(|(one, other)| one + other).collect()
}

/// The cosine of the angle between the rest and the promise, on the axes on which the rest was found.
fn along(whole: &Compared, rest: &Comparison, promised: &[f64]) -> f64 {
    let (mut both, mut own, mut others) = (0.0, 0.0, 0.0);
    let found = rest.axes.iter().zip(&whole.axes).filter(|(effect, _)| effect.is_distinguishable());
    for (rest, promised) in
        found.flat_map(|(_, (_, range))| whole.moved[range.clone()].iter().zip(&promised[range.clone()]))
    {
        both += rest * promised;
        own += rest * rest;
        others += promised * promised;
    }
    let all = (own * others).sqrt();
    if all > 0.0 { both / all } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::{Fit, Quad, fit, sums};
    use crate::permutation::next_bits;
    use crate::{Axis, Features, Found, LEVEL};

    /// How many times each chance is taken.
    const RUNS: u32 = 60;

    /// Between -1 and 1.
    fn even(state: &mut u64) -> f32 {
        let bits = u16::try_from(next_bits(state) >> 48).unwrap();
        f32::from(bits) / 32_768.0 - 1.0
    }

    /// Four pictures of a scene in four arms, lighter and warmer by so much, of which some noise is shared by partners.
    fn arms(state: &mut u64, moved: [[f32; 2]; 4], shared: f32) -> [Vec<Features>; 4] {
        let places: Vec<[f32; 3]> = (0..4).map(|_| [even(state), even(state), even(state)]).collect();
        moved.map(|[lighter, warmer]| {
            let picture = |place: &[f32; 3]| {
                let mut noise = |own: f32| shared * own + (1.0 - shared) * even(state);
                let mut features = Features::default();
                features.light.key = 0.5 + lighter + 0.1 * noise(place[0]);
                features.colour.warmth = warmer + 0.06 * noise(place[1]);
                features.composition.horizon = 0.5 + 0.2 * noise(place[2]);
                features
            };
            places.iter().map(picture).collect()
        })
    }

    fn quad(arms: &[Vec<Features>; 4]) -> Quad<'_> {
        let [neither, one, other, both] = arms.each_ref().map(|arm| arm.iter().collect());
        Quad { neither, one, other, both }
    }

    /// How many runs of four scenes find a rest, and how they end where both were found alone.
    fn runs(moved: [[f32; 2]; 4], shared: f32) -> (u32, Vec<Fit>) {
        let mut state = 5;
        let (mut found, mut fits) = (0, Vec::new());
        for _ in 0..RUNS {
            let scenes: Vec<[Vec<Features>; 4]> = (0..4).map(|_| arms(&mut state, moved, shared)).collect();
            let quads: Vec<Quad> = scenes.iter().map(quad).collect();
            let sum = sums(&quads, 1.0);
            let told = sum.rest.distinguishable().next().is_some();
            found += u32::from(told);
            fits.push(fit(&sum, [Found::Told; 2], if told { Found::Told } else { Found::NotTold }));
        }
        (found, fits)
    }

    const WARM: [f32; 2] = [0.0, 0.1];
    const LIGHT: [f32; 2] = [0.2, 0.0];

    #[test]
    fn two_that_add_up_are_said_to_differ_no_more_often_than_the_level() {
        let most = f64::from(RUNS) * LEVEL;
        let most = most + 3.0 * (most * (1.0 - LEVEL)).sqrt();
        for shared in [0.0, 0.7] {
            let (found, fits) = runs([[0.0, 0.0], WARM, LIGHT, [0.2, 0.1]], shared);
            let stacks = fits.iter().filter(|fit| **fit == Fit::Stacks).count();
            println!("shared {shared}: {found} of {RUNS} differ, {stacks} stack");
            assert!(f64::from(found) <= most, "{found} of {RUNS}");
            assert!(stacks * 10 >= fits.len() * 8, "{stacks} of {RUNS}");
        }
    }

    #[test]
    fn one_that_is_lost_beside_the_other_fights_it_and_more_than_the_sum_reinforces() {
        for (both, wanted) in [([0.2, 0.0], Fit::Fights), ([0.2, 0.25], Fit::Reinforces)] {
            let (_, fits) = runs([[0.0, 0.0], WARM, LIGHT, both], 0.5);
            let right = fits.iter().filter(|fit| **fit == wanted).count();
            println!("{wanted:?}: {right} of {RUNS}");
            assert!(right * 10 >= fits.len() * 7, "{right} of {RUNS}: {wanted:?}");
        }
    }

    #[test]
    fn the_rest_is_told_in_words_whichever_comes_first() {
        let mut state = 9;
        let scenes: Vec<[Vec<Features>; 4]> =
            (0..4).map(|_| arms(&mut state, [[0.0, 0.0], WARM, LIGHT, [0.2, -0.1]], 0.5)).collect();
        let quads: Vec<Quad> = scenes.iter().map(quad).collect();
        let turned: Vec<Quad> = quads
            .iter()
            .map(|quad| Quad { one: quad.other.clone(), other: quad.one.clone(), ..quad.clone() })
            .collect();
        let sum = sums(&quads, 1.0);
        assert_eq!(sum, sums(&turned, 1.0));
        let told: Vec<(Axis, Vec<String>)> =
            sum.rest.distinguishable().map(|effect| (effect.axis, effect.direction.clone())).collect();
        assert_eq!(told, [(Axis::Colour, vec!["cooler".to_owned()])]);
    }

    #[test]
    fn one_scene_has_too_few_pictures_for_a_sum() {
        let mut state = 3;
        let scene = arms(&mut state, [[0.0, 0.0], WARM, LIGHT, LIGHT], 0.0);
        assert!(!sums(&[quad(&scene)], 1.0).rest.can_tell());
        assert!(!sums(&[], 1.0).rest.can_tell());
    }
}
