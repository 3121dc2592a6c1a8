//! Taking a pasted prompt apart: subject, stack, stylize, version and kept parameters.

use super::{Composition, Layer, Library, Profile, RenderedPrompt, Source};
use midjourney::{Code, Meaning, Prompt, Rules, Said, Spelling, Stylize, Version};
use text::sanitize_line;

impl Composition {
    /// The composition that says what a prompt says. The current code or living ID of a profile becomes the profile,
    /// every other code a bare layer; what the composition has no place for is kept to the letter. Composing the
    /// composition gives a prompt that says the same.
    #[must_use]
    pub fn of_prompt(text: &str, library: &Library, rules: &Rules) -> Self {
        let line = sanitize_line(text);
        let said = Meaning::read(&line, rules);
        let composition = Self::of_meaning(&said, library, rules);
        let again = Meaning::read(&RenderedPrompt::of(&composition, library).prompt, rules);
        // Braces without partners can join across parameters; then the text is kept as it is.
        if again == said { composition } else { Self { text: line, ..Self::default() } }
    }

    /// Takes in what a typed text says beyond the subject: codes, stylize, version and parameters are
    /// added to what is there.
    #[must_use]
    pub fn with_typed(&self, text: &str, library: &Library, rules: &Rules) -> Self {
        let typed = Self::of_prompt(text, library, rules);
        let mut next = Self { text: typed.text, ..self.clone() };
        if let Some(stylize) = typed.spec.written_stylize() {
            (next.spec.stylize, next.spec.stylize_always) = (stylize, typed.spec.stylize_always);
        }
        next.spec.version = typed.spec.version.or(next.spec.version);
        for layer in typed.spec.layers {
            if !next.spec.layers.iter().any(|own| own.source == layer.source) {
                next.spec.layers.push(layer);
            }
        }
        for parameter in typed.spec.parameters {
            if !next.spec.parameters.contains(&parameter) {
                next.spec.parameters.push(parameter);
            }
        }
        next
    }

    fn of_meaning(said: &Meaning, library: &Library, rules: &Rules) -> Self {
        let mut words = said.images.clone();
        words.push(said.text.clone());
        words.retain(|word| !word.is_empty());
        let mut composition = Self { text: words.join(" "), ..Self::default() };
        for parameter in &said.parameters {
            let alone = said.parameters.iter().filter(|other| other.name == parameter.name).count() == 1;
            if !composition.takes(parameter, alone, library) {
                composition.spec.parameters.push(parameter.written(rules, Spelling::Printed));
            }
        }
        composition.spec.pin(said, rules);
        composition
    }

    /// Gives a parameter its place on the composition, where it has one.
    fn takes(&mut self, said: &Said, alone: bool, library: &Library) -> bool {
        match said.name.as_str() {
            "profile" => self.layer(said, library, false),
            "sref" => self.layer(said, library, true),
            "stylize" if alone => self.stylize(said),
            _ => false,
        }
    }

    fn layer(&mut self, said: &Said, library: &Library, style: bool) -> bool {
        let codes: Result<Vec<Code>, _> = said.values.iter().map(Code::new).collect();
        let Some(codes) = codes.ok().filter(|codes| !codes.is_empty()) else { return false };
        self.spec.layers.extend(codes.into_iter().map(|code| Layer::new(source(code, library, style))));
        true
    }

    fn stylize(&mut self, said: &Said) -> bool {
        let [value] = said.values.as_slice() else { return false };
        let Some(stylize) = value.parse::<Stylize>().ok().filter(|own| own.to_string() == *value) else {
            return false;
        };
        self.spec.stylize = stylize;
        self.spec.stylize_always = stylize == Stylize::default();
        true
    }
}

impl super::StackSpec {
    /// Pins the version that a prompt names, if it names one and names it plainly.
    fn pin(&mut self, said: &Meaning, rules: &Rules) {
        let named: Vec<&Said> =
            said.parameters.iter().filter(|own| matches!(own.name.as_str(), "v" | "niji")).collect();
        let [only] = named.as_slice() else { return };
        let written = only.written(rules, Spelling::Printed);
        let family = if only.name == "niji" { "niji " } else { "" };
        let version: Option<Version> =
            only.values.first().and_then(|value| format!("{family}{value}").parse().ok());
        let Some(version) = version.filter(|own| own.parameter() == written) else { return };
        self.version = Some(version);
        self.parameters.retain(|kept| *kept != written);
    }
}

/// The profile whose word in a prompt is this code, or the bare code.
fn source(code: Code, library: &Library, style: bool) -> Source {
    let is_it = |profile: &&Profile| {
        profile.is_style_reference() == style && profile.prompt_token() == Some(code.as_str())
    };
    let found = library.profiles.carrying(code.as_str()).find(is_it);
    match found {
        Some(profile) => Source::Profile(profile.key.clone()),
        None if style => Source::Style(code),
        None => Source::Code(code),
    }
}

