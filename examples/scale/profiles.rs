//! Believable profiles, the same ones every time, for whatever measures many of them.

use library::{Key, Kind, Name, Profile, Snapshot};
use midjourney::Code;

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

/// One of twelve words, by place.
pub fn word(place: usize, step: usize) -> &'static str {
    WORDS[(place / step) % WORDS.len()]
}

/// The profile of a place.
pub fn profile(place: usize) -> Profile {
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
