//! The few EXIF fields that say where a picture comes from (EXIF 2.3, CIPA DC-008).

use exif::{In, Reader, Tag, Value};

/// What the fields say, raw.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Exif {
    /// `ImageDescription`, or else `UserComment`.
    pub description: Option<String>,
    /// `Artist`.
    pub artist: Option<String>,
    /// `DateTimeOriginal`, or else `DateTime`.
    pub time: Option<String>,
}

/// `UserComment` begins with the name of its character set.
const CHARACTER_SET: usize = 8;

/// Reads the fields from an EXIF block; what is damaged is left out.
pub(super) fn read(block: &[u8]) -> Exif {
    let bytes = block.strip_prefix(b"Exif\0\0").unwrap_or(block).to_vec();
    let read = Reader::new().continue_on_error(true).read_raw(bytes);
    let Ok(fields) = read.or_else(|error| error.distill_partial_result(|_| ())) else {
        return Exif::default();
    };
    let field = |tag: Tag| text(&fields.get_field(tag, In::PRIMARY)?.value);
    Exif {
        description: field(Tag::ImageDescription).or_else(|| field(Tag::UserComment)),
        artist: field(Tag::Artist),
        time: field(Tag::DateTimeOriginal).or_else(|| field(Tag::DateTime)),
    }
}

fn text(value: &Value) -> Option<String> {
    let bytes = match value {
        Value::Ascii(texts) => texts.iter().find(|text| !text.is_empty())?.as_slice(),
        Value::Undefined(bytes, _) => bytes.get(CHARACTER_SET..)?,
        _ => return None,
    };
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_matches(['\0', ' ']);
    (!text.is_empty()).then(|| text.to_owned())
}
