//! Pictures of every kind, good and bad.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

use super::super::test_files::{crc32, exif_block, png_of};
use super::{Picture, PictureError};

/// Four colours in the corners: red, green, blue, white.
fn corners() -> Picture {
    Picture::from_rgb(2, 2, vec![255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]).unwrap()
}

fn saved(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn flat(rgb: [u8; 3]) -> DynamicImage {
    DynamicImage::ImageRgb8(image::RgbImage::from_pixel(16, 16, image::Rgb(rgb)))
}

#[test]
fn the_three_formats_are_read() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let picture = Picture::decode(&saved(&flat([200, 100, 50]), format)).unwrap();
        assert_eq!((picture.width(), picture.height()), (16, 16));
        let near =
            picture.pixel(8, 8).into_iter().zip([200, 100, 50]).all(|(a, b): (u8, u8)| a.abs_diff(b) < 4);
        assert!(near, "{format:?}");
    }
}

#[test]
fn every_depth_and_kind_of_colour_becomes_eight_bit_red_green_blue() {
    let grey = DynamicImage::ImageLuma8(image::GrayImage::from_pixel(4, 4, image::Luma([90])));
    let deep = DynamicImage::ImageRgb16(flat([200, 100, 50]).into_rgb16());
    assert_eq!(Picture::decode(&saved(&grey, ImageFormat::Png)).unwrap().pixel(1, 1), [90; 3]);
    assert_eq!(Picture::decode(&saved(&deep, ImageFormat::Png)).unwrap().pixel(1, 1), [200, 100, 50]);
    let indexed = png_of(png::ColorType::Indexed, png::BitDepth::Two, &[0b0001_0000], (3, 1));
    assert_eq!(Picture::decode(&indexed).unwrap().pixel(1, 0), [0, 128, 255]);
}

#[test]
fn four_ink_jpegs_are_read() {
    let mut bytes = Vec::new();
    let inks = [0_u8, 255, 255, 0].repeat(64);
    jpeg_encoder::Encoder::new(&mut bytes, 100).encode(&inks, 8, 8, jpeg_encoder::ColorType::Cmyk).unwrap();
    let [red, green, blue] = Picture::decode(&bytes).unwrap().pixel(4, 4);
    assert!(red > 200 && green < 60 && blue < 60, "{red} {green} {blue}");
}

#[test]
fn a_picture_of_a_wider_space_is_brought_to_srgb() {
    let mut bytes = Vec::new();
    let mut info = png::Info::with_size(1, 1);
    info.color_type = png::ColorType::Rgb;
    info.icc_profile = Some(moxcms::ColorProfile::new_display_p3().encode().unwrap().into());
    let encoder = png::Encoder::with_info(&mut bytes, info).unwrap();
    encoder.write_header().unwrap().write_image_data(&[200, 80, 60]).unwrap();
    let [red, green, _] = Picture::decode(&bytes).unwrap().pixel(0, 0);
    assert!(red > 205 && green < 80, "{red} {green}");
}

#[test]
fn clear_pixels_lie_over_white() {
    let image = RgbaImage::from_fn(2, 1, |x, _| Rgba([255, 0, 0, if x == 0 { 0 } else { 255 }]));
    let picture = Picture::decode(&saved(&DynamicImage::ImageRgba8(image), ImageFormat::Png)).unwrap();
    assert_eq!([picture.pixel(0, 0), picture.pixel(1, 0)], [[255; 3], [255, 0, 0]]);
}

#[test]
fn a_picture_is_turned_as_its_exif_says() {
    let upright = corners();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
    encoder.set_color(png::ColorType::Rgb);
    let mut block = exif_block(true, "abcdef", "2026:11:02 10:11:12");
    // The first entry becomes "orientation 6": a quarter turn to the right.
    block[10..22].copy_from_slice(&[0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]);
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::eXIf, &block).unwrap();
    writer.write_image_data(upright.rgb()).unwrap();
    drop(writer);
    let turned = Picture::decode(&bytes).unwrap();
    assert_eq!(turned.pixel(1, 0), upright.pixel(0, 0));
    assert_eq!(turned.pixel(0, 0), upright.pixel(0, 1));
}

#[test]
fn a_bomb_is_refused_by_its_header() {
    let mut bytes = png_of(png::ColorType::Rgb, png::BitDepth::Eight, &[0; 12], (2, 2));
    bytes[16..24].copy_from_slice(&[0, 0, 0x40, 0, 0, 0, 0x40, 0]);
    let sum = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(Picture::decode(&bytes), Err(PictureError::Huge(16_384, 16_384)));
}

#[test]
fn what_is_cut_off_is_told() {
    let image = DynamicImage::ImageRgb8(image::RgbImage::from_fn(64, 64, |x, y| {
        image::Rgb([u8::try_from(x * 4 % 256).unwrap(), u8::try_from(x * y % 256).unwrap(), 90])
    }));
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let whole = saved(&image, format);
        for kept in [whole.len() / 2, whole.len() - whole.len() / 5] {
            let error = Picture::decode(&whole[..kept]).unwrap_err();
            assert!(matches!(error, PictureError::CutOff | PictureError::Damaged(_)), "{format:?} {error}");
        }
    }
}

#[test]
fn other_files_and_animations_are_refused_with_a_sentence() {
    assert_eq!(Picture::decode(b""), Err(PictureError::Empty));
    assert_eq!(Picture::decode(b"hello"), Err(PictureError::Format));
    assert_eq!(Picture::decode(b"GIF89a......"), Err(PictureError::Animated));
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0]).unwrap();
    writer.write_image_data(&[9]).unwrap();
    drop(writer);
    assert_eq!(Picture::decode(&bytes), Err(PictureError::Animated));
}

#[test]
fn a_part_is_held_inside() {
    assert_eq!(corners().part(1, 1, 9, 9), Picture::from_rgb(1, 1, vec![255; 3]).unwrap());
    assert_eq!(Picture::from_rgb(0, 2, Vec::new()), None);
}

proptest::proptest! {
    #[test]
    fn damaged_pictures_never_panic(at in 0_usize..2_000, byte in proptest::prelude::any::<u8>(), cut in 0_usize..3_000) {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let mut bytes = saved(&flat([200, 100, 50]), format);
            let length = bytes.len();
            bytes[at % length] = byte;
            bytes.truncate(length.min(cut + 1));
            drop(Picture::decode(&bytes));
        }
    }
}
