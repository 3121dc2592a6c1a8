//! Ladders and stacks: what they ask, where their pictures go, what is said of them.

use jiff::civil::date;

use super::{
    LadderPlan, PlanError, ProbePlan, ProbeSet, StackPlan, findings, with_pictures, with_pictures_at,
};
use crate::run::{Judged, Question, Role, Run, Shot};
use crate::{Key, Kind, Layer, Library, Name, Profile, Snapshot, Source, StackSpec, Table};
use imagestat::{Answer, Features, Found};
use midjourney::{Code, Rules, Stylize, Version};

fn library() -> Library {
    let mut library = Library::default();
    let kinds = [("calm", Kind::Ranked), ("grain", Kind::Moodboard), ("dust", Kind::StyleReference)];
    for ((key, kind), code) in kinds.into_iter().zip(["6odeoas", "7enzken", "6726456675"]) {
        let mut profile = Profile::new(Key::new(key).unwrap(), Name::new(key).unwrap(), kind);
        let code = Code::new(code).unwrap();
        profile.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
        library.profiles.put(profile);
    }
    library
}

fn named() -> (Key, Name, jiff::civil::Date) {
    (Key::new("k").unwrap(), Name::new("run-1").unwrap(), date(2026, 9, 1))
}

fn ladder(steps: &[i64], subject: &str) -> Result<Run, PlanError> {
    let library = library();
    let steps: Vec<Stylize> = steps.iter().map(|step| Stylize::new(*step).unwrap()).collect();
    let profile = library.profile_named("calm").unwrap();
    let plan = LadderPlan {
        profile,
        subject,
        steps: &steps,
        seed: 7,
        version: Version::standard(8, 2),
        rules: Rules::shipped(),
    };
    let (key, name, begun) = named();
    plan.run(key, name, begun)
}

fn stack(layers: &[&str]) -> Result<Run, PlanError> {
    let layer = |name: &&str| Layer::new(Source::Profile(Key::new(*name).unwrap()));
    let spec = StackSpec {
        layers: layers.iter().map(layer).collect(),
        stylize: Stylize::new(250).unwrap(),
        parameters: vec!["--ar 3:2".into()],
        ..StackSpec::default()
    };
    let library = library();
    let version = Version::standard(8, 2);
    let plan = StackPlan {
        spec: &spec,
        label: "mornings",
        library: &library,
        subject: "a cat",
        seed: 7,
        version,
        rules: Rules::shipped(),
    };
    let (key, name, begun) = named();
    plan.run(key, name, begun)
}

fn prompts(run: &Run) -> Vec<&str> {
    run.arms.iter().map(|arm| arm.prompt.as_str()).collect()
}

#[test]
fn every_step_is_asked_for_without_the_profile_and_with_it() {
    let run = ladder(&[100, 0, 100], "a cat --ar 3:2").unwrap();
    assert_eq!(
        prompts(&run),
        [
            "a cat --stylize 0 --ar 3:2 --seed 7 --v 8.2",
            "a cat --p 6odeoas --stylize 0 --ar 3:2 --seed 7 --v 8.2",
            "a cat --stylize 100 --ar 3:2 --seed 7 --v 8.2",
            "a cat --p 6odeoas --stylize 100 --ar 3:2 --seed 7 --v 8.2",
        ]
    );
    assert_eq!((run.question(), run.steps().len(), run.label()), (Question::Ladder, 2, "calm"));
    assert_eq!(ladder(&[100, 100], "a cat"), Err(PlanError::Steps(1)));
    assert_eq!(ladder(&[0, 100], "a cat --s 50"), Err(PlanError::Parameter("--s".into())));
}

#[test]
fn each_layer_is_left_out_once_style_references_too() {
    let run = stack(&["calm", "grain", "dust"]).unwrap();
    let both = "--stylize 250 --ar 3:2 --seed 7 --v 8.2";
    let texts = ["--p 6odeoas 7enzken --sref 6726456675", "--p 7enzken --sref 6726456675"];
    let [whole, calm, grain, dust] = prompts(&run)[..] else { panic!("{run:?}") };
    assert_eq!([whole, calm], texts.map(|text| format!("a cat {text} {both}")));
    assert_eq!(grain, format!("a cat --p 6odeoas --sref 6726456675 {both}"));
    assert_eq!(dust, format!("a cat --p 6odeoas 7enzken {both}"));
    assert_eq!((run.question(), run.profile.as_ref()), (Question::LeaveOneOut, None));
    assert_eq!(stack(&["calm"]), Err(PlanError::Layers(1)));
    assert_eq!(stack(&["calm", "gone"]), Err(PlanError::NoCode("a missing profile".into())));
    assert_eq!(stack(&["calm", "calm"]), Err(PlanError::SameCode("calm".into(), "calm".into())));
}

/// Four pictures of an arm, all of this key but for a little.
fn shots(role: Role, key: f32) -> Vec<(Role, Shot)> {
    let shot = |(place, off): (usize, f32)| {
        let mut features = Features::default();
        features.light.key = key + off;
        let file = format!("{role}-{place}.png");
        (role, Shot { fingerprint: file.clone(), file, quarter: None, features })
    };
    [0.0, 0.01, 0.02, 0.03].into_iter().enumerate().map(shot).collect()
}

