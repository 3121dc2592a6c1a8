//! Lists of prompts and codes as other programs save them in JSON: objects in lists, in folders in folders. They
//! are rows, and the names of their fields are the heads.

use serde_json::{Map, Value};

use super::heads;
use super::{Sheet, SheetRow};
use jiff::civil::Date;
use text::sanitize_line;

/// The deepest folder.
const DEEPEST: usize = 32;
/// What the names of folders stand under.
const FOLDER: &str = "folder";

/// The rows on their way, and the fields they have so far.
#[derive(Default)]
struct Rows {
    heads: Vec<String>,
    rows: Vec<SheetRow>,
}

/// The sheet that a text in JSON is; nothing when no object in it has a prompt or a code.
pub(in crate::exchange) fn sheet(text: &str, today: Date) -> Result<Option<Sheet>, serde_json::Error> {
    let value: Value = serde_json::from_str(text)?;
    let mut rows = Rows::default();
    rows.walk(&value, &mut Vec::new());
    if rows.rows.is_empty() {
        return Ok(None);
    }
    let Rows { heads, rows } = rows;
    let head = SheetRow { line: 0, cells: heads };
    let mut sheet = Sheet::of_rows(std::iter::once(head).chain(rows).collect(), today);
    sheet.unit = "entry";
    Ok(Some(sheet))
}

impl Rows {
    fn walk(&mut self, value: &Value, folders: &mut Vec<String>) {
        if folders.len() > DEEPEST {
            return;
        }
        match value {
            Value::Array(all) => {
                for one in all {
                    match one {
                        // A list of nothing but prompts.
                        Value::String(text) if super::value::is_prompt(text) => {
                            self.row(vec![("prompt".to_owned(), text.clone())], folders);
                        }
                        other => self.walk(other, folders),
                    }
                }
            }
            Value::Object(fields) if is_entry(fields) => {
                let cells =
                    fields.iter().filter_map(|(key, value)| Some((key.clone(), cell(value)?))).collect();
                self.row(cells, folders);
                self.inner(fields, folders);
            }
            Value::Object(fields) => self.inner(fields, folders),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// What is in an object: it is a folder, named by its own name or by the field it stands in.
    fn inner(&mut self, fields: &Map<String, Value>, folders: &mut Vec<String>) {
        let own = ["name", "title", "folder"].iter().find_map(|key| fields.get(*key)?.as_str());
        for (key, value) in fields {
            if !(value.is_object() || value.as_array().is_some_and(|all| all.iter().any(is_inner))) {
                continue;
            }
            let name = own.unwrap_or(key);
            folders.push(sanitize_line(name));
            self.walk(value, folders);
            folders.pop();
        }
    }

    fn row(&mut self, cells: Vec<(String, String)>, folders: &[String]) {
        let mut row = SheetRow { line: self.rows.len() + 1, cells: Vec::new() };
        let folder = (!folders.is_empty()).then(|| (FOLDER.to_owned(), folders.join("/")));
        for (head, text) in cells.into_iter().chain(folder) {
            let place = self.heads.iter().position(|own| *own == head).unwrap_or_else(|| {
                self.heads.push(head);
                self.heads.len() - 1
            });
            row.cells.resize(row.cells.len().max(place + 1), String::new());
            row.cells[place] = sanitize_line(&text);
        }
        self.rows.push(row);
    }
}

fn is_inner(value: &Value) -> bool {
    value.is_object() || value.is_array() || value.as_str().is_some_and(super::value::is_prompt)
}

/// Whether an object is a prompt or a code, and not only a folder of some.
fn is_entry(fields: &Map<String, Value>) -> bool {
    fields.iter().any(|(key, value)| {
        cell(value).is_some_and(|cell| !cell.is_empty())
            && heads::head(key).is_some_and(|head| head.is_whole && head.field.is_content())
            && !value.as_array().is_some_and(|all| all.iter().any(Value::is_object))
    })
}

/// A value as a cell; nothing for what has a shape of its own.
fn cell(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Object(_) => None,
        Value::Bool(is) => Some(if *is { "yes".to_owned() } else { "no".to_owned() }),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        Value::Array(all) => {
            let words: Vec<&str> = all.iter().map(Value::as_str).collect::<Option<_>>()?;
            Some(words.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::sheet;
    use crate::Keys;
    use crate::exchange::SheetContents;
    use crate::intake::Found;

    const TODAY: Date = date(2026, 11, 23);

    fn contents(text: &str) -> SheetContents {
        sheet(text, TODAY).unwrap().unwrap().contents(TODAY, &mut Keys::seeded(1))
    }

    fn prompts(text: &str) -> Vec<(String, Option<Date>)> {
        let findings = contents(text).prompts.findings.into_iter();
        findings
            .filter_map(|finding| match finding.found {
                Found::Prompt(pasted) => {
                    Some((pasted.prompt, pasted.reading.and_then(|reading| reading.exact())))
                }
                Found::Code { .. } | Found::Id(_) | Found::Style(_) | Found::Unread { .. } => None,
            })
            .collect()
    }

    #[test]
    fn prompts_with_dates_and_tags_in_folders_in_folders_are_rows() {
        let text = r#"{"version": 2, "folders": [
            {"name": "people", "prompts": [
                {"prompt": "a cat --p ba1cdef --v 7", "tags": ["warm", "soft"], "date": "2026-05-03"},
                {"prompt": "a dog", "date": 1777766400}],
             "folders": [{"name": "old", "prompts": [{"prompt": "a pier --v 6"}]}]}]}"#;
        assert_eq!(
            prompts(text),
            [
                ("a cat --p ba1cdef --v 7".to_owned(), Some(date(2026, 5, 3))),
                ("a dog".to_owned(), Some(date(2026, 5, 3))),
                ("a pier --v 6".to_owned(), None),
            ]
        );
        assert_eq!(prompts(r#"["a cat --v 7", "a dog --ar 3:2", "not one"]"#).len(), 2);
    }

    #[test]
    fn codes_with_names_are_profiles() {
        let contents = contents(
            r#"[{"title": "warm", "code": "ba1cdef", "created_at": "2026-05-03T10:00:00Z", "cost": 3}]"#,
        );
        let warm = contents.library.profile_named("warm").unwrap();
        assert_eq!((warm.codes[0].code.as_str(), warm.codes[0].created), ("ba1cdef", Some(date(2026, 5, 3))));
        assert_eq!(warm.codes[0].note, "cost: 3");
    }

    #[test]
    fn what_has_no_prompt_is_no_list() {
        for text in [r#"{"a": 1}"#, "[]", r#"[{"user": "lena", "score": 3}]"#, "[1, 2]"] {
            assert_eq!(sheet(text, TODAY).unwrap(), None, "{text}");
        }
        assert!(sheet("[{", TODAY).is_err());
    }
}
