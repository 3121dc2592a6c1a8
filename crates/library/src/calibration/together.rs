//! Which codes stack and which fight: what a ladder up found, in words, and what is known of one code beside others.

use super::plain::in_words;
use super::reasons::{axes, few};
use crate::run::{Arm, Judged, JudgedPart, Layers, Role, Run};
use crate::{Profile, Table};
use imagestat::{Fit, Found, LEVEL};
use midjourney::Code;
use text::listed;

/// What became of a code beside another.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted<'a> {
    /// The run that asked.
    pub run: &'a Run,
    /// The other one, by the name it had when the run was begun.
    pub other: &'a str,
    pub code: Option<&'a Code>,
    /// What the two do together.
    pub fit: Fit,
    /// How it differs from what the two promise, in words; empty where it does not.
    pub words: String,
}

/// What is known of a profile's current code beside others, of each by the newest ladder up that was looked at.
#[must_use]
pub fn fitted<'a>(runs: &'a Table<Run>, profile: &Profile) -> Vec<Fitted<'a>> {
    let Some(own) = profile.prompt_token() else { return Vec::new() };
    let mut asked: Vec<&Run> = runs.iter().filter(|run| run.eye.is_some() && run.judged.is_some()).collect();
    asked.sort_by_key(|run| std::cmp::Reverse((run.begun, &run.name)));
    let mut found: Vec<Fitted<'a>> = Vec::new();
    for run in asked {
        let number = |arm: &Arm| if let Role::With(layers) = arm.role { layers.only() } else { None };
        let is_own = |arm: &&Arm| arm.word.as_ref().is_some_and(|word| word.as_str() == own);
        let Some(own) = run.arms.iter().filter(is_own).find_map(number) else { continue };
        for part in run.judged.iter().flat_map(|judged| &judged.parts) {
            let Some((fit, [one, two])) = pair(part) else { continue };
            let other = if one == own { two } else { one };
            if one != own && two != own {
                continue;
            }
            let Some(arm) = alone(run, other) else { continue };
            let code = arm.word.as_ref();
            if found.iter().all(|known| known.code != code) {
                found.push(Fitted { run, other: &arm.label, code, fit, words: rest(part) });
            }
        }
    }
    found
}

/// What a comparison is called: `calm`, `grain added to calm`, `calm with grain`.
pub(super) fn heading(run: &Run, layers: Layers, fit: Option<Fit>) -> String {
    let names: Vec<&str> = layers.numbers().map(|number| name(run, number)).collect();
    match (fit, names.as_slice()) {
        (Some(_), [one, other]) => format!("{one} with {other}"),
        (None, [before @ .., last]) if !before.is_empty() => {
            format!("{last} added to {}", before.join(" + "))
        }
        (_, names) => names.join(" + "),
    }
}

/// What was found, in one plain sentence for each pair.
pub(super) fn plain(run: &Run) -> String {
    let parts = run.judged.iter().flat_map(|judged| &judged.parts);
    let sentences: Vec<String> = parts.filter_map(|part| Some(sentence(run, part, pair(part)?))).collect();
    if sentences.is_empty() {
        return format!("There are too few pictures yet to say whether {} stack.", listed(&names(run)));
    }
    sentences.join(" ")
}

/// The same with the numbers behind it.
pub(super) fn because(run: &Run, judged: &Judged) -> String {
    if judged.parts.iter().all(|part| part.found == Found::TooFew) {
        return few();
    }
    let of = |part: &JudgedPart| {
        let (Role::With(layers), found) = (part.arm, part.found) else { return String::new() };
        let heading = heading(run, layers, part.fit);
        match (part.fit, found) {
            (_, Found::TooFew) => format!("{heading} has too few pictures"),
            (Some(Fit::Stacks), _) => format!("{heading} is what the two promise"),
            (Some(Fit::Unclear), _) => format!("{heading} does not show clearly"),
            (Some(Fit::Fights | Fit::Reinforces), _) => {
                format!("{heading} differs from what the two promise in {}", axes(part))
            }
            (None, Found::Told) => format!("{heading} changes {}", axes(part)),
            (None, Found::NotTold | Found::NotAsked) => format!("{heading} cannot be told from chance"),
        }
    };
    let parts: Vec<String> = judged.parts.iter().map(of).filter(|part| !part.is_empty()).collect();
    format!(
        "{}. Anything is named where there is nothing in {:.0} % or less, over all of these. Two codes stack where \
         each was found alone and what is left beside their sum is not found and below the noise.",
        parts.join("; "),
        LEVEL * 100.0
    )
}

fn sentence(run: &Run, part: &JudgedPart, (fit, pair): (Fit, [u8; 2])) -> String {
    let [one, other] = pair.map(|number| name(run, number));
    let directions: Vec<Vec<&str>> =
        part.distinguishable().map(|effect| effect.direction.iter().map(String::as_str).collect()).collect();
    let rest =
        in_words(&directions).map_or_else(|| "different from what".to_owned(), |rest| format!("{rest} than"));
    match fit {
        Fit::Stacks => format!("{one} stacks with {other}: together they do what each promises."),
        Fit::Reinforces => {
            format!(
                "{one} stacks more than its sum with {other}: together they come out {rest} the two promise."
            )
        }
        Fit::Fights => format!("{one} fights with {other}: together they come out {rest} the two promise."),
        Fit::Unclear => format!("These pictures do not show yet whether {one} stacks with {other}."),
    }
}

/// How two codes together differ from what they promise, in words.
fn rest(part: &JudgedPart) -> String {
    let words: Vec<&str> =
        part.distinguishable().flat_map(|effect| effect.direction.iter().map(String::as_str)).collect();
    listed(&words)
}

fn pair(part: &JudgedPart) -> Option<(Fit, [u8; 2])> {
    let Role::With(layers) = part.arm else { return None };
    Some((part.fit?, layers.pair()?))
}

fn alone(run: &Run, number: u8) -> Option<&Arm> {
    run.arms.iter().find(|arm| matches!(arm.role, Role::With(layers) if layers.only() == Some(number)))
}

fn name(run: &Run, number: u8) -> &str {
    alone(run, number).map_or("", |arm| arm.label.as_str())
}

fn names(run: &Run) -> Vec<&str> {
    run.all_layers().into_iter().flat_map(Layers::numbers).map(|number| name(run, number)).collect()
}
