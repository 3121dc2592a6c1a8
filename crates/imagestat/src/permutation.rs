//! Exact permutation tests on distances: could the two arms as well have been dealt at random?
//!
//! If a profile does nothing, which picture lies in which arm is chance. So the pictures are dealt anew in
//! every possible way, and each deal is asked how much of all squared distance lies *between* its arms
//! (the statistic of PERMANOVA, Anderson 2001). The share of deals that reach the true one is p. Two
//! deals that only change the arms' places are one: four against four gives 35 of them, so no p is below
//! 1/35 = 0.029.
//!
//! Four axes are four chances to be wrong. Dividing the level by four would leave nothing of 1/35, so the
//! axes are judged together by the step-down maximum (Westfall and Young 1993): each deal is judged by its
//! most striking axis, and an axis counts only if few deals have any axis as striking. That keeps the
//! chance of a single false word, over all axes, at or below the level. To be comparable, the axes'
//! statistics are first brought to mean 0 and deviation 1 over the deals.

use super::number::double;

/// The most deals that are tried one by one; beyond it a fixed sample of this many stands for all.
const MOST_DEALS: usize = 12_870;
/// Deals whose statistics differ by less are equal: sums in another order, and an earth mover who goes the other
/// way, are not quite the same (differences up to 2e-8 were seen).
pub(super) const EQUAL: f64 = 1e-6;

/// Squared distances between some pictures, of one axis.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Squares {
    size: usize,
    values: Vec<f64>,
}

/// A deal: the pictures of the first arm as bits.
type Deal = u64;

impl Squares {
    /// The squares of all distances between `size` pictures.
    pub(super) fn of(size: usize, distance: impl Fn(usize, usize) -> f64) -> Self {
        let mut values = vec![0.0; size * size];
        for one in 0..size {
            for other in 0..one {
                let square = distance(one, other).powi(2);
                values[one * size + other] = square;
                values[other * size + one] = square;
            }
        }
        Self { size, values }
    }

    pub(super) fn between(&self, one: usize, other: usize) -> f64 {
        self.values[one * self.size + other]
    }

    /// The mean over the pairs within some pictures; 0 of fewer than two.
    pub(super) fn mean_within(&self, pictures: &[usize]) -> f64 {
        let pairs = pictures.len() * pictures.len().saturating_sub(1);
        let sum: f64 =
            pictures.iter().flat_map(|one| pictures.iter().map(|other| self.between(*one, *other))).sum();
        if pairs == 0 { 0.0 } else { sum / double(pairs) }
    }

    /// The mean over the pairs across two groups of pictures; 0 if one is empty.
    pub(super) fn mean_between(&self, left: &[usize], right: &[usize]) -> f64 {
        let sum: f64 = left.iter().flat_map(|one| right.iter().map(|other| self.between(*one, *other))).sum();
        let pairs = left.len() * right.len();
        if pairs == 0 { 0.0 } else { sum / double(pairs) }
    }

    /// The squares of some of the pictures, in this order.
    pub(super) fn picked(&self, pictures: &[usize]) -> Self {
        let pairs = pictures.iter().flat_map(|one| pictures.iter().map(|other| self.between(*one, *other)));
        Self { size: pictures.len(), values: pairs.collect() }
    }

    /// The share of the squared distance within two groups of pictures that lies between them, 0 to 1.
    pub(super) fn share_of(&self, left: &[usize], right: &[usize]) -> f64 {
        let sum = |these: &[usize], those: &[usize]| -> f64 {
            these.iter().flat_map(|one| those.iter().map(|other| self.between(*one, *other))).sum()
        };
        // Within a group every pair is counted twice, across two groups once.
        let (inside, outside, across) = (sum(left, left) / 2.0, sum(right, right) / 2.0, sum(left, right));
        let all = inside + outside + across;
        let within = inside / double(left.len().max(1)) + outside / double(right.len().max(1));
        if all <= EQUAL { 0.0 } else { 1.0 - within * double(left.len() + right.len()) / all }
    }

