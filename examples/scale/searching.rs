//! A key of the search where no file can hold the profiles: the ranking alone, in memory, beside a finder that reads as
//! many lines.

use std::time::{Duration, Instant};

use library::search::{Index, Query, SearchResult, search_on};
use library::{Library, Table};

use super::milliseconds;
use super::profiles::profile;
use super::pty::LETTERS;

/// Prints how long each letter takes, the first time (when what it asks for is made) and again.
pub fn keys(size: usize) {
    let profiles: Table<_> = (0..size).map(profile).collect();
    let library = Library { profiles: profiles.shared(), ..Library::default() };
    let index = Index::new(&library);
    for what in ["first", "again"] {
        let (mut found, mut took) = (SearchResult::default(), Vec::new());
        for (place, letter) in LETTERS.char_indices() {
            let begun = Instant::now();
            found = search_on(&index, &Query::read(&LETTERS[..place + letter.len_utf8()]), &found);
            took.push(begun.elapsed());
        }
        let slowest = took.iter().max().copied().unwrap_or(Duration::ZERO);
        let all =
            took.into_iter().map(|took| format!("{:.1}", milliseconds(took))).collect::<Vec<_>>().join(", ");
        println!(
            "  ranking alone, {what}: {all} ms for the letters of {LETTERS}, slowest {:.1} ms",
            milliseconds(slowest)
        );
    }
}
