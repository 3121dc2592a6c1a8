//! The look of several pictures together: means of what was measured, in words and as a point among other looks.
//!
//! A look says nothing of chance: that is the work of a comparison. It is what a person sees when they leaf
//! through pictures of one code, and what codes are searched by.

use super::number::{mean, real};
use super::palette::{Swatch, in_common};
use super::{Features, Oklab};

/// The sectors of the circle of hues.
const HUES: usize = 12;
/// A colour with less chroma over lightness has no hue worth a sector.
const GREY: f32 = 0.04;
/// How many spreads a trait lies off the usual before it gets a word.
const CLEAR: f32 = 1.0;
/// The most words of a look.
const MOST_WORDS: usize = 5;
/// Two looks go the same way when the angle between them is less than 60 degrees.
const ALIKE: f32 = 0.5;
/// A difference of hues weighs so much against one spread of a trait: a whole circle moved is five.
const HUE_WEIGHT: f32 = 5.0;

/// What can be said of a look, each with the value usual in pictures and the spread among them.
///
/// The usual values are means over photographs, paintings and drawings; they only decide when a word is said.
struct Trait {
    usual: f32,
    spread: f32,
    more: &'static str,
    less: &'static str,
    read: fn(&Features) -> f32,
}

const fn describes(
    (usual, spread): (f32, f32),
    (more, less): (&'static str, &'static str),
    read: fn(&Features) -> f32,
) -> Trait {
    Trait { usual, spread, more, less, read }
}

/// How many traits there are.
const COUNT: usize = 10;
const WARMTH: usize = 0;
const SATURATION: usize = 1;
const KEY: usize = 2;
const CONTRAST: usize = 3;
const SHADOW: usize = 4;
const HIGHLIGHT: usize = 5;
const GRAIN: usize = 6;
const SHARPNESS: usize = 7;
const SMOOTHNESS: usize = 8;
const EMPTINESS: usize = 9;

const TRAITS: [Trait; COUNT] = [
    describes((0.03, 0.06), ("warm", "cool"), |f| f.colour.warmth),
    describes((0.13, 0.06), ("vivid", "muted"), |f| f.colour.saturation),
    describes((0.5, 0.13), ("light", "dark"), |f| f.light.key),
    describes((0.2, 0.05), ("strong contrast", "flat"), |f| f.light.contrast),
    describes((0.3, 0.22), ("deep shadows", "open shadows"), |f| f.light.shadow),
    describes((0.15, 0.14), ("bright highlights", "dim highlights"), |f| f.light.highlight),
    describes((-5.0, 1.2), ("grainy", "clean"), |f| f.texture.grain),
    describes((-2.4, 0.8), ("crisp", "soft"), |f| f.texture.sharpness),
    describes((0.0, 0.5), ("smooth surfaces", "fine detail"), |f| f.texture.slope),
    describes((0.5, 0.14), ("sparse", "busy"), |f| f.composition.empty),
];

/// What people call a look, and the traits that make it: more of it, or less.
struct Called {
    words: &'static [&'static str],
    traits: &'static [(usize, f32)],
}

const fn called(words: &'static [&'static str], traits: &'static [(usize, f32)]) -> Called {
    Called { words, traits }
}

const VOCABULARY: [Called; 22] = [
    called(&["warm", "warmer", "golden"], &[(WARMTH, 1.0)]),
    called(&["cool", "cold", "cooler", "icy"], &[(WARMTH, -1.0)]),
    called(&["vivid", "saturated", "colourful", "colorful", "bold"], &[(SATURATION, 1.0)]),
    called(&["muted", "desaturated", "pale", "subdued"], &[(SATURATION, -1.0)]),
    called(&["light", "bright", "high-key", "airy"], &[(KEY, 1.0)]),
    called(&["dark", "low-key", "night"], &[(KEY, -1.0)]),
    called(&["moody", "noir"], &[(KEY, -1.0), (SHADOW, 0.7)]),
    called(&["contrasty", "contrast", "punchy", "strong"], &[(CONTRAST, 1.0)]),
    called(&["dramatic"], &[(CONTRAST, 1.0), (SHADOW, 0.7)]),
    called(&["flat"], &[(CONTRAST, -1.0)]),
    called(&["faded", "washed", "matte"], &[(CONTRAST, -1.0), (SHADOW, -0.6), (SATURATION, -0.4)]),
    called(&["shadows", "shadowy", "deep"], &[(SHADOW, 1.0)]),
    called(&["highlights", "glowing"], &[(HIGHLIGHT, 1.0)]),
    called(&["grainy", "grain", "noisy"], &[(GRAIN, 1.0)]),
    called(&["film", "analog", "analogue"], &[(GRAIN, 1.0), (CONTRAST, -0.4)]),
    called(&["clean"], &[(GRAIN, -1.0)]),
    called(&["crisp", "sharp"], &[(SHARPNESS, 1.0)]),
    called(&["soft", "blurry", "dreamy", "hazy"], &[(SHARPNESS, -1.0)]),
    called(&["smooth"], &[(SMOOTHNESS, 1.0)]),
    called(&["detailed", "textured", "intricate"], &[(SMOOTHNESS, -1.0)]),
    called(&["sparse", "minimal", "empty"], &[(EMPTINESS, 1.0)]),
    called(&["busy", "crowded"], &[(EMPTINESS, -1.0)]),
];

