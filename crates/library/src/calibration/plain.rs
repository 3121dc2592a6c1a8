//! The first line of a verdict: one plain sentence that needs no statistics.

use super::{Findings, together};
use crate::run::{Judged, Question, Role, Run};
use imagestat::{Answer, Comparison, Found, Nearer, is_quality};
use text::listed;

/// The most words of change in one sentence.
const MOST_WORDS: usize = 5;

/// What a run found, in one plain sentence.
#[must_use]
pub fn plain(run: &Run, found: &Findings) -> String {
    match found.question {
        Question::Trial => trial(run, found),
        Question::Ladder => ladder(run, found),
        Question::LeaveOneOut => layers(run, found),
        Question::LadderUp => together::plain(run),
    }
}

fn trial(run: &Run, found: &Findings) -> String {
    let name = run.label();
    let compared = found.sections.first().map(|section| &section.compared);
    let can_tell = compared.is_some_and(Comparison::can_tell);
    match (found.answer, found.nearer_to) {
        (Answer::Diverges, Some(Nearer::Wrong)) => {
            format!("{name} changes pictures, but much as the wrong profile does: {}.", change(compared))
        }
        (Answer::Diverges, _) => format!("{name} makes pictures {}.", change(compared)),
        (Answer::DoesNotDoMuch, Some(Nearer::Wrong)) => {
            format!("{name} changes pictures no more than any profile does.")
        }
        (Answer::DoesNotDoMuch, _) => format!("{name} changes nothing that one could see."),
        (Answer::Undecided, _) if !can_tell => {
            format!("There are too few pictures yet to say what {name} does.")
        }
        (Answer::Undecided, _) => {
            format!("{name} may change something, but these pictures do not show it clearly.")
        }
    }
}

fn ladder(run: &Run, found: &Findings) -> String {
    let name = run.label();
    let felt = run.judged.as_ref().and_then(Judged::felt_from);
    match (felt, found.answer) {
        (Some(Role::ProfileAt(step)), _) => format!("{name} is felt from stylize {step} on."),
        (_, Answer::Undecided) => format!("There are too few pictures yet to say from where {name} is felt."),
        (_, Answer::Diverges | Answer::DoesNotDoMuch) => {
            format!("{name} is felt at none of the values of stylize that were tried.")
        }
    }
}

fn layers(run: &Run, found: &Findings) -> String {
    let told = |wanted: Found| -> Vec<&str> {
        let of = found.sections.iter().filter(|section| section.part.is_some_and(|(own, _)| own == wanted));
        of.map(|section| section.heading.as_str()).collect()
    };
    let (does, not) = (told(Found::Told), told(Found::NotTold));
    match (does.as_slice(), not.as_slice()) {
        ([], []) => format!("There are too few pictures yet to say what the layers of {} do.", run.label()),
        ([], not) => format!("No layer of {} shows clearly: {}.", run.label(), listed(not)),
        (does, []) => format!("Every layer shows in the pictures: {}.", listed(does)),
        (does, not) => format!("In the pictures one sees {}, and not {}.", listed(does), listed(not)),
    }
}

/// How it changes pictures: `warmer, softer and grainier`.
fn change(compared: Option<&Comparison>) -> String {
    let Some(compared) = compared else { return "different".to_owned() };
    let told: Vec<_> = compared.distinguishable().collect();
    let directions: Vec<Vec<&str>> =
        told.iter().map(|effect| effect.direction.iter().map(String::as_str).collect()).collect();
    let places: Vec<String> = told.iter().map(|effect| effect.place()).collect();
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    in_words(&directions).unwrap_or_else(|| format!("different in {}", listed(&places)))
}

/// A change by its words on each axis, the clearest of all: `warmer and softer, with more grain`; `None` without words.
/// Every axis has its say before one has its second.
pub(crate) fn in_words(axes: &[Vec<&str>]) -> Option<String> {
    let most = axes.iter().map(Vec::len).max().unwrap_or_default();
    let nth = |place: usize| axes.iter().filter_map(move |words| words.get(place).copied());
    let words = (0..most).flat_map(nth).take(MOST_WORDS);
    let (is, has): (Vec<&str>, Vec<&str>) = words.partition(|word| is_quality(word));
    match (is.is_empty(), has.is_empty()) {
        (true, true) => None,
        (true, false) => Some(format!("with {}", listed(&has))),
        (false, true) => Some(listed(&is)),
        (false, false) => Some(format!("{}, with {}", listed(&is), listed(&has))),
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn what_pictures_are_stands_before_what_they_have_and_every_axis_has_its_say() {
        let told = |axes: &[&[&str]]| in_words(&axes.iter().map(|axis| axis.to_vec()).collect::<Vec<_>>());
        let all: [&[&str]; 3] =
            [&["warmer", "more saturated"], &["deeper blacks"], &["like a painting", "more strokes"]];
        let sentence = "warmer, like a painting and more saturated, with deeper blacks and more strokes";
        assert_eq!(told(&all).as_deref(), Some(sentence));
        assert_eq!(told(&[&["more grain"]]).as_deref(), Some("with more grain"));
        assert_eq!(told(&[&[]]), None);
    }
}
