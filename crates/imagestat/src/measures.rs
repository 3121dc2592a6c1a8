//! Everything that is compared of two pictures, in one table: its axis, the step that a careful eye can just tell
//! apart, how it is read, and the words for more and for less.

use std::ops::Range;

use super::embedding::Embedding;
use super::{Axis, Features};

/// One number of a picture.
pub(super) struct Measure {
    pub axis: Axis,
    /// The difference that can just be told apart, in the measure's own unit.
    pub step: f32,
    /// The words for more and for less; none where a person has none.
    pub words: Option<[&'static str; 2]>,
    /// How it is read; `None` of a picture measured before it was known.
    pub read: fn(&Features) -> Option<f32>,
}

const fn named(
    axis: Axis,
    step: f32,
    words: [&'static str; 2],
    read: fn(&Features) -> Option<f32>,
) -> Measure {
    Measure { axis, step, words: Some(words), read }
}

const fn mute(axis: Axis, step: f32, read: fn(&Features) -> Option<f32>) -> Measure {
    Measure { axis, step, words: None, read }
}

/// The words of what tells one rendering from another.
pub(super) const FLAT: [&str; 2] = ["flatter areas", "fewer flat areas"];
pub(super) const LINES: [&str; 2] = ["drawn lines", "fewer drawn lines"];
pub(super) const STROKES: [&str; 2] = ["more strokes", "fewer strokes"];

/// The table, in the order of the axes. The means of a whole picture count from half the step of a single patch on
/// (Oklab's 0.02 over the lightness of a mid-tone): they are seen beside another picture, not beside a patch. The steps
/// of rendering are what plain grain, blur, vignettes and another exposure move it by, which are no rendering: less is
/// no other way to make a picture.
pub(super) const MEASURES: [Measure; 53] = [
    named(Axis::Colour, 0.016, ["warmer", "cooler"], |f| Some(f.colour.warmth)),
    named(Axis::Colour, 0.016, ["more saturated", "less saturated"], |f| Some(f.colour.saturation)),
    mute(Axis::Colour, 0.016, |f| f.colour.lab.map(|lab| lab.mean[0])),
    mute(Axis::Colour, 0.016, |f| f.colour.lab.map(|lab| lab.mean[1])),
    mute(Axis::Colour, 0.15, |f| f.colour.lab.map(|lab| lab.vividness)),
    named(Axis::Colour, 0.15, ["more varied reds and greens", "less varied reds and greens"], |f| {
        f.colour.lab.map(|lab| lab.spread[0])
    }),
    named(Axis::Colour, 0.15, ["more varied blues and yellows", "less varied blues and yellows"], |f| {
        f.colour.lab.map(|lab| lab.spread[1])
    }),
    mute(Axis::Colour, 0.2, |f| f.colour.lab.map(|lab| lab.correlation[0])),
    mute(Axis::Colour, 0.2, |f| f.colour.lab.map(|lab| lab.correlation[1])),
    mute(Axis::Colour, 0.2, |f| f.colour.lab.map(|lab| lab.correlation[2])),
    mute(Axis::Colour, 0.02, |f| f.colour.lab.map(|lab| lab.shadows[0])),
    named(Axis::Colour, 0.02, ["warmer shadows", "cooler shadows"], |f| {
        f.colour.lab.map(|lab| lab.shadows[1])
    }),
    mute(Axis::Colour, 0.02, |f| f.colour.lab.map(|lab| lab.highlights[0])),
    named(Axis::Colour, 0.02, ["warmer highlights", "cooler highlights"], |f| {
        f.colour.lab.map(|lab| lab.highlights[1])
    }),
    named(Axis::Light, 0.03, ["lighter", "darker"], |f| Some(f.light.key)),
    named(Axis::Light, 0.02, ["more contrast", "less contrast"], |f| Some(f.light.contrast)),
    named(Axis::Light, 0.06, ["more in shadow", "less in shadow"], |f| Some(f.light.shadow)),
    named(Axis::Light, 0.06, ["more highlights", "fewer highlights"], |f| Some(f.light.highlight)),
    named(Axis::Light, 0.05, ["lit more from the right", "lit more from the left"], |f| Some(f.light.across)),
    named(Axis::Light, 0.05, ["lit more from below", "lit more from above"], |f| Some(f.light.down)),
    named(Axis::Light, 0.04, ["faded blacks", "deeper blacks"], |f| f.light.tones.map(|tones| tones.black)),
    mute(Axis::Light, 0.03, |f| f.light.tones.map(|tones| tones.low)),
    mute(Axis::Light, 0.03, |f| f.light.tones.map(|tones| tones.middle)),
    mute(Axis::Light, 0.03, |f| f.light.tones.map(|tones| tones.high)),
    named(Axis::Light, 0.04, ["brighter whites", "duller whites"], |f| {
        f.light.tones.map(|tones| tones.white)
    }),
    named(Axis::Light, 0.04, ["lighter corners", "darker corners"], |f| {
        f.light.tones.map(|tones| tones.corners)
    }),
    named(Axis::Composition, 0.04, ["weight further right", "weight further left"], |f| {
        Some(f.composition.centre().0)
    }),
    named(Axis::Composition, 0.04, ["weight lower", "weight higher"], |f| Some(f.composition.centre().1)),
    mute(Axis::Composition, 0.04, |f| Some(f.composition.reach().0)),
    mute(Axis::Composition, 0.04, |f| Some(f.composition.reach().1)),
    named(Axis::Composition, 0.08, ["a larger subject", "a smaller subject"], |f| {
        Some(f.composition.subject)
    }),
    named(Axis::Composition, 0.2, ["more symmetric", "less symmetric"], |f| Some(f.composition.symmetry)),
    named(Axis::Composition, 0.06, ["a lower horizon", "a higher horizon"], |f| Some(f.composition.horizon)),
    named(Axis::Composition, 0.08, ["more empty space", "less empty space"], |f| Some(f.composition.empty)),
    named(Axis::Texture, 0.5, ["more grain", "less grain"], |f| Some(f.texture.grain)),
    named(Axis::Texture, 0.4, ["sharper", "softer"], |f| Some(f.texture.sharpness)),
    named(Axis::Texture, 0.2, ["smoother surfaces", "finer detail"], |f| Some(f.texture.slope)),
    named(Axis::Texture, 0.25, ["shallower focus", "more even focus"], |f| Some(f.texture.unevenness)),
    mute(Axis::Texture, 0.3, |f| f.texture.detail.map(|detail| detail[0])),
    mute(Axis::Texture, 0.3, |f| f.texture.detail.map(|detail| detail[1])),
    mute(Axis::Texture, 0.3, |f| f.texture.detail.map(|detail| detail[2])),
    named(Axis::Rendering, 0.08, FLAT, |f| f.rendering.map(|r| r.flatness)),
    named(Axis::Rendering, 0.22, LINES, |f| f.rendering.map(|r| r.line)),
    named(Axis::Rendering, 0.07, STROKES, |f| f.rendering.map(|r| r.stroke)),
    named(Axis::Rendering, 0.4, ["hard edges around plain areas", "softer transitions"], |f| {
        f.rendering.map(|r| r.kurtosis)
    }),
    mute(Axis::Rendering, 0.16, |f| f.rendering.map(|r| r.first[0])),
    mute(Axis::Rendering, 0.16, |f| f.rendering.map(|r| r.first[1])),
    mute(Axis::Rendering, 0.25, |f| f.rendering.map(|r| r.first[2])),
    mute(Axis::Rendering, 0.22, |f| f.rendering.map(|r| r.second[0])),
    mute(Axis::Rendering, 0.25, |f| f.rendering.map(|r| r.second[1])),
    mute(Axis::Rendering, 0.25, |f| f.rendering.map(|r| r.second[2])),
    mute(Axis::Rendering, 0.16, |f| f.rendering.map(|r| r.across[0])),
    mute(Axis::Rendering, 0.16, |f| f.rendering.map(|r| r.across[1])),
];

/// What all of some pictures have, so that they can be compared by it: measures, in the order of the axes, then what one
/// model of the person's own sees.
pub(super) struct Shared<'a> {
    measures: Vec<&'static Measure>,
    embedding: Option<&'a Embedding>,
}

impl<'a> Shared<'a> {
    /// What these pictures share. Texture is not compared between pictures that were measured at different sizes, and
    /// nothing between embeddings of different models.
    pub fn of(pictures: &[&'a Features]) -> Self {
        let first = pictures.first().and_then(|picture| picture.embedding.as_ref());
        let is_alike = |one: &Embedding| {
            pictures
                .iter()
                .all(|other| other.embedding.as_ref().is_some_and(|other| one.is_of_model_of(other)))
        };
        Self { embedding: first.filter(|one| is_alike(one)), ..Self::without_model(pictures) }
    }

    /// The same without any model.
    pub fn without_model(pictures: &[&'a Features]) -> Self {
        let alike = pictures.windows(2).all(|pair| pair[0].edition == pair[1].edition);
        let there = |measure: &&Measure| {
            (alike || measure.axis != Axis::Texture)
                && pictures.iter().all(|picture| (measure.read)(picture).is_some())
        };
        Self { measures: MEASURES.iter().filter(there).collect(), embedding: None }
    }

    /// How many numbers of a picture are compared.
    pub fn len(&self) -> usize {
        self.measures.len() + self.embedding.map_or(0, Embedding::len)
    }

    /// How many of them are measures; they come first.
    pub fn measured(&self) -> usize {
        self.measures.len()
    }

    /// A picture by these numbers, each in its own steps.
    pub fn read(&self, picture: &Features) -> Vec<f64> {
        let own = self
            .measures
            .iter()
            .map(|measure| f64::from((measure.read)(picture).unwrap_or_default()) / f64::from(measure.step));
        let seen = picture.embedding.iter().filter(|_| self.embedding.is_some());
        own.chain(seen.flat_map(Embedding::in_steps)).collect()
    }

    /// For each axis the range of its numbers: for the five, which may be empty, and for a model that all share.
    pub fn axes(&self) -> Vec<(Axis, Range<usize>)> {
        let start = |axis: Axis| self.measures.iter().take_while(|measure| measure.axis < axis).count();
        let length = |axis: Axis| self.measures.iter().filter(|measure| measure.axis == axis).count();
        let five = Axis::ALL.iter().map(|axis| (*axis, start(*axis)..start(*axis) + length(*axis)));
        let model = self.embedding.map(|_| (Axis::Model, self.measures.len()..self.len()));
        five.chain(model).collect()
    }

    /// The name of the model, where all share one.
    pub fn model(&self) -> Option<&'a str> {
        self.embedding.map(|own| own.model.name.as_str())
    }
}

/// The axes on which these pictures can be told apart: the five, and that of a model that all share.
pub(super) fn axes(pictures: &[&Features]) -> Vec<Axis> {
    Shared::of(pictures).axes().into_iter().map(|(axis, _)| axis).collect()
}

/// How far two pictures are apart on an axis: the diagonal of a box whose sides are the differences of what both have
/// measured there, each in its own step. 0 where they share nothing there.
pub(super) fn distance(axis: Axis, one: &Features, other: &Features) -> f64 {
    if axis == Axis::Model {
        return Option::zip(one.embedding.as_ref(), other.embedding.as_ref())
            .filter(|(one, other)| one.is_of_model_of(other))
            .map_or(0.0, |(one, other)| diagonal(one.in_steps(), other.in_steps()));
    }
    let mut shared = Shared::without_model(&[one, other]);
    shared.measures.retain(|measure| measure.axis == axis);
    diagonal(shared.read(one), shared.read(other))
}

fn diagonal(one: impl IntoIterator<Item = f64>, other: impl IntoIterator<Item = f64>) -> f64 {
    one.into_iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}
