//! Calibrations: begun, repeated, looked at, given pictures, removed.

use super::{Context, Refusal};
use crate::calibration::{
    LadderPlan, LadderUpPlan, PlanError, ProbePlan, ProbeSet, RunPlan, STEPS, SUBJECTS, StackPlan,
    layer_name, probe_seed, repeated, run_name, with_pictures_at,
};
use crate::run::{Arm, Eye, Run, Shot};
use crate::training::decoy;
use crate::{Change, Edit, Key, Library, Name, Profile, StackSpec, Swap};
use imagestat::Answer;
use midjourney::{Stylize, Version};

/// What a new run asks.
#[derive(Debug, Clone, PartialEq)]
pub enum RunRequest {
    /// Whether a profile does anything, against a decoy.
    Trial {
        /// The profile on trial.
        profile: Key,
        /// The one known to be wrong; `None` is the user's decoy.
        decoy: Option<Key>,
        /// A second one to compare with the first.
        second: Option<Key>,
    },
    /// The same on several scenes, against the pictures that are there already.
    Probe {
        /// The profile on trial.
        profile: Key,
        /// The one known to be wrong; `None` is the user's decoy.
        decoy: Option<Key>,
        scenes: ProbeSet,
    },
    /// From which stylize on it is felt.
    Ladder {
        /// The profile on trial.
        profile: Key,
        /// The steps; `None` are the usual ones.
        steps: Option<Vec<Stylize>>,
    },
    /// What each layer of a stack contributes.
    LeaveOneOut {
        spec: StackSpec,
        /// What it is called.
        label: String,
    },
    /// Which codes of a stack stack and which fight, on several scenes.
    LadderUp {
        spec: StackSpec,
        /// What it is called; `None` is its codes.
        label: Option<String>,
        scenes: ProbeSet,
    },
}

/// The longest name of a stack in the name of its run, so that what is asked of it stands there, too.
const LONGEST_STEM: usize = 26;

/// A run to begin.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRun {
    /// What it asks.
    pub question: RunRequest,
    /// What the pictures show; `None` is a neutral subject.
    pub subject: Option<String>,
    /// The seed; `None` is a new one.
    pub seed: Option<u32>,
    /// The version; `None` is the one prompts run on.
    pub version: Option<Version>,
}

