//! The palette of a picture: six to eight colours that stand for all of it, each with its share.
//!
//! Weighted k-means in Oklab (Lloyd 1982), started from the colours that lie farthest apart, on a
//! histogram, so that neither the order of the pixels nor chance has a say.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::number::{cell, real, rounded};
use super::{Oklab, colour_names};

/// The most colours in a palette.
pub const MOST_SWATCHES: usize = 8;
/// Colours nearer than this are one, as long as more than six are left.
const SAME: f32 = 0.06;
/// The least number of colours that merging leaves, where there are as many.
const LEAST: usize = 6;
/// The side of a histogram's cell: less than an eye can tell apart.
const CELL: f32 = 0.02;
/// Rounds of k-means; they settle after about ten.
const ROUNDS: usize = 16;

/// One colour of a palette. In files it is four numbers: lightness, the two of colour, and the share.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "[f32; 4]", into = "[f32; 4]")]
pub struct Swatch {
    /// The colour.
    pub colour: Oklab,
    /// How much of the picture it stands for, 0 to 1.
    pub share: f32,
}

impl Swatch {
    /// The name of the colour, from a table of 96.
    #[must_use]
    pub fn name(&self) -> &'static str {
        colour_names::name(self.colour)
    }

    /// The colour as `#rrggbb`.
    #[must_use]
    pub fn hex(&self) -> String {
        let [r, g, b] = self.colour.to_srgb();
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    fn settled(self) -> Self {
        let Oklab { l, a, b } = self.colour;
        let colour = Oklab { l: rounded(l), a: rounded(a), b: rounded(b) };
        Self { colour, share: rounded(self.share) }
    }
}

impl From<[f32; 4]> for Swatch {
    fn from([l, a, b, share]: [f32; 4]) -> Self {
        Self { colour: Oklab { l, a, b }, share }
    }
}

impl From<Swatch> for [f32; 4] {
    fn from(swatch: Swatch) -> Self {
        let Oklab { l, a, b } = swatch.colour;
        [l, a, b, swatch.share]
    }
}

/// The palette of some pixels, the largest share first. No pixels, no palette.
pub(super) fn palette(pixels: &[Oklab]) -> Vec<Swatch> {
    gathered_from(&histogram(pixels))
}

/// The palette that several pictures have in common: their palettes gathered into one, where every picture counts the
/// same.
pub(super) fn in_common(palettes: &[&[Swatch]]) -> Vec<Swatch> {
    let all = real(palettes.len().max(1));
    let cells: Vec<Swatch> = palettes
        .iter()
        .flat_map(|palette| palette.iter())
        .map(|swatch| Swatch { share: swatch.share / all, ..*swatch })
        .filter(|swatch| swatch.share > 0.0)
        .collect();
    gathered_from(&cells)
}

fn gathered_from(cells: &[Swatch]) -> Vec<Swatch> {
    let mut centres = starts(cells);
    for _ in 0..ROUNDS {
        let next = gathered(cells, &centres);
        if next == centres {
            break;
        }
        centres = next;
    }
    merge(&mut centres);
    centres.sort_by(|one, other| other.share.total_cmp(&one.share));
    centres.into_iter().map(Swatch::settled).collect()
}

/// The mean colours of the occupied cells, with their shares.
fn histogram(pixels: &[Oklab]) -> Vec<Swatch> {
    let mut cells: BTreeMap<[i32; 3], (Oklab, usize)> = BTreeMap::new();
    for pixel in pixels {
        let place = [pixel.l, pixel.a, pixel.b].map(|value| cell(value / CELL));
        let (sum, count) = cells.entry(place).or_default();
        *sum = Oklab { l: sum.l + pixel.l, a: sum.a + pixel.a, b: sum.b + pixel.b };
        *count += 1;
    }
    let all = real(pixels.len().max(1));
    let mean = |(sum, count): (Oklab, usize)| {
        let n = real(count);
        Swatch { colour: Oklab { l: sum.l / n, a: sum.a / n, b: sum.b / n }, share: n / all }
    };
    cells.into_values().map(mean).collect()
}

