//! Several arms against one, so that the chance of a single false word over all of them stays at the level.
//!
//! Four pictures against four can be dealt in 35 ways, so no p is below 0.029, and dividing the level by the
//! number of arms would leave nothing. But if some of the arms do nothing, their pictures and those of the whole
//! are all of one kind and can be dealt among all of them together, in very many ways. So every set of arms is
//! asked by itself whether anything is there, and an arm counts only if every set it is in says so: the closure
//! of the tests (Marcus, Peritz and Gabriel 1976). Each set is judged by its most striking arm and axis.

use super::number::double;
use super::permutation::{EQUAL, Squares, next_bits, test};

/// The deals that are tried for a set of several arms, the true one among them.
const DEALS: usize = 2_000;
/// The most arms: 63 sets of six.
pub(super) const MOST_ARMS: usize = 6;

/// For each arm its p, adjusted for all. The pictures of the whole come first, then those of the arms. Arms
/// beyond the sixth are not asked and get 1.
pub(super) fn closed(axes: &[Squares], whole: usize, arms: &[usize]) -> Vec<f64> {
    let mut next = whole;
    let groups: Vec<Vec<usize>> = arms
        .iter()
        .map(|size| {
            next += size;
            (next - size..next).collect()
        })
        .collect();
    let whole: Vec<usize> = (0..whole).collect();
    let asked = groups.len().min(MOST_ARMS);
    let mut adjusted = vec![0.0_f64; asked];
    for set in 1_usize..1 << asked {
        let inside: Vec<usize> = (0..asked).filter(|arm| set >> arm & 1 == 1).collect();
        let chosen: Vec<&[usize]> = inside.iter().map(|arm| groups[*arm].as_slice()).collect();
        let p = intersection(axes, &whole, &chosen);
        for arm in inside {
            adjusted[arm] = adjusted[arm].max(p);
        }
    }
    adjusted.resize(groups.len(), 1.0);
    adjusted
}

/// The chance of an arm and axis as striking as the most striking here, when no arm of the set does anything.
fn intersection(axes: &[Squares], whole: &[usize], arms: &[&[usize]]) -> f64 {
    let pool: Vec<usize> = whole.iter().chain(arms.iter().copied().flatten()).copied().collect();
    let axes: Vec<Squares> = axes.iter().map(|squares| squares.picked(&pool)).collect();
    if arms.len() == 1 {
        return test(&axes, whole.len()).0.into_iter().fold(1.0, f64::min);
    }
    let sizes: Vec<usize> = arms.iter().map(|arm| arm.len()).collect();
    let deals = deals(pool.len());
    let mut striking = vec![f64::MIN; deals.len()];
    for squares in &axes {
        let mut start = whole.len();
        for size in &sizes {
            let shares: Vec<f64> = deals
                .iter()
                .map(|deal| squares.share_of(&deal[..whole.len()], &deal[start..start + size]))
                .collect();
            for (most, score) in striking.iter_mut().zip(super::permutation::standardised(&shares)) {
                *most = most.max(score);
            }
            start += size;
        }
    }
    let reached = striking.iter().filter(|most| **most + EQUAL >= striking[0]).count();
    double(reached) / double(striking.len())
}

/// Orders of the pictures, the true one first, and the same every time.
fn deals(size: usize) -> Vec<Vec<usize>> {
    let mut state = 0x00C1_05ED_u64;
    let mut deals = vec![(0..size).collect::<Vec<usize>>()];
    while deals.len() < DEALS {
        let mut deal: Vec<usize> = (0..size).collect();
        for place in (1..size).rev() {
            let left = u64::try_from(place + 1).unwrap_or(1);
            deal.swap(place, usize::try_from(next_bits(&mut state) % left).unwrap_or(0));
        }
        deals.push(deal);
    }
    deals
}

#[cfg(test)]
mod tests {
    use super::{Squares, closed};

    fn line(places: &[f64]) -> Squares {
        Squares::of(places.len(), |one, other| places[one] - places[other])
    }

    #[test]
    fn the_layer_that_matters_is_named_and_the_others_are_not() {
        let p = closed(&[line(&[0.0, 0.2, 0.4, 0.6, 5.1, 5.3, 5.5, 5.7, 0.1, 0.3, 0.5, 0.7])], 4, &[4, 4]);
        assert!(p[0] <= 0.05 && p[1] > 0.05, "{p:?}");
    }

    #[test]
    fn two_layers_of_four_pictures_can_both_be_named() {
        let p =
            closed(&[line(&[0.0, 0.1, 0.2, 0.3, 5.0, 5.1, 5.2, 5.3, -5.0, -5.1, -5.2, -5.3])], 4, &[4, 4]);
        assert!(p.iter().all(|p| *p <= 0.05), "{p:?}");
    }

    #[test]
    fn what_is_all_the_same_is_no_difference_and_a_seventh_arm_is_not_asked() {
        let p = closed(&[line(&[1.0; 16])], 2, &[2; 7]);
        assert!(p.iter().all(|p| (*p - 1.0).abs() < 1e-12), "{p:?}");
    }
}
