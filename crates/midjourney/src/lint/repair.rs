//! Applying fixes one after the other, until there is none left to offer.

use super::{Context, Severity, first_fix};

/// The most fixes that are applied to one prompt. Each removes a finding, so few are ever needed.
const MOST: usize = 200;

/// How many bytes are read again to apply fixes: a very long prompt gets fewer.
const READ_AGAIN: usize = 1024 * 1024;

/// A repaired prompt, and what was done to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// The prompt with every fix applied that made it no worse.
    pub text: String,
    /// What was done, in order: `write --ar`.
    pub done: Vec<String>,
}

/// Applies the fixes of everything this grave or graver, the gravest first. Every fix is tried out before it
/// is offered, so the prompt gets no worse.
#[must_use]
pub fn repair(text: &str, context: &Context<'_>, least: Severity) -> Repaired {
    let mut repaired = Repaired { text: text.to_owned(), done: Vec::new() };
    let most = (READ_AGAIN / text.len().max(1)).clamp(1, MOST);
    while repaired.done.len() < most {
        let Some(fix) = first_fix(&repaired.text, context, least) else { break };
        repaired.text = fix.apply(&repaired.text);
        repaired.done.push(fix.sentence);
    }
    repaired
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::repair;
    use crate::lint::tests::samples::nearly;
    use crate::lint::{Context, Severity, lint};

    #[test]
    fn several_mistakes_are_put_right_one_by_one() {
        let text = "a cat –ar 16x9 --s 5000, --v 7 in a hat";
        let repaired = repair(text, &Context::default(), Severity::Warning);
        assert_eq!(repaired.text, "a cat in a hat --ar 16:9 --s 1000 --v 7");
        assert_eq!(repaired.done.len(), 5, "{:?}", repaired.done);
    }

    proptest! {
        #[test]
        fn what_is_repaired_has_nothing_left_to_repair(text in nearly()) {
            let repaired = repair(&text, &Context::default(), Severity::Note);
            prop_assert!(lint(&repaired.text, &Context::default()).iter().all(|finding| finding.fix.is_none()));
        }
    }
}
