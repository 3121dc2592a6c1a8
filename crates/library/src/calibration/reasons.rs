//! The sentence of a run that asks several things: what became of its steps or layers.

use super::together;
use crate::run::{Judged, JudgedPart, Question, Role, Run};
use imagestat::{Effect, Found, LEVEL};

/// Why the answer of a ladder or of leaving one out is what it is. Nothing of a trial, whose verdict has its
/// own sentence.
#[must_use]
pub fn describe(run: &Run, judged: &Judged) -> Option<String> {
    match run.question() {
        Question::Trial => None,
        Question::Ladder => Some(ladder(judged)),
        Question::LeaveOneOut => Some(layers(run, judged)),
        Question::LadderUp => Some(together::because(run, judged)),
    }
}

fn ladder(judged: &Judged) -> String {
    let level = LEVEL * 100.0;
    let asked = format!(
        "Steps are asked from the highest down until one cannot be told, so a step where there is nothing is \
         named in {level:.0} % or less."
    );
    let felt = judged.parts.iter().find(|part| part.found == Found::Told);
    let below = judged.parts.iter().rev().find(|part| part.found == Found::NotTold);
    match (felt, below) {
        (Some(part), Some(below)) => format!(
            "It is felt from stylize {}: there it differs in {}. At {} it cannot be told from chance. {asked}",
            step(part.arm),
            axes(part),
            step(below.arm)
        ),
        (Some(part), None) => format!(
            "It is felt at every step that could be asked, from stylize {} on: there it differs in {}. {asked}",
            step(part.arm),
            axes(part)
        ),
        (None, Some(top)) => format!(
            "Not even at stylize {} can it be told from chance (largest effect {:.1} times the noise). {asked}",
            step(top.arm),
            top.largest()
        ),
        (None, None) => few(),
    }
}

fn layers(run: &Run, judged: &Judged) -> String {
    if judged.parts.iter().all(|part| part.found == Found::TooFew) {
        return few();
    }
    let name = |part: &JudgedPart| run.arm(part.arm).map_or(String::new(), |arm| arm.label.clone());
    let of = |part: &JudgedPart| match part.found {
        Found::Told => format!("{} contributes {}", name(part), axes(part)),
        Found::NotTold | Found::NotAsked => format!("{} cannot be told from chance", name(part)),
        Found::TooFew => format!("{} has too few pictures", name(part)),
    };
    let parts: Vec<String> = judged.parts.iter().map(of).collect();
    let level = LEVEL * 100.0;
    format!(
        "{}. A layer that does nothing is named in {level:.0} % or less, over all layers.",
        parts.join("; ")
    )
}

pub(super) fn few() -> String {
    "Too few pictures to tell chance from effect: by eye only. Add all four pictures of each job; three and four \
     are the least that can decide."
        .into()
}

fn step(role: Role) -> String {
    match role {
        Role::ProfileAt(step) | Role::DefaultAt(step) => step.to_string(),
        other => other.to_string(),
    }
}

/// The axes told apart with their words: "colour (warmer; 2.1 times the noise)".
pub(super) fn axes(part: &JudgedPart) -> String {
    let axis = |effect: &Effect| {
        let mut words = effect.direction.join(", ");
        if let Some(size) = effect.effect {
            let sign = if words.is_empty() { "" } else { "; " };
            words = format!("{words}{sign}{size:.1} times the noise");
        }
        format!("{} ({words})", effect.place())
    };
    let told: Vec<String> = part.distinguishable().map(axis).collect();
    if told.is_empty() { "something, though no single axis can be named".into() } else { told.join(" and ") }
}
