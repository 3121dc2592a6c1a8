//! Small files that would take gigabytes, read within the memory that their own size explains.
//!
//! The allocator counts for the whole binary, so there is one test in it, and the files are made by it.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected should stop")]

use std::io::Cursor;
use std::sync::atomic::AtomicBool;

use imagestat::{
    Cutting, Intake, MOST_IN_FLIGHT, MOST_PROFILE, Origin, Picture, PictureError, Workers, memory_of,
};
use miniz_oxide::deflate::compress_to_vec_zlib;
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

const MEGABYTE: usize = 1 << 20;
/// What the packed blocks would take.
const UNPACKED: usize = 128 * MEGABYTE;

/// What a piece of work comes to, and the most memory it held beyond what was held before.
fn within<T>(most: usize, what: &str, work: impl FnOnce() -> T) -> T {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let result = work();
    let held = ALLOCATOR.peak_usage() - before;
    eprintln!("{what}: {held} bytes of at most {most}");
    assert!(held <= most, "{what} held {held} bytes; {most} is the most");
    result
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
    })
}

fn chunk(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let mut chunk = u32::try_from(body.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend(kind);
    chunk.extend(body);
    let sum = crc32(&chunk[4..]);
    chunk.extend(sum.to_be_bytes());
    chunk
}

/// A grey PNG of 16 x 16 with this chunk and these packed pixels.
fn png(extra: &[u8], pixels: &[u8]) -> Vec<u8> {
    let header = [0, 0, 0, 16, 0, 0, 0, 16, 8, 0, 0, 0, 0];
    [b"\x89PNG\r\n\x1a\n", &*chunk(*b"IHDR", &header), extra, &chunk(*b"IDAT", pixels), &chunk(*b"IEND", &[])]
        .concat()
}

fn packed_texts_and_profiles(bomb: &[u8], pixels: &[u8]) {
    for (kind, head) in [(*b"zTXt", b"Description\0\0".as_slice()), (*b"iTXt", b"Description\0\x01\0\0\0")] {
        let file = png(&chunk(kind, &[head, bomb].concat()), pixels);
        let origin = within(4 * MEGABYTE, "a packed text", || Origin::read(Cursor::new(&file), "a.png"));
        assert_eq!(origin, Origin::default());
        let intake =
            within(32 * MEGABYTE, "its picture", || Intake::of(&file, "a.png", Cutting::Never, None));
        assert_eq!(intake.unwrap().origin.prompt, None);
    }
    let file = png(&chunk(*b"iCCP", &[b"p3\0\0", bomb].concat()), pixels);
    let most = MOST_PROFILE * 3 + 4 * MEGABYTE;
    let refused = within(most, "a packed profile", || Picture::decode(&file));
    assert_eq!(refused, Err(PictureError::Profile));
    let refused = within(4 * MEGABYTE, "packed pixels", || Picture::decode(&png(&[], bomb)));
    eprintln!("more pixels than announced: {:?}", refused.map(|picture| picture.width()));
}

fn metadata_of_other_formats() {
    let segment = |body: &[u8]| {
        let length = u16::try_from(body.len() + 2).unwrap();
        [b"\xFF\xE1", length.to_be_bytes().as_slice(), body].concat()
    };
    let picture = Picture::from_rgb(16, 16, vec![99; 768]).unwrap().to_jpeg(90).unwrap();
    let extended =
        [b"http://ns.adobe.com/xmp/extension/\0".as_slice(), &[b'0'; 32], &u32::MAX.to_be_bytes(), &[0; 4]];
    let many = segment(&extended.concat()).repeat(100_000);
    let file = [&picture[..2], &many, &picture[2..]].concat();
    let decoded = within(MEGABYTE, "a JPEG of 100,000 segments", || Picture::decode(&file));
    assert_eq!(decoded, Picture::decode(&picture));
    let part = [b"ICC_PROFILE\0\x01\x01".as_slice(), &*vec![7; 60_000]].concat();
    let mut parts = segment(&part).repeat(2_000);
    parts.chunks_mut(part.len() + 4).for_each(|segment| segment[1] = 0xE2);
    let file = [&picture[..2], &parts, &picture[2..]].concat();
    let refused = within(MOST_PROFILE * 3, "a JPEG with 120 MB of profile", || Picture::decode(&file));
    assert_eq!(refused, Err(PictureError::Profile));
    let mut webp = b"RIFF\xff\xff\xff\xffWEBPVP8X\x0a\0\0\0\x20\0\0\0\x0f\0\0\x0f\0\0".to_vec();
    webp.extend(b"ICCP\xf0\xff\xff\xff and no more than this");
    within(MEGABYTE, "a WebP that announces 4 GB of profile", || Picture::decode(&webp)).unwrap_err();
    let exif = b"EXIF\xf0\xff\xff\xff";
    webp.splice(30.., exif.iter().copied());
    within(MEGABYTE, "and of EXIF", || Origin::read(Cursor::new(&webp), "a.webp"));
}

/// 24 small files of 4,096 x 4,096 pixels, which one by one take 100 MB.
fn a_folder_of_large_pictures() {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 4_096, 4_096);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_compression(png::Compression::Fast);
    encoder.write_header().unwrap().write_image_data(&vec![77; 4_096 * 4_096 * 4]).unwrap();
    let never = AtomicBool::new(false);
    let memory = |_| memory_of(Cursor::new(&file), file.len() as u64);
    assert!(memory(0) > MOST_IN_FLIGHT / 3, "{} bytes each, so that two are under way", memory(0));
    let work = |_| Picture::decode(&file).map(|picture| picture.width());
    let most = usize::try_from(MOST_IN_FLIGHT).unwrap();
    let widths = within(most, "24 large pictures", || Workers::new(&never).run(24, memory, work, |_| ()));
    assert_eq!(widths, Some(vec![Ok(4_096); 24]));
}

#[test]
fn hostile_files_are_read_within_bounded_memory() {
    let bomb = compress_to_vec_zlib(&vec![0; UNPACKED], 6);
    assert!(bomb.len() < MEGABYTE, "{} bytes", bomb.len());
    let pixels = compress_to_vec_zlib(&[0; 17 * 16], 6);
    packed_texts_and_profiles(&bomb, &pixels);
    drop(bomb);
    metadata_of_other_formats();
    a_folder_of_large_pictures();
}
