//! Intake: what stands in anything a person has. Text goes in, findings come out; nothing is looked up and
//! nothing is changed.
//!
//! Every way in reads with this: the inbox, `swatch inbox`, `import`, `match`, `resolve`, a paste into the
//! composer and `fix`. A word is a code only where its shape and its place say so.

mod client;
mod dating;
mod exported;
mod file_name;
mod message;
mod passage;
mod prompt;
mod reading;
mod region;
mod sorted;
mod source;
mod value;
mod worth;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::contents::Style;
use crate::dates::Reading;
use midjourney::{Code, Id};
use text::{line_feeds, sanitize_line};

pub use file_name::prompt as prompt_of_file_name;
pub use message::{prompt_of, prompt_of_message};
pub(crate) use prompt::mentions;
pub use prompt::{CutOff, Pasted};
pub(crate) use region::{Item, Kind as ValueKind, read as values};
pub use sorted::{Sorted, sort};
pub use value::{Token, is_placeholder, profile as profile_value, style as style_value};

use exported::{Layout, Message};
use passage::Passage;

/// The longest text taken at once, in bytes. It only keeps a bomb out.
pub const MOST_BYTES: usize = 64 << 20;
/// The most prompts of one text.
pub const MOST_PROMPTS: usize = 200_000;

/// After so many messages it is asked whether reading is still wanted.
const FEW: usize = 256;

/// What was found in a text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Intake {
    /// Everything found, in the order of the text.
    pub findings: Vec<Finding>,
    /// How many findings there were beyond the limits.
    pub more: usize,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The line it stands on, from 1.
    pub line: usize,
    pub found: Found,
    /// Where it is from: a link or a person's name near it; else nothing.
    pub from: Arc<str>,
    /// When its message was sent, to the minute, where a program wrote that.
    pub at: Option<Timestamp>,
}

/// What can be found.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    Prompt(Pasted),
    /// A code for `--p`.
    Code {
        code: Code,
        /// The date that stands with it.
        reading: Option<Reading>,
    },
    Id(Id),
    /// A style reference.
    Style(Style),
    /// What stands in the place of a code and is none.
    Unread {
        /// The word.
        text: String,
        /// Why it is not a code.
        why: &'static str,
    },
}

/// Where the day of a finding is looked for.
#[derive(Clone, Copy)]
enum DayOf<'a> {
    /// In the text itself.
    Text,
    /// It is that of the whole: of a message, of a row.
    Whole(Option<&'a Reading>),
}

/// Whether a text is an export of messages: of `DiscordChatExporter`, or from a package of Discord's.
#[must_use]
pub fn is_export(text: &str) -> bool {
    Layout::of(text).is_some()
}

/// A text that is too long to be read at once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the text has {:.1} MB, and at most {} MB are read at once; cut it into parts", megabytes(*.0), MOST_BYTES >> 20)]
pub struct TooLong(pub usize);

impl Intake {
    /// Reads a text: notes, lists, posts, messages selected in Discord. `today` decides what "yesterday"
    /// means.
    ///
    /// # Errors
    /// When the text is longer than [`MOST_BYTES`].
    pub fn read(text: &str, today: Date) -> Result<Self, TooLong> {
        Self::read_while(text, today, &|_| true)
    }

    /// The same, as long as it is wanted: after every few messages `wanted` hears how many there were and says
    /// whether to go on. What was found until then is given.
    ///
    /// # Errors
    /// As for [`Intake::read`].
    pub fn read_while(text: &str, today: Date, wanted: &dyn Fn(usize) -> bool) -> Result<Self, TooLong> {
        if text.len() > MOST_BYTES {
            return Err(TooLong(text.len()));
        }
        // A table may keep the line breaks of Windows, which its parser knows: a copy would double the memory.
        let text = &*if exported::has_own_breaks(text) { Cow::Borrowed(text) } else { line_feeds(text) };
        let mut intake = Self::default();
        if let Some(layout) = Layout::of(text) {
            let (mut conversation, mut messages, mut goes_on) = (Conversation::default(), 0, true);
            let read = layout.read(text, today, &mut |message| {
                messages += 1;
                goes_on = goes_on && (messages % FEW != 0 || wanted(messages));
                if goes_on {
                    intake.message(&message, &mut conversation);
                }
            });
            if let Err(broken) = read {
                let found = Found::Unread { text: broken.why, why: "the export cannot be read any further" };
                intake.findings.push(Finding { line: broken.line, found, from: Arc::default(), at: None });
            }
            return Ok(intake);
        }
        let text = prompt::unmixed(text);
        let passages = passage::passages(&text, today);
        if wanted(passages.len()) {
            intake.passages(&passages, today, DayOf::Text, &mut 0);
        }
        Ok(intake)
    }

