//! Breaking styled lines between words, with the lines that follow set in under the first.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

/// One letter as it stands on the screen.
type Cell = (String, Style);

/// Breaks a line where it would pass so many cells, between words where there is a space to break at.
/// What follows is set in by so many cells, or by none where that leaves less than half of the width.
pub fn wrapped(line: &Line<'_>, width: usize, indent: usize) -> Vec<Line<'static>> {
    let indent = if indent * 2 > width { 0 } else { indent };
    let cells: Vec<Cell> = line
        .styled_graphemes(Style::default())
        .map(|grapheme| (grapheme.symbol.to_owned(), grapheme.style))
        .collect();
    let mut lines = Vec::new();
    let mut rest = cells.as_slice();
    let mut room = width.max(1);
    loop {
        let (first, after) = rest.split_at(fitting(rest, room));
        lines.push(joined(first, if lines.is_empty() { 0 } else { indent }));
        let skipped = after.iter().take_while(|cell| cell.0 == " ").count();
        rest = &after[skipped..];
        room = width.saturating_sub(indent).max(1);
        if rest.is_empty() {
            return lines;
        }
    }
}

/// The lines of a text without styles, broken likewise.
pub fn wrapped_text(text: &str, width: usize) -> Vec<String> {
    wrapped(&Line::raw(text), width, 0).iter().map(ToString::to_string).collect()
}

/// Where the lines that follow are to stand: under what comes after the label, where the first part of the
/// line is one, and under the beginning otherwise.
pub fn hanging(line: &Line<'_>) -> usize {
    match line.spans.as_slice() {
        [label, _, ..] if label.content.ends_with(' ') => label.width(),
        _ => indentation(line),
    }
}

/// The spaces a line begins with, in cells.
fn indentation(line: &Line<'_>) -> usize {
    line.styled_graphemes(Style::default()).take_while(|grapheme| grapheme.symbol == " ").count()
}

/// How many of these cells stand on one line of so much room: up to the last space, and all of the room
/// where a word alone is longer. At least one.
fn fitting(cells: &[Cell], room: usize) -> usize {
    let mut used = 0;
    let whole = cells
        .iter()
        .take_while(|cell| {
            used += cell.0.width();
            used <= room
        })
        .count();
    if whole == cells.len() {
        return whole;
    }
    if cells[whole].0 == " " {
        return whole.max(1);
    }
    let words = cells[..whole].iter().rposition(|cell| cell.0 == " ");
    let end = |place: usize| cells[..place].iter().rposition(|cell| cell.0 != " ");
    words.and_then(end).map_or(whole, |last| last + 1).max(1)
}

fn joined(cells: &[Cell], indent: usize) -> Line<'static> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    if indent > 0 {
        spans.push(Span::raw(" ".repeat(indent)));
    }
    for (letter, style) in cells {
        match spans.last_mut().filter(|last| last.style == *style) {
            Some(last) => last.content.to_mut().push_str(letter),
            None => spans.push(Span::styled(letter.clone(), *style)),
        }
    }
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::Stylize as _;

    use super::*;

    fn texts(line: &Line<'_>, width: usize, indent: usize) -> Vec<String> {
        wrapped(line, width, indent).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_follows_stands_under_the_beginning() {
        let line = Line::from(vec!["works   ".dim(), "V8.2 yes · V7 no".into()]);
        assert_eq!(texts(&line, 18, 8), ["works   V8.2 yes ·", "        V7 no"]);
    }

    #[test]
    fn a_label_and_leading_spaces_are_hung_from() {
        assert_eq!(hanging(&Line::from(vec![" source  ".dim(), "a page".into()])), 9);
        assert_eq!(hanging(&Line::raw("  a sentence")), 2);
        assert_eq!(hanging(&Line::from(vec!["! ".bold()])), 0);
    }

    #[test]
    fn styles_come_through_a_break() {
        let lines = wrapped(&Line::from(vec!["one ".bold(), "two".italic()]), 4, 0);
        assert_eq!(lines[1].spans, vec!["two".italic()]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_and_no_wide_letter_is_split() {
        assert_eq!(texts(&Line::raw("西湖西湖"), 5, 0), ["西湖", "西湖"]);
        assert_eq!(texts(&Line::raw("a abcdefg"), 4, 0), ["a", "abcd", "efg"]);
    }

    #[test]
    fn a_narrow_pane_gives_up_the_indent() {
        assert_eq!(texts(&Line::raw("brief   warm light"), 10, 8), ["brief", "warm light"]);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_and_no_line_is_too_long(text in "[a-z ]{0,60}", width in 1_usize..30, indent in 0_usize..12) {
            let lines = texts(&Line::raw(text.clone()), width, indent);
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
            prop_assert!(lines.iter().all(|line| line.width() <= width), "{:?}", lines);
        }
    }
}
