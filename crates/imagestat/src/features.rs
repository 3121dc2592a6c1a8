//! What is measured of one picture, and how far two pictures are apart on each axis.

use serde::{Deserialize, Serialize};

use super::colour::Colour;
use super::composition::Composition;
use super::embedding::Embedding;
use super::light::Lighting;
use super::oklab::lightness;
use super::palette::{Swatch, palette};
use super::plane::Plane;
use super::reduce::{Light, light_of};
use super::rendering::Rendering;
use super::texture::Texture;
use super::{Oklab, Picture, measures};

/// One of the ways in which pictures differ: five in a designer's words, and what a person's own model sees.
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
    /// How it is made: photograph, painting, drawing, print or flat vector.
    Rendering,
    /// What a model sees that the person named, where there is one. It has no words for more and for less.
    Model,
}

impl Axis {
    /// The five that every picture has, in the order they are shown.
    pub const ALL: [Self; 5] = [Self::Colour, Self::Light, Self::Composition, Self::Texture, Self::Rendering];

    /// The word for it, on the screen and in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Colour => "colour",
            Self::Light => "light",
            Self::Composition => "composition",
            Self::Texture => "texture",
            Self::Rendering => "rendering",
            Self::Model => "model",
        }
    }

    /// What it is called in a column of axes: `colour`, `your model`.
    #[must_use]
    pub fn label(self) -> &'static str {
        if self == Self::Model { "your model" } else { self.as_str() }
    }
}

/// The sizes at which a picture is measured: the longer sides in pixels.
///
/// A fixed size makes pictures from a grid, a download and an upscale comparable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// For texture and rendering.
    pub fine: usize,
    /// For everything else.
    pub small: usize,
}

impl Scale {
    /// What the program uses: 256 for texture and rendering, so that pictures of other sizes and JPEG qualities,
    /// which differ in their finest octaves, are alike, and 128 for the rest.
    pub const STANDARD: Self = Self { fine: 256, small: 128 };
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
    /// Flatness, lines, strokes, edges and how they lie; none in the first edition of the measures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rendering: Option<Rendering>,
    /// Which edition of the measures this is: 0 is the first, which measured texture at 512 pixels; newer pictures have
    /// [`EDITION`].
    #[serde(default, skip_serializing_if = "is_first")]
    pub edition: u8,
    /// What a model of the person's own makes of it; none where none was named when it was measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embedding: Option<Embedding>,
}

/// The edition of the measures. It rises when a measure changes so that numbers of both editions cannot be compared.
pub const EDITION: u8 = 1;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_first(edition: &u8) -> bool {
    *edition == 0
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
        Self::of_light(&light_of(picture, scale.fine), scale)
    }

    /// Measures the light of a picture at the finer of the sizes.
    pub(super) fn of_light(fine: &Light, scale: Scale) -> Self {
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
        let texture = Texture::of(&surface);
        let rendering = Rendering::of(&surface);
        Self {
            palette: palette(&pixels),
            colour: Colour::of(&pixels),
            light: Lighting::of(&Plane { width: small.width, height: small.height, values }),
            composition: Composition::of(&oklab(&smaller), smaller.width, smaller.height),
            texture,
            rendering: Some(rendering),
            edition: EDITION,
            embedding: None,
        }
    }

    /// How far two pictures are apart on an axis: the diagonal of the box of its measures, in steps that a careful
    /// eye can just tell apart. 0 where they have no measure in common.
    #[must_use]
    pub fn distance(&self, other: &Self, axis: Axis) -> f64 {
        measures::distance(axis, self, other)
    }
}

fn oklab(light: &Light) -> Vec<Oklab> {
    light.pixels.iter().map(|pixel| Oklab::of_linear(*pixel)).collect()
}
