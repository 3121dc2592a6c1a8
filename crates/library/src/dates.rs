//! Dates as people write them, found in any text. What cannot be known stays open.

mod calendar;
mod cell;
mod named;
mod numeric;
mod relative;
mod tokens;

use std::fmt;
use std::ops::Range;

use jiff::Span;
use jiff::civil::Date;

use numeric::Order;
use tokens::{Cursor, tokens};

pub(crate) use cell::in_cell;
pub(crate) use tokens::is_time;

/// Of a longer line only this many bytes are read: no date stands deeper in a line people wrote.
const LONGEST_LINE: usize = 64 * 1024;

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// What it says.
    pub reading: Reading,
}

/// What a written date says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// One day, known to within so many days on either side: 0 for `2026-05-03`, 3 for `2 weeks ago`.
    Day {
        /// The day.
        on: Date,
        /// How many days it may be off on either side.
        within: u16,
    },
    /// Day and month could be either way round, and nothing near says which: day first, then month first.
    Either(Date, Date),
    /// Looks like a date and cannot be one; the sentence says why.
    Impossible(Box<str>),
}

/// A day that is known, or nearly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NearDay {
    pub on: Date,
    /// How many days it may be off on either side; 0 for a day that was written.
    pub within: u16,
}

impl NearDay {
    /// A day that was written.
    #[must_use]
    pub fn exact(on: Date) -> Self {
        Self { on, within: 0 }
    }

    /// Whether it says more of when something came to be than another: that it was there by an earlier day, or, of
    /// the same day, that it is nearer.
    #[must_use]
    pub fn says_more_than(self, other: Option<Self>) -> bool {
        other.is_none_or(|other| self.rank() < other.rank())
    }

    /// The day by which it was surely there, then how near it is.
    pub(crate) fn rank(self) -> (Date, u16) {
        (self.on.saturating_add(Span::new().days(self.within)), self.within)
    }

    /// What to note beside it where only a day can be kept; nothing for an exact one.
    #[must_use]
    pub fn note(self) -> Option<String> {
        (self.within > 0).then(|| format!("dated {self}"))
    }
}

impl fmt::Display for NearDay {
    /// `2026-05-03`, or `about 2026-05-05, 5 days either way`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { on, within } = self;
        match within {
            0 => write!(f, "{on}"),
            1 => write!(f, "about {on}, a day either way"),
            _ => write!(f, "about {on}, {within} days either way"),
        }
    }
}

/// Why a text is not one date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// No date in it.
    #[error("\"{0}\" is not a date; write 2026-05-03, \"3 May\" or \"2 days ago\"")]
    None(String),
    /// A day the calendar does not have.
    #[error("\"{text}\" cannot be: {why}")]
    Impossible {
        /// What was written.
        text: String,
        /// Why it cannot be.
        why: String,
    },
    /// Day and month could be either way round.
    #[error("\"{text}\" could be {first} or {second}; write the one you mean")]
    Either {
        /// What was written.
        text: String,
        /// Read with the day first.
        first: Date,
        /// Read with the month first.
        second: Date,
    },
    /// Only a week, a month or a year.
    #[error("\"{0}\" is not one day; write it as 2026-05-03")]
    Vague(String),
}

impl Reading {
    /// An exact day.
    #[must_use]
    pub fn day(on: Date) -> Self {
        Self::Day { on, within: 0 }
    }

    /// The day, when it is one, known exactly or nearly.
    #[must_use]
    pub fn near(&self) -> Option<NearDay> {
        match self {
            Self::Day { on, within } => Some(NearDay { on: *on, within: *within }),
            Self::Either(..) | Self::Impossible(_) => None,
        }
    }

    /// The day, when it is known exactly.
    #[must_use]
    pub fn exact(&self) -> Option<Date> {
        match self {
            Self::Day { on, within: 0 } => Some(*on),
            Self::Day { .. } | Self::Either(..) | Self::Impossible(_) => None,
        }
    }
}

/// Finds every date in a text, in order. `today` decides what "yesterday" and "3 May" mean.
///
/// Read are ISO and other number forms, month names in English, Discord's relative and long forms,
/// weekdays ("last Saturday"), `<t:..>` tags, and seconds or milliseconds since 1970 standing alone.
/// `05/03/2025` stays [`Reading::Either`] unless another date of the same text, written with the same
/// separator, shows which way round they go.
#[must_use]
pub fn find(text: &str, today: Date) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        find_in_line(line, start, today, &mut found);
        start += line.len();
    }
    settle(found)
}

/// Reads a text that is one date and nothing else, such as the value of `--on`.
///
/// # Errors
/// When it is not a date, one that cannot be, one that could be two, or a whole week or month.
pub fn read(text: &str, today: Date) -> Result<Date, DateError> {
    let text = text.trim();
    let whole = || text::sanitize_line(text);
    let mentions = find(text, today);
    let [mention] = mentions.as_slice() else { return Err(DateError::None(whole())) };
    let rest = text.get(mention.span.end..).unwrap_or_default();
    if mention.span.start != 0 || !tokens::is_time(rest) {
        return Err(DateError::None(whole()));
    }
    match &mention.reading {
        Reading::Day { on, within } if *within <= 1 => Ok(*on),
        Reading::Day { .. } => Err(DateError::Vague(whole())),
        Reading::Either(first, second) => {
            Err(DateError::Either { text: whole(), first: *first, second: *second })
        }
        Reading::Impossible(why) => Err(DateError::Impossible { text: whole(), why: why.to_string() }),
    }
}

/// A mention, and how its numbers are ordered when they are only numbers.
struct DateMatch {
    mention: Mention,
    order: Option<Order>,
}

fn find_in_line(line: &str, start: usize, today: Date, found: &mut Vec<DateMatch>) {
    let mut end = line.len().min(LONGEST_LINE);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let tokens = tokens(&line[..end]);
    let mut at = 0;
    while at < tokens.len() {
        let mut cursor = Cursor::new(&tokens, at);
        let read = numeric::read(&mut cursor, today)
            .or_else(|| cursor.retry(at, |c| named::read(c, today)).map(|reading| (reading, None)))
            .or_else(|| cursor.retry(at, |c| relative::read(c, today)).map(|reading| (reading, None)));
        match read {
            Some((reading, order)) => {
                let span = start + tokens[at].start..start + cursor.end();
                found.push(DateMatch { mention: Mention { span, reading }, order });
                at = cursor.at();
            }
            None => at += 1,
        }
    }
}

/// Lets dates that can only be read one way settle those written alike.
fn settle(found: Vec<DateMatch>) -> Vec<Mention> {
    let shown: Vec<Order> = found
        .iter()
        .filter(|found| matches!(found.mention.reading, Reading::Day { .. }))
        .filter_map(|found| found.order)
        .collect();
    let has = |wanted: Order| shown.contains(&wanted);
    found
        .into_iter()
        .map(|DateMatch { mut mention, order }| {
            if let (Reading::Either(first, second), Some(order)) = (&mention.reading, order) {
                let day_first = has(Order { day_first: true, ..order });
                let month_first = has(Order { day_first: false, ..order });
                match (day_first, month_first) {
                    (true, false) => mention.reading = Reading::day(*first),
                    (false, true) => mention.reading = Reading::day(*second),
                    (true, true) | (false, false) => {}
                }
            }
            mention
        })
        .collect()
}

#[cfg(test)]
mod tests;
