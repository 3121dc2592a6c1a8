//! Pictures for the tests: scenes with known palette, key, placement and grain, as different from one
//! another as four pictures of one prompt are, and looks that change one thing about them.

#![allow(dead_code, reason = "tests, benchmark and example each use a part")]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "small sizes of test pictures"
)]
#![allow(clippy::cast_sign_loss, reason = "clamped before")]

use imagestat::{Oklab, Picture};

/// What a "profile" does to a scene. The default does nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Towards orange (above 0) or azure, as hue over lightness.
    pub warmth: f32,
    /// Times the saturation.
    pub saturation: f32,
    /// Times the lightness.
    pub exposure: f32,
    /// Times the distance from mid-grey.
    pub contrast: f32,
    /// How far the subject moves, in sides of the picture.
    pub moved: (f32, f32),
    /// Times the subject's size.
    pub size: f32,
    /// Grain added, as a deviation of lightness.
    pub grain: f32,
    /// Mirrored left to right.
    pub mirrored: bool,
    /// Drawn: plain areas with a dark outline, 0 as it is to 1.
    pub drawn: f32,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            warmth: 0.0,
            saturation: 1.0,
            exposure: 1.0,
            contrast: 1.0,
            moved: (0.0, 0.0),
            size: 1.0,
            grain: 0.0,
            mirrored: false,
            drawn: 0.0,
        }
    }
}

/// A look that changes one axis, by an amount of 0 (nothing) to about 1 (striking).
pub fn look(axis: imagestat::Axis, amount: f32) -> Look {
    use imagestat::Axis;
    let plain = Look::default();
    match axis {
        Axis::Colour => Look { warmth: 0.12 * amount, saturation: 1.0 + 0.3 * amount, ..plain },
        Axis::Light => Look { exposure: 1.0 - 0.3 * amount, ..plain },
        Axis::Composition => Look { moved: (0.25 * amount, 0.0), ..plain },
        Axis::Texture => Look { grain: 0.05 * amount, ..plain },
        Axis::Rendering => Look { drawn: 0.7 * amount, ..plain },
        // Whatever it sees.
        Axis::Model => Look { warmth: 0.04 * amount, drawn: 0.7 * amount, ..plain },
    }
}

/// Numbers that follow from a seed.
struct Dice(u64);

impl Dice {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// Between -1 and 1.
    fn even(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1_u64 << 23) as f32 - 1.0
    }

    /// About normal, with a deviation of 1: the sum of four.
    fn normal(&mut self) -> f32 {
        (self.even() + self.even() + self.even() + self.even()) * 0.866
    }
}

/// The things a scene is made of, drawn from its seed.
struct Scene {
    sky: Oklab,
    ground: Oklab,
    subject: Oklab,
    horizon: f32,
    place: (f32, f32),
    radius: f32,
    light: (f32, f32),
    rough: f32,
    grain: f32,
    seed: u64,
}

impl Scene {
    fn of(seed: u64) -> Self {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9).wrapping_add(1));
        let mut near = |l: f32, a: f32, b: f32| Oklab {
            l: l + 0.03 * dice.normal(),
            a: a + 0.008 * dice.normal(),
            b: b + 0.008 * dice.normal(),
        };
        let (sky, ground, subject) =
            (near(0.74, -0.01, -0.03), near(0.5, 0.02, 0.04), near(0.36, 0.07, 0.05));
        Self {
            sky,
            ground,
            subject,
            horizon: 0.6 + 0.03 * dice.normal(),
            place: (0.45 + 0.05 * dice.normal(), 0.55 + 0.04 * dice.normal()),
            radius: 0.16 * (1.0 + 0.1 * dice.normal()),
            light: (0.03 * dice.normal(), -0.02 + 0.02 * dice.normal()),
            rough: 0.03 * (1.0 + 0.15 * dice.normal()),
            grain: 0.008 * (1.0 + 0.15 * dice.normal()),
            seed,
        }
    }

    /// The colour of a place, each coordinate from 0 to 1, and a lattice point for its roughness.
    fn colour(&self, (x, y): (f32, f32), look: &Look) -> Oklab {
        let ground = step(y - self.horizon, 0.01);
        let (dx, dy) = (x - self.place.0 - look.moved.0, y - self.place.1 - look.moved.1);
        let radius = self.radius * look.size;
        let ripple = 1.0 + 0.15 * (5.0 * dy.atan2(dx) + self.seed as f32).sin();
        let subject = step(radius * ripple - dx.hypot(dy * 0.8), 0.006);
        let base = mix(mix(self.sky, self.ground, ground), self.subject, subject);
        let rough: f32 = [(6.0, 1.0), (17.0, 0.6), (43.0, 0.4)]
            .iter()
            .map(|(pitch, weight)| weight * value_noise(x * pitch, y * pitch, self.seed))
            .sum();
        let lit = self.light.0 * (x - 0.5) + self.light.1 * (y - 0.5);
        let rim = (radius * ripple - dx.hypot(dy * 0.8)).abs() / 0.012;
        let outline = 0.4 * look.drawn * (1.0 - rim).max(0.0);
        let plain = (1.0 - look.drawn).max(0.0);
        Oklab { l: base.l + lit + self.rough * plain * rough - outline, ..base }
    }
}

