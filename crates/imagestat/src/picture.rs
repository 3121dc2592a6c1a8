//! A picture in memory: decoded from bytes that may be anything, within stated limits.

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, GrayAlphaImage, GrayImage, ImageDecoder, ImageError, RgbImage, RgbaImage};

use super::colour_profile::to_srgb;
use super::container::{Container, Format, MOST_PROFILE, without_metadata};
use super::model::ModelError;
use super::number::index;

/// The longest file that is read, in bytes.
pub const MOST_BYTES: usize = 128 << 20;
/// The most pixels a picture may announce. Midjourney's largest upscale has 17 million.
pub const MOST_PIXELS: u64 = 64 << 20;
/// The longest side a picture may announce.
const LONGEST_SIDE: u32 = 16_384;

/// Pixels as red, green and blue bytes, row by row, turned upright, over white where they were clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

/// Why bytes are no picture that can be measured. The sentence wants the file's name before it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// None of the three formats.
    #[error("this is not a PNG, JPEG or WebP picture; save it as one of these")]
    Format,
    /// An animation has no single picture to measure.
    #[error("this is an animation; save one of its pictures as PNG, JPEG or WebP")]
    Animated,
    /// More bytes than are read.
    #[error("the file has {0} bytes; {MOST_BYTES} is the most that is read")]
    Long(usize),
    /// A size that is refused by the header, before any memory is asked for.
    #[error(
        "the header announces {0} x {1} pixels; {MOST_PIXELS} in all and {LONGEST_SIDE} a side is the most"
    )]
    Huge(u32, u32),
    /// A colour profile that would unpack to more than is read.
    #[error("its colour profile unpacks to more than {MOST_PROFILE} bytes; save the picture without it")]
    Profile,
    /// Too small to say anything of.
    #[error("the picture has {0} x {1} pixels; 16 a side is the least that can be measured")]
    Small(usize, usize),
    /// The file ends too early.
    #[error("the file is cut off; copy or download it again")]
    CutOff,
    /// The decoder's own words, for everything else.
    #[error("the file is damaged ({0}); copy or download it again")]
    Damaged(String),
    /// The model of the person's own, by its name, fails on it.
    #[error("the model {0} fails on it: {1}")]
    Model(String, ModelError),
}

impl Picture {
    /// Decodes a PNG, JPEG or WebP, whatever its depth and colours, and turns it as its EXIF says.
    ///
    /// Colours are brought to sRGB where the file has another profile of red, green and blue. The four inks of a
    /// JPEG become red, green and blue by the decoder's plain formula, whatever profile they have.
    ///
    /// # Errors
    /// When the bytes are no such picture, are cut off or damaged, are an animation, or announce more
    /// than [`MOST_PIXELS`].
    pub fn decode(bytes: &[u8]) -> Result<Self, PictureError> {
        if bytes.is_empty() {
            return Err(PictureError::Empty);
        }
        if bytes.len() > MOST_BYTES {
            return Err(PictureError::Long(bytes.len()));
        }
        let about = Container::read(Cursor::new(bytes));
        check_size(about.size)?;
        if about.is_animated || bytes.starts_with(b"GIF8") {
            return Err(PictureError::Animated);
        }
        let turned = about.exif.as_deref().and_then(Orientation::from_exif_chunk);
        let format = about.format;
        let is_empty = about.size == (0, 0);
        let profile = about.icc()?;
        let mut image = match format {
            Some(Format::Png) => png(bytes)?,
            Some(Format::Jpeg) if is_cut_off(bytes) => return Err(PictureError::CutOff),
            Some(Format::Jpeg) => read(
                JpegDecoder::new(Cursor::new(without_metadata(bytes))).map_err(|error| described(&error))?,
            )?,
            Some(Format::WebP) if is_empty => return Err(PictureError::CutOff),
            Some(Format::WebP) => {
                read(WebPDecoder::new(Cursor::new(bytes)).map_err(|error| described(&error))?)?
            }
            None => return Err(PictureError::Format),
        };
        image.apply_orientation(turned.unwrap_or(Orientation::NoTransforms));
        let rgb = over_white(image);
        let (width, height) = (index(rgb.width()), index(rgb.height()));
        let mut rgb = rgb.into_raw();
        if let Some(profile) = profile {
            to_srgb(&mut rgb, &profile);
        }
        Self::from_rgb(width, height, rgb).ok_or_else(|| PictureError::Damaged("it has no pixels".into()))
    }

    /// A picture from its pixels: three bytes each, row by row.
    ///
    /// Gives `None` when the bytes do not fit the size, or there are no pixels.
    #[must_use]
    pub fn from_rgb(width: usize, height: usize, rgb: Vec<u8>) -> Option<Self> {
        let fits = width > 0 && height > 0 && width.checked_mul(height)?.checked_mul(3)? == rgb.len();
        fits.then_some(Self { width, height, rgb })
    }

