//! Files whose blocks lie about what they hold.

use std::io::Cursor;

use super::super::test_files::{chunk, png_around};
use super::{Container, MOST_PROFILE, MOST_TEXT, Profile, without_metadata};

fn read(file: &[u8]) -> Container {
    Container::read(Cursor::new(file))
}

#[test]
fn texts_are_read_packed_or_not_and_one_that_is_too_long_is_left_out() {
    let packed = |length: usize| miniz_oxide::deflate::compress_to_vec_zlib(&vec![b'a'; length], 6);
    let compressed = |length| [b"Description\0\0".as_slice(), &packed(length)].concat();
    let international = |length| [b"Description\0\x01\0en\0\0".as_slice(), &packed(length)].concat();
    for (kind, body) in [(*b"zTXt", compressed(9)), (*b"iTXt", international(9))] {
        assert_eq!(read(&png_around(&[chunk(kind, &body)])).description.as_deref(), Some("aaaaaaaaa"));
    }
    let plain = chunk(*b"tEXt", b"Author\0J\xf6rg");
    for (kind, body) in [(*b"zTXt", compressed(MOST_TEXT + 1)), (*b"iTXt", international(MOST_TEXT + 1))] {
        let about = read(&png_around(&[chunk(kind, &body), plain.clone()]));
        assert_eq!((about.description, about.author.as_deref()), (None, Some("Jörg")));
    }
}

#[test]
fn a_text_of_either_encoding_is_read_as_what_it_is() {
    let packed = |text: &str| miniz_oxide::deflate::compress_to_vec_zlib(text.as_bytes(), 6);
    let words = "een kat, 猫, “soft” – Zoë --p ba1cdef";
    for (kind, body) in [
        (*b"tEXt", [b"Description\0".as_slice(), words.as_bytes()].concat()),
        (*b"zTXt", [b"Description\0\0".as_slice(), &packed(words)].concat()),
        (*b"iTXt", [b"Description\0\0\0\0\0".as_slice(), words.as_bytes()].concat()),
    ] {
        assert_eq!(read(&png_around(&[chunk(kind, &body)])).description.as_deref(), Some(words), "{kind:?}");
    }
    let latin1 = chunk(*b"tEXt", b"Description\0Zo\xeb, caf\xe9");
    assert_eq!(read(&png_around(&[latin1])).description.as_deref(), Some("Zoë, café"));
}

#[test]
fn a_profile_that_unpacks_beyond_the_limit_is_said_to_be_too_long() {
    let file = |length: usize| {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; length], 6);
        png_around(&[chunk(*b"iCCP", &[b"p3\0\0".as_slice(), &packed].concat())])
    };
    assert_eq!(read(&file(100)).profile, Profile::Icc(vec![0; 100]));
    assert_eq!(read(&file(MOST_PROFILE + 1)).profile, Profile::TooLong);
}

#[test]
fn the_largest_size_that_any_header_of_a_webp_announces_counts() {
    let extended = [0, 0, 0, 0, 99, 0, 0, 49, 0, 0];
    let lossy = [0x30, 1, 0, 0x9d, 0x01, 0x2a, 0xff, 0x3f, 0xff, 0x3f];
    let mut file = b"RIFF\0\0\0\0WEBP".to_vec();
    for (kind, body) in [(b"VP8X", extended), (b"VP8 ", lossy)] {
        file.extend(kind);
        file.extend(10_u32.to_le_bytes());
        file.extend(body);
    }
    assert_eq!(read(&file).size, (16_383, 16_383));
}

#[test]
fn a_jpeg_loses_what_applications_wrote_and_keeps_the_picture() {
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).unwrap();
        [&[0xFF, marker], length.to_be_bytes().as_slice(), body].concat()
    };
    let parts =
        [segment(0xE0, b"JFIF\0"), segment(0xE1, b"Exif\0\0MM"), segment(0xE2, b"ICC_PROFILE\0\x01\x01abc")];
    let scan = b"\xFF\xDA\0\x02pixels\xFF\xD9".as_slice();
    let file = [b"\xFF\xD8".as_slice(), &parts.concat(), scan].concat();
    assert_eq!(without_metadata(&file).into_owned(), [b"\xFF\xD8".as_slice(), &parts[0], scan].concat());
    let about = read(&file);
    assert_eq!(
        (about.exif.as_deref(), about.profile),
        (Some(b"MM".as_slice()), Profile::Icc(b"abc".to_vec()))
    );
    let bare = [b"\xFF\xD8".as_slice(), scan].concat();
    assert_eq!(*without_metadata(&bare), *bare);
}
