//! Stacks, saved texts, and the prompt they make.

use schemars::JsonSchema;
use serde::Serialize;

use crate::search::Order;
use crate::slots::{self, Slot};
use crate::{Layer, Library, Profile, SavedFilter, SavedPrompt, Source, Stack};

/// A saved stack.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Stack")]
pub struct StackView<'a> {
    /// What the user calls it.
    pub name: &'a str,
    /// Its layers, in the order of the prompt.
    pub layers: Vec<LayerView<'a>>,
    /// How strongly it is applied, 0 to 1000.
    pub stylize: u16,
    /// What else it adds to a prompt.
    pub parameters: &'a [String],
    /// The version it is for.
    pub version: Option<String>,
    /// Everything but the subject, as it would be copied now.
    pub prompt: &'a str,
    /// Its key in the files.
    pub key: &'a str,
}

/// A layer of a stack.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Layer")]
pub struct LayerView<'a> {
    /// The profile's name; null for a bare code or a profile that is gone.
    pub profile: Option<&'a str>,
    /// What it puts into the prompt now.
    pub code: Option<&'a str>,
    /// Whether it is left out of the prompt.
    pub muted: bool,
}

/// A saved text.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "SavedPrompt")]
pub struct SavedPromptView<'a> {
    /// What the user calls it.
    pub name: &'a str,
    /// The text.
    pub text: &'a str,
    /// Its key in the files.
    pub key: &'a str,
    /// What is filled when it is used: `{subject}`, `{light: north|south}`.
    pub slots: Vec<SlotView>,
}

/// A saved filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "SavedFilter")]
pub struct SavedFilterView<'a> {
    /// What the user calls it.
    pub name: &'a str,
    /// What is searched for.
    pub query: &'a str,
    /// The order: name, used, date or most; null for nearest first.
    pub order: Option<&'static str>,
    /// Its key in the files.
    pub key: &'a str,
}

/// A slot of a saved text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Slot")]
pub struct SlotView {
    /// What it is called.
    pub name: String,
    /// What it usually is; empty where anything is typed.
    pub choices: Vec<String>,
}

/// A composed prompt and its parts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Composed")]
pub struct ComposedView<'a> {
    /// The exact line.
    pub prompt: &'a str,
    /// What the picture shows.
    pub text: &'a str,
    /// What stands after `--p`.
    pub profiles: &'a [String],
    /// What stands after `--sref`.
    pub styles: &'a [String],
    /// What stands after `--stylize`; null where it is left out.
    pub stylize: Option<u16>,
    /// The other parameters.
    pub parameters: &'a [String],
    /// The version it names.
    pub version: Option<String>,
}

/// One prompt.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Prompt")]
pub struct PromptView {
    /// The prompt.
    pub prompt: String,
}

impl<'a> StackView<'a> {
    /// A stack with the prompt it makes now.
    #[must_use]
    pub fn of(stack: &'a Stack, prompt: &'a str, library: &'a Library) -> Self {
        Self {
            name: stack.name.as_str(),
            layers: stack.spec.layers.iter().map(|layer| LayerView::of(layer, library)).collect(),
            stylize: stack.spec.stylize.get(),
            parameters: &stack.spec.parameters,
            version: stack.spec.version.map(|version| version.to_string()),
            prompt,
            key: stack.key.as_str(),
        }
    }
}

impl<'a> LayerView<'a> {
    fn of(layer: &'a Layer, library: &'a Library) -> Self {
        let (profile, code) = match &layer.source {
            Source::Profile(key) => {
                let profile = library.profiles.get(key);
                (profile.map(|profile| profile.name.as_str()), profile.and_then(Profile::prompt_token))
            }
            Source::Code(code) | Source::Style(code) => (None, Some(code.as_str())),
        };
        Self { profile, code, muted: layer.muted }
    }
}

impl<'a> SavedPromptView<'a> {
    /// A saved text.
    #[must_use]
    pub fn of(prompt: &'a SavedPrompt) -> Self {
        let slot = |Slot { name, choices }| SlotView { name, choices };
        let slots = slots::slots(&prompt.text).into_iter().map(slot).collect();
        Self { name: prompt.name.as_str(), text: &prompt.text, key: prompt.key.as_str(), slots }
    }
}

impl<'a> SavedFilterView<'a> {
    /// A saved filter.
    #[must_use]
    pub fn of(filter: &'a SavedFilter) -> Self {
        Self {
            name: filter.name.as_str(),
            query: &filter.query,
            order: filter.order.map(Order::as_str),
            key: filter.key.as_str(),
        }
    }
}
