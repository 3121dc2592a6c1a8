//! Files find their arms by what they say, and what only the time says is a guess.

use jiff::Timestamp;
use jiff::civil::date;

use super::{Offer, Proposal, Why, doubts, propose};
use crate::run::{Arm, Role, Run, Shot};
use crate::{Key, Name};
use imagestat::{Features, Origin};
use midjourney::prompt::Names;
use midjourney::{Code, Rules, Stylize, Version};

fn names() -> &'static Names {
    Rules::shipped().names()
}

fn arm(role: Role, label: &str, code: &str) -> Arm {
    let word = Code::new(code).ok();
    let prompt =
        word.as_ref().map_or("a --seed 1 --v 8.2".into(), |word| format!("a --p {word} --seed 1 --v 8.2"));
    Arm { role, scene: String::new(), label: label.into(), word, prompt, pictures: Vec::new() }
}

fn of(arms: Vec<Arm>) -> Run {
    Run {
        key: Key::new("k").unwrap(),
        name: Name::new("a-1").unwrap(),
        profile: Key::new("p").ok(),
        subject: "a".into(),
        seed: 1,
        version: Version::standard(8, 2),
        begun: date(2026, 9, 1),
        arms,
        eye: None,
        judged: None,
        looks: Vec::new(),
    }
}

fn run() -> Run {
    of(vec![
        arm(Role::Default, "", ""),
        arm(Role::Profile, "film dust", "r1bwkpa"),
        arm(Role::Wrong, "calm", "7enzken"),
    ])
}

fn offer(file: &str, prompt: Option<&str>) -> Offer {
    let origin = Origin { prompt: prompt.map(Into::into), ..Origin::of_name(file) };
    Offer { origin, written: None, file: file.into() }
}

fn found(run: &Run, file: &str) -> (Option<usize>, Why) {
    let proposal = propose(run, &[offer(file, None)], names())[0];
    (proposal.arm, proposal.why)
}

#[test]
fn the_prompt_in_the_file_decides_whatever_its_name() {
    let offers = [
        offer("profile0.png", Some("a --seed 1 --p 7enzken --v 8.2")),
        offer("wrong.png", Some("a --seed 1 --v 8.2")),
        offer("x.png", Some("a --p zzzzzzz")),
    ];
    let arms: Vec<_> = propose(&run(), &offers, names()).iter().map(|own| (own.arm, own.why)).collect();
    assert_eq!(arms, [(Some(2), Why::Prompt), (Some(0), Why::Prompt), (None, Why::Stranger)]);
}

#[test]
fn words_of_a_part_a_profile_or_a_code_in_the_name_decide_else() {
    let run = run();
    for (file, place) in [
        ("baseline0.png", 0),
        ("default-3.jpg", 0),
        ("without_profile_2.png", 0),
        ("profile3.png", 1),
        ("Film Dust 2.webp", 1),
        ("film-dust_0.png", 1),
        ("r1bwkpa-1.png", 1),
        ("wrong1.png", 2),
        ("wrong-profile-1.png", 2),
        ("decoy.png", 2),
        ("calm 4.png", 2),
        ("calm_r1bwkpa.png", 1),
    ] {
        assert_eq!(found(&run, file), (Some(place), Why::Name), "{file}");
    }
    for file in ["IMG_2041.png", "scan.png"] {
        assert_eq!(found(&run, file).0, None, "{file}");
    }
}

#[test]
fn the_folder_decides_where_the_name_says_nothing() {
    let run = run();
    for (file, place) in [("run/baseline/0.png", 0), ("run/profile/0.png", 1), ("run/calm/1.png", 2)] {
        assert_eq!(found(&run, file), (Some(place), Why::Folder), "{file}");
    }
}

#[test]
fn a_name_that_midjourney_gave_is_a_prompt_and_only_a_code_in_it_counts() {
    let job = "0b9a7c5e-1f2d-4c3b-8a69-7d5e4f3c2b1a";
    let run = run();
    assert_eq!(found(&run, &format!("mira_profile_of_a_wrong_man_{job}_0.png")).0, None);
    assert_eq!(found(&run, &format!("mira_a_--p_7enzken_{job}_0.png")), (Some(2), Why::Name));
}

#[test]
fn a_ladder_and_a_stack_are_told_by_step_and_layer() {
    let step = |value| Stylize::new(value).unwrap();
    let ladder = of(vec![
        arm(Role::DefaultAt(step(50)), "", ""),
        arm(Role::ProfileAt(step(50)), "calm", "7enzken"),
        arm(Role::DefaultAt(step(250)), "", ""),
        arm(Role::ProfileAt(step(250)), "calm", "7enzken"),
    ]);
    assert_eq!(found(&ladder, "default-250_0.png").0, Some(2));
    assert_eq!(found(&ladder, "profile50-1.png").0, Some(1));
    let stack = of(vec![
        arm(Role::Whole, "mornings", ""),
        arm(Role::Without(1), "calm", ""),
        arm(Role::Without(2), "grain", ""),
    ]);
    assert_eq!(found(&stack, "whole-0.png").0, Some(0));
    assert_eq!(found(&stack, "without-2.png").0, Some(2));
    assert_eq!(found(&stack, "without grain 3.png").0, Some(2));
    assert_eq!(found(&stack, "grain 3.png").0, None);
}

#[test]
fn time_alone_is_a_guess_and_selects_nothing() {
    let at = |second| Offer {
        written: Timestamp::from_second(second).ok(),
        ..offer(&format!("{second}.png"), None)
    };
    let offers = [at(9), at(1), at(5)];
    let guess = |place| Proposal { arm: None, guess: Some(place), why: Why::Time };
    assert_eq!(propose(&run(), &offers, names()), [guess(2), guess(0), guess(1)]);
    assert_eq!(
        propose(&run(), &offers[..2], names()),
        [Proposal::default(); 2],
        "two files cannot be shared out to three"
    );
}

#[test]
fn what_is_wrong_with_the_files_is_told() {
    let run = run();
    let shot = |fingerprint: &str| {
        vec![Shot {
            file: String::new(),
            fingerprint: fingerprint.into(),
            quarter: None,
            features: Features::default(),
        }]
    };
    let offers = [
        offer("p/baseline0.png", None),
        offer("p/profile0.png", Some("a --p r1bwkpa --seed 8 --v 8.2")),
        offer("p/profile1.png", Some("a --p r1bwkpa --seed 1 --v 7")),
    ];
    let shots = [shot("1-1"), shot("1-1"), shot("2-1")];
    let files: Vec<_> = offers
        .iter()
        .zip([Some(0), Some(1), Some(1)])
        .zip(&shots)
        .map(|((offer, arm), shots)| (offer, arm, shots.as_slice()))
        .collect();
    assert_eq!(
        doubts(&run, &files, names()),
        [
            "profile0.png has the seed 8, and this run asks for 1",
            "profile0.png is the same picture in default and profile film dust",
            "profile1.png was made on V7, and this run is of V8.2",
            "the arms have different counts: default 1, profile film dust 2; a job gives four pictures",
        ]
    );
}
