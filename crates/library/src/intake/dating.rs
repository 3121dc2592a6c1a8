//! Which date belongs to what: one on the same line, else that of the line that heads it.

use jiff::civil::Date;

use super::passage::{Form, Passage};
use super::reading::{self, Read};
use crate::dates::{self, Mention, Reading};
use midjourney::Code;

/// A passage that was read, and its codes each with its date.
pub(super) struct Dated {
    pub(super) read: Read,
    pub(super) codes: Vec<(Code, Option<Reading>)>,
}

impl Dated {
    /// What stands in something that has its own day, whatever dates are in it.
    pub(super) fn undated(mut read: Read) -> Self {
        let codes = std::mem::take(&mut read.codes).into_iter().map(|(_, code)| (code, None)).collect();
        Self { read, codes }
    }
}

/// Reads passages. Of a code without a date on its line the date is that of the line above that has only a
/// date (or, in lists where the date stands under its codes, that of the line below).
pub(super) fn read(passages: &[Passage<'_>], today: Date) -> Vec<Dated> {
    let reads = reads(passages, today);
    let heads = headed_from_above(&reads);
    let below = if heads { Vec::new() } else { from_below(&reads) };
    let mut heading: Option<Reading> = None;
    let mut dated = Vec::with_capacity(reads.len());
    for (place, mut read) in reads.into_iter().enumerate() {
        if is_bare(&read) {
            heading = read.dates.first().map(|mention| mention.reading.clone()).or(heading);
        }
        let near = if heads { heading.as_ref() } else { below.get(place).and_then(Option::as_ref) };
        let days: Vec<Option<Reading>> =
            (0..read.codes.len()).map(|index| beside(&read, index).or(near).cloned()).collect();
        let codes = std::mem::take(&mut read.codes).into_iter().map(|(_, code)| code).zip(days).collect();
        if let Some(pasted) = &mut read.prompt {
            pasted.reading = pasted.reading.take().or_else(|| near.cloned());
        }
        dated.push(Dated { read, codes });
    }
    dated
}

/// Whether nothing but a date can stand in it.
fn is_bare(read: &Read) -> bool {
    read.codes.is_empty() && read.prompt.is_none() && !read.dates.is_empty()
}

fn reads(passages: &[Passage<'_>], today: Date) -> Vec<Read> {
    // The whole text at once, so that its dates settle one another.
    let lengths: Vec<usize> = passages.iter().map(|passage| passage.text.len()).collect();
    let mut whole = String::with_capacity(lengths.iter().sum::<usize>() + lengths.len());
    for passage in passages {
        // Tabs and line ends would part a date, and none may run on into the next passage.
        whole.extend(passage.text.chars().map(|c| if c == '\n' { ' ' } else { c }));
        whole.push('\n');
    }
    let mut mentions = dates::find(&whole, today).into_iter().peekable();
    let mut start = 0;
    let mut reads = Vec::with_capacity(passages.len());
    for (passage, length) in passages.iter().zip(lengths) {
        let end = start + length;
        let mut own = Vec::new();
        while let Some(mention) = mentions.next_if(|mention| mention.span.start <= end) {
            own.push(Mention { span: mention.span.start - start..mention.span.end - start, ..mention });
        }
        start = end + 1;
        if passage.form == Form::Header {
            american(&passage.text, &mut own);
        }
        reads.push(reading::read(passage, own, today));
    }
    reads
}

/// Discord writes `PM` in capitals only where the month stands first.
pub(super) fn american(text: &str, dates: &mut [Mention]) {
    if text.ends_with(" PM") || text.ends_with(" AM") || text.contains(" PM]") || text.contains(" AM]") {
        for mention in dates {
            if let Reading::Either(_, month_first) = mention.reading {
                mention.reading = Reading::day(month_first);
            }
        }
    }
}

/// The date on the line of a code: its own where there are as many as codes, else the nearest.
fn beside(read: &Read, index: usize) -> Option<&Reading> {
    if read.dates.len() == read.codes.len() {
        return read.dates.get(index).map(|mention| &mention.reading);
    }
    let start = read.codes.get(index)?.0;
    let nearest = read.dates.iter().min_by_key(|mention| mention.span.start.abs_diff(start));
    nearest.map(|mention| &mention.reading)
}

/// Whether lines of dates stand above their codes: so it is unless the first code comes before the
/// first date.
fn headed_from_above(reads: &[Read]) -> bool {
    let bare_code = reads.iter().position(|read| !read.codes.is_empty() && read.dates.is_empty());
    let bare_date = reads.iter().position(is_bare);
    bare_code.is_none_or(|code| bare_date.is_some_and(|date| date < code))
}

/// For every passage the next date below it that stands by itself.
fn from_below(reads: &[Read]) -> Vec<Option<Reading>> {
    let mut below = vec![None; reads.len()];
    let mut next: Option<Reading> = None;
    for (place, read) in reads.iter().enumerate().rev() {
        below[place].clone_from(&next);
        if is_bare(read) {
            next = read.dates.first().map(|mention| mention.reading.clone());
        }
    }
    below
}
