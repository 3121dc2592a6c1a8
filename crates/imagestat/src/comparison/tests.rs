//! Designs, partners, repeated looks and chance, on features without pictures.

use proptest::prelude::*;

use super::Comparison;
use crate::permutation::next_bits;
use crate::{Axis, Design, Features, LEVEL, Looks, Partners, Scene};

/// Between -1 and 1.
fn even(state: &mut u64) -> f32 {
    f32::from(u16::try_from(next_bits(state) >> 48).unwrap()) / 32_768.0 - 1.0
}

/// The pictures of some subjects without and with.
type Drawn = Vec<[Vec<Features>; 2]>;

/// What a picture differs in from the others of its prompt.
type Variation = [f32; 4];

fn variation(state: &mut u64) -> Variation {
    std::array::from_fn(|_| even(state))
}

/// A picture of a subject, which is as light as its number says.
fn picture(subject: u8, [key, warmth, horizon, grain]: Variation, lighter: f32) -> Features {
    let mut features = Features::default();
    features.light.key = 0.2 + 0.05 * f32::from(subject) + 0.1 * key + lighter;
    features.light.contrast = 0.2 + 0.02 * warmth;
    features.colour.warmth = 0.1 * warmth;
    features.composition.horizon = 0.5 + 0.2 * horizon;
    features.texture.grain = grain;
    features
}

/// The pictures of some subjects: four without and four with, whose partners share this much of their variation.
fn drawn(state: &mut u64, subjects: u8, shared: f32, lighter: f32) -> Drawn {
    let subject = |number| {
        let mut arms = [Vec::new(), Vec::new()];
        for _ in 0..4 {
            let (own, other) = (variation(state), variation(state));
            let mixed = std::array::from_fn(|at| shared.sqrt() * own[at] + (1.0 - shared).sqrt() * other[at]);
            arms[0].push(picture(number, own, 0.0));
            arms[1].push(picture(number, mixed, lighter));
        }
        arms
    };
    (0..subjects).map(subject).collect()
}

fn scenes(drawn: &[[Vec<Features>; 2]]) -> Vec<Scene<'_>> {
    drawn
        .iter()
        .map(|[first, second]| Scene { first: first.iter().collect(), second: second.iter().collect() })
        .collect()
}

fn found(compared: &Comparison) -> Vec<Axis> {
    compared.distinguishable().map(|effect| effect.axis).collect()
}

#[test]
fn partners_that_share_half_of_their_variation_are_compared_place_by_place() {
    let mut state = 3;
    let compared = Comparison::of_scenes(&scenes(&drawn(&mut state, 4, 0.5, 0.0)), 1.0);
    assert_eq!((compared.design, compared.partners, compared.scenes), (Design::Paired, Partners::Nearer, 4));
    let strangers = Comparison::of_scenes(&scenes(&drawn(&mut state, 4, 0.0, 0.0)), 1.0);
    assert_eq!((strangers.design, strangers.partners), (Design::Blocked, Partners::Not));
}

#[test]
fn what_is_done_to_one_arm_neither_makes_partners_nor_hides_them() {
    let mut state = 5;
    for (shared, partners) in [(0.7, Partners::Nearer), (0.0, Partners::Not)] {
        let compared = Comparison::of_scenes(&scenes(&drawn(&mut state, 4, shared, 0.5)), 1.0);
        assert_eq!((compared.partners, found(&compared)), (partners, vec![Axis::Light]));
    }
}

#[test]
fn one_subject_of_four_pictures_is_compared_as_it_always_was() {
    let mut state = 7;
    let pictures = drawn(&mut state, 1, 0.5, 0.6);
    let compared = Comparison::of_scenes(&scenes(&pictures), 1.0);
    assert_eq!((compared.design, compared.deals, found(&compared)), (Design::Single, 35, vec![Axis::Light]));
}

#[test]
fn partners_and_subjects_show_what_one_subject_cannot() {
    let mut state = 11;
    let mut counts = [0; 2];
    for _ in 0..20 {
        let pictures = drawn(&mut state, 4, 0.5, 0.06);
        let scenes = scenes(&pictures);
        counts[0] += usize::from(!found(&Comparison::of_scenes(&scenes[..1], 1.0)).is_empty());
        counts[1] += usize::from(!found(&Comparison::of_scenes(&scenes, 1.0)).is_empty());
    }
    assert!(counts[0] <= 10 && counts[1] >= 18, "{counts:?}");
}

#[test]
fn words_are_said_only_of_an_axis_that_was_found() {
    let mut state = 13;
    for run in 0..40 {
        let lighter = if run % 2 == 0 { 0.0 } else { 0.1 };
        let compared = Comparison::of_scenes(&scenes(&drawn(&mut state, 2, 0.5, lighter)), 1.0);
        for effect in &compared.axes {
            assert!(effect.is_distinguishable() || effect.direction.is_empty(), "{effect:?}");
        }
    }
}

