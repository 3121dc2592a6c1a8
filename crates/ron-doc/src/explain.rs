//! The errors of `ron` in plain words, at the byte they mean.

use ron::error::{Error, Position, SpannedError};

/// What is wrong with a value, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The byte of the text it is about.
    pub offset: usize,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do, if there is something particular to say.
    pub hint: Option<String>,
}

/// Explains why a text could not be deserialised.
///
/// ```
/// #[derive(serde::Deserialize)]
/// #[serde(deny_unknown_fields)]
/// struct Song { name: String }
///
/// let text = "(nmae: \"Dawn\")";
/// let explanation = ron_doc::explain(text, &ron::from_str::<Song>(text).err().unwrap());
/// assert_eq!(explanation.message, "unknown field `nmae`");
/// assert_eq!(explanation.hint.as_deref(), Some("Did you mean name?"));
/// ```
#[must_use]
pub fn explain(text: &str, error: &SpannedError) -> Explanation {
    let (message, hint) = plain_words(&error.code);
    Explanation { offset: byte_offset(text, &error.span.start), message, hint }
}

/// The byte of a text at a position as ron counts it: lines and characters from 1.
#[must_use]
pub fn byte_offset(text: &str, position: &Position) -> usize {
    let line = text.split_inclusive('\n').take(position.line.saturating_sub(1)).map(str::len).sum::<usize>();
    let rest = &text[line.min(text.len())..];
    let within = rest.char_indices().nth(position.col.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
    // ron points at the space before some values.
    let space = rest[within..].len() - rest[within..].trim_start().len();
    line + within + if within + space < rest.len() { space } else { 0 }
}

fn plain_words(error: &Error) -> (String, Option<String>) {
    match error {
        Error::Message(sentence) => (sentence.clone(), None),
        Error::NoSuchEnumVariant { expected, found, .. } => (
            format!("unknown value `{found}`; expected one of {}", expected.join(", ")),
            nearest(found, expected),
        ),
        Error::NoSuchStructField { expected, found, .. } => {
            (format!("unknown field `{found}`"), nearest(found, expected))
        }
        Error::MissingStructField { field, .. } => (format!("the field {field} is missing"), None),
        Error::DuplicateStructField { field, .. } => (format!("duplicate field `{field}`"), None),
        Error::ExpectedString => ("expected a text in double quotes".into(), None),
        Error::ExpectedInteger => ("expected a whole number".into(), None),
        Error::ExpectedBoolean => ("expected true or false".into(), None),
        Error::ExpectedArray => ("expected a list in [ ]".into(), None),
        other => {
            let mut sentence = other.to_string();
            if sentence.starts_with("Expected") || sentence.starts_with("Unexpected") {
                sentence.replace_range(..1, &sentence[..1].to_lowercase());
            }
            (sentence, None)
        }
    }
}

/// `Did you mean ..?`, if one of the words is like the one found.
#[must_use]
pub fn nearest(found: &str, words: &[&str]) -> Option<String> {
    let near = words.iter().map(|word| (strsim::jaro_winkler(found, word), word));
    let best = near.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(likeness, _)| *likeness > 0.8);
    best.map(|(_, word)| format!("Did you mean {word}?"))
}
