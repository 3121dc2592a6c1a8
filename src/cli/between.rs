//! `swatch show NAME --compare CODE CODE`: what lies between two codes of a profile.

use super::{Context, Failure};
use library::Profile;
use library::comparing::{Between, Side};
use library::views::{BetweenView, SelectionsView, SideUseView, SideView};
use midjourney::Code;

/// Prints the comparison.
///
/// # Errors
/// When the profile does not have one of the codes.
pub(super) fn print(
    profile: &Profile,
    codes: [&Code; 2],
    json: bool,
    context: &Context,
) -> Result<(), Failure> {
    let (uses, _) = context.store()?.uses();
    let between = Between::of(profile, codes, &uses).map_err(|error| Failure::error(error.to_string()))?;
    if json {
        return context.json(&shape(profile, &between));
    }
    let apart = match between.days {
        Some(1) => "1 day apart".to_owned(),
        Some(days) => format!("{days} days apart"),
        None => "not both are dated".to_owned(),
    };
    let (older, newer) = (dated(&between.older), dated(&between.newer));
    context.line(&format!("{}: {older}, then {newer}: {apart}", profile.name))?;
    let sessions = text::plural(between.sessions.len(), "session");
    context.line(&format!("between them: {sessions}, {} selections", between.selections()))?;
    [&between.older, &between.newer].into_iter().try_for_each(|side| prompts(side, context))
}

fn shape<'a>(profile: &'a Profile, between: &Between<'a>) -> BetweenView<'a> {
    let row = |side: &Side<'a>| SideView {
        code: side.snapshot.code.as_str(),
        created: side.snapshot.created,
        prompts: side.uses.iter().map(|used| SideUseView { at: used.at, prompt: &used.prompt }).collect(),
    };
    let sitting = |session: &&library::TrainingSession| SelectionsView {
        on: session.on,
        selections: session.selections,
    };
    BetweenView {
        name: profile.name.as_str(),
        codes: [row(&between.older), row(&between.newer)],
        days: between.days,
        sessions: between.sessions.iter().map(sitting).collect(),
        selections: between.selections(),
    }
}

fn dated(side: &Side<'_>) -> String {
    match side.snapshot.created {
        Some(day) => format!("{} of {day}", side.snapshot.code),
        None => side.snapshot.code.to_string(),
    }
}

fn prompts(side: &Side<'_>, context: &Context) -> Result<(), Failure> {
    context.line(&format!("{}: {}", side.snapshot.code, text::plural(side.uses.len(), "prompt")))?;
    let line = |used: &&library::Use| format!("  {}  {}", Context::date_of(used.at), used.prompt);
    side.uses.iter().try_for_each(|used| context.line(&line(used)))
}
