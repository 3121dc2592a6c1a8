//! Writing a prompt: text first, then the parameters in Midjourney's order.

use super::{Stylize, Version};
use text::sanitize_line;

/// What a prompt is made of, each part already resolved to the words Midjourney wants.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts {
    /// What the picture shows.
    pub text: String,
    /// Codes (or IDs, where there is no code) for one `--p`, in order.
    pub profiles: Vec<String>,
    /// Codes or URLs for one `--sref`, in order.
    pub styles: Vec<String>,
    /// `None` leaves `--stylize` out.
    pub stylize: Option<Stylize>,
    /// Parameters kept to the letter, such as `--ar 3:2`.
    pub kept: Vec<String>,
    /// `None` leaves the version to the account's default.
    pub version: Option<Version>,
}

/// Writes the prompt: one safe line, parts separated by one space, nothing at the end.
#[must_use]
pub fn compose(parts: &Parts) -> String {
    let mut words = vec![sanitize_line(&parts.text)];
    words.extend(list("--p", &parts.profiles));
    words.extend(list("--sref", &parts.styles));
    words.extend(parts.stylize.map(|value| format!("--stylize {value}")));
    words.extend(parts.kept.iter().map(|parameter| sanitize_line(parameter)));
    words.extend(parts.version.map(Version::parameter));
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

fn list(name: &str, values: &[String]) -> Option<String> {
    (!values.is_empty()).then(|| sanitize_line(&format!("{name} {}", values.join(" "))))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Parts, compose};
    use crate::{Stylize, Version};
    use text::is_unsafe;

    #[test]
    fn text_comes_first_and_parameters_follow() {
        let parts = Parts {
            text: "a quiet cafe interior at dawn".into(),
            profiles: vec!["6odeoas".into(), "7enzken".into()],
            styles: vec!["1234567890".into()],
            stylize: Stylize::new(250).ok(),
            kept: vec!["--ar 3:2".into()],
            version: Some(Version::standard(8, 2)),
        };
        assert_eq!(
            compose(&parts),
            "a quiet cafe interior at dawn --p 6odeoas 7enzken --sref 1234567890 --stylize 250 --ar 3:2 --v 8.2"
        );
    }

    #[test]
    fn nothing_composes_to_nothing() {
        assert_eq!(compose(&Parts::default()), "");
    }

    proptest! {
        #[test]
        fn composing_never_panics_and_is_one_safe_line(text in any::<String>(), kept in prop::collection::vec(any::<String>(), 0..4)) {
            let prompt = compose(&Parts { text, kept, ..Parts::default() });
            prop_assert!(!prompt.chars().any(is_unsafe));
            prop_assert_eq!(prompt.trim(), prompt.as_str());
        }
    }
}
