//! Leave one out: a whole stack, and then the stack without each of its layers.

use jiff::civil::Date;

use super::wording::{PlanError, Wording, all_differ};
use crate::run::{Arm, Role, Run};
use crate::{Composition, Key, Layer, Library, Name, RenderedPrompt, Source, StackSpec};
use midjourney::{Parts, Rules, Version};

/// The fewest and the most layers: what each contributes is judged over all of them together.
const COUNTS: std::ops::RangeInclusive<usize> = 2..=6;

/// What leaving one out is to be made of.
#[derive(Debug, Clone, Copy)]
pub struct StackPlan<'a> {
    /// The layers, with stylize and parameters.
    pub spec: &'a StackSpec,
    /// The stack's name.
    pub label: &'a str,
    /// Where the layers find their codes.
    pub library: &'a Library,
    /// What the pictures show; parameters such as `--ar 3:2` may follow it.
    pub subject: &'a str,
    pub seed: u32,
    /// The version for all, unless the stack spec pins one.
    pub version: Version,
    /// What Midjourney accepts.
    pub rules: &'a Rules,
}

impl StackPlan<'_> {
    /// The run, with its prompts and without pictures. Muted layers have no part in it.
    ///
    /// # Errors
    /// When there are not two to six layers that sound, one has no code, or the subject is empty or sets what
    /// the run sets itself.
    pub fn run(&self, key: Key, name: Name, begun: Date) -> Result<Run, PlanError> {
        let version = self.spec.version.unwrap_or(self.version);
        let wording = Wording::of(self.subject, self.seed, version, &["stylize", "sref"], self.rules)?;
        let mut spec = self.spec.clone();
        spec.layers.retain(|layer| !layer.muted);
        if !COUNTS.contains(&spec.layers.len()) {
            return Err(PlanError::Layers(spec.layers.len()));
        }
        let arm = |role, label: String, spec: &StackSpec| {
            let prompt = wording.written(rendered_parts(spec, self.library)?);
            Ok(Arm { role, scene: String::new(), label, word: None, prompt, pictures: Vec::new() })
        };
        let mut arms = vec![arm(Role::Whole, self.label.to_owned(), &spec)?];
        for (number, (place, layer)) in (1..).zip(spec.layers.iter().enumerate()) {
            let label = layer_name(layer, self.library);
            arms.push(arm(Role::Without(number), label, &without(&spec, place))?);
        }
        all_differ(&arms)?;
        Ok(wording.clone().run(None, arms, key, name, begun))
    }
}

/// The parts of a stack spec without text and version, which the run sets. Layers without a code would leave nothing to
/// compare.
pub(super) fn rendered_parts(spec: &StackSpec, library: &Library) -> Result<Parts, PlanError> {
    let rendered = RenderedPrompt::of(&Composition { spec: spec.clone(), ..Composition::default() }, library);
    match rendered.gaps.first() {
        None => Ok(rendered.parts),
        Some(gap) => Err(PlanError::NoCode(gap.name().to_owned())),
    }
}

/// A stack spec without the layer at this place.
pub(crate) fn without(spec: &StackSpec, place: usize) -> StackSpec {
    let mut without = spec.clone();
    without.layers.remove(place);
    without
}

/// What a layer is called.
pub(crate) fn layer_name(layer: &Layer, library: &Library) -> String {
    match &layer.source {
        Source::Code(code) | Source::Style(code) => code.to_string(),
        Source::Profile(key) => library
            .profiles
            .get(key)
            .map_or_else(|| "a missing profile".into(), |profile| profile.name.to_string()),
    }
}
