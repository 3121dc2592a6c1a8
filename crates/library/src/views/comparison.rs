//! Two sets of pictures compared: an effect, its chance and its direction on each axis.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calibration::Section;
use imagestat::{Axis, Comparison, Design, Effect, Fit, Found, LEVEL, Partners, Swatch};
use text::sanitize_line;

/// The longest bar, in cells; an effect of four times the noise fills it.
pub const BAR: u8 = 16;
/// The effect that fills a bar, in multiples of the noise.
pub(super) const FULL: f64 = 4.0;

/// The axes of a comparison by their names: `colour`, `light`, `composition`, `texture`, `rendering`, and `model` where all
/// pictures were seen by one model of the user's own.
pub type AxesView = IndexMap<&'static str, EffectView>;

/// What a comparison found on one axis.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Effect")]
pub struct EffectView {
    /// In multiples of the noise: what already lies between two pictures of one arm.
    pub effect: Option<f64>,
    /// The chance of a difference like this on any axis when there is none.
    pub p: Option<f64>,
    /// How the second set differs from the first, in words.
    pub direction: String,
    /// Whether the sets are told apart on this axis.
    pub told_apart: bool,
    /// The same, by the word of the field: whether a difference was found.
    pub found: bool,
    /// Too small for an eye.
    pub faint: bool,
    /// Of the axis `model`: the file of the user's own model that sees it. Left out of the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The direction for people, who are told when nobody could see it.
    #[serde(skip)]
    pub description: String,
}

/// One comparison of a run: of the whole, of a step or of a layer.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionView {
    /// What is compared.
    pub heading: String,
    pub axes: AxesView,
    /// In how many ways the pictures can be dealt.
    pub deals: usize,
    /// How the pictures answer each other.
    pub design: Design,
    /// How many scenes have pictures in both arms.
    pub scenes: usize,
    /// Whether partners are nearer to each other than chance.
    pub partners: Partners,
    /// Of a step or a layer: what became of it.
    pub found: Option<Found>,
    /// Of a step or a layer: its chance over all of them.
    pub p: Option<f64>,
    /// Of two codes together: whether they do what each promises.
    pub fit: Option<Fit>,
    /// The largest effect that an eye could tell.
    pub largest: f64,
}

/// Two sets of pictures compared.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Comparison")]
pub struct ComparisonView {
    /// How many pictures each set has.
    pub pictures: [usize; 2],
    /// Whether they differ; null where there are too few pictures.
    pub differs: Option<bool>,
    /// The axes by name.
    pub axes: AxesView,
    /// The chance of a false difference, over all axes.
    pub level: f64,
    /// In how many ways the pictures can be dealt.
    pub deals: usize,
}

/// One colour of a palette.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Colour")]
pub struct ColourView {
    /// Its name.
    pub name: &'static str,
    /// `#f0c8a0`.
    pub hex: String,
    /// How much of the picture it stands for, 0 to 1.
    pub share: f32,
}

/// A picture and its palette.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "PicturePalette")]
pub struct PaletteView {
    /// The picture.
    pub file: String,
    /// Its colours, the largest first.
    pub palette: Vec<ColourView>,
}

/// The axes of a comparison.
pub(super) fn axes(compared: &Comparison) -> AxesView {
    compared.axes.iter().map(|effect| (effect.axis.as_str(), EffectView::of(effect))).collect()
}

impl EffectView {
    fn of(effect: &Effect) -> Self {
        Self {
            effect: effect.effect,
            p: effect.p,
            direction: effect.direction.join(", "),
            told_apart: effect.is_distinguishable(),
            found: effect.is_distinguishable(),
            faint: effect.faint,
            model: effect.model.as_deref().map(sanitize_line),
            description: sanitize_line(&effect.summary()),
        }
    }

    /// `1.2`, or `-` where the spread is unknown.
    #[must_use]
    pub fn size(&self) -> String {
        self.effect.map_or("-".into(), |effect| format!("{effect:.1}"))
    }

    /// `0.031`, or `-` where the pictures are too few.
    #[must_use]
    pub fn chance(&self) -> String {
        chance(self.p)
    }

    /// What its axis is called in a column, given its name in JSON: a model is said to be the user's own.
    #[must_use]
    pub fn label(&self, axis: &'static str) -> &'static str {
        if self.model.is_some() { Axis::Model.label() } else { axis }
    }

    /// The sign of what is told apart.
    #[must_use]
    pub fn mark(&self) -> &'static str {
        if self.told_apart { "*" } else { "" }
    }

    /// How much of a bar it fills, in percent.
    #[must_use]
    pub fn percent(&self) -> String {
        format!("{:.1}", self.effect.unwrap_or(0.0).min(FULL) / FULL * 100.0)
    }
}

impl SectionView {
    pub(super) fn of(section: &Section) -> Self {
        let (found, p) = section.part.unzip();
        Self {
            heading: sanitize_line(&section.heading),
            axes: axes(&section.compared),
            deals: section.compared.deals,
            design: section.compared.design,
            scenes: section.compared.scenes,
            partners: section.compared.partners,
            found,
            p: p.flatten(),
            fit: section.fit,
            largest: section.compared.largest(),
        }
    }

