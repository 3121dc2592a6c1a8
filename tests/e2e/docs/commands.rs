//! The commands of every page, run in the order of the page in a fresh home.

use std::fs;
use std::path::{Path, PathBuf};

use imagestat::Axis;
use tempfile::TempDir;

use super::{commands, pages, root};
use crate::scenes::{self, Look, look};

/// What the pages take for granted: profiles, a stack, something copied.
const BEFORE: &[&[&str]] = &[
    &[
        "add", "calm", "--kind", "ranked", "--code", "6odeoas", "--for", "7", "--tag", "warm", "--client",
        "Acme",
    ],
    &["add", "grain", "--kind", "moodboard", "--code", "7enzken", "--id", "m7276087242781622288"],
    &["add", "editorial", "--kind", "ranked", "--code", "r1bwkpa", "--for", "7"],
    &["add", "throwaway", "--kind", "ranked", "--code", "x2aaaab", "--throwaway"],
    &["stack", "save", "cafe-mornings", "--with", "calm,editorial", "--stylize", "250"],
    &["copy", "a pier --p m7276087242781622288"],
];

/// Pages that begin with nothing.
const FROM_NOTHING: &[&str] = &["README.md", "first-day.md"];

/// Commands that cannot run here, and why.
const NOT_HERE: &[(&str, &str)] = &[
    ("swatch mount add acme git@", "a host of one's own"),
    ("swatch pick", "needs a terminal; tests/e2e/copy/pick.rs has one"),
];

/// Exit codes that are not 0, as the page says.
const ENDS: &[(&str, i32)] = &[
    ("swatch lint \"a cat --grain", 4),
    // Facts wait for somebody to read their source again.
    ("swatch rules check", 4),
    // What a file holds is shown first, and taken in with --yes.
    ("swatch rules import pack.ron --yes", 0),
    ("swatch rules import pack.ron", 4),
];

/// What is given on standard input.
const FED: &[(&str, &str)] = &[
    ("swatch lint -", "a cat --ar 3:2\n"),
    ("swatch copy -", "a cat --p 6odeoas\n"),
    ("swatch edit --query", "yes\n"),
];

/// A home, the folder the commands run in, and the library of somebody else.
struct Desk {
    home: TempDir,
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { home: TempDir::new().unwrap(), folder: TempDir::new().unwrap() };
        fs::write(desk.home.path().join("config.ron"), "(copy_command: [\"true\"], name: \"Mira Lang\")")
            .unwrap();
        desk
    }

    /// What the pages name: profiles, pictures, codes, a pack of rules, a studio's library.
    fn furnish(&self, page: &str) {
        for args in BEFORE {
            let (code, said) = self.run(args, "");
            assert_eq!(code, 0, "{args:?}: {said}");
        }
        for (name, seed, look) in [
            ("a.png", 0, Look::default()),
            ("b.png", 4, look(Axis::Colour, 1.5)),
            ("c.png", 8, Look::default()),
        ] {
            fs::write(self.path(name), scenes::grid(seed, &look).to_jpeg(92).unwrap()).unwrap();
        }
        let probe = self.path("Downloads/probe");
        fs::create_dir_all(&probe).unwrap();
        for (name, seed) in [("place_baseline", 12), ("place_profile", 16), ("place_wrong", 20)] {
            let picture = scenes::grid(seed, &Look::default()).to_jpeg(92).unwrap();
            fs::write(probe.join(format!("{name}.jpg")), picture).unwrap();
        }
        fs::write(self.path("codes.txt"), "3 May 2026 zzzz111\n").unwrap();
        let pack = "[Rule(id: \"news\", sentence: \"New.\", source: \"Docs\", verified: \"2027-01-05\", confidence: Official, what: Fact)]";
        fs::write(self.path("pack.ron"), pack).unwrap();
        if let Some(rules) = page.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next())
            && rules.contains("Rule(")
        {
            fs::write(self.home.path().join("rules.ron"), rules).unwrap();
        }
        let studio = self.path("studio");
        fs::create_dir_all(&studio).unwrap();
        let home = studio.display().to_string();
        let (code, said) =
            self.run(&["--home", &home, "add", "dusk", "--kind", "ranked", "--code", "d1skaaa"], "");
        assert_eq!(code, 0, "{said}");
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A line of a page with what stands for something of this home.
    fn here(&self, line: &str) -> String {
        let studio = self.path("studio").display().to_string();
        let other = self.path("try").display().to_string();
        line.replace("/srv/studio/swatches", &studio)
            .replace("/tmp/try", &other)
            .replace("~/", &format!("{}/", self.folder.path().display()))
            .replace("$run", "editorial-1")
            .replace("$probe", "editorial-probe-1")
    }

    fn run(&self, args: &[impl AsRef<std::ffi::OsStr>], input: &str) -> (i32, String) {
        let output = assert_cmd::Command::cargo_bin("swatch")
            .unwrap()
            .args(args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.path())
            .env("SWATCH_HOME", self.home.path())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("TZ", "UTC")
            .write_stdin(input)
            .output()
            .unwrap();
        (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

fn of_line<T: Copy>(table: &[(&str, T)], line: &str) -> Option<T> {
    table.iter().find(|(begin, _)| line.starts_with(begin)).map(|(_, value)| *value)
}

/// The commands of a page, those within `$(..)` too.
fn typed(text: &str) -> Vec<String> {
    let within = |line: &str| {
        let inside = line.split_once("=$(").map(|(_, rest)| rest.trim_end().trim_end_matches(')').to_owned());
        inside.filter(|inside| inside.starts_with("swatch "))
    };
    let mut lines = Vec::new();
    for block in text.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        for line in block.lines() {
            lines.extend(within(line.split("  #").next().unwrap_or_default()));
            lines.extend(commands(&format!("```sh\n{line}\n```")));
        }
    }
    lines
}

#[test]
fn the_commands_of_every_page_run_in_a_fresh_home() {
    let (mut ran, mut failed) = (0, Vec::new());
    for (path, text) in pages() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let lines = typed(&text);
        if lines.is_empty() {
            continue;
        }
        let desk = Desk::new();
        if !FROM_NOTHING.contains(&name.as_str()) {
            desk.furnish(&text);
        }
        for line in lines {
            if of_line(NOT_HERE, &line).is_some() || line.contains("$1") {
                continue;
            }
            let words = shell_words::split(&desk.here(&line)).unwrap();
            let (code, said) = desk.run(&words[1..], of_line(FED, &line).unwrap_or(""));
            if code != of_line(ENDS, &line).unwrap_or(0) {
                failed.push(format!("{name}: {line}: exit code {code}\n{said}"));
            }
            ran += 1;
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(ran > 50, "the pages have {ran} commands that run");
}

#[test]
fn what_cannot_run_here_stands_on_a_page() {
    let all: String = pages().into_iter().map(|(_, text)| text).collect();
    for (begin, why) in NOT_HERE {
        assert!(all.contains(begin) && !why.is_empty(), "{begin}");
    }
    assert!(Path::new(root()).join("docs").is_dir());
}
