//! Moving to a new version: whether a code does there what it does on the old one.

use crate::run::{Question, Role, Run};
use crate::{Key, Table};
use imagestat::{Answer, Features, PictureLook};
use midjourney::Version;

/// What to do with a code when the version changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionAdvice {
    /// It does the same on both.
    Keep,
    /// It does something else there, or that is not clear.
    Retest,
    /// It does little there.
    KeepOld,
    /// It was not tried on both.
    Unknown,
}

/// A code on two versions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VersionMove<'a> {
    /// Its newest calibration on the old version, if there is one.
    pub from: Option<&'a Run>,
    /// Its newest calibration on the new one.
    pub to: Option<&'a Run>,
    /// What follows.
    pub advice: VersionAdvice,
}

impl VersionAdvice {
    /// The word in JSON.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Retest => "re-test",
            Self::KeepOld => "keep-old-version",
            Self::Unknown => "unknown",
        }
    }

    /// The words for people.
    #[must_use]
    pub fn words(self, from: Version, to: Version) -> String {
        let (from, to) = (from.label(), to.label());
        match self {
            Self::Keep => format!("keep: it does the same on {from} and {to}"),
            Self::Retest => {
                format!("re-test: on {to} it does something else than on {from}, or not clearly the same")
            }
            Self::KeepOld => format!("keep {from} for it: on {to} it does not do much"),
            Self::Unknown => format!("unknown: it was not tried on both {from} and {to}"),
        }
    }
}

/// What is known of a profile's code on two versions.
#[must_use]
pub fn moved<'a>(runs: &'a Table<Run>, profile: &Key, from: Version, to: Version) -> VersionMove<'a> {
    let newest = |version: Version| {
        runs.iter()
            .filter(|run| run.profile.as_ref() == Some(profile) && run.version == version)
            .filter(|run| run.question() == Question::Trial)
            .max_by_key(|run| (run.is_probe(), run.judged.is_some(), run.begun, &run.name))
    };
    let (from, to) = (newest(from), newest(to));
    let advice = match (from, to) {
        (Some(from), Some(to)) => advice(from, to),
        (None | Some(_), None) | (None, Some(_)) => VersionAdvice::Unknown,
    };
    VersionMove { from, to, advice }
}

/// The oldest and the newest version on which a profile was calibrated, where they are two.
#[must_use]
pub fn tried_versions(runs: &Table<Run>, profile: &Key) -> Option<(Version, Version)> {
    let judged = runs.iter().filter(|run| {
        run.profile.as_ref() == Some(profile) && run.question() == Question::Trial && run.judged.is_some()
    });
    let mut versions: Vec<Version> = judged.map(|run| run.version).collect();
    versions.sort_unstable();
    match (versions.first(), versions.last()) {
        (Some(from), Some(to)) if from != to => Some((*from, *to)),
        _ => None,
    }
}

fn advice(from: &Run, to: &Run) -> VersionAdvice {
    let (Some(before), Some(after)) = (&from.judged, &to.judged) else { return VersionAdvice::Unknown };
    match (before.answer, after.answer) {
        (Answer::Diverges, Answer::Diverges) => match (look(from), look(to)) {
            (Some(before), Some(after)) if after.agrees(&before) => VersionAdvice::Keep,
            (Some(_), Some(_)) => VersionAdvice::Retest,
            (None, _) | (_, None) => VersionAdvice::Unknown,
        },
        (Answer::Diverges, Answer::DoesNotDoMuch) => VersionAdvice::KeepOld,
        (Answer::Diverges, Answer::Undecided)
        | (Answer::DoesNotDoMuch | Answer::Undecided, Answer::Diverges) => VersionAdvice::Retest,
        (Answer::DoesNotDoMuch | Answer::Undecided, Answer::DoesNotDoMuch | Answer::Undecided) => {
            VersionAdvice::Unknown
        }
    }
}

/// What the profile does in a run, over all its scenes.
fn look(run: &Run) -> Option<PictureLook> {
    let of = |role: Role| -> Vec<&Features> { run.features(role) };
    let without = of(Role::Default);
    if without.is_empty() { None } else { PictureLook::of(&of(Role::Profile), &without) }
}

#[cfg(test)]
mod tests {
    use super::{VersionAdvice, moved, tried_versions};
    use crate::run::{Arm, Judged, Role, Run, Shot};
    use crate::{Key, Name, Table};
    use imagestat::{Answer, Features, Nearer};
    use jiff::civil::date;
    use midjourney::Version;

    fn run(version: Version, answer: Answer, warmth: f32) -> Run {
        let arm = |role, warmth: f32| {
            let mut features = Features::default();
            features.colour.warmth = warmth;
            let shot = Shot { file: String::new(), fingerprint: "1-1".into(), quarter: None, features };
            Arm {
                role,
                scene: String::new(),
                label: String::new(),
                word: None,
                prompt: String::new(),
                pictures: vec![shot],
            }
        };
        let plain = crate::views::tests::plain_run(version);
        let judged = Judged { answer, nearer_to: Nearer::Neither, ..plain.judged.clone().unwrap() };
        Run {
            key: Key::new(format!("r{}", version.label().to_lowercase().replace('.', ""))).unwrap(),
            name: Name::new(&format!("calm {}", version.label())).unwrap(),
            begun: date(2026, 9, 1),
            arms: vec![arm(Role::Default, 0.0), arm(Role::Profile, warmth)],
            judged: Some(judged),
            ..plain
        }
    }

    fn advised(before: (Answer, f32), after: (Answer, f32)) -> VersionAdvice {
        let (seven, eight) = (Version::standard(7, 0), Version::standard(8, 2));
        let runs: Table<Run> =
            [run(seven, before.0, before.1), run(eight, after.0, after.1)].into_iter().collect();
        let profile = Key::new("key1").unwrap();
        assert_eq!(tried_versions(&runs, &profile), Some((seven, eight)));
        moved(&runs, &profile, seven, eight).advice
    }

    #[test]
    fn a_code_is_kept_where_it_does_the_same() {
        let warm = (Answer::Diverges, 0.3);
        assert_eq!(advised(warm, (Answer::Diverges, 0.2)), VersionAdvice::Keep);
        assert_eq!(advised(warm, (Answer::Diverges, -0.3)), VersionAdvice::Retest);
        assert_eq!(advised(warm, (Answer::DoesNotDoMuch, 0.0)), VersionAdvice::KeepOld);
        assert_eq!(advised(warm, (Answer::Undecided, 0.1)), VersionAdvice::Retest);
        let none: Table<Run> = Table::default();
        let (seven, eight) = (Version::standard(7, 0), Version::standard(8, 2));
        assert_eq!(moved(&none, &Key::new("key1").unwrap(), seven, eight).advice, VersionAdvice::Unknown);
    }
}
