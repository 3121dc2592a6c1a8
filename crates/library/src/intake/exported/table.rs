//! Tables: `AuthorID,Author,Date,Content,…` of `DiscordChatExporter`, `ID,Timestamp,Contents,…` of a package.

use csv::{Reader, ReaderBuilder, StringRecord};

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

pub(super) fn read(text: &str, put: &mut dyn FnMut(Message)) -> Result<(), Broken> {
    let mut reader = reader(text.trim_start());
    let broken = |error: &csv::Error| Broken {
        line: error.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(usize::MAX)),
        why: error.to_string(),
    };
    let Some(places) = Places::of(reader.headers().map_err(|error| broken(&error))?) else { return Ok(()) };
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| broken(&error))? {
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |place: usize| record.get(place).unwrap_or_default();
        let mut message = Message { line: usize::try_from(line).unwrap_or(usize::MAX), ..Message::default() };
        if !may_hold(cell(places.text)) {
            put(message);
            continue;
        }
        places.author.map(cell).unwrap_or_default().clone_into(&mut message.author);
        message.texts.push(line_feeds(cell(places.text)).into_owned());
        message.date(cell(places.time));
        if message.reading.is_none() {
            let day = dates::read(cell(places.time), jiff::civil::Date::ZERO);
            message.reading = day.ok().map(Reading::day);
        }
        put(message);
    }
    Ok(())
}
