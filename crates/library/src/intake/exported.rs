//! Messages that a program wrote to a file: exports of `DiscordChatExporter`, and the packages of data that
//! Discord sends on request. They are known by what is in them, not by their name.

mod html;
mod json;
mod plain;
mod table;

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::tz::{Offset, TimeZone};

use super::worth::may_hold;
use crate::dates::Reading;

#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Message<'a> {
    /// The line it begins on, or its number where the file has no lines; from 1.
    pub(super) line: usize,
    /// Who wrote it.
    pub(super) author: Cow<'a, str>,
    /// When, if that is known to the minute.
    pub(super) at: Option<Timestamp>,
    /// The day, as the file has it.
    pub(super) reading: Option<Reading>,
    /// What it says, as far as something may be found in it; that of a forwarded message and of an embed are texts of
    /// their own.
    pub(super) texts: Vec<Cow<'a, str>>,
}

/// How a file holds its messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// `DiscordChatExporter`'s or a package's JSON.
    Json,
    /// A table, of either.
    Table,
    /// `DiscordChatExporter`'s page.
    Html,
    /// `DiscordChatExporter`'s text.
    Plain,
}

/// Where a file breaks off or stops being what it began as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    /// The line, from 1.
    pub(super) line: usize,
    /// What is wrong there.
    pub(super) why: String,
}

/// Whether a text is a table in which every line break is that of Windows or Unix: its parser knows both, and
/// only what is read from its cells needs one of them.
pub(super) fn has_own_breaks(text: &str) -> bool {
    let bytes = text.as_bytes();
    Layout::of(text) == Some(Layout::Table)
        && memchr::memchr_iter(b'\r', bytes).all(|at| bytes.get(at + 1) == Some(&b'\n'))
}

impl Layout {
    /// The layout of a text; nothing when it is no export.
    pub(super) fn of(text: &str) -> Option<Self> {
        let start = text.trim_start_matches('\u{feff}').trim_start();
        let head = &start[..start.floor_char_boundary(8 << 10)];
        if json::is_export(head) {
            return Some(Self::Json);
        }
        if table::is_export(head) {
            return Some(Self::Table);
        }
        if plain::is_export(head) {
            return Some(Self::Plain);
        }
        html::is_export(start).then_some(Self::Html)
    }

    /// Hands over every message in its order. What came before a fault has been handed over.
    pub(super) fn read(
        self,
        text: &str,
        today: Date,
        put: &mut dyn FnMut(Message<'_>),
    ) -> Result<(), Broken> {
        let text = text.trim_start_matches('\u{feff}');
        match self {
            Self::Json => json::read(text, put),
            Self::Table => table::read(text, put),
            Self::Html => {
                html::read(text, today, put);
                Ok(())
            }
            Self::Plain => {
                plain::read(text, today, put);
                Ok(())
            }
        }
    }
}

impl Message<'_> {
    /// Dates it by a time with its zone; without one it is UTC, as Discord's packages have it. The day is
    /// that of the zone the file was written in.
    fn date(&mut self, time: &str) {
        let Ok(written) = Pieces::parse(time.trim()) else { return };
        let offset = written.to_numeric_offset().unwrap_or(Offset::UTC);
        let Ok(at) = offset.to_timestamp(written.date().to_datetime(written.time().unwrap_or_default()))
        else {
            return;
        };
        self.at = to_the_minute(at);
        self.reading = Some(Reading::day(written.date()));
    }
}

/// Some layouts have no seconds, and the same message must be the same in all of them.
fn to_the_minute(at: Timestamp) -> Option<Timestamp> {
    Timestamp::from_second(at.as_second().div_euclid(60) * 60).ok()
}

/// A day and a time of it, where the file was written: here.
fn local(day: Date, time: &str) -> Option<Timestamp> {
    let (hour, minute) = hour(time)?;
    let zoned = day.at(hour, minute, 0, 0).to_zoned(TimeZone::system()).ok()?;
    Some(zoned.timestamp())
}

/// `4:12 PM`, `16:12`.
fn hour(time: &str) -> Option<(i8, i8)> {
    let (before, after) = time.split_once([':', '.'])?;
    let hour: i8 = before.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()?;
    let minute: i8 = after.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()?;
    let lower = time.to_lowercase();
    let hour = match (
        lower.contains("pm") || lower.contains("p.m"),
        lower.contains("am") || lower.contains("a.m"),
    ) {
        (true, _) if hour < 12 => hour + 12,
        (false, true) if hour == 12 => 0,
        (true | false, _) => hour,
    };
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute))
}

#[cfg(test)]
mod tests;
