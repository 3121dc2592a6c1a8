//! How the pictures of two arms answer each other: by partners, by subjects, or not at all.
//!
//! A job of Midjourney gives four pictures for a seed, and picture 2 of a prompt often resembles picture 2 of the
//! same prompt with a profile. Where it does, what the partners share is no noise, and comparing place by place
//! finds smaller changes. Whether it does is asked of the pictures first: the partners' likeness is compared with
//! that of every other way to match the two arms within their subject (a permutation test of the matching, as
//! Mantel 1967 has it for distances). The change that a profile makes is the same for every matching, so it neither
//! hides partners nor makes them.

use serde::{Deserialize, Serialize};

use super::LEVEL;
use super::block::{Block, both, in_order};
use super::number::double;
use super::permutation::next_bits;

/// The matchings that are drawn, beside the true one.
const MATCHINGS: usize = 1_000;
/// Likenesses that differ by less are equal, relative to the largest.
const EQUAL: f64 = 1e-9;

/// How two arms are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Design {
    /// Place by place within several subjects or jobs: partners are exchanged.
    Paired,
    /// Several subjects: pictures are dealt anew within each.
    Blocked,
    /// One subject: all pictures are dealt anew.
    #[default]
    Single,
}

/// Whether picture *i* of one arm is nearer to picture *i* of the other than chance would have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Partners {
    /// True partners are nearer to each other, at the level of 5 %.
    Nearer,
    /// They are not, as far as these pictures tell.
    Not,
    /// Too few pictures, or arms of different sizes.
    #[default]
    Unknown,
}

impl Design {
    /// The word in JSON and on the screen: `paired`, `blocked` or `single`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paired => "paired",
            Self::Blocked => "blocked",
            Self::Single => "single",
        }
    }
}

impl Partners {
    /// The word in JSON: `nearer`, `not` or `unknown`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nearer => "nearer",
            Self::Not => "not",
            Self::Unknown => "unknown",
        }
    }

    /// The sentence for people, given how the pictures were compared then.
    #[must_use]
    pub fn sentence(self, design: Design) -> &'static str {
        match (self, design) {
            (Self::Nearer, Design::Paired) => {
                "Picture 1 resembles picture 1 of the other arm more than chance would have it, picture 2 picture 2, \
                 and so on, so they were compared place by place."
            }
            (Self::Nearer, Design::Blocked | Design::Single) => {
                "Pictures resemble their partners in the other arm, but there are too few to compare them place by \
                 place."
            }
            (Self::Not, _) => {
                "Pictures do not resemble their partners in the other arm more than any other picture there, so the \
                 arms were compared as a whole."
            }
            (Self::Unknown, _) => "There are too few pictures to tell whether partners resemble each other.",
        }
    }
}

/// Whether partners are nearer to each other. Every measure weighs the same. Subjects and pairs are put into an order
/// of their own, so that the order of the files has no say in what is drawn.
pub(super) fn partners(blocks: &[Block]) -> Partners {
    let mut sides: Vec<Likeness> =
        blocks.iter().filter(|block| block.is_matched() && block.pairs() > 1).map(Likeness::of).collect();
    sides.sort_by(|one, other| in_order(&one.diagonal(), &other.diagonal()));
    let ways = sides.iter().try_fold(1_usize, |ways, one| ways.checked_mul(factorial(one.size)));
    if ways.is_some_and(|ways| double(ways) * LEVEL < 1.0) {
        return Partners::Unknown;
    }
    let truth: f64 = sides.iter().map(|one| one.of_matching(&identity(one.size))).sum();
    let scale: f64 = sides.iter().map(Likeness::largest).sum::<f64>().max(f64::MIN_POSITIVE);
    let mut state = 0x9A17_u64;
    let mut reached = 1;
    for _ in 0..MATCHINGS {
        let (mut there, mut back) = (0.0, 0.0);
        for one in &sides {
            let matching = shuffled(one.size, &mut state);
            there += one.of_matching(&matching);
            back += one.of_matching(&inverse(&matching));
        }
        // Each with its inverse, so that it does not matter which arm comes first.
        reached += [there, back].iter().filter(|sum| **sum >= truth - EQUAL * scale).count();
    }
    let p = double(reached) / double(2 * MATCHINGS + 1);
    if p <= LEVEL { Partners::Nearer } else { Partners::Not }
}

/// How like each picture of the one arm of a subject is to each of the other: products of what sets both apart
/// from the middle of their own arm.
struct Likeness {
    size: usize,
    products: Vec<f64>,
}

impl Likeness {
    fn of(block: &Block) -> Self {
        let size = block.pairs();
        let (first, second) = (centred(&block.first), centred(&block.second));
        let mut pairs: Vec<(&Vec<f64>, &Vec<f64>)> = first.iter().zip(&second).collect();
        pairs.sort_by(|one, other| in_order(&both(one.0, one.1), &both(other.0, other.1)));
        let (first, second): (Vec<&Vec<f64>>, Vec<&Vec<f64>>) = pairs.into_iter().unzip();
        let products = first
            .iter()
            .flat_map(|one| {
                second.iter().map(|other| one.iter().zip(*other).map(|(one, other)| one * other).sum())
            })
            .collect();
        Self { size, products }
    }

    fn of_matching(&self, matching: &[usize]) -> f64 {
        matching.iter().enumerate().map(|(one, other)| self.products[one * self.size + other]).sum()
    }

    /// How like each pair is, in the order of the pairs: the same whichever arm comes first.
    fn diagonal(&self) -> Vec<f64> {
        (0..self.size).map(|pair| self.products[pair * self.size + pair]).collect()
    }

    fn largest(&self) -> f64 {
        self.products.iter().map(|product| product.abs()).fold(0.0, f64::max)
    }
}

/// The pictures of an arm with the middle of the arm taken off.
fn centred(arm: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let Some(one) = arm.first() else { return Vec::new() };
    let middle: Vec<f64> = (0..one.len())
        .map(|measure| arm.iter().map(|picture| picture[measure]).sum::<f64>() / double(arm.len()))
        .collect();
    arm.iter()
        .map(|picture| picture.iter().zip(&middle).map(|(value, middle)| value - middle).collect())
        .collect()
}

fn inverse(matching: &[usize]) -> Vec<usize> {
    let mut inverse = vec![0; matching.len()];
    for (one, other) in matching.iter().enumerate() {
        inverse[*other] = one;
    }
    inverse
}

fn identity(size: usize) -> Vec<usize> {
    (0..size).collect()
}

/// An order at random (Fisher and Yates).
pub(super) fn shuffled(size: usize, state: &mut u64) -> Vec<usize> {
    let mut order = identity(size);
    for place in (1..size).rev() {
        let left = u64::try_from(place + 1).unwrap_or(1);
        order.swap(place, usize::try_from(next_bits(state) % left).unwrap_or(0));
    }
    order
}

fn factorial(size: usize) -> usize {
    (1..=size).try_fold(1_usize, usize::checked_mul).unwrap_or(usize::MAX)
}
