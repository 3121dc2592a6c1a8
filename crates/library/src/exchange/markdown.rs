//! Markdown for people: the codes with their names and dates.

use std::fmt::Write as _;

use crate::Library;
use midjourney::Version;
use text::sanitize_line;

/// The document that maps codes to names and dates.
pub(super) fn codes(library: &Library, client: Option<&str>) -> String {
    let mut text = match client {
        Some(client) => format!("# Codes of {}\n\n", cell(client)),
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
            let name = cell(profile.name.as_str());
            let code = cell(snapshot.code.as_str());
            // Writing to a String cannot fail.
            let _ = writeln!(
                text,
                "| {name} | `{code}` | {date} | {} | {version} | {state} |",
                profile.kind.word()
            );
        }
    }
    if !library.unclaimed.is_empty() {
        text.push_str("\nUnclaimed:\n\n");
        for unclaimed_code in library.unclaimed.iter() {
            let date = unclaimed_code.on.map(|day| format!(" {day}")).unwrap_or_default();
            let _ = writeln!(text, "- `{}`{date}", cell(unclaimed_code.code.as_str()));
        }
    }
    text
}

/// A text that stays in its cell.
pub(super) fn cell(text: &str) -> String {
    sanitize_line(text).replace('\\', "\\\\").replace('|', "\\|").replace('`', "'").replace('<', "&lt;")
}
