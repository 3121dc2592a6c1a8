//! Verdicts on generated pictures: what was changed is found, what was not is not, and chance is held.

use std::ops::Range;

use imagestat::{Answer, Axis, Comparison, Features, LEVEL, Nearer, Picture, Scale, Verdict};
use proptest::prelude::*;

use crate::scenes::{Look, look, scene};

/// A quarter of the usual sizes, and a sixteenth of the cost.
const SCALE: Scale = Scale { fine: 128, small: 64 };

fn pictures(seeds: Range<u64>, side: usize, look: &Look) -> Vec<Picture> {
    seeds.map(|seed| scene(seed, side, look)).collect()
}

fn measured(pictures: &[Picture]) -> Vec<Features> {
    pictures.iter().map(|picture| Features::at(picture, SCALE)).collect()
}

fn arm(seeds: Range<u64>, look: &Look) -> Vec<Features> {
    measured(&pictures(seeds, 128, look))
}

fn refs(arm: &[Features]) -> Vec<&Features> {
    arm.iter().collect()
}

fn distinguishable(compared: &Comparison) -> Vec<Axis> {
    compared.distinguishable().map(|effect| effect.axis).collect()
}

#[test]
fn the_axis_that_was_changed_is_found_and_no_other() {
    let (default, wrong) = (arm(0..4, &Look::default()), arm(8..12, &Look::default()));
    let words = ["warmer", "darker", "weight further right", "more grain"];
    for (axis, word) in Axis::ALL.into_iter().zip(words) {
        let profile = arm(4..8, &look(axis, 1.2));
        let verdict = Verdict::of(&refs(&default), &refs(&profile), &refs(&wrong));
        assert_eq!(verdict.answer, Answer::Diverges, "{}", verdict.because);
        assert_eq!(distinguishable(&verdict.against_default), [axis], "{}", verdict.because);
        assert!(verdict.because.contains(word), "{}", verdict.because);
    }
}

#[test]
fn a_profile_like_the_wrong_one_does_not_do_much() {
    let look = look(Axis::Colour, 1.0);
    let (default, profile, wrong) = (arm(0..4, &Look::default()), arm(4..8, &look), arm(8..12, &look));
    let verdict = Verdict::of(&refs(&default), &refs(&profile), &refs(&wrong));
    assert_eq!(
        (verdict.answer, verdict.nearer_to),
        (Answer::DoesNotDoMuch, Nearer::Wrong),
        "{}",
        verdict.because
    );
}

#[test]
fn a_profile_that_changes_nothing_does_not_do_much() {
    let nothing = Look::default();
    let wrong = arm(8..12, &look(Axis::Light, 1.2));
    let verdict = Verdict::of(&refs(&arm(0..4, &nothing)), &refs(&arm(4..8, &nothing)), &refs(&wrong));
    assert_eq!(
        (verdict.answer, verdict.nearer_to),
        (Answer::DoesNotDoMuch, Nearer::Default),
        "{}",
        verdict.because
    );
}

#[test]
fn a_small_change_is_left_undecided() {
    let verdict =
        Verdict::of(&refs(&arm(0..4, &Look::default())), &refs(&arm(4..8, &look(Axis::Texture, 0.3))), &[]);
    assert_eq!(
        (verdict.answer, verdict.nearer_to),
        (Answer::Undecided, Nearer::Neither),
        "{}",
        verdict.because
    );
    assert!(verdict.because.contains("another seed"), "{}", verdict.because);
}

#[test]
fn one_picture_an_arm_is_never_more_than_undecided() {
    let (default, profile) = (arm(0..4, &Look::default()), arm(4..8, &look(Axis::Colour, 2.0)));
    for (first, second) in [(1, 1), (1, 4), (2, 2), (3, 3), (2, 4)] {
        let verdict = Verdict::of(&refs(&default[..first]), &refs(&profile[..second]), &refs(&default[..1]));
        assert_eq!(verdict.answer, Answer::Undecided, "{first} against {second}");
        assert!(verdict.because.contains("by eye"), "{}", verdict.because);
    }
    let enough = Verdict::of(&refs(&default[..3]), &refs(&profile), &[]);
    assert_eq!(enough.answer, Answer::Diverges, "{}", enough.because);
}

