//! A home of its own for every test, and a transcript of what the program does in it.

use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// The day of every test, so that dates in files and on screens are those of the test.
pub const TODAY: &str = "2026-09-01";

/// A temporary folder that `swatch` takes for its home.
pub struct Home {
    folder: TempDir,
}

/// What one run did.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

impl Home {
    /// An empty one.
    pub fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// One with three profiles of the user's own.
    pub fn furnished() -> Self {
        let home = Self::new();
        for args in [
            &["add", "calm", "--kind", "ranked", "--code", "6odeoas", "--for", "7", "--tag", "warm"][..],
            &["add", "grain", "--kind", "moodboard", "--code", "7enzken", "--brief", "grain-heavy 35mm"],
            &["add", "film dust", "--kind", "sref", "--code", "6726456675", "--owner", "lena"],
        ] {
            home.done(args);
        }
        home
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The program, in this home and nowhere else.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::cargo_bin("swatch").unwrap();
        command.env_clear().env("HOME", self.path()).env("SWATCH_HOME", self.path());
        command.env("SWATCH_TODAY", TODAY).env("TZ", "UTC").args(args);
        command
    }

    /// Runs it.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.ran(&mut self.command(args))
    }

    /// Runs it with something on its standard input.
    pub fn fed(&self, args: &[&str], input: &str) -> Ran {
        self.ran(self.command(args).write_stdin(input))
    }

    /// Runs it and insists on exit code 0; gives what stood on stdout.
    pub fn done(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
        ran.stdout
    }

    /// Runs it, insists on exit code 0 and reads stdout as JSON.
    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.done(args)).unwrap()
    }

    /// The command, what it printed and how it ended, as a person would see it; paths of this home
    /// stand as `$HOME`.
    pub fn transcript(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        let mut text = format!("$ swatch {}\n{}", shown(args), ran.stdout);
        for line in ran.stderr.lines() {
            text.extend(["! ", line, "\n"]);
        }
        text + &format!("[exit {}]\n", ran.code)
    }

    pub fn ran(&self, command: &mut Command) -> Ran {
        let output = command.output().unwrap();
        let own = self.path().display().to_string();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(&own, "$HOME");
        Ran { stdout: text(output.stdout), stderr: text(output.stderr), code: output.status.code().unwrap() }
    }
}

/// The arguments as they would be typed.
fn shown(args: &[&str]) -> String {
    let quoted = args.iter().map(|arg| {
        let plain = !arg.is_empty() && !arg.contains([' ', '"', '\'', '\u{1b}']);
        if plain { (*arg).to_owned() } else { format!("{arg:?}") }
    });
    quoted.collect::<Vec<_>>().join(" ")
}