/// Whether a text is a whole prompt rather than a subject: it names parameters, or begins as in Discord.
#[must_use]
pub fn is_whole_prompt(text: &str, rules: &Rules) -> bool {
    let prompt = Prompt::read_with(text, rules.names());
    prompt.prefix.is_some() || prompt.parameters.iter().any(|own| own.slot.is_some())
}

/// The prompts the language itself is tested with.
#[cfg(test)]
#[path = "../../midjourney/src/lint/tests/samples.rs"]
mod samples;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::is_whole_prompt;
    use super::samples::{nearly, real};
    use crate::{Composition, Key, Kind, Layer, Library, Name, Profile, RenderedPrompt, Snapshot, Source};
    use midjourney::{Code, Meaning, Rules, Stylize, Version};
    use text::sanitize_line;

    fn library() -> Library {
        let mut library = Library::default();
        for (key, kind, codes) in [
            ("calm", Kind::Ranked, &["6odeoas", "7enzken"][..]),
            ("dust", Kind::StyleReference, &["6726456675"][..]),
        ] {
            let mut profile = Profile::new(Key::new(key).unwrap(), Name::new(key).unwrap(), kind);
            let snapshot = |code: &&str| Snapshot {
                code: Code::new(*code).unwrap(),
                created: None,
                pinned: false,
                note: String::new(),
            };
            profile.codes = codes.iter().map(snapshot).collect();
            library.profiles.put(profile);
        }
        library
    }

    fn apart(text: &str) -> Composition {
        Composition::of_prompt(text, &library(), Rules::shipped())
    }

    fn code(text: &str) -> Code {
        Code::new(text).unwrap()
    }

    #[test]
    fn a_pasted_prompt_finds_its_places() {
        let composition = apart(
            "/imagine prompt: https://a.b/c a cafe --profile 7enzken --ar 3:2 --p 6odeoas --sref 6726456675 42 --s 100 --v 7",
        );
        assert_eq!(composition.text, "https://a.b/c a cafe");
        let layers = [
            Source::Profile(Key::new("dust").unwrap()),
            Source::Style(code("42")),
            Source::Profile(Key::new("calm").unwrap()),
            Source::Code(code("6odeoas")),
        ];
        assert_eq!(composition.spec.layers, layers.map(Layer::new));
        assert_eq!((composition.spec.stylize, composition.spec.stylize_always), (Stylize::default(), true));
        assert_eq!(composition.spec.version, Some(Version::standard(7, 0)));
        assert_eq!(composition.spec.parameters, ["--ar 3:2"]);
    }

    #[test]
    fn what_has_no_place_is_kept() {
        let composition = apart("a cafe --p {6odeoas, 7enzken} --s {50, 250} --v 7 --niji 7 --hazy");
        assert!(composition.spec.layers.is_empty());
        assert_eq!(composition.spec.version, None);
        assert_eq!(
            composition.spec.parameters,
            ["--v 7", "--niji 7", "--stylize {50, 250}", "--profile {6odeoas, 7enzken}", "--hazy"]
        );
    }

    #[test]
    fn a_subject_is_no_whole_prompt() {
        for (text, whole) in [
            ("a cafe", false),
            ("arms--three of them", false),
            ("a cafe --ar 3:2", true),
            ("/imagine prompt: a", true),
        ] {
            assert_eq!(is_whole_prompt(text, Rules::shipped()), whole, "{text}");
        }
    }

    fn is_put_together_again(text: &str) -> bool {
        let rules = Rules::shipped();
        let composed = RenderedPrompt::of(&apart(text), &library()).prompt;
        Meaning::read(&composed, rules) == Meaning::read(&sanitize_line(text), rules)
    }

    #[test]
    fn real_prompts_are_put_together_again_as_they_were() {
        for line in real().iter().flat_map(|text| text.lines()) {
            assert!(is_put_together_again(line), "{line}");
            let composition = apart(line);
            let has_place = |name: &str| composition.spec.parameters.iter().any(|own| own.starts_with(name));
            assert!(!has_place("--profile") && !has_place("--stylize") && !has_place("--v"), "{line}");
        }
    }

    proptest! {
        #[test]
        fn what_is_taken_apart_is_put_together_again(text in nearly()) {
            prop_assert!(is_put_together_again(&text), "{:?}", apart(&text));
        }

        #[test]
        fn anything_is_put_together_again(text in any::<String>()) {
            prop_assert!(is_put_together_again(&text), "{:?}", apart(&text));
        }
    }
}
