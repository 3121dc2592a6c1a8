//! What `--json` prints: names that stay, apart from those in the files.

use serde::Serialize;

use library::{Layer, Library, Profile, Source, Stack};

/// A saved stack.
#[derive(Debug, Serialize)]
pub(super) struct StackShape<'a> {
    name: &'a str,
    layers: Vec<LayerShape<'a>>,
    stylize: u16,
    parameters: &'a [String],
    version: Option<String>,
    /// Everything but the subject, as it would be copied now.
    prompt: &'a str,
    key: &'a str,
}

#[derive(Debug, Serialize)]
struct LayerShape<'a> {
    /// The profile's name; `null` for a bare code or a profile that is gone.
    profile: Option<&'a str>,
    /// What it puts into the prompt now.
    code: Option<&'a str>,
    muted: bool,
}

impl<'a> StackShape<'a> {
    pub fn of(stack: &'a Stack, prompt: &'a str, library: &'a Library) -> Self {
        Self {
            name: stack.name.as_str(),
            layers: stack.spec.layers.iter().map(|layer| LayerShape::of(layer, library)).collect(),
            stylize: stack.spec.stylize.get(),
            parameters: &stack.spec.parameters,
            version: stack.spec.version.map(|version| version.to_string()),
            prompt,
            key: stack.key.as_str(),
        }
    }
}

impl<'a> LayerShape<'a> {
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
