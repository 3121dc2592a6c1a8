//! Oklab: colours as the eye orders them (Björn Ottosson, "A perceptual color space for image
//! processing", 2020). Equal distances look about equally far; about 0.02 can just be told apart.

use std::sync::LazyLock;

use super::number::{real, whole};

/// A colour: lightness 0 to 1, then green to red and blue to yellow, each about -0.4 to 0.4.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Oklab {
    /// Lightness, 0 black to 1 white.
    pub l: f32,
    /// Green (negative) to red.
    pub a: f32,
    /// Blue (negative) to yellow.
    pub b: f32,
}

/// The light behind each sRGB byte (IEC 61966-2-1).
static LINEAR: LazyLock<[f32; 256]> = LazyLock::new(|| {
    let mut table = [0.0; 256];
    for (value, light) in (0_u8..=255).zip(table.iter_mut()) {
        let value = f32::from(value) / 255.0;
        *light = if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
    }
    table
});

/// The table from sRGB bytes to light, 0 to 1.
pub(super) fn linear_table() -> &'static [f32; 256] {
    &LINEAR
}

/// For each of so many equal parts of the light from 0 to 1, the byte of its lower end.
const PARTS: usize = 4_096;

/// The sRGB byte of an amount of light, looked up: a power for every pixel of a picture costs more than decoding it.
struct Encoder {
    /// The byte at the lower end of each part.
    starts: [u8; PARTS + 1],
    /// The least light of each byte.
    least: [f32; 256],
}

static ENCODER: LazyLock<Encoder> = LazyLock::new(|| {
    let mut least = [f32::NEG_INFINITY; 256];
    for (value, light) in (0_u8..=255).zip(&mut least).skip(1) {
        let value = (f32::from(value) - 0.5) / 255.0;
        *light = if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
    }
    let mut starts = [0; PARTS + 1];
    let mut value = 0_u8;
    for (part, start) in starts.iter_mut().enumerate() {
        let light = real(part) / real(PARTS);
        while value < u8::MAX && light >= least[usize::from(value) + 1] {
            value += 1;
        }
        *start = value;
    }
    Encoder { starts, least }
});

impl Encoder {
    fn byte(&self, light: f32) -> u8 {
        let light = light.clamp(0.0, 1.0);
        let mut value = self.starts[whole(light * real(PARTS)).min(PARTS)];
        while value < u8::MAX && light >= self.least[usize::from(value) + 1] {
            value += 1;
        }
        value
    }
}

/// The sRGB bytes of three amounts of light.
pub(super) fn srgb_of_linear(light: [f32; 3]) -> [u8; 3] {
    light.map(|light| ENCODER.byte(light))
}

/// The lightness of a grey of the same luminance (Rec. 709 weights): what Oklab's would be without the
/// cost of three cube roots.
pub(super) fn lightness([r, g, b]: [f32; 3]) -> f32 {
    (0.2126 * r + 0.7152 * g + 0.0722 * b).max(0.0).cbrt()
}

impl Oklab {
    /// The colour of three amounts of light.
    pub(super) fn of_linear([red, green, blue]: [f32; 3]) -> Self {
        let l = (0.412_221_46 * red + 0.536_332_55 * green + 0.051_445_995 * blue).max(0.0).cbrt();
        let m = (0.211_903_5 * red + 0.680_699_5 * green + 0.107_396_96 * blue).max(0.0).cbrt();
        let s = (0.088_302_46 * red + 0.281_718_85 * green + 0.629_978_7 * blue).max(0.0).cbrt();
        Self {
            l: 0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
            a: 1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
            b: 0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
        }
    }

    /// The colour of an sRGB pixel.
    #[must_use]
    pub fn of_srgb(rgb: [u8; 3]) -> Self {
        Self::of_linear(rgb.map(|value| LINEAR[usize::from(value)]))
    }

    /// The colour of `#c8a27a` or `c8a27a`; `None` for another text.
    #[must_use]
    pub fn of_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        let is_one = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let value = u32::from_str_radix(digits, 16).ok().filter(|_| is_one)?;
        let [_, red, green, blue] = value.to_be_bytes();
        Some(Self::of_srgb([red, green, blue]))
    }

    /// The nearest sRGB pixel; what no screen shows is held at the edge.
    #[must_use]
    pub fn to_srgb(self) -> [u8; 3] {
        let l = (self.l + 0.396_337_78 * self.a + 0.215_803_76 * self.b).powi(3);
        let m = (self.l - 0.105_561_346 * self.a - 0.063_854_17 * self.b).powi(3);
        let s = (self.l - 0.089_484_18 * self.a - 1.291_485_5 * self.b).powi(3);
        srgb_of_linear([
            4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_94 * s,
            -1.268_438 * l + 2.609_757_4 * m - 0.341_319_38 * s,
            -0.004_196_086_3 * l - 0.703_418_6 * m + 1.707_614_7 * s,
        ])
    }

    /// The hue and saturation apart from lightness: the two coordinates over the lightness, which a
    /// change of exposure leaves alone. Near black, where they would only be noise, they fade.
    pub(super) fn chromaticity(self) -> [f32; 2] {
        let floor = self.l.max(0.25);
        [self.a / floor, self.b / floor]
    }

    /// How far two colours are apart.
    #[must_use]
    pub fn distance(self, other: Self) -> f32 {
        ((self.l - other.l).powi(2) + (self.a - other.a).powi(2) + (self.b - other.b).powi(2)).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::Oklab;

    #[test]
    fn white_is_one_and_black_is_nothing() {
        let white = Oklab::of_srgb([255; 3]);
        assert!((white.l - 1.0).abs() < 1e-3 && white.a.abs() < 1e-3 && white.b.abs() < 1e-3, "{white:?}");
        assert_eq!(Oklab::of_srgb([0; 3]), Oklab::default());
    }

    #[test]
    fn pure_red_stands_where_its_author_puts_it() {
        let red = Oklab::of_srgb([255, 0, 0]);
        let expected = Oklab { l: 0.628, a: 0.225, b: 0.126 };
        assert!(red.distance(expected) < 1e-3, "{red:?}");
    }

    #[test]
    fn every_amount_of_light_is_the_byte_of_its_curve() {
        for step in 0..=u16::MAX {
            let light = f32::from(step) / 65_535.0;
            let [byte, ..] = super::srgb_of_linear([light; 3]);
            let light = f64::from(light);
            let curve =
                if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
            // Half a step, and a hair for the last digit of single precision.
            assert!((f64::from(byte) - 255.0 * curve).abs() <= 0.500_1, "{light}: {byte}");
        }
        assert_eq!(super::srgb_of_linear([-1.0, 2.0, f32::NAN]), [0, 255, 0]);
    }

    #[test]
    fn six_digits_are_a_colour_and_nothing_else_is() {
        assert_eq!(Oklab::of_hex("#c8a27a").map(Oklab::to_srgb), Some([0xc8, 0xa2, 0x7a]));
        for text in ["", "#c8a27", "#c8a27ag", "+12345", "#+12345", "ochre"] {
            assert_eq!(Oklab::of_hex(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_pixel_comes_back(rgb in proptest::prelude::any::<[u8; 3]>()) {
            proptest::prop_assert_eq!(Oklab::of_srgb(rgb).to_srgb(), rgb);
        }
    }
}
