//! Where a picture comes from: the prompt, job, author and time in a file's metadata or its name.
//!
//! Pictures downloaded from Midjourney's website carry a PNG text `Description` of the form
//! `PROMPT Job ID: UUID`, and `Author` and `Creation Time`; those saved from Discord carry nothing but
//! their name.

use std::io::{Read, Seek};

use jiff::Timestamp;

use super::container::Container;
use super::exif::{self, Exif};
use super::file_name::{self, Named};

/// What a picture's file says of its making. Texts come from outside and are raw: show and keep them
/// only as one safe line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The prompt as Midjourney wrote it into the file, parameters and all.
    pub prompt: Option<String>,
    /// The first words of the prompt, read from the file's name: cut short and without punctuation.
    pub words: Option<String>,
    /// The job's UUID, in lower case.
    pub job: Option<String>,
    /// The account that made it.
    pub author: Option<String>,
    /// When it was made.
    pub made: Option<Timestamp>,
    /// Which of the job's pictures it is, from 0, where the name says so. A grid has none.
    pub number: Option<u8>,
}

impl Origin {
    /// Reads what a file says, and what it does not say from its name.
    ///
    /// Only what is wanted is read, and nothing longer than a megabyte, so a file can be given as it lies on the
    /// disk. Never fails: what is damaged, absent or too long is `None`.
    #[must_use]
    pub fn read(file: impl Read + Seek, file_name: &str) -> Self {
        Self::of(Container::read(file), file_name)
    }

    /// What a file's name says.
    #[must_use]
    pub fn of_name(file_name: &str) -> Self {
        Self::of(Container::default(), file_name)
    }

    pub(super) fn of(about: Container, file_name: &str) -> Self {
        let texts = texts(about);
        let Named { user, words, job, number } = file_name::read(file_name);
        let (prompt, job_inside) = texts.description.as_deref().map(split).unwrap_or_default();
        Self {
            prompt,
            words,
            job: job_inside.or(job),
            author: texts.artist.or(user),
            made: texts.time.as_deref().and_then(time),
            number,
        }
    }
}

/// The prompt and the job of a `Description`.
fn split(description: &str) -> (Option<String>, Option<String>) {
    let (prompt, job) = match description.rsplit_once("Job ID:") {
        Some((prompt, job)) => (prompt, file_name::uuid(job.trim())),
        None => (description, None),
    };
    let prompt = prompt.trim();
    ((!prompt.is_empty()).then(|| prompt.to_owned()), job)
}

/// The time as files write it: an e-mail date, an ISO date, or EXIF's with colons, taken as UTC where
/// nothing is said.
fn time(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(text) {
        return Some(zoned.timestamp());
    }
    if let Ok(timestamp) = text.parse() {
        return Some(timestamp);
    }
    let civil = jiff::civil::DateTime::strptime("%Y:%m:%d %H:%M:%S", text)
        .or_else(|_| text.parse::<jiff::civil::DateTime>())
        .ok()?;
    civil.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

fn texts(about: Container) -> Exif {
    let Exif { description, artist, time } = about.exif.as_deref().map(exif::read).unwrap_or_default();
    let texts = Exif {
        description: about.description.or(description),
        artist: about.author.or(artist),
        time: about.time.or(time),
    };
    filled(texts, &about.xmp.unwrap_or_default())
}

/// What the fields leave open, from XMP: Dublin Core's description and creator, XMP's date, and the
/// GUID that Midjourney writes.
fn filled(found: Exif, xmp: &str) -> Exif {
    let guid = || within(xmp, "DigImageGUID").map(|guid| format!("Job ID: {guid}"));
    Exif {
        description: found.description.or_else(|| within(xmp, "dc:description")).or_else(guid),
        artist: found.artist.or_else(|| within(xmp, "dc:creator")),
        time: found.time.or_else(|| within(xmp, "CreateDate")),
    }
}

/// The text of an XML element or attribute whose name ends so, without the tags inside it.
fn within(xmp: &str, name: &str) -> Option<String> {
    let (_, rest) = xmp.split_once(name)?;
    let text = if let Some(value) = rest.strip_prefix("=\"") {
        value.split('"').next()?.to_owned()
    } else {
        let inner = rest.split_once('>')?.1;
        let inner = &inner[..inner.find(&format!("{name}>")).unwrap_or(inner.len())];
        let mut text = String::new();
        for (number, piece) in inner.split('<').enumerate() {
            text.push_str(if number == 0 {
                piece
            } else {
                piece.split_once('>').map_or("", |(_, after)| after)
            });
        }
        text
    };
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
