//! Two arms of pictures compared: on each axis an effect in multiples of the noise, and its p.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::block::{Block, Scene, paired_variances, variances};
use super::design::{Design, Partners, partners};
use super::inference::{test, ways};
use super::measures::{Shared, distance};
use super::number::double;
use super::permutation::{self, Squares};
use super::{Axis, Features, direction};

/// The chance that is accepted of a single false difference, over all axes together.
pub const LEVEL: f64 = 0.05;
/// The least noise of an axis, in steps that can just be told apart: arms of pictures that are nearly
/// the same would otherwise differ by many multiples of next to nothing.
pub(super) const LEAST_NOISE: f64 = 0.25;

/// What a model sees counts from this part of what already lies between two pictures of one arm on. Nobody knows its
/// steps for an eye: only how large it is beside that.
const FELT: f64 = 0.25;

/// What the comparison found on one axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// The axis.
    pub axis: Axis,
    /// How far the arms' centres lie apart, in multiples of the spread within an arm. `None` when no arm
    /// has two pictures, so that the spread is unknown.
    pub effect: Option<f64>,
    /// The chance of a difference like this on any axis when there is none, every look so far counted: a difference
    /// is found where this is at most [`LEVEL`]. `None` when no deal could ever reach the level.
    pub p: Option<f64>,
    /// Whether the arms' centres lie closer than a careful eye can tell apart. Such a difference can still be
    /// certain (another JPEG quality is one), and is nothing to call a style.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub faint: bool,
    /// How the second arm differs from the first, in words, the most certain first. Only of an axis that was found.
    pub direction: Vec<String>,
    /// Of [`Axis::Model`]: the name of the model's file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
}

/// Two arms compared on all axes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Comparison {
    /// The axes in the order of [`Axis::ALL`]; then that of a model of the person's own, which all pictures were seen by.
    pub axes: Vec<Effect>,
    /// In how many ways the pictures can be dealt.
    pub deals: usize,
    /// How the pictures of the arms answer each other.
    #[serde(default)]
    pub design: Design,
    /// Whether partners are nearer to each other than chance.
    #[serde(default)]
    pub partners: Partners,
    /// How many subjects have pictures in both arms.
    #[serde(default)]
    pub scenes: usize,
}

impl Effect {
    /// Whether the arms are told apart on this axis: at the level, and far enough for an eye.
    #[must_use]
    pub fn is_distinguishable(&self) -> bool {
        !self.faint && self.p.is_some_and(|p| p <= LEVEL)
    }

    /// How the second arm differs from the first, in a line; that nobody could see it where that is so. A model of the
    /// person's own has no words, so there it stands who says so.
    #[must_use]
    pub fn summary(&self) -> String {
        let faint =
            (self.faint && self.effect.is_some_and(|effect| effect > 0.0)).then_some("too small to be seen");
        match (&self.model, faint) {
            (Some(model), Some(faint)) => format!("{model}: {faint}"),
            (Some(model), None) => model.clone(),
            (None, Some(faint)) => faint.to_owned(),
            (None, None) => self.direction.join(", "),
        }
    }

    /// Where something differs, as it stands in a sentence after *in*: `colour`, `the eyes of your model csd.onnx`.
    #[must_use]
    pub fn place(&self) -> String {
        let eyes = |model: &String| format!("the eyes of your model {model}");
        self.model.as_ref().map_or_else(|| self.axis.as_str().to_owned(), eyes)
    }
}

impl Comparison {
    /// Compares the second arm with the first, of one subject. Only the first 32 pictures of an arm are looked at.
    #[must_use]
    pub fn of(first: &[&Features], second: &[&Features]) -> Self {
        Self::of_scenes(&[Scene::new(first, second)], 1.0)
    }

