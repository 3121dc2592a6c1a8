//! Small files for the tests of reading.

/// A 2x2 PNG with these texts.
pub(super) fn png_with(texts: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
    encoder.set_color(png::ColorType::Rgb);
    for (key, text) in texts {
        encoder.add_itxt_chunk((*key).to_owned(), (*text).to_owned()).unwrap();
    }
    encoder.write_header().unwrap().write_image_data(&[128; 12]).unwrap();
    bytes
}

/// An EXIF block with a description and a time.
pub(super) fn exif_block(little: bool, description: &str, time: &str) -> Vec<u8> {
    let short = |value: u16| if little { value.to_le_bytes() } else { value.to_be_bytes() };
    let long = |value: usize| {
        let value = u32::try_from(value).unwrap();
        if little { value.to_le_bytes() } else { value.to_be_bytes() }
    };
    let mut block = if little { b"II".to_vec() } else { b"MM".to_vec() };
    block.extend(short(42));
    block.extend(long(8));
    block.extend(short(2));
    let mut at = 8 + 2 + 2 * 12 + 4;
    for (tag, text) in [(0x010E, description), (0x0132, time)] {
        block.extend(short(tag));
        block.extend(short(2));
        block.extend(long(text.len()));
        block.extend(long(at));
        at += text.len();
    }
    block.extend(long(0));
    block.extend(description.bytes());
    block.extend(time.bytes());
    block
}

/// A PNG of one kind of colour from its packed bytes; an indexed one has black, sky blue and red.
pub(super) fn png_of(
    colour: png::ColorType,
    depth: png::BitDepth,
    packed: &[u8],
    (width, height): (u32, u32),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    if colour == png::ColorType::Indexed {
        encoder.set_palette(vec![0, 0, 0, 0, 128, 255, 255, 0, 0]);
    }
    encoder.write_header().unwrap().write_image_data(packed).unwrap();
    bytes
}

/// A PNG chunk with its length and checksum.
pub(super) fn chunk(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let mut chunk = u32::try_from(body.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend(kind);
    chunk.extend(body);
    let sum = crc32(&chunk[4..]);
    chunk.extend(sum.to_be_bytes());
    chunk
}

/// A 2x2 PNG with these chunks behind its header.
pub(super) fn png_around(chunks: &[Vec<u8>]) -> Vec<u8> {
    let mut file = png_with(&[]);
    file.splice(33..33, chunks.concat());
    file
}

pub(super) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
    })
}