/// How many of so many runs in which nothing was changed say something, looked at after every subject.
fn alarms(runs: usize, planned: usize, as_one: bool, mut draw: impl FnMut() -> Drawn) -> usize {
    (0..runs)
        .filter(|_| {
            let pictures = draw();
            let mut before = Vec::new();
            (1..=pictures.len()).any(|subjects| {
                let mut scenes = scenes(&pictures[..subjects]);
                if as_one {
                    let first = scenes.iter().flat_map(|scene| scene.first.clone()).collect();
                    let second = scenes.iter().flat_map(|scene| scene.second.clone()).collect();
                    scenes = vec![Scene { first, second }];
                }
                let looks = Looks { planned, before: before.clone() };
                before.push(4 * subjects);
                !found(&Comparison::of_scenes(&scenes, looks.share(4 * subjects))).is_empty()
            })
        })
        .count()
}

/// Whether so many alarms are the level or less: three deviations above, as far as chance can tell in so few runs.
fn is_held(count: usize, runs: usize) -> bool {
    let [count, runs] = [count, runs].map(|count| f64::from(u16::try_from(count).unwrap()));
    let most = runs * LEVEL;
    count <= most + 3.0 * (most * (1.0 - LEVEL)).sqrt()
}

#[test]
fn looking_again_raises_no_more_false_alarms_than_the_level() {
    const RUNS: usize = 80;
    for (shared, planned, as_one) in [(0.5, 16, false), (0.0, 16, false), (0.0, 4, true), (0.5, 4, true)] {
        let mut state = 17;
        let count = alarms(RUNS, planned, as_one, || drawn(&mut state, 5, shared, 0.0));
        println!("five looks, {shared} shared, {planned} planned: {count} of {RUNS}");
        assert!(is_held(count, RUNS), "{count} of {RUNS}");
    }
}

/// Eight pictures of each of some subjects, one or two of which stand out as a night does among days.
fn skewed(state: &mut u64, subjects: u8) -> Vec<Vec<Features>> {
    let mut one = |subject| picture(subject, variation(state).map(|value| 4.0 * value.powi(7)), 0.0);
    (0..subjects).map(|subject| (0..8).map(|_| one(subject)).collect()).collect()
}

#[test]
fn few_pictures_that_stand_out_raise_no_more_false_alarms_however_they_are_dealt() {
    const RUNS: usize = 160;
    let mut state = 23;
    let pool = skewed(&mut state, 5);
    let mut strangers_as_partners = 0;
    let count = alarms(RUNS, 16, false, || {
        let deal = |pictures: &Vec<Features>| {
            let order = crate::design::shuffled(8, &mut state);
            let arm = |places: &[usize]| places.iter().map(|place| pictures[*place].clone()).collect();
            [arm(&order[..4]), arm(&order[4..])]
        };
        let dealt: Drawn = pool.iter().map(deal).collect();
        let compared = Comparison::of_scenes(&scenes(&dealt), 1.0);
        strangers_as_partners += usize::from(compared.design == Design::Paired);
        dealt
    });
    println!("five looks at pictures that stand out: {count} of {RUNS}, {strangers_as_partners} paired");
    assert!(is_held(count, RUNS), "{count} of {RUNS}");
    // Which test is used follows from the same pictures, so this has to happen here.
    assert!(strangers_as_partners > 0 && is_held(strangers_as_partners, RUNS), "{strangers_as_partners}");
}

#[test]
fn pictures_of_an_older_edition_are_compared_on_what_both_have() {
    let mut state = 19;
    let mut pictures = drawn(&mut state, 1, 0.0, 0.6);
    for newer in &mut pictures[0][1] {
        newer.edition = crate::EDITION;
    }
    let compared = Comparison::of_scenes(&scenes(&pictures), 1.0);
    assert_eq!(found(&compared), [Axis::Light]);
    for effect in &compared.axes {
        let is_missing = matches!(effect.axis, Axis::Texture | Axis::Rendering);
        assert_eq!(effect.p.is_none(), is_missing, "{effect:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn the_order_of_pairs_and_subjects_and_which_arm_is_which_leave_the_verdict_alone(
        seed in any::<u64>(),
        shared in prop_oneof![Just(0.0_f32), Just(0.6)],
        lighter in 0.0_f32..0.3,
        turn in 1_usize..4,
    ) {
        let pictures = drawn(&mut seed.clone(), 3, shared, lighter);
        let before = Comparison::of_scenes(&scenes(&pictures), 1.0);
        let mut other = scenes(&pictures);
        other.rotate_left(1);
        for scene in &mut other {
            scene.first.rotate_left(turn);
            scene.second.rotate_left(turn);
            std::mem::swap(&mut scene.first, &mut scene.second);
        }
        let after = Comparison::of_scenes(&other, 1.0);
        prop_assert_eq!(found(&before), found(&after));
        prop_assert_eq!((before.design, before.partners), (after.design, after.partners));
        for (one, other) in before.axes.iter().zip(&after.axes) {
            prop_assert_eq!((one.effect, one.p), (other.effect, other.p));
        }
    }
}
