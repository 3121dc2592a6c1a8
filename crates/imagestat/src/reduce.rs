//! Making pictures smaller: each new pixel is the mean light of the area it stands for, so that grain and
//! edges fade as they do for an eye that steps back.

use super::Picture;
use super::number::real;
use super::oklab::{linear_table, srgb_of_linear};

/// A picture as light: three amounts of 0 to 1 for each pixel.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Light {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<[f32; 3]>,
}

/// Which old pixels make one new one: the first of them, and each one's share.
struct Window {
    start: usize,
    shares: Vec<f32>,
}

/// The light of a picture, with the longer side at most this long. Nothing is made larger.
pub(super) fn light_of(picture: &Picture, longest: usize) -> Light {
    let [light] = lights_of(picture, [longest]);
    light
}

/// The light of a picture at several sizes, its pixels read once.
pub(super) fn lights_of<const N: usize>(picture: &Picture, longest: [usize; N]) -> [Light; N] {
    let table = linear_table();
    let stride = picture.width() * 3;
    shrink((picture.width(), picture.height()), longest, |y, row| {
        let bytes = &picture.rgb()[y * stride..(y + 1) * stride];
        for (to, from) in row.iter_mut().zip(bytes) {
            *to = table[usize::from(*from)];
        }
    })
}

impl Light {
    /// The same picture with the longer side at most this long.
    pub(super) fn reduced(&self, longest: usize) -> Self {
        let [light] = shrink((self.width, self.height), [longest], |y, row| {
            row.copy_from_slice(self.pixels[y * self.width..(y + 1) * self.width].as_flattened());
        });
        light
    }

    /// The picture as bytes.
    pub(super) fn picture(&self) -> Option<Picture> {
        let rgb = self.pixels.iter().flat_map(|pixel| srgb_of_linear(*pixel)).collect();
        Picture::from_rgb(self.width, self.height, rgb)
    }
}

impl Picture {
    /// The picture with the longer side at most this long, for showing. Nothing is made larger.
    #[must_use]
    pub fn scaled(&self, longest: usize) -> Self {
        if self.width().max(self.height()) <= longest.max(1) {
            return self.clone();
        }
        light_of(self, longest).picture().unwrap_or_else(|| self.clone())
    }

    /// The picture at exactly this size, whatever its shape, for drawing with characters. Each side is
    /// at least 1 and at most the picture's own.
    #[must_use]
    pub fn fitted(&self, width: usize, height: usize) -> Self {
        let (columns, rows) = (windows(self.width(), width), windows(self.height(), height));
        let table = linear_table();
        let mut rgb = Vec::with_capacity(columns.len() * rows.len() * 3);
        for row in &rows {
            for column in &columns {
                let mut sum = [0.0; 3];
                for (y, tall) in (row.start..).zip(&row.shares) {
                    for (x, wide) in (column.start..).zip(&column.shares) {
                        let pixel = self.pixel(x, y).map(|value| table[usize::from(value)]);
                        add(&mut sum, pixel, tall * wide);
                    }
                }
                rgb.extend(srgb_of_linear(sum));
            }
        }
        Self::from_rgb(columns.len(), rows.len(), rgb).unwrap_or_else(|| self.clone())
    }
}

/// Makes a picture smaller, once for each of the sizes; `read` gives its rows one after the other.
fn shrink<const N: usize>(
    (width, height): (usize, usize),
    longest: [usize; N],
    read: impl Fn(usize, &mut [f32]),
) -> [Light; N] {
    let mut shrinking = longest.map(|longest| Shrinking::new(width, height, longest));
    let mut row = vec![0.0; width * 3];
    for y in 0..height {
        read(y, &mut row);
        for one in &mut shrinking {
            one.take(y, &row);
        }
    }
    shrinking.map(|one| one.light)
}

