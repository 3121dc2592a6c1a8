//! Tokens: the smallest pieces of a prompt. Their texts, one after the other, are the prompt again.

use super::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// `/imagine prompt:`, as it is pasted from Discord.
    Prefix,
    /// A link, with the `<` and `>` around it if there are any.
    Url,
    /// `<@123>`: somebody on Discord.
    Mention,
    /// Words of the text that mean nothing but themselves.
    Text,
    /// White space between parameters and values.
    Space,
    /// `::` and the number after it.
    Weight,
    /// A quotation mark, straight or curly.
    Quote,
    /// `{` that has its `}`.
    Open,
    /// `,` between the alternatives of a permutation.
    Comma,
    /// `}` that has its `{`.
    Close,
    /// `\,`, `\{`, `\}` or `\\`.
    Escape,
    /// `--` before a parameter, or the em or en dash that a telephone made of it.
    Dashes,
    /// The name of a parameter.
    Name,
    /// A value of a parameter, or a piece of one.
    Value,
}

/// Which sign stands before a parameter's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dash {
    /// `--`, as it should be.
    Hyphens,
    /// `—`, U+2014.
    Em,
    /// `–`, U+2013.
    En,
}

/// One token. Tokens follow one another without a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
}

impl TokenKind {
    /// Its word in `swatch parse --json`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Prefix => "prefix",
            Self::Url => "url",
            Self::Mention => "mention",
            Self::Text => "text",
            Self::Space => "space",
            Self::Weight => "weight",
            Self::Quote => "quote",
            Self::Open => "open",
            Self::Comma => "comma",
            Self::Close => "close",
            Self::Escape => "escape",
            Self::Dashes => "dashes",
            Self::Name => "name",
            Self::Value => "value",
        }
    }
}

impl Dash {
    /// The sign with which a text starts, and how many bytes it has. Three or more hyphens are a line, not
    /// a sign, and so are two signs in a row.
    pub(super) fn starting(bytes: &[u8]) -> Option<(Self, usize)> {
        let (dash, length) = match bytes {
            [b'-', b'-', ..] => (Self::Hyphens, 2),
            [0xE2, 0x80, 0x94, ..] => (Self::Em, 3),
            [0xE2, 0x80, 0x93, ..] => (Self::En, 3),
            _ => return None,
        };
        Some((dash, length))
    }
}
