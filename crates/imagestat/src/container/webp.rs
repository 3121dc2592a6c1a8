//! The chunks of a WebP (Google, WebP container specification; RFC 9649).

use std::io::{self, Read, Seek};

use super::{Container, MOST_BLOCKS, MOST_PROFILE, MOST_TEXT, Profile, array, bytes, skip, utf8};

/// From behind the signature to the end.
pub(super) fn walk(found: &mut Container, source: &mut (impl Read + Seek)) -> io::Result<()> {
    for _ in 0..MOST_BLOCKS {
        let kind: [u8; 4] = array(source)?;
        let length = usize::try_from(u32::from_le_bytes(array(source)?)).unwrap_or(usize::MAX);
        let mut left = length;
        match &kind {
            b"VP8X" | b"VP8 " | b"VP8L" if length >= 10 => {
                size(found, kind, array(source)?);
                left -= 10;
            }
            b"ANIM" | b"ANMF" => found.is_animated = true,
            b"ICCP" if found.profile == Profile::None => {
                found.profile = if length > MOST_PROFILE {
                    Profile::TooLong
                } else {
                    left = 0;
                    Profile::Icc(bytes(source, length)?)
                };
            }
            b"EXIF" if found.exif.is_none() && length <= MOST_TEXT => {
                left = 0;
                found.exif = Some(bytes(source, length)?);
            }
            b"XMP " if found.xmp.is_none() && length <= MOST_TEXT => {
                left = 0;
                found.xmp = Some(utf8(&bytes(source, length)?));
            }
            _ => {}
        }
        skip(source, left + length % 2)?;
    }
    Ok(())
}

/// What the first ten bytes of the extended header, of a lossy or of a lossless picture announce.
fn size(found: &mut Container, kind: [u8; 4], head: [u8; 10]) {
    let three = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], 0]);
    match &kind {
        b"VP8X" => {
            found.is_animated |= head[0] & 0x02 != 0;
            found.announce(three(4) + 1, three(7) + 1);
        }
        b"VP8L" => {
            let bits = u32::from_le_bytes([head[1], head[2], head[3], head[4]]);
            found.announce((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
        }
        _ => {
            let side = |at: usize| u32::from(u16::from_le_bytes([head[at], head[at + 1]]) & 0x3FFF);
            found.announce(side(6), side(8));
        }
    }
}