    /// Its heading, with what became of a step or a layer: `stylize 250: told apart, p 0.010 over all`.
    #[must_use]
    pub fn title(&self) -> String {
        let outcome = self.outcome();
        let found = if outcome.is_empty() { String::new() } else { format!(": {outcome}") };
        let p = self.p.map(|p| format!(", p {} over all", digits(p))).unwrap_or_default();
        format!("{}{found}{p}", self.heading)
    }

    /// What became of a step, a layer or two codes, in words; empty in a trial.
    #[must_use]
    pub fn outcome(&self) -> &'static str {
        match (self.fit, self.found) {
            (Some(fit), Some(found)) if found != Found::TooFew => fit.label(),
            (_, Some(found)) => found.label(),
            (_, None) => "",
        }
    }

    /// How the pictures were compared, for people: `paired, 4 scenes. Picture 1 resembles ...`.
    #[must_use]
    pub fn design_in_words(&self) -> String {
        let scenes = text::plural(self.scenes, "scene");
        format!("{}, {scenes}. {}", self.design.as_str(), self.partners.sentence(self.design))
    }

    /// How it differs where it is told apart, in words.
    #[must_use]
    pub fn directions(&self) -> String {
        let told = self.axes.values().filter(|effect| effect.told_apart && !effect.direction.is_empty());
        told.map(|effect| effect.direction.as_str()).collect::<Vec<_>>().join(", ")
    }
}

impl ComparisonView {
    /// Two sets of so many pictures.
    #[must_use]
    pub fn of(pictures: [usize; 2], compared: &Comparison) -> Self {
        let differs = compared.can_tell().then(|| compared.distinguishable().next().is_some());
        Self { pictures, differs, axes: axes(compared), level: LEVEL, deals: compared.deals }
    }
}

impl ColourView {
    /// The colours of a palette.
    #[must_use]
    pub fn all(palette: &[Swatch]) -> Vec<Self> {
        let one = |swatch: &Swatch| Self { name: swatch.name(), hex: swatch.hex(), share: swatch.share };
        palette.iter().map(one).collect()
    }

    /// Its share in percent, without a sign.
    #[must_use]
    pub fn percent(&self) -> String {
        format!("{:.0}", self.share * 100.0)
    }
}

/// The axes that stand in any of these comparisons, by name, in their order; and what each is called in a column.
#[must_use]
pub fn axis_columns(sections: &[SectionView]) -> Vec<(&'static str, &'static str)> {
    let five = Axis::ALL.into_iter();
    let model = sections.iter().any(|section| section.axes.contains_key(Axis::Model.as_str()));
    five.chain(model.then_some(Axis::Model)).map(|axis| (axis.as_str(), axis.label())).collect()
}

/// A chance in three digits, `-` where it is unknown.
#[must_use]
pub fn chance(p: Option<f64>) -> String {
    p.map_or("-".into(), digits)
}

fn digits(p: f64) -> String {
    if p < 0.0005 { "<0.001".to_owned() } else { format!("{p:.3}") }
}

/// Blocks for an effect, with a mark where the noise ends.
#[must_use]
pub fn bar(effect: Option<f64>, ascii: bool) -> String {
    let [full, empty, noise] = if ascii { ['#', '.', '|'] } else { ['█', '·', '┊'] };
    let length = effect.unwrap_or(0.0) * f64::from(BAR) / FULL;
    let cell = |place: u8| match place {
        place if f64::from(place) + 0.5 < length => full,
        place if place == BAR / 4 => noise,
        _ => empty,
    };
    (0..BAR).map(cell).collect()
}

/// Effects as columns, one a number: as high as four times the noise at most. What is unknown is a gap.
#[must_use]
pub fn spark(effects: impl Iterator<Item = Option<f64>>, ascii: bool) -> String {
    let columns = if ascii {
        ['_', '.', '-', '=', '+', '*', '#', '@']
    } else {
        ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
    };
    let column = |effect: Option<f64>| {
        let Some(effect) = effect else { return ' ' };
        let is_within = |place: u8| effect < (f64::from(place) + 0.5) * FULL / 7.0;
        (0_u8..).zip(columns).find(|(place, _)| is_within(*place)).map_or(columns[7], |(_, column)| column)
    };
    effects.map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::{bar, spark};

    #[test]
    fn effects_are_columns_up_to_four_times_the_noise() {
        let effects = || [Some(0.0), Some(2.0), None, Some(4.0), Some(99.0)].into_iter();
        assert_eq!((spark(effects(), false).as_str(), spark(effects(), true).as_str()), ("▁▅ ██", "_+ @@"));
    }

    #[test]
    fn a_bar_is_full_at_four_times_the_noise_and_shows_where_it_ends() {
        assert_eq!(bar(None, true), "....|...........");
        assert_eq!(bar(Some(0.5), true), "##..|...........");
        assert_eq!(bar(Some(9.0), false), "████████████████");
    }
}
