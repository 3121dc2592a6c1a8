//! A record as it stands in its file: fields in order, carried along without being understood.

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::Serialize;

use super::cut;
use super::scan::{Broken, Scan};

/// How far a record's fields are indented in a file.
const FIELD: &str = "            ";
/// Fields that the merging keeps in every record.
const LAST: [&str; 2] = ["conflicts", "edited"];
/// How long a list may be on one line.
const WIDE: usize = 96;

/// One field, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RecordField {
    /// Its name.
    pub name: String,
    /// Its value, as RON.
    pub value: String,
    /// The comments that belong to it.
    pub comments: Vec<String>,
}

/// A record's fields, as text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct RecordText {
    /// The fields, in the order of the file.
    pub fields: Vec<RecordField>,
    /// Comments after the last field.
    pub foot: Vec<String>,
}

/// The dialect of all our files: an optional value is written without `Some`.
pub(super) fn dialect() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// A value as RON on one line.
///
/// # Errors
/// What serde says; no type of ours gives any.
pub(super) fn line<T: Serialize>(value: &T) -> Result<String, ron::Error> {
    dialect().to_string_pretty(value, PrettyConfig::new().depth_limit(0).compact_maps(true))
}

impl RecordText {
    /// Cuts a record's text into its fields.
    ///
    /// # Errors
    /// Where it stops being a record.
    pub fn read(text: &str) -> Result<Self, Broken> {
        let cut = cut::fields(text, 0).map_err(|(_, broken)| broken)?;
        let field = |piece: cut::Piece| RecordField {
            value: text[piece.value].to_owned(),
            name: piece.name,
            comments: piece.comments,
        };
        Ok(Self { fields: cut.pieces.into_iter().map(field).collect(), foot: cut.foot })
    }

    /// The fields of a typed record, as they would be written.
    ///
    /// # Errors
    /// What serde says; no record of ours gives any.
    pub fn of<R: Serialize>(record: &R) -> Result<Self, ron::Error> {
        let text = line(record)?;
        Self::read(&text).map_err(|broken| ron::Error::Message(broken.sentence))
    }

    /// A field's value, as RON.
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
                self.foot.extend(gone.comments);
            }
            (None, Some(value)) => {
                self.fields.push(RecordField { name: name.to_owned(), value, comments: Vec::new() });
            }
            (None, None) => {}
        }
    }

    /// Puts the fields in the order in which they are declared; others follow by their names, and
    /// the merging's own come last.
    pub fn sort(&mut self, known: &[&str]) {
        self.fields.sort_by_cached_key(|field| {
            let place = known.iter().position(|name| *name == field.name);
            let own = LAST.iter().position(|name| *name == field.name).map(|place| place + 1);
            (place.unwrap_or(known.len()), own, place.is_none().then(|| field.name.clone()))
        });
    }

    /// The record as a block of its file, without the indent of its first line.
    pub fn block(&self) -> String {
        let mut text = String::from("(\n");
        for field in &self.fields {
            for comment in &field.comments {
                text.extend([FIELD, comment, "\n"]);
            }
            text.extend([FIELD, &field.name, ": ", &laid_out(&field.value), ",\n"]);
        }
        for comment in &self.foot {
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
    let Ok(cut) = cut::items(value, 0) else { return value.to_owned() };
    let structs = cut.pieces.iter().any(|piece| value[piece.value.clone()].ends_with(')'));
    if cut.pieces.is_empty() || (!structs && value.len() <= WIDE) {
        return value.to_owned();
    }
    let mut text = String::from("[\n");
    for piece in &cut.pieces {
        text.extend([FIELD, "    ", &value[piece.value.clone()], ",\n"]);
    }
    text.extend([FIELD, "]"]);
    text
}

/// A value without the freedom of layout: no spaces, comments or trailing commas outside of texts.
/// Two values that mean the same are mostly the same after this.
pub(super) fn canonical(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut scan = Scan::at(value, 0);
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
            RecordText::read("(\n// mine\nkey: \"k\", mood: Some(3), // why\nbrief: \"a\")").unwrap();
        record_text.set("brief", Some("\"b\"".into()));
        record_text.sort(&["key", "brief"]);
        let block = record_text.block();
        assert!(block.contains("// mine\n            key: \"k\",\n"), "{block}");
        assert!(block.contains("brief: \"b\",\n            // why\n            mood: Some(3),\n"), "{block}");
    }

    #[test]
    fn a_list_of_structs_is_a_line_each() {
        let record_text =
            RecordText::read("(codes: [(code: \"a\"), (code: \"b\")], tags: [\"x\", \"y\"])").unwrap();
        let block = record_text.block();
        assert!(block.contains(
            "codes: [\n                (code: \"a\"),\n                (code: \"b\"),\n            ],\n"
        ));
        assert!(block.contains("tags: [\"x\", \"y\"],\n"), "{block}");
    }
}