/// The run as it would be begun.
///
/// # Errors
/// When a profile is not there or has no code, there is no decoy, or its prompts cannot be written.
pub fn plan(library: &Library, new: &NewRun, context: &mut Context<'_>) -> Result<Run, Refusal> {
    let subject = new.subject.as_deref().unwrap_or(SUBJECTS[0]);
    let key = context.new_key(|key| library.runs.get(key).is_some());
    let seed = new.seed.unwrap_or_else(|| seed_of(&context.keys.next_key()));
    let version = new.version.unwrap_or(context.version);
    context.rules.check_version(version)?;
    let (rules, begun) = (context.rules, context.today);
    let profile = |key: &Key| library.profiles.get(key).ok_or(Refusal::Gone("profile"));
    let named = |stem: &str| Ok::<_, Refusal>(run_name(&Name::new(stem)?, &library.runs));
    Ok(match &new.question {
        RunRequest::Trial { profile: key_of, decoy, second } => {
            let on_trial = profile(key_of)?;
            let wrong = match decoy {
                Some(key) => profile(key)?,
                None => usual_decoy(library, on_trial)?,
            };
            let second = second.as_ref().map(profile).transpose()?;
            let plan = RunPlan { profile: on_trial, wrong, second, subject, seed, version, rules };
            plan.run(key, run_name(&on_trial.name, &library.runs), begun)?
        }
        RunRequest::Probe { profile: key_of, decoy, scenes } => {
            let on_trial = profile(key_of)?;
            let wrong = match decoy {
                Some(key) => profile(key)?,
                None => usual_decoy(library, on_trial)?,
            };
            let known = new.seed.or_else(|| probe_seed(&library.runs, version, begun));
            let (seed, runs) = (known.unwrap_or(seed), &library.runs);
            let plan = ProbePlan { profile: on_trial, wrong, scenes, seed, version, rules, runs };
            let stem =
                Name::new(&format!("{}-probe", on_trial.name)).unwrap_or_else(|_| on_trial.name.clone());
            plan.run(key, run_name(&stem, runs), begun)?
        }
        RunRequest::Ladder { profile: key_of, steps } => {
            let profile = profile(key_of)?;
            let usual = || STEPS.into_iter().filter_map(|step| Stylize::new(step).ok()).collect();
            let steps = &steps.clone().unwrap_or_else(usual);
            let plan = LadderPlan { profile, subject, steps, seed, version, rules };
            let stem =
                Name::new(&format!("{}-ladder", profile.name)).unwrap_or_else(|_| profile.name.clone());
            plan.run(key, run_name(&stem, &library.runs), begun)?
        }
        RunRequest::LeaveOneOut { spec, label } => {
            let plan = StackPlan { spec, label, library, subject, seed, version, rules };
            plan.run(key, named(&format!("{label}-layers"))?, begun)?
        }
        RunRequest::LadderUp { spec, label, scenes } => {
            let version = spec.version.unwrap_or(version);
            let known = new.seed.or_else(|| probe_seed(&library.runs, version, begun));
            let plan = LadderUpPlan { spec, library, scenes, seed: known.unwrap_or(seed), version, rules };
            let sounding = spec.layers.iter().filter(|layer| !layer.muted);
            let codes: Vec<String> = sounding.map(|layer| layer_name(layer, library)).collect();
            let label = label.clone().unwrap_or_else(|| codes.join("+"));
            plan.run(key, named(&format!("{}-up", text::cut(&label, LONGEST_STEM)))?, begun)?
        }
    })
}

/// Begins a run.
///
/// # Errors
/// As for [`plan`].
pub fn begin(library: &Library, new: &NewRun, context: &mut Context<'_>) -> Result<Change, Refusal> {
    let run = plan(library, new, context)?;
    Ok(begun(run, context))
}

/// Begins the same run once more.
///
/// # Errors
/// When it is no longer there.
pub fn repeat(library: &Library, key: &Key, context: &mut Context<'_>) -> Result<Change, Refusal> {
    let before = found(library, key)?;
    let fresh = context.new_key(|key| library.runs.get(key).is_some());
    Ok(begun(repeated(before, &library.runs, fresh, context.today), context))
}

/// Notes what the person sees in the pictures. The first look is the one that counts.
///
/// # Errors
/// When they have said so before.
pub fn look(
    library: &Library,
    key: &Key,
    sees: Answer,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let before = found(library, key)?;
    if let Some(eye) = &before.eye {
        return Err(Refusal::Looked { run: before.name.clone(), sees: eye.sees, on: eye.on });
    }
    let after = Run { eye: Some(Eye { sees, on: context.today }), ..before.clone() };
    let sentence = format!("saved your verdict on {}: {}", before.name, sees.label());
    Ok(replaced(before, after, sentence, context))
}

/// Adds measured pictures to the arms of a run, told by their places: all of them, or none.
///
/// # Errors
/// When there are none, one is in the run already, or an arm would hold too many.
pub fn add_pictures(
    library: &Library,
    key: &Key,
    shots: Vec<(usize, Shot)>,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let before = found(library, key)?;
    if shots.is_empty() {
        return Err(Refusal::Nothing("no file has an arm; nothing was added".to_owned()));
    }
    let count = text::plural(shots.len(), "picture");
    let after = with_pictures_at(before, shots, context.today)?;
    let arms: Vec<String> =
        after.arms.iter().map(|arm| format!("{} {}", arm_name(arm), arm.pictures.len())).collect();
    let sentence = format!("added {count} to {}: {}", before.name, arms.join(", "));
    Ok(replaced(before, after, sentence, context))
}