#[test]
fn two_arms_of_the_same_pictures_are_no_different() {
    let default = arm(0..4, &Look::default());
    let verdict = Verdict::of(&refs(&default), &refs(&default), &[]);
    assert_eq!(verdict.answer, Answer::DoesNotDoMuch);
    assert!(verdict.against_default.largest() < 1e-9);
    let empty = Verdict::of(&[], &[], &[]);
    assert_eq!(empty.answer, Answer::Undecided);
}

/// 1,000 runs on pictures dealt from a pool of 160: arms of the same making are told apart no more often
/// than the level says, and nothing diverges that is not told apart. The example `power` does the same with twelve new pictures in every run.
#[test]
fn chance_is_held_in_a_thousand_runs() {
    let halves = std::thread::scope(|threads| {
        let first = threads.spawn(|| arm(0..80, &Look::default()));
        let second = threads.spawn(|| arm(80..160, &Look::default()));
        [first.join().unwrap(), second.join().unwrap()]
    });
    let pool = halves.concat();
    let (mut told, mut state) = (0_u32, 7_u64);
    for _ in 0..1_000 {
        let mut dealt: Vec<&Features> = pool.iter().collect();
        for place in 0..8 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let left = u64::try_from(dealt.len() - place).unwrap();
            dealt.swap(place, place + usize::try_from((state >> 33) % left).unwrap());
        }
        told += u32::from(!distinguishable(&Comparison::of(&dealt[..4], &dealt[4..8])).is_empty());
    }
    eprintln!("told apart by chance: {told} of 1,000");
    assert!(f64::from(told) <= LEVEL * 1_000.0, "{told} of 1,000 told apart by chance");
}

#[test]
fn a_distance_is_the_same_both_ways() {
    let pictures = arm(38_877..38_885, &Look::default());
    for (one, other) in pictures.iter().zip(pictures.iter().skip(1)) {
        for axis in Axis::ALL {
            let (there, back) = (one.distance(other, axis), other.distance(one, axis));
            assert!((there - back).abs() < 1e-6, "{axis:?}: {there} there, {back} back");
        }
    }
}

/// What happens to files on their way, none of which may change a verdict.
fn treated(picture: &Picture, treatment: usize) -> Picture {
    match treatment {
        0 => picture.scaled(picture.width() / 2),
        1 => Picture::decode(&picture.to_jpeg(85).unwrap()).unwrap(),
        _ => {
            let flipped = (0..picture.height())
                .flat_map(|y| (0..picture.width()).rev().flat_map(move |x| picture.pixel(x, y)));
            Picture::from_rgb(picture.width(), picture.height(), flipped.collect()).unwrap()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]
    #[test]
    fn size_jpeg_and_mirror_leave_the_verdict_alone(base in 0_u64..1_000_000, axis in 0_usize..4, amount in 1.1_f32..1.5) {
        let axis = Axis::ALL[axis];
        let default = pictures(base..base + 4, 256, &Look::default());
        let profile = pictures(base + 4..base + 8, 256, &look(axis, amount));
        for treatment in 0..3 {
            let treat = |arm: &[Picture]| arm.iter().map(|picture| treated(picture, treatment)).collect::<Vec<_>>();
            let (first, second) = (measured(&treat(&default)), measured(&treat(&profile)));
            let verdict = Verdict::of(&refs(&first), &refs(&second), &[]);
            prop_assert_eq!(verdict.answer, Answer::Diverges, "{} {}", treatment, verdict.because);
            prop_assert!(distinguishable(&verdict.against_default).contains(&axis), "{treatment} {}", verdict.because);
        }
    }

    #[test]
    fn the_order_of_the_files_leaves_the_verdict_alone(base in 0_u64..1_000_000, turn in 1_usize..4, amount in 0.0_f32..1.5) {
        let (mut default, mut profile) =
            (arm(base..base + 4, &Look::default()), arm(base + 4..base + 8, &look(Axis::Colour, amount)));
        let before = Verdict::of(&refs(&default), &refs(&profile), &[]);
        default.rotate_left(turn);
        profile.swap(0, turn);
        let after = Verdict::of(&refs(&default), &refs(&profile), &[]);
        prop_assert_eq!(before.answer, after.answer);
        for (one, other) in before.against_default.axes.iter().zip(&after.against_default.axes) {
            prop_assert_eq!(one.p, other.p);
        }
    }
}
