//! A record as it stands in its file: fields in order with their comments, as text.

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::Serialize;

use crate::merge::{CONFLICTS_FIELD, EDITED_FIELD};
use crate::scan::{Scanner, SyntaxError};
use crate::split::{Member, split_list, split_struct};

/// How far a record's fields are indented in a file.
const FIELD: &str = "            ";
/// Fields that the merging keeps in every record.
const LAST: [&str; 2] = [CONFLICTS_FIELD, EDITED_FIELD];
/// How long a list may be on one line.
const WIDE: usize = 96;

/// One field, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its value, as RON.
    pub value: String,
    /// The comments that belong to it.
    pub comments: Vec<String>,
}

/// A record's fields, as text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordText {
    /// The fields, in the order of the file.
    pub fields: Vec<Field>,
    /// Comments after the last field.
    pub trailing_comments: Vec<String>,
}

/// The dialect of the files: an optional value may be written without `Some`.
#[must_use]
pub fn dialect() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// A value as RON on one line.
///
/// # Errors
/// What the type's `Serialize` says.
pub fn to_line<T: Serialize>(value: &T) -> Result<String, ron::Error> {
    dialect().to_string_pretty(value, PrettyConfig::new().depth_limit(0).compact_maps(true))
}

impl Field {
    /// A field of a text that was split.
    #[must_use]
    pub fn of(text: &str, member: Member) -> Self {
        Self { value: text[member.value].to_owned(), name: member.name, comments: member.comments }
    }
}

impl RecordText {
    /// Splits a record's text into its fields.
    ///
    /// # Errors
    /// Where it stops being a record.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let found = split_struct(text, 0).complete()?;
        let fields = found.members.into_iter().map(|member| Field::of(text, member)).collect();
        Ok(Self { fields, trailing_comments: found.trailing_comments })
    }

    /// The fields of a typed record, as they would be written.
    ///
    /// # Errors
    /// What the type's `Serialize` says, or that it is no struct.
    pub fn of<R: Serialize>(record: &R) -> Result<Self, ron::Error> {
        let text = to_line(record)?;
        Self::parse(&text).map_err(|error| ron::Error::Message(error.message))
    }

    /// A field's value, as RON.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.name == name).map(|field| field.value.as_str())
    }

    /// Gives a field a value, or takes the field away; its comments stay.
    pub fn set(&mut self, name: &str, value: Option<String>) {
        let place = self.fields.iter().position(|field| field.name == name);
        match (place, value) {
            (Some(place), Some(value)) => self.fields[place].value = value,
            (Some(place), None) => {
                let gone = self.fields.remove(place);
                self.trailing_comments.extend(gone.comments);
            }
            (None, Some(value)) => {
                self.fields.push(Field { name: name.to_owned(), value, comments: Vec::new() });
            }
            (None, None) => {}
        }
    }

    /// Puts the fields in a known order; others follow by their names, and the merging's own come last.
    pub fn sort(&mut self, known: &[&str]) {
        self.fields.sort_by_cached_key(|field| {
            let place = known.iter().position(|name| *name == field.name);
            let own = LAST.iter().position(|name| *name == field.name).map(|place| place + 1);
            (place.unwrap_or(known.len()), own, place.is_none().then(|| field.name.clone()))
        });
    }

    /// The record as a block of its file, a field a line, without the indent of the first line.
    #[must_use]
    pub fn block(&self) -> String {
        let mut text = String::from("(\n");
        for field in &self.fields {
            for comment in &field.comments {
                text.extend([FIELD, comment, "\n"]);
            }
            text.extend([FIELD, &field.name, ": ", &laid_out(&field.value), ",\n"]);
        }
        for comment in &self.trailing_comments {
            text.extend([FIELD, comment, "\n"]);
        }
        text.push_str("        )");
        text
    }
}

/// A list of structs gets a line each, and so does a list that is too long; the rest stays as it is.
fn laid_out(value: &str) -> String {
    if !value.starts_with('[') || value.contains("//") && value.contains('\n') {
        return value.to_owned();
    }
    let Ok(list) = split_list(value, 0).complete() else { return value.to_owned() };
    let structs = list.members.iter().any(|item| value[item.value.clone()].ends_with(')'));
    if list.members.is_empty() || (!structs && value.len() <= WIDE) {
        return value.to_owned();
    }
    let mut text = String::from("[\n");
    for item in &list.members {
        text.extend([FIELD, "    ", &value[item.value.clone()], ",\n"]);
    }
    text.extend([FIELD, "]"]);
    text
}

/// A value without the freedom of layout: no spaces, comments or trailing commas outside of texts.
/// Two values that mean the same are mostly the same
/// after this.
#[must_use]
pub fn canonical(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut scan = Scanner::at(value, 0);
    while scan.trivia().is_ok() && scan.at < value.len() {
        let start = scan.at;
        scan.token();
        let token = &value[start..scan.at];
        if matches!(token, ")" | "]" | "}") && text.ends_with(',') {
            text.pop();
        }
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        if joins(text.chars().next_back()) && joins(token.chars().next()) {
            text.push(' ');
        }
        text.push_str(token);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{RecordText, canonical};

    #[test]
    fn layout_does_not_make_another_value() {
        let spread = "[\n  (code: \"a b, ]\", // the first\n   created: \"2026-05-03\",),\n]";
        assert_eq!(canonical(spread), canonical("[(code:\"a b, ]\",created:\"2026-05-03\")]"));
        assert_ne!(canonical("\"a  b\""), canonical("\"a b\""));
    }

    #[test]
    fn unknown_fields_and_comments_stay_through_a_change() {
        let mut record_text =
            RecordText::parse("(\n// mine\nkey: \"k\", mood: Some(3), // why\nbrief: \"a\")").unwrap();
        record_text.set("brief", Some("\"b\"".into()));
        record_text.sort(&["key", "brief"]);
        let block = record_text.block();
        assert!(block.contains("// mine\n            key: \"k\",\n"), "{block}");
        assert!(block.contains("brief: \"b\",\n            // why\n            mood: Some(3),\n"), "{block}");
    }

    #[test]
    fn a_list_of_structs_is_a_line_each() {
        let record_text =
            RecordText::parse("(codes: [(code: \"a\"), (code: \"b\")], tags: [\"x\", \"y\"])").unwrap();
        let block = record_text.block();
        assert!(block.contains(
            "codes: [\n                (code: \"a\"),\n                (code: \"b\"),\n            ],\n"
        ));
        assert!(block.contains("tags: [\"x\", \"y\"],\n"), "{block}");
    }
}
