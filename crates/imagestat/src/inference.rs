//! Exact tests of what tells two arms apart: could the pictures as well have been dealt the other way?
//!
//! If a profile does nothing, which picture lies in which arm is chance. So the pictures are dealt anew: where
//! partners answer each other, by exchanging the partners of a pair (a sign flip of their difference); else by
//! dealing the pictures of each subject among its arms. Every measure of a deal is the difference of the arms'
//! means over its own noise, so that measures with little noise of their own count for much. An axis is as striking as the
//! log-likelihood ratios of its measures come to together: of each the share of its variance that lies between the arms,
//! as -ln(1 - share). Where there are few deals, measures that tell nothing would drown the one that does, so there each
//! weighs by how much it varies in steps that an eye can tell (as PERMANOVA, Anderson 2001, weighs them), and the most
//! striking counts once more by itself. The share of deals that reach the true one is p.
//!
//! All deals are tried where they are few, else a fixed sample of [`MOST_DEALS`] with the true one among them, which
//! keeps the test exact (Phipson and Smyth 2010). Pictures are put into an order of their own before, so that the
//! order of the files has no say in the sample.
//!
//! Five axes are five chances to be wrong. They are judged together by the step-down maximum (Westfall and Young
//! 1993): each deal is judged by its most striking axis, and an axis counts only if few deals have any axis as
//! striking. That keeps the chance of a single false word, over all axes, at or below the level.

use super::block::{Block, both, in_order, scatter};
use super::design::{Design, shuffled};
use super::number::{double, real};
use super::permutation::{deals_of, next_bits, standardised, step_down, subsets};

/// The most deals that are tried.
pub(super) const MOST_DEALS: usize = 5_000;
/// Deals enough to tell the axes' p apart by themselves.
const MANY: usize = 1_000;
/// A share beyond which a measure is no more striking: what is certain need not be more so.
const ALL: f64 = 0.999;
/// What the most striking measure of an axis adds by itself where there are few deals. With 0 a run of 4 and 4
/// pictures misses plain grain in 10 of 60 of the tests' scenes, with this in none.
const ALONE: f64 = 0.3;
/// Measures whose squares add up to less do not differ at all; statistics that differ by less of themselves are equal.
const NOTHING: f64 = 1e-6;

/// A way to deal the pictures: for each picture what it adds to the difference of the arms' means.
type Deal = Vec<f32>;

/// What is dealt: the pictures of all subjects as columns, in an order that does not hang on that of the files.
struct Table {
    /// For each measure its value in each picture, brought to a noise of 1.
    measures: Vec<Vec<f32>>,
    /// For each measure its squares before that, in its own steps.
    squares: Vec<f64>,
    deals: Vec<Deal>,
    /// The square of a difference when all variance of a measure lies between the arms.
    most: f64,
}

/// In how many ways the pictures can be dealt; [`usize::MAX`] where that is beyond counting.
pub(super) fn ways(blocks: &[Block], design: Design) -> usize {
    match design {
        // Exchanging the arms as a whole is no other deal.
        Design::Paired => {
            let pairs: usize = blocks.iter().map(Block::pairs).sum();
            u32::try_from(pairs.saturating_sub(1))
                .ok()
                .and_then(|pairs| 2_usize.checked_pow(pairs))
                .unwrap_or(usize::MAX)
        }
        Design::Blocked | Design::Single => {
            let ways = |block: &Block| subsets_of(block.first.len() + block.second.len(), block.first.len());
            let all = blocks.iter().try_fold(1_usize, |all, block| all.checked_mul(ways(block)));
            let halved = blocks.iter().all(Block::is_matched);
            all.map_or(usize::MAX, |all| if halved { all / 2 } else { all }).max(1)
        }
    }
}

fn subsets_of(size: usize, count: usize) -> usize {
    let ways = deals_of(count, size - count);
    if count * 2 == size && count > 0 { ways.saturating_mul(2) } else { ways }
}

/// For each axis its p, adjusted for all of them. An axis is the range of its measures.
pub(super) fn test(blocks: &[Block], axes: &[std::ops::Range<usize>], design: Design) -> Vec<f64> {
    let table = match design {
        Design::Paired => Table::of_pairs(blocks),
        Design::Blocked | Design::Single => Table::of_blocks(blocks, ways(blocks, design) <= MOST_DEALS),
    };
    let scores: Vec<Vec<f64>> = axes.iter().map(|axis| scores(&table.striking(axis.clone()))).collect();
    step_down(&scores)
}

