//! Stacks: profiles and codes laid over one another, with a stylize and parameters.

use serde::{Deserialize, Serialize};

use super::{Key, Name, Record};
use midjourney::{Code, Stylize, Version};

/// Where a layer gets its code from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Source {
    /// A profile of the library, by its key: the layer follows its current code.
    Profile(Key),
    /// A bare code for `--p`.
    Code(Code),
    /// A bare code or URL for `--sref`.
    Style(Code),
}

/// One layer of a stack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layer {
    /// Where its code comes from.
    pub source: Source,
    /// Kept in the stack but left out of the prompt.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub muted: bool,
}

/// What a stack says of a prompt: everything but the subject.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StackSpec {
    /// The layers, in order.
    pub layers: Vec<Layer>,
    /// How strongly personalization is applied.
    pub stylize: Stylize,
    /// Whether `--stylize` is written even at its default.
    pub stylize_always: bool,
    /// Parameters kept to the letter, such as `--ar 3:2`.
    pub parameters: Vec<String>,
    /// The version to pin in the prompt.
    pub version: Option<Version>,
}

/// A stack spec under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StackFields", into = "StackFields")]
pub struct Stack {
    /// The stable key.
    pub key: Key,
    /// The name people use; unique among stacks.
    pub name: Name,
    /// What it is made of.
    pub spec: StackSpec,
}

/// A stack as it stands in its file: flat, so that a person can edit it.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Stack")]
struct StackFields {
    key: Key,
    name: Name,
    #[serde(default)]
    layers: Vec<Layer>,
    #[serde(default)]
    stylize: Stylize,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    stylize_always: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    parameters: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    version: Option<Version>,
}

impl Layer {
    /// A layer that sounds.
    #[must_use]
    pub fn new(source: Source) -> Self {
        Self { source, muted: false }
    }
}

impl StackSpec {
    /// Where this profile lies in the stack.
    #[must_use]
    pub fn position(&self, profile: &Key) -> Option<usize> {
        self.layers.iter().position(|layer| matches!(&layer.source, Source::Profile(key) if key == profile))
    }

    /// The stylize to write: `None` at the default, unless it is always wanted.
    #[must_use]
    pub fn written_stylize(&self) -> Option<Stylize> {
        (self.stylize_always || self.stylize != Stylize::default()).then_some(self.stylize)
    }
}

impl Record for Stack {
    fn key(&self) -> &Key {
        &self.key
    }
    fn name(&self) -> Option<&Name> {
        Some(&self.name)
    }
}

impl From<StackFields> for Stack {
    fn from(fields: StackFields) -> Self {
        let StackFields { key, name, layers, stylize, stylize_always, parameters, version } = fields;
        Self { key, name, spec: StackSpec { layers, stylize, stylize_always, parameters, version } }
    }
}

impl From<Stack> for StackFields {
    fn from(stack: Stack) -> Self {
        let Stack { key, name, spec } = stack;
        let StackSpec { layers, stylize, stylize_always, parameters, version } = spec;
        Self { key, name, layers, stylize, stylize_always, parameters, version }
    }
}
