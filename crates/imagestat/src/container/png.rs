//! The chunks of a PNG (W3C, Portable Network Graphics, third edition).

use std::io::{self, Read, Seek};

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::{Container, MOST_BLOCKS, MOST_PROFILE, MOST_TEXT, Profile, array, bytes, skip, utf8};

/// The longest keyword of a text, with the nought after it.
const MOST_KEYWORD: usize = 80;

/// From behind the signature to the end.
pub(super) fn walk(found: &mut Container, source: &mut (impl Read + Seek)) -> io::Result<()> {
    for _ in 0..MOST_BLOCKS {
        let length = index(u32::from_be_bytes(array(source)?));
        let kind: [u8; 4] = array(source)?;
        let left = match &kind {
            b"IHDR" if length >= 8 => {
                let (width, height) =
                    (u32::from_be_bytes(array(source)?), u32::from_be_bytes(array(source)?));
                found.announce(width, height);
                length - 8
            }
            b"tEXt" | b"zTXt" | b"iTXt" => text(found, source, kind, length)?,
            b"eXIf" if length <= MOST_TEXT && found.exif.is_none() => {
                found.exif = Some(bytes(source, length)?);
                0
            }
            b"iCCP" if found.profile == Profile::None => {
                // Profiles hardly shrink below a tenth, and one that grows while it is packed is none.
                found.profile =
                    if length > MOST_PROFILE { Profile::TooLong } else { profile(&bytes(source, length)?) };
                if length > MOST_PROFILE { length } else { 0 }
            }
            b"acTL" => {
                found.is_animated = true;
                length
            }
            b"IEND" => return Ok(()),
            _ => length,
        };
        skip(source, left + 4)?;
    }
    Ok(())
}

/// Reads a text if it is wanted and there is none yet. Gives how much of the chunk is left.
fn text(
    found: &mut Container,
    source: &mut (impl Read + Seek),
    kind: [u8; 4],
    length: usize,
) -> io::Result<usize> {
    let head = bytes(source, length.min(MOST_KEYWORD))?;
    let Some(end) = head.iter().position(|byte| *byte == 0) else { return Ok(length - head.len()) };
    let place = match &head[..end] {
        b"Description" => &mut found.description,
        b"Author" => &mut found.author,
        b"Creation Time" => &mut found.time,
        b"XML:com.adobe.xmp" => &mut found.xmp,
        _ => return Ok(length - head.len()),
    };
    if place.is_some() || length > MOST_TEXT {
        return Ok(length - head.len());
    }
    let mut body = head[end + 1..].to_vec();
    body.extend(bytes(source, length - head.len())?);
    *place = match &kind {
        b"tEXt" => Some(latin1_or_utf8(&body)),
        b"zTXt" => body.get(1..).and_then(unpacked).map(|text| latin1_or_utf8(&text)),
        _ => international(&body),
    };
    Ok(0)
}

/// The text of an `iTXt` chunk: a flag and a method, a language and a translated keyword before it.
fn international(body: &[u8]) -> Option<String> {
    let packed = *body.first()? == 1;
    let text = body.get(2..)?.splitn(3, |byte| *byte == 0).nth(2)?;
    if packed { unpacked(text).map(|text| utf8(&text)) } else { Some(utf8(text)) }
}

fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    decompress_to_vec_zlib_with_limit(packed, MOST_TEXT).ok()
}

/// A name, a nought, a method and the packed profile.
fn profile(chunk: &[u8]) -> Profile {
    let Some(end) = chunk.iter().take(MOST_KEYWORD).position(|byte| *byte == 0) else { return Profile::None };
    let packed = chunk.get(end + 2..).unwrap_or_default();
    match decompress_to_vec_zlib_with_limit(packed, MOST_PROFILE) {
        Ok(profile) => Profile::Icc(profile),
        Err(error) if error.status == TINFLStatus::HasMoreOutput => Profile::TooLong,
        Err(_) => Profile::None,
    }
}

/// The standard has Latin-1 here, and programs write UTF-8; a text beyond ASCII that is UTF-8 is hardly ever both.
fn latin1_or_utf8(bytes: &[u8]) -> String {
    let latin1 = || bytes.iter().copied().map(char::from).collect();
    std::str::from_utf8(bytes).map_or_else(|_| latin1(), str::to_owned)
}

fn index(length: u32) -> usize {
    usize::try_from(length).unwrap_or(usize::MAX)
}
