//! The outline of a prompt: what each stretch of it is, for colours and labels.

use serde::{Deserialize, Serialize};

use super::{Prompt, Span, Token, TokenKind};

/// What a stretch of a prompt is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PartKind {
    /// `/imagine prompt:`.
    Prefix,
    /// A link before or in the text.
    Image,
    /// What the picture shows.
    Text,
    /// Text between quotation marks, which is drawn into the picture.
    Quoted,
    /// `::` and its number.
    Weight,
    /// `{a, b}`.
    Permutation,
    /// `--p` and its codes.
    Profile,
    /// `--sref` and what belongs to it.
    Style,
    /// `--stylize` and its value.
    Stylize,
    /// `--v` or `--niji` and its value.
    Version,
    /// Any other parameter Midjourney knows.
    Parameter,
    /// A parameter that is unknown, historic or invented.
    Unknown,
    /// White space between parameters.
    Space,
}

/// One stretch of a prompt. Stretches follow one another without a gap from the first byte to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Part {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: PartKind,
}

impl PartKind {
    /// A short label for people; nothing for white space.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Prefix => "prefix",
            Self::Image => "image",
            Self::Text => "text",
            Self::Quoted => "quoted text",
            Self::Weight => "weight",
            Self::Permutation => "permutation",
            Self::Profile => "profile",
            Self::Style => "style reference",
            Self::Stylize => "stylize",
            Self::Version => "version",
            Self::Parameter => "parameter",
            Self::Unknown => "unknown parameter",
            Self::Space => "",
        }
    }
}

impl Prompt<'_> {
    /// What each stretch of it is, from the first byte to the last.
    #[must_use]
    pub fn outline(&self) -> Vec<Part> {
        let mut sketch = Sketch { parts: Vec::new(), current: PartKind::Text, quoted: false, depth: 0 };
        let mut parameters = self.parameters.iter();
        for token in &self.tokens {
            // Dashes begin a parameter, and nothing else does.
            let begun = (token.kind == TokenKind::Dashes).then(|| parameters.next()).flatten();
            let kind = match begun {
                Some(parameter) => sketch.parameter(parameter.part),
                None => sketch.kind(
                    token,
                    self.parameters.first().is_none_or(|first| token.span.start < first.span.start),
                ),
            };
            sketch.put(token.span, kind);
        }
        sketch.parts
    }
}

struct Sketch {
    parts: Vec<Part>,
    current: PartKind,
    quoted: bool,
    depth: usize,
}

impl Sketch {
    fn parameter(&mut self, kind: PartKind) -> PartKind {
        self.current = kind;
        self.quoted = false;
        kind
    }

    fn kind(&mut self, token: &Token, in_text: bool) -> PartKind {
        match token.kind {
            TokenKind::Prefix => PartKind::Prefix,
            TokenKind::Space => PartKind::Space,
            TokenKind::Open => {
                self.depth += 1;
                PartKind::Permutation
            }
            TokenKind::Close => {
                self.depth = self.depth.saturating_sub(1);
                PartKind::Permutation
            }
            _ if self.depth > 0 => PartKind::Permutation,
            TokenKind::Url if in_text => PartKind::Image,
            TokenKind::Weight if in_text => PartKind::Weight,
            TokenKind::Quote if in_text => {
                self.quoted = !self.quoted;
                PartKind::Quoted
            }
            TokenKind::Text if self.quoted => PartKind::Quoted,
            TokenKind::Url
            | TokenKind::Mention
            | TokenKind::Text
            | TokenKind::Weight
            | TokenKind::Quote
            | TokenKind::Comma
            | TokenKind::Escape
            | TokenKind::Dashes
            | TokenKind::Name
            | TokenKind::Value => self.current,
        }
    }

    /// Adds a stretch; equal neighbours become one, unless a new parameter begins.
    fn put(&mut self, span: Span, kind: PartKind) {
        match self.parts.last_mut() {
            Some(last) if last.kind == kind => last.span.end = span.end,
            _ => self.parts.push(Part { span, kind }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Part, PartKind};
    use crate::{Prompt, Rules};

    fn outline(text: &str) -> Vec<Part> {
        Prompt::read_with(text, Rules::shipped().names()).outline()
    }

    fn drawn(text: &str) -> Vec<(PartKind, &str)> {
        outline(text).into_iter().map(|part| (part.kind, part.span.of(text))).collect()
    }

    #[test]
    fn a_prompt_is_coloured_by_part() {
        use PartKind::{Image, Parameter, Profile, Space, Stylize, Text, Unknown, Version};
        assert_eq!(
            drawn("https://a.b/c.png a cafe --p 6odeoas 7enzken --stylize 250 --ar 3:2 --v 8.2 --hazy"),
            [
                (Image, "https://a.b/c.png"),
                (Text, " a cafe "),
                (Profile, "--p"),
                (Space, " "),
                (Profile, "6odeoas"),
                (Space, " "),
                (Profile, "7enzken"),
                (Space, " "),
                (Stylize, "--stylize"),
                (Space, " "),
                (Stylize, "250"),
                (Space, " "),
                (Parameter, "--ar"),
                (Space, " "),
                (Parameter, "3:2"),
                (Space, " "),
                (Version, "--v"),
                (Space, " "),
                (Version, "8.2"),
                (Space, " "),
                (Unknown, "--hazy"),
            ]
        );
    }

    #[test]
    fn quoted_text_weights_and_permutations_stand_out() {
        use PartKind::{Permutation, Quoted, Space, Stylize, Text, Weight};
        assert_eq!(
            drawn("a \"SALE\" sign::2 {red, blue} --s {50, 250}"),
            [
                (Text, "a "),
                (Quoted, "\"SALE\""),
                (Text, " sign"),
                (Weight, "::2"),
                (Text, " "),
                (Permutation, "{red, blue}"),
                (Text, " "),
                (Stylize, "--s"),
                (Space, " "),
                (Permutation, "{50, 250}"),
            ]
        );
    }

    proptest! {
        #[test]
        fn an_outline_has_no_gap(text in any::<String>()) {
            let joined: String = outline(&text).iter().map(|part| part.span.of(&text)).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
