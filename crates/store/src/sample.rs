//! The sample library a newcomer starts with: built in, shown, and never mixed into the user's own.

use std::path::PathBuf;

use super::document::Document;
use super::filed::RecordKind;
use library::Library;

const FILES: [(&str, &str); 3] = [
    ("profiles.ron", include_str!("../assets/sample/profiles.ron")),
    ("stacks.ron", include_str!("../assets/sample/stacks.ron")),
    ("prompts.ron", include_str!("../assets/sample/prompts.ron")),
];

#[must_use]
pub fn sample() -> Library {
    let mut library = Library::default();
    for (document, _) in documents(&mut library) {
        debug_assert!(document.problems.is_empty(), "{:?}", document.problems);
    }
    library
}

fn documents(library: &mut Library) -> Vec<(Document, &'static str)> {
    let read = |(name, text): &(&'static str, &'static str)| {
        let kind = RecordKind::named(name)?;
        Some((Document::of(kind, PathBuf::from(name), text.as_bytes().to_vec(), library), *text))
    };
    FILES.iter().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::{documents, sample};
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
        assert!(gone.prompt_token().is_some(), "deleted but alive");
    }

    #[test]
    fn the_sample_is_written_as_the_program_writes() {
        for (mut document, text) in documents(&mut Library::default()) {
            assert!(document.problems.is_empty(), "{:?}", document.problems);
            document.write_text().unwrap();
            assert_eq!(document.bytes.unwrap().as_slice(), text.as_bytes());
        }
    }

    #[test]
    fn the_sample_stacks_hold_only_profiles_of_the_sample() {
        let library = sample();
        for stack in library.stacks.iter() {
            for layer in &stack.spec.layers {
                if let library::Source::Profile(key) = &layer.source {
                    assert!(library.profiles.get(key).is_some(), "{key}");
                }
            }
        }
    }
}
