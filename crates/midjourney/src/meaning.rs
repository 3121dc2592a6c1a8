//! What a prompt says, whatever its spelling: two prompts that mean the same compare equal.

use std::collections::HashMap;

use super::prompt::{Parameter, Prompt};
use super::rules::{Grammar, Rules};
use text::sanitize_line;

/// What a prompt says: names without aliases, values without their dashes, what adds up put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// The image links, as they stand.
    pub images: Vec<String>,
    /// The text, with single spaces.
    pub text: String,
    /// The parameters in Midjourney's order; of equal names in the order of the prompt.
    pub parameters: Vec<Said>,
}

/// One parameter of a [`Meaning`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The name Midjourney prints, or the name as it stands where nobody knows it.
    pub name: String,
    /// Its values; for words with commas between them, each of those.
    pub values: Vec<String>,
    rank: usize,
}

impl Meaning {
    /// What a prompt says.
    #[must_use]
    pub fn of(prompt: &Prompt<'_>, rules: &Rules) -> Self {
        let mut parameters: Vec<Said> = Vec::new();
        let mut firsts: HashMap<String, usize> = HashMap::new();
        for parameter in &prompt.parameters {
            let said = Said::of(prompt, parameter, rules);
            let adds_up =
                parameter.slot.and_then(|slot| rules.parameter(slot)).is_some_and(|rule| rule.adds_up);
            if said.values.is_empty() {
                parameters.push(said);
                continue;
            }
            let first = firsts.get(&said.name).and_then(|place| parameters.get_mut(*place));
            if let Some(first) = first.filter(|_| adds_up) {
                first.values.extend(said.values);
            } else {
                firsts.entry(said.name.clone()).or_insert(parameters.len());
                parameters.push(said);
            }
        }
        parameters.sort_by(|a, b| a.place().cmp(&b.place()));
        let images = prompt.images.iter().map(|span| prompt.at(*span).to_owned()).collect();
        Self { images, text: words(prompt.at(prompt.text)), parameters }
    }

    /// What a text says.
    #[must_use]
    pub fn read(text: &str, rules: &Rules) -> Self {
        Self::of(&Prompt::read_with(text, rules.names()), rules)
    }

    /// The parameter of a printed name.
    #[must_use]
    pub fn said(&self, name: &str) -> Option<&Said> {
        self.parameters.iter().find(|said| said.name == name)
    }
}

impl Said {
    fn of(prompt: &Prompt<'_>, parameter: &Parameter, rules: &Rules) -> Self {
        let rule = parameter.slot.and_then(|slot| rules.parameter(slot));
        let named = rule.map_or_else(|| prompt.at(parameter.name), |rule| rule.name());
        let text = rule.is_some_and(|rule| rule.takes.iter().any(|takes| takes.value == Grammar::Text));
        let values = if text {
            list(prompt.argument(parameter))
        } else {
            prompt.values(parameter).iter().map(|value| words(prompt.at(value.span()))).collect()
        };
        Self { name: named.to_owned(), values, rank: rules.rank(parameter.slot) }
    }

    /// Its place: by Midjourney's order, then the alphabet, and one that stands alone behind its namesake.
    fn place(&self) -> (usize, &str, bool) {
        (self.rank, &self.name, self.values.is_empty())
    }

    /// Whether its values are words with commas between them.
    #[must_use]
    pub fn is_list(&self, rules: &Rules) -> bool {
        let rule = rules.names().slot(&self.name).and_then(|slot| rules.parameter(slot));
        rule.is_some_and(|rule| rule.takes.iter().any(|takes| takes.value == Grammar::Text))
    }
}

/// The pieces between commas; a comma inside braces belongs to its permutation, and to its piece.
fn list(text: &str) -> Vec<String> {
    let (mut depth, mut pieces) = (0_usize, vec![String::new()]);
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                pieces.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
    }
    pieces.iter().map(|piece| words(piece)).filter(|piece| !piece.is_empty()).collect()
}

/// A text with single spaces, made safe.
pub(super) fn words(text: &str) -> String {
    sanitize_line(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
