//! Text from outside: a file, or standard input for `-`, and never more than is asked for.

use std::fs::File;
use std::io;
use std::path::Path;

use super::Failure;
use library::exchange::Content;
use store::{TextError, read_content, read_file, read_text};
use text::sanitize_line;

/// The longest prompt that is read, in bytes: far beyond any that Midjourney takes.
pub(super) const PROMPT: u64 = 1 << 20;

/// Reads a file, or standard input for `-`, up to so many bytes.
///
/// # Errors
/// When it cannot be read, is longer, or is no text.
pub(super) fn text(from: impl AsRef<Path>, longest: u64) -> Result<String, Failure> {
    let (from, name) = (from.as_ref(), name(from.as_ref()));
    let read = if is_stdin(from) { read_text(io::stdin().lock(), longest) } else { read_file(from, longest) };
    read.map_err(|error| Failure::error(format!("{name} {error}")))
}

/// Reads a file, or standard input for `-`, as what can be imported: a text or a workbook.
///
/// # Errors
/// As for [`text`].
pub(super) fn content(from: &Path) -> Result<Content, Failure> {
    let name = name(from);
    let read = if is_stdin(from) {
        read_content(io::stdin().lock())
    } else {
        File::open(from).map_err(TextError::from).and_then(read_content)
    };
    read.map_err(|error| Failure::error(format!("{name} {error}")))
}

/// Whether standard input is meant.
pub(super) fn is_stdin(from: &Path) -> bool {
    from == Path::new("-")
}

/// What a file is called in what is wrong with it.
pub(super) fn name(from: &Path) -> String {
    if is_stdin(from) { "standard input".to_owned() } else { sanitize_line(&from.to_string_lossy()) }
}

/// Insists on the name of a file or folder, where standard input or output cannot stand for it.
///
/// # Errors
/// When it is `-`.
pub(super) fn named(path: &Path) -> Result<&Path, Failure> {
    if is_stdin(path) {
        let failure = Failure::usage("- stands for standard input or output, and a name is needed here");
        return Err(failure.hint("one that is called - is ./-"));
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::text;

    #[test]
    fn a_file_is_read_to_the_limit_and_not_beyond() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("prompts.txt");
        fs::write(&path, "a quiet cafe").unwrap();
        let path = path.to_str().unwrap();
        assert_eq!(text(path, 12).unwrap(), "a quiet cafe");
        assert!(text(path, 11).unwrap_err().sentence.contains("has more than"));
    }

    #[test]
    fn what_is_not_there_or_no_text_is_told_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("picture.png");
        assert!(text(path.to_str().unwrap(), 9).unwrap_err().sentence.contains("picture.png cannot be read"));
        fs::write(&path, b"a\x00b\xff").unwrap();
        assert!(text(path.to_str().unwrap(), 9).unwrap_err().sentence.ends_with("byte 4 is not UTF-8"));
    }
}
