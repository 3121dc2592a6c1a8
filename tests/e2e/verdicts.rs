//! Verdicts on generated pictures: what was changed is found, what was not is not, and chance is held.

use std::ops::Range;

use imagestat::{Answer, Axis, Comparison, Design, Features, LEVEL, Nearer, Picture, Scale, Scene, Verdict};
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
    // Twice the size at which they are measured, as the smallest previews of the website are.
    let arm = |seeds: Range<u64>, look: &Look| measured(&pictures(seeds, 256, look));
    let (default, wrong) = (arm(0..4, &Look::default()), arm(8..12, &Look::default()));
    let words = ["warmer", "darker", "weight further right", "more grain", "drawn lines"];
    for (axis, word) in Axis::ALL.into_iter().zip(words) {
        let profile = arm(4..8, &look(axis, 1.2));
        let verdict = Verdict::of(&refs(&default), &refs(&profile), &refs(&wrong));
        assert_eq!(verdict.answer, Answer::Diverges, "{}", verdict.because);
        let found = distinguishable(&verdict.against_default);
        // What is drawn in plain areas has less detail, too.
        assert!(
            found == [axis] || (axis == Axis::Rendering && found == [Axis::Texture, axis]),
            "{}",
            verdict.because
        );
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

/// Subjects of four pictures each way; partners show the same scene, a little warmer or cooler, lighter or darker.
fn paired(base: u64, subjects: u64, side: usize, look: &Look) -> Vec<[Vec<Picture>; 2]> {
    let off = |number: u64| f32::from(u8::try_from(number * 7 % 11).unwrap()) / 11.0 - 0.5;
    let subject = |subject: u64| {
        let seeds = base + 4 * subject..base + 4 * subject + 4;
        let own = seeds.clone().map(|seed| scene(seed, side, &Look::default())).collect();
        let partners = seeds.map(|seed| {
            let (warmer, lighter) =
                (look.warmth + 0.03 * off(seed), look.exposure * (1.0 + 0.04 * off(seed + 5)));
            scene(seed, side, &Look { warmth: warmer, exposure: lighter, ..*look })
        });
        [own, partners.collect()]
    };
    (0..subjects).map(subject).collect()
}

fn compared(subjects: &[[Vec<Picture>; 2]]) -> Comparison {
    let features: Vec<[Vec<Features>; 2]> =
        subjects.iter().map(|arms| arms.each_ref().map(|arm| measured(arm))).collect();
    let scenes: Vec<Scene> =
        features.iter().map(|[first, second]| Scene::new(&refs(first), &refs(second))).collect();
    Comparison::of_scenes(&scenes, 1.0)
}

#[test]
fn a_paired_run_of_four_subjects_sees_a_third_of_a_look_and_names_the_axis() {
    // Less grain than that is less than an eye sees, and no more than JPEG takes off.
    for (axis, amount) in [(Axis::Colour, 0.3), (Axis::Light, 0.3), (Axis::Texture, 0.4)] {
        let found = compared(&paired(300, 4, 160, &look(axis, amount)));
        assert_eq!((found.design, distinguishable(&found)), (Design::Paired, vec![axis]), "{found:?}");
    }
}

/// One arm came as JPEG 85, or smaller: that is nothing a profile did.
#[test]
fn another_file_of_the_same_pictures_is_no_difference() {
    for base in [500, 700, 900] {
        for treatment in 0..2 {
            let mut subjects = paired(base, 4, 160, &Look::default());
            for [_, partners] in &mut subjects {
                *partners = partners
                    .iter()
                    .map(|picture| {
                        if treatment == 0 {
                            picture.scaled(picture.width() * 4 / 5)
                        } else {
                            treated(picture, 1)
                        }
                    })
                    .collect();
            }
            let found = compared(&subjects);
            assert!(distinguishable(&found).is_empty(), "{base} {treatment}: {found:?}");
        }
    }
}

#[test]
fn files_in_another_order_lose_their_partners_and_keep_their_verdict() {
    let mut subjects = paired(1_100, 4, 160, &look(Axis::Colour, 0.8));
    let before = compared(&subjects);
    for [_, partners] in &mut subjects {
        partners.rotate_left(1);
    }
    let after = compared(&subjects);
    assert_eq!((before.design, after.design), (Design::Paired, Design::Blocked));
    assert_eq!(distinguishable(&before), distinguishable(&after));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]
    #[test]
    fn size_jpeg_and_mirror_leave_the_verdict_alone(base in 0_u64..1_000_000, axis in 0_usize..5, amount in 1.1_f32..1.5) {
        let axis = Axis::ALL[axis];
        let subjects = paired(base, 2, 256, &look(axis, amount));
        for treatment in 0..3 {
            let treat = |arm: &Vec<Picture>| arm.iter().map(|picture| treated(picture, treatment)).collect();
            let treated: Vec<[Vec<Picture>; 2]> = subjects.iter().map(|arms| arms.each_ref().map(treat)).collect();
            let found = compared(&treated);
            prop_assert!(distinguishable(&found).contains(&axis), "{treatment} {found:?}");
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
