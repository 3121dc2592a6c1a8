//! What a prompt names: codes, IDs, style references, version.

use midjourney::prompt::{Names, Parameter, ParameterSlot};
use midjourney::{Code, Id, Prompt, Stylize, Version};
use text::sanitize_line;

/// What stands in a prompt, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contents {
    /// The subject, on one line.
    pub text: String,
    /// What stands after `--p`, without weights and without `none`: codes and IDs, each once.
    pub words: Vec<Code>,
    /// What stands after `--sref`: codes and links, each with its weight if it has one.
    pub styles: Vec<Style>,
    /// The version it pins.
    pub version: Option<Version>,
    /// The value of `--stylize`, if it is one.
    pub stylize: Option<Stylize>,
    /// Every other parameter, to the letter.
    pub kept: Vec<String>,
    /// Whether it has any parameter at all.
    pub has_parameters: bool,
}

/// A style reference as it stands in a prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// The code or link.
    pub code: Code,
    /// The weight, as written without the colons.
    pub weight: Option<String>,
}

impl Contents {
    /// Reads a prompt with these names of parameters.
    #[must_use]
    pub fn of(text: &str, names: &Names) -> Self {
        let prompt = Prompt::read_with(text, names);
        let mut contents = Self {
            text: sanitize_line(prompt.at(prompt.text)),
            has_parameters: !prompt.parameters.is_empty(),
            ..Self::default()
        };
        let slots = ["p", "sref", "v", "niji", "stylize"].map(|name| names.slot(name));
        for parameter in &prompt.parameters {
            contents.take(&prompt, parameter, slots);
        }
        contents
    }

    /// The words that look like IDs.
    pub fn ids(&self) -> impl Iterator<Item = Id> {
        self.words.iter().filter_map(|word| Id::new(word.as_str()).ok()).filter(Id::is_usual)
    }

    /// The words with the shape of a code. What is neither this nor an ID is only a word.
    pub fn codes(&self) -> impl Iterator<Item = &Code> {
        self.words.iter().filter(|word| word.is_usual())
    }

    fn take(&mut self, prompt: &Prompt<'_>, parameter: &Parameter, slots: [Option<ParameterSlot>; 5]) {
        let [personal, style, version, niji, stylize] = slots;
        if parameter.slot == stylize && stylize.is_some() {
            self.stylize = prompt.argument(parameter).parse().ok();
        }
        if parameter.slot.is_none() || !slots.contains(&parameter.slot) {
            self.kept.push(sanitize_line(prompt.at(parameter.span)));
            return;
        }
        for value in prompt.values(parameter) {
            let word = prompt.at(value.word).trim_matches(['<', '>', ',', '`', '"']);
            let weight = value.weight.map(|span| prompt.at(span).trim_start_matches(':').to_owned());
            if parameter.slot == personal {
                self.take_word(word);
            } else if parameter.slot == style && word != "random" {
                let code = Code::new(word).ok();
                self.styles.extend(code.map(|code| Style { code, weight: weight.filter(|w| !w.is_empty()) }));
            } else if parameter.slot == version {
                self.version = self.version.or(word.parse().ok());
            } else if parameter.slot == niji {
                self.version = self.version.or(format!("niji {word}").parse().ok());
            }
        }
    }

    fn take_word(&mut self, word: &str) {
        // `<@123>` is a person on Discord, whom the bot replaces by their code.
        if word.eq_ignore_ascii_case("none") || word.starts_with('@') {
            return;
        }
        if let Ok(code) = Code::new(word)
            && !self.words.contains(&code)
        {
            self.words.push(code);
        }
    }
}

#[cfg(test)]
mod tests {
    use midjourney::rules::Overlay;
    use midjourney::{Rules, Version};

    fn read(text: &str) -> super::Contents {
        super::Contents::of(text, Rules::shipped().names())
    }

    fn words(text: &str) -> Vec<String> {
        read(text).words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_spelling_of_the_parameter_counts_and_repeats_are_merged() {
        let text = "a cafe --p r1bwkpa 6odeoas --profile 7enzken --personalize r1bwkpa --v 7";
        assert_eq!(words(text), ["r1bwkpa", "6odeoas", "7enzken"]);
        assert_eq!(read(text).version, Some(Version::standard(7, 0)));
        assert_eq!(read(text).text, "a cafe");
    }

    #[test]
    fn weights_are_no_part_of_a_code() {
        let contents = read("a --sref 1234567890::2 https://s.mj.run/x --sref 42 --p r1bwkpa::2 --niji 7");
        let styles: Vec<_> =
            contents.styles.iter().map(|style| (style.code.as_str(), style.weight.as_deref())).collect();
        assert_eq!(styles, [("1234567890", Some("2")), ("https://s.mj.run/x", None), ("42", None)]);
        assert_eq!(contents.words.len(), 1);
        assert_eq!(contents.version, Some(Version::niji(7)));
    }

    #[test]
    fn a_name_of_the_users_own_rules_counts() {
        let (overlay, wrong) = Overlay::read(
            r#"[Rule(
                id: "p", sentence: "--mine is --profile", source: "mine", verified: "2026-09-01",
                confidence: Tested,
                what: Parameter(names: ["profile", "p", "mine"], part: Profile, takes: [(value: Codes)]),
            )]"#,
        );
        assert!(wrong.is_empty(), "{wrong:?}");
        let rules = Rules::shipped().overlaid(&overlay).0;
        let contents = super::Contents::of("a cafe --mine r1bwkpa", rules.names());
        assert_eq!(contents.words.iter().map(ToString::to_string).collect::<Vec<_>>(), ["r1bwkpa"]);
        assert_eq!(words("a cafe --mine r1bwkpa"), Vec::<String>::new());
    }

    #[test]
    fn ids_and_codes_are_told_apart_by_their_shape() {
        let contents = read("a --p m7276087242781622288 p6y8asw none <@123>");
        assert_eq!(contents.ids().map(|id| id.to_string()).collect::<Vec<_>>(), ["m7276087242781622288"]);
        assert_eq!(contents.codes().map(ToString::to_string).collect::<Vec<_>>(), ["p6y8asw"]);
    }
}
