//! Pages, dark or light. The number of a message says to the millisecond when it was sent; the day beside it is
//! that of the zone of the export.

use std::borrow::Cow;

use html5gum::{HtmlString, StartTag, Token, Tokenizer};
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use super::{Message, may_hold, to_the_minute};
use crate::dates::{self, Reading};

/// When Discord's numbers begin, in milliseconds since 1970.
const EPOCH: i64 = 1_420_070_400_000;

/// Elements without an end.
const VOID: [&str; 8] = ["img", "br", "hr", "meta", "link", "source", "input", "use"];

pub(super) fn is_export(text: &str) -> bool {
    let start = &text[..text.floor_char_boundary(2 << 10)];
    let lower = start.to_ascii_lowercase();
    (lower.starts_with("<!doctype html") || lower.starts_with("<html") || lower.starts_with("<!--"))
        && text.contains("chatlog__message")
}

pub(super) fn read(text: &str, today: Date, put: &mut dyn FnMut(Message<'_>)) {
    let mut page = Page { today, ..Page::default() };
    for Ok(token) in Tokenizer::new(text) {
        match token {
            Token::StartTag(tag) => page.open(&tag, put),
            Token::EndTag(tag) => page.close(&lossy(&tag.name)),
            Token::String(string) => page.text(&lossy(&string.value)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    page.finish(put);
}

/// Where the reader is in the page.
#[derive(Default)]
struct Page {
    today: Date,
    count: usize,
    /// The message that is being read, and who wrote the last one that says so.
    message: Option<Message<'static>>,
    author: String,
    /// The times that are written over it.
    titles: Vec<String>,
    /// What is being read, and how deep its elements go.
    part: Option<(Part, usize)>,
    read: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Author,
    Text,
}

impl Page {
    fn open(&mut self, tag: &StartTag<()>, put: &mut dyn FnMut(Message<'_>)) {
        let name = lossy(&tag.name);
        let attribute = |key: &str| {
            let own = tag.attributes.iter().find(|(own, _)| own.as_slice() == key.as_bytes());
            own.map(|(_, value)| lossy(&value.value))
        };
        let classes = attribute("class").unwrap_or_default();
        let has = |class: &str| classes.split_whitespace().any(|own| own == class);
        if has("chatlog__message-container") {
            self.finish(put);
            self.count += 1;
            let id = attribute("data-message-id").and_then(|id| id.parse().ok());
            let at = id.and_then(sent_at);
            self.message = Some(Message { line: self.count, at, ..Message::default() });
        }
        if let Some((_, depth)) = &mut self.part {
            let is_void = VOID.contains(&&*name) || tag.self_closing;
            *depth += usize::from(!is_void);
            self.mark(&name, false);
            if name == "img" {
                self.text(&attribute("alt").unwrap_or_default());
            }
            return;
        }
        if has("chatlog__timestamp") || has("chatlog__short-timestamp") {
            self.titles.extend(attribute("title").map(Cow::into_owned));
        } else if has("chatlog__author") {
            self.begin(Part::Author);
        } else if has("chatlog__markdown-preserve") || has("chatlog__embed-field-name") {
            self.begin(Part::Text);
        }
    }

    fn begin(&mut self, part: Part) {
        self.part = Some((part, 1));
        self.read.clear();
    }

    fn close(&mut self, name: &str) {
        if self.part.is_none() || VOID.contains(&name) {
            return;
        }
        self.mark(name, true);
        let Some((part, depth)) = &mut self.part else { return };
        *depth -= 1;
        if *depth > 0 {
            return;
        }
        let (part, read) = (*part, std::mem::take(&mut self.read));
        self.part = None;
        match part {
            Part::Author => read.trim().clone_into(&mut self.author),
            Part::Text => {
                if let Some(message) = self.message.as_mut().filter(|_| may_hold(&read)) {
                    message.texts.push(read.into());
                }
            }
        }
    }

    /// Writes again what Discord made of the marks in a message.
    fn mark(&mut self, name: &str, ends: bool) {
        match name {
            "strong" => self.read.push_str("**"),
            "em" => self.read.push('*'),
            "br" | "div" | "p" | "li" | "h1" | "h2" | "h3" | "pre" if ends || name != "li" => {
                self.read.push('\n');
            }
            "code" => self.read.push('`'),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.part.is_some() {
            self.read.push_str(text);
        }
    }

    /// The day in the page's own language; where it is read otherwise than the number allows, the number counts.
    fn date(&self, message: &mut Message<'_>, title: &str) {
        let mentions = dates::find(title, self.today);
        let written = mentions.into_iter().next().map(|mention| mention.reading);
        let Some(at) = message.at else {
            message.reading = message.reading.take().or(written);
            return;
        };
        let near = |day: Date| {
            let noon = TimeZone::UTC.to_zoned(day.at(12, 0, 0, 0)).ok()?;
            ((noon.timestamp().as_second() - at.as_second()).abs() <= 27 * 3600).then_some(day)
        };
        let day = match written {
            Some(Reading::Day { on, within: 0 }) => near(on),
            Some(Reading::Either(first, second)) => near(first).or_else(|| near(second)),
            Some(Reading::Day { .. } | Reading::Impossible(_)) | None => None,
        };
        let day = day.unwrap_or_else(|| at.to_zoned(TimeZone::system()).date());
        message.reading = Some(Reading::day(day));
    }

    fn finish(&mut self, put: &mut dyn FnMut(Message<'_>)) {
        self.part = None;
        let titles = std::mem::take(&mut self.titles);
        let Some(mut message) = self.message.take() else { return };
        // Of a message with nothing in it nobody asks when it was written.
        if !message.texts.is_empty() {
            for title in &titles {
                self.date(&mut message, title);
            }
            if message.reading.is_none() {
                message.reading = message.at.map(|at| Reading::day(at.to_zoned(TimeZone::system()).date()));
            }
        }
        message.at = message.at.and_then(to_the_minute);
        put(Message { author: Cow::Borrowed(&self.author), ..message });
    }
}

/// When the message with this number was sent.
fn sent_at(id: u64) -> Option<Timestamp> {
    Timestamp::from_millisecond(i64::try_from(id >> 22).ok()? + EPOCH).ok()
}

fn lossy(bytes: &HtmlString) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
