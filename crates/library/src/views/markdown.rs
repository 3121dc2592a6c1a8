//! Markdown: one escape for every document the program writes.

use text::sanitize_line;

/// A text on one line that Markdown shows as it stands, in a paragraph and in a cell of a table.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for c in sanitize_line(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// A text on one line as code. A backtick cannot be escaped there, so it becomes an apostrophe; in a table the bar
/// still needs its backslash.
pub(crate) fn code(text: &str) -> String {
    format!("`{}`", sanitize_line(text).replace('`', "'").replace('|', "\\|"))
}