fn mix(one: Oklab, other: Oklab, share: f32) -> Oklab {
    let mixed = |a: f32, b: f32| a + (b - a) * share;
    Oklab { l: mixed(one.l, other.l), a: mixed(one.a, other.a), b: mixed(one.b, other.b) }
}

fn step(value: f32, width: f32) -> f32 {
    let t = (value / width * 0.5 + 0.5).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// Smooth noise between the points of a lattice (Perlin's older value noise).
fn value_noise(x: f32, y: f32, seed: u64) -> f32 {
    let (column, row) = (x.floor(), y.floor());
    let point = |dx: f32, dy: f32| {
        let place =
            ((column + dx) as u64).wrapping_mul(0x8DA6_B343) ^ ((row + dy) as u64).wrapping_mul(0xD816_3841);
        Dice(place ^ seed.wrapping_mul(0xCB1A_B31F)).even()
    };
    let (u, v) = (step(x - column - 0.5, 0.5), step(y - row - 0.5, 0.5));
    let (top, bottom) = (point(0.0, 0.0), point(0.0, 1.0));
    let left = top + (bottom - top) * v;
    let right = point(1.0, 0.0) + (point(1.0, 1.0) - point(1.0, 0.0)) * v;
    left + (right - left) * u
}

/// The scene of a seed under a look, as a square of this many pixels a side.
pub fn scene(seed: u64, side: usize, look: &Look) -> Picture {
    let scene = Scene::of(seed);
    let mut dice = Dice(seed ^ 0xABCD);
    let mut rgb = Vec::with_capacity(side * side * 3);
    for row in 0..side {
        for column in 0..side {
            let across = if look.mirrored { side - 1 - column } else { column };
            let place = ((across as f32 + 0.5) / side as f32, (row as f32 + 0.5) / side as f32);
            let Oklab { mut l, mut a, mut b } = scene.colour(place, look);
            l = 0.5 + (l - 0.5) * look.contrast;
            a = a * look.saturation + look.warmth * 0.5 * l;
            b = b * look.saturation + look.warmth * 0.866 * l;
            let grain = (scene.grain.powi(2) + look.grain.powi(2)).sqrt() * dice.normal();
            let exposure = look.exposure;
            rgb.extend(Oklab { l: (l + grain) * exposure, a: a * exposure, b: b * exposure }.to_srgb());
        }
    }
    Picture::from_rgb(side, side, rgb).expect("three bytes for each pixel")
}

/// Four scenes of 96 pixels a side in one picture, two by two, as Discord saves a job.
pub fn grid(seed: u64, look: &Look) -> Picture {
    let cells: Vec<Picture> = (seed..seed + 4).map(|seed| scene(seed, 96, look)).collect();
    let pixels = (0..192 * 192).flat_map(|at| {
        let (x, y) = (at % 192, at / 192);
        cells[x / 96 + 2 * (y / 96)].pixel(x % 96, y % 96)
    });
    Picture::from_rgb(192, 192, pixels.collect()).expect("three bytes for each pixel")
}
