//! A line made of a view's fields, as scripts ask for it: `{name}\t{code}`.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use text::sanitize_line;

/// A line to be filled from a view that is serialised; its fields are those of `--json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    /// A field, and a field of that: `codes.note`.
    Field(Vec<String>),
}

/// Why a text is no template for a view.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// `{` without its `}`.
    #[error("a brace is not closed in \"{0}\"; a brace of its own is written {{{{")]
    Open(String),
    /// `}` without its `{`.
    #[error("a closing brace stands alone in \"{0}\"; a brace of its own is written }}}}")]
    Close(String),
    /// A backslash before something that it does not change.
    #[error("\\{0} is no escape; there are \\t, \\n, \\0 and \\\\")]
    Escape(char),
    /// No such field.
    #[error("there is no field \"{name}\"")]
    Unknown {
        /// What was written.
        name: String,
        known: Vec<String>,
    },
    /// A field that has fields of its own.
    #[error("\"{name}\" has fields of its own")]
    Whole {
        /// What was written.
        name: String,
        /// Its fields, as they are written.
        known: Vec<String>,
    },
}

impl Template {
    /// Reads a template for views of one type, which say which fields there are.
    ///
    /// # Errors
    /// When a brace stands alone, or a field is not of this view.
    pub fn read<V: JsonSchema>(text: &str) -> Result<Self, TemplateError> {
        let parts = parts(text)?;
        let settings = SchemaSettings::draft2020_12().for_serialize();
        let schema = settings.into_generator().into_root_schema_for::<V>();
        for part in &parts {
            if let Part::Field(path) = part {
                check(path, schema.as_value())?;
            }
        }
        Ok(Self { parts })
    }

    /// The line of a view. A value is one safe line whatever is in it, a list is joined by commas, and what is
    /// not known is empty.
    ///
    /// # Errors
    /// When the view cannot be serialised.
    pub fn line(&self, view: &impl Serialize) -> Result<String, serde_json::Error> {
        let value = serde_json::to_value(view)?;
        let piece = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Field(path) => sanitize_line(&shown(&value, path)),
        };
        Ok(self.parts.iter().map(piece).collect())
    }
}

/// The text cut into what stands for itself and what stands for a field.
fn parts(text: &str) -> Result<Vec<Part>, TemplateError> {
    let mut parts = Vec::new();
    let (mut plain, mut rest) = (String::new(), text);
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '{' | '}' if rest.starts_with(c) => {
                plain.push(c);
                rest = rest.get(1..).unwrap_or_default();
            }
            '{' => {
                let closed = rest.split_once('}');
                let (name, after) = closed.ok_or_else(|| TemplateError::Open(sanitize_line(text)))?;
                let path = name.split('.').map(|part| part.trim().to_owned()).collect();
                parts.extend([Part::Text(std::mem::take(&mut plain)), Part::Field(path)]);
                rest = after;
            }
            '}' => return Err(TemplateError::Close(sanitize_line(text))),
            '\\' => {
                let escaped = rest.chars().next();
                plain.push(unescaped(escaped)?);
                rest = rest.get(escaped.map_or(0, char::len_utf8)..).unwrap_or_default();
            }
            '\t' | '\n' => plain.push(c),
            c if text::is_unsafe(c) => {}
            c => plain.push(c),
        }
    }
    parts.push(Part::Text(plain));
    parts.retain(|part| !matches!(part, Part::Text(text) if text.is_empty()));
    Ok(parts)
}

/// What a backslash makes of the sign after it.
fn unescaped(sign: Option<char>) -> Result<char, TemplateError> {
    match sign {
        Some('t') => Ok('\t'),
        Some('n') => Ok('\n'),
        Some('0') => Ok('\0'),
        Some('\\') | None => Ok('\\'),
        Some(other) => Err(TemplateError::Escape(other)),
    }
}

/// Insists that a path leads to values without fields of their own.
fn check(path: &[String], root: &Value) -> Result<(), TemplateError> {
    let mut at = root.clone();
    let mut above = String::new();
    for name in path {
        let known = fields(&at);
        let Some((_, field)) = known.iter().find(|(own, _)| own == name) else {
            let known = known.iter().map(|(own, _)| format!("{above}{own}")).collect();
            return Err(TemplateError::Unknown { name: sanitize_line(&path.join(".")), known });
        };
        at = followed(field, root);
        above = format!("{above}{name}.");
    }
    let inner = fields(&at);
    if inner.is_empty() {
        return Ok(());
    }
    let known = inner.iter().map(|(own, _)| format!("{above}{own}")).collect();
    Err(TemplateError::Whole { name: sanitize_line(&path.join(".")), known })
}

