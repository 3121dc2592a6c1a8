//! Within the program imports point one way, too: the crates are held apart by the compiler, the rooms of `src` by
//! this test, which reads the paths in their lines.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room of the program and the rooms it may know; between crates the compiler enforces it.
const ROOMS: &[(&str, &[&str])] = &[
    ("tui/app", &[]),
    ("tui/draw", &["tui/app"]),
    ("tui/line_mode", &["tui/app"]),
    ("tui/effects", &["tui/app"]),
    ("tui/terminal", &["tui/app", "tui/draw", "tui/line_mode", "tui/effects"]),
    ("cli", &["tui/app", "tui/draw", "tui/effects", "tui/terminal"]),
];

/// Crates that belong to a few rooms of the program only.
const CRATES: &[(&str, &[&str])] = &[
    ("ratatui", &["tui/draw", "tui/terminal", "cli"]),
    ("ratatui_image", &["tui/draw"]),
    ("store", &["tui/effects", "cli"]),
    ("clipboard", &["tui/effects", "cli"]),
    ("rmcp", &["cli"]),
    ("std::fs", &["tui/effects", "cli"]),
    ("tokio", &["tui/terminal", "tui/effects", "cli"]),
];

/// Rooms in which no file imports one that imports it, directly or over others.
const WITHOUT_CYCLES: &[&str] = &["tui/app", "tui/draw", "tui/line_mode"];

fn sources() -> Vec<(String, PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    files
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&src).unwrap();
            let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            let depth = if parts[0] == "tui" { 2 } else { 1 };
            let room = parts[..depth.min(parts.len())].join("/").trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).unwrap();
            (room, inside.to_path_buf(), text)
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn is_test(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem == "tests")
        || path.components().any(|part| part.as_os_str() == "tests")
}

