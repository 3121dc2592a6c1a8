//! Searching 1,000 swatches by their look, beside a frame of a sixtieth of a second.
//!
//! `cargo bench -p swatchbook-library --bench looks`

#![allow(clippy::expect_used, reason = "a benchmark that meets the unexpected should stop")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use imagestat::{Features, Oklab, Swatch};
use jiff::civil::date;
use library::looks::all_looks;
use library::run::Shot;
use library::search::{Index, Query, search};
use library::{Key, Kind, Library, LookPicture, Name, Profile, Snapshot};
use midjourney::Code;

const SWATCHES: u32 = 1_000;
/// Pictures of each.
const PICTURES: u32 = 8;
const TURNS: usize = 31;
const FRAME: Duration = Duration::from_micros(16_667);

/// Numbers from 0 to 1 that follow from a seed.
struct Dice(u32);

impl Dice {
    fn part(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f32::from(u16::try_from(self.0 >> 16).unwrap_or_default()) / 65_535.0
    }

    fn byte(&mut self) -> u8 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        u8::try_from(self.0 >> 24).unwrap_or_default()
    }
}

fn features(dice: &mut Dice) -> Features {
    let swatch = |dice: &mut Dice| Swatch {
        colour: Oklab::of_srgb([dice.byte(), dice.byte(), dice.byte()]),
        share: 1.0 / 7.0,
    };
    let mut features = Features { palette: (0..7).map(|_| swatch(dice)).collect(), ..Features::default() };
    features.colour.warmth = 0.3 * dice.part() - 0.1;
    features.colour.saturation = 0.3 * dice.part();
    features.light.key = dice.part();
    features.light.contrast = 0.4 * dice.part();
    features.light.shadow = dice.part();
    features.texture.grain = -8.0 + 6.0 * dice.part();
    features.texture.sharpness = -4.0 + 3.0 * dice.part();
    features
}

fn code(number: u32) -> Code {
    let letters =
        |place: u32| char::from(b'a' + u8::try_from(number / 26_u32.pow(place) % 26).unwrap_or_default());
    let text: String = (0..7).map(letters).collect();
    Code::new(text).expect("seven letters")
}

fn library() -> Library {
    let mut library = Library::default();
    let mut dice = Dice(7);
    for number in 0..SWATCHES {
        let key = Key::new(format!("k{number}")).expect("a key");
        let name = Name::new(&format!("swatch {number}")).expect("a name");
        let mut profile = Profile::new(key.clone(), name, Kind::Ranked);
        let own = code(number + 10_000);
        profile.codes.push(Snapshot { code: own.clone(), created: None, pinned: false, note: String::new() });
        library.profiles.put(profile);
        for picture in 0..PICTURES {
            let id = format!("{number}x{picture}");
            let shot = Shot {
                file: format!("/p/{id}.png"),
                fingerprint: id.clone(),
                quarter: None,
                features: features(&mut dice),
            };
            library.looks.put(LookPicture {
                key: Key::new(format!("l{id}")).expect("a key"),
                profile: key.clone(),
                code: Some(own.clone()),
                prompt: String::new(),
                on: date(2026, 5, 3),
                rating: None,
                shot,
            });
        }
    }
    library
}

fn median(mut work: impl FnMut() -> usize) -> (Duration, usize) {
    let (mut times, mut found) = (Vec::new(), 0);
    for _ in 0..TURNS {
        let start = Instant::now();
        found = black_box(work());
        times.push(start.elapsed());
    }
    times.sort_unstable();
    (times[TURNS / 2], found)
}

fn told(what: &str, (time, found): (Duration, usize)) {
    println!("{what}: {time:.1?}, {:.3} of a frame ({found})", time.as_secs_f64() / FRAME.as_secs_f64());
}

fn main() {
    let library = library();
    told(
        "looks of 1,000 codes with 8,000 pictures, when the library is opened or changed",
        median(|| all_looks(&library).len()),
    );
    let index = Index::new(&library);
    for text in ["look:\"warm faded\"", "like:\"swatch 7\"", "near:#c8a27a", "look:moody swatch"] {
        told(text, median(|| search(&index, &Query::read(black_box(text))).len()));
    }
}
