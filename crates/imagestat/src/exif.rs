//! The few EXIF fields that say where a picture comes from (TIFF 6.0 and EXIF 2.3, CIPA DC-008).

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

const DESCRIPTION: u16 = 0x010E;
const DATE_TIME: u16 = 0x0132;
const ARTIST: u16 = 0x013B;
const EXIF_FOLDER: u16 = 0x8769;
const ORIGINAL: u16 = 0x9003;
const COMMENT: u16 = 0x9286;
/// No folder of a real file has more entries.
const MOST_ENTRIES: u16 = 512;

/// One entry of a folder: its tag and where its bytes lie.
struct Entry<'a> {
    tag: u16,
    value: &'a [u8],
}

struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

/// Reads the fields from an EXIF block; what is damaged is left out.
pub(super) fn read(block: &[u8]) -> Exif {
    let bytes = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    let little = bytes.starts_with(b"II");
    if !little && !bytes.starts_with(b"MM") {
        return Exif::default();
    }
    let tiff = Tiff { bytes, little };
    let main = tiff.folder(tiff.long(4));
    let inner = find(&main, EXIF_FOLDER).map(|value| tiff.folder(tiff.long_in(value))).unwrap_or_default();
    Exif {
        description: find(&main, DESCRIPTION)
            .and_then(text)
            .or_else(|| find(&inner, COMMENT).and_then(|value| text(value.get(8..)?))),
        artist: find(&main, ARTIST).and_then(text),
        time: find(&inner, ORIGINAL).or_else(|| find(&main, DATE_TIME)).and_then(text),
    }
}

fn find<'a>(entries: &[Entry<'a>], tag: u16) -> Option<&'a [u8]> {
    entries.iter().find(|entry| entry.tag == tag).map(|entry| entry.value)
}

fn text(value: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(value);
    let text = text.trim_matches(['\0', ' ']);
    (!text.is_empty()).then(|| text.to_owned())
}

impl<'a> Tiff<'a> {
    fn short(&self, at: usize) -> Option<u16> {
        let pair = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    }

    fn long(&self, at: usize) -> Option<usize> {
        self.long_in(self.bytes.get(at..)?)
    }

    fn long_in(&self, bytes: &[u8]) -> Option<usize> {
        let four = bytes.get(..4)?.try_into().ok()?;
        let value = if self.little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
        usize::try_from(value).ok()
    }

    fn folder(&self, at: Option<usize>) -> Vec<Entry<'a>> {
        let Some(at) = at else { return Vec::new() };
        let count = self.short(at).unwrap_or(0).min(MOST_ENTRIES);
        (0..usize::from(count)).filter_map(|number| self.entry(at + 2 + number * 12)).collect()
    }

    fn entry(&self, at: usize) -> Option<Entry<'a>> {
        let bytes: &'a [u8] = self.bytes;
        let tag = self.short(at)?;
        let size: usize = match self.short(at + 2)? {
            1 | 2 | 7 => 1,
            3 => 2,
            4 => 4,
            _ => return None,
        };
        let length = self.long(at + 4)?.checked_mul(size)?;
        let start = if length <= 4 { at + 8 } else { self.long(at + 8)? };
        Some(Entry { tag, value: bytes.get(start..start.checked_add(length)?)? })
    }
}