fn judged(run: &Run, keys: &[(Role, f32)]) -> (Run, Judged) {
    let all = keys.iter().flat_map(|(role, key)| shots(*role, *key)).collect();
    let run = with_pictures(run, all, date(2026, 9, 2)).unwrap();
    let judged = run.judged.clone().unwrap();
    (run, judged)
}

fn steps(step: i64) -> [Role; 2] {
    let step = Stylize::new(step).unwrap();
    [Role::DefaultAt(step), Role::ProfileAt(step)]
}

#[test]
fn a_ladder_names_the_lowest_step_of_the_unbroken_run_from_the_top() {
    let run = ladder(&[0, 50, 250, 500], "a cat").unwrap();
    let mut keys = Vec::new();
    for (step, key) in [(0, 0.9), (50, 0.3), (250, 0.6), (500, 0.9)] {
        let [default, profile] = steps(step);
        keys.extend([(default, 0.3), (profile, key)]);
    }
    let (run, judged) = judged(&run, &keys);
    let found: Vec<Found> = judged.parts.iter().map(|part| part.found).collect();
    assert_eq!(found, [Found::NotAsked, Found::NotTold, Found::Told, Found::Told]);
    assert_eq!(judged.summary(), "felt from stylize 250");
    let told = findings(&run).unwrap();
    assert!(told.because.contains("At 50 it cannot be told from chance"), "{}", told.because);
    assert_eq!(told.sections.len(), 4);
}

#[test]
fn a_step_without_pictures_is_left_out_and_one_picture_decides_nothing() {
    let run = ladder(&[0, 500], "a cat").unwrap();
    let [default, profile] = steps(500);
    let one = |role| shots(role, 0.3).into_iter().take(1);
    let run = with_pictures(&run, one(default).chain(one(profile)).collect(), date(2026, 9, 2)).unwrap();
    let judged = run.judged.as_ref().unwrap();
    assert_eq!((judged.answer, judged.parts.len()), (Answer::Undecided, 1));
    assert!(findings(&run).unwrap().because.starts_with("Too few pictures"));
}

#[test]
fn a_layer_that_does_nothing_is_not_named() {
    let run = stack(&["calm", "grain"]).unwrap();
    let keys = [(Role::Whole, 0.3), (Role::Without(1), 0.8), (Role::Without(2), 0.301)];
    let (run, judged) = judged(&run, &keys);
    assert_eq!(judged.summary(), "1 of 2 layers contributes");
    let because = findings(&run).unwrap().because;
    assert!(because.starts_with("calm contributes light (darker"), "{because}");
    assert!(because.contains("grain cannot be told from chance"), "{because}");
}

/// A probe of four scenes with four pictures in every arm: with the profile lighter by so much, all of it by chance.
fn probed(seed: u32, lighter: f32) -> Run {
    let library = library();
    let [profile, wrong] = ["calm", "grain"].map(|name| library.profile_named(name).unwrap());
    let (version, rules, scenes) = (Version::standard(8, 2), Rules::shipped(), &ProbeSet::shipped());
    let plan = ProbePlan { profile, wrong, scenes, seed, version, rules, runs: &Table::default() };
    let (key, name, begun) = named();
    let run = plan.run(key, name, begun).unwrap();
    let mut dice = seed;
    let mut even = || {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f32::from(u16::try_from(dice >> 16).unwrap()) / 32_768.0 - 1.0
    };
    let mut shots = Vec::new();
    for (place, arm) in run.arms.iter().enumerate() {
        for picture in 0..4 {
            let mut features = Features::default();
            features.light.key = 0.4 + 0.05 * even() + if arm.role == Role::Profile { lighter } else { 0.0 };
            features.colour.warmth = 0.04 * even();
            let file = format!("{place}-{picture}.png");
            shots.push((place, Shot { fingerprint: file.clone(), file, quarter: None, features }));
        }
    }
    with_pictures_at(&run, shots, date(2026, 9, 2)).unwrap()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 12, ..Default::default() })]
    #[test]
    fn the_names_and_the_order_of_arms_leave_the_verdict_alone(
        seed in 1_u32..1_000_000,
        lighter in 0.0_f32..0.1,
        turn in 1_usize..12,
    ) {
        let run = probed(seed, lighter);
        let mut renamed = Run { name: Name::new("another").unwrap(), ..run.clone() };
        for (place, arm) in renamed.arms.iter_mut().enumerate() {
            arm.scene = format!("{}-renamed", 9 - place / 3);
            arm.label = format!("arm {}", 99 - place);
            for shot in &mut arm.pictures {
                shot.file = format!("elsewhere/{}", shot.file.replace('-', "_of_"));
            }
        }
        renamed.arms.rotate_left(turn);
        let [before, after] = [&run, &renamed].map(|run| run.judge(date(2026, 9, 2)).unwrap());
        proptest::prop_assert_eq!((before.answer, before.nearer_to), (after.answer, after.nearer_to));
        for (one, other) in before.axes.iter().zip(&after.axes) {
            proptest::prop_assert_eq!((one.p, &one.direction), (other.p, &other.direction));
        }
    }
}
