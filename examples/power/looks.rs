//! Looks, as a profile might give them to a picture, each at a strength of 0 (nothing) to 1 (plain to any eye), and
//! what happens to files on their way, which is no look.

use imagestat::{Oklab, Picture};

/// Something that is done to a picture.
#[derive(Debug, Clone, Copy)]
pub struct Treatment {
    pub name: &'static str,
    /// Whether the measures were made with it in view. The others were first seen by the finished test.
    pub known: bool,
    apply: fn(&mut Canvas, f32),
}

/// A change of one thing each, known while the measures were made.
pub const KNOWN: [Treatment; 8] = [
    known("warm", |canvas, s| {
        canvas.each(|c| Oklab { a: c.a + 0.02 * s * c.l, b: c.b + 0.035 * s * c.l, ..c });
    }),
    known("saturated", |canvas, s| canvas.each(|c| saturated(c, 1.0 + 0.35 * s))),
    known("lighter", |canvas, s| canvas.each(|c| lit(c, 1.0 + 0.15 * s))),
    known("less contrast", |canvas, s| {
        canvas.each(|c| Oklab { l: 0.55 + (c.l - 0.55) * (1.0 - 0.3 * s), ..c });
    }),
    known("vignette", |canvas, s| canvas.by_place(|c, far| lit(c, 1.0 - 0.3 * s * far * far))),
    known("grain", |canvas, s| canvas.grain(0.03 * s)),
    known("soft", |canvas, s| canvas.mix(&canvas.blurred(2), s)),
    known("sharp", |canvas, s| canvas.mix(&canvas.blurred(2), -0.8 * s)),
];

/// Mixtures of small changes, held out.
pub const HELD_OUT: [Treatment; 4] = [
    held_out("film", |canvas, s| {
        canvas.mix(&canvas.blurred(1), 0.5 * s);
        canvas.each(|c| {
            let split = (c.l - 0.5) * 0.03 * s;
            let faded =
                Oklab { l: c.l + 0.08 * s * (1.0 - c.l), a: c.a + 0.006 * s, b: c.b + 0.012 * s + split };
            saturated(faded, 1.0 - 0.15 * s)
        });
        canvas.grain(0.02 * s);
    }),
    held_out("drama", |canvas, s| {
        canvas.mix(&canvas.blurred(12), -0.25 * s);
        canvas.each(|c| saturated(Oklab { l: 0.48 + (c.l - 0.5) * (1.0 + 0.25 * s), ..c }, 1.0 + 0.12 * s));
        canvas.by_place(|c, far| lit(c, 1.0 - 0.22 * s * far * far));
    }),
    held_out("flat", |canvas, s| {
        canvas.mix(&canvas.flattened(3), 0.6 * s);
        canvas.each(|c| saturated(Oklab { l: 0.58 + (c.l - 0.55) * (1.0 - 0.2 * s), ..c }, 1.0 - 0.2 * s));
    }),
    held_out("paint", |canvas, s| {
        canvas.mix(&canvas.flattened(4), s);
        canvas.each(|c| saturated(c, 1.0 + 0.1 * s));
    }),
];

const fn known(name: &'static str, apply: fn(&mut Canvas, f32)) -> Treatment {
    Treatment { name, known: true, apply }
}

const fn held_out(name: &'static str, apply: fn(&mut Canvas, f32)) -> Treatment {
    Treatment { name, known: false, apply }
}

impl Treatment {
    /// The picture under this look.
    pub fn of(&self, picture: &Picture, strength: f32) -> Picture {
        let mut canvas = Canvas::of(picture);
        (self.apply)(&mut canvas, strength);
        canvas.picture()
    }
}

fn saturated(colour: Oklab, times: f32) -> Oklab {
    Oklab { a: colour.a * times, b: colour.b * times, ..colour }
}

fn lit(colour: Oklab, times: f32) -> Oklab {
    Oklab { l: colour.l * times, a: colour.a * times, b: colour.b * times }
}

/// A picture as colours that can be changed.
#[derive(Clone)]
pub struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<Oklab>,
}

impl Canvas {
    pub fn of(picture: &Picture) -> Self {
        let pixels =
            picture.rgb().chunks_exact(3).map(|rgb| Oklab::of_srgb([rgb[0], rgb[1], rgb[2]])).collect();
        Self { width: picture.width(), height: picture.height(), pixels }
    }

    pub fn picture(&self) -> Picture {
        let rgb = self.pixels.iter().flat_map(|pixel| pixel.to_srgb()).collect();
        Picture::from_rgb(self.width, self.height, rgb).expect("three bytes for each pixel")
    }

    pub fn each(&mut self, change: impl Fn(Oklab) -> Oklab) {
        self.pixels.iter_mut().for_each(|pixel| *pixel = change(*pixel));
    }

    /// Changes each pixel, given how far from the middle it lies: 0 there, 1 at the nearest sides.
    fn by_place(&mut self, change: impl Fn(Oklab, f32) -> Oklab) {
        let half = |length: usize| length as f32 / 2.0;
        let (width, height) = (half(self.width), half(self.height));
        for (place, pixel) in self.pixels.iter_mut().enumerate() {
            let (x, y) =
                ((place % self.width) as f32 / width - 1.0, (place / self.width) as f32 / height - 1.0);
            *pixel = change(*pixel, x.hypot(y));
        }
    }

