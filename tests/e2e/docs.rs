//! The pages say what is so: tables are generated, links lead somewhere, commands can be typed.

mod book;
mod commands;
mod messages;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory as _;
use midjourney::{Form, Rules};
use swatchbook::cli::Cli;
use swatchbook::tui::app::{Action, Context, Group, Keymap, lines};

const BEGIN: &str = "<!-- generated -->\n";
const END: &str = "<!-- /generated -->";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The README, what stands beside it, and every page in `docs`.
fn pages() -> Vec<(PathBuf, String)> {
    let docs = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let beside = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].map(|name| root().join(name));
    let mut paths: Vec<PathBuf> =
        docs.chain(beside).filter(|path| path.extension().is_some_and(|e| e == "md")).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// Compares the generated part of a page; with `UPDATE_DOCS=1` writes it anew.
fn is_up_to_date(page: &str, generated: &str) {
    let path = root().join(page);
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("the page has a place for it");
    let (now, after) = rest.split_once(END).expect("the place ends");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        return fs::write(&path, format!("{before}{BEGIN}{generated}{END}{after}")).unwrap();
    }
    assert_eq!(now, generated, "UPDATE_DOCS=1 cargo test --test e2e docs writes {page} anew");
}

/// A cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[test]
fn the_page_of_keys_is_the_keymap() {
    let keymap = Keymap::shipped();
    let mut page = String::from("| key | what it does |\n|---|---|\n");
    for action in Action::ALL {
        let keys: Vec<String> = keymap
            .keys(Context::Browse)
            .chain(keymap.keys(Context::Everywhere))
            .filter(|(_, named)| named == action)
            .map(|(chord, _)| format!("`{chord}`"))
            .collect();
        if !keys.is_empty() {
            writeln!(page, "| {} | {} |", cell(&keys.join(" ")), action.sentence()).unwrap();
        }
    }
    let mut part = |title: &str, rows: Vec<(String, Action)>| {
        writeln!(page, "\n## {title}\n\n| key | what it does |\n|---|---|").unwrap();
        for (keys, action) in rows {
            writeln!(page, "| `{}` | {} |", cell(&keys), action.sentence()).unwrap();
        }
    };
    let of = |place| lines(&keymap, place).into_iter().map(|(chord, action)| (chord.to_string(), action));
    part("In the stack pane", of(Context::Stack).collect());
    for group in Group::ALL {
        let prefix = keymap.way(Action::OpenGroup(group)).unwrap();
        let rows = of(group.place()).map(|(letter, action)| (format!("{prefix} {letter}"), action));
        part(&format!("Menu: {}", group.title().to_lowercase()), rows.collect());
    }
    is_up_to_date("docs/keys.md", &page);
}

/// What a day's work needs, in the order of the README.
const DAILY: [Action; 15] = [
    Action::Search,
    Action::ToggleStack,
    Action::Stylize,
    Action::EditSubject,
    Action::EditParameters,
    Action::CopyAs(Form::Prompt),
    Action::CopyMenu,
    Action::Fix,
    Action::Add,
    Action::Inbox,
    Action::Codes,
    Action::Mark,
    Action::Undo,
    Action::Menu,
    Action::Help,
];

#[test]
fn the_readme_names_the_keys_of_a_day_as_the_keymap_has_them() {
    let keymap = Keymap::shipped();
    let mut table = String::from("| key | what it does |\n|---|---|\n");
    for action in DAILY {
        let key = keymap.key(&[Context::Browse], action).unwrap().to_string();
        writeln!(table, "| `{}` | {} |", cell(&key), action.sentence()).unwrap();
    }
    is_up_to_date("README.md", &table);
}

#[test]
fn the_readme_is_one_screen() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let has_letters = |word: &&str| word.chars().any(char::is_alphanumeric);
    let count = readme.split_whitespace().filter(has_letters).count();
    assert!((600..=900).contains(&count), "the README has {count} words");
}

