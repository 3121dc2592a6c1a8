//! The axis of texture: how fine the detail, how much grain, how sharp, and how unevenly sharp.
//!
//! Everything is read from one Haar pyramid of lightness. Grain is the robust noise estimate of Donoho and
//! Johnstone (1994) on the finest diagonal details; the spectral slope is that of the energies over the
//! octaves, 0 for the pink spectrum of natural pictures (Field 1987); sharpness is how much of the
//! detail of an octave survives in the finest one, once the grain is taken off.

use serde::{Deserialize, Serialize};

use super::number::{deviation, mean, quantile, real, rounded};
use super::plane::Plane;

/// Octaves that are read, the finest first.
const OCTAVES: usize = 5;
/// Tiles a side over which sharpness is compared.
const TILES: usize = 8;
/// What eight-bit files cannot say: noise below it counts as none.
const FLOOR: f32 = 0.002;
/// Noise that no eye sees in a picture of this size, and that a JPEG file of everyday quality takes off.
const UNSEEN: f32 = 0.008;

/// How a picture's surface is.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Texture {
    /// How the energy of detail grows from octave to octave towards the coarse, as a power of two:
    /// below 0 is busy with fine detail, above 0 is smooth.
    pub slope: f32,
    /// Noise against contrast, as a power of two: -6 is clean, -2 is grainy.
    pub grain: f32,
    /// Fine against coarser detail, as a power of two: -1 is sharp, -4 is soft.
    pub sharpness: f32,
    /// How much sharpness differs over the picture, in the same unit: high where the focus is shallow.
    pub unevenness: f32,
    /// The energy of the three finest octaves against that of the two coarsest, as powers of two, without the
    /// grain's share; none in the first edition of the measures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<[f32; 3]>,
}

/// The details of one octave: sums of squares for each block, and the diagonal ones alone.
struct Octave {
    energy: Plane,
    diagonal: Vec<f32>,
    coarser: Plane,
}

impl Texture {
    pub(super) fn of(lightness: &Plane) -> Self {
        let octaves = pyramid(lightness);
        let Some(finest) = octaves.first() else { return Self::default() };
        let noise = finest.noise();
        let contrast = deviation(&lightness.values);
        Self {
            slope: rounded(slope(&octaves)),
            grain: rounded(((noise + UNSEEN) / (contrast + 0.02)).log2()),
            sharpness: rounded(sharpness(&octaves, noise)),
            unevenness: rounded(unevenness(&octaves, noise)),
            detail: Some(detail(&octaves, noise)),
        }
    }
}

impl Octave {
    /// The robust estimate of noise by its diagonal details.
    fn noise(&self) -> f32 {
        let mut sizes: Vec<f32> = self.diagonal.iter().map(|detail| detail.abs()).collect();
        quantile(&mut sizes, 0.5) / 0.6745
    }
}

/// The energy of the finest octaves against the coarsest, each without the grain, which halves from octave to octave.
fn detail(octaves: &[Octave], noise: f32) -> [f32; 3] {
    let energy = |place: usize| {
        let octave = octaves.get(place).map_or(0.0, |octave| mean(&octave.energy.values));
        let grain = (0..place).fold(noise, |left, _| left / 2.0);
        (octave - grain * grain).max(0.0) + FLOOR * FLOOR
    };
    let coarse = f32::midpoint(energy(3), energy(4));
    [0, 1, 2].map(|place| rounded((energy(place) / coarse).log2()))
}

fn pyramid(lightness: &Plane) -> Vec<Octave> {
    let mut octaves = Vec::with_capacity(OCTAVES);
    let mut plane = lightness;
    while octaves.len() < OCTAVES && plane.width >= 2 && plane.height >= 2 {
        octaves.push(octave(plane));
        plane = &octaves[octaves.len() - 1].coarser;
    }
    octaves
}