    /// Mixes with another canvas; less than 0 takes it away.
    fn mix(&mut self, other: &Self, share: f32) {
        for (pixel, other) in self.pixels.iter_mut().zip(&other.pixels) {
            let mixed = |own: f32, other: f32| own + (other - own) * share;
            *pixel =
                Oklab { l: mixed(pixel.l, other.l), a: mixed(pixel.a, other.a), b: mixed(pixel.b, other.b) };
        }
    }

    /// Grain of lightness with this deviation, about two pixels wide as that of film is.
    fn grain(&mut self, deviation: f32) {
        let mut state = self.pixels.len() as u64 ^ u64::from(self.pixels[0].l.to_bits());
        let mut even = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f32 / (1_u64 << 23) as f32 - 1.0
        };
        let noise: Vec<f32> =
            (0..self.pixels.len()).map(|_| (even() + even() + even()) * deviation).collect();
        for (place, pixel) in self.pixels.iter_mut().enumerate() {
            let beside = |step: usize| noise.get(place + step).copied().unwrap_or_default();
            let wide = (beside(0) + beside(1) + beside(self.width) + beside(self.width + 1)) / 2.0;
            pixel.l = (pixel.l + f32::midpoint(wide, beside(0))).max(0.0);
        }
    }

    /// The sums over rectangles from the corner on, of each coordinate and of the square of the lightness.
    fn sums(&self) -> Vec<[f64; 4]> {
        let stride = self.width + 1;
        let mut sums = vec![[0.0; 4]; stride * (self.height + 1)];
        for y in 0..self.height {
            let mut row = [0.0; 4];
            for x in 0..self.width {
                let Oklab { l, a, b } = self.pixels[y * self.width + x];
                for (sum, value) in row.iter_mut().zip([l, a, b, l * l]) {
                    *sum += f64::from(value);
                }
                let above = sums[y * stride + x + 1];
                sums[(y + 1) * stride + x + 1] = [0, 1, 2, 3].map(|place| above[place] + row[place]);
            }
        }
        sums
    }

    /// The means over a window, and the variance of its lightness.
    fn window(&self, sums: &[[f64; 4]], from: (usize, usize), to: (usize, usize)) -> (Oklab, f64) {
        let stride = self.width + 1;
        let at = |x: usize, y: usize| sums[y * stride + x];
        let count = ((to.0 - from.0) * (to.1 - from.1)) as f64;
        let [l, a, b, square] = [0, 1, 2, 3].map(|place| {
            (at(to.0, to.1)[place] - at(from.0, to.1)[place] - at(to.0, from.1)[place]
                + at(from.0, from.1)[place])
                / count
        });
        (Oklab { l: l as f32, a: a as f32, b: b as f32 }, square - l * l)
    }

    /// The means over squares.
    fn blurred(&self, reach: usize) -> Self {
        let sums = self.sums();
        let pixels = (0..self.pixels.len()).map(|place| {
            let (x, y) = (place % self.width, place / self.width);
            let from = (x.saturating_sub(reach), y.saturating_sub(reach));
            self.window(&sums, from, ((x + reach + 1).min(self.width), (y + reach + 1).min(self.height))).0
        });
        Self { pixels: pixels.collect(), width: self.width, height: self.height }
    }

    /// The filter of Kuwahara: of the four squares that touch at a pixel, the mean of the plainest. Edges stay.
    fn flattened(&self, reach: usize) -> Self {
        let sums = self.sums();
        let pixels = (0..self.pixels.len()).map(|place| {
            let (x, y) = (place % self.width, place / self.width);
            let sides = |at: usize, length: usize| {
                [(at.saturating_sub(reach), at + 1), (at, (at + reach + 1).min(length))]
            };
            let squares = sides(x, self.width)
                .into_iter()
                .flat_map(|across| sides(y, self.height).map(|down| (across, down)))
                .map(|(across, down)| self.window(&sums, (across.0, down.0), (across.1, down.1)));
            squares
                .min_by(|one, other| one.1.total_cmp(&other.1))
                .map_or(self.pixels[place], |(mean, _)| mean)
        });
        Self { pixels: pixels.collect(), width: self.width, height: self.height }
    }
}

impl Canvas {
    /// Mean and deviation of each coordinate.
    pub fn lab(&self) -> [f64; 6] {
        let count = self.pixels.len() as f64;
        let of = |read: fn(&Oklab) -> f32| {
            let mean = self.pixels.iter().map(|pixel| f64::from(read(pixel))).sum::<f64>() / count;
            let squares =
                self.pixels.iter().map(|pixel| (f64::from(read(pixel)) - mean).powi(2)).sum::<f64>();
            [mean, (squares / count).sqrt()]
        };
        let [l, a, b] = [of(|c| c.l), of(|c| c.a), of(|c| c.b)];
        [l[0], l[1], a[0], a[1], b[0], b[1]]
    }
}
