//! The tools an agent is offered: each is a command with some of its arguments.

use serde_json::{Map, Value, json};

use crate::cli::schema;

/// A command under a name for agents.
#[derive(Debug)]
pub(super) struct Tool {
    pub name: &'static str,
    /// What it does and when to use it.
    pub sentence: &'static str,
    /// Whether it changes anything.
    pub writes: bool,
    command: &'static [&'static str],
    /// The command as its schema is called; `None` where it prints nothing.
    prints: Option<&'static str>,
    parameters: &'static [Parameter],
}

/// An argument of a command.
#[derive(Debug)]
struct Parameter {
    name: &'static str,
    sentence: &'static str,
    required: bool,
    form: Form,
}

/// How an argument is written on the command line.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// A text without a flag.
    Word,
    /// A text behind this flag.
    Text(&'static str),
    /// A whole number behind this flag.
    Number(&'static str),
    /// Texts, each behind this flag.
    Texts(&'static str),
    /// Names in one list behind this flag.
    Names(&'static str),
}

const fn needed(name: &'static str, sentence: &'static str, form: Form) -> Parameter {
    Parameter { name, sentence, required: true, form }
}

const fn optional(name: &'static str, sentence: &'static str, form: Form) -> Parameter {
    Parameter { name, sentence, required: false, form }
}

const SINCE: Parameter =
    optional("since", "Only from this day on: 2026-05-03, or \"2 weeks ago\".", Form::Text("--since"));
const UNTIL: Parameter = optional("until", "Only up to this day.", Form::Text("--until"));
const WITH: Parameter = optional(
    "with",
    "Profiles, moodboards and style references by name, in the order of the stack; code:CODE or sref:CODE for a code.",
    Form::Names("--with"),
);
const STYLIZE: Parameter = optional(
    "stylize",
    "How strongly personalization is applied: 0 to 1000; Midjourney takes 100 without it.",
    Form::Number("--stylize"),
);
const PARAMETERS: Parameter =
    optional("parameters", "Further parameters to the letter, such as \"--ar 3:2\".", Form::Texts("--param"));
const VERSION: Parameter =
    optional("version", "The version to pin in the prompt, such as 8.2 or \"niji 7\".", Form::Text("--v"));
const FOR: Parameter =
    optional("version", "The version to judge by; the person's own without it.", Form::Text("--for"));
const PROMPT: Parameter = needed("prompt", "The whole prompt, with its parameters.", Form::Word);

/// Every tool. Those that read come first.
pub(super) const ALL: &[Tool] = &[
    Tool {
        name: "search",
        sentence: "Find profiles, moodboards and style references by words and fields, nearest first. Words must all \
                   fit; fields are tag:warm kind:moodboard v:7 client:acme held:acme is:deleted in:studio.",
        writes: false,
        command: &["list"],
        prints: Some("list"),
        parameters: &[
            optional("query", "Words and fields; everything without it.", Form::Word),
            optional("since", "Only those in a prompt copied from this day on.", Form::Text("--since")),
            optional("until", "Only those in a prompt copied up to this day.", Form::Text("--until")),
        ],
    },
    Tool {
        name: "show",
        sentence: "Everything known of one profile: its codes with their days, on which versions it works, verdicts.",
        writes: false,
        command: &["show"],
        prints: Some("show"),
        parameters: &[needed("name", "Its name, or one of its codes.", Form::Word)],
    },
    Tool {
        name: "compose",
        sentence: "Write the exact prompt of a text, profiles and parameters. Copies nothing.",
        writes: false,
        command: &["compose"],
        prints: Some("compose"),
        parameters: &[
            optional("text", "What the picture shows, without parameters.", Form::Word),
            optional("stack", "Begin with this saved stack.", Form::Text("--stack")),
            WITH,
            STYLIZE,
            PARAMETERS,
            VERSION,
        ],
    },
    Tool {
        name: "lint",
        sentence: "Check a prompt against what Midjourney accepts; each finding with its source, date and fix.",
        writes: false,
        command: &["lint"],
        prints: Some("lint"),
        parameters: &[PROMPT, FOR],
    },
    Tool {
        name: "explain",
        sentence: "Say what every part of a prompt does, and what it costs.",
        writes: false,
        command: &["explain"],
        prints: Some("explain"),
        parameters: &[PROMPT, FOR],
    },
    Tool {
        name: "log",
        sentence: "The prompts that were copied, newest first; of one profile or code, or all.",
        writes: false,
        command: &["used"],
        prints: Some("used"),
        parameters: &[optional("profile", "A profile's name, or a code.", Form::Word), SINCE, UNTIL],
    },
    Tool {
        name: "add",
        sentence: "Keep a profile, moodboard or style reference under a name.",
        writes: true,
        command: &["add"],
        prints: Some("add"),
        parameters: &[
            needed("name", "What it is called.", Form::Word),
            needed("kind", "global, ranked, moodboard or sref.", Form::Text("--kind")),
            optional("code", "Its code now.", Form::Text("--code")),
            optional("version", "The version it was made for.", Form::Text("--for")),
            optional("brief", "What it is for, in one sentence.", Form::Text("--brief")),
            optional("tags", "Words to find it by.", Form::Texts("--tag")),
            optional("owner", "Whose it is, if it is somebody else's.", Form::Text("--owner")),
        ],
    },
    Tool {
        name: "save_stack",
        sentence: "Keep a stack of profiles under a name; one of that name is replaced, which can be undone.",
        writes: true,
        command: &["stack", "save"],
        prints: None,
        parameters: &[needed("name", "What it is called.", Form::Word), WITH, STYLIZE, PARAMETERS, VERSION],
    },
    Tool {
        name: "save_prompt",
        sentence: "Keep the text of a prompt under a name; one of that name is replaced, which can be undone.",
        writes: true,
        command: &["prompt", "save"],
        prints: None,
        parameters: &[
            needed("name", "What it is called.", Form::Word),
            needed("text", "What the picture shows, without parameters.", Form::Word),
        ],
    },
    Tool {
        name: "copy",
        sentence: "Copy a prompt to the person's clipboard, and note it in the log.",
        writes: true,
        command: &["copy"],
        prints: Some("copy"),
        parameters: &[PROMPT],
    },
];

impl Tool {
    /// The command line of a call.
    ///
    /// # Errors
    /// An argument that is missing, unknown or of another type.
    pub fn words(&self, arguments: &Value) -> Result<Vec<String>, Value> {
        let given = arguments.as_object().into_iter().flatten();
        for (name, _) in given {
            if !self.parameters.iter().any(|parameter| parameter.name == name) {
                return Err(refused(&format!("{} takes no argument {name}", self.name)));
            }
        }
        let mut words: Vec<String> = self.command.iter().map(|&word| word.to_owned()).collect();
        let mut last = Vec::new();
        for parameter in self.parameters {
            match arguments.get(parameter.name).filter(|value| !value.is_null()) {
                Some(value) => parameter.write(value, &mut words, &mut last)?,
                None if parameter.required => return Err(refused(&format!("{} is missing", parameter.name))),
                None => {}
            }
        }
        words.extend(self.prints.map(|_| "--json".to_owned()));
        // What an agent writes is never a flag.
        words.push("--".to_owned());
        words.extend(last);
        Ok(words)
    }

    /// The schema of its arguments.
    pub fn input(&self) -> Map<String, Value> {
        let properties: Map<String, Value> =
            self.parameters.iter().map(|own| (own.name.to_owned(), own.schema())).collect();
        let required: Vec<&str> =
            self.parameters.iter().filter(|own| own.required).map(|own| own.name).collect();
        object(json!({
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        }))
    }

    /// The schema of its answer: what the command prints, and what it says besides.
    pub fn output(&self) -> Map<String, Value> {
        let printed = self.prints.and_then(schema::of).unwrap_or_else(|| json!({ "type": "null" }));
        let mut printed = object(printed);
        let definitions = printed.remove("$defs");
        printed.remove("$schema");
        let messages = json!({ "type": "array", "items": { "type": "string" }, "description": "What was said besides." });
        let mut output = object(json!({
            "type": "object",
            "properties": { "result": printed, "messages": messages },
            "required": ["result", "messages"],
        }));
        output.extend(definitions.map(|definitions| ("$defs".to_owned(), definitions)));
        output
    }
}

impl Parameter {
    /// Writes its value into a command line: words without a flag come last.
    fn write(&self, value: &Value, words: &mut Vec<String>, last: &mut Vec<String>) -> Result<(), Value> {
        let wrong = |what: &str| refused(&format!("{} is {what}", self.name));
        let text = |value: &Value| value.as_str().map(str::to_owned).ok_or_else(|| wrong("a text"));
        let texts = || {
            let all = value.as_array().ok_or_else(|| wrong("a list of texts"))?;
            all.iter().map(text).collect::<Result<Vec<String>, Value>>()
        };
        match self.form {
            Form::Word => {
                let word = text(value)?;
                // It stands for standard input on the command line, which here is the agent's own line.
                if word.trim() == "-" {
                    return Err(wrong("not to be read from standard input"));
                }
                last.push(word);
            }
            Form::Text(flag) => words.push(format!("{flag}={}", text(value)?)),
            Form::Number(flag) => {
                let number = value.as_i64().ok_or_else(|| wrong("a whole number"))?;
                words.push(format!("{flag}={number}"));
            }
            Form::Texts(flag) => words.extend(texts()?.iter().map(|text| format!("{flag}={text}"))),
            Form::Names(flag) => {
                let quoted: Vec<String> =
                    texts()?.iter().map(|name| format!("\"{}\"", name.replace('"', ""))).collect();
                if !quoted.is_empty() {
                    words.push(format!("{flag}={}", quoted.join(",")));
                }
            }
        }
        Ok(())
    }

    fn schema(&self) -> Value {
        match self.form {
            Form::Word | Form::Text(_) => json!({ "type": "string", "description": self.sentence }),
            Form::Number(_) => json!({ "type": "integer", "description": self.sentence }),
            Form::Texts(_) | Form::Names(_) => {
                json!({ "type": "array", "items": { "type": "string" }, "description": self.sentence })
            }
        }
    }
}

fn refused(sentence: &str) -> Value {
    json!({ "error": sentence })
}

fn object(value: Value) -> Map<String, Value> {
    if let Value::Object(fields) = value { fields } else { Map::new() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{ALL, Tool};
    use crate::cli::Cli;

    fn tool(name: &str) -> &'static Tool {
        ALL.iter().find(|tool| tool.name == name).unwrap()
    }

    /// An argument of the right type for every parameter.
    fn filled(tool: &Tool) -> serde_json::Value {
        let fields = tool.input()["properties"].as_object().unwrap().clone();
        let values = fields.into_iter().map(|(name, schema)| {
            let value = match (schema["type"].as_str().unwrap(), name.as_str()) {
                ("integer", _) => json!(250),
                ("array", "parameters") => json!(["--ar 3:2"]),
                ("array", _) => json!(["calm", "film dust"]),
                (_, "version") => json!("8.2"),
                (_, "kind") => json!("ranked"),
                (_, "code") => json!("6odeoas"),
                _ => json!("2026-05-03"),
            };
            (name, value)
        });
        serde_json::Value::Object(values.collect())
    }

    #[test]
    fn every_tool_is_a_command_that_can_be_typed() {
        for tool in ALL {
            let words = tool.words(&filled(tool)).unwrap();
            let args = ["swatch".to_owned()].into_iter().chain(words.clone()).map(Into::into);
            assert!(
                Cli::read(args).is_ok(),
                "{}: {words:?}: {}",
                tool.name,
                Cli::read(["swatch".into()].into_iter().chain(words.iter().map(Into::into))).unwrap_err()
            );
        }
    }

    #[test]
    fn what_an_agent_writes_is_never_a_flag_and_never_standard_input() {
        let words = tool("lint").words(&json!({ "prompt": "--copy" })).unwrap();
        assert_eq!(words, ["lint", "--json", "--", "--copy"]);
        let words = tool("search").words(&json!({ "since": "--until" })).unwrap();
        assert_eq!(words, ["list", "--since=--until", "--json", "--"]);
        let refused = tool("lint").words(&json!({ "prompt": " - " })).unwrap_err();
        assert_eq!(refused["error"], "prompt is not to be read from standard input");
    }

    #[test]
    fn names_are_one_list_whatever_is_in_them() {
        let words = tool("compose").words(&json!({ "text": "a cat", "with": ["calm", "a, \"b\""] })).unwrap();
        assert_eq!(words, ["compose", "--with=\"calm\",\"a, b\"", "--json", "--", "a cat"]);
    }

    #[test]
    fn an_argument_that_is_missing_unknown_or_of_another_type_is_refused() {
        for (name, arguments, said) in [
            ("lint", json!({}), "prompt is missing"),
            ("lint", json!({ "prompt": 3 }), "prompt is a text"),
            ("search", json!({ "copy": true }), "search takes no argument copy"),
            ("compose", json!({ "stylize": "much" }), "stylize is a whole number"),
            ("compose", json!({ "with": "calm" }), "with is a list of texts"),
        ] {
            assert_eq!(tool(name).words(&arguments).unwrap_err()["error"], said);
        }
    }

    #[test]
    fn every_reference_in_an_answer_leads_somewhere() {
        fn references(value: &serde_json::Value, found: &mut Vec<String>) {
            match value {
                serde_json::Value::Object(fields) => {
                    found.extend(fields.get("$ref").and_then(|path| path.as_str()).map(str::to_owned));
                    fields.values().for_each(|field| references(field, found));
                }
                serde_json::Value::Array(items) => items.iter().for_each(|item| references(item, found)),
                _ => {}
            }
        }
        for tool in ALL {
            let output = serde_json::Value::Object(tool.output());
            let mut found = Vec::new();
            references(&output, &mut found);
            for path in found {
                assert!(output.pointer(path.trim_start_matches('#')).is_some(), "{}: {path}", tool.name);
            }
        }
    }
}
