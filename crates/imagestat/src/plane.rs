//! One value for each pixel.

use super::number::real;

/// Values of one kind over a picture, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Plane {
    pub width: usize,
    pub height: usize,
    pub values: Vec<f32>,
}

impl Plane {
    /// A plane whose values follow from their places, by column and row.
    pub(super) fn filled(width: usize, height: usize, value: impl Fn(usize, usize) -> f32) -> Self {
        let value = &value;
        let values = (0..height).flat_map(|y| (0..width).map(move |x| value(x, y))).collect();
        Self { width, height, values }
    }

    /// The value of one place, held inside the picture.
    pub(super) fn at(&self, x: usize, y: usize) -> f32 {
        self.values[y.min(self.height - 1) * self.width + x.min(self.width - 1)]
    }

    /// The values of a part, from a column and row on and up to another.
    pub(super) fn part(&self, (left, top): (usize, usize), (right, bottom): (usize, usize)) -> Vec<f32> {
        (top..bottom.min(self.height))
            .flat_map(|y| &self.values[y * self.width + left..y * self.width + right.min(self.width)])
            .copied()
            .collect()
    }

    /// The sums of the values over a grid of this many cells a side, each as a share of all.
    ///
    /// A picture without any value is spread evenly.
    pub(super) fn shares(&self, side: usize) -> Vec<f32> {
        let mut sums = vec![0.0; side * side];
        for (index, value) in self.values.iter().enumerate() {
            let (x, y) = (index % self.width, index / self.width);
            sums[y * side / self.height * side + x * side / self.width] += value;
        }
        let all: f32 = sums.iter().sum();
        if all <= 1e-6 {
            return vec![1.0 / real(side * side); side * side];
        }
        sums.iter().map(|sum| sum / all).collect()
    }
}
