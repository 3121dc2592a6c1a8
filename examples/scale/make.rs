//! A believable library of so many profiles with a log of so many prompts, the same every time.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use library::{Change, Edit, Key, Kind, Name, Profile, Snapshot, Swap, Use};
use midjourney::Code;
use store::{Folders, Store};
use tempfile::TempDir;

/// A profile that every library has.
pub const NAMED: &str = "needle-42";

const WORDS: [&str; 12] = [
    "editorial",
    "grain",
    "amber",
    "botanical",
    "facade",
    "quiet",
    "neon",
    "paper",
    "harbour",
    "mist",
    "linen",
    "copper",
];

/// A library in a folder of its own.
pub struct Made {
    home: TempDir,
    /// How many profiles it has.
    pub size: usize,
}

impl Made {
    pub fn new(size: usize, prompts: usize) -> Self {
        let home = TempDir::new().unwrap();
        let store = Store::at(Folders::within(home.path()));
        store.setup().unwrap();
        let profiles: Vec<Profile> = (0..size).map(profile).collect();
        std::fs::create_dir_all(home.path().join("state")).unwrap();
        let lines: String = profiles.iter().map(line).collect();
        std::fs::write(home.path().join("state/lines"), lines).unwrap();
        let begun = Timestamp::from_second(1_730_000_000).unwrap();
        let uses: Vec<Use> = (0..prompts).map(|number| used(number, begun, &profiles)).collect();
        store.append_uses(&uses).map_err(|(_, error)| error).unwrap();
        let edits = profiles.into_iter().map(|profile| Edit::Profile(Box::new(Swap::adding(profile))));
        store.save(&Change { sentence: "made it".into(), at: begun, edits: edits.collect() }).unwrap();
        drop(store);
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

fn word(place: usize, step: usize) -> &'static str {
    WORDS[(place / step) % WORDS.len()]
}

fn profile(place: usize) -> Profile {
    let name = if place == 42 {
        NAMED.to_owned()
    } else {
        format!("{}-{}-{place}", word(place, 1), word(place, 12))
    };
    let key = Key::new(format!("k{place}")).unwrap();
    let mut profile = Profile::new(key, Name::new(&name).unwrap(), Kind::ALL[1 + place % 3]);
    let code: String = (0..7_u32).map(|digit| letter(place, digit)).collect();
    let code = Code::new(format!("{code}{place}")).unwrap();
    profile.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
    profile.brief =
        format!("{} light over {} and {}, shallow depth", word(place, 3), word(place, 5), word(place, 7));
    profile.tags = vec![word(place, 2).to_owned(), word(place, 11).to_owned()];
    profile
}

fn letter(place: usize, digit: u32) -> char {
    let mixed = place.wrapping_mul(2_654_435_761).rotate_left(digit * 5) % 26;
    char::from(b'a' + u8::try_from(mixed).unwrap_or(0))
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
        version: None,
    }
}