/// The program's own lines: comments and unit tests at the end of a file do not count.
fn own_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn rooms_know_only_what_stands_left_of_them() {
    let rooms: BTreeMap<_, _> = ROOMS.iter().copied().collect();
    let mut complaints = Vec::new();
    for (room, path, text) in sources().iter().filter(|(_, path, _)| !is_test(path)) {
        let Some(allowed) = rooms.get(room.as_str()) else {
            if !matches!(room.as_str(), "lib" | "main" | "tui") {
                complaints.push(format!("{} is no room: add it to tests/e2e/layers.rs", path.display()));
            }
            continue;
        };
        for line in own_lines(text) {
            for other in rooms.keys().filter(|other| **other != room.as_str() && !allowed.contains(other)) {
                if names(line, &format!("crate::{}", other.replace('/', "::"))) {
                    complaints.push(format!(
                        "{room} may not import {other}: {}: {}",
                        path.display(),
                        line.trim()
                    ));
                }
            }
        }
    }
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn outside_crates_stay_in_their_rooms() {
    let mut complaints = Vec::new();
    for (room, path, text) in sources().iter().filter(|(_, path, _)| !is_test(path)) {
        for line in own_lines(text) {
            for (outside, allowed) in CRATES {
                let reached = names(line, outside) && line.contains(&format!("{outside}::"));
                if reached && !allowed.contains(&room.as_str()) {
                    complaints.push(format!(
                        "{room} may not use {outside}: {}: {}",
                        path.display(),
                        line.trim()
                    ));
                }
            }
        }
    }
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for_and_none_is_long() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    collect(&root.join("crates"), &mut files);
    let mut complaints = Vec::new();
    for path in files.iter().filter(|path| !is_test(path)) {
        let text = fs::read_to_string(path).unwrap();
        if !text.starts_with("//!") {
            complaints.push(format!("{} does not open with a //! line", path.display()));
        }
        let lines = text.lines().count();
        if lines > 500 {
            complaints.push(format!("{} has {lines} lines; 500 is the most", path.display()));
        }
    }
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn no_file_is_imported_by_what_it_imports() {
    let files: BTreeMap<String, String> = sources()
        .into_iter()
        .filter(|(room, path, _)| WITHOUT_CYCLES.contains(&room.as_str()) && !is_test(path))
        .map(|(_, path, text)| {
            let stem = path.with_extension("");
            let module: Vec<_> = stem.iter().map(|part| part.to_string_lossy()).collect();
            (module.join("::"), own_lines(&text).collect::<Vec<_>>().join("\n"))
        })
        .collect();
    let imports: BTreeMap<&str, BTreeSet<&str>> =
        files.iter().map(|(module, text)| (module.as_str(), imported(module, text, &files))).collect();
    let cycles: Vec<String> =
        imports.keys().filter_map(|module| cycle(module, &imports)).map(|path| path.join(" -> ")).collect();
    assert!(cycles.is_empty(), "\n{}\n", cycles.join("\n"));
}

/// A shortest way from a module over its imports back to itself.
fn cycle<'a>(module: &'a str, imports: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Option<Vec<&'a str>> {
    let mut paths = vec![vec![module]];
    let mut seen = BTreeSet::new();
    while !paths.is_empty() {
        let mut longer = Vec::new();
        for path in paths {
            for next in imports.get(path.last()?).into_iter().flatten() {
                let path = path.iter().copied().chain([*next]).collect();
                if *next == module {
                    return Some(path);
                }
                if seen.insert(*next) {
                    longer.push(path);
                }
            }
        }
        paths = longer;
    }
    None
}

/// The other files whose modules are named in a text.
fn imported<'a>(module: &str, text: &str, files: &'a BTreeMap<String, String>) -> BTreeSet<&'a str> {
    let mut paths = Vec::new();
    for statement in text.split(';') {
        if let Some((_, tree)) = statement.rsplit_once("use ") {
            paths.extend(leaves(&tree.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        let words = statement.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
        paths.extend(
            words.filter(|word| word.starts_with("super::") && !word.ends_with(':')).map(str::to_owned),
        );
    }
    let found = paths.iter().filter_map(|path| resolved(module, path, files));
    found.filter(|found| *found != module).collect()
}

/// The paths of a tree of imports: `a::{b, c::D}` is `a::b` and `a::c::D`.
fn leaves(tree: &str) -> Vec<String> {
    let Some((stem, rest)) = tree.split_once('{') else { return vec![tree.trim().to_owned()] };
    let (mut depth, mut branches) = (0, vec![String::new()]);
    for c in rest.trim().trim_end_matches('}').chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == ',' && depth == 0 {
            branches.push(String::new());
        } else {
            branches.last_mut().unwrap().push(c);
        }
    }
    branches
        .iter()
        .flat_map(|branch| leaves(branch.trim()))
        .map(|leaf| format!("{}{leaf}", stem.trim()))
        .collect()
}

/// The file in which a path's module is.
fn resolved<'a>(module: &str, path: &str, files: &'a BTreeMap<String, String>) -> Option<&'a str> {
    let mut base: Vec<&str> = module.split("::").collect();
    let mut segments: Vec<&str> = path.split("::").collect();
    if segments.first() == Some(&"crate") {
        base.clear();
        segments.remove(0);
    }
    while segments.first() == Some(&"super") {
        base.pop();
        segments.remove(0);
    }
    let whole: Vec<&str> = base.into_iter().chain(segments).collect();
    let mut prefixes = (2..=whole.len()).rev().map(|length| whole[..length].join("::"));
    let found = prefixes.find_map(|prefix| files.get_key_value(&prefix));
    found.map(|(module, _)| module.as_str())
}

/// Whether a line names a path, as a whole word: `crate::ui` is not `crate::uikit`.
fn names(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + path.len()..].chars().next();
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !joins(before) && before != Some(':') && !joins(after)
    })
}

/// What goes through many records, or deals permutations: the machine keeps what comes of it, made once.
const MADE_ONCE: [&str; 5] = ["Gallery", "LookView::of", "ProfileView::of", "RunView::of", "SheetView::of"];

#[test]
fn drawing_makes_no_view_of_what_is_kept() {
    let mut complaints = Vec::new();
    for (_, path, text) in sources().iter().filter(|(room, path, _)| room == "tui/draw" && !is_test(path)) {
        for line in own_lines(text) {
            if let Some(made) = MADE_ONCE.iter().find(|made| line.contains(**made)) {
                complaints.push(format!("{}: {made} belongs into the state", path.display()));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