/// Measures pictures of a run again: the same pictures, by what is measured now. What is said of them is worked out anew.
///
/// # Errors
/// When none of them is in the run, or all were measured like this before.
pub fn measure_again(
    library: &Library,
    key: &Key,
    shots: &[Shot],
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let before = found(library, key)?;
    let (after, count) = before.measured_again(shots, context.today);
    if count == 0 {
        return Err(Refusal::Nothing(
            "no picture of the run lies where it was; nothing was measured".to_owned(),
        ));
    }
    if after.arms == before.arms {
        return Err(Refusal::Nothing("all were measured like this before; nothing changed".to_owned()));
    }
    let sentence = format!("measured {} of {} again", text::plural(count, "picture"), before.name);
    Ok(replaced(before, after, sentence, context))
}

/// An arm by its part, in a run of several scenes with its scene.
fn arm_name(arm: &Arm) -> String {
    if arm.scene.is_empty() { arm.role.to_string() } else { format!("{} {}", arm.scene, arm.role) }
}

/// Removes a run with what was measured for it.
///
/// # Errors
/// When it is no longer there.
pub fn remove(library: &Library, key: &Key, context: &mut Context<'_>) -> Result<Change, Refusal> {
    let run = found(library, key)?;
    let edit = Edit::Run(Box::new(Swap::removing(run.clone())));
    Ok(context.change(format!("removed the calibration {}", run.name), vec![edit]))
}

/// A seed from a fresh key: both are random.
#[must_use]
pub fn seed_of(key: &Key) -> u32 {
    key.as_str().bytes().fold(0x811C_9DC5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The user's decoy; where there is a throwaway without a code, that is what is missing.
fn usual_decoy<'a>(library: &'a Library, on_trial: &Profile) -> Result<&'a Profile, Refusal> {
    let codeless = |other: &&Profile| {
        other.throwaway && other.is_mine() && other.deleted_on.is_none() && other.key != on_trial.key
    };
    decoy(library, Some(&on_trial.key)).ok_or_else(|| {
        match library.profiles.by_name().into_iter().filter(|p| !p.is_style_reference()).find(codeless) {
            Some(profile) => PlanError::NoCode(profile.name.to_string()).into(),
            None => Refusal::NoDecoy,
        }
    })
}

/// Begins a run that was planned.
#[must_use]
pub fn begun(run: Run, context: &Context<'_>) -> Change {
    let sentence = format!("began the calibration {} with seed {}", run.name, run.seed);
    context.change(sentence, vec![Edit::Run(Box::new(Swap::adding(run)))])
}

fn found<'a>(library: &'a Library, key: &Key) -> Result<&'a Run, Refusal> {
    library.runs.get(key).ok_or(Refusal::Gone("calibration"))
}

fn replaced(before: &Run, after: Run, sentence: String, context: &Context<'_>) -> Change {
    context.change(sentence, vec![Edit::Run(Box::new(Swap::replacing(before.clone(), after)))])
}

#[cfg(test)]
mod tests {
    use super::{NewRun, RunRequest, add_pictures, begin, look, remove, repeat};
    use crate::calibration::PlanError;
    use crate::ops::Refusal;
    use crate::ops::context::fixture::{on, today};
    use crate::{Key, Kind, Library, Name, Profile, Snapshot};
    use imagestat::Answer;
    use jiff::civil::date;
    use midjourney::rules::Overlay;
    use midjourney::{Code, Rules};

    fn profile(name: &str, code: Option<&str>, throwaway: bool) -> Profile {
        let mut profile = Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
        profile.throwaway = throwaway;
        profile.codes.extend(code.map(|code| Snapshot {
            code: Code::new(code).unwrap(),
            created: None,
            pinned: false,
            note: String::new(),
        }));
        profile
    }

