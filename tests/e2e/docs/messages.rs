//! Every sentence of the program in one place: a file for each room in `tests/e2e/messages`, to be read in one go when the
//! English is looked over.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::root;

/// Words the program does not use for what git and Midjourney have names for.
const AVOIDED: &[&str] = &[
    "heard alone",
    "hear alone",
    "takes it back",
    "took back",
    "brings it back",
    "lay on",
    "laid on",
    "put right",
    "knows no ",
    "gives it up",
    "nothing is wrong",
    "not there any more",
    "out of the stack",
    "stand here",
    "stands here",
];

/// The rooms: the crates, the command line, the machine, what is drawn, the conversation, the rest.
fn rooms() -> Vec<(String, PathBuf)> {
    let crates = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap());
    let mut rooms: Vec<(String, PathBuf)> = crates
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path().join("src")))
        .collect();
    let own = [
        ("cli", "src/cli"),
        ("app", "src/tui/app"),
        ("draw", "src/tui/draw"),
        ("plain", "src/tui/line_mode"),
    ];
    rooms.extend(own.map(|(name, path)| (name.to_owned(), root().join(path))));
    rooms.sort();
    rooms
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && name != "tests.rs" {
            found.push(path);
        }
    }
}

/// The sentences of a source, in its order: texts of several words, without the tests at its end, and what a
/// command says of itself.
fn sentences(source: &str) -> Vec<String> {
    let source = source.split("\n#[cfg(test)]\n").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut about = None;
    let mut rest = source;
    while let Some(letter) = rest.chars().next() {
        let (taken, text) = match letter {
            '/' if rest.starts_with("//") => {
                let line = rest.lines().next().unwrap_or_default();
                if let Some(comment) = line.strip_prefix("/// ") {
                    about = Some(comment.to_owned());
                }
                (line.len(), None)
            }
            '"' => literal(rest),
            // A quotation mark between two apostrophes begins no text.
            '\'' if rest.starts_with("'\"'") => (3, None),
            '\'' if rest.starts_with("'\\") => (rest[2..].find('\'').map_or(1, |end| end + 3), None),
            '#' if rest.starts_with("#[derive(Debug, clap::Args)]") => {
                found.extend(about.take());
                (1, None)
            }
            other => (other.len_utf8(), None),
        };
        found.extend(text.filter(|text| is_sentence(text)));
        rest = &rest[taken..];
    }
    found
}

/// The text that begins here, and how many bytes it takes.
fn literal(rest: &str) -> (usize, Option<String>) {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            '"' if !escaped => return (at + 1, Some(unfolded(&rest[1..at]))),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    (rest.len(), None)
}

/// A text of several lines as it is said.
fn unfolded(text: &str) -> String {
    let mut lines = text.split("\\\n").enumerate();
    let joined: String =
        lines.by_ref().map(|(number, line)| if number == 0 { line } else { line.trim_start() }).collect();
    joined.replace("\\\"", "\"").replace("\\n", "\n")
}

fn is_sentence(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    words.count() > 1 && text.len() > 8
}

/// The sentences of each room.
fn messages() -> BTreeMap<String, String> {
    let mut messages = BTreeMap::new();
    for (room, folder) in rooms() {
        let mut paths = Vec::new();
        sources(&folder, &mut paths);
        // A module says what it says in its own file, too, which lies next to its folder.
        paths.extend(Some(folder.with_extension("rs")).filter(|file| file.is_file()));
        paths.sort();
        let mut page = String::new();
        for path in paths {
            let mut said = sentences(&fs::read_to_string(&path).unwrap());
            let mut seen = std::collections::HashSet::new();
            said.retain(|sentence| seen.insert(sentence.clone()));
            if !said.is_empty() {
                let name = path.strip_prefix(root()).unwrap().display().to_string().replace('\\', "/");
                writeln!(page, "# {name}").unwrap();
                for sentence in said {
                    writeln!(page, "{}", sentence.replace('\n', "\n    ")).unwrap();
                }
                page.push('\n');
            }
        }
        messages.insert(room, page);
    }
    messages
}

#[test]
fn every_sentence_stands_in_one_place_to_be_read() {
    let folder = root().join("tests/e2e/messages");
    for (room, page) in messages() {
        let path = folder.join(format!("{room}.txt"));
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &page).unwrap();
            continue;
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == page, "UPDATE_DOCS=1 cargo test --test e2e docs writes {} anew", path.display());
    }
}

#[test]
fn no_sentence_has_a_word_of_its_own_for_what_git_and_midjourney_name() {
    for (room, page) in messages() {
        for line in page.lines() {
            let lower = line.to_lowercase();
            let avoided = AVOIDED.iter().find(|word| lower.contains(**word));
            assert_eq!(avoided, None, "{room}: {line}");
        }
    }
}

/// What looks like a key in a sentence and is none: letters that are typed into a field, and signs that are data.
const NO_KEYS: &[&str] = &[
    "d diverges, n does not do much, u undecided",
    "or the letter: g p m s; ? asks three questions",
    "or \"2 days ago\"",
];

/// The key that a sentence names: a key has the name it is bound to, so a sentence takes it from the keymap.
fn named_key(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    for (place, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| matches!(c, ',' | ';' | '.' | '(' | ')' | '"'));
        let is_named = matches!(bare, "Space" | "Enter" | "Esc" | "Tab" | "Backspace")
            || bare.starts_with("Ctrl-")
            || bare.starts_with("Shift-")
            || bare.starts_with("Alt-");
        let next = words.get(place + 1).unwrap_or(&"");
        let does = next.len() > 2 && next.chars().all(char::is_alphabetic) && next.ends_with('s');
        let is_sign = bare.chars().count() == 1 && !bare.starts_with(['{', '}', '|', '·', '-', '/', '#']);
        if is_named || (is_sign && does) {
            return Some(format!("{bare} {next}"));
        }
    }
    None
}

#[test]
fn no_sentence_of_the_screen_names_a_key_that_may_be_bound_otherwise() {
    let messages = messages();
    let mut found = Vec::new();
    for room in ["app", "draw", "library"] {
        let lines = messages[room].lines().filter(|line| !line.starts_with("# "));
        let unknown = lines.filter(|line| !NO_KEYS.iter().any(|known| line.contains(known)));
        found.extend(unknown.filter(|line| named_key(line).is_some()).map(|line| format!("{room}: {line}")));
    }
    assert!(found.is_empty(), "take the key from the keymap:\n{}", found.join("\n"));
    for (sentence, key) in [
        ("the stack is empty; Space stacks it", Some("Space stacks")),
        ("wrote it; u undoes it", Some("u undoes")),
        ("these are samples; a adds your own", Some("a adds")),
        ("{undo} undoes it", None),
        ("a layer is soloed; a code is read", None),
    ] {
        assert_eq!(named_key(sentence).as_deref(), key, "{sentence}");
    }
}

#[test]
fn sentences_are_found_where_they_stand() {
    let source = "/// Say it aloud\n#[derive(Debug, clap::Args)]\nfn a(c: char) { b(\"no problems \\\"here\\\"\", '\"', \"one\", \"two \\\n    lines of it\"); } // \"in a comment\"\n#[cfg(test)]\nmod tests { \"not this one\" }";
    assert_eq!(sentences(source), ["Say it aloud", "no problems \"here\"", "two lines of it"]);
}
