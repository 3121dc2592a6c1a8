//! Writing a prompt back clean, without changing what it says.

use super::meaning::{Meaning, Said, words};
use super::prompt::Prompt;
use super::rules::Rules;
use text::sanitize_line;

/// Which of a parameter's names is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spelling {
    /// The name Midjourney prints: `--stylize`, `--profile`.
    #[default]
    Printed,
    /// The shortest: `--s`, `--p`.
    Short,
}

/// A prompt as Midjourney would print it: parameters in its order, `--p` and `--sref` merged, dashes
/// repaired, one space between parts, one safe line.
///
/// What it says stays: reading the result gives the same [`Meaning`], and formatting it again changes
/// nothing. Where no tidy form can promise that (braces without partners across parameters), the text comes
/// back as one safe line and otherwise as it was.
#[must_use]
pub fn format(text: &str, rules: &Rules, spelling: Spelling) -> String {
    let line = sanitize_line(text);
    let tidy = write(&line, rules, spelling);
    let same = Meaning::read(&tidy, rules) == Meaning::read(&line, rules);
    if same && write(&tidy, rules, spelling) == tidy { tidy } else { line }
}

fn write(line: &str, rules: &Rules, spelling: Spelling) -> String {
    let prompt = Prompt::read_with(line, rules.names());
    let meaning = Meaning::of(&prompt, rules);
    let mut parts = Vec::with_capacity(meaning.images.len() + meaning.parameters.len() + 1);
    parts.extend(meaning.images.iter().cloned());
    parts.push(words(&meaning.text));
    parts.extend(meaning.parameters.iter().map(|said| said.written(rules, spelling)));
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

impl Said {
    /// The parameter as it is written.
    #[must_use]
    pub fn written(&self, rules: &Rules, spelling: Spelling) -> String {
        let rule = rules.names().slot(&self.name).and_then(|slot| rules.parameter(slot));
        let name = match (spelling, rule) {
            (Spelling::Short, Some(rule)) => rule.short(),
            (Spelling::Printed | Spelling::Short, _) => &self.name,
        };
        let sign = if self.is_list(rules) { ", " } else { " " };
        let values = self.values.join(sign);
        match (name.is_empty(), values.is_empty()) {
            (true, _) => format!("--{values}"),
            (false, true) => format!("--{name}"),
            (false, false) => format!("--{name} {values}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::{Spelling, format};
    use crate::Rules;
    use crate::lint::tests::samples::{nearly, real};
    use crate::meaning::Meaning;
    use text::sanitize_line;

    fn printed(text: &str) -> String {
        format(text, Rules::shipped(), Spelling::Printed)
    }

    #[rstest]
    #[case("/imagine prompt:  a  cat —s 250 --AR 3:2", "a cat --ar 3:2 --stylize 250")]
    #[case("a cat --p 7enzken --v 7 --profile 6odeoas", "a cat --v 7 --profile 7enzken 6odeoas")]
    #[case("a cat --sref 42 --sref 43::2 --raw", "a cat --sref 42 43::2 --raw")]
    #[case("a cat --no hats,dogs , --no fog", "a cat --no hats, dogs, fog")]
    #[case("a cat --hazy 3 --ar 1:1", "a cat --ar 1:1 --hazy 3")]
    #[case("https://a.b/c, https://a.b/d a cat", "https://a.b/c https://a.b/d a cat")]
    #[case("a cat --{v 7, niji 7} --s {50, 250}", "a cat --stylize {50, 250} --{v 7, niji 7}")]
    fn a_prompt_is_written_as_midjourney_prints_it(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(printed(text), expected);
    }

    #[test]
    fn short_names_are_the_shortest() {
        let short =
            format("a cat --stylize 250 --profile 7enzken --aspect 3:2", Rules::shipped(), Spelling::Short);
        assert_eq!(short, "a cat --ar 3:2 --s 250 --p 7enzken");
    }

    #[test]
    fn real_prompts_keep_their_meaning_and_need_no_second_pass() {
        for line in real().iter().flat_map(|text| text.lines()) {
            let once = printed(line);
            assert_eq!(
                Meaning::read(&once, Rules::shipped()),
                Meaning::read(line, Rules::shipped()),
                "{line}"
            );
            assert_eq!(printed(&once), once);
        }
    }

    fn is_kept(text: &str) -> Result<(), TestCaseError> {
        let rules = Rules::shipped();
        for spelling in [Spelling::Printed, Spelling::Short] {
            let once = format(text, rules, spelling);
            prop_assert_eq!(
                Meaning::read(&once, rules),
                Meaning::read(&sanitize_line(text), rules),
                "{:?}",
                once
            );
            prop_assert_eq!(format(&once, rules, spelling), once.clone());
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn formatting_keeps_the_meaning_and_is_done_once(text in nearly()) {
            is_kept(&text)?;
        }

        #[test]
        fn formatting_keeps_the_meaning_of_anything(text in any::<String>()) {
            is_kept(&text)?;
        }
    }
}