impl Table {
    fn of_pairs(blocks: &[Block]) -> Self {
        let mut pairs: Vec<(&Vec<f64>, &Vec<f64>)> =
            blocks.iter().flat_map(|block| block.first.iter().zip(&block.second)).collect();
        pairs.sort_by(|one, other| in_order(&both(one.0, one.1), &both(other.0, other.1)));
        let measures = (0..width(blocks)).map(|measure| {
            let moved: Vec<f64> = pairs.iter().map(|(one, other)| other[measure] - one[measure]).collect();
            let squares = moved.iter().map(|moved| moved.powi(2)).sum::<f64>();
            (over(&moved, squares), squares)
        });
        let (measures, squares) = measures.unzip();
        Self { measures, squares, deals: flips(pairs.len()), most: double(pairs.len().max(1)) }
    }

    fn of_blocks(blocks: &[Block], exact: bool) -> Self {
        let mut pools: Vec<Vec<(&Vec<f64>, bool)>> = blocks.iter().map(pool).collect();
        pools.sort_by(|one, other| {
            let keys = one.iter().zip(other).map(|(one, other)| in_order(one.0, other.0));
            one.len().cmp(&other.len()).then(keys.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then))
        });
        let sides: Vec<Vec<bool>> =
            pools.iter().map(|pool| pool.iter().map(|(_, second)| *second).collect()).collect();
        let measures = (0..width(blocks)).map(|measure| {
            let columns: Vec<Vec<f64>> =
                pools.iter().map(|pool| pool.iter().map(|(row, _)| row[measure]).collect()).collect();
            let squares = columns.iter().map(|column| scatter(column)).sum();
            (over(&columns.concat(), squares), squares)
        });
        let (measures, squares) = measures.unzip();
        let deals = if exact { all_deals(&sides) } else { sampled_deals(&sides) };
        let most = blocks.iter().map(Block::weight).sum::<f64>().max(f64::MIN_POSITIVE);
        Self { measures, squares, deals, most }
    }

    /// How striking an axis is in each deal.
    fn striking(&self, axis: std::ops::Range<usize>) -> Vec<f64> {
        let (measures, squares) = (&self.measures[axis.clone()], &self.squares[axis]);
        let share = |values: &Vec<f32>, deal: &Deal| {
            let sum = product(values, deal);
            f64::from(sum * sum) / self.most
        };
        let all: f64 = squares.iter().sum::<f64>().max(NOTHING);
        let of = |deal: &Deal| -> f64 {
            let ratios = measures.iter().map(|one| ratio(share(one, deal)));
            if self.deals.len() >= MANY {
                return ratios.sum();
            }
            let (mut sum, mut largest) = (0.0, 0.0_f64);
            for (ratio, squares) in ratios.zip(squares) {
                sum += ratio * squares / all;
                largest = largest.max(ratio);
            }
            sum + ALONE * largest
        };
        self.deals.iter().map(of).collect()
    }
}

/// The sum of the products, in eight sums side by side: thousands of deals by dozens of measures are most of what a test
/// costs.
fn product(values: &[f32], deal: &[f32]) -> f32 {
    let ((values, last), (deal, rest)) = (values.as_chunks::<8>(), deal.as_chunks::<8>());
    let mut sums = [0.0_f32; 8];
    for (values, deal) in values.iter().zip(deal) {
        for ((sum, value), share) in sums.iter_mut().zip(values).zip(deal) {
            *sum += value * share;
        }
    }
    sums.iter().sum::<f32>() + last.iter().zip(rest).map(|(value, share)| value * share).sum::<f32>()
}

/// The log-likelihood ratio of a share of variance.
fn ratio(share: f64) -> f64 {
    -(1.0 - share.min(ALL)).ln()
}

/// The pictures of a subject in an order of their own, and whether each is in the second arm.
fn pool(block: &Block) -> Vec<(&Vec<f64>, bool)> {
    let first = block.first.iter().map(|row| (row, false));
    let mut pool: Vec<(&Vec<f64>, bool)> = first.chain(block.second.iter().map(|row| (row, true))).collect();
    pool.sort_by(|one, other| in_order(one.0, other.0));
    pool
}

fn width(blocks: &[Block]) -> usize {
    let rows = blocks.iter().flat_map(|block| block.first.iter().chain(&block.second));
    rows.map(Vec::len).next().unwrap_or_default()
}

