//! What the numbers said of a run on a day, as it is kept.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Arm, JOB, Question, Role, Run, counted};
use imagestat::{Answer, Axis, Comparison, Effect, Features, Fit, Found, Nearer, SMALL, Scene, Verdict};
use imagestat::{ladder, leave_one_out};

/// What the numbers said on a day. The features are kept too, so it can be worked out again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// The day.
    pub on: Date,
    pub answer: Answer,
    /// Which arm the profile lay nearer to.
    pub nearer_to: Nearer,
    /// The profile against the default on each axis.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub axes: Vec<Effect>,
    /// The steps of a ladder or the layers of a stack, each by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<JudgedPart>,
    /// The whole verdict of a trial, which takes too long to be worked out for every drawing; none where it was
    /// judged by an earlier edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Box<Verdict>>,
}

/// A step of a ladder, or a layer of a stack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JudgedPart {
    /// The arm it is about: the step with the profile, or the stack without the layer.
    pub arm: Role,
    /// On a step, the profile against the default; of a layer, the whole stack against the one without it.
    pub axes: Vec<Effect>,
    /// In how many ways the pictures of the two arms can be dealt.
    pub deals: usize,
    /// The chance of a difference like this anywhere among the parts when there is none here; `None` where
    /// the pictures are too few.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// What became of it.
    pub found: Found,
    /// Of two codes together: whether they do what each promises. Its axes are then how they differ from that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fit: Option<Fit>,
}

impl JudgedPart {
    /// The axes on which it is told apart.
    pub fn distinguishable(&self) -> impl Iterator<Item = &Effect> {
        self.axes.iter().filter(|effect| effect.is_distinguishable())
    }

    /// The largest effect that an eye could tell, on any axis; 0 where there is none.
    #[must_use]
    pub fn largest(&self) -> f64 {
        self.compared().largest()
    }

    /// Its axes as a comparison, for drawing.
    #[must_use]
    pub fn compared(&self) -> Comparison {
        Comparison { axes: self.axes.clone(), deals: self.deals, scenes: 1, ..Comparison::default() }
    }
}

impl Run {
    /// The look that is had at the pictures of the run now, where they can tell anything: how many of an arm there
    /// are.
    #[must_use]
    pub fn look(&self, judged: &Judged) -> Option<usize> {
        let trial = || judged.verdict.as_ref().is_some_and(|verdict| verdict.against_default.can_tell());
        let parts = || judged.parts.iter().any(|part| part.found != Found::TooFew);
        let most = |parts: Vec<(Role, Scene)>| parts.iter().map(|(_, pictures)| counted(pictures)).max();
        match self.question() {
            Question::Trial => trial().then(|| self.pairs_on(Role::Profile)),
            Question::Ladder => parts().then(|| most(self.ladder_steps())).flatten(),
            Question::LeaveOneOut => parts().then(|| most(self.layers())).flatten(),
            Question::LadderUp => parts().then(|| self.most_together()),
        }
    }

    /// What the numbers say of the run on this day, once there are pictures to compare.
    #[must_use]
    pub fn judge(&self, today: Date) -> Option<Judged> {
        match self.question() {
            Question::Trial => self.verdict().map(|verdict| Judged::of(&verdict, today)),
            Question::Ladder => Judged::of_parts(self.ladder_parts(), today),
            Question::LeaveOneOut => Judged::of_parts(self.layer_parts(), today),
            Question::LadderUp => Judged::of_parts(self.together_parts(), today),
        }
    }

    /// The steps of a ladder that have pictures, from the lowest to the highest.
    fn ladder_steps(&self) -> Vec<(Role, Scene<'_>)> {
        let step = |step| {
            let [default, profile] =
                [Role::DefaultAt(step), Role::ProfileAt(step)].map(|role| self.features(role));
            (Role::ProfileAt(step), Scene::new(&default, &profile))
        };
        let steps = self.steps().into_iter().map(step);
        steps.filter(|(_, pictures)| !pictures.first.is_empty() && !pictures.second.is_empty()).collect()
    }

    fn ladder_parts(&self) -> Vec<JudgedPart> {
        let steps = self.ladder_steps();
        let shared: Vec<(Scene, f64)> = steps
            .iter()
            .map(|(_, pictures)| (pictures.clone(), self.share(JOB, counted(pictures))))
            .collect();
        let part = |((arm, _), (compared, found)): (&(Role, _), (Comparison, Found))| {
            let p = compared.axes.iter().filter_map(|effect| effect.p).reduce(f64::min);
            JudgedPart { arm: *arm, axes: compared.axes, deals: compared.deals, p, found, fit: None }
        };
        steps.iter().zip(ladder(&shared)).map(part).collect()
    }

