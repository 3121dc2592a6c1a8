//! The axis of composition: where the visual weight lies, how large and how balanced the subject is.
//!
//! Visual weight is edge energy on a small picture: an eye goes to where colours meet. Only what
//! stands out from the picture's own median counts, so that an even texture weighs nothing.

use serde::{Deserialize, Serialize};

use super::Oklab;
use super::number::{mean, quantile, real, rounded};
use super::plane::Plane;

/// Cells a side of the grid that is compared.
const GRID: usize = 4;
/// Cells a side of the grid in which subject and emptiness are judged.
const FINE: usize = 8;
/// How a picture is laid out.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Composition {
    /// The share of visual weight in each cell of a grid of four by four, row by row.
    pub weight: Vec<f32>,
    /// How alike the weight is to its mirror image, -1 to 1.
    pub symmetry: f32,
    /// The share of the picture that carries the weight, 0 to 1: how large the subject is.
    pub subject: f32,
    /// Where the strongest level line lies, 0 top to 1 bottom, drawn to the middle the weaker it is.
    pub horizon: f32,
    /// The share of the picture that carries next to no weight, 0 to 1.
    pub empty: f32,
}

impl Composition {
    pub(super) fn of(pixels: &[Oklab], width: usize, height: usize) -> Self {
        let edges = edges(pixels, width, height);
        let weight = striking(&edges);
        let fine = weight.shares(FINE);
        let lightness = Plane { width, height, values: pixels.iter().map(|pixel| pixel.l).collect() };
        let even = real(FINE * FINE);
        let empty: Vec<f32> = fine.iter().map(|share| 1.0 / (1.0 + (4.0 * share * even).powi(2))).collect();
        Self {
            weight: weight.shares(GRID).into_iter().map(rounded).collect(),
            symmetry: rounded(symmetry(&fine)),
            subject: rounded(1.0 / (even * fine.iter().map(|share| share * share).sum::<f32>())),
            horizon: rounded(horizon(&lightness, mean(&edges.values))),
            empty: rounded(mean(&empty)),
        }
    }

    /// Where the weight has its centre, 0 to 1 from the left and from the top.
    #[must_use]
    pub fn centre(&self) -> (f32, f32) {
        let middle = |place: usize| (real(place) + 0.5) / real(GRID);
        let all: f32 = self.weight.iter().sum::<f32>().max(f32::EPSILON);
        let sum = |place: fn(usize) -> usize| {
            self.weight.iter().enumerate().map(|(cell, share)| share * middle(place(cell))).sum::<f32>() / all
        };
        (sum(|cell| cell % GRID), sum(|cell| cell / GRID))
    }

    /// How far the visual weight reaches from its centre, across and down: its deviations in sides of the picture,
    /// 0 to 0.5. A larger subject reaches further.
    #[must_use]
    pub fn reach(&self) -> (f32, f32) {
        let (x, y) = self.centre();
        let all: f32 = self.weight.iter().sum::<f32>().max(f32::EPSILON);
        let middle = |place: usize| (real(place) + 0.5) / real(GRID);
        let sum = |far: &dyn Fn(usize) -> f32| {
            let squares = self.weight.iter().enumerate().map(|(cell, share)| share * far(cell).powi(2));
            (squares.sum::<f32>() / all).sqrt()
        };
        (sum(&|cell| middle(cell % GRID) - x), sum(&|cell| middle(cell / GRID) - y))
    }
}

fn edges(pixels: &[Oklab], width: usize, height: usize) -> Plane {
    let at = |x: usize, y: usize| pixels[y.min(height - 1) * width + x.min(width - 1)];
    Plane::filled(width, height, |x, y| {
        let across = at(x + 1, y).distance(at(x.saturating_sub(1), y));
        let down = at(x, y + 1).distance(at(x, y.saturating_sub(1)));
        across.hypot(down)
    })
}

/// What exceeds the median twofold: grain of even strength hardly ever does, an outline does.
fn striking(edges: &Plane) -> Plane {
    let usual = 2.0 * quantile(&mut edges.values.clone(), 0.5);
    let values = edges.values.iter().map(|edge| (edge - usual).max(0.0)).collect();
    Plane { values, ..edges.clone() }
}

/// Pearson's correlation of the fine grid with its mirror image; 1 when there is nothing to compare.
fn symmetry(fine: &[f32]) -> f32 {
    let centre = mean(fine);
    let mirrored = |cell: usize| fine[cell / FINE * FINE + FINE - 1 - cell % FINE];
    let product = |other: &dyn Fn(usize) -> f32| {
        (0..fine.len()).map(|cell| (fine[cell] - centre) * (other(cell) - centre)).sum::<f32>()
    };
    let own = product(&|cell| fine[cell]);
    if own <= 1e-9 { 1.0 } else { product(&mirrored) / own }
}

/// A level line is where whole rows grow lighter or darker together; what differs along the row cancels.
fn horizon(lightness: &Plane, edge: f32) -> f32 {
    let steps: Vec<f32> = (0..lightness.height)
        .map(|y| {
            let row = (0..lightness.width)
                .map(|x| lightness.at(x, y + 1) - lightness.at(x, y.saturating_sub(1)))
                .sum::<f32>();
            row / real(lightness.width)
        })
        .collect();
    let heavy: Vec<f32> = steps.iter().map(|step| step.powi(4)).collect();
    let all: f32 = heavy.iter().sum();
    let most = steps.iter().map(|step| step.abs()).fold(0.0, f32::max);
    if all <= f32::MIN_POSITIVE || most <= 1e-4 {
        return 0.5;
    }
    let place = heavy.iter().enumerate().map(|(y, weight)| (real(y) + 0.5) * weight).sum::<f32>() / all;
    let strength = most / (most + 2.0 * edge);
    0.5 + (place / real(lightness.height) - 0.5) * strength
}
