//! What a run found, in the shape in which it is shown: an answer, its sentence, and the comparisons behind it.

use super::reasons::describe;
use super::together;
use crate::run::{Judged, JudgedPart, Question, Role, Run};
use imagestat::{Answer, Comparison, Fit, Found, Nearer, Scene, Verdict};

/// What a run found.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// What it asked.
    pub question: Question,
    pub answer: Answer,
    /// The answer in a few words, with what it is about.
    pub summary: String,
    /// The sentence that explains it.
    pub because: String,
    /// Which arm the profile of a trial lies nearer to.
    pub nearer_to: Option<Nearer>,
    /// Of a trial with a second profile: its answer, and which arm it lies nearer to.
    pub second: Option<(Answer, Nearer)>,
    /// Of an undecided trial: how many more scenes would decide it, if the difference stays as large.
    pub scenes_to_decide: Option<usize>,
    /// The comparisons behind it: the profile against the default, the second against the default and against
    /// the first; or one for each step or layer.
    pub sections: Vec<Section>,
}

/// One comparison of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// What is compared: `editorial against the default`, `stylize 250`, `grain`.
    pub heading: String,
    /// The axes.
    pub compared: Comparison,
    /// Of a step or a layer: what became of it, and its p over all of them.
    pub part: Option<(Found, Option<f64>)>,
    /// Of two codes together: whether they do what each promises.
    pub fit: Option<Fit>,
}

/// What a run found, once there are pictures to compare.
#[must_use]
pub fn findings(run: &Run) -> Option<Findings> {
    match run.question() {
        Question::Trial => trial(run),
        Question::Ladder | Question::LeaveOneOut | Question::LadderUp => series(run, run.judged.as_ref()?),
    }
}

fn trial(run: &Run) -> Option<Findings> {
    let kept = run.judged.as_ref().and_then(|judged| judged.verdict.as_deref().cloned());
    let verdict = kept.or_else(|| run.verdict())?;
    let to_decide = run.scenes_to_decide(&verdict);
    let section = |heading, compared| Section { heading, compared, part: None, fit: None };
    let mut sections =
        vec![section(format!("{} against the default", run.label()), verdict.against_default.clone())];
    let mut because = undecided(run, &verdict, to_decide).unwrap_or_else(|| verdict.because.clone());
    let second = run.verdict_on(Role::Second);
    let found = second.as_ref().map(|second| (second.answer, second.nearer_to));
    if let (Some(second), Some(arm)) = (second, run.arm(Role::Second)) {
        because = format!("{because} {} {}: {}", arm.label, second.answer.label(), second.because);
        sections.push(section(format!("{} against the default", arm.label), second.against_default));
        let scene = |scene: &&str| Scene {
            first: run.features_in(Role::Profile, scene),
            second: run.features_in(Role::Second, scene),
        };
        let first = Comparison::of_scenes(&run.scenes().iter().map(scene).collect::<Vec<_>>(), 1.0);
        sections.push(section(format!("{} against {}", arm.label, run.label()), first));
    }
    Some(Findings {
        question: Question::Trial,
        answer: verdict.answer,
        summary: verdict.answer.label().to_owned(),
        because,
        nearer_to: Some(verdict.nearer_to),
        second: found,
        scenes_to_decide: to_decide,
        sections,
    })
}

/// What an undecided trial waits for, where more scenes would decide it.
fn undecided(run: &Run, verdict: &Verdict, to_decide: Option<usize>) -> Option<String> {
    let compared = &verdict.against_default;
    let planned = run.scenes().len();
    if verdict.answer != Answer::Undecided {
        return None;
    }
    if compared.scenes < planned {
        return Some(format!(
            "{} of {planned} scenes have pictures without and with the profile: too few to decide yet. Add the \
             others.",
            compared.scenes
        ));
    }
    let more = to_decide?;
    Some(format!(
        "{} {} more would decide it, if the difference stays as large.",
        verdict.because,
        text::plural(more, "scene")
    ))
}

fn series(run: &Run, judged: &Judged) -> Option<Findings> {
    let section = |part: &JudgedPart| Section {
        heading: match part.arm {
            Role::ProfileAt(step) => format!("stylize {step}"),
            Role::With(layers) => together::heading(run, layers, part.fit),
            other => run.arm(other).map_or_else(|| other.to_string(), |arm| arm.label.clone()),
        },
        compared: part.compared(),
        part: Some((part.found, part.p)),
        fit: part.fit,
    };
    Some(Findings {
        question: run.question(),
        answer: judged.answer,
        summary: judged.summary(),
        because: describe(run, judged)?,
        nearer_to: None,
        second: None,
        scenes_to_decide: None,
        sections: judged.parts.iter().map(section).collect(),
    })
}
