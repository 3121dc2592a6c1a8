//! Tables: `AuthorID,Author,Date,Content,…` of `DiscordChatExporter`, `ID,Timestamp,Contents,…` of a package.

use std::borrow::Cow;

use csv::{ByteRecord, Reader, ReaderBuilder, StringRecord};

use super::{Broken, Message, may_hold};
use crate::dates::{self, Reading};
use text::line_feeds;

/// Where the cells of a message stand.
struct Places {
    author: Option<usize>,
    time: usize,
    text: usize,
}

impl Places {
    fn of(heads: &StringRecord) -> Option<Self> {
        let place = |name: &str| heads.iter().position(|head| head.trim() == name);
        if place("AuthorID").is_some() {
            return Some(Self { author: place("Author"), time: place("Date")?, text: place("Content")? });
        }
        place("ID")?;
        Some(Self { author: None, time: place("Timestamp")?, text: place("Contents")? })
    }
}

fn reader(text: &str) -> Reader<&[u8]> {
    ReaderBuilder::new().flexible(true).from_reader(text.as_bytes())
}

pub(super) fn is_export(head: &str) -> bool {
    let first = head.lines().next().unwrap_or_default();
    reader(first).headers().is_ok_and(|heads| Places::of(heads).is_some())
}

pub(super) fn read(text: &str, put: &mut dyn FnMut(Message<'_>)) -> Result<(), Broken> {
    let mut reader = reader(text.trim_start());
    let broken = |error: &csv::Error| Broken {
        line: error.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(usize::MAX)),
        why: error.to_string(),
    };
    let Some(places) = Places::of(reader.headers().map_err(|error| broken(&error))?) else { return Ok(()) };
    // A cell of a text is a text, and of most of them nothing is asked.
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(|error| broken(&error))? {
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |place: usize| {
            let bytes = record.get(place).unwrap_or_default();
            str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
        };
        let mut message = Message { line: usize::try_from(line).unwrap_or(usize::MAX), ..Message::default() };
        let text = cell(places.text);
        if !may_hold(&text) {
            put(message);
            continue;
        }
        message.author = places.author.map(cell).unwrap_or_default();
        let time = cell(places.time);
        message.date(&time);
        if message.reading.is_none() {
            message.reading = dates::read(&time, jiff::civil::Date::ZERO).ok().map(Reading::day);
        }
        message.texts.push(match line_feeds(&text) {
            Cow::Borrowed(_) => Cow::Borrowed(&text),
            Cow::Owned(text) => Cow::Owned(text),
        });
        put(message);
    }
    Ok(())
}
