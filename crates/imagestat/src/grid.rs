//! The grid of two by two that Discord saves: recognised by its seams, and cut.

use super::Picture;
use super::number::real;

/// The least side of a quarter.
const LEAST: usize = 32;
/// How much a step across the seam must exceed its neighbours, in levels of all three colours together.
const CLEAR: u32 = 12;
/// The share of a seam that must be clear. Inside a picture it is below a tenth.
const ENOUGH: f32 = 0.4;

impl Picture {
    /// Whether this looks like four pictures in a grid: along both middle lines the neighbours differ
    /// more than what lies beside them.
    #[must_use]
    pub fn is_grid(&self) -> bool {
        let (width, height) = (self.width(), self.height());
        let divides = width % 2 == 0 && height % 2 == 0 && width.min(height) >= 2 * LEAST;
        divides
            && seam(height, |along, across| self.pixel(width / 2 - 2 + across, along)) >= ENOUGH
            && seam(width, |along, across| self.pixel(along, height / 2 - 2 + across)) >= ENOUGH
    }

    /// One of the four quarters, 0 to 3 row by row; beyond it the last.
    #[must_use]
    pub fn quarter(&self, number: u8) -> Self {
        let (width, height) = ((self.width() / 2).max(1), (self.height() / 2).max(1));
        let number = usize::from(number.min(3));
        self.part(number % 2 * width, number / 2 * height, width, height)
    }
}

/// The share of a line along which the step from the second to the third of four pixels is clear.
fn seam(length: usize, pixel: impl Fn(usize, usize) -> [u8; 3]) -> f32 {
    let clear = (0..length).filter(|along| {
        let step = |across: usize| -> u32 {
            let (one, other) = (pixel(*along, across), pixel(*along, across + 1));
            one.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(other))).sum()
        };
        step(1) > step(0).max(step(2)) + CLEAR
    });
    real(clear.count()) / real(length.max(1))
}

#[cfg(test)]
mod tests {
    use crate::Picture;

    /// A slope of grey with some noise, from this level on.
    fn slope(level: usize, side: usize) -> Picture {
        let rgb = (0..side * side).flat_map(|at| {
            let noise = at.wrapping_mul(2_654_435_761) >> 7 & 7;
            let grey = u8::try_from((level + (at % side + at / side) * 40 / side + noise).min(255)).unwrap();
            [grey; 3]
        });
        Picture::from_rgb(side, side, rgb.collect()).unwrap()
    }

    fn grid(levels: [usize; 4], side: usize) -> Picture {
        let cells = levels.map(|level| slope(level, side));
        let pixels = (0..4 * side * side).flat_map(|at| {
            let (x, y) = (at % (2 * side), at / (2 * side));
            cells[x / side + 2 * (y / side)].pixel(x % side, y % side)
        });
        Picture::from_rgb(2 * side, 2 * side, pixels.collect()).unwrap()
    }

    #[test]
    fn four_pictures_in_one_are_recognised_and_cut() {
        let picture = grid([20, 90, 150, 60], 64);
        assert!(picture.is_grid());
        assert_eq!(picture.quarter(3), slope(60, 64));
        let saved = Picture::decode(&picture.to_jpeg(85).unwrap()).unwrap();
        assert!(saved.is_grid());
    }

    #[test]
    fn one_picture_is_no_grid_and_neither_are_two_side_by_side() {
        assert!(!slope(20, 128).is_grid());
        assert!(!grid([20, 90, 20 + 40, 90 + 40], 64).part(0, 0, 128, 64).is_grid());
        assert!(!Picture::from_rgb(2, 2, vec![9; 12]).unwrap().is_grid());
    }
}
