//! Markdown for people: the codes with their names and dates, then everything known of each profile.

use std::fmt::Write as _;

use crate::Library;
use crate::views::markdown::{code, escaped};
use crate::views::{ProfileView, ViewContext};
use midjourney::Version;

/// The document that maps codes to names and dates.
pub(super) fn codes(context: &ViewContext<'_>, client: Option<&str>) -> String {
    let library = context.library;
    let mut text = match client {
        Some(client) => format!("# Codes of {}\n\n", escaped(client)),
        None => "# Codes\n\n".to_owned(),
    };
    text.push_str("| name | code | date | kind | for | state |\n|---|---|---|---|---|---|\n");
    for profile in library.profiles.by_name() {
        let current = profile.current();
        for snapshot in profile.codes.iter().rev() {
            let state = match (profile.deleted_on, current == Some(snapshot)) {
                (Some(on), _) => format!("profile deleted {on}, code lives"),
                (None, true) => "current".to_owned(),
                (None, false) => String::new(),
            };
            let date = snapshot.created.map(|day| day.to_string()).unwrap_or_default();
            let version = profile.for_version.map(Version::label).unwrap_or_default();
            let (name, code) = (escaped(profile.name.as_str()), code(snapshot.code.as_str()));
            // Writing to a String cannot fail.
            let _ = writeln!(
                text,
                "| {name} | {code} | {date} | {} | {version} | {state} |",
                profile.kind.as_str()
            );
        }
    }
    unclaimed(&mut text, library);
    for profile in library.profiles.by_name() {
        details(&mut text, &ProfileView::of(profile, context));
    }
    text
}

fn unclaimed(text: &mut String, library: &Library) {
    if library.unclaimed.is_empty() {
        return;
    }
    text.push_str("\nUnclaimed:\n\n");
    for unclaimed in library.unclaimed.iter() {
        let date = unclaimed.on.map(|day| format!(" {day}")).unwrap_or_default();
        let _ = writeln!(text, "- {}{date}", code(unclaimed.code.as_str()));
    }
}

/// A profile under a heading of its own, a line for each row of its view.
fn details(text: &mut String, profile: &ProfileView<'_>) {
    let _ = writeln!(text, "\n## {}\n", escaped(profile.name));
    for row in profile.rows() {
        let value = row.lines().iter().map(|line| escaped(line)).collect::<Vec<_>>().join("; ");
        let _ = writeln!(text, "- {}: {value}", row.label);
    }
}