/// Several pictures as one look.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureLook {
    /// The colours they have in common, the largest share first.
    pub palette: Vec<Swatch>,
    /// The traits in multiples of their spread, off the usual.
    traits: [f32; COUNT],
    /// The same off the pictures of the same scenes without the code, where there are some.
    shift: Option<[f32; COUNT]>,
    /// The shares of the hues, and last that of what has none.
    hues: [f32; HUES + 1],
}

/// A word that names a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookWord {
    /// Some traits, by their place in the vocabulary.
    Traits(usize),
    /// A colour of the palette, by its name.
    Colour(&'static str),
}

impl LookWord {
    /// The word, whatever its case; `None` for one that names no look.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        let known = VOCABULARY.iter().position(|called| called.words.contains(&word.as_str()));
        known.map(Self::Traits).or_else(|| super::colour_names::named(&word).map(Self::Colour))
    }

    /// Every word that is understood but the names of colours.
    pub fn all() -> impl Iterator<Item = &'static str> {
        VOCABULARY.iter().flat_map(|called| called.words.iter().copied())
    }
}

impl PictureLook {
    /// The look of some pictures. Where there are pictures of the same scenes without the code, the traits are
    /// told against those: a dark scene makes no dark code. `None` without pictures.
    #[must_use]
    pub fn of(pictures: &[&Features], without: &[&Features]) -> Option<Self> {
        if pictures.is_empty() {
            return None;
        }
        let read = |pictures: &[&Features], read: fn(&Features) -> f32| {
            mean(&pictures.iter().map(|features| read(features)).collect::<Vec<_>>())
        };
        let mut traits = [0.0; COUNT];
        let mut shift = [0.0; COUNT];
        for (place, one) in TRAITS.iter().enumerate() {
            let value = read(pictures, one.read);
            traits[place] = (value - one.usual) / one.spread;
            // Between pictures of the same scenes less is a lot.
            shift[place] = (value - read(without, one.read)) / (one.spread / 2.0);
        }
        let palette =
            in_common(&pictures.iter().map(|features| features.palette.as_slice()).collect::<Vec<_>>());
        let hues = hues(&palette);
        Some(Self { palette, traits, shift: (!without.is_empty()).then_some(shift), hues })
    }

    /// What it is told by: the shift where it is known.
    fn traits(&self) -> &[f32; COUNT] {
        self.shift.as_ref().unwrap_or(&self.traits)
    }

    /// The middle of several looks by what they are told by; `None` of none. Its palette is that of the first.
    #[must_use]
    pub fn mean(looks: &[Self]) -> Option<Self> {
        let mut whole = looks.first()?.clone();
        let count = real(looks.len());
        let mut middle = [0.0; COUNT];
        for (place, value) in middle.iter_mut().enumerate() {
            *value = looks.iter().map(|look| look.traits()[place]).sum::<f32>() / count;
        }
        whole.shift = Some(middle);
        Some(whole)
    }

