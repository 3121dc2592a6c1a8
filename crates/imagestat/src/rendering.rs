//! The axis of rendering: photograph, painting, drawing, print or flat vector.
//!
//! What sets them apart is not how much detail there is but how it lies: in a photograph it is everywhere a little,
//! in a painting it runs along strokes, in a drawing along lines, in a vector picture it stands on the edges of plain
//! areas. So the picture is taken apart into octaves of oriented detail, as the steerable pyramid does it (Simoncelli
//! and Freeman 1995), and each is asked how its strength is spread, apart from how much there is of it: how sparse it
//! is, how peaked (the marginal statistics of Portilla and Simoncelli 2000), how the strengths of one octave lie in
//! clumps of the next (the second layer of wavelet scattering, Bruna and Mallat 2013) and how they go with those of
//! the next octave (their cross-scale correlations).
//!
//! Grain is texture and not rendering. It is everywhere, so its share of an octave is seen in the plainest fifth of the
//! picture, and is taken off first. A fall of light is light: detail is measured against the lightness around it.

use serde::{Deserialize, Serialize};

use super::number::{mean, quantile, rounded};
use super::plane::Plane;

/// Octaves that are read.
const OCTAVES: usize = 3;
/// What strength counts as next to nothing, against the root mean square of its octave.
const FAINT: f32 = 0.35;
/// Lightness below which detail in the shade is not lifted.
const SHADE: f32 = 0.15;
/// What makes detail in mid-tones as strong as it was.
const MIDDLE: f32 = 0.7;
/// Strength, in lightness a pixel, below which an eye sees a plain area.
const PLAIN: f32 = 0.012;

/// How a picture is made, whatever it shows.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Rendering {
    /// The share of the picture whose detail is faint against that of the rest, 0 to 1: about 0.5 in a photograph,
    /// towards 0.9 in a flat vector.
    pub flatness: f32,
    /// How much darker thin lines are than what lies beside them: the cube root of the skewness of the Laplacian,
    /// about -2 to 2; above 0 where dark lines are drawn, below where light ones are.
    pub line: f32,
    /// How much neighbouring detail runs in one direction (the coherence of the structure tensor, Bigun and Granlund
    /// 1987), weighted by its strength, 0 to 1.
    pub stroke: f32,
    /// How peaked detail is, as a power of two: the kurtosis of its strengths, about 1 where it is everywhere, 4 and
    /// more where it stands on few edges.
    pub kurtosis: f32,
    /// For three octaves from the finest, the first layer of scattering: the mean strength over its root mean
    /// square, as a power of two: -0.2 is noise, -1 is sparse.
    pub first: [f32; OCTAVES],
    /// For pairs of octaves (first in second, first in third, second in third), the second layer of scattering: how
    /// much the strength of the finer varies at the pitch of the coarser, over its mean, as a power of two.
    pub second: [f32; OCTAVES],
    /// For two pairs of neighbouring octaves the correlation of their strengths, -1 to 1.
    pub across: [f32; OCTAVES - 1],
}

/// The oriented detail of one octave.
struct Octave {
    /// The slope across, the slope down.
    slopes: [Plane; 2],
    /// The mean squared strength of the grain alone.
    grain: f32,
    /// The squared strength without the share of the grain.
    energy: Plane,
}

impl Rendering {
    /// Measures the lightness of a picture.
    pub(super) fn of(lightness: &Plane) -> Self {
        let mut octaves = Vec::with_capacity(OCTAVES);
        let mut plane = blurred(&even(lightness));
        for _ in 0..OCTAVES {
            octaves.push(Octave::of(&plane));
            plane = halved(&blurred(&plane));
        }
        let strengths: Vec<Plane> = octaves.iter().map(Octave::strength).collect();
        let mut second = [0.0; OCTAVES];
        for (value, (fine, coarse)) in second.iter_mut().zip([(0, 1), (0, 2), (1, 2)]) {
            *value = rounded(clumps(&strengths[fine], coarse - fine));
        }
        let across = [0, 1].map(|fine| rounded(correlation(&halved(&strengths[fine]), &strengths[fine + 1])));
        let first = [0, 1, 2].map(|octave: usize| rounded(sparsity(&strengths[octave])));
        Self {
            flatness: rounded(flatness(&strengths[0])),
            line: rounded(line(lightness)),
            stroke: rounded(coherence(&octaves[0])),
            kurtosis: rounded(kurtosis(&strengths[0])),
            first,
            second,
            across,
        }
    }
}

