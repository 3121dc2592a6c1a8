//! What is on the composition and in the library, as sentences to be read out: words in place of signs.

use jiff::civil::Date;

use super::place::Place;
use crate::tui::app::State;
use library::{Gap, Profile, Source};
use text::sanitize_line;

/// A numbered answer.
pub(super) fn numbered(number: usize, label: &str) -> String {
    format!("{number}. {}", sanitize_line(label))
}

/// A text with a capital at its beginning.
pub(super) fn begun(text: &str) -> String {
    let line = sanitize_line(text);
    let mut letters = line.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What stands before the answers.
pub(super) fn heading(place: &Place, state: &State) -> Vec<String> {
    match place {
        Place::Top | Place::Copy => vec![prompt(state)],
        Place::Search => {
            let whose = if state.session.samples { "sample library" } else { "library" };
            vec![format!("{} in the {whose}", text::plural(state.session.list.total(), "profile"))]
        }
        Place::Found(_) => {
            vec![format!("{} found", text::plural(state.session.list.hits().len(), "profile"))]
        }
        Place::Profile(key) => {
            state.session.library.profiles.get(key).map(|profile| card(profile, state)).unwrap_or_default()
        }
        Place::Stack if state.session.composition.spec.layers.is_empty() => {
            vec!["The stack is empty".to_owned()]
        }
        Place::Stack => vec!["The stack, from the first layer to the last".to_owned()],
        Place::Layer(place) => vec![layer(*place, state)],
        Place::Stylize => {
            vec![format!("Stylize is {}, from 0 to 1000", state.session.composition.spec.stylize)]
        }
        Place::Findings => findings(state),
        Place::Stacks if state.session.library.stacks.is_empty() => vec!["No saved stacks".to_owned()],
        Place::Stacks => vec!["Saved stacks".to_owned()],
        Place::Prompts if state.session.library.prompts.is_empty() => vec!["No saved texts".to_owned()],
        Place::Prompts => vec!["Saved texts".to_owned()],
    }
}

/// What is asked for, at the end.
pub(super) fn asked(place: &Place) -> &'static str {
    match place {
        Place::Search => "Search for, or Enter to go back",
        Place::Stylize => "Stylize, or Enter to leave it",
        Place::Top
        | Place::Found(_)
        | Place::Profile(_)
        | Place::Stack
        | Place::Layer(_)
        | Place::Findings
        | Place::Copy
        | Place::Stacks
        | Place::Prompts => "Number",
    }
}

/// A profile in one line.
pub(super) fn profile(profile: &Profile, state: &State) -> String {
    let version = profile.for_version.map(|version| format!(" for {}", version.label())).unwrap_or_default();
    let code = profile.current().map_or_else(|| "no code yet".to_owned(), |now| format!("code {}", now.code));
    let marks = [
        (profile.deleted_on.is_some(), "deleted at Midjourney, the code lives on"),
        (profile.throwaway, "deliberately wrong, for calibration"),
        (!profile.is_mine(), "someone else's"),
        (state.session.composition.spec.position(&profile.key).is_some(), "in the stack"),
    ];
    let mut said = vec![profile.name.to_string(), format!("{}{version}", profile.kind.title()), code];
    said.extend(marks.iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| (*mark).to_owned()));
    sanitize_line(&said.join(", "))
}

/// A layer in one line.
pub(super) fn layer(place: usize, state: &State) -> String {
    let Some(layer) = state.session.composition.spec.layers.get(place) else { return String::new() };
    let named = match &layer.source {
        Source::Profile(key) => match state.session.library.profiles.get(key) {
            Some(found) => found.name.to_string(),
            None => "a profile that is not in the library".to_owned(),
        },
        Source::Code(code) => format!("code {code}"),
        Source::Style(code) => format!("style reference {code}"),
    };
    let muted = if layer.muted { ", muted" } else { "" };
    let solo = if state.session.composition.solo == Some(place) { ", soloed" } else { "" };
    sanitize_line(&format!("{named}{muted}{solo}"))
}

fn prompt(state: &State) -> String {
    let rendered = &state.session.rendered;
    if rendered.prompt.is_empty() {
        return "The prompt is empty".to_owned();
    }
    let gaps = rendered.gaps.iter().map(|gap| match gap {
        Gap::NoCode { name, .. } => format!(". {name} has no code and is not in it"),
        Gap::Missing { .. } => ". a layer is not in the library and not in it".to_owned(),
    });
    sanitize_line(&format!("Prompt: {}{}", rendered.prompt, gaps.collect::<String>()))
}

fn card(found: &Profile, state: &State) -> Vec<String> {
    let day = |date: Date| date.strftime("%-d %B %Y").to_string();
    let codes = found.codes.iter().rev().map(|snapshot| {
        let since = snapshot.created.map(|date| format!(" of {}", day(date))).unwrap_or_default();
        let pinned = if snapshot.pinned { ", pinned" } else { "" };
        format!("{}{since}{pinned}", snapshot.code)
    });
    let mut lines = vec![profile(found, state)];
    let optional = [
        ("brief", found.brief.clone()),
        ("codes, newest first", codes.collect::<Vec<_>>().join("; ")),
        ("tags", found.tags.join(", ")),
        ("client", found.client.clone().unwrap_or_default()),
        ("owner", found.owner.clone().unwrap_or_default()),
        ("notes", found.notes.clone()),
    ];
    let said = optional.iter().filter(|(_, text)| !text.is_empty());
    lines.extend(said.map(|(label, text)| begun(&format!("{label}: {text}"))));
    lines
}

fn findings(state: &State) -> Vec<String> {
    let findings = state.session.findings();
    if findings.is_empty() {
        return vec!["No problems found".to_owned()];
    }
    let said = |finding: &midjourney::lint::Finding<'_>| {
        let fix = finding.fix.as_ref().map(|fix| format!(". Fix: {}", fix.sentence));
        begun(&format!("{}{}", finding.sentence, fix.unwrap_or_default()))
    };
    findings.iter().map(said).collect()
}
