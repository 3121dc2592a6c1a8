//! Which date belongs to which code.

use jiff::civil::Date;

use super::codes::{self, Loose};
use super::lines::Line;
use super::prompts::Pasted;
use crate::dates::{self, Mention, Reading};
use crate::matching::Row;

/// A code and its date, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// The line of the code, from 1.
    pub line: usize,
    /// The code and its date.
    pub row: Row,
}

/// What stands on one line.
struct Marked {
    line: usize,
    codes: Vec<Loose>,
    dates: Vec<Mention>,
}

/// Every code with its date: one on the same line, else that of the line that heads it (or, in lists
/// where the date stands under its codes, that of the line below).
pub(super) fn sightings(lines: &[Line<'_>], pasted: &[Option<Pasted>], today: Date) -> Vec<Sighting> {
    let marked = marked(lines, pasted, today);
    let heads = headed_from_above(&marked);
    let mut sightings = Vec::new();
    let mut heading: Option<&Reading> = None;
    for (place, line) in marked.iter().enumerate() {
        if line.codes.is_empty() {
            heading = line.dates.first().map(|mention| &mention.reading).or(heading);
            continue;
        }
        let beside = |index: usize| beside(line, index);
        let near = if heads { heading } else { below(&marked, place) };
        sightings.extend(line.codes.iter().enumerate().map(|(index, loose)| Sighting {
            line: line.line,
            row: Row { code: loose.code.clone(), reading: beside(index).or(near).cloned() },
        }));
    }
    sightings
}

fn marked(lines: &[Line<'_>], pasted: &[Option<Pasted>], today: Date) -> Vec<Marked> {
    // The whole text at once, so that its dates settle one another.
    let whole: Vec<&str> = lines
        .iter()
        .zip(pasted)
        .map(|(line, pasted)| if pasted.is_some() { "" } else { line.text })
        .collect();
    let mut mentions = dates::find(&whole.join("\n"), today).into_iter().peekable();
    let mut start = 0;
    lines
        .iter()
        .zip(pasted)
        .zip(whole)
        .map(|((line, pasted), text)| {
            let end = start + text.len();
            let mut dates = Vec::new();
            while let Some(mention) = mentions.next_if(|mention| mention.span.start <= end) {
                dates.push(Mention { span: mention.span.start - start..mention.span.end - start, ..mention });
            }
            start = end + 1;
            let spans: Vec<_> = dates.iter().map(|mention| mention.span.clone()).collect();
            match pasted {
                Some(pasted) => of_prompt(line, pasted),
                None => Marked { line: line.number, codes: codes::loose(line.text, &spans), dates },
            }
        })
        .collect()
}

fn of_prompt(line: &Line<'_>, pasted: &Pasted) -> Marked {
    let codes = pasted.contents.codes().map(|code| Loose { code: code.clone(), start: 0 }).collect();
    let dates =
        pasted.reading.iter().map(|reading| Mention { span: 0..0, reading: reading.clone() }).collect();
    Marked { line: line.number, codes, dates }
}

/// The date on the line of a code: its own where there are as many as codes, else the nearest.
fn beside(line: &Marked, index: usize) -> Option<&Reading> {
    if line.dates.len() == line.codes.len() {
        return line.dates.get(index).map(|mention| &mention.reading);
    }
    let start = line.codes.get(index)?.start;
    let nearest = line.dates.iter().min_by_key(|mention| mention.span.start.abs_diff(start));
    nearest.map(|mention| &mention.reading)
}

/// Whether lines of dates stand above their codes: so it is unless the first code comes before the
/// first date.
fn headed_from_above(marked: &[Marked]) -> bool {
    let bare_code = marked.iter().position(|line| !line.codes.is_empty() && line.dates.is_empty());
    let bare_date = marked.iter().position(|line| line.codes.is_empty() && !line.dates.is_empty());
    bare_code.is_none_or(|code| bare_date.is_some_and(|date| date < code))
}

fn below(marked: &[Marked], place: usize) -> Option<&Reading> {
    let next = marked[place + 1..].iter().find(|line| line.codes.is_empty() && !line.dates.is_empty())?;
    next.dates.first().map(|mention| &mention.reading)
}
