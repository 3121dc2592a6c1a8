//! `swatch schema`: what `--json` prints is what its schema says, for every command.

use serde_json::Value;

use super::Home;
use super::calibrate;

/// What is wrong with a value by a schema; more than a validator would say, as a field that no schema names is
/// wrong, too.
fn complaints(value: &Value, schema: &Value, root: &Value, at: &str, found: &mut Vec<String>) {
    if schema == &Value::Bool(true) {
        return;
    }
    if let Some(path) = schema["$ref"].as_str() {
        let name = path.rsplit('/').next().unwrap();
        return complaints(value, &root["$defs"][name], root, at, found);
    }
    if let Some(choices) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        let fits = |choice: &Value| {
            let mut wrong = Vec::new();
            complaints(value, choice, root, at, &mut wrong);
            wrong.is_empty()
        };
        if !choices.iter().any(fits) {
            found.push(format!("{at}: {value} fits none of {schema}"));
        }
        return;
    }
    let is = |kind: &Value| match kind.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other} is no type"),
    };
    let fits = match &schema["type"] {
        Value::Null => true,
        Value::Array(kinds) => kinds.iter().any(is),
        kind => is(kind),
    };
    let is_one = schema["enum"].as_array().is_none_or(|all| all.contains(value));
    if !fits || !is_one || schema.get("const").is_some_and(|only| only != value) {
        found.push(format!("{at}: {value} is not {schema}"));
    }
    for (place, item) in value.as_array().into_iter().flatten().enumerate() {
        complaints(item, &schema["items"], root, &format!("{at}[{place}]"), found);
    }
    let Some(fields) = value.as_object() else { return };
    for required in schema["required"].as_array().into_iter().flatten() {
        if !fields.contains_key(required.as_str().unwrap()) {
            found.push(format!("{at}: {required} is missing"));
        }
    }
    for (name, own) in fields {
        let known = schema["properties"].get(name).or(schema.get("additionalProperties"));
        match known {
            Some(known) => complaints(own, known, root, &format!("{at}.{name}"), found),
            None => found.push(format!("{at}.{name} is in no schema")),
        }
    }
}

/// A call for every schema, in an order in which each finds what it needs. `$` is the folder of the test.
const CALLS: &[(&str, &[&str])] = &[
    ("add", &["add", "old", "--kind", "ranked", "--code", "old1234", "--for", "7", "--json"]),
    ("edit", &["edit", "old", "--code", "new1234", "--on", "2026-08-30", "--client", "Acme", "--json"]),
    ("snapshot", &["snapshot", "old", "old1234", "--pin", "--json"]),
    ("train", &["train", "old", "--selections", "40", "--on", "2026-08-15", "--json"]),
    ("like", &["like", "harbour", "--for", "7", "--json"]),
    ("like --all", &["like", "--all", "--json"]),
    ("unlock", &["unlock", "8.2", "--json"]),
    ("show", &["show", "old", "--json"]),
    ("edit --query", &["edit", "--query", "old", "--client", "Acme", "--yes", "--json"]),
    ("filter list", &["filter", "list", "--json"]),
    ("look", &["look", "editorial", "--json"]),
    ("sheet", &["sheet", "--json"]),
    ("near", &["near", "$/a.jpg", "--json"]),
    ("show --on", &["show", "old", "--on", "2026-09-01", "--json"]),
    ("show --compare", &["show", "old", "--compare", "old1234", "new1234", "--json"]),
    ("compose", &["compose", "a cafe", "--with", "calm", "--stylize", "250", "--json"]),
    ("list", &["list", "--json"]),
    ("stack list", &["stack", "list", "--json"]),
    ("stack show", &["stack", "show", "mornings", "--json"]),
    ("prompt list", &["prompt", "list", "--json"]),
    ("prompt show", &["prompt", "show", "cafe", "--json"]),
    ("guide", &["guide", "--json"]),
    ("guide ANSWERS", &["guide", "a", "b", "b", "--json"]),
    ("resolve", &["resolve", "a cafe --p rs1bwkp", "--as", "calm", "--json"]),
    ("match", &["match", "$/codes.txt", "--json"]),
    ("inbox", &["inbox", "$/codes.txt", "--json"]),
    ("import", &["import", "$/codes.csv", "--yes", "--dry-run", "--json"]),
    ("share", &["share", "calm", "--with", "Acme", "--out", "$/kit", "--json"]),
    ("ledger", &["ledger", "--json"]),
    ("living", &["living", "--json"]),
    ("export", &["export", "--json"]),
    ("lint", &["lint", "a cat --ar 16x9 --s 5000", "--json"]),
    ("fix", &["fix", "a cat --ar 16x9", "--json"]),
    ("fmt", &["fmt", "a cat --s 250", "--json"]),
    ("explain", &["explain", "a cat --p r1bwkpa --stylize 250", "--json"]),
    ("parse", &["parse", "https://x.y/a.png cat::2 dog --no {red, blue}", "--json"]),
    ("expand", &["expand", "a {red, blue} cat", "--json"]),
    ("expand --count", &["expand", "--count", "a {red, blue} cat", "--json"]),
    ("matrix", &["matrix", "--json"]),
    ("rules", &["rules", "--json"]),
    ("rules check", &["rules", "check", "--days=-1", "--json"]),
    ("rules import", &["rules", "import", "$/pack.ron", "--json"]),
    ("calibrate list", &["calibrate", "list", "--json"]),
    ("calibrate show", &["calibrate", "show", "editorial-1", "--json"]),
    ("calibrate versions", &["calibrate", "versions", "editorial", "--from", "7", "--to", "8.2", "--json"]),
    ("calibrate prompts", &["calibrate", "prompts", "editorial-1", "--json"]),
    ("palette", &["palette", "$/a.jpg", "--json"]),
    ("compare", &["compare", "$/a.jpg", "$/b.jpg", "--json"]),
    ("doctor", &["doctor", "--json"]),
    ("paths", &["paths", "--json"]),
    ("keys", &["keys", "--json"]),
    ("mount list", &["mount", "list", "--json"]),
    ("history", &["history", "--json"]),
    ("calibrate new", &["calibrate", "new", "editorial", "--json"]),
    ("calibrate ladder", &["calibrate", "ladder", "editorial", "--json"]),
    ("calibrate leave-one-out", &["calibrate", "leave-one-out", "--with", "calm,code:r2bwkpa", "--json"]),
    ("calibrate ladder-up", &["calibrate", "ladder-up", "--with", "calm,code:r2bwkpa", "--json"]),
    ("calibrate again", &["calibrate", "again", "editorial-1", "--json"]),
    ("calibrate add", &["calibrate", "add", "editorial-2", "--baseline", "$/a.jpg", "--json"]),
    ("copy", &["copy", "a cafe --p 6odeoas", "--json"]),
    ("qr", &["qr", "a cafe --p 6odeoas", "--json"]),
    ("rescue", &["rescue", "--json"]),
    ("backup diff", &["backup", "diff", "--json"]),
    ("backup list", &["backup", "list", "--json"]),
    ("check", &["check", "--json"]),
    ("conflicts", &["conflicts", "--json"]),
    ("stats", &["stats", "--year", "2026", "--json"]),
    ("used", &["used", "calm", "--json"]),
    ("last", &["last", "--json"]),
];