    /// How many pixels wide, at least 1.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// How many pixels high, at least 1.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    /// The bytes, red, green and blue for each pixel, row by row.
    #[must_use]
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    /// One pixel, by column and row; both are held inside the picture.
    #[must_use]
    pub fn pixel(&self, x: usize, y: usize) -> [u8; 3] {
        let at = (y.min(self.height - 1) * self.width + x.min(self.width - 1)) * 3;
        [self.rgb[at], self.rgb[at + 1], self.rgb[at + 2]]
    }

    /// A part of the picture, held inside it.
    #[must_use]
    pub fn part(&self, left: usize, top: usize, width: usize, height: usize) -> Self {
        let (left, top) = (left.min(self.width - 1), top.min(self.height - 1));
        let width = width.clamp(1, self.width - left);
        let height = height.clamp(1, self.height - top);
        let rows = (top..top + height).flat_map(|y| {
            let start = (y * self.width + left) * 3;
            &self.rgb[start..start + width * 3]
        });
        Self { width, height, rgb: rows.copied().collect() }
    }

    /// The picture as a JPEG file of this quality, 1 to 100.
    ///
    /// # Errors
    /// When a side is longer than JPEG can say (65,535).
    pub fn to_jpeg(&self, quality: u8) -> Result<Vec<u8>, PictureError> {
        let mut bytes = Vec::new();
        let side = |length: usize| u32::try_from(length).map_err(|_| PictureError::Huge(u32::MAX, u32::MAX));
        JpegEncoder::new_with_quality(&mut bytes, quality.clamp(1, 100))
            .encode(&self.rgb, side(self.width)?, side(self.height)?, image::ExtendedColorType::Rgb8)
            .map_err(|error| described(&error))?;
        Ok(bytes)
    }
}

fn check_size((width, height): (u32, u32)) -> Result<(), PictureError> {
    let pixels = u64::from(width) * u64::from(height);
    if width > LONGEST_SIDE || height > LONGEST_SIDE || pixels > MOST_PIXELS {
        return Err(PictureError::Huge(width, height));
    }
    Ok(())
}

fn read(decoder: impl ImageDecoder) -> Result<DynamicImage, PictureError> {
    check_size(decoder.dimensions())?;
    DynamicImage::from_decoder(decoder).map_err(|error| described(&error))
}

/// The pixels of a PNG as bytes. Texts and profiles stay packed: the container has read those that are wanted.
fn png(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    let limits = png::Limits { bytes: usize::try_from(MOST_PIXELS * 8).unwrap_or(usize::MAX) };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|error| described_png(&error))?;
    let (width, height) = reader.info().size();
    check_size((width, height))?;
    let size = reader.output_buffer_size().ok_or(PictureError::Huge(width, height))?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(|error| described_png(&error))?;
    let image = match frame.color_type {
        png::ColorType::Grayscale => GrayImage::from_raw(width, height, pixels).map(Into::into),
        png::ColorType::GrayscaleAlpha => GrayAlphaImage::from_raw(width, height, pixels).map(Into::into),
        png::ColorType::Rgb => RgbImage::from_raw(width, height, pixels).map(Into::into),
        png::ColorType::Rgba => RgbaImage::from_raw(width, height, pixels).map(Into::into),
        png::ColorType::Indexed => None,
    };
    image.ok_or_else(|| PictureError::Damaged("its pixels do not fit its size".into()))
}

/// Clear pixels show the page they lie on, and pages are white.
fn over_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let clear = image.into_rgba8();
    let mut rgb = RgbImage::new(clear.width(), clear.height());
    for (to, from) in rgb.pixels_mut().zip(clear.pixels()) {
        let [r, g, b, alpha] = from.0;
        to.0 = [r, g, b].map(|value| blend(value, alpha));
    }
    rgb
}

fn blend(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    u8::try_from((value * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(255)
}

/// Whether a JPEG lacks its end: the decoder would fill the rest with grey and say nothing.
fn is_cut_off(bytes: &[u8]) -> bool {
    let last = |marker: [u8; 2]| bytes.windows(2).rposition(|pair| pair == marker);
    last([0xFF, 0xD9]) < last([0xFF, 0xDA]).or(Some(0))
}

fn described(error: &ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::Damaged(format!(
            "it asks for more than {MOST_PIXELS} pixels or {LONGEST_SIDE} a side"
        )),
        ImageError::IoError(cause) if cause.kind() == std::io::ErrorKind::UnexpectedEof => {
            PictureError::CutOff
        }
        other => PictureError::Damaged(other.to_string()),
    }
}

fn described_png(error: &png::DecodingError) -> PictureError {
    match error {
        png::DecodingError::IoError(cause) if cause.kind() == std::io::ErrorKind::UnexpectedEof => {
            PictureError::CutOff
        }
        other => PictureError::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests;
