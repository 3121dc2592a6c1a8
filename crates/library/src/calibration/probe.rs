//! A probe: several scenes, each without a profile, with it and with one known to be wrong, all with one seed. What
//! was asked before is not asked again.

use jiff::civil::Date;

use super::plan::differ_only_in_personalization;
use super::wording::{PlanError, Wording, token};
use super::{ProbeSet, RETEST_DAYS};
use crate::run::{Arm, Role, Run, Shot};
use crate::{Key, Name, Profile, Table};
use midjourney::{Rules, Version};

/// What a probe is to be made of.
#[derive(Debug, Clone, Copy)]
pub struct ProbePlan<'a> {
    /// The profile on trial.
    pub profile: &'a Profile,
    /// The one known to be wrong.
    pub wrong: &'a Profile,
    pub scenes: &'a ProbeSet,
    pub seed: u32,
    pub version: Version,
    /// What Midjourney accepts.
    pub rules: &'a Rules,
    /// The runs there are: pictures without the profile on trial are used again.
    pub runs: &'a Table<Run>,
}

impl ProbePlan<'_> {
    /// The run, with its prompts, and with the pictures that are there already.
    ///
    /// # Errors
    /// When a profile has no code, both have the same one, or a scene sets what the run sets itself.
    pub fn run(&self, key: Key, name: Name, begun: Date) -> Result<Run, PlanError> {
        let (word, wrong) = (token(self.profile)?, token(self.wrong)?);
        if word == wrong {
            return Err(PlanError::SameCode(self.profile.name.to_string(), self.wrong.name.to_string()));
        }
        let mut arms = Vec::with_capacity(3 * self.scenes.scenes().len());
        for scene in self.scenes.scenes() {
            let wording = Wording::of(&scene.shows, self.seed, self.version, &[], self.rules)?;
            let arm = |role, label: &str, word: Option<&midjourney::Code>| {
                let prompt = wording.prompt(word, None);
                let pictures = if role == Role::Profile {
                    Vec::new()
                } else {
                    known_pictures(self.runs, &prompt, begun)
                };
                Arm {
                    role,
                    scene: scene.name.clone(),
                    label: label.into(),
                    word: word.cloned(),
                    prompt,
                    pictures,
                }
            };
            let of_scene = [
                arm(Role::Default, "", None),
                arm(Role::Profile, self.profile.name.as_str(), Some(&word)),
                arm(Role::Wrong, self.wrong.name.as_str(), Some(&wrong)),
            ];
            if !differ_only_in_personalization(&of_scene, self.rules) {
                return Err(PlanError::Differ);
            }
            arms.extend(of_scene);
        }
        let title = Wording::titled(self.scenes.title(), self.seed, self.version);
        Ok(title.run(Some(self.profile.key.clone()), arms, key, name, begun))
    }
}

/// The pictures of this very prompt in an earlier run, unless they are so old that the version may have changed in place.
pub(super) fn known_pictures(runs: &Table<Run>, prompt: &str, today: Date) -> Vec<Shot> {
    let newest = runs.iter().filter(|run| is_recent(run, today)).filter_map(|run| {
        let arm = run.arms.iter().find(|arm| arm.prompt == prompt && !arm.pictures.is_empty())?;
        Some((run.begun, &run.name, arm))
    });
    newest
        .max_by_key(|(begun, name, _)| (*begun, *name))
        .map(|(.., arm)| arm.pictures.clone())
        .unwrap_or_default()
}

fn is_recent(run: &Run, today: Date) -> bool {
    today.since(run.begun).is_ok_and(|span| span.get_days() < i32::from(RETEST_DAYS))
}

/// The seed of the newest probe of a version, so that the next code can be compared with it.
#[must_use]
pub fn probe_seed(runs: &Table<Run>, version: Version, today: Date) -> Option<u32> {
    let probes = runs.iter().filter(|run| run.is_probe() && run.version == version && is_recent(run, today));
    probes.max_by_key(|run| (run.begun, &run.name)).map(|run| run.seed)
}

