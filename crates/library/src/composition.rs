//! The composition: the prompt being made right now.

use midjourney::Code;
use serde::{Deserialize, Serialize};

use super::{Key, Library, Source, StackSpec};

/// The subject and the stack at hand, kept between runs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Composition {
    /// What the picture shows.
    pub text: String,
    /// The layers, stylize and parameters at hand.
    #[serde(rename = "blend")]
    pub spec: StackSpec,
    /// The only layer that sounds, by its place, while one is heard alone.
    pub solo: Option<usize>,
    /// The saved stack this came from.
    pub stack: Option<Key>,
}

impl Composition {
    /// The composition with a bare code in place of every profile of a library that is left, so that it says the
    /// same without it. What has no code is left out, as it is in the prompt.
    #[must_use]
    pub fn without(&self, library: &Library) -> Self {
        let (mut spec, mut solo) = (self.spec.clone(), self.solo);
        for place in (0..spec.layers.len()).rev() {
            let Source::Profile(key) = &spec.layers[place].source else { continue };
            let Some(profile) = library.profiles.get(key) else { continue };
            let code = profile.prompt_token().and_then(|token| Code::new(token).ok());
            match code {
                Some(code) if profile.is_style_reference() => spec.layers[place].source = Source::Style(code),
                Some(code) => spec.layers[place].source = Source::Code(code),
                None => {
                    spec.layers.remove(place);
                    solo = match solo {
                        Some(alone) if alone == place => None,
                        Some(alone) if alone > place => Some(alone - 1),
                        other => other,
                    };
                }
            }
        }
        Self { text: self.text.clone(), spec, solo, stack: None }
    }
}
