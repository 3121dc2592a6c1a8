//! The baseline: mean and deviation of Lab alone, and a permutation test within the subjects.

use crate::pool::{Dice, Seen};

const DEALS: usize = 400;

/// Whether the arms differ at 5 %: the sum of the squares of six differences of means, each over its deviation.
pub fn differs(drawn: &[[Vec<&Seen>; 2]]) -> bool {
    let mut dice = Dice(3);
    let truth: Vec<Vec<bool>> = drawn
        .iter()
        .map(|[first, second]| (0..first.len() + second.len()).map(|p| p >= first.len()).collect())
        .collect();
    let pictures: Vec<Vec<[f64; 6]>> =
        drawn.iter().map(|arms| arms.iter().flatten().map(|seen| seen.lab).collect()).collect();
    let scatter: [f64; 6] = std::array::from_fn(|at| {
        pictures
            .iter()
            .map(|subject| {
                let mean = subject.iter().map(|lab| lab[at]).sum::<f64>() / subject.len() as f64;
                subject.iter().map(|lab| (lab[at] - mean).powi(2)).sum::<f64>()
            })
            .sum()
    });
    let striking = |sides: &[Vec<bool>]| -> f64 {
        (0..6)
            .map(|at| {
                let moved = pictures.iter().zip(sides).flat_map(|(subject, sides)| subject.iter().zip(sides));
                let sum: f64 = moved.map(|(lab, second)| if *second { lab[at] } else { -lab[at] }).sum();
                sum * sum / scatter[at].max(1e-12)
            })
            .sum()
    };
    let own = striking(&truth);
    let reached = (1..DEALS).filter(|_| {
        let dealt: Vec<Vec<bool>> = truth.iter().map(|side| shuffled(side, &mut dice)).collect();
        striking(&dealt) >= own - 1e-9
    });
    (reached.count() + 1) as f64 / DEALS as f64 <= 0.05
}

fn shuffled(side: &[bool], dice: &mut Dice) -> Vec<bool> {
    let mut dealt = side.to_vec();
    for place in (1..dealt.len()).rev() {
        dealt.swap(place, dice.below(place + 1));
    }
    dealt
}
