//! Where a picture comes from: the prompt, job, author and time in a file's metadata or its name.
//!
//! Pictures downloaded from Midjourney's website carry a PNG text `Description` of the form
//! `PROMPT Job ID: UUID`, and `Author` and `Creation Time`; those saved from Discord carry nothing but
//! their name.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::webp::WebPDecoder;
use jiff::Timestamp;

use super::exif::{self, Exif};
use super::file_name::{self, Named};

/// The most memory the texts of a file may take, in bytes.
const MOST_TEXT: usize = 8 << 20;

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
    /// Reads what a file's bytes say, and what they do not say from its name.
    ///
    /// Never fails: what is damaged or absent is `None`. Pass no bytes to read the name alone.
    #[must_use]
    pub fn read(bytes: &[u8], file_name: &str) -> Self {
        let texts = texts(bytes);
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

fn texts(bytes: &[u8]) -> Exif {
    match image::guess_format(bytes) {
        Ok(image::ImageFormat::Png) => png_texts(bytes),
        Ok(image::ImageFormat::Jpeg) => {
            JpegDecoder::new(Cursor::new(bytes)).map(block_texts).unwrap_or_default()
        }
        Ok(image::ImageFormat::WebP) => {
            WebPDecoder::new(Cursor::new(bytes)).map(block_texts).unwrap_or_default()
        }
        _ => Exif::default(),
    }
}

fn block_texts(mut file: impl image::ImageDecoder) -> Exif {
    let block = file.exif_metadata().ok().flatten().unwrap_or_default();
    let xmp = file.xmp_metadata().ok().flatten().unwrap_or_default();
    filled(exif::read(&block), &String::from_utf8_lossy(&xmp))
}

fn png_texts(bytes: &[u8]) -> Exif {
    let decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: MOST_TEXT });
    let Ok(mut reader) = decoder.read_info() else { return Exif::default() };
    // A file that is cut off after its texts still says where it comes from.
    drop(reader.finish());
    let info = reader.info();
    let found = |key: &str| {
        let plain = info.uncompressed_latin1_text.iter().find(|chunk| chunk.keyword == key);
        let packed = info.compressed_latin1_text.iter().find(|chunk| chunk.keyword == key);
        let unicode = info.utf8_text.iter().find(|chunk| chunk.keyword == key);
        plain
            .map(|chunk| chunk.text.clone())
            .or_else(|| unicode.and_then(|chunk| chunk.get_text().ok()))
            .or_else(|| packed.and_then(|chunk| chunk.get_text().ok()))
            .filter(|text| text.len() <= MOST_TEXT)
    };
    let told =
        Exif { description: found("Description"), artist: found("Author"), time: found("Creation Time") };
    let block = info.exif_metadata.as_deref().map(exif::read).unwrap_or_default();
    let told = Exif {
        description: told.description.or(block.description),
        artist: told.artist.or(block.artist),
        time: told.time.or(block.time),
    };
    filled(told, &found("XML:com.adobe.xmp").unwrap_or_default())
}

/// What the fields leave open, from XMP: Dublin Core's description and creator, XMP's date, and the
/// GUID that Midjourney writes.
fn filled(told: Exif, xmp: &str) -> Exif {
    let guid = || within(xmp, "DigImageGUID").map(|guid| format!("Job ID: {guid}"));
    Exif {
        description: told.description.or_else(|| within(xmp, "dc:description")).or_else(guid),
        artist: told.artist.or_else(|| within(xmp, "dc:creator")),
        time: told.time.or_else(|| within(xmp, "CreateDate")),
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
