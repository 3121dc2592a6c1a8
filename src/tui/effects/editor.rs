//! The user's editor, for texts too long for a line.

use std::fs;
use std::io::Write as _;
use std::process::Command;

use text::sanitize_line;

/// Opens a text in an editor and reads it back.
///
/// # Errors
/// A sentence for the user: no such editor, it failed, or the file is gone. The text is then as it was.
pub fn edit_in(editor: &str, text: &str) -> Result<String, String> {
    let failed = |what: &str, error: &dyn std::fmt::Display| format!("{what}: {error}");
    let mut file = tempfile::Builder::new()
        .prefix("swatch-")
        .suffix(".txt")
        .tempfile()
        .map_err(|error| failed("the text cannot be put in a file for the editor", &error))?;
    file.write_all(format!("{text}\n").as_bytes())
        .and_then(|()| file.flush())
        .map_err(|error| failed("the text cannot be put in a file for the editor", &error))?;
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or(editor);
    let status = Command::new(program)
        .args(words)
        .arg(file.path())
        .status()
        .map_err(|error| failed(&format!("{program} cannot be started"), &error))?;
    if !status.success() {
        return Err(format!("{program} ended with {status}; the text is as it was"));
    }
    let edited =
        fs::read_to_string(file.path()).map_err(|error| failed("the edited text cannot be read", &error))?;
    Ok(sanitize_line(&edited))
}