    /// The share of all squared distance that lies between the arms of a deal, 0 to 1.
    fn share_between(&self, deal: Deal) -> f64 {
        let first = deal.count_ones() as usize;
        let (mut inside, mut outside, mut all) = (0.0, 0.0, 0.0);
        for one in 0..self.size {
            for other in 0..one {
                let square = self.between(one, other);
                all += square;
                match (deal >> one & 1, deal >> other & 1) {
                    (1, 1) => inside += square,
                    (0, 0) => outside += square,
                    _ => {}
                }
            }
        }
        let within = inside / double(first.max(1)) + outside / double((self.size - first).max(1));
        if all <= EQUAL { 0.0 } else { 1.0 - within * double(self.size) / all }
    }
}

/// How many deals there are of these two numbers of pictures.
pub(super) fn deals_of(first: usize, second: usize) -> usize {
    let all = first + second;
    if first == 0 || second == 0 {
        return 1;
    }
    let ways = (0..first.min(second))
        .try_fold(1_usize, |ways, step| ways.checked_mul(all - step).map(|ways| ways / (step + 1)));
    let ways = ways.unwrap_or(usize::MAX);
    if first == second { ways / 2 } else { ways }
}

/// For each axis the p of the deal in which the first `first` pictures are an arm, adjusted for all of
/// them, and how many deals were tried.
pub(super) fn test(axes: &[Squares], first: usize) -> (Vec<f64>, usize) {
    let size = axes.first().map_or(0, |squares| squares.size);
    let deals = deals(first, size - first.min(size));
    let scores: Vec<Vec<f64>> = axes.iter().map(|squares| scores(squares, &deals)).collect();
    (step_down(&scores), deals.len())
}

/// The statistic of each deal, brought to mean 0 and deviation 1. The true deal comes first.
fn scores(squares: &Squares, deals: &[Deal]) -> Vec<f64> {
    standardised(&deals.iter().map(|deal| squares.share_between(*deal)).collect::<Vec<_>>())
}

/// Numbers brought to mean 0 and deviation 1; all 0 where they are equal.
pub(super) fn standardised(shares: &[f64]) -> Vec<f64> {
    let mean = shares.iter().sum::<f64>() / double(shares.len());
    let variance = shares.iter().map(|share| (share - mean).powi(2)).sum::<f64>() / double(shares.len());
    let deviation = variance.sqrt();
    shares.iter().map(|share| if deviation <= EQUAL { 0.0 } else { (share - mean) / deviation }).collect()
}

/// Westfall and Young's step-down maximum: the most striking axis against the maximum over all, the next
/// against the maximum over the others, and so on; no p is below the one before.
pub(super) fn step_down(scores: &[Vec<f64>]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|one, other| scores[*other][0].total_cmp(&scores[*one][0]));
    let mut adjusted = vec![1.0; scores.len()];
    let mut least: f64 = 0.0;
    for place in 0..order.len() {
        let axis = order[place];
        let deals = scores[axis].len();
        let reached = (0..deals)
            .filter(|deal| order[place..].iter().any(|rest| scores[*rest][*deal] + EQUAL >= scores[axis][0]));
        least = least.max(double(reached.count()) / double(deals));
        adjusted[axis] = least;
    }
    adjusted
}

/// Every deal, the true one first; a fixed sample where there are too many.
fn deals(first: usize, second: usize) -> Vec<Deal> {
    let size = first + second;
    let truth: Deal = low_bits(first);
    let mut deals = vec![truth];
    if deals_of(first, second) <= MOST_DEALS {
        // With arms of one size the first picture can stay where it is: the other half are the same deals.
        let all = subsets(size, first).filter(|deal| first != second || deal & 1 == 1);
        deals.extend(all.filter(|deal| *deal != truth));
    } else {
        deals.extend(sample(size, first).take(MOST_DEALS - 1));
    }
    deals
}

