//! What is wrong with a file, where exactly, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

use text::is_unsafe;

/// How much of a long line is shown around the caret, in characters.
const SHOWN: usize = 90;

/// Something wrong in a file of the user's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1; 0 when the file as a whole is meant.
    pub line: usize,
    /// The character in the line, from 1; 0 when the file as a whole is meant.
    pub column: usize,
    /// What is wrong, without a full stop.
    pub sentence: String,
    /// The line in question, made safe for a terminal; empty when the file as a whole is meant.
    pub excerpt: String,
    /// How many characters stand before the caret in the excerpt.
    pub caret: usize,
    /// What to do; empty when there is nothing to say.
    pub hint: String,
    /// Whether the file can be read but not written because of this.
    pub read_only: bool,
}

impl Problem {
    /// A problem at a byte of a text.
    pub(super) fn at(path: &Path, text: &str, byte: usize, sentence: impl Into<String>) -> Self {
        let mut byte = byte.min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
        let end = text[byte..].find('\n').map_or(text.len(), |at| byte + at);
        let column = text[start..byte].chars().count();
        let skipped = (column + 1).saturating_sub(SHOWN * 2 / 3);
        let shown: String =
            text[start..end].chars().skip(skipped).take(SHOWN).filter(|c| *c != '\r').map(safe).collect();
        Self {
            path: path.to_owned(),
            line: text[..start].matches('\n').count() + 1,
            column: column + 1,
            sentence: safe_line(&sentence.into()),
            excerpt: shown,
            caret: column - skipped,
            hint: String::new(),
            read_only: true,
        }
    }

    /// A problem of an entry in a file of settings, at a byte of its text: the entry is left out, and the file is
    /// never written.
    #[must_use]
    pub fn of_entry(path: &Path, text: &str, byte: usize, sentence: &str, hint: Option<&str>) -> Self {
        let left_out = "The rest of the file counts; this entry is left out.";
        let hint = hint.map_or_else(|| left_out.to_owned(), |hint| format!("{hint} {left_out}"));
        Self::at(path, text, byte, sentence).hinting(hint).harmless()
    }

    /// A problem of a file as a whole.
    pub(super) fn whole(path: &Path, sentence: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line: 0,
            column: 0,
            sentence: safe_line(&sentence.into()),
            excerpt: String::new(),
            caret: 0,
            hint: String::new(),
            read_only: true,
        }
    }

    /// The same with what to do.
    pub(super) fn hinting(mut self, hint: impl Into<String>) -> Self {
        self.hint = safe_line(&hint.into());
        self
    }

    /// The same, but not in the way of writing the file.
    pub(super) fn harmless(mut self) -> Self {
        self.read_only = false;
        self
    }

    /// Where and what, on one line: `profiles.ron:2:14: stylize is 0 to 1000, not 5000`.
    #[must_use]
    pub fn headline(&self) -> String {
        let file = self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy();
        let file: String = file.chars().map(safe).collect();
        match self.line {
            0 => format!("{file}: {}", self.sentence),
            line => format!("{file}:{line}:{}: {}", self.column, self.sentence),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.headline())?;
        if !self.excerpt.is_empty() {
            let line = self.line.to_string();
            let margin = " ".repeat(line.len());
            write!(f, "\n {line} | {}\n {margin} | {}^", self.excerpt, " ".repeat(self.caret))?;
        }
        if !self.hint.is_empty() {
            write!(f, "\n{}", self.hint)?;
        }
        Ok(())
    }
}

fn safe(c: char) -> char {
    if c == '\t' || is_unsafe(c) { ' ' } else { c }
}

fn safe_line(text: &str) -> String {
    text.chars().map(safe).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Problem;

    #[test]
    fn the_place_is_named_and_pointed_at() {
        let text = "(\n    stylize: 5000,\n)";
        let problem =
            Problem::at(Path::new("/home/u/stacks.ron"), text, 15, "stylize is 0 to 1000, not 5000")
                .hinting("correct it in your editor");
        assert_eq!(
            problem.to_string(),
            "stacks.ron:2:14: stylize is 0 to 1000, not 5000\n 2 |     stylize: 5000,\n   |              ^\ncorrect it in your editor"
        );
    }

    #[test]
    fn a_long_or_wild_line_cannot_flood_or_steer_the_terminal() {
        let text = format!("{}\u{1b}[2J\u{202e}é", "x".repeat(100_000));
        let problem = Problem::at(Path::new("a.ron"), &text, text.len() - 1, "odd");
        assert!(problem.excerpt.chars().count() <= 90);
        assert!(!problem.to_string().chars().any(|c| c == '\u{1b}' || c == '\u{202e}'));
    }
}
