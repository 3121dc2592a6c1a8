//! What is searched is the same held, written and read by need, put together of an older edition, and torn.

use std::ops::Range;
use std::sync::Arc;

use proptest::prelude::*;

use super::signature::BITS;
use super::{Flat, FlatParts, FlatRow, FlatSource};
use crate::{Key, Kind, Name, Profile};

fn profile(number: usize, name: &str) -> Profile {
    let name = Name::new(&format!("{name} {number:04}")).unwrap();
    let mut profile = Profile::new(Key::new(format!("k{number}")).unwrap(), name, Kind::ALL[number % 4]);
    profile.tags = vec!["Wärm".into(), "film".into()][..number % 3].to_vec();
    profile.brief = ["", "editorial light", "öde"][number % 3].into();
    profile.throwaway = number.is_multiple_of(5);
    profile
}

fn profiles(numbers: Range<usize>) -> Vec<Profile> {
    numbers.map(|number| profile(number, "grain")).collect()
}

fn of(profiles: &[Profile]) -> Flat {
    Flat::of(&profiles.iter().collect::<Vec<_>>())
}

/// What was written, of which some bytes cannot be read, with the profiles themselves.
#[derive(Debug)]
struct Written {
    parts: FlatParts,
    torn_blocks: Range<usize>,
    torn_slices: Range<usize>,
    profiles: Vec<Profile>,
}

impl Written {
    fn whole(parts: FlatParts) -> Self {
        Self { parts, torn_blocks: 0..0, torn_slices: 0..0, profiles: Vec::new() }
    }

    fn open(self) -> Flat {
        Flat::reading(self.parts.directory.clone(), Arc::new(self)).unwrap()
    }
}

fn part(bytes: &[u8], torn: &Range<usize>, wanted: Range<usize>) -> Option<Vec<u8>> {
    let is_torn = wanted.start < torn.end && torn.start < wanted.end;
    bytes.get(wanted).filter(|_| !is_torn).map(<[u8]>::to_vec)
}

impl FlatSource for Written {
    fn blocks(&self, range: Range<usize>) -> Option<Vec<u8>> {
        part(&self.parts.blocks, &self.torn_blocks, range)
    }

    fn slices(&self, range: Range<usize>) -> Option<Vec<u8>> {
        part(&self.parts.slices, &self.torn_slices, range)
    }

    fn profiles(&self) -> &[Profile] {
        &self.profiles
    }
}

/// All that is known of each profile, and all signatures of each.
fn shown(flat: &Flat) -> Vec<String> {
    let shown = |row: usize| {
        let (place, entry) = (flat.place(row), flat.entry(flat.place(row)));
        assert_eq!((flat.row(place), flat.key_text(row)), (row, entry.key()));
        let bits: Vec<usize> =
            (0..BITS).filter(|bit| flat.slice(*bit)[place as usize / 64] >> (place % 64) & 1 == 1).collect();
        let fields: Vec<_> = entry.fields().collect();
        let order = (entry.order(), entry.text(), entry.kind(), entry.is_throwaway());
        format!("{fields:?} {order:?} {bits:?}")
    };
    (0..flat.len()).map(shown).collect()
}

#[test]
fn what_is_read_by_need_is_what_was_written() {
    for count in [0, 1, 64, 65, 300] {
        let flat = of(&profiles(0..count));
        let read = Written::whole(flat.parts().unwrap()).open();
        assert_eq!((shown(&read), read.len(), read.places()), (shown(&flat), count, count.div_ceil(64) * 64));
        assert_eq!(read.parts(), flat.parts());
        assert_eq!(read, flat);
    }
}

#[test]
fn only_the_blocks_that_are_looked_at_are_read() {
    let flat = Written::whole(of(&profiles(0..640)).parts().unwrap()).open();
    assert_eq!(flat.first_from(("grain 0400", "k400")), 400);
    assert_eq!(flat.key_text(401), "k401");
    assert!(flat.blocks.iter().filter(|block| block.get().is_some()).count() < 5);
    assert!(flat.slices.iter().all(|slice| slice.get().is_none()));
}

#[test]
fn what_is_torn_is_made_of_the_profiles() {
    let profiles = profiles(0..200);
    let right = of(&profiles);
    let parts = right.parts().unwrap();
    for (torn_blocks, torn_slices) in
        [(0..1, 0..0), (0..0, 700..701), (9_000..9_001, 0..9_000), (0..usize::MAX, 0..0)]
    {
        let torn = Written { parts: parts.clone(), torn_blocks, torn_slices, profiles: profiles.clone() };
        assert_eq!(shown(&torn.open()), shown(&right));
    }
}

#[test]
fn a_directory_that_is_none_is_refused() {
    let parts = of(&profiles(0..130)).parts().unwrap();
    for cut in 1..8 {
        let directory = parts.directory[..parts.directory.len() - cut].to_vec();
        assert!(Flat::reading(directory, Arc::new(Written::whole(parts.clone()))).is_none());
    }
    for (place, wrong) in [(0, 65), (0, 0), (8, 3), (12, 0)] {
        let mut directory = parts.directory.clone();
        directory[place] = wrong;
        directory[place + 1] = 0;
        assert!(Flat::reading(directory, Arc::new(Written::whole(parts.clone()))).is_none(), "{place}");
    }
}

#[test]
fn blocks_in_which_nothing_changes_are_copied() {
    let (all, new) = (profiles(0..640), profile(100, "grain"));
    let flat = Written::whole(of(&all).parts().unwrap()).open();
    let rows: Vec<FlatRow<'_>> =
        (0..640).map(|row| if row == 100 { FlatRow::New(&new) } else { FlatRow::Kept(row) }).collect();
    assert_eq!(flat.put_together(&rows), flat.parts());
    let read = flat.blocks.iter().enumerate().filter(|(_, block)| block.get().is_some());
    assert_eq!(read.map(|(number, _)| number).collect::<Vec<_>>(), [1], "only where something changes");
}

#[test]
fn blocks_of_which_little_is_left_are_joined() {
    let flat = of(&profiles(0..640));
    let rows: Vec<FlatRow<'_>> = (0..640).step_by(10).map(FlatRow::Kept).collect();
    let left = Written::whole(flat.put_together(&rows).unwrap()).open();
    assert_eq!((left.len(), left.block_count()), (64, 1));
}

proptest! {
    #[test]
    fn what_is_put_together_is_what_would_be_made_of_all_of_it(
        count in 0..400_usize, changes in prop::collection::vec((0..400_usize, 0..3_usize), 0..12), rounds in 1..3_usize,
    ) {
        let mut profiles = profiles(0..count);
        let mut flat = of(&profiles);
        for round in 0..rounds {
            let old: Vec<String> = profiles.iter().map(|profile| profile.key.to_string()).collect();
            for (at, (row, what)) in changes.iter().enumerate().filter(|(at, _)| at % rounds == round) {
                let row = row % (profiles.len() + 1);
                match what {
                    0 if row < profiles.len() => drop(profiles.remove(row)),
                    1 if row < profiles.len() => profiles[row] = profile(1000 + at, "other"),
                    _ => profiles.insert(row, profile(2000 + at, "new")),
                }
            }
            let mut rows = Vec::new();
            for profile in &profiles {
                let kept = old.iter().position(|key| *key == profile.key.as_str());
                rows.push(kept.map_or(FlatRow::New(profile), FlatRow::Kept));
            }
            flat = Written::whole(flat.put_together(&rows).unwrap()).open();
        }
        prop_assert_eq!(shown(&flat), shown(&of(&profiles)));
    }
}