    /// A message. Its own time is the date of everything in it, and its author is where that is from.
    fn message(&mut self, message: &Message<'_>, conversation: &mut Conversation) {
        let Conversation { prompts, authors } = conversation;
        let mut author = || authors.safe(&message.author);
        let before = self.findings.len();
        let day = DayOf::Whole(message.reading.as_ref());
        for text in &message.texts {
            let text = prompt::unmixed(text);
            if let Some(parts) = message::split(&text).filter(|_| !file_name::may_be(&text)) {
                let read = reading::said(parts);
                self.one(1, dating::Dated::undated(read), &mut author, day, prompts);
                continue;
            }
            let sent = message.reading.as_ref().and_then(Reading::exact).unwrap_or_default();
            let passages = match message::split(&text) {
                Some(_) => vec![Passage::whole(text.trim())],
                None => passage::passages(&text, sent),
            };
            for (passage, dated) in passages.iter().zip(dating::read(&passages, sent)) {
                self.one(passage.line, dated, &mut author, day, prompts);
            }
        }
        for finding in &mut self.findings[before..] {
            finding.line += message.line - 1;
            finding.at = message.at;
        }
    }

    /// A cell that is a prompt, with the day of its row.
    pub(crate) fn prompt_cell(
        &mut self,
        line: usize,
        text: &str,
        reading: Option<&Reading>,
        prompts: &mut usize,
    ) {
        let before = self.findings.len();
        let text = prompt::unmixed(text);
        let passage = [Passage::prompt(text.trim())];
        self.passages(&passage, Date::default(), DayOf::Whole(reading), prompts);
        for finding in &mut self.findings[before..] {
            finding.line = line;
        }
    }

    fn passages(&mut self, passages: &[Passage<'_>], today: Date, day: DayOf<'_>, prompts: &mut usize) {
        for (place, dated) in dating::read(passages, today).into_iter().enumerate() {
            let from = || source::source(passages, place).into();
            self.one(passages[place].line, dated, from, day, prompts);
        }
    }

    /// What was read in one passage, with its line.
    fn one(
        &mut self,
        line: usize,
        dated: dating::Dated,
        from: impl FnOnce() -> Arc<str>,
        day: DayOf<'_>,
        prompts: &mut usize,
    ) {
        *prompts += usize::from(dated.read.prompt.is_some());
        if *prompts > MOST_PROMPTS {
            self.more += usize::from(dated.read.prompt.is_some()) + dated.codes.len();
            return;
        }
        let before = self.findings.len();
        // The bot's list of codes says when each was made, which is not when the list was.
        let is_entry = dated.read.is_entry;
        self.put(line, dated, from);
        if let DayOf::Whole(day) = day
            && !is_entry
        {
            self.findings[before..].iter_mut().for_each(|finding| finding.date(day));
        }
    }

    fn put(&mut self, line: usize, dated: dating::Dated, from: impl FnOnce() -> Arc<str>) {
        let dating::Dated { read, codes } = dated;
        let nothing =
            read.prompt.is_none() && codes.is_empty() && read.others.is_empty() && read.unread.is_empty();
        if nothing {
            return;
        }
        let from = from();
        let mut push = |found| self.findings.push(Finding { line, found, from: Arc::clone(&from), at: None });
        if let Some(pasted) = read.prompt {
            push(Found::Prompt(pasted));
        }
        for item in read.others {
            match item {
                Item::Id(id) => push(Found::Id(id)),
                Item::Style(style) => push(Found::Style(style)),
                Item::Code(_) | Item::Unread { .. } => {}
            }
        }
        for (code, reading) in codes {
            push(Found::Code { code, reading });
        }
        for (text, why) in read.unread {
            push(Found::Unread { text, why });
        }
    }
}

/// What is known of an export while its messages are read.
#[derive(Default)]
struct Conversation {
    /// How many prompts there were.
    prompts: usize,
    authors: Authors,
}

/// Those who wrote something. The same few write all of it, so each name is kept once.
#[derive(Default)]
struct Authors(HashMap<Box<str>, Arc<str>>);

impl Authors {
    /// A name that is safe to show.
    fn safe(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.0.get(name) {
            return Arc::clone(known);
        }
        let safe: Arc<str> = sanitize_line(name).into();
        self.0.insert(name.into(), Arc::clone(&safe));
        safe
    }
}

impl Finding {
    /// Gives it the day of what it stands in.
    fn date(&mut self, day: Option<&Reading>) {
        match &mut self.found {
            Found::Prompt(pasted) => pasted.reading = day.cloned(),
            Found::Code { reading, .. } => *reading = day.cloned(),
            Found::Id(_) | Found::Style(_) | Found::Unread { .. } => {}
        }
    }
}

impl Found {
    /// What makes it the same as another find; a prompt is always its own.
    #[must_use]
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Prompt(_) => None,
            Self::Code { code, .. } => Some(code.as_str()),
            Self::Id(id) => Some(id.as_str()),
            Self::Style(style) => Some(style.code.as_str()),
            Self::Unread { text, .. } => Some(text),
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "megabytes are shown with one digit")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

#[cfg(test)]
mod tests;
