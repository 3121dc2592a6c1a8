//! What may be copied: text that can neither steer a terminal nor send a message.

use text::is_unsafe;

/// A text that is safe to copy: not empty, no control character, so no line break and no trailing
/// newline (in Discord that would send it). Otherwise exactly as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyText(String);

/// Why a text may not be copied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CopyTextError {
    /// There is nothing to copy.
    #[error("there is nothing to copy")]
    Empty,
    /// A control character, a line break or an override of direction.
    #[error("the text has the character {0} in it, which never goes to a clipboard")]
    Unsafe(String),
}

impl CopyText {
    /// Checks a text; nothing in it is changed.
    ///
    /// # Errors
    /// When it is empty or has a character that [`is_unsafe`].
    pub fn new(text: impl Into<String>) -> Result<Self, CopyTextError> {
        let text = text.into();
        if text.is_empty() {
            return Err(CopyTextError::Empty);
        }
        match text.chars().find(|c| is_unsafe(*c)) {
            Some(c) => Err(CopyTextError::Unsafe(format!("U+{:04X}", u32::from(c)))),
            None => Ok(Self(text)),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text as bytes of UTF-8.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{CopyText, CopyTextError};
    use text::is_unsafe;

    #[test]
    fn a_newline_that_would_send_the_message_is_refused() {
        assert_eq!(CopyText::new("a cat\n"), Err(CopyTextError::Unsafe("U+000A".into())));
        assert_eq!(CopyText::new("a\u{1b}]52;c;\u{7}"), Err(CopyTextError::Unsafe("U+001B".into())));
        assert_eq!(CopyText::new(""), Err(CopyTextError::Empty));
    }

    proptest! {
        #[test]
        fn what_is_taken_is_unchanged_and_safe(text in any::<String>()) {
            match CopyText::new(text.clone()) {
                Ok(taken) => {
                    prop_assert_eq!(taken.as_str(), &text);
                    prop_assert!(!text.chars().any(is_unsafe));
                }
                Err(_) => prop_assert!(text.is_empty() || text.chars().any(is_unsafe)),
            }
        }
    }
}
