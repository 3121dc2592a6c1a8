//! A believable library of so many profiles with a log of so many prompts, the same every time.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::{SignedDuration, Timestamp};
use library::{Change, Edit, Profile, Swap, Use};
use store::{Folders, Store};
use tempfile::TempDir;

use super::profiles::{profile, word};

/// The argument by which this program is started again to make a library.
pub const MAKE: &str = "--make";

/// Starts this program again, and waits for it.
pub fn again(args: &[&str]) {
    let program = std::env::current_exe().unwrap();
    assert!(Command::new(program).args(args).status().unwrap().success(), "{args:?}");
}

/// A library in a folder of its own.
pub struct Made {
    home: TempDir,
    /// How many profiles it has.
    pub size: usize,
}

impl Made {
    /// Makes it in a program of its own: starting one takes the longer the more memory this one ever had.
    pub fn new(size: usize, prompts: usize) -> Self {
        let home = TempDir::new().unwrap();
        again(&[MAKE, home.path().to_str().unwrap(), &size.to_string(), &prompts.to_string()]);
        Self { home, size }
    }

    /// Fills a folder.
    pub fn fill(home: &Path, size: usize, prompts: usize) {
        let store = Store::at(Folders::within(home));
        store.setup().unwrap();
        let profiles: Vec<Profile> = (0..size).map(profile).collect();
        std::fs::create_dir_all(home.join("state")).unwrap();
        let lines: String = profiles.iter().map(line).collect();
        std::fs::write(home.join("state/lines"), lines).unwrap();
        let begun = Timestamp::from_second(1_730_000_000).unwrap();
        let uses: Vec<Use> = (0..prompts).map(|number| used(number, begun, &profiles)).collect();
        store.append_uses(&uses).map_err(|(_, error)| error).unwrap();
        let edits = profiles.into_iter().map(|profile| Edit::Profile(Box::new(Swap::adding(profile))));
        store.save(&Change { sentence: "made it".into(), at: begun, edits: edits.collect() }).unwrap();
        store.keep_index();
    }

    /// Only what finders read: for more profiles than a file can hold.
    pub fn lines(size: usize) -> Self {
        let home = TempDir::new().unwrap();
        std::fs::create_dir_all(home.path().join("state")).unwrap();
        let lines: String = (0..size).map(|place| line(&profile(place))).collect();
        std::fs::write(home.path().join("state/lines"), lines).unwrap();
        Self { home, size }
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }
}

/// What a finder gets of a profile: all that is searched.
fn line(profile: &Profile) -> String {
    let mut line = format!("{} {}", profile.name, profile.codes[0].code);
    write!(line, " {} {}", profile.tags.join(" "), profile.brief).unwrap();
    line.push('\n');
    line
}

/// Ten minutes after the one before.
fn used(number: usize, begun: Timestamp, profiles: &[Profile]) -> Use {
    let profile = &profiles[number * 7 % profiles.len()];
    let code = profile.codes[0].code.clone();
    Use {
        at: begun + SignedDuration::from_mins(5 * i64::try_from(number).unwrap()),
        prompt: format!("a quiet cafe interior at dawn, {} light --p {code} --stylize 250", word(number, 5)),
        profiles: vec![profile.key.clone()],
        codes: vec![code],
        stack: None,
        import: None,
        version: None,
    }
}
