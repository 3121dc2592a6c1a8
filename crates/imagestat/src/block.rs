//! The pictures of one subject as rows of numbers, and several subjects brought to one scale.

use std::cmp::Ordering;

use super::Features;
use super::measures::Shared;
use super::number::double;

/// The most pictures of one arm of a subject that are looked at.
pub(super) const MOST_PICTURES: usize = 32;

/// The pictures of one subject in the two arms that are compared, in the order in which they answer each other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scene<'a> {
    /// Without what is on trial.
    pub first: Vec<&'a Features>,
    /// With it.
    pub second: Vec<&'a Features>,
}

/// The measures of a subject's pictures: a row for each picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    pub first: Vec<Vec<f64>>,
    pub second: Vec<Vec<f64>>,
}

impl<'a> Scene<'a> {
    /// The pictures of a subject.
    #[must_use]
    pub fn new(first: &[&'a Features], second: &[&'a Features]) -> Self {
        Self { first: first.to_vec(), second: second.to_vec() }
    }

    pub(super) fn pictures(&self) -> impl Iterator<Item = &'a Features> {
        self.first.iter().chain(&self.second).copied()
    }

    /// Its pictures by what all share, each number in its own steps.
    pub(super) fn block(&self, shared: &Shared<'_>) -> Block {
        let rows = |arm: &[&Features]| -> Vec<Vec<f64>> {
            arm.iter().take(MOST_PICTURES).map(|picture| shared.read(picture)).collect()
        };
        Block { first: rows(&self.first), second: rows(&self.second) }
    }
}

impl Block {
    /// Whether every picture has a partner.
    pub(super) fn is_matched(&self) -> bool {
        self.first.len() == self.second.len()
    }

    /// How many pictures of the one arm have one in the other to answer them.
    pub(super) fn pairs(&self) -> usize {
        self.first.len().min(self.second.len())
    }

    /// Each measure over the root of its noise; 0 where it has none.
    pub(super) fn over(&self, noise: &[f64]) -> Self {
        let row = |row: &Vec<f64>| {
            row.iter()
                .zip(noise)
                .map(|(value, noise)| if *noise > 0.0 { value / noise.sqrt() } else { 0.0 })
                .collect()
        };
        Self { first: self.first.iter().map(row).collect(), second: self.second.iter().map(row).collect() }
    }

    /// How much its mean move can say: one over the part of the noise that is left in it.
    pub(super) fn weight(&self) -> f64 {
        let (first, second) = (double(self.first.len()), double(self.second.len()));
        first * second / (first + second).max(1.0)
    }

    /// How far the mean of a measure moved from the first arm to the second.
    pub(super) fn moved(&self, measure: usize) -> f64 {
        let mean =
            |arm: &[Vec<f64>]| arm.iter().map(|row| row[measure]).sum::<f64>() / double(arm.len().max(1));
        mean(&self.second) - mean(&self.first)
    }

    fn rows(&self) -> impl Iterator<Item = &Vec<f64>> {
        self.first.iter().chain(&self.second)
    }
}

/// For each measure the variance within the arms of the subjects, over all of them; 0 where no arm has two pictures.
pub(super) fn variances(blocks: &[Block]) -> Option<Vec<f64>> {
    let arms = || blocks.iter().flat_map(|block| [&block.first, &block.second]);
    let free: usize = arms().map(|arm| arm.len().saturating_sub(1)).sum();
    let measures = blocks.iter().flat_map(Block::rows).next()?.len();
    let squares = |measure: usize| -> f64 {
        arms().map(|arm| scatter(&arm.iter().map(|row| row[measure]).collect::<Vec<_>>())).sum()
    };
    (free > 0).then(|| (0..measures).map(|measure| squares(measure) / double(free)).collect())
}

/// For each measure the variance of what partners do not share: half that of their differences, over all subjects.
pub(super) fn paired_variances(blocks: &[Block]) -> Vec<f64> {
    let pairs: Vec<(&Vec<f64>, &Vec<f64>)> =
        blocks.iter().flat_map(|block| block.first.iter().zip(&block.second)).collect();
    let free = double(pairs.len().saturating_sub(1).max(1));
    let variance = |measure: usize| {
        let moved: Vec<f64> = pairs.iter().map(|(first, second)| second[measure] - first[measure]).collect();
        scatter(&moved) / free / 2.0
    };
    (0..pairs.first().map_or(0, |(first, _)| first.len())).map(variance).collect()
}

/// The sum of squares around the mean.
pub(super) fn scatter(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / double(values.len().max(1));
    values.iter().map(|value| (value - mean).powi(2)).sum()
}

/// What two pictures come to together: the same whichever comes first.
pub(super) fn both(one: &[f64], other: &[f64]) -> Vec<f64> {
    one.iter().zip(other).map(|(one, other)| one + other).collect()
}

/// An order of rows of numbers that does not hang on the files.
pub(super) fn in_order(one: &[f64], other: &[f64]) -> Ordering {
    let mut places = one.iter().zip(other).map(|(one, other)| one.total_cmp(other));
    places.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}
