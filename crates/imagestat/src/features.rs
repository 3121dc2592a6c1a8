//! What is measured of one picture, and how far two pictures are apart on each axis.

use serde::{Deserialize, Serialize};

use super::colour::{self, Colour};
use super::composition::Composition;
use super::light::Lighting;
use super::oklab::lightness;
use super::palette::{Swatch, palette};
use super::plane::Plane;
use super::reduce::{Light, light_of};
use super::texture::Texture;
use super::{Oklab, Picture};

/// One of the four ways in which pictures differ, in a designer's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Axis {
    /// Hues, saturation, warmth.
    Colour,
    /// Key, contrast, shadows, highlights, where the light comes from.
    Light,
    /// Where the visual weight lies, subject, balance, horizon, empty space.
    Composition,
    /// Detail, grain, sharpness and depth of field.
    Texture,
}

impl Axis {
    /// All four, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::Colour, Self::Light, Self::Composition, Self::Texture];

    /// The word for it, on the screen and in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Colour => "colour",
            Self::Light => "light",
            Self::Composition => "composition",
            Self::Texture => "texture",
        }
    }
}

/// The sizes at which a picture is measured: the longer sides in pixels.
///
/// A fixed size makes pictures from a grid, a download and an upscale comparable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// For texture.
    pub fine: usize,
    /// For everything else.
    pub small: usize,
}

impl Scale {
    /// What the program uses: 512 for texture, so that a picture cut from a grid of 2,048 still has twice
    /// as many, and 128 for the rest.
    pub const STANDARD: Self = Self { fine: 512, small: 128 };
}

/// Everything that is measured of one picture. Numbers have four decimals, so that a record says the
/// same after it was written and read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Features {
    /// Six to eight colours with their shares, the largest first; fewer in a picture of fewer colours.
    pub palette: Vec<Swatch>,
    /// Saturation and warmth.
    pub colour: Colour,
    /// Key, contrast, masses and direction.
    pub light: Lighting,
    /// Weight, symmetry, subject, horizon and emptiness.
    pub composition: Composition,
    /// Slope, grain, sharpness and its unevenness.
    pub texture: Texture,
}

impl Features {
    /// Measures a picture at the usual sizes.
    #[must_use]
    pub fn of(picture: &Picture) -> Self {
        Self::at(picture, Scale::STANDARD)
    }

    /// Measures a picture at other sizes; features of different sizes should not be compared.
    #[must_use]
    pub fn at(picture: &Picture, scale: Scale) -> Self {
        let fine = light_of(picture, scale.fine);
        let surface = Plane {
            width: fine.width,
            height: fine.height,
            values: fine.pixels.iter().map(|pixel| lightness(*pixel)).collect(),
        };
        let small = fine.reduced(scale.small);
        let pixels = oklab(&small);
        // Grain must not weigh: half the size again, and what is left of it is lost among the edges.
        let smaller = small.reduced(scale.small / 2);
        let values = pixels.iter().map(|pixel| pixel.l).collect();
        Self {
            palette: palette(&pixels),
            colour: Colour::of(&pixels),
            light: Lighting::of(&Plane { width: small.width, height: small.height, values }),
            composition: Composition::of(&oklab(&smaller), smaller.width, smaller.height),
            texture: Texture::of(&surface),
        }
    }

    /// How far two pictures are apart on an axis, in steps that a careful eye can just tell apart.
    #[must_use]
    pub fn distance(&self, other: &Self, axis: Axis) -> f64 {
        match axis {
            Axis::Colour => colour::distance((&self.palette, self.colour), (&other.palette, other.colour)),
            Axis::Light => self.light.distance(other.light),
            Axis::Composition => self.composition.distance(&other.composition),
            Axis::Texture => self.texture.distance(other.texture),
        }
    }
}

fn oklab(light: &Light) -> Vec<Oklab> {
    light.pixels.iter().map(|pixel| Oklab::of_linear(*pixel)).collect()
}

/// The diagonal of a box whose sides are the differences of the fields, each in its own step.
pub(super) fn box_distance(one: &[f32], other: &[f32], steps: &[f64]) -> f64 {
    let side = |((one, other), step): ((&f32, &f32), &f64)| (f64::from(one - other) / step).powi(2);
    one.iter().zip(other).zip(steps).map(side).sum::<f64>().sqrt()
}
