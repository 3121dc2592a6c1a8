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

/// The pixels in sRGB, if this profile says that they are of another space of red, green and blue. `None` where
/// they can stay: the profile is sRGB's own, is for other inks or for grey, or cannot be read.
pub(super) fn in_srgb(rgb: &[u8], profile: &[u8]) -> Option<Vec<u8>> {
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
    if probes.iter().zip(&seen).all(|(before, after)| before.abs_diff(*after) <= 1) {
        return None;
    }
    let mut converted = vec![0; rgb.len()];
    transform.transform(rgb, &mut converted).ok()?;
    Some(converted)
}

#[cfg(test)]
mod tests {
    use moxcms::ColorProfile;

    use super::in_srgb;

    #[test]
    fn wide_spaces_are_brought_to_srgb_and_srgb_stays() {
        let file = |profile: ColorProfile| profile.encode().unwrap();
        let pixel = [200, 80, 60];
        for profile in [ColorProfile::new_display_p3(), ColorProfile::new_adobe_rgb()] {
            let seen = in_srgb(&pixel, &file(profile)).unwrap();
            assert!(seen[0] > 205 && seen[1] < 80, "a red of a wider space is a stronger red: {seen:?}");
            assert_eq!(in_srgb(&[255; 3], &file(ColorProfile::new_display_p3())), Some(vec![255; 3]));
        }
        assert_eq!(in_srgb(&pixel, &file(ColorProfile::new_srgb())), None);
    }

    #[test]
    fn a_profile_for_grey_or_none_at_all_leaves_the_pixels_alone() {
        let grey = ColorProfile::new_gray_with_gamma(2.2).encode().unwrap();
        assert_eq!(in_srgb(&[1, 2, 3], &grey), None);
        assert_eq!(in_srgb(&[1, 2, 3], b"hello"), None);
        assert_eq!(in_srgb(&[1, 2, 3], &[]), None);
    }
}