#[test]
fn the_page_of_rules_is_the_rule_pack() {
    let mut page =
        String::from("| id | what is known | source | read on | confidence |\n|---|---|---|---|---|\n");
    for rule in Rules::shipped().records() {
        let cells = [&rule.id, &rule.sentence, &rule.source].map(|text| cell(text));
        let [id, sentence, source] = cells;
        let confidence = format!("{:?}", rule.confidence).to_lowercase();
        writeln!(page, "| `{id}` | {sentence} | {source} | {} | {confidence} |", rule.verified).unwrap();
    }
    is_up_to_date("docs/rules.md", &page);
}

#[test]
fn the_page_of_commands_is_the_help() {
    fn walk(command: &clap::Command, name: &str, page: &mut String) {
        let help = command.clone().bin_name(name).term_width(100).render_long_help().to_string();
        let lines: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
        writeln!(page, "## {name}\n\n```text\n{}\n```\n", lines.join("\n")).unwrap();
        for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help") {
            walk(sub, &format!("{name} {}", sub.get_name()), page);
        }
    }
    let (mut page, mut root) = (String::from("\n"), Cli::command_line());
    root.build();
    for sub in root.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        walk(sub, &format!("swatch {}", sub.get_name()), &mut page);
    }
    is_up_to_date("docs/commands.md", &page);
}

#[test]
fn links_between_the_pages_lead_somewhere() {
    for (path, text) in pages() {
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
            let file = link.split('#').next().unwrap_or_default();
            if !file.is_empty() && !link.contains("://") {
                assert!(path.parent().unwrap().join(file).exists(), "{}: {link}", path.display());
            }
        }
    }
}

/// The commands in the `sh` blocks of a page, without comments, prompts and what surrounds them.
fn commands(text: &str) -> Vec<String> {
    let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks
        .flat_map(str::lines)
        .map(|line| line.split("  #").next().unwrap_or_default().trim())
        .filter(|line| line.starts_with("swatch "))
        .map(|line| alone(line).trim().to_owned())
        .collect()
}

/// A command without what takes its output: up to the first bar or arrow outside of quotes.
fn alone(line: &str) -> &str {
    let mut quote = None;
    for (place, c) in line.char_indices() {
        match (c, quote) {
            ('|' | '>', None) => return &line[..place],
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            _ => {}
        }
    }
    line
}

#[test]
fn every_command_on_a_page_can_be_typed() {
    let mut count = 0;
    for (path, text) in pages() {
        for line in commands(&text) {
            let words = shell_words::split(&line).unwrap();
            let typed = Cli::command().try_get_matches_from(words);
            if let Err(error) = typed {
                assert!(!error.use_stderr(), "{}: {line}\n{error}", path.display());
            }
            count += 1;
        }
    }
    assert!(count > 20, "the pages have {count} commands");
}

#[test]
fn the_moving_picture_is_the_recording_of_the_real_program() {
    let cast = fs::read_to_string(root().join("assets/swatch.cast")).unwrap();
    let mut events = cast.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let head = events.next().unwrap();
    let size = |name: &str| u16::try_from(head[name].as_u64().unwrap()).unwrap();
    let (columns, rows) = (size("width"), size("height"));
    let mut terminal = vt100::Parser::new(rows, columns, 0);
    let mut copied = String::new();
    for event in events {
        terminal.process(event[2].as_str().unwrap().as_bytes());
        let shown = terminal.screen().contents();
        if shown.contains("sent: ") {
            copied = shown;
        }
    }
    let prompt = "a quiet cafe at dawn --p r1bwkpa --sref 6726456675 --stylize 250";
    assert!(copied.contains(prompt), "{copied}");
    let picture = fs::read_to_string(root().join("assets/swatch.svg")).unwrap();
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    assert!(picture.contains("a quiet cafe at dawn") && readme.contains("(assets/swatch.svg)"));
}

#[test]
fn the_picture_is_one_of_the_real_screen() {
    let picture = fs::read_to_string(root().join("assets/screen.svg")).unwrap();
    for shown in ["editorial", "--p r1bwkpa 75t3ipc", "Stylize"] {
        assert!(picture.contains(shown), "the picture lacks {shown}");
    }
}