/// A home in which every command has something to print.
fn furnished() -> Home {
    let home = calibrate::furnished();
    calibrate::judged(&home);
    for args in [
        &["add", "calm", "--kind", "ranked", "--code", "6odeoas", "--for", "7"][..],
        &["add", "gone", "--kind", "moodboard", "--code", "g1ne234"],
        &["rm", "gone"],
        &["stack", "save", "mornings", "--with", "calm,code:r2bwkpa"],
        &["prompt", "save", "cafe", "a quiet cafe"],
        &["filter", "save", "warm", "tag:warm", "--sort", "used"],
    ] {
        home.done(args);
    }
    std::fs::write(home.path().join("codes.txt"), "3 May 2026 zzzz111\na cat --p 6odeoas --v 7\n").unwrap();
    std::fs::write(home.path().join("codes.csv"), "name,code,date\ncalm,zzzz112,2026-05-03\n").unwrap();
    let pack = "[Rule(id: \"news\", sentence: \"New.\", source: \"Docs\", verified: \"2027-01-05\", confidence: Official, what: Fact)]";
    std::fs::write(home.path().join("pack.ron"), pack).unwrap();
    home.run(&["compose", "a cafe", "--with", "calm", "--copy"]);
    home
}

#[test]
fn everything_that_is_printed_is_in_its_schema() {
    let home = furnished();
    let folder = home.path().display().to_string();
    let listed = home.done(&["schema"]);
    // What is picked needs a terminal: tests/e2e/copy/pick.rs looks at it there.
    let mut named: Vec<&str> = CALLS.iter().map(|(name, _)| *name).chain(["pick"]).collect();
    let mut known: Vec<&str> = listed.lines().collect();
    named.sort_unstable();
    known.sort_unstable();
    assert_eq!(named, known, "every schema is tried on what is really printed");
    let mut found = Vec::new();
    for (name, call) in CALLS {
        let args: Vec<String> = call.iter().map(|arg| arg.replace('$', &folder)).collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let ran = home.run(&args);
        let value: Value =
            serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{name}: {error}: {ran:?}"));
        let words: Vec<&str> = ["schema"].into_iter().chain(name.split(' ')).collect();
        let schema: Value = serde_json::from_str(&home.done(&words)).unwrap();
        complaints(&value, &schema, &schema, name, &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_schema_says_which_version_of_the_output_it_is_of() {
    let schema = Home::new().json(&["schema", "show", "--on"]);
    assert_eq!(schema["$id"], "urn:swatchbook:json:1:show--on");
}

#[test]
fn a_command_without_json_says_where_the_others_are() {
    let ran = Home::new().run(&["schema", "rm"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""));
    assert!(ran.stderr.contains("swatch schema lists"), "{ran:?}");
}