/// A picture that is being made smaller. Rows are added up before columns are: that is one plain loop over all of a row,
/// and what is narrowed are the few rows that are left.
struct Shrinking {
    columns: Vec<Window>,
    rows: Vec<Window>,
    /// What there is so far of the next row, as wide as the picture was.
    sums: Vec<f32>,
    /// How many rows are done.
    done: usize,
    light: Light,
}

impl Shrinking {
    fn new(width: usize, height: usize, longest: usize) -> Self {
        let (to_width, to_height) = size_within(width, height, longest.max(1));
        let pixels = Vec::with_capacity(to_width * to_height);
        Self {
            columns: windows(width, to_width),
            rows: windows(height, to_height),
            sums: vec![0.0; width * 3],
            done: 0,
            light: Light { width: to_width, height: to_height, pixels },
        }
    }

    /// Takes the next row in, which may be the last of one window and the first of another.
    fn take(&mut self, y: usize, row: &[f32]) {
        while let Some(window) = self.rows.get(self.done)
            && let Some(share) = y.checked_sub(window.start).and_then(|place| window.shares.get(place))
        {
            for (sum, value) in self.sums.iter_mut().zip(row) {
                *sum += value * share;
            }
            if y + 1 < window.start + window.shares.len() {
                return;
            }
            self.end_row();
        }
    }

    fn end_row(&mut self) {
        let pixels = self.sums.as_chunks::<3>().0;
        let narrowed = self.columns.iter().map(|window| {
            let mut sum = [0.0; 3];
            for (pixel, share) in pixels[window.start..].iter().zip(&window.shares) {
                add(&mut sum, *pixel, *share);
            }
            sum
        });
        self.light.pixels.extend(narrowed);
        self.sums.fill(0.0);
        self.done += 1;
    }
}

fn add(sum: &mut [f32; 3], pixel: [f32; 3], share: f32) {
    for (sum, value) in sum.iter_mut().zip(pixel) {
        *sum += value * share;
    }
}

fn size_within(width: usize, height: usize, longest: usize) -> (usize, usize) {
    let long = width.max(height);
    if long <= longest {
        return (width, height);
    }
    let scaled = |side: usize| ((side * longest + long / 2) / long).max(1);
    (scaled(width), scaled(height))
}

fn windows(from: usize, to: usize) -> Vec<Window> {
    let to = to.clamp(1, from);
    (0..to).map(|number| window(number, from, to)).collect()
}

/// The new pixel `number` of `to` covers the old ones from `number * from / to` on; the first and the
/// last of them may be covered in part.
fn window(number: usize, from: usize, to: usize) -> Window {
    let (begin, end) = (number * from, (number + 1) * from);
    let (start, last) = (begin / to, end.div_ceil(to));
    let covered = |old: usize| ((old + 1) * to).min(end) - (old * to).max(begin);
    Window { start, shares: (start..last).map(|old| real(covered(old)) / real(from)).collect() }
}

#[cfg(test)]
mod tests {
    use super::{Picture, light_of, window};

    #[test]
    fn the_shares_of_a_new_pixel_add_up_to_one() {
        for (from, to) in [(10, 3), (7, 7), (2048, 512), (1000, 1), (5, 4)] {
            for number in 0..to {
                let sum: f32 = window(number, from, to).shares.iter().sum();
                assert!((sum - 1.0).abs() < 1e-5, "{from} to {to}");
            }
        }
    }

    #[test]
    fn light_is_averaged_and_not_its_code() {
        let picture = Picture::from_rgb(2, 1, vec![0, 0, 0, 255, 255, 255]).unwrap();
        assert_eq!(picture.scaled(1).pixel(0, 0), [188; 3]);
        assert_eq!(picture.fitted(1, 1).pixel(0, 0), [188; 3]);
    }

    #[test]
    fn nothing_is_made_larger() {
        let picture = Picture::from_rgb(2, 1, vec![9; 6]).unwrap();
        assert_eq!(picture.scaled(100), picture);
        assert_eq!((light_of(&picture, 100).width, picture.fitted(9, 9).width()), (2, 2));
    }
}
