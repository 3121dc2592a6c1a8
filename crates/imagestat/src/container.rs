//! What a file holds beside its pixels, read without the decoder and within stated limits.
//!
//! Decoders trust what a file says of itself: a few megabytes of PNG can hold a text or a colour profile that
//! unpacks to gigabytes, and a JPEG can carry thousands of segments that are kept one by one. So the blocks of a
//! file are walked here, only those that are wanted are read, and nothing grows beyond its limit while it is
//! unpacked.

mod jpeg;
mod png;
mod webp;

use std::io::{self, Read, Seek};

use super::PictureError;

pub(crate) use jpeg::without_metadata;

/// The longest text that is read, unpacked, in bytes. A prompt has a few thousand.
pub const MOST_TEXT: usize = 1 << 20;
/// The longest ICC profile that is read, unpacked, in bytes. Those of printing presses have about four million.
pub const MOST_PROFILE: usize = 16 << 20;
/// The most blocks of a file that are walked. A PNG of the longest length has 16,000 of the usual size.
const MOST_BLOCKS: usize = 1 << 20;

/// The file formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Png,
    Jpeg,
    WebP,
}

/// What a file holds beside its pixels.
#[derive(Debug, Default)]
pub(crate) struct Container {
    pub format: Option<Format>,
    /// The largest width and height that any of its headers announces.
    pub size: (u32, u32),
    pub is_animated: bool,
    pub description: Option<String>,
    pub author: Option<String>,
    pub time: Option<String>,
    pub exif: Option<Vec<u8>>,
    pub xmp: Option<String>,
    pub profile: Profile,
}

/// The colour profile of a file.
#[derive(Debug, Default, PartialEq)]
pub(crate) enum Profile {
    #[default]
    None,
    Icc(Vec<u8>),
    /// It would be longer than [`MOST_PROFILE`].
    TooLong,
}

impl Container {
    /// Walks the blocks of a file as far as they can be read. What is damaged, absent or too long is left out.
    pub fn read(mut source: impl Read + Seek) -> Self {
        let mut found = Self::default();
        // A file that is cut off still says what stood before.
        drop(found.walk(&mut source));
        found
    }

    fn walk(&mut self, source: &mut (impl Read + Seek)) -> io::Result<()> {
        let start: [u8; 12] = array(source)?;
        if start.starts_with(b"\x89PNG\r\n\x1a\n") {
            self.format = Some(Format::Png);
            source.seek_relative(-4)?;
            png::walk(self, source)
        } else if start.starts_with(b"\xff\xd8\xff") {
            self.format = Some(Format::Jpeg);
            source.seek_relative(-10)?;
            jpeg::walk(self, source)
        } else if start.starts_with(b"RIFF") && start.ends_with(b"WEBP") {
            self.format = Some(Format::WebP);
            webp::walk(self, source)
        } else {
            Ok(())
        }
    }

    fn announce(&mut self, width: u32, height: u32) {
        self.size = (self.size.0.max(width), self.size.1.max(height));
    }

    /// The profile, where there is one that can be read.
    pub fn icc(self) -> Result<Option<Vec<u8>>, PictureError> {
        match self.profile {
            Profile::None => Ok(None),
            Profile::Icc(profile) => Ok(Some(profile)),
            Profile::TooLong => Err(PictureError::Profile),
        }
    }
}

/// The most memory that measuring a file takes, in bytes, judged by its length and the size its headers announce:
/// what decoders need for a pixel (progressive JPEG with three colours is the most), the pixels themselves, and the
/// file twice.
pub fn memory_of(source: impl Read + Seek, length: u64) -> u64 {
    const A_PIXEL: u64 = 12;
    const MEASURING: u64 = 16 << 20;
    let (width, height) = Container::read(source).size;
    let pixels = (u64::from(width) * u64::from(height)).min(super::MOST_PIXELS);
    pixels * A_PIXEL + length.saturating_mul(2) + MEASURING
}

fn array<const LENGTH: usize>(source: &mut impl Read) -> io::Result<[u8; LENGTH]> {
    let mut bytes = [0; LENGTH];
    source.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// The next bytes of a block, which are fewer where the file ends.
fn bytes(source: &mut impl Read, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.by_ref().take(length as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn skip(source: &mut impl Seek, length: usize) -> io::Result<()> {
    source.seek_relative(i64::try_from(length).map_err(|_| io::ErrorKind::InvalidData)?)
}

fn utf8(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests;
