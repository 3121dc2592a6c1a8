//! The verdict on a profile: does it diverge from the default, or does it not do much?
//!
//! The rule is that of the practical test: the same prompt and seed without a profile, with it, and with
//! one known to be wrong. A profile whose pictures lie nearer to the wrong one's than to the default's is
//! not doing much of its own; one that diverges from the default in a direction is.

use serde::{Deserialize, Serialize};

use super::comparison::{Comparison, centres, noise, squares};
use super::permutation::Squares;
use super::{Axis, Features, Scene, measures, number};

/// Effects below this multiple of the noise are less than what already lies between two pictures of
/// one arm.
pub const SMALL: f64 = 1.0;
/// How much nearer to one arm than to the other, in multiples of the noise, before it is said.
const NEARER: f64 = 0.75;

/// What a calibration found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// It differs from the default on at least one axis.
    Diverges,
    /// It does not differ by more than the noise, or only as any wrong profile does.
    DoesNotDoMuch,
    /// The pictures do not say.
    Undecided,
}

/// The pictures of one subject in a trial, each arm in the order in which its pictures answer those of the others.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Subject<'a> {
    /// Without a profile.
    pub default: Vec<&'a Features>,
    /// With the profile on trial.
    pub profile: Vec<&'a Features>,
    /// With the profile known to be wrong; may be none.
    pub wrong: Vec<&'a Features>,
}

impl<'a> Subject<'a> {
    fn pictures(&self) -> impl Iterator<Item = &'a Features> {
        self.default.iter().chain(&self.profile).chain(&self.wrong).copied()
    }
}

/// Which arm the profile's pictures lie nearer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Nearer {
    /// The pictures without a profile.
    Default,
    /// Those of the profile known to be wrong.
    Wrong,
    /// Neither by more than three quarters of the noise, or there is nothing to say it from.
    Neither,
}

/// The verdict with the numbers behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// The answer.
    pub answer: Answer,
    /// Which arm the profile lies nearer to, over all axes.
    pub nearer_to: Nearer,
    /// The profile against the default.
    pub against_default: Comparison,
    /// The profile against the wrong one, if there are pictures of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against_wrong: Option<Comparison>,
    /// The sentence that explains it.
    pub because: String,
}

impl Answer {
    /// The words on the screen and in files.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Diverges => "diverges",
            Self::DoesNotDoMuch => "does not do much",
            Self::Undecided => "undecided",
        }
    }

    /// The word on the command line and in JSON.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Diverges => "diverges",
            Self::DoesNotDoMuch => "does-not-do-much",
            Self::Undecided => "undecided",
        }
    }

    /// All three.
    pub const ALL: [Self; 3] = [Self::Diverges, Self::DoesNotDoMuch, Self::Undecided];
}

impl Nearer {
    /// The word in JSON and on the screen.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Wrong => "wrong",
            Self::Neither => "neither",
        }
    }
}

impl Verdict {
    /// Judges a profile's pictures against those without it and those of the wrong one (which may be none), of one
    /// subject that is looked at once.
    #[must_use]
    pub fn of(default: &[&Features], profile: &[&Features], wrong: &[&Features]) -> Self {
        let subject = Subject { default: default.to_vec(), profile: profile.to_vec(), wrong: wrong.to_vec() };
        Self::of_subjects(&[subject], 1.0)
    }

    /// Judges a profile by the pictures of several subjects, in a look that may spend this share of the level (see
    /// [`Looks`](crate::Looks)), above 0 and at most 1.
    #[must_use]
    pub fn of_subjects(subjects: &[Subject], share: f64) -> Self {
        let scenes: Vec<Scene> =
            subjects.iter().map(|subject| Scene::new(&subject.default, &subject.profile)).collect();
        let against_default = Comparison::of_scenes(&scenes, share);
        let wrong: Vec<Scene> = subjects
            .iter()
            .filter(|subject| !subject.wrong.is_empty())
            .map(|subject| Scene::new(&subject.wrong, &subject.profile))
            .collect();
        let against_wrong = (!wrong.is_empty()).then(|| Comparison::of_scenes(&wrong, share));
        let nearer_to = nearer(subjects);
        let answer = answer(&against_default, against_wrong.as_ref(), nearer_to);
        let because = super::sentence::because(answer, nearer_to, &against_default, against_wrong.as_ref());
        Self { answer, nearer_to, against_default, against_wrong, because }
    }
}

