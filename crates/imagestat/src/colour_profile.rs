//! The colours of a picture as sRGB, where its file says that they are something else: Display P3, Adobe RGB and
//! any other ICC profile of red, green and blue.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Colours by which a profile is told from sRGB: if none of them moves by more than a step, nothing would.
const PROBES: [[u8; 3]; 8] = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [200, 120, 60],
    [60, 120, 200],
    [128, 128, 128],
    [32, 32, 32],
    [255, 255, 255],
];

/// Bytes that are brought to sRGB at once, so that a picture is never held twice.
const STRETCH: usize = 3 * 8_192;

/// Brings pixels to sRGB, if this profile says that they are of another space of red, green and blue. They stay
/// where the profile is sRGB's own, is for other inks or for grey, or cannot be read.
pub(super) fn to_srgb(rgb: &mut [u8], profile: &[u8]) {
    let Some(transform) = transform(profile) else { return };
    let mut before = vec![0; STRETCH];
    for stretch in rgb.chunks_mut(STRETCH) {
        let before = &mut before[..stretch.len()];
        before.copy_from_slice(stretch);
        if transform.transform(before, stretch).is_err() {
            stretch.copy_from_slice(before);
        }
    }
}

type Transform = std::sync::Arc<moxcms::Transform8BitExecutor>;

/// The way to sRGB, where it changes anything.
fn transform(profile: &[u8]) -> Option<Transform> {
    let own = ColorProfile::new_from_slice(profile).ok()?;
    if own.color_space != DataColorSpace::Rgb {
        return None;
    }
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let transform = own.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, options).ok()?;
    let probes = PROBES.concat();
    let mut seen = vec![0; probes.len()];
    transform.transform(&probes, &mut seen).ok()?;
    let moves = probes.iter().zip(&seen).any(|(before, after)| before.abs_diff(*after) > 1);
    moves.then_some(transform)
}

#[cfg(test)]
mod tests {
    use moxcms::ColorProfile;

    use super::to_srgb;

    fn seen(mut pixel: [u8; 3], profile: &[u8]) -> [u8; 3] {
        to_srgb(&mut pixel, profile);
        pixel
    }

    #[test]
    fn wide_spaces_are_brought_to_srgb_and_srgb_stays() {
        let file = |profile: ColorProfile| profile.encode().unwrap();
        let pixel = [200, 80, 60];
        for profile in [ColorProfile::new_display_p3(), ColorProfile::new_adobe_rgb()] {
            let seen = seen(pixel, &file(profile));
            assert!(seen[0] > 205 && seen[1] < 80, "a red of a wider space is a stronger red: {seen:?}");
        }
        assert_eq!(seen([255; 3], &file(ColorProfile::new_display_p3())), [255; 3]);
        assert_eq!(seen(pixel, &file(ColorProfile::new_srgb())), pixel);
    }

    #[test]
    fn a_profile_for_grey_or_none_at_all_leaves_the_pixels_alone() {
        let grey = ColorProfile::new_gray_with_gamma(2.2).encode().unwrap();
        for profile in [grey.as_slice(), b"hello", b""] {
            assert_eq!(seen([1, 2, 3], profile), [1, 2, 3]);
        }
    }
}
