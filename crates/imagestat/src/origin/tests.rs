//! What a picture's file says of its prompt.

use std::io::Cursor;

use super::super::test_files::{exif_block, png_with};
use super::Origin;

const UUID: &str = "0b9a7c5e-1f2d-4c3b-8a69-7d5e4f3c2b1a";

#[test]
fn a_picture_from_the_website_tells_its_prompt_job_author_and_time() {
    let description = format!("a quiet cafe at dawn --p r1bwkpa --v 8.2 Job ID: {UUID}");
    let file = png_with(&[
        ("Description", &description),
        ("Author", "mira"),
        ("Creation Time", "Mon, 02 Nov 2026 10:11:12 GMT"),
    ]);
    let origin = Origin::read(Cursor::new(&file), "x.png");
    assert_eq!(origin.prompt.as_deref(), Some("a quiet cafe at dawn --p r1bwkpa --v 8.2"));
    assert_eq!(origin.job.as_deref(), Some(UUID));
    assert_eq!(origin.author.as_deref(), Some("mira"));
    assert_eq!(origin.made.unwrap().to_string(), "2026-11-02T10:11:12Z");
}

#[test]
fn a_name_from_the_website_tells_user_words_job_and_number() {
    let origin = Origin::of_name(&format!("/tmp/mira_a_quiet_cafe_--ar_21_{UUID}_2.png"));
    assert_eq!(origin.author.as_deref(), Some("mira"));
    assert_eq!(origin.words.as_deref(), Some("a quiet cafe --ar 21"));
    assert_eq!(origin.job.as_deref(), Some(UUID));
    assert_eq!((origin.number, origin.prompt), (Some(2), None));
}

#[test]
fn a_grid_from_discord_has_no_number() {
    let origin = Origin::of_name(&format!("mira_a_quiet_cafe_{UUID}.png"));
    assert_eq!((origin.number, origin.words.as_deref()), (None, Some("a quiet cafe")));
}

#[test]
fn a_name_of_another_make_tells_nothing() {
    for name in ["", "holiday_2.png", "é.png", "_.png", ".png", "a_b_c", "0b9a7c5e-1f2d-4c3b-8a69.png"] {
        assert_eq!(Origin::of_name(name), Origin::default(), "{name}");
    }
}

#[test]
fn exif_tells_the_same_in_both_byte_orders() {
    for little in [true, false] {
        let block = exif_block(little, "a red fox --p r1bwkpa", "2026:11:02 10:11:12");
        let exif = super::exif::read(&block);
        assert_eq!(exif.description.as_deref(), Some("a red fox --p r1bwkpa"));
        assert_eq!(super::time(&exif.time.unwrap()).unwrap().to_string(), "2026-11-02T10:11:12Z");
    }
}

#[test]
fn xmp_fills_what_is_left_open() {
    let xmp = format!(
        "<x:xmpmeta iptcExt:DigImageGUID=\"{UUID}\"><dc:description><rdf:Alt><rdf:li>fox &amp; hen</rdf:li></rdf:Alt></dc:description></x:xmpmeta>"
    );
    let told = super::filled(super::Exif::default(), &xmp);
    assert_eq!(told.description.as_deref(), Some("fox & hen"));
    let guid = super::filled(super::Exif::default(), &format!("<a iptcExt:DigImageGUID=\"{UUID}\"/>"));
    assert_eq!(super::split(&guid.description.unwrap()), (None, Some(UUID.to_owned())));
}

proptest::proptest! {
    #[test]
    fn damaged_blocks_never_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200), name in ".*") {
        for head in [&b"Exif\0\0II*\0"[..], b"MM\0*", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe1", b"RIFF\0\0\0\0WEBP", b""] {
            let block = [head, &bytes].concat();
            super::exif::read(&block);
            drop(Origin::read(Cursor::new(&block), &name));
        }
    }
}
