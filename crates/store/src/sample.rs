//! The sample library a newcomer starts with: built in, shown, and never mixed into the user's own.

use std::path::PathBuf;

use super::filed::Drawer;
use super::page::Page;
use library::Library;

const FILES: [(&str, &str); 3] = [
    ("profiles.ron", include_str!("../assets/sample/profiles.ron")),
    ("stacks.ron", include_str!("../assets/sample/stacks.ron")),
    ("prompts.ron", include_str!("../assets/sample/prompts.ron")),
];

/// The sample library.
#[must_use]
pub fn sample() -> Library {
    let mut library = Library::default();
    for (page, _) in pages(&mut library) {
        debug_assert!(page.problems.is_empty(), "{:?}", page.problems);
    }
    library
}

fn pages(library: &mut Library) -> Vec<(Page, &'static str)> {
    let read = |(name, text): &(&'static str, &'static str)| {
        let drawer = Drawer::named(name)?;
        Some((Page::of(drawer, PathBuf::from(name), text.as_bytes().to_vec(), library), *text))
    };
    FILES.iter().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::{pages, sample};
    use library::{Kind, Library};

    #[test]
    fn the_sample_shows_every_kind_of_thing() {
        let library = sample();
        assert_eq!(library.profiles.len(), 12);
        let count = |kind| library.profiles.iter().filter(|profile| profile.kind == kind).count();
        assert_eq!(count(Kind::Global), 2);
        assert!(count(Kind::Ranked) >= 3 && count(Kind::Moodboard) >= 2 && count(Kind::StyleReference) >= 2);
        assert!(library.profiles.iter().any(|profile| profile.owner.is_some()));
        assert!(library.profiles.iter().any(|profile| profile.throwaway));
        let gone = library.profiles.iter().find(|profile| profile.deleted_on.is_some()).unwrap();
        assert!(gone.word().is_some(), "deleted but alive");
    }

    #[test]
    fn the_sample_is_written_as_the_program_writes() {
        for (mut page, text) in pages(&mut Library::default()) {
            assert!(page.problems.is_empty(), "{:?}", page.problems);
            page.settle();
            assert_eq!(page.bytes.unwrap(), text.as_bytes());
        }
    }

    #[test]
    fn the_sample_stacks_hold_only_profiles_of_the_sample() {
        let library = sample();
        for stack in library.stacks.iter() {
            for layer in &stack.blend.layers {
                if let library::Source::Profile(key) = &layer.source {
                    assert!(library.profiles.get(key).is_some(), "{key}");
                }
            }
        }
    }
}