    /// Compares the second arm with the first over several subjects, in a look that may spend this share of the
    /// level (see [`Looks`](crate::Looks)), above 0 and at most 1. Subjects without pictures in both arms are left
    /// out.
    #[must_use]
    pub fn of_scenes(scenes: &[Scene], share: f64) -> Self {
        let scenes: Vec<&Scene> =
            scenes.iter().filter(|scene| !scene.first.is_empty() && !scene.second.is_empty()).collect();
        let pictures: Vec<&Features> = scenes.iter().flat_map(|scene| scene.pictures()).collect();
        let shared = Shared::of(&pictures);
        let blocks: Vec<Block> = scenes.iter().map(|scene| scene.block(&shared)).collect();
        let whole = Compared::of(&shared, &blocks);
        let ways = ways(&blocks, whole.design);
        let can_reach = whole.noise.is_some() && double(ways) * LEVEL * share.min(1.0) + 1e-9 >= 1.0;
        let can_reach = can_reach && blocks.iter().any(|block| block.pairs() > 1);
        let tested = can_reach.then(|| test(&blocks, &whole.ranges(), whole.design));
        let arms: Vec<[&[&Features]; 2]> =
            scenes.iter().map(|scene| [scene.first.as_slice(), scene.second.as_slice()]).collect();
        let words = |axis| direction::words(axis, &arms, whole.design);
        Self {
            axes: whole.effects(tested.as_deref(), share, words),
            deals: ways,
            design: whole.design,
            partners: whole.partners,
            scenes: scenes.len(),
        }
    }

    /// The axes on which the arms are told apart.
    pub fn distinguishable(&self) -> impl Iterator<Item = &Effect> {
        self.axes.iter().filter(|effect| effect.is_distinguishable())
    }

    /// The largest effect that an eye could tell, on any axis; 0 where there is none.
    #[must_use]
    pub fn largest(&self) -> f64 {
        let seen = self.axes.iter().filter(|effect| !effect.faint);
        seen.filter_map(|effect| effect.effect).fold(0.0, f64::max)
    }

    /// Whether the pictures are enough for any difference to reach the level.
    #[must_use]
    pub fn can_tell(&self) -> bool {
        self.axes.iter().any(|effect| effect.p.is_some())
    }
}

/// What the arms of some subjects are like, before anything is tested.
pub(super) struct Compared {
    pub design: Design,
    pub partners: Partners,
    /// For each axis the range of its measures.
    pub axes: Vec<(Axis, Range<usize>)>,
    /// The name of the model behind [`Axis::Model`].
    pub model: Option<String>,
    /// For each measure how far it moved in the mean over the subjects, in its steps.
    pub moved: Vec<f64>,
    /// For each measure the variance within the arms, without what partners share where they are compared; `None` where
    /// no arm has two pictures.
    pub noise: Option<Vec<f64>>,
    /// The same with what partners share.
    pub spread: Option<Vec<f64>>,
    /// What of that variance is in the mean move.
    pub left: f64,
}

impl Compared {
    fn of(shared: &Shared<'_>, blocks: &[Block]) -> Self {
        let spread = variances(blocks);
        let partners = spread.as_ref().map_or(Partners::Unknown, |noise| {
            // A model has more numbers than all else together; who answers whom is asked of what is known of pictures.
            let measured = &noise[..shared.measured()];
            partners(&blocks.iter().map(|block| block.over(measured)).collect::<Vec<_>>())
        });
        let matched = blocks.iter().all(Block::is_matched);
        let can_flip = double(ways(blocks, Design::Paired)) * LEVEL >= 2.0;
        let design = match partners {
            Partners::Nearer if matched && can_flip => Design::Paired,
            Partners::Nearer | Partners::Not | Partners::Unknown if blocks.len() > 1 => Design::Blocked,
            Partners::Nearer | Partners::Not | Partners::Unknown => Design::Single,
        };
        let noise = if design == Design::Paired { Some(paired_variances(blocks)) } else { spread.clone() };
        let all = blocks.iter().map(Block::weight).sum::<f64>().max(f64::MIN_POSITIVE);
        let moved = moved(shared.len(), blocks);
        let model = shared.model().map(str::to_owned);
        Self { design, partners, axes: shared.axes(), model, moved, noise, spread, left: 1.0 / all }
    }

    /// For each axis the range of its measures.
    pub fn ranges(&self) -> Vec<Range<usize>> {
        self.axes.iter().map(|(_, range)| range.clone()).collect()
    }