/// The energy below which a fifth of pure noise lies, against its mean: that of an exponential distribution.
const FIFTH: f32 = 0.223;
/// The size below which a fifth of normal noise lies, in deviations.
const FIFTH_OF_SIZES: f32 = 0.2533;
/// How many times the mean energy of grain is taken off: what exceeds it is grain in one place of seven.
const GRAINS: f32 = 2.0;

impl Octave {
    fn of(plane: &Plane) -> Self {
        let slope = |x: usize, y: usize, across: usize, down: usize| {
            (plane.at(x + across, y + down) - plane.at(x.saturating_sub(across), y.saturating_sub(down)))
                / 2.0
        };
        let (width, height) = (plane.width, plane.height);
        let across = Plane::filled(width, height, |x, y| slope(x, y, 1, 0));
        let down = Plane::filled(width, height, |x, y| slope(x, y, 0, 1));
        let all: Vec<f32> = across.values.iter().zip(&down.values).map(|(x, y)| x * x + y * y).collect();
        let grain = quantile(&mut all.clone(), 0.2) / FIFTH;
        let values = all.into_iter().map(|energy| (energy - GRAINS * grain).max(0.0)).collect();
        let energy = Plane { width, height, values };
        Self { slopes: [across, down], grain, energy }
    }

    fn strength(&self) -> Plane {
        let values = self.energy.values.iter().map(|energy| energy.sqrt()).collect();
        Plane { values, ..self.energy.clone() }
    }
}

/// Lightness so that the same detail is as strong in the shade as in the light.
fn even(lightness: &Plane) -> Plane {
    let values = lightness.values.iter().map(|l| (l + SHADE).ln() * MIDDLE).collect();
    Plane { values, ..lightness.clone() }
}

/// The binomial filter of five, over rows and columns. Row by row without asking each place where it is: this is most of
/// what measuring a picture costs once it is small.
fn blurred(plane: &Plane) -> Plane {
    const WEIGHTS: [f32; 5] = [0.0625, 0.25, 0.375, 0.25, 0.0625];
    let (width, height) = (plane.width, plane.height);
    let mut rows = Vec::with_capacity(width * height);
    let mut padded = vec![0.0; width + 4];
    for row in plane.values.chunks_exact(width) {
        padded[2..width + 2].copy_from_slice(row);
        padded[..2].fill(row[0]);
        padded[width + 2..].fill(row[width - 1]);
        let sum =
            |taps: &[f32]| -> f32 { taps.iter().zip(&WEIGHTS).map(|(value, weight)| value * weight).sum() };
        rows.extend(padded.windows(5).map(sum));
    }
    let mut values = Vec::with_capacity(width * height);
    for y in 0..height {
        let row = |step: usize| {
            let y = (y + step).saturating_sub(2).min(height - 1);
            &rows[y * width..(y + 1) * width]
        };
        let mut sums = vec![0.0; width];
        for (step, weight) in WEIGHTS.iter().enumerate() {
            for (sum, value) in sums.iter_mut().zip(row(step)) {
                *sum += value * weight;
            }
        }
        values.append(&mut sums);
    }
    Plane { width, height, values }
}

/// Half as many places each way, each the mean of four.
fn halved(plane: &Plane) -> Plane {
    Plane::filled((plane.width / 2).max(1), (plane.height / 2).max(1), |x, y| {
        let (x, y) = (2 * x, 2 * y);
        (plane.at(x, y) + plane.at(x + 1, y) + plane.at(x, y + 1) + plane.at(x + 1, y + 1)) / 4.0
    })
}

fn root_mean_square(values: &[f32]) -> f32 {
    mean(&values.iter().map(|value| value * value).collect::<Vec<_>>()).sqrt()
}

fn flatness(strength: &Plane) -> f32 {
    let edge = (FAINT * root_mean_square(&strength.values)).max(PLAIN / 4.0);
    // A soft count: a hard one would make noise of a hair.
    let faint = |value: &f32| 1.0 / (1.0 + (value / edge).powi(4));
    mean(&strength.values.iter().map(faint).collect::<Vec<_>>())
}

fn sparsity(strength: &Plane) -> f32 {
    let all = root_mean_square(&strength.values);
    ((mean(&strength.values) + PLAIN / 8.0) / (all + PLAIN / 8.0)).log2()
}

