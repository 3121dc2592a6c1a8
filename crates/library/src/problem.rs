//! What is wrong with a file, where exactly, and what to do about it.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use text::is_unsafe;

/// How much of a line is kept around the place, in characters: more than any terminal shows.
const KEPT: usize = 600;

/// Something wrong in a file of the user's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub path: PathBuf,
    /// Where in it; nothing when the file as a whole is meant.
    pub place: Option<Place>,
    /// What is wrong, without a full stop.
    pub sentence: String,
    /// What to do; empty when there is nothing to say.
    pub hint: String,
    /// Whether the file can be read but not written because of this.
    pub read_only: bool,
}

/// A character of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// The line, or what of a long one stands around the place, made safe for a terminal.
    text: String,
    /// The character in that text.
    span: Range<usize>,
}

impl Place {
    fn of(text: &str, byte: usize) -> Self {
        let byte = text.floor_char_boundary(byte);
        let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
        let end = text[byte..].find('\n').map_or(text.len(), |at| byte + at);
        let column = text[start..byte].chars().count();
        let skipped = column.saturating_sub(KEPT / 2);
        let before: String = text[start..byte].chars().skip(skipped).map(safe).collect();
        let after: String = text[byte..end].trim_end_matches('\r').chars().take(KEPT / 2).map(safe).collect();
        let length = after.chars().next().map_or(0, char::len_utf8);
        let span = before.len()..before.len() + length;
        Self {
            line: memchr::memchr_iter(b'\n', &text.as_bytes()[..start]).count() + 1,
            column: column + 1,
            text: before + &after,
            span,
        }
    }
}

impl Problem {
    /// How wide an excerpt is where nobody says how wide the paper is, in cells.
    pub const WIDTH: usize = 100;

    /// A problem at a byte of a text.
    #[must_use]
    pub fn at(path: &Path, text: &str, byte: usize, sentence: impl Into<String>) -> Self {
        Self { place: Some(Place::of(text, byte)), ..Self::whole(path, sentence) }
    }

    /// A problem at a character of a line, both from 1.
    #[must_use]
    pub fn at_line(path: &Path, text: &str, line: usize, column: usize, sentence: impl Into<String>) -> Self {
        let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let before = text[start..].chars().take(column.saturating_sub(1));
        Self::at(path, text, start + before.map(char::len_utf8).sum::<usize>(), sentence)
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
    #[must_use]
    pub fn whole(path: &Path, sentence: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            place: None,
            sentence: safe_line(&sentence.into()),
            hint: String::new(),
            read_only: true,
        }
    }

    /// The same with what to do.
    #[must_use]
    pub fn hinting(mut self, hint: impl Into<String>) -> Self {
        self.hint = safe_line(&hint.into());
        self
    }

    /// The same, but not in the way of writing the file.
    #[must_use]
    pub fn harmless(mut self) -> Self {
        self.read_only = false;
        self
    }

    /// Where and what, on one line: `profiles.ron:2:14: stylize is 0 to 1000, not 5000`.
    #[must_use]
    pub fn headline(&self) -> String {
        let file = safe_line(&self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy());
        match &self.place {
            None => format!("{file}: {}", self.sentence),
            Some(Place { line, column, .. }) => format!("{file}:{line}:{column}: {}", self.sentence),
        }
    }

    /// The line of the file and the caret under the place, cut to so many cells; nothing when the file as a whole
    /// is meant.
    #[must_use]
    pub fn excerpt(&self, width: usize) -> Vec<String> {
        let Some(place) = &self.place else { return Vec::new() };
        let here = AnnotationKind::Primary.span(place.span.clone());
        let snippet = Snippet::source(&place.text).line_start(place.line).annotation(here);
        let report = [Group::with_level(Level::ERROR).element(snippet)];
        let drawn = Renderer::plain().term_width(width).render(&report);
        // The first line only leads over from a headline.
        drawn.lines().skip(1).map(str::to_owned).collect()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.headline())?;
        self.excerpt(Self::WIDTH).iter().try_for_each(|line| write!(f, "\n {line}"))?;
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
    fn a_line_and_a_column_are_the_byte_they_name() {
        let at = |line, column| {
            Problem::at_line(Path::new("a.ron"), "(é: 1,\r\n  西: 湖)\n", line, column, "odd").headline()
        };
        assert_eq!(at(1, 2), "a.ron:1:2: odd");
        assert_eq!(at(2, 6), "a.ron:2:6: odd");
        assert_eq!(at(9, 9), "a.ron:3:1: odd");
        assert_eq!(at(0, 0), "a.ron:1:1: odd");
    }

    #[test]
    fn the_end_of_a_line_and_of_a_file_can_be_pointed_at() {
        for (text, byte) in [("(a: 1\r\n)", 5), ("", 0), ("(", 9), ("\n\n", 2)] {
            let drawn = Problem::at(Path::new("a.ron"), text, byte, "odd").excerpt(80);
            assert!(drawn.last().is_some_and(|line| line.ends_with('^')), "{text:?}: {drawn:?}");
        }
    }

    #[test]
    fn the_caret_stays_under_its_place_however_narrow_the_paper_is() {
        let text = format!("{}西湖here{}", "x".repeat(60), "y".repeat(60));
        for width in [20, 40, 100, 400] {
            let drawn = Problem::at(Path::new("a.ron"), &text, 66, "odd").excerpt(width);
            let [line, caret] = drawn.as_slice() else { panic!("{drawn:?}") };
            let at = text::width(caret) - 1;
            let mut before = line.split_at(line.find("here").unwrap()).0.to_owned();
            before.push('h');
            assert_eq!(text::width(&before) - 1, at, "{line}\n{caret}");
            assert!(text::width(line) <= width + 4, "{line}");
        }
    }

    #[test]
    fn a_long_or_wild_line_cannot_flood_or_steer_the_terminal() {
        let text = format!("{}\u{1b}[2J\u{202e}é", "x".repeat(100_000));
        let problem = Problem::at(Path::new("a.ron"), &text, text.len() - 1, "odd");
        assert!(problem.to_string().len() < 400, "{problem}");
        assert!(!problem.to_string().chars().any(|c| c == '\u{1b}' || c == '\u{202e}'));
    }
}
