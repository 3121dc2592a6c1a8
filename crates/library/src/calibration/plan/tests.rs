//! Planning a run: three prompts that differ in nothing but their codes.

use jiff::civil::date;
use proptest::prelude::*;

use super::{PlanError, RunPlan, differ_only_in_personalization, run_name};
use crate::run::Run;
use crate::{Key, Kind, Name, Profile, Snapshot, Table};
use midjourney::{Code, Rules, Version};

fn profile(name: &str, code: &str) -> Profile {
    let mut profile = Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
    if let Ok(code) = Code::new(code) {
        profile.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
    }
    profile
}

fn planned(subject: &str, code: &str, wrong: &str) -> Result<Run, PlanError> {
    let (profile, wrong) = (profile("editorial", code), profile("throwaway", wrong));
    let version = Version::standard(8, 2);
    let plan = RunPlan {
        profile: &profile,
        wrong: &wrong,
        second: None,
        subject,
        seed: 42,
        version,
        rules: Rules::shipped(),
    };
    plan.run(Key::new("k").unwrap(), Name::new("editorial-1").unwrap(), date(2026, 9, 1))
}

#[test]
fn three_prompts_differ_in_nothing_but_the_profile() {
    let run = planned("a bowl of fruit --ar 3:2", "r1bwkpa", "7enzken").unwrap();
    let prompts: Vec<&str> = run.arms.iter().map(|arm| arm.prompt.as_str()).collect();
    assert_eq!(
        prompts,
        [
            "a bowl of fruit --ar 3:2 --seed 42 --v 8.2",
            "a bowl of fruit --p r1bwkpa --ar 3:2 --seed 42 --v 8.2",
            "a bowl of fruit --p 7enzken --ar 3:2 --seed 42 --v 8.2",
        ]
    );
}

#[test]
fn what_would_spoil_the_comparison_is_refused() {
    let wrong = |subject| planned(subject, "r1bwkpa", "7enzken").unwrap_err();
    assert_eq!(wrong("a cat --seed 7"), PlanError::Parameter("--seed".into()));
    assert_eq!(wrong("a cat --profile 6odeoas"), PlanError::Parameter("--profile".into()));
    assert_eq!(wrong("a cat --v 7"), PlanError::Parameter("--v".into()));
    assert_eq!(wrong("a {red, blue} cat"), PlanError::Permuted);
    assert_eq!(wrong("  "), PlanError::NoSubject);
    assert_eq!(planned("a cat", "", "7enzken"), Err(PlanError::NoCode("editorial".into())));
    let same = planned("a cat", "7enzken", "7enzken").unwrap_err();
    assert_eq!(same, PlanError::SameCode("editorial".into(), "throwaway".into()));
}

#[test]
fn a_changed_prompt_is_noticed() {
    let mut run = planned("a cat", "r1bwkpa", "7enzken").unwrap();
    assert!(differ_only_in_personalization(&run.arms, Rules::shipped()));
    run.arms[2].prompt = run.arms[2].prompt.replace("42", "43");
    assert!(!differ_only_in_personalization(&run.arms, Rules::shipped()));
}

#[test]
fn runs_are_numbered_and_their_names_can_be_typed() {
    let mut runs = Table::default();
    let name = Name::new("film dust").unwrap();
    assert_eq!(run_name(&name, &runs).as_str(), "film-dust-1");
    runs.put(Run { name: Name::new("Film-dust-1").unwrap(), ..planned("a", "r1bwkpa", "7enzken").unwrap() });
    assert_eq!(run_name(&name, &runs).as_str(), "film-dust-2");
}

proptest! {
    #[test]
    fn whatever_the_subject_a_run_differs_only_in_its_profiles(subject in ".{0,60}( --[a-z]{1,8} [a-z0-9:]{0,6})?") {
        if let Ok(run) = planned(&subject, "r1bwkpa", "7enzken") {
            prop_assert!(differ_only_in_personalization(&run.arms, Rules::shipped()));
            prop_assert_eq!(run.arms.len(), 3);
        }
    }
}
