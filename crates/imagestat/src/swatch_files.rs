//! Palettes as other programs read them: Adobe's swatch exchange and GIMP's palette.

use std::fmt::Write as _;

use super::Swatch;

/// A palette as an Adobe Swatch Exchange file (`.ase`), version 1.0: one group of global RGB colours.
#[must_use]
pub fn ase(title: &str, palette: &[Swatch]) -> Vec<u8> {
    let mut file = b"ASEF\x00\x01\x00\x00".to_vec();
    let blocks = u32::try_from(palette.len() + 2).unwrap_or(u32::MAX);
    file.extend(blocks.to_be_bytes());
    block(&mut file, 0xC001, &utf16(title));
    for swatch in palette {
        let mut body = utf16(&format!("{} {}", swatch.name(), swatch.hex()));
        body.extend(b"RGB ");
        for value in swatch.colour.to_srgb() {
            body.extend((f32::from(value) / 255.0).to_be_bytes());
        }
        body.extend([0, 0]);
        block(&mut file, 0x0001, &body);
    }
    block(&mut file, 0xC002, &[]);
    file
}

/// A palette as a GIMP palette (`.gpl`). Line breaks in the title become spaces.
#[must_use]
pub fn gpl(title: &str, palette: &[Swatch]) -> String {
    let title: String = title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut file = format!("GIMP Palette\nName: {title}\nColumns: {}\n#\n", palette.len());
    for swatch in palette {
        let [r, g, b] = swatch.colour.to_srgb();
        // Writing to a string cannot fail.
        let _ = writeln!(file, "{r:3} {g:3} {b:3}\t{} {:.0}%", swatch.name(), swatch.share * 100.0);
    }
    file
}

fn block(file: &mut Vec<u8>, kind: u16, body: &[u8]) {
    file.extend(kind.to_be_bytes());
    file.extend(u32::try_from(body.len()).unwrap_or(u32::MAX).to_be_bytes());
    file.extend(body);
}

/// A text with its length in units before it and a nought after it.
fn utf16(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().take(1_000).chain([0]).collect();
    let length = u16::try_from(units.len()).unwrap_or(u16::MAX);
    std::iter::once(length).chain(units).flat_map(u16::to_be_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::{ase, gpl};
    use crate::{Oklab, Swatch};

    fn red() -> Swatch {
        Swatch { colour: Oklab::of_srgb([232, 26, 24]), share: 0.5 }
    }

    #[test]
    fn adobe_reads_one_group_of_named_colours() {
        let file = ase("a", &[red()]);
        assert_eq!(&file[..12], b"ASEF\0\x01\0\0\0\0\0\x03");
        assert_eq!(&file[12..24], b"\xC0\x01\0\0\0\x06\0\x02\0a\0\0");
        assert!(file.windows(4).any(|four| four == b"RGB "));
        assert!(file.ends_with(b"\xC0\x02\0\0\0\0"));
    }

    #[test]
    fn gimp_reads_a_line_for_each_colour() {
        let file = gpl("two\nlines", &[red()]);
        assert_eq!(file, "GIMP Palette\nName: two lines\nColumns: 1\n#\n232  26  24\tred 50%\n");
    }
}