    fn library(profiles: &[Profile]) -> Library {
        Library { profiles: profiles.iter().cloned().collect(), ..Library::default() }
    }

    fn trial(subject: Option<&str>) -> NewRun {
        let profile = Key::new("calm").unwrap();
        let question = RunRequest::Trial { profile, decoy: None, second: None };
        NewRun { question, subject: subject.map(str::to_owned), seed: Some(7), version: None }
    }

    #[test]
    fn a_trial_needs_a_decoy_with_a_code() {
        let calm = profile("calm", Some("r1bwkpa"), false);
        let alone = library(std::slice::from_ref(&calm));
        assert_eq!(today(|context| begin(&alone, &trial(None), context)), Err(Refusal::NoDecoy));
        let codeless = library(&[calm.clone(), profile("wrong", None, true)]);
        let refusal = today(|context| begin(&codeless, &trial(None), context)).unwrap_err();
        assert_eq!(refusal, Refusal::Plan(PlanError::NoCode("wrong".into())));
        let ready = library(&[calm, profile("wrong", Some("6odeoas"), true)]);
        let change = today(|context| begin(&ready, &trial(None), context)).unwrap();
        assert_eq!(change.sentence, "began the calibration calm-1 with seed 7");
    }

    #[test]
    fn a_run_goes_by_the_users_rules() {
        let library =
            library(&[profile("calm", Some("r1bwkpa"), false), profile("wrong", Some("6odeoas"), true)]);
        let subject = Some("a cafe --samen 7");
        assert!(today(|context| begin(&library, &trial(subject), context)).is_ok());
        let (overlay, problems) = Overlay::read(
            r#"[Rule(
                id: "seed", sentence: "--samen is --seed", source: "mine", verified: "2026-09-01",
                confidence: Tested,
                what: Parameter(names: ["seed", "samen"], takes: [(value: Number(least: 0, most: 4294967295))]),
            )]"#,
        );
        assert_eq!(problems.len(), 0, "{problems:?}");
        let (rules, misplaced) = Rules::shipped().overlaid(&overlay);
        assert_eq!(misplaced.len(), 0, "{misplaced:?}");
        let refusal = today(|context| {
            begin(&library, &trial(subject), &mut crate::ops::Context { rules: &rules, ..shallow(context) })
        });
        assert_eq!(refusal, Err(Refusal::Plan(PlanError::Parameter("--samen".into()))));
    }

    fn shallow<'a>(context: &'a mut crate::ops::Context<'_>) -> crate::ops::Context<'a> {
        crate::ops::Context { keys: &mut *context.keys, ..*context }
    }

    #[test]
    fn the_first_look_counts_and_a_run_is_repeated_and_removed() {
        let mut library =
            library(&[profile("calm", Some("r1bwkpa"), false), profile("wrong", Some("6odeoas"), true)]);
        library.apply(&today(|context| begin(&library, &trial(None), context)).unwrap());
        let key = library.runs.iter().next().unwrap().key.clone();
        let none = today(|context| add_pictures(&library, &key, Vec::new(), context)).unwrap_err();
        assert!(matches!(none, Refusal::Nothing(_)));
        let seen = today(|context| look(&library, &key, Answer::Diverges, context)).unwrap();
        assert_eq!(seen.sentence, "saved your verdict on calm-1: diverges");
        library.apply(&seen);
        let again = today(|context| look(&library, &key, Answer::Undecided, context)).unwrap_err();
        assert_eq!(
            again.to_string(),
            "your eye said \"diverges\" on 2026-05-03, and the first look is the one that counts"
        );
        let repeated = on(date(2026, 5, 2), |context| repeat(&library, &key, context)).unwrap();
        assert_eq!(repeated.sentence, "began the calibration calm-2 with seed 7");
        let removed = today(|context| remove(&library, &key, context)).unwrap();
        assert_eq!(removed.sentence, "removed the calibration calm-1");
    }
}
