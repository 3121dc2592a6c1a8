//! Bytes as text: UTF-8, UTF-16 and what older programs on Windows and elsewhere write.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How many bytes are looked at to see UTF-16 that does not say so.
const SAMPLE: usize = 4 << 10;

/// The text that bytes are; where they are none, the place of the byte that shows it, from 0.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, usize> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let (text, is_broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return if is_broken { Err(mark) } else { Ok(text.into_owned()) };
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let (wrong, bytes) = (bytes.utf8_error().valid_up_to(), bytes.into_bytes());
    let encoding = match utf_16(&bytes) {
        Some(encoding) => encoding,
        None if bytes.iter().any(|byte| is_control(*byte)) => return Err(wrong),
        None => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(&bytes, true);
            detector.guess(None, Utf8Detection::Deny)
        }
    };
    let (text, is_broken) = encoding.decode_without_bom_handling(&bytes);
    if is_broken { Err(wrong) } else { Ok(text.into_owned()) }
}

/// UTF-16 without its mark: in most texts every second byte is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let most = sample.len() / 4;
    match (zeros(0), zeros(1)) {
        (0, second) if second > most => Some(UTF_16LE),
        (first, 0) if first > most => Some(UTF_16BE),
        _ => None,
    }
}

/// A byte that no text of one byte a letter has.
fn is_control(byte: u8) -> bool {
    byte < 0x09 || (0x0e..0x20).contains(&byte) && byte != 0x1b
}

#[cfg(test)]
mod tests {
    use super::text;

    fn utf_16(text: &str, mark: bool, big: bool) -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn a_text_is_read_in_whatever_it_was_written() {
        let german = "Größe;Käse für Zürich;schöne Grüße\n".repeat(3);
        let windows = encoding_rs::WINDOWS_1252.encode(&german).0.into_owned();
        let russian = "название;код;дата\nтёплый;ba1cdef;3 мая 2026\n".repeat(3);
        let cyrillic = encoding_rs::WINDOWS_1251.encode(&russian).0.into_owned();
        let japanese = "名前,コード,日付\n暖かい,ba1cdef,2026-05-03\n".repeat(3);
        let shift_jis = encoding_rs::SHIFT_JIS.encode(&japanese).0.into_owned();
        for (bytes, expected) in [
            (german.clone().into_bytes(), &german),
            (["\u{feff}", &german].concat().into_bytes(), &german),
            (utf_16(&german, true, false), &german),
            (utf_16(&german, true, true), &german),
            (utf_16(&german, false, false), &german),
            (utf_16(&german, false, true), &german),
            (windows, &german),
            (cyrillic, &russian),
            (shift_jis, &japanese),
        ] {
            assert_eq!(text(bytes).as_ref(), Ok(expected));
        }
    }

    #[test]
    fn what_is_no_text_is_said_to_be_none() {
        assert_eq!(text(b"ab\x00\xff\x01".to_vec()), Err(3));
        assert_eq!(text(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR".to_vec()), Err(0));
    }
}
