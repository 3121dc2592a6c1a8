//! Applying fixes one after the other, until there is none left to offer.

use super::{Context, Severity, lint};

/// The most fixes that are applied to one prompt. Each removes a finding, so few are ever needed.
const MOST: usize = 200;

/// A prompt put right, and what was done to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The prompt.
    pub text: String,
    /// What was done, in order: `write --ar`.
    pub done: Vec<String>,
}

/// Applies the fixes of everything this grave or graver, the gravest first. Every fix is tried out before it
/// is offered, so the prompt gets no worse.
#[must_use]
pub fn mend(text: &str, context: &Context<'_>, least: Severity) -> Mended {
    let mut mended = Mended { text: text.to_owned(), done: Vec::new() };
    while mended.done.len() < MOST {
        let findings = lint(&mended.text, context);
        let next =
            findings.into_iter().filter(|finding| finding.severity >= least).find_map(|finding| finding.fix);
        let Some(fix) = next else { break };
        mended.text = fix.apply(&mended.text);
        mended.done.push(fix.sentence);
    }
    mended
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::mend;
    use crate::lint::tests::samples::nearly;
    use crate::lint::{Context, Severity, lint};

    #[test]
    fn several_mistakes_are_put_right_one_by_one() {
        let text = "a cat –ar 16x9 --s 5000, --v 7 in a hat";
        let mended = mend(text, &Context::default(), Severity::Warning);
        assert_eq!(mended.text, "a cat in a hat --ar 16:9 --s 1000 --v 7");
        assert_eq!(mended.done.len(), 5, "{:?}", mended.done);
    }

    proptest! {
        #[test]
        fn what_is_mended_has_nothing_left_to_mend(text in nearly()) {
            let mended = mend(&text, &Context::default(), Severity::Note);
            prop_assert!(lint(&mended.text, &Context::default()).iter().all(|finding| finding.fix.is_none()));
        }
    }
}