fn low_bits(count: usize) -> Deal {
    if count >= 64 { Deal::MAX } else { (1 << count) - 1 }
}

/// All choices of `count` out of `size` in the order of their numbers (Gosper's next choice).
pub(super) fn subsets(size: usize, count: usize) -> impl Iterator<Item = Deal> {
    let end = if size >= 64 { Deal::MAX } else { 1 << size };
    let next = |deal: &Deal| {
        let lowest = deal & deal.wrapping_neg();
        let ripple = deal.checked_add(lowest)?;
        Some(ripple | (((deal ^ ripple) >> 2) / lowest.max(1)))
    };
    let start = (count > 0 && count <= size).then(|| low_bits(count));
    std::iter::successors(start, next).take_while(move |deal| *deal < end)
}

/// Choices at random, the same every time: a verdict must not depend on the hour.
fn sample(size: usize, count: usize) -> impl Iterator<Item = Deal> {
    let mut state = 0x5EED_u64;
    std::iter::repeat_with(move || {
        let mut places: Vec<usize> = (0..size).collect();
        let mut deal = 0;
        for taken in 0..count {
            let left = u64::try_from(size - taken).unwrap_or(1);
            let pick = taken + usize::try_from(next_bits(&mut state) % left).unwrap_or(0);
            places.swap(taken, pick);
            deal |= 1 << places[taken];
        }
        deal
    })
}

/// One step of `SplitMix64` (Steele, Lea and Flood 2014).
pub(super) fn next_bits(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut bits = *state;
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Squares, deals, deals_of, test};

    #[test]
    fn four_against_four_can_be_dealt_in_35_ways() {
        for (first, second, ways) in
            [(4, 4, 35), (3, 4, 35), (3, 3, 10), (2, 4, 15), (1, 1, 1), (8, 8, 6_435)]
        {
            let all = deals(first, second);
            assert_eq!((deals_of(first, second), all.len()), (ways, ways));
            let different: BTreeSet<u64> = all.iter().copied().collect();
            assert_eq!(different.len(), ways);
        }
    }

    #[test]
    fn too_many_deals_are_sampled_and_the_true_one_is_among_them() {
        let all = deals(20, 20);
        assert_eq!(all.len(), super::MOST_DEALS);
        assert_eq!(all[0], (1 << 20) - 1);
        assert!(all.iter().all(|deal| deal.count_ones() == 20));
    }

    fn line(places: &[f64]) -> Squares {
        Squares::of(places.len(), |one, other| places[one] - places[other])
    }

    #[test]
    fn arms_that_lie_apart_have_the_smallest_p_and_equal_ones_the_largest() {
        let apart = line(&[0.0, 0.1, 0.2, 0.3, 5.0, 5.1, 5.2, 5.3]);
        let same = line(&[1.0; 8]);
        let (p, ways) = test(&[apart, same], 4);
        assert_eq!(ways, 35);
        assert!((p[0] - 1.0 / 35.0).abs() < 1e-12 && (p[1] - 1.0).abs() < 1e-12, "{p:?}");
    }

    #[test]
    fn a_mixed_deal_is_unremarkable() {
        let (p, _) = test(&[line(&[0.0, 1.0, 2.0, 3.0, 0.0, 1.0, 2.0, 3.0])], 4);
        assert!(p[0] > 0.5, "{p:?}");
    }

    proptest::proptest! {
        #[test]
        fn no_p_is_nought_or_above_one(places in proptest::collection::vec(0.0..1.0_f64, 2..9), first in 1_usize..4) {
            let first = first.min(places.len() - 1);
            let (p, ways) = test(&[line(&places), line(&places)], first);
            let least = 1.0 / f64::from(u32::try_from(ways).unwrap());
            proptest::prop_assert!(p.iter().all(|p| (least - 1e-12..=1.0).contains(p)));
        }
    }
}
