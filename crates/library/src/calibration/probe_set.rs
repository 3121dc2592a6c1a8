//! The scenes of a probe: neutral subjects on which every code of a version is tried.

use std::path::Path;
use std::sync::LazyLock;

use ron::Options;
use ron::extensions::Extensions;
use serde::Deserialize;

use crate::Problem;
use text::sanitize_line;

/// What the program comes with; a person's own file has the same form.
const SHIPPED: &str = include_str!("../../assets/scenes.ron");
/// The most scenes: twice the usual ones.
pub const MOST_SCENES: usize = 8;
/// The longest name of a scene, in characters.
const LONGEST: usize = 24;
/// The name of the scene that shows nothing but the code.
const NULL: &str = "null";

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProbeScene {
    /// What it is called, in a word.
    pub name: String,
    /// What the pictures show; parameters such as `--ar 3:2` may follow.
    pub shows: String,
}

/// The scenes of a probe, one at least, each with a name of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProbeSet {
    scenes: Vec<ProbeScene>,
}

/// Why a file has no scenes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProbeSetError {
    /// It is no such file.
    #[error("{sentence}")]
    Unreadable {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        sentence: String,
    },
    /// None, or too many.
    #[error("a probe has one to {MOST_SCENES} scenes, not {0}")]
    Count(usize),
    /// A name that is none.
    #[error("\"{0}\" names no scene: letters, digits and dashes, {LONGEST} at most")]
    Name(String),
    /// Two of one name.
    #[error("two scenes are called {0}")]
    Twice(String),
}

impl ProbeSetError {
    /// What is wrong with the file that was read, and where.
    #[must_use]
    pub fn problem(&self, path: &Path, text: &str) -> Problem {
        let problem = match self {
            Self::Unreadable { line, column, .. } => {
                Problem::at_line(path, text, *line, *column, self.to_string())
            }
            Self::Count(_) | Self::Name(_) | Self::Twice(_) => Problem::whole(path, self.to_string()),
        };
        problem.harmless()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    scenes: Vec<ProbeScene>,
}

static SET: LazyLock<Option<ProbeSet>> = LazyLock::new(|| ProbeSet::read(SHIPPED).ok());

impl ProbeSet {
    /// The scenes the program comes with.
    #[must_use]
    pub fn shipped() -> Self {
        // A test reads the shipped file; without it there would be one neutral scene.
        SET.clone().unwrap_or_else(|| Self {
            scenes: vec![ProbeScene { name: "object".into(), shows: super::SUBJECTS[2].into() }],
        })
    }

    /// The text of the shipped file, to be copied and edited.
    #[must_use]
    pub fn shipped_text() -> &'static str {
        SHIPPED
    }

    /// Reads a file of scenes.
    ///
    /// # Errors
    /// Where and why it has none.
    pub fn read(text: &str) -> Result<Self, ProbeSetError> {
        let dialect = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let file: File = dialect.from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            ProbeSetError::Unreadable {
                line: error.span.start.line,
                column: error.span.start.col,
                sentence: sanitize_line(&error.code.to_string()),
            }
        })?;
        let count = file.scenes.len();
        if !(1..=MOST_SCENES).contains(&count) {
            return Err(ProbeSetError::Count(count));
        }
        let mut scenes: Vec<ProbeScene> = Vec::with_capacity(count);
        for scene in file.scenes {
            let name = sanitize_line(&scene.name).to_lowercase();
            let is_one = (1..=LONGEST).contains(&name.chars().count())
                && name.chars().all(|c| c.is_alphanumeric() || c == '-');
            if !is_one {
                return Err(ProbeSetError::Name(name));
            }
            if scenes.iter().any(|own| own.name == name) {
                return Err(ProbeSetError::Twice(name));
            }
            scenes.push(ProbeScene { name, shows: sanitize_line(&scene.shows) });
        }
        Ok(Self { scenes })
    }

    /// The same with one scene more that shows nothing but the code: the prompt is a full stop.
    #[must_use]
    pub fn with_null(mut self) -> Self {
        if !self.scenes.iter().any(|scene| scene.name == NULL) {
            self.scenes.push(ProbeScene { name: NULL.into(), shows: ".".into() });
        }
        self
    }

    /// The scenes, in their order.
    #[must_use]
    pub fn scenes(&self) -> &[ProbeScene] {
        &self.scenes
    }

    /// `4 scenes: portrait, place, object, illustration`.
    #[must_use]
    pub fn title(&self) -> String {
        let names: Vec<&str> = self.scenes.iter().map(|scene| scene.name.as_str()).collect();
        format!("{}: {}", text::plural(names.len(), "scene"), names.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{ProbeSet, ProbeSetError, SHIPPED};

    #[test]
    fn the_shipped_file_is_a_portrait_a_place_an_object_and_an_illustration() {
        let set = ProbeSet::read(SHIPPED).unwrap();
        assert_eq!(set.title(), "4 scenes: portrait, place, object, illustration");
        assert_eq!(set, ProbeSet::shipped());
        assert_eq!(set.with_null().scenes()[4].shows, ".");
    }

    #[test]
    fn a_file_of_ones_own_is_checked() {
        let one = |name: &str| ProbeSet::read(&format!("(scenes: [(name: {name:?}, shows: \"a cat\")])"));
        assert_eq!(one("Cat").unwrap().scenes()[0].name, "cat");
        assert_eq!(one("a/b"), Err(ProbeSetError::Name("a/b".into())));
        let twice = "(scenes: [(name: \"a\", shows: \"x\"), (name: \"A\", shows: \"y\")])";
        assert_eq!(ProbeSet::read(twice), Err(ProbeSetError::Twice("a".into())));
        assert_eq!(ProbeSet::read("(scenes: [])"), Err(ProbeSetError::Count(0)));
        let text = "(scenes: [(name: \"a\")])";
        let wrong = ProbeSet::read(text).unwrap_err().problem(Path::new("mine.ron"), text);
        assert!(wrong.headline().starts_with("mine.ron:1:2"), "{wrong}");
    }
}