fn kurtosis(strength: &Plane) -> f32 {
    let second = root_mean_square(&strength.values).powi(2) + (PLAIN / 8.0).powi(2);
    let fourth = mean(&strength.values.iter().map(|value| value.powi(4)).collect::<Vec<_>>());
    ((fourth + (PLAIN / 8.0).powi(4)) / (second * second)).max(1.0).log2()
}

/// The skewness of the Laplacian, against the lightness around. The logarithm would not do here: it makes plain grain
/// look like fine dark lines.
fn line(lightness: &Plane) -> f32 {
    let plane = blurred(lightness);
    let around = blurred(&plane);
    let laplacian = Plane::filled(plane.width, plane.height, |x, y| {
        let beside = plane.at(x + 1, y)
            + plane.at(x.saturating_sub(1), y)
            + plane.at(x, y + 1)
            + plane.at(x, y.saturating_sub(1));
        (beside - 4.0 * plane.at(x, y)) * MIDDLE / (around.at(x, y) + SHADE)
    });
    let mut sizes: Vec<f32> = laplacian.values.iter().map(|value| value.abs()).collect();
    let grain = quantile(&mut sizes, 0.2) / FIFTH_OF_SIZES;
    let squares = root_mean_square(&laplacian.values).powi(2);
    let all = (squares - grain * grain).max(squares / 4.0).sqrt() + PLAIN / 8.0;
    mean(&laplacian.values.iter().map(|value| (value / all).powi(3)).collect::<Vec<_>>()).cbrt()
}

/// The coherence of slopes over windows of the binomial filter.
fn coherence(octave: &Octave) -> f32 {
    let [across, down] = &octave.slopes;
    let product = |one: &Plane, other: &Plane| {
        let values = one.values.iter().zip(&other.values).map(|(one, other)| one * other).collect();
        blurred(&Plane { values, ..one.clone() })
    };
    let (xx, yy, xy) = (product(across, across), product(down, down), product(across, down));
    let (mut sum, mut all) = (0.0, 1e-9);
    for ((xx, yy), xy) in xx.values.iter().zip(&yy.values).zip(&xy.values) {
        // Grain runs in no direction: it adds to both slopes alike and would hide the strokes under it.
        let strength = (xx + yy - GRAINS * octave.grain).max(0.0).sqrt();
        sum += strength * ((xx - yy).hypot(2.0 * xy) / (xx + yy - octave.grain).max(1e-9)).min(1.0);
        all += strength;
    }
    sum / all
}

/// How much a strength varies at a pitch this many octaves coarser, over its mean.
fn clumps(strength: &Plane, octaves: usize) -> f32 {
    let mut coarse = strength.clone();
    for _ in 0..octaves {
        coarse = halved(&blurred(&coarse));
    }
    let slopes = Octave::of(&coarse).strength();
    ((mean(&slopes.values) + PLAIN / 32.0) / (mean(&strength.values) + PLAIN / 8.0)).log2()
}

/// Pearson's correlation; 0 where one does not vary.
fn correlation(one: &Plane, other: &Plane) -> f32 {
    let (middle_one, middle_other) = (mean(&one.values), mean(&other.values));
    let (mut both, mut own, mut others) = (0.0, 0.0, 0.0);
    for (one, other) in one.values.iter().zip(&other.values) {
        let (one, other) = (one - middle_one, other - middle_other);
        both += one * other;
        own += one * one;
        others += other * other;
    }
    let all = (own * others).sqrt();
    if all <= 1e-9 { 0.0 } else { both / all }
}

#[cfg(test)]
mod tests {
    use super::{Plane, blurred};

    #[test]
    fn a_blur_row_by_row_is_that_of_each_place_with_the_edges_going_on() {
        let plane = Plane::filled(7, 5, |x, y| [0.1, 0.7, 0.2, 0.9, 0.4][(3 * x + 2 * y) % 5]);
        let blur = blurred(&plane);
        let weights = [1.0, 4.0, 6.0, 4.0, 1.0];
        for (y, x) in (0..5).flat_map(|y| (0..7).map(move |x| (y, x))) {
            let mut sum = 0.0;
            for (down, tall) in weights.iter().enumerate() {
                for (across, wide) in weights.iter().enumerate() {
                    sum +=
                        tall * wide * plane.at((x + across).saturating_sub(2), (y + down).saturating_sub(2));
                }
            }
            assert!((blur.at(x, y) - sum / 256.0).abs() < 1e-6, "{x} {y}");
        }
    }
}