/// Whether each arm shares its pictures with another run of the same prompt, so that it need not be pasted.
#[must_use]
pub fn reused(run: &Run, runs: &Table<Run>) -> Vec<bool> {
    let has = |other: &Run, arm: &Arm| {
        let same = other.arms.iter().find(|own| own.prompt == arm.prompt);
        same.is_some_and(|own| arm.pictures.iter().all(|shot| own.pictures.contains(shot)))
    };
    let is_shared = |arm: &Arm| {
        runs.iter().any(|other| other.key != run.key && other.begun <= run.begun && has(other, arm))
    };
    run.arms.iter().map(|arm| !arm.pictures.is_empty() && is_shared(arm)).collect()
}

#[cfg(test)]
mod tests {
    use super::{ProbePlan, probe_seed, reused};
    use crate::calibration::ProbeSet;
    use crate::run::{Role, Run, Shot};
    use crate::{Key, Kind, Name, Profile, Snapshot, Table};
    use imagestat::Features;
    use jiff::civil::{Date, date};
    use midjourney::{Code, Rules, Version};

    fn profile(name: &str, code: &str) -> Profile {
        let mut profile = Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
        profile.codes.push(Snapshot {
            code: Code::new(code).unwrap(),
            created: None,
            pinned: false,
            note: String::new(),
        });
        profile
    }

    fn begun(code: &str, runs: &Table<Run>, on: Date) -> Run {
        let plan = ProbePlan {
            profile: &profile(code, code),
            wrong: &profile("throwaway", "7enzken"),
            scenes: &ProbeSet::shipped(),
            seed: 7,
            version: Version::standard(8, 2),
            rules: Rules::shipped(),
            runs,
        };
        plan.run(Key::new(format!("run{code}")).unwrap(), Name::new(&format!("{code}-1")).unwrap(), on)
            .unwrap()
    }

    #[test]
    fn a_probe_asks_every_scene_three_times_with_one_seed() {
        let run = begun("r1bwkpa", &Table::default(), date(2026, 9, 1));
        assert_eq!(
            (run.arms.len(), run.scenes().len(), run.subject.as_str()),
            (12, 4, "4 scenes: portrait, place, object, illustration")
        );
        assert_eq!(run.arms[6].prompt, "a bowl of fruit on a table --seed 7 --v 8.2");
        assert_eq!(run.arms[7].prompt, "a bowl of fruit on a table --p r1bwkpa --seed 7 --v 8.2");
    }

    #[test]
    fn the_next_code_asks_only_for_its_own_pictures() {
        let mut first = begun("r1bwkpa", &Table::default(), date(2026, 9, 1));
        for (number, arm) in first.arms.iter_mut().enumerate() {
            let fingerprint = format!("{number:x}-1");
            arm.pictures.push(Shot {
                file: String::new(),
                fingerprint,
                quarter: None,
                features: Features::default(),
            });
        }
        let runs: Table<Run> = [first].into_iter().collect();
        let second = begun("6odeoas", &runs, date(2026, 9, 9));
        let open: Vec<Role> =
            second.arms.iter().filter(|arm| arm.pictures.is_empty()).map(|arm| arm.role).collect();
        assert_eq!(open, [Role::Profile; 4], "12 prompts become 4");
        assert_eq!(reused(&second, &runs).into_iter().filter(|reused| *reused).count(), 8);
        assert_eq!(probe_seed(&runs, Version::standard(8, 2), date(2026, 9, 9)), Some(7));
        let later = begun("6odeoas", &runs, date(2027, 3, 1));
        assert!(later.arms.iter().all(|arm| arm.pictures.is_empty()), "versions change in place");
        assert_eq!(probe_seed(&runs, Version::standard(8, 2), date(2027, 3, 1)), None);
    }
}