/// The largest cell, then again and again the one that is farthest from those chosen, where size counts
/// as well: a single odd pixel is no colour of the picture.
fn starts(cells: &[Swatch]) -> Vec<Swatch> {
    let Some(first) = cells.iter().max_by(|one, other| one.share.total_cmp(&other.share)) else {
        return Vec::new();
    };
    let mut centres = vec![*first];
    let mut worth: Vec<f32> = cells.iter().map(|_| f32::MAX).collect();
    while centres.len() < MOST_SWATCHES.min(cells.len()) {
        let newest = centres[centres.len() - 1].colour;
        for (worth, cell) in worth.iter_mut().zip(cells) {
            *worth = worth.min(cell.colour.distance(newest).powi(2) * cell.share.sqrt());
        }
        let best = worth.iter().enumerate().max_by(|one, other| one.1.total_cmp(other.1));
        match best {
            Some((index, worth)) if *worth > 0.0 => centres.push(cells[index]),
            _ => break,
        }
    }
    centres
}

/// One round: every cell goes to its nearest centre, and every centre to the middle of its cells.
fn gathered(cells: &[Swatch], centres: &[Swatch]) -> Vec<Swatch> {
    let mut sums = vec![Swatch { colour: Oklab::default(), share: 0.0 }; centres.len()];
    for cell in cells {
        let far = |centre: &Swatch| centre.colour.distance(cell.colour);
        let nearest = centres.iter().map(far).enumerate().min_by(|one, other| one.1.total_cmp(&other.1));
        if let Some((index, _)) = nearest {
            sums[index] = together(sums[index], *cell);
        }
    }
    sums.retain(|sum| sum.share > 0.0);
    sums
}

fn together(one: Swatch, other: Swatch) -> Swatch {
    let share = one.share + other.share;
    let mixed = |a: f32, b: f32| (a * one.share + b * other.share) / share;
    let colour = Oklab {
        l: mixed(one.colour.l, other.colour.l),
        a: mixed(one.colour.a, other.colour.a),
        b: mixed(one.colour.b, other.colour.b),
    };
    Swatch { colour, share }
}

/// Joins the nearest two while they look the same and more than six are left.
fn merge(centres: &mut Vec<Swatch>) {
    while centres.len() > LEAST {
        let pairs = (0..centres.len()).flat_map(|one| (0..one).map(move |other| (other, one)));
        let far = |(one, other): &(usize, usize)| centres[*one].colour.distance(centres[*other].colour);
        let Some(pair) = pairs.min_by(|one, other| far(one).total_cmp(&far(other))) else { return };
        if far(&pair) > SAME {
            return;
        }
        let joined = centres.remove(pair.1);
        centres[pair.0] = together(centres[pair.0], joined);
    }
}

#[cfg(test)]
mod tests {
    use super::{Swatch, palette};
    use crate::Oklab;

    fn of(parts: &[([u8; 3], usize)]) -> Vec<Swatch> {
        let pixels: Vec<Oklab> = parts.iter().flat_map(|(rgb, n)| vec![Oklab::of_srgb(*rgb); *n]).collect();
        palette(&pixels)
    }

    #[test]
    fn known_colours_come_back_with_their_shares_and_names() {
        let found = of(&[([222, 34, 36], 50), ([36, 92, 222], 30), ([250, 250, 249], 20)]);
        let told: Vec<_> = found.iter().map(|swatch| (swatch.name(), swatch.share)).collect();
        assert_eq!(told, [("red", 0.5), ("blue", 0.3), ("white", 0.2)]);
        assert_eq!(found[1].hex(), "#245cde");
    }

    #[test]
    fn one_colour_is_a_palette_of_one_and_nothing_is_none() {
        assert_eq!(of(&[([9, 9, 9], 4)]).len(), 1);
        assert!(palette(&[]).is_empty());
    }

    #[test]
    fn a_rainbow_has_eight_colours_whose_shares_make_one() {
        let pixels: Vec<Oklab> =
            (0_u8..=255).map(|value| Oklab::of_srgb([value, 255 - value, value.wrapping_mul(3)])).collect();
        let found = palette(&pixels);
        assert_eq!(found.len(), 8);
        let sum: f32 = found.iter().map(|swatch| swatch.share).sum();
        assert!((sum - 1.0).abs() < 1e-3, "{sum}");
    }

    proptest::proptest! {
        #[test]
        fn the_order_of_the_pixels_does_not_matter(mut values in proptest::collection::vec(proptest::prelude::any::<[u8; 3]>(), 1..60)) {
            let pixels = |values: &[[u8; 3]]| values.iter().map(|rgb| Oklab::of_srgb(*rgb)).collect::<Vec<_>>();
            let one = palette(&pixels(&values));
            values.reverse();
            let other = palette(&pixels(&values));
            proptest::prop_assert_eq!(one.len(), other.len());
        }
    }
}