    /// Whether this look goes the same way as another: the traits point in one direction.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        let product = |one: &Self, other: &Self| -> f32 {
            one.traits().iter().zip(other.traits()).map(|(one, other)| one * other).sum()
        };
        let lengths = (product(self, self) * product(other, other)).sqrt();
        lengths > 0.0 && product(self, other) / lengths >= ALIKE
    }

    /// The look in words, the clearest first: `warm`, `flat`, `grainy`.
    #[must_use]
    pub fn words(&self) -> Vec<&'static str> {
        let mut clear: Vec<(f32, &'static str)> = self
            .traits()
            .iter()
            .zip(&TRAITS)
            .filter(|(value, _)| value.abs() >= CLEAR)
            .map(|(value, one)| (value.abs(), if *value > 0.0 { one.more } else { one.less }))
            .collect();
        clear.sort_by(|one, other| other.0.total_cmp(&one.0));
        clear.into_iter().take(MOST_WORDS).map(|(_, word)| word).collect()
    }

    /// How far two looks are apart; below about 2 they are hard to tell, above about 6 nobody mixes them up.
    #[must_use]
    pub fn distance(&self, other: &Self) -> f32 {
        // What two codes do is compared where it is known of both; else what their pictures are.
        let (own, others) = match (&self.shift, &other.shift) {
            (Some(own), Some(others)) => (own, others),
            _ => (&self.traits, &other.traits),
        };
        let traits: f32 =
            own.iter().zip(others).map(|(one, other)| (one - other).clamp(-4.0, 4.0).powi(2)).sum();
        let moved: f32 =
            self.hues.iter().zip(&other.hues).map(|(one, other)| (one - other).abs()).sum::<f32>() / 2.0;
        (traits + (HUE_WEIGHT * moved).powi(2)).sqrt()
    }

    /// How well a word fits, in spreads: above 0.5 it does, below 0 the opposite does. Of a colour, ten times its
    /// share of the palette.
    #[must_use]
    pub fn fits(&self, word: LookWord) -> f32 {
        match word {
            LookWord::Traits(place) => {
                let Some(Called { traits: wanted, .. }) = VOCABULARY.get(place) else { return 0.0 };
                let weights: f32 = wanted.iter().map(|(_, weight)| weight.abs()).sum();
                wanted.iter().map(|(one, weight)| self.traits()[*one].clamp(-3.0, 3.0) * weight).sum::<f32>()
                    / weights
            }
            LookWord::Colour(name) => {
                let own = self.palette.iter().filter(|swatch| swatch.name() == name);
                own.map(|swatch| swatch.share).sum::<f32>() * 10.0
            }
        }
    }

    /// How far a colour is from the nearest of the palette, in steps that can just be told apart: 0.02 of Oklab. A
    /// colour of a small share counts as a little farther.
    #[must_use]
    pub fn nearness(&self, colour: Oklab) -> Option<f32> {
        let far = |swatch: &Swatch| swatch.colour.distance(colour) / 0.02 + 0.5 / swatch.share.max(0.02);
        self.palette.iter().map(far).reduce(f32::min)
    }
}

fn hues(palette: &[Swatch]) -> [f32; HUES + 1] {
    let mut shares = [0.0; HUES + 1];
    for swatch in palette {
        let [a, b] = swatch.colour.chromaticity();
        if a.hypot(b) < GREY {
            shares[HUES] += swatch.share;
            continue;
        }
        // A hue is shared out between the two nearest sectors, so that no border makes a jump.
        let turn = b.atan2(a).rem_euclid(std::f32::consts::TAU) / std::f32::consts::TAU * real(HUES);
        let near = super::number::whole(turn).min(HUES - 1);
        let over = turn - real(near);
        shares[near] += swatch.share * (1.0 - over);
        shares[(near + 1) % HUES] += swatch.share * over;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::{LookWord, PictureLook};
    use crate::{Features, Oklab, Swatch};

    fn picture(warmth: f32, key: f32, rgb: [u8; 3]) -> Features {
        let palette = vec![Swatch { colour: Oklab::of_srgb(rgb), share: 1.0 }];
        let mut features = Features { palette, ..Features::default() };
        features.colour.warmth = warmth;
        features.colour.saturation = 0.13;
        features.light.key = key;
        features.light.contrast = 0.2;
        features.light.shadow = 0.3;
        features.light.highlight = 0.15;
        features.texture.grain = -5.0;
        features.texture.sharpness = -2.4;
        features.composition.empty = 0.5;
        features
    }

    fn look(pictures: &[Features], without: &[Features]) -> PictureLook {
        PictureLook::of(&pictures.iter().collect::<Vec<_>>(), &without.iter().collect::<Vec<_>>()).unwrap()
    }

    fn fits(look: &PictureLook, word: &str) -> bool {
        look.fits(LookWord::read(word).unwrap()) > 0.5
    }

    #[test]
    fn a_look_is_told_in_words_and_found_by_them() {
        let warm = look(&[picture(0.2, 0.2, [200, 120, 60])], &[]);
        assert_eq!(warm.words(), ["warm", "dark"]);
        assert!(fits(&warm, "golden") && fits(&warm, "Dark") && fits(&warm, "moody") && !fits(&warm, "cool"));
        assert_eq!(LookWord::read("borogove"), None);
    }

    #[test]
    fn a_dark_scene_makes_no_dark_code() {
        let dark = picture(0.03, 0.2, [60, 60, 60]);
        let with = picture(0.15, 0.2, [90, 60, 40]);
        assert_eq!(look(&[with], &[dark]).words(), ["warm"]);
    }

    #[test]
    fn like_looks_lie_near_and_colours_are_found() {
        let warm = look(&[picture(0.2, 0.4, [200, 120, 60])], &[]);
        let warmer = look(&[picture(0.22, 0.42, [205, 126, 60])], &[]);
        let cold = look(&[picture(-0.2, 0.6, [60, 120, 200])], &[]);
        assert!(warm.distance(&warmer) < 2.0 && warm.distance(&cold) > 6.0, "{}", warm.distance(&cold));
        let near = |look: &PictureLook| look.nearness(Oklab::of_srgb([202, 122, 60])).unwrap();
        assert!(near(&warm) < 3.0 && near(&cold) > 10.0, "{} {}", near(&warm), near(&cold));
        assert_eq!(PictureLook::of(&[], &[]), None);
    }
}