/// One step of the Haar transform, scaled so that white noise keeps its size in the details.
fn octave(plane: &Plane) -> Octave {
    let (width, height) = (plane.width / 2, plane.height / 2);
    let mut energy = Vec::with_capacity(width * height);
    let mut diagonal = Vec::with_capacity(width * height);
    let mut coarser = Vec::with_capacity(width * height);
    for y in 0..height {
        let upper = &plane.values[2 * y * plane.width..][..2 * width];
        let lower = &plane.values[(2 * y + 1) * plane.width..][..2 * width];
        for (top, bottom) in upper.chunks_exact(2).zip(lower.chunks_exact(2)) {
            let (left, right) = (top[0] + bottom[0], top[1] + bottom[1]);
            let across = (left - right) * 0.5;
            let down = (top[0] + top[1] - bottom[0] - bottom[1]) * 0.5;
            let cross = (top[0] - top[1] - bottom[0] + bottom[1]) * 0.5;
            energy.push((across * across + down * down + cross * cross) / 3.0);
            diagonal.push(cross);
            coarser.push((left + right) / 4.0);
        }
    }
    let of = |values| Plane { width, height, values };
    Octave { energy: of(energy), diagonal, coarser: of(coarser) }
}

/// The least-squares slope of the logarithms of the octaves' energies.
fn slope(octaves: &[Octave]) -> f32 {
    let energies: Vec<f32> =
        octaves.iter().map(|octave| (mean(&octave.energy.values) + FLOOR * FLOOR).log2()).collect();
    let middle = real(energies.len().saturating_sub(1)) / 2.0;
    let (mut above, mut below) = (0.0, 0.0);
    for (number, energy) in energies.iter().enumerate() {
        above += (real(number) - middle) * energy;
        below += (real(number) - middle).powi(2);
    }
    if below > 0.0 { above / below } else { 0.0 }
}

/// Fine energy over coarser energy without the grain's share of both, as a power of two.
fn ratio(fine: f32, coarse: f32, noise: f32) -> f32 {
    let fine = (fine - noise * noise).max(0.0) + FLOOR * FLOOR;
    let coarse = (coarse - noise * noise / 4.0).max(0.0) + FLOOR * FLOOR;
    (fine / coarse).log2().clamp(-6.0, 1.0)
}

fn sharpness(octaves: &[Octave], noise: f32) -> f32 {
    let energy = |octave: Option<&Octave>| octave.map_or(0.0, |octave| mean(&octave.energy.values));
    ratio(energy(octaves.first()), energy(octaves.get(1)), noise)
}

/// The spread of sharpness over the tiles, where those with more to see count more.
fn unevenness(octaves: &[Octave], noise: f32) -> f32 {
    let [first, second, ..] = octaves else { return 0.0 };
    let tile = |octave: &Octave, number: usize| {
        let edge = |place: usize, length: usize| place * length / TILES;
        let (x, y) = (number % TILES, number / TILES);
        let (width, height) = (octave.energy.width, octave.energy.height);
        let from = (edge(x, width), edge(y, height));
        mean(&octave.energy.part(from, (edge(x + 1, width), edge(y + 1, height))))
    };
    let tiles: Vec<(f32, f32)> = (0..TILES * TILES)
        .map(|number| {
            let (fine, coarse) = (tile(first, number), tile(second, number));
            let seen = (coarse - noise * noise / 4.0).max(0.0).sqrt();
            (ratio(fine, coarse, noise), if seen > 2.0 * FLOOR { seen } else { 0.0 })
        })
        .collect();
    let all: f32 = tiles.iter().map(|(_, seen)| seen).sum();
    if all <= f32::EPSILON {
        return 0.0;
    }
    let centre = tiles.iter().map(|(ratio, seen)| ratio * seen).sum::<f32>() / all;
    (tiles.iter().map(|(ratio, seen)| (ratio - centre).powi(2) * seen).sum::<f32>() / all).sqrt()
}