    /// The layers of a stack that have pictures without them, beside those of the whole.
    fn layers(&self) -> Vec<(Role, Scene<'_>)> {
        let whole = self.features(Role::Whole);
        let is_layer = |arm: &&Arm| matches!(arm.role, Role::Without(_)) && !arm.pictures.is_empty();
        let layers = self.arms.iter().filter(is_layer);
        layers
            .filter(|_| !whole.is_empty())
            .map(|arm| (arm.role, Scene::new(&arm.features(), &whole)))
            .collect()
    }

    fn layer_parts(&self) -> Vec<JudgedPart> {
        let layers = self.layers();
        let shared: Vec<(Vec<&Features>, f64)> = layers
            .iter()
            .map(|(_, pictures)| (pictures.first.clone(), self.share(JOB, counted(pictures))))
            .collect();
        let part = |((arm, _), (compared, p, found)): (&(Role, _), (Comparison, Option<f64>, Found))| {
            JudgedPart { arm: *arm, axes: compared.axes, deals: compared.deals, p, found, fit: None }
        };
        layers.iter().zip(leave_one_out(&self.features(Role::Whole), &shared)).map(part).collect()
    }
}

impl Judged {
    /// A verdict as it is kept.
    #[must_use]
    pub fn of(verdict: &Verdict, on: Date) -> Self {
        let Verdict { answer, nearer_to, against_default, .. } = verdict;
        let axes = against_default.axes.clone();
        let verdict = Some(Box::new(verdict.clone()));
        Self { on, answer: *answer, nearer_to: *nearer_to, axes, parts: Vec::new(), verdict }
    }

    fn of_parts(parts: Vec<JudgedPart>, on: Date) -> Option<Self> {
        let told = parts.iter().any(|part| part.found == Found::Told);
        let decided = !parts.is_empty() && parts.iter().all(|part| part.found != Found::TooFew);
        let answer = match decided {
            _ if told => Answer::Diverges,
            true if parts.iter().all(|part| part.largest() < SMALL) => Answer::DoesNotDoMuch,
            true | false => Answer::Undecided,
        };
        let there = !parts.is_empty();
        there.then(|| Self { on, answer, nearer_to: Nearer::Neither, axes: Vec::new(), parts, verdict: None })
    }

    /// The lowest step of a ladder from which the profile is told apart without a break up to the highest.
    #[must_use]
    pub fn felt_from(&self) -> Option<Role> {
        self.parts.iter().find(|part| part.found == Found::Told).map(|part| part.arm)
    }

    /// The answer in a few words: `diverges (colour, light)`, `felt from stylize 250`,
    /// `2 of 3 layers contribute`.
    #[must_use]
    pub fn summary(&self) -> String {
        if self.answer == Answer::Diverges && !self.parts.is_empty() {
            return match self.felt_from() {
                Some(Role::ProfileAt(step)) => format!("felt from stylize {step}"),
                Some(Role::With(_)) => self.fits(),
                _ => self.contributing(),
            };
        }
        let axes: Vec<&str> = self.distinguishable().map(Axis::label).collect();
        match (self.answer, axes.as_slice()) {
            (Answer::Diverges, [_, ..]) => format!("{} ({})", self.answer.label(), axes.join(", ")),
            (Answer::Diverges | Answer::DoesNotDoMuch | Answer::Undecided, _) => {
                self.answer.label().to_owned()
            }
        }
    }

    /// `the two stack`, `1 of 3 pairs stack, 2 fight`.
    fn fits(&self) -> String {
        let fits: Vec<Fit> = self.parts.iter().filter_map(|part| part.fit).collect();
        let count = |wanted: &[Fit]| fits.iter().filter(|fit| wanted.contains(fit)).count();
        let (stack, fight) = (count(&[Fit::Stacks, Fit::Reinforces]), count(&[Fit::Fights]));
        match fits.as_slice() {
            [Fit::Stacks | Fit::Reinforces] => "the two stack".to_owned(),
            [Fit::Fights] => "the two fight".to_owned(),
            [Fit::Unclear] => "not clear whether the two stack".to_owned(),
            pairs => format!("of {} {stack} stack, {fight} fight", text::plural(pairs.len(), "pair")),
        }
    }

    fn contributing(&self) -> String {
        let told = self.parts.iter().filter(|part| part.found == Found::Told).count();
        let verb = if told == 1 { "contributes" } else { "contribute" };
        format!("{told} of {} layers {verb}", self.parts.len())
    }

    /// The axes on which it differed.
    pub fn distinguishable(&self) -> impl Iterator<Item = Axis> {
        self.axes.iter().filter(|effect| effect.is_distinguishable()).map(|effect| effect.axis)
    }
}
