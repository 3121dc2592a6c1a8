//! The segments of a JPEG before its first scan (ITU T.81, EXIF 2.3, ICC.1 annex B.4).

use std::borrow::Cow;
use std::io::{self, Read, Seek};

use super::{Container, MOST_BLOCKS, MOST_PROFILE, Profile, array, bytes, skip, utf8};

const SCAN: u8 = 0xDA;
const END: u8 = 0xD9;

/// From behind the first marker to the first scan, after which no metadata stands.
pub(super) fn walk(found: &mut Container, source: &mut (impl Read + Seek)) -> io::Result<()> {
    let mut profile = Vec::new();
    for _ in 0..MOST_BLOCKS {
        let (marker, length) = segment(source)?;
        match marker {
            SCAN | END => break,
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) && length >= 5 => {
                let [_, high, low, wide, narrow] = array(source)?;
                found.announce(
                    u16::from_be_bytes([wide, narrow]).into(),
                    u16::from_be_bytes([high, low]).into(),
                );
                skip(source, length - 5)?;
            }
            0xE1 => application(found, &bytes(source, length)?),
            0xE2 if profile.len() <= MOST_PROFILE => {
                let body = bytes(source, length)?;
                profile.extend(
                    body.strip_prefix(b"ICC_PROFILE\0").and_then(|part| part.get(2..)).unwrap_or_default(),
                );
            }
            _ => skip(source, length)?,
        }
    }
    found.profile = match profile.len() {
        0 => Profile::None,
        length if length > MOST_PROFILE => Profile::TooLong,
        _ => Profile::Icc(profile),
    };
    Ok(())
}

fn application(found: &mut Container, body: &[u8]) {
    if let Some(exif) = body.strip_prefix(b"Exif\0\0") {
        found.exif.get_or_insert_with(|| exif.to_vec());
    } else if let Some(xmp) = body.strip_prefix(b"http://ns.adobe.com/xap/1.0/\0") {
        found.xmp.get_or_insert_with(|| utf8(xmp));
    }
}

/// The next marker and the length of what follows it.
fn segment(source: &mut impl Read) -> io::Result<(u8, usize)> {
    let [sign, mut marker] = array(source)?;
    if sign != 0xFF {
        return Err(io::ErrorKind::InvalidData.into());
    }
    while marker == 0xFF {
        [marker] = array(source)?;
    }
    if matches!(marker, END | 0x01 | 0xD0..=0xD8) {
        return Ok((marker, 0));
    }
    let length = usize::from(u16::from_be_bytes(array(source)?));
    Ok((marker, length.checked_sub(2).ok_or(io::ErrorKind::InvalidData)?))
}

/// The file without what its applications wrote into it, but for the two segments that say how its colours are
/// meant (JFIF and Adobe). Decoders keep such segments, and some sort them anew for each that comes.
///
/// Gives the file as it is where nothing can be left out.
pub(crate) fn without_metadata(file: &[u8]) -> Cow<'_, [u8]> {
    let mut kept = Vec::new();
    let mut rest = file.get(2..).unwrap_or_default();
    let mut has_left_out = false;
    loop {
        let before = rest;
        let Ok((marker, length)) = segment(&mut rest) else { break };
        if marker == SCAN || length > rest.len() {
            rest = before;
            break;
        }
        rest = &rest[length..];
        if matches!(marker, 0xE1..=0xED | 0xEF | 0xFE) {
            has_left_out = true;
        } else {
            kept.extend(&before[..before.len() - rest.len()]);
        }
    }
    if has_left_out { Cow::Owned([&file[..2], &kept, rest].concat()) } else { Cow::Borrowed(file) }
}