    /// What was found on every axis, given the p of each before this share of the level was spent on it.
    pub fn effects(
        &self,
        tested: Option<&[f64]>,
        share: f64,
        words: impl Fn(Axis) -> Vec<String>,
    ) -> Vec<Effect> {
        let of = |(place, (axis, range)): (usize, &(Axis, Range<usize>))| {
            let is_there = !range.is_empty();
            let mut found = Effect {
                axis: *axis,
                effect: self.effect(range.clone()).filter(|_| is_there).map(settled),
                faint: self.is_faint(*axis, range.clone()),
                p: tested.filter(|_| is_there).map(|p| settled((p[place] / share).min(1.0))),
                direction: Vec::new(),
                model: self.model.clone().filter(|_| *axis == Axis::Model),
            };
            if found.is_distinguishable() {
                found.direction = words(*axis);
            }
            found
        };
        self.axes.iter().enumerate().map(of).collect()
    }

    /// How far the centres lie apart on an axis, over the spread within the arms. What chance adds to the distance
    /// is taken off, so that it is 0 on average, and as often below, when there is no difference.
    fn effect(&self, axis: Range<usize>) -> Option<f64> {
        self.beside(axis.clone(), &self.noise.as_ref()?[axis])
    }

    fn beside(&self, axis: Range<usize>, spread: &[f64]) -> Option<f64> {
        let noise: f64 = self.noise.as_ref()?[axis.clone()].iter().sum();
        let least = LEAST_NOISE * LEAST_NOISE * double(axis.len());
        let squares: f64 = self.moved[axis].iter().map(|moved| moved.powi(2)).sum();
        Some(((squares - noise * self.left).max(0.0) / spread.iter().sum::<f64>().max(least)).sqrt())
    }

    /// Whether nothing on an axis moved by a step that an eye can tell apart; of a model, whether it moved by next to
    /// nothing beside what lies between two pictures of one arm.
    fn is_faint(&self, axis: Axis, range: Range<usize>) -> bool {
        if axis != Axis::Model {
            return self.moved[range].iter().all(|moved| moved.abs() < 1.0);
        }
        let spread = self.spread.as_ref().map(|spread| &spread[range.clone()]);
        spread.and_then(|spread| self.beside(range, spread)).is_none_or(|moved| moved < FELT)
    }
}

/// For each measure how far it moved, as the mean over the subjects.
pub(super) fn moved(measures: usize, blocks: &[Block]) -> Vec<f64> {
    let all = blocks.iter().map(Block::weight).sum::<f64>().max(f64::MIN_POSITIVE);
    let mean =
        |measure: usize| blocks.iter().map(|block| block.weight() * block.moved(measure)).sum::<f64>() / all;
    (0..measures).map(mean).collect()
}

/// Whether this many pictures can be dealt in enough ways that one of them is rarer than the level.
#[must_use]
pub fn can_reach_level(first: usize, second: usize) -> bool {
    first > 1 && second > 1 && 1.0 / double(permutation::deals_of(first, second)) <= LEVEL
}

pub(super) fn squares(axis: Axis, pictures: &[&Features]) -> Squares {
    Squares::of(pictures.len(), |one, other| distance(axis, pictures[one], pictures[other]))
}

/// The spread within groups of pictures, squared: half the mean squared distance within each, weighted by
/// how much each can say of it, and never below the least. `None` when no group has two pictures.
pub(super) fn noise(squares: &Squares, groups: &[Vec<usize>]) -> Option<f64> {
    let free = |group: &Vec<usize>| double(group.len().saturating_sub(1));
    let all: f64 = groups.iter().map(free).sum();
    let sum: f64 = groups.iter().map(|group| free(group) * squares.mean_within(group) / 2.0).sum();
    (all > 0.0).then(|| (sum / all).max(LEAST_NOISE * LEAST_NOISE))
}

/// The squared distance between the centres of two groups: what lies between them less what lies within,
/// so that it is 0 on average, and as often below, when there is no difference.
pub(super) fn centres(squares: &Squares, one: &[usize], other: &[usize]) -> f64 {
    squares.mean_between(one, other) - f64::midpoint(squares.mean_within(one), squares.mean_within(other))
}

/// Four decimals: more would promise what the pictures do not hold.
fn settled(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests;
