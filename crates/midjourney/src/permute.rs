//! Permutations: one prompt with `{a, b}` in it is several jobs.

mod sequence;

use self::sequence::Sequence;
use super::prompt::{Prompt, TokenKind};

/// How deep permutations may nest before they are left alone. People nest two or three deep.
const DEEPEST: usize = 32;

/// All prompts that one prompt with permutations stands for, made one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permutations {
    whole: Sequence,
}

/// Permutations nested deeper than 32.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("permutations nest deeper than {DEEPEST}; take some braces out")]
pub struct TooDeep;

/// How many jobs a prompt makes, without `--repeat`. A number too large to count is the largest there is.
#[must_use]
pub fn count(prompt: &Prompt<'_>) -> u64 {
    // One frame for each open brace: the alternatives that are done, and the product of the one at hand.
    let mut frames = vec![(0_u64, 1_u64)];
    for token in &prompt.tokens {
        match (token.kind, frames.last_mut()) {
            (TokenKind::Open, _) => frames.push((0, 1)),
            (TokenKind::Comma, Some((done, product))) => {
                *done = done.saturating_add(*product);
                *product = 1;
            }
            (TokenKind::Close, Some((done, product))) => {
                let alternatives = done.saturating_add(*product);
                frames.pop();
                if let Some((_, outer)) = frames.last_mut() {
                    *outer = outer.saturating_mul(alternatives);
                }
            }
            _ => {}
        }
    }
    frames.first().map_or(1, |(_, product)| *product)
}

impl Permutations {
    /// Reads the permutations of a prompt.
    ///
    /// # Errors
    /// When they nest deeper than 32.
    pub fn of(prompt: &Prompt<'_>) -> Result<Self, TooDeep> {
        Ok(Self { whole: Sequence::read(prompt)? })
    }

    /// How many prompts there are, at least one.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.whole.count()
    }

    /// One of them, counted from 0; the last alternatives change first.
    #[must_use]
    pub fn nth(&self, index: u64) -> Option<String> {
        (index < self.count()).then(|| {
            let mut text = String::new();
            self.whole.write(index, &mut text);
            text
        })
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = String> + '_ {
        (0..self.count()).filter_map(|index| self.nth(index))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::{Permutations, TooDeep, count};
    use crate::Rules;
    use crate::prompt::Prompt;

    fn read(text: &str) -> Prompt<'_> {
        Prompt::read_with(text, Rules::shipped().names())
    }

    #[rstest]
    #[case("a cat", &["a cat"])]
    #[case("a {red, blue} cat", &["a red cat", "a blue cat"])]
    #[case("{a, b} {1, 2}", &["a 1", "a 2", "b 1", "b 2"])]
    #[case("{a, {b, c} d}", &["a", "b d", "c d"])]
    #[case(r"{red\, warm, blue}", &["red, warm", "blue"])]
    #[case("a cat --s {50, 250} --{v 7, niji 7}", &[
        "a cat --s 50 --v 7", "a cat --s 50 --niji 7", "a cat --s 250 --v 7", "a cat --s 250 --niji 7",
    ])]
    #[case("a {cat", &["a {cat"])]
    fn permutations_expand_in_order(#[case] text: &str, #[case] expected: &[&str]) {
        let all: Vec<_> = Permutations::of(&read(text)).unwrap().iter().collect();
        assert_eq!(all, expected);
    }

    #[test]
    fn what_is_too_deep_is_told_and_what_is_too_many_is_counted_without_making_it() {
        let deep = format!("{}a{}", "{".repeat(30_000), "}".repeat(30_000));
        assert_eq!(Permutations::of(&read(&deep)), Err(TooDeep));
        assert_eq!(count(&read(&deep)), 1);
        let many = "{a, b}".repeat(80);
        assert_eq!(count(&read(&many)), u64::MAX);
        assert_eq!(Permutations::of(&read(&many)).unwrap().iter().take(2).count(), 2);
    }

    proptest! {
        #[test]
        fn the_count_is_the_length(text in "[ab{},\\\\ -]{0,24}") {
            let prompt = read(&text);
            let all = Permutations::of(&prompt).unwrap();
            prop_assert_eq!(all.count(), count(&prompt));
            prop_assume!(all.count() < 2_000);
            prop_assert_eq!(all.iter().count() as u64, all.count());
        }
    }
}
