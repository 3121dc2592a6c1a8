//! A pasted text as lines, and who or where each is from.

use super::MOST_BYTES;
use text::sanitize_line;

/// Of a longer line only this many bytes are read.
const LONGEST: usize = 32 * 1024;
/// How many lines above a name or a link still counts for a line.
const REACH: usize = 12;
/// The longest note of where something is from, in characters.
const LONGEST_SOURCE: usize = 120;

/// A text that is too long to be read at once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the text has {:.1} MB, and at most {} MB are read at once; cut it into parts", megabytes(*.0), MOST_BYTES >> 20)]
pub struct TooLong(pub usize);

/// One line that is not empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Counted from 1.
    pub(super) number: usize,
    /// The line without its end.
    pub(super) text: &'a str,
    /// Whether an empty line stands before it.
    pub(super) opens: bool,
}

/// The lines with something on them. A line that begins with a parameter stays a line of its own.
pub(super) fn lines(text: &str) -> Result<Vec<Line<'_>>, TooLong> {
    if text.len() > MOST_BYTES {
        return Err(TooLong(text.len()));
    }
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut opens = true;
    for (place, whole) in text.lines().enumerate() {
        let line = shortened(whole).trim();
        if line.is_empty() {
            opens = true;
        } else {
            lines.push(Line { number: place + 1, text: line, opens: std::mem::take(&mut opens) });
        }
    }
    Ok(lines)
}

/// Where a line is from: a link on it, else a link or a name in the lines above it up to a gap.
pub(super) fn source(lines: &[Line<'_>], place: usize) -> String {
    if let Some(link) = link(lines[place].text) {
        return link;
    }
    if lines[place].opens {
        return String::new();
    }
    for line in lines[..place].iter().rev().take(REACH) {
        if let Some(found) = link(line.text).or_else(|| speaker(line.text)) {
            return found;
        }
        if line.opens {
            break;
        }
    }
    String::new()
}

fn shortened(line: &str) -> &str {
    let mut end = line.len().min(LONGEST);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    &line[..end]
}

/// A link to where something was posted, and not to a picture within a prompt.
fn link(text: &str) -> Option<String> {
    let picture = |word: &str| {
        ["s.mj.run", "//t.co/", "cdn.", ".png", ".jpg", ".jpeg", ".webp"]
            .iter()
            .any(|part| word.contains(part))
    };
    let word = text
        .split_whitespace()
        .map(|word| word.trim_matches(['<', '>', '(', ')', '"', ',', ';']))
        .find(|word| (word.starts_with("https://") || word.starts_with("http://")) && !picture(word))?;
    Some(bounded(word))
}

/// The name in a line such as `lena — Today at 4:12 PM` or `@lena`.
fn speaker(text: &str) -> Option<String> {
    let handle = text.split_whitespace().find(|word| word.len() > 1 && word.starts_with('@'));
    let name = handle.or_else(|| text.split_once(" — ").map(|(name, _)| name))?;
    Some(bounded(name)).filter(|name| name.len() < 40)
}

fn bounded(text: &str) -> String {
    sanitize_line(text).chars().take(LONGEST_SOURCE).collect()
}

#[allow(clippy::cast_precision_loss, reason = "megabytes are shown with one digit")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
