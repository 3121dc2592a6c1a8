//! From a composition to a prompt: layers resolved to codes through the library.

use jiff::Timestamp;

use super::{Composition, Key, Layer, Library, Source, StackSpec, Use};
use midjourney::{Code, Parts, Version, compose};

/// A prompt ready to copy, and what could not go into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedPrompt {
    /// The parts the prompt was written from.
    pub parts: Parts,
    /// The prompt, exactly as it will be copied.
    pub prompt: String,
    /// Layers that sound but have nothing to say, by their place.
    pub gaps: Vec<Gap>,
    /// The profiles whose words are in it, in order.
    pub profiles: Vec<Key>,
}

/// Why a layer that sounds is not in the prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// The profile has no code, and no living ID.
    NoCode {
        /// The layer's place in the stack, from 0.
        layer: usize,
        /// The profile's name.
        name: String,
    },
    /// The profile is not in the library.
    Missing {
        /// The layer's place in the stack, from 0.
        layer: usize,
        /// The library it should be in, if that is a mounted one.
        mount: Option<String>,
    },
}

impl Gap {
    /// What the layer is called.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::NoCode { name, .. } => name,
            Self::Missing { .. } => "a missing profile",
        }
    }

    /// Why there is nothing: for a layer that is missing.
    #[must_use]
    pub fn place_of_missing(mount: Option<&str>) -> String {
        match mount {
            Some(mount) => format!("a profile of {mount} that is not there; see swatch mount list"),
            None => "a profile that is not in the library".to_owned(),
        }
    }
}

impl RenderedPrompt {
    /// Writes the prompt of a composition.
    #[must_use]
    pub fn of(composition: &Composition, library: &Library) -> Self {
        let StackSpec { layers, parameters, version, .. } = &composition.spec;
        let mut parts = Parts {
            text: composition.text.clone(),
            stylize: composition.spec.written_stylize(),
            kept: parameters.clone(),
            version: *version,
            ..Parts::default()
        };
        let (mut gaps, mut profiles) = (Vec::new(), Vec::new());
        let sounding = layers.iter().enumerate().filter(|(index, layer)| sounds(composition, *index, layer));
        for (index, layer) in sounding {
            match &layer.source {
                Source::Code(code) => parts.profiles.push(code.to_string()),
                Source::Style(code) => parts.styles.push(code.to_string()),
                Source::Profile(key) => match library.profiles.get(key) {
                    Some(profile) => match profile.prompt_token() {
                        Some(word) => {
                            let words = if profile.is_style_reference() {
                                &mut parts.styles
                            } else {
                                &mut parts.profiles
                            };
                            words.push(word.to_owned());
                            profiles.push(key.clone());
                        }
                        None => gaps.push(Gap::NoCode { layer: index, name: profile.name.to_string() }),
                    },
                    None => {
                        gaps.push(Gap::Missing { layer: index, mount: key.mount().map(str::to_owned) });
                    }
                },
            }
        }
        let prompt = compose(&parts);
        Self { parts, prompt, gaps, profiles }
    }
}

impl RenderedPrompt {
    /// The entry this prompt gets in the usage log when it is copied.
    #[must_use]
    pub fn used(&self, composition: &Composition, at: Timestamp, version: Version) -> Use {
        let words = self.parts.profiles.iter().chain(&self.parts.styles);
        Use {
            at,
            prompt: self.prompt.clone(),
            profiles: self.profiles.clone(),
            codes: words.filter_map(|word| Code::new(word.as_str()).ok()).collect(),
            stack: composition.stack.clone(),
            import: None,
            version: Some(self.parts.version.unwrap_or(version)),
        }
    }
}

/// Whether a layer goes into the prompt: not muted, or the one heard alone.
fn sounds(composition: &Composition, index: usize, layer: &Layer) -> bool {
    composition.solo.map_or(!layer.muted, |solo| solo == index)
}

#[cfg(test)]
mod tests {
    use super::{Gap, RenderedPrompt};
    use crate::{Composition, Key, Kind, Layer, Library, Name, Profile, Snapshot, Source};
    use midjourney::{Code, Stylize};

    fn library() -> Library {
        let mut library = Library::default();
        for (key, kind, code) in [
            ("calm", Kind::Ranked, Some("6odeoas")),
            ("grain", Kind::Moodboard, Some("7enzken")),
            ("dust", Kind::StyleReference, Some("6726456675")),
            ("bare", Kind::Ranked, None),
        ] {
            let mut profile = Profile::new(Key::new(key).unwrap(), Name::new(key).unwrap(), kind);
            profile.codes.extend(code.map(|code| Snapshot {
                code: Code::new(code).unwrap(),
                created: None,
                pinned: false,
                note: String::new(),
            }));
            library.profiles.put(profile);
        }
        library
    }

    fn composition(keys: &[&str]) -> Composition {
        let mut composition =
            Composition { text: "a quiet cafe interior at dawn".into(), ..Composition::default() };
        composition.spec.layers =
            keys.iter().map(|key| Layer::new(Source::Profile(Key::new(*key).unwrap()))).collect();
        composition
    }

    #[test]
    fn profiles_share_one_p_and_style_references_one_sref() {
        let mut composition = composition(&["calm", "dust", "grain"]);
        composition.spec.stylize = Stylize::new(250).unwrap();
        assert_eq!(
            RenderedPrompt::of(&composition, &library()).prompt,
            "a quiet cafe interior at dawn --p 6odeoas 7enzken --sref 6726456675 --stylize 250"
        );
    }

    #[test]
    fn a_muted_layer_is_left_out_and_a_solo_one_stands_alone() {
        let mut composition = composition(&["calm", "grain"]);
        composition.spec.layers[0].muted = true;
        assert!(RenderedPrompt::of(&composition, &library()).prompt.ends_with("--p 7enzken"));
        composition.solo = Some(0);
        assert!(RenderedPrompt::of(&composition, &library()).prompt.ends_with("--p 6odeoas"));
    }

    #[test]
    fn a_stylize_of_100_is_written_only_when_wanted() {
        let mut composition = composition(&["calm"]);
        assert!(!RenderedPrompt::of(&composition, &library()).prompt.contains("--stylize"));
        composition.spec.stylize_always = true;
        assert!(RenderedPrompt::of(&composition, &library()).prompt.ends_with("--stylize 100"));
    }

    #[test]
    fn what_has_no_code_is_told_and_not_written() {
        let rendered = RenderedPrompt::of(&composition(&["bare", "gone", "calm"]), &library());
        assert_eq!(rendered.prompt, "a quiet cafe interior at dawn --p 6odeoas");
        assert_eq!(
            rendered.gaps,
            [Gap::NoCode { layer: 0, name: "bare".into() }, Gap::Missing { layer: 1, mount: None }]
        );
    }
}
