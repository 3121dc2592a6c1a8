//! A picture as a model wants it, the way the published code of CLIP and DINO prepares it: the shorter side brought to the
//! side of the input by bicubic interpolation (which averages where pixels are many), the middle cut out, and the mean of
//! the pictures it was trained on taken off, over their deviation.

use image::RgbImage;
use image::imageops::{FilterType, crop_imm, resize};

use super::{ModelError, Normalization};
use crate::Picture;

/// The mean and the deviation of red, green and blue, 0 to 1.
struct Colours {
    mean: [f32; 3],
    deviation: [f32; 3],
}

impl Normalization {
    fn colours(self) -> Colours {
        match self {
            Self::Clip => Colours {
                mean: [0.481_454_66, 0.457_827_5, 0.408_210_73],
                deviation: [0.268_629_54, 0.261_302_6, 0.275_777_1],
            },
            Self::ImageNet => Colours { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] },
        }
    }
}

/// The numbers of a picture: all of red row by row, then green, then blue.
pub(super) fn numbers(
    picture: &Picture,
    side: u32,
    normalization: Normalization,
) -> Result<Vec<f32>, ModelError> {
    let whole = || {
        let (width, height) = (u32::try_from(picture.width()).ok()?, u32::try_from(picture.height()).ok()?);
        RgbImage::from_raw(width, height, picture.rgb().to_vec())
    };
    let whole = whole().ok_or_else(|| ModelError::Run("the picture is too large".to_owned()))?;
    let (width, height) = whole.dimensions();
    let short = u64::from(width.min(height));
    let scaled = |length: u32| {
        u32::try_from((u64::from(length) * u64::from(side) + short / 2) / short).unwrap_or(u32::MAX).max(side)
    };
    let (to_width, to_height) = (scaled(width), scaled(height));
    let small = resize(&whole, to_width, to_height, FilterType::CatmullRom);
    let middle = crop_imm(&small, (to_width - side) / 2, (to_height - side) / 2, side, side).to_image();
    let Colours { mean, deviation } = normalization.colours();
    let channel = |channel: usize| {
        middle
            .pixels()
            .map(move |pixel| (f32::from(pixel[channel]) / 255.0 - mean[channel]) / deviation[channel])
    };
    Ok((0..3).flat_map(channel).collect())
}

#[cfg(test)]
mod tests {
    use super::{Normalization, numbers};
    use crate::Picture;

    #[test]
    fn the_middle_of_a_picture_is_seen_in_the_colours_the_model_knows() {
        // Three squares side by side: black, white, black.
        let row: Vec<u8> = [[0; 3 * 20], [255; 3 * 20], [0; 3 * 20]].concat();
        let picture = Picture::from_rgb(60, 20, row.repeat(20)).unwrap();
        let seen = numbers(&picture, 8, Normalization::ImageNet).unwrap();
        assert_eq!(seen.len(), 3 * 64);
        let (red, blue) = (seen[8 * 4 + 4], seen[128 + 8 * 4 + 4]);
        assert!((red - (1.0 - 0.485) / 0.229).abs() < 1e-4 && (blue - (1.0 - 0.406) / 0.225).abs() < 1e-4);
    }

    #[test]
    fn a_small_picture_is_made_larger() {
        let grey = Picture::from_rgb(3, 16, vec![128; 3 * 16 * 3]).unwrap();
        let seen = numbers(&grey, 224, Normalization::Clip).unwrap();
        assert_eq!(seen.len(), 3 * 224 * 224);
        assert!(seen[..224 * 224].iter().all(|red| (red - seen[0]).abs() < 1e-4));
    }
}