/// The schema behind references, lists and what may be null.
fn followed(schema: &Value, root: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return followed(&root["$defs"][name], root);
    }
    if let Some(items) = schema.get("items") {
        return followed(items, root);
    }
    let choices = schema["anyOf"].as_array().into_iter().flatten();
    match choices.into_iter().find(|choice| choice["type"] != "null") {
        Some(choice) => followed(choice, root),
        None => schema.clone(),
    }
}

fn fields(schema: &Value) -> Vec<(String, Value)> {
    let own = schema["properties"].as_object().into_iter().flatten();
    own.map(|(name, field)| (name.clone(), field.clone())).collect()
}

/// What a field has in it, as one text.
fn shown(value: &Value, path: &[String]) -> String {
    match (value, path) {
        (Value::Array(items), _) => {
            let all = items.iter().map(|item| shown(item, path));
            all.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(",")
        }
        (Value::Object(fields), [name, rest @ ..]) => {
            fields.get(name).map(|field| shown(field, rest)).unwrap_or_default()
        }
        (Value::String(text), _) => text.clone(),
        (Value::Number(number), _) => number.to_string(),
        (Value::Bool(is), _) => is.to_string(),
        (Value::Null | Value::Object(_), _) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use schemars::JsonSchema;
    use serde::Serialize;

    use super::{Template, TemplateError};

    #[derive(Serialize, JsonSchema)]
    struct Inner {
        note: &'static str,
    }

    #[derive(Serialize, JsonSchema)]
    struct View {
        name: &'static str,
        code: Option<&'static str>,
        tags: Vec<&'static str>,
        codes: Vec<Inner>,
        last: Option<Inner>,
        count: u32,
        mine: bool,
    }

    fn view() -> View {
        View {
            name: "calm\u{1b}[2J\tlight",
            code: None,
            tags: vec!["warm", "film"],
            codes: vec![Inner { note: "first" }, Inner { note: "" }, Inner { note: "third" }],
            last: Some(Inner { note: "x" }),
            count: 3,
            mine: true,
        }
    }

    fn line(template: &str) -> String {
        Template::read::<View>(template).unwrap().line(&view()).unwrap()
    }

    #[test]
    fn fields_stand_where_they_are_named_and_what_is_not_known_is_empty() {
        assert_eq!(line("{name}|{code}|{count}|{mine}"), "calm[2J light||3|true");
        assert_eq!(line(r"{tags}\t{codes.note}\n{last.note}"), "warm,film\tfirst,third\nx");
        assert_eq!(line(r"{{{count}}} \\ \0"), "{3} \\ \0");
        assert_eq!(line("no field"), "no field");
        assert_eq!(line(""), "");
    }

    #[test]
    fn what_the_user_writes_between_fields_cannot_steer_a_terminal() {
        assert_eq!(line("\u{1b}[2J{count}"), "[2J3");
    }

    #[test]
    fn a_brace_alone_and_an_unknown_escape_are_refused() {
        let refused = |template: &str| Template::read::<View>(template).unwrap_err().to_string();
        assert!(refused("{name").contains("not closed"), "{}", refused("{name"));
        assert!(refused("{name} {name").contains("not closed"));
        assert!(refused("name}").contains("stands alone"));
        assert!(refused(r"{name}\q").contains(r"\q is no escape"));
    }

    #[test]
    fn a_field_that_is_not_there_is_told_before_anything_is_printed() {
        let unknown = Template::read::<View>("{nmae}").unwrap_err();
        let TemplateError::Unknown { name, known } = &unknown else { panic!("{unknown:?}") };
        assert_eq!((name.as_str(), known.len()), ("nmae", 7));
        let unknown = Template::read::<View>("{codes.nte}").unwrap_err();
        assert!(
            matches!(&unknown, TemplateError::Unknown { known, .. } if known == &["codes.note"]),
            "{unknown:?}"
        );
        let whole = Template::read::<View>("{codes}").unwrap_err();
        assert!(
            matches!(&whole, TemplateError::Whole { known, .. } if known == &["codes.note"]),
            "{whole:?}"
        );
        assert!(Template::read::<View>("{}").is_err());
        assert!(Template::read::<View>("{name.first}").is_err());
    }
}