fn answer(default: &Comparison, wrong: Option<&Comparison>, nearer: Nearer) -> Answer {
    let own = wrong.is_none_or(|wrong| wrong.distinguishable().next().is_some());
    if !default.can_tell() {
        Answer::Undecided
    } else if nearer == Nearer::Wrong && !own {
        Answer::DoesNotDoMuch
    } else if default.distinguishable().next().is_some() {
        Answer::Diverges
    } else if default.largest() < SMALL {
        Answer::DoesNotDoMuch
    } else {
        Answer::Undecided
    }
}

/// Which arm the profile lies nearer to. Every axis weighs the same: its squared distances are taken in
/// multiples of its noise. At least three quarters of the profile's pictures must agree, each for itself.
fn nearer(subjects: &[Subject]) -> Nearer {
    let all: Vec<&Features> = subjects.iter().flat_map(Subject::pictures).collect();
    let axes = measures::axes(&all);
    let triples: Vec<Triple> = subjects.iter().filter_map(|subject| Triple::of(subject, &axes)).collect();
    if triples.is_empty() {
        return Nearer::Neither;
    }
    let noises: Vec<Option<f64>> = (0..axes.len())
        .map(|axis| {
            let free: f64 = triples.iter().map(Triple::free).sum();
            let sum: f64 = triples.iter().filter_map(|one| Some(one.free() * one.noise(axis)?)).sum();
            (free > 0.0).then(|| sum / free)
        })
        .collect();
    let mean = |far: &dyn Fn(&Triple) -> f64| {
        (triples.iter().map(far).sum::<f64>() / number::double(triples.len())).max(0.0).sqrt()
    };
    let to_default = mean(&|one| one.far(&one.profile, &one.default, &noises));
    let to_wrong = mean(&|one| one.far(&one.profile, &one.wrong, &noises));
    let count = |one: &Triple| {
        let for_default = |picture: &&usize| {
            one.far(&[**picture], &one.default, &noises) < one.far(&[**picture], &one.wrong, &noises)
        };
        one.profile.iter().filter(for_default).count()
    };
    let all: usize = triples.iter().map(|one| one.profile.len()).sum();
    let for_default: usize = triples.iter().map(count).sum();
    let enough = |votes: usize| votes * 4 >= all * 3;
    let margin = to_wrong - to_default;
    if margin > NEARER && enough(for_default) {
        Nearer::Default
    } else if margin < -NEARER && enough(all - for_default) {
        Nearer::Wrong
    } else {
        Nearer::Neither
    }
}

/// A subject with pictures in all three arms, and the squared distances between them on each axis.
struct Triple {
    default: Vec<usize>,
    profile: Vec<usize>,
    wrong: Vec<usize>,
    axes: Vec<Squares>,
}

impl Triple {
    fn of(subject: &Subject, axes: &[Axis]) -> Option<Self> {
        let all: Vec<&Features> = subject.pictures().collect();
        let first = subject.default.len();
        let second = first + subject.profile.len();
        let one = Self {
            default: (0..first).collect(),
            profile: (first..second).collect(),
            wrong: (second..all.len()).collect(),
            axes: axes.iter().map(|axis| squares(*axis, &all)).collect(),
        };
        one.groups().iter().all(|group| !group.is_empty()).then_some(one)
    }

    fn groups(&self) -> [Vec<usize>; 3] {
        [self.default.clone(), self.profile.clone(), self.wrong.clone()]
    }

    fn free(&self) -> f64 {
        self.groups().iter().map(|group| number::double(group.len() - 1)).sum()
    }

    fn noise(&self, axis: usize) -> Option<f64> {
        noise(&self.axes[axis], &self.groups())
    }

    /// The squared distance between two groups of pictures, every axis in multiples of its noise.
    fn far(&self, from: &[usize], to: &[usize], noises: &[Option<f64>]) -> f64 {
        let axes = self.axes.iter().zip(noises).filter_map(|(all, noise)| Some((all, (*noise)?)));
        let far: Vec<f64> = axes.map(|(all, noise)| centres(all, from, to) / noise).collect();
        far.iter().sum::<f64>() / number::double(far.len().max(1))
    }
}
