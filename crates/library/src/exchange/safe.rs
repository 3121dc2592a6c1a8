//! Texts of a document from outside: nothing comes in that could steer a terminal.

use serde::Serialize;
use serde_json::Value;

use super::ImportError;
use crate::Profile;
use text::is_unsafe;

/// Looks at every text of a profile, and names the code or session it stands in.
pub(super) fn profile(profile: &Profile) -> Result<(), ImportError> {
    let what = format!("profile {}", profile.name);
    for snapshot in &profile.codes {
        record(&format!("{what}, code {}", snapshot.code), snapshot)?;
    }
    for session in &profile.sessions {
        record(&format!("{what}, session of {}", session.on), session)?;
    }
    record(&what, profile)
}

/// Looks at every text of a record, however deep. Line breaks are for people and stay.
pub(super) fn record(what: &str, record: &impl Serialize) -> Result<(), ImportError> {
    // Our own records have nothing that JSON cannot write.
    let value = serde_json::to_value(record).unwrap_or_default();
    match found(&value, "") {
        Some((field, character)) => Err(ImportError::Unsafe { what: what.to_owned(), field, character }),
        None => Ok(()),
    }
}

/// The first such text: the fields that lead to it, and the character.
fn found(value: &Value, field: &str) -> Option<(String, String)> {
    match value {
        Value::String(text) => {
            let c = text.chars().find(|c| *c != '\n' && is_unsafe(*c))?;
            Some((field.to_owned(), c.escape_unicode().to_string()))
        }
        Value::Array(all) => all.iter().find_map(|inner| found(inner, field)),
        Value::Object(fields) => fields.iter().find_map(|(name, inner)| {
            let path = if field.is_empty() { name.clone() } else { format!("{field}.{name}") };
            found(inner, &path)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::record;

    #[test]
    fn a_text_is_found_however_deep_and_named_by_its_fields() {
        let value = serde_json::json!({ "a": [1, { "b": ["fine\nhere", "x\u{9b}2J"] }], "c": null });
        let error = record("it", &value).unwrap_err();
        assert_eq!(error.to_string(), "it, field a.b: it cannot have the character \\u{9b}");
        assert!(record("it", &serde_json::json!({ "a": "two\nlines" })).is_ok());
    }
}