/// Values over the root of their squares; all 0 where there are none.
#[expect(
    clippy::cast_possible_truncation,
    reason = "values over the root of their squares lie within a few units"
)]
fn over(values: &[f64], squares: f64) -> Vec<f32> {
    let root = squares.sqrt();
    values.iter().map(|value| if root <= NOTHING { 0.0 } else { (value / root) as f32 }).collect()
}

/// Every exchange of partners, the true one first; a fixed sample where there are too many. The last pair stays.
fn flips(pairs: usize) -> Vec<Deal> {
    let free = pairs.saturating_sub(1);
    let few = u32::try_from(free)
        .ok()
        .and_then(|free| 2_usize.checked_pow(free))
        .filter(|ways| *ways <= MOST_DEALS);
    let sign = |flipped: bool| if flipped { -1.0 } else { 1.0 };
    let mut deals = vec![vec![1.0; pairs]];
    if let Some(ways) = few {
        deals.extend((1..ways).map(|bits| (0..pairs).map(|pair| sign(bits >> pair & 1 == 1)).collect()));
    } else {
        let mut state = 0x5EED_u64;
        while deals.len() < MOST_DEALS {
            let bits: Vec<u64> = (0..pairs.div_ceil(64)).map(|_| next_bits(&mut state)).collect();
            deals.push((0..pairs).map(|pair| sign(bits[pair / 64] >> (pair % 64) & 1 == 1)).collect());
        }
    }
    deals
}

/// What the pictures of a subject add to the difference of the means, given which of them are in the second arm.
/// Subjects with more pictures say more, as n1 n2 / (n1 + n2) has it.
fn shares(second: &[bool]) -> Vec<f32> {
    let count = second.iter().filter(|second| **second).count();
    let rest = second.len() - count;
    let weight = real(count * rest) / real(second.len().max(1));
    let share = |count: usize| weight / real(count.max(1));
    second.iter().map(|second| if *second { share(count) } else { -share(rest) }).collect()
}

fn deal(sides: &[Vec<bool>]) -> Deal {
    sides.iter().flat_map(|side| shares(side)).collect()
}

/// Every deal of every subject with every one of the others, the true one first.
fn all_deals(sides: &[Vec<bool>]) -> Vec<Deal> {
    let mut deals: Vec<Vec<Vec<bool>>> = vec![Vec::new()];
    for side in sides {
        let count = side.iter().filter(|second| **second).count();
        let choices: Vec<Vec<bool>> = subsets(side.len(), count)
            .map(|bits| (0..side.len()).map(|picture| bits >> picture & 1 == 1).collect())
            .collect();
        deals = deals
            .iter()
            .flat_map(|before| {
                choices.iter().map(move |choice| before.iter().cloned().chain([choice.clone()]).collect())
            })
            .collect();
    }
    let others = deals.into_iter().filter(|other| other.as_slice() != sides);
    std::iter::once(deal(sides)).chain(others.map(|other| deal(&other))).collect()
}

/// The true deal and others at random, the same every time: a verdict must not depend on the hour.
fn sampled_deals(sides: &[Vec<bool>]) -> Vec<Deal> {
    let mut state = 0x5EED_u64;
    let mut deals = vec![deal(sides)];
    while deals.len() < MOST_DEALS {
        let drawn: Vec<Vec<bool>> = sides
            .iter()
            .map(|side| {
                let count = side.iter().filter(|second| **second).count();
                let order = shuffled(side.len(), &mut state);
                let mut drawn = vec![false; side.len()];
                for picture in order.into_iter().take(count) {
                    drawn[picture] = true;
                }
                drawn
            })
            .collect();
        deals.push(deal(&drawn));
    }
    deals
}

/// Statistics of the deals brought to one scale over all axes. Where there are many deals, that is the share of them
/// that are less striking; where there are few, shares would tie and nothing could be found, so they are brought to
/// mean 0 and deviation 1.
fn scores(striking: &[f64]) -> Vec<f64> {
    if striking.len() < MANY {
        return standardised(striking);
    }
    let mut sorted = striking.to_vec();
    sorted.sort_by(f64::total_cmp);
    let less = |own: &f64| sorted.partition_point(|other| *other < own * (1.0 - NOTHING));
    striking.iter().map(|own| double(less(own)) / double(sorted.len())).collect()
}
