//! Lists, guides and counts as numbered questions.

use tui_input::InputRequest;

use super::aloud::{begun, numbered};
use crate::tui::app::{
    Action, Count, Effect, Guide, Hint, ListOverlay, ListRow, ListSource, Listed, Mode, Msg, Queue, State,
    update,
};
use library::training::{QUESTIONS, THROWAWAY, Throwaway, advise};

/// How many rows are read out at a time.
const PAGE: usize = 9;

/// What is open, as far as it can be spoken.
enum Spoken<'a> {
    List(&'a ListOverlay<Listed>),
    Guide(&'a Guide),
    Count(&'a Count),
    Queue(&'a Queue),
    Waiting(usize),
    Leaving,
}

/// A question: what stands before the answers, and what each of them does.
#[derive(Default)]
struct Spelled {
    heading: Vec<String>,
    answers: Vec<(String, SpokenStep)>,
}

/// What an answer does.
#[derive(Clone, Copy)]
enum SpokenStep {
    Act(Action),
    /// Selects a row, and takes it where that is what Enter does there.
    Row(usize),
    /// Reads the rows from this one on.
    From(usize),
}

fn spoken(mode: &Mode) -> Option<Spoken<'_>> {
    match mode {
        Mode::List(list) => Some(Spoken::List(list)),
        Mode::Guide(guide) => Some(Spoken::Guide(guide)),
        Mode::Count(count) => Some(Spoken::Count(count)),
        Mode::Queue(queue) => Some(Spoken::Queue(queue)),
        Mode::Waiting(waiting) => Some(Spoken::Waiting(waiting.at)),
        Mode::Leaving => Some(Spoken::Leaving),
        Mode::Browse
        | Mode::Search
        | Mode::Stylize(_)
        | Mode::TextPrompt(_)
        | Mode::Form(_)
        | Mode::Fields(_)
        | Mode::Palette(_)
        | Mode::Menu(_)
        | Mode::Help(_)
        | Mode::CopyMenu(_)
        | Mode::Intake(_)
        | Mode::Planning(_)
        | Mode::Panel(_) => None,
    }
}

/// Whether what is open can be asked about here.
pub(super) fn is_spoken(mode: &Mode) -> bool {
    spoken(mode).is_some()
}

/// What is asked about what is open.
pub(super) fn question(state: &State) -> Option<String> {
    let spoken = spoken(&state.mode)?;
    let Spelled { heading, answers } = spelled(&spoken, state);
    let mut lines: Vec<String> = heading.iter().map(|line| begun(line)).collect();
    lines.extend((1..).zip(&answers).map(|(number, (label, _))| numbered(number, label)));
    lines.push(numbered(0, "Back"));
    let asked = match &spoken {
        Spoken::Count(_) => "Images selected: a number saves it, Enter goes back",
        Spoken::List(list) if list_has_columns(list) => "Number, or a column and what it is, such as 2=code",
        Spoken::List(list) if takes_text(list) => "Number, or a text",
        Spoken::List(_) | Spoken::Guide(_) | Spoken::Queue(_) | Spoken::Waiting(_) | Spoken::Leaving => {
            "Number"
        }
    };
    if matches!(spoken, Spoken::Count(_)) {
        lines.pop();
    }
    Some(format!("{}\n{asked}: ", lines.join("\n")))
}

/// Takes the answer to such a question; `None` where none was asked.
pub(super) fn answer(state: &mut State, line: &str) -> Option<Vec<Effect>> {
    let spoken = spoken(&state.mode)?;
    let number = line.parse::<usize>().ok();
    if let Spoken::Count(_) = spoken {
        return Some(counted(state, line));
    }
    let (takes_enter, takes_text) = match &spoken {
        Spoken::List(list) => (is_whole(&list.source), takes_text(list)),
        Spoken::Guide(_) | Spoken::Count(_) | Spoken::Queue(_) | Spoken::Waiting(_) | Spoken::Leaving => {
            (false, false)
        }
    };
    let step = number.and_then(|number| number.checked_sub(1));
    let step = step.and_then(|place| spelled(&spoken, state).answers.get(place).map(|(_, step)| *step));
    state.session.notice = None;
    Some(match (line, number, step) {
        ("", ..) if takes_enter => update(state, Msg::Act(Action::Accept)),
        ("", ..) => Vec::new(),
        (_, Some(0), _) => update(state, Msg::Act(Action::Back)),
        (_, _, Some(SpokenStep::Act(action))) => update(state, Msg::Act(action)),
        (_, _, Some(SpokenStep::Row(row))) => row_taken(state, row),
        (_, _, Some(SpokenStep::From(row))) => {
            go_to(state, row);
            Vec::new()
        }
        (text, None, None) if takes_text => {
            update(state, Msg::Typed(InputRequest::DeleteLine));
            update(state, Msg::Pasted(text.to_owned()))
        }
        (text, ..) => update(state, Msg::Told(format!("\"{text}\" is not one of the numbers"))),
    })
}

/// Whether Enter takes all of a list, not the selected row.
fn is_whole(source: &Listed) -> bool {
    match source {
        Listed::Inbox(_) | Listed::Import(_) => true,
        Listed::Matches(_)
        | Listed::Codes(_)
        | Listed::Compared(_)
        | Listed::Likes(_)
        | Listed::Ledger(_)
        | Listed::Log(_)
        | Listed::Living(_)
        | Listed::Statistics(_)
        | Listed::Filters(_)
        | Listed::Changes(_) => false,
    }
}

/// Whether a list takes a text: to search, or to read.
fn takes_text(list: &ListOverlay<Listed>) -> bool {
    list.source.has_field() || matches!(list.source, Listed::Inbox(_)) || list_has_columns(list)
}

fn list_has_columns(list: &ListOverlay<Listed>) -> bool {
    matches!(&list.source, Listed::Import(import) if import.has_columns())
}

fn row_taken(state: &mut State, row: usize) -> Vec<Effect> {
    go_to(state, row);
    if let Mode::List(list) = &state.mode
        && !is_whole(&list.source)
        && !matches!(list.source, Listed::Likes(_))
    {
        return update(state, Msg::Act(Action::Accept));
    }
    Vec::new()
}

fn go_to(state: &mut State, row: usize) {
    if let Mode::List(list) = &mut state.mode {
        list.at = row;
    } else if let Mode::Waiting(waiting) = &mut state.mode {
        waiting.at = row;
    }
}

/// A number of images is typed and saved; nothing goes back.
fn counted(state: &mut State, line: &str) -> Vec<Effect> {
    state.session.notice = None;
    if line.is_empty() {
        return update(state, Msg::Act(Action::Back));
    }
    if !line.bytes().all(|byte| byte.is_ascii_digit()) {
        return update(state, Msg::Told(format!("\"{line}\" is not a number of images")));
    }
    let mut effects: Vec<Effect> = line.chars().flat_map(|digit| update(state, Msg::Letter(digit))).collect();
    effects.extend(update(state, Msg::Act(Action::Accept)));
    effects
}

fn spelled(spoken: &Spoken<'_>, state: &State) -> Spelled {
    match spoken {
        Spoken::List(list) => listed(list, state),
        Spoken::Guide(Guide::Throwaway) => throwaway(state),
        Spoken::Guide(Guide::Kind(questions)) => match questions.complete() {
            Some(answers) => advised(answers),
            None => asked(questions.answers.len()),
        },
        Spoken::Count(count) => Spelled { heading: count_heading(count, state), answers: Vec::new() },
        Spoken::Queue(queue) => Spelled {
            heading: queue_heading(queue),
            answers: vec![("Copy the next prompt".to_owned(), SpokenStep::Act(Action::Accept))],
        },
        Spoken::Waiting(at) => waiting(*at, state),
        Spoken::Leaving => Spelled {
            heading: vec!["some changes are not saved yet".to_owned()],
            answers: vec![
                ("Try again to save them".to_owned(), SpokenStep::Act(Action::SaveAgain)),
                ("Write them to another file".to_owned(), SpokenStep::Act(Action::RescueElsewhere)),
                ("Quit".to_owned(), SpokenStep::Act(Action::Quit)),
            ],
        },
    }
}

/// A list: its title, a page of its rows, what can be done with it.
fn listed(list: &ListOverlay<Listed>, state: &State) -> Spelled {
    let rows = list.rows(&state.session);
    let mut heading = vec![list.source.title(&state.session)];
    if rows.is_empty() {
        heading.push(list.source.empty().to_owned());
    }
    let first = list.at / PAGE * PAGE;
    let mut answers: Vec<(String, SpokenStep)> = rows
        .iter()
        .enumerate()
        .skip(first)
        .take(PAGE)
        .map(|(place, row)| {
            (sentence(row, place == list.at && is_whole(&list.source)), SpokenStep::Row(place))
        })
        .collect();
    if rows.len() > first + PAGE {
        answers.push((format!("{} more", rows.len() - first - PAGE), SpokenStep::From(first + PAGE)));
    }
    if !rows.is_empty() {
        let is_column = matches!(&list.source, Listed::Import(import) if import.is_column(list.at));
        answers.extend(acted(list.source.hints(), is_column));
    }
    Spelled { heading, answers }
}

/// A row as a sentence: what it is, the thing itself, what is known of it.
fn sentence(row: &ListRow, is_selected: bool) -> String {
    let parts = [row.label.trim(), row.text.trim(), row.note.trim()];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let selected = if is_selected { ", selected" } else { "" };
    match said.as_slice() {
        [label, rest @ ..] if !rest.is_empty() => format!("{label}: {}{selected}", rest.join("; ")),
        all => format!("{}{selected}", all.join("; ")),
    }
}

/// What can be done, besides moving and leaving; with a column, it can be taken for something else.
fn acted(hints: &[Hint], is_column: bool) -> impl Iterator<Item = (String, SpokenStep)> {
    let moves = [Action::Down, Action::Up, Action::Back];
    let is_offered =
        move |action: Action| !moves.contains(&action) && (is_column || action != Action::NextChoice);
    let hints = hints.iter().filter(move |(action, _)| is_offered(*action));
    hints.map(|(action, word)| (begun(word), SpokenStep::Act(*action)))
}

fn asked(number: usize) -> Spelled {
    let Some(question) = QUESTIONS.get(number) else { return Spelled::default() };
    Spelled {
        heading: vec![format!("Question {} of {}. {}", number + 1, QUESTIONS.len(), question.text)],
        answers: vec![
            (begun(question.ranked), SpokenStep::Act(Action::AnswerA)),
            (begun(question.moodboard), SpokenStep::Act(Action::AnswerB)),
        ],
    }
}

fn advised(answers: [bool; QUESTIONS.len()]) -> Spelled {
    let advice = advise(answers);
    let mut heading = vec![advice.why.to_owned()];
    heading.extend(advice.reasons.iter().map(|reason| format!("because {reason}")));
    heading.extend(advice.against.map(|against| format!("although {against}")));
    let add = format!("Add a {}", advice.kind.title());
    Spelled { heading, answers: vec![(add, SpokenStep::Act(Action::Accept))] }
}

fn throwaway(state: &State) -> Spelled {
    let way = Throwaway::of(&state.session.library);
    let steps = [
        "make it here and at Midjourney".to_owned(),
        format!("select {THROWAWAY} images you would never make"),
        "note its code or ID".to_owned(),
    ];
    let mut heading = vec!["a throwaway profile, wrong on purpose, in three steps".to_owned()];
    heading.extend(steps.iter().enumerate().map(|(place, step)| {
        let done = if place < way.done() { ", done" } else { "" };
        format!("step {}: {step}{done}", place + 1)
    }));
    Spelled { heading, answers: vec![("Take the next step".to_owned(), SpokenStep::Act(Action::Accept))] }
}

fn queue_heading(queue: &Queue) -> Vec<String> {
    let counted =
        format!("a queue of {}, {} copied", text::plural(queue.items.len(), "prompt"), queue.copied());
    let next = queue.items.get(queue.at).map(|item| format!("next, {}: {}", item.label, item.prompt));
    std::iter::once(counted).chain(queue.checklist.iter().cloned()).chain(next).collect()
}

fn count_heading(count: &Count, state: &State) -> Vec<String> {
    let Some(profile) = state.session.library.profiles.get(&count.open.profile) else { return Vec::new() };
    let mut heading = vec![format!("training {}", profile.name)];
    if !profile.brief.is_empty() {
        heading.push(format!("brief: {}", profile.brief));
    }
    heading.push(profile.progress_sentence(count.open.selections));
    heading
}

fn waiting(at: usize, state: &State) -> Spelled {
    let issues = &state.session.issues;
    let Some(issue) = issues.get(at) else { return Spelled::default() };
    let (word, name) = issue.title();
    let [take, leave] = issue.answers();
    let mut answers = vec![
        (begun(take), SpokenStep::Act(Action::Accept)),
        (begun(leave), SpokenStep::Act(Action::LeaveIt)),
    ];
    if issues.len() > 1 {
        answers.push(("The next one".to_owned(), SpokenStep::Row((at + 1) % issues.len())));
    }
    Spelled { heading: vec![format!("{word}: {name}, {} of {}", at + 1, issues.len())], answers }
}
