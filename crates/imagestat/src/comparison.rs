//! Two arms of pictures compared: on each axis an effect in multiples of the noise, and its p.

use serde::{Deserialize, Serialize};

use super::permutation::{self, MOST_PICTURES, Squares};
use super::{Axis, Features, direction, number};

/// The chance that is accepted of a single false difference, over all four axes together.
pub const LEVEL: f64 = 0.05;
/// The least noise of an axis, in steps that can just be told apart: arms of pictures that are nearly
/// the same would otherwise differ by many multiples of next to nothing.
pub(super) const LEAST_NOISE: f64 = 0.25;

/// The distance that a careful eye can just tell apart: the unit in which axes measure.
const STEP: f64 = 1.0;

/// What the comparison found on one axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// The axis.
    pub axis: Axis,
    /// How far the arms' centres lie apart, in multiples of the spread within an arm. `None` when no arm
    /// has two pictures, so that the spread is unknown.
    pub effect: Option<f64>,
    /// The chance of a difference like this on any axis when there is none. `None` when no split could
    /// ever reach the level.
    pub p: Option<f64>,
    /// Whether the arms' centres lie closer than a careful eye can tell apart. Such a difference can still be
    /// certain (another JPEG quality is one), and is nothing to call a style.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub faint: bool,
    /// How the second arm differs from the first, in words, the most certain first.
    pub direction: Vec<String>,
}

/// Two arms compared on all four axes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The axes in the order of [`Axis::ALL`].
    pub axes: Vec<Effect>,
    /// In how many ways the pictures can be dealt into two such arms.
    pub deals: usize,
}

impl Effect {
    /// Whether the arms are told apart on this axis: at the level, and far enough for an eye.
    #[must_use]
    pub fn is_distinguishable(&self) -> bool {
        !self.faint && self.p.is_some_and(|p| p <= LEVEL)
    }
}

impl Effect {
    /// How the second arm differs from the first, in a line; that nobody could see it where that is so.
    #[must_use]
    pub fn words(&self) -> String {
        if self.faint && self.effect.is_some_and(|effect| effect > 0.0) {
            return "too small to be seen".into();
        }
        self.direction.join(", ")
    }
}

impl Comparison {
    /// Compares the second arm with the first. Only the first 32 pictures of an arm are looked at.
    #[must_use]
    pub fn of(first: &[&Features], second: &[&Features]) -> Self {
        let first = &first[..first.len().min(MOST_PICTURES / 2)];
        let second = &second[..second.len().min(MOST_PICTURES / 2)];
        let all: Vec<&Features> = first.iter().chain(second).copied().collect();
        let squares: Vec<Squares> = Axis::ALL.map(|axis| squares(axis, &all)).into();
        let deals = permutation::deals_of(first.len(), second.len());
        let tested =
            can_reach_level(first.len(), second.len()).then(|| permutation::test(&squares, first.len()));
        let axes = Axis::ALL.iter().enumerate().map(|(place, axis)| Effect {
            axis: *axis,
            effect: effect(&squares[place], first.len(), all.len()).map(settled),
            faint: distance(&squares[place], first.len(), all.len()).is_some_and(|far| far < STEP),
            p: tested.as_ref().map(|(p, _)| settled(p[place])),
            direction: direction::words(*axis, first, second),
        });
        Self { axes: axes.collect(), deals }
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
        self.axes.iter().all(|effect| effect.p.is_some())
    }
}

/// Whether this many pictures can be dealt in enough ways that one of them is rarer than the level.
#[must_use]
pub fn can_reach_level(first: usize, second: usize) -> bool {
    first > 1 && second > 1 && 1.0 / number::double(permutation::deals_of(first, second)) <= LEVEL
}

pub(super) fn squares(axis: Axis, pictures: &[&Features]) -> Squares {
    Squares::of(pictures.len(), |one, other| pictures[one].distance(pictures[other], axis))
}

/// The spread within groups of pictures, squared: half the mean squared distance within each, weighted by
/// how much each can say of it, and never below the least. `None` when no group has two pictures.
pub(super) fn noise(squares: &Squares, groups: &[Vec<usize>]) -> Option<f64> {
    let free = |group: &Vec<usize>| number::double(group.len().saturating_sub(1));
    let all: f64 = groups.iter().map(free).sum();
    let sum: f64 = groups.iter().map(|group| free(group) * squares.mean_within(group) / 2.0).sum();
    (all > 0.0).then(|| (sum / all).max(LEAST_NOISE * LEAST_NOISE))
}

/// The squared distance between the centres of two groups: what lies between them less what lies within,
/// so that it is 0 on average, and as often below, when there is no difference.
pub(super) fn centres(squares: &Squares, one: &[usize], other: &[usize]) -> f64 {
    squares.mean_between(one, other) - f64::midpoint(squares.mean_within(one), squares.mean_within(other))
}

fn effect(squares: &Squares, first: usize, all: usize) -> Option<f64> {
    let noise = noise(squares, &[(0..first).collect(), (first..all).collect()])?;
    distance(squares, first, all).map(|distance| distance / noise.sqrt())
}

/// The distance between the centres of the arms, in steps that can just be told apart.
fn distance(squares: &Squares, first: usize, all: usize) -> Option<f64> {
    let groups = [(0..first).collect::<Vec<_>>(), (first..all).collect()];
    let there = groups.iter().all(|group| !group.is_empty());
    there.then(|| centres(squares, &groups[0], &groups[1]).max(0.0).sqrt())
}

/// Four decimals: more would promise what the pictures do not hold.
fn settled(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
