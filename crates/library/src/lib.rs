//! The property: what the user owns. Pure nouns, one a file, and the rules that keep them whole.

mod apart;
pub mod calibration;
mod change;
pub mod comparing;
mod composition;
mod conflict;
pub mod contents;
pub mod dates;
pub mod exchange;
pub mod filing;
mod grant;
mod handed_out;
pub mod inbox;
pub mod intake;
mod key;
mod kind;
pub mod kit;
mod knows;
pub mod ledger;
mod like;
pub mod likes;
mod look;
pub mod looks;
pub mod matching;
pub mod merging;
mod mount;
mod mounting;
mod name;
pub mod ops;
mod origin;
mod pictures;
mod problem;
mod profile;
mod profile_input;
mod prompt;
mod queue;
mod rendered_prompt;
pub mod resolving;
pub mod run;
mod saved_filter;
pub mod search;
mod settings;
pub mod sharing;
pub mod slots;
mod stack;
mod table;
pub mod trace;
pub mod training;
mod unclaimed_code;
mod unlock;
mod usage;
pub mod views;

pub use apart::is_whole_prompt;
pub use change::{Change, Edit, Swap};
pub use composition::Composition;
pub use conflict::{Conflict, Note};
pub use grant::Grant;
pub use key::{Key, KeyError, Keys};
pub use kind::{Kind, KindError};
pub use like::Like;
pub use look::{LookPicture, Rating, RatingError};
pub use midjourney::Plan;
pub use mount::{Access, Mount, MountName, MountNameError};
pub use mounting::{LibraryPart, MountRefusal};
pub use name::{Name, NameError};
pub use origin::{Made, day_of_id};
pub use pictures::{Pictures, PicturesError};
pub use problem::{Place, Problem};
pub use profile::{Profile, Snapshot, TrainingSession};
pub use profile_input::{Field, InputChecks, ProfileInput, ProfileInputError, ProfileSource, SourceError};
pub use prompt::SavedPrompt;
pub use queue::{QueueError, QueueItem, Series, run_items};
pub use rendered_prompt::{Gap, RenderedPrompt};
pub use saved_filter::SavedFilter;
pub use settings::{ModelFile, Settings};
pub use stack::{Layer, Source, Stack, StackSpec};
pub use table::{Record, RecordSource, Table};
pub use unclaimed_code::UnclaimedCode;
pub use unlock::Unlock;
pub use usage::{LastUses, LoggedImport, Usage, Use, Uses, UsesSource};

/// Everything a user keeps: the whole of the data folder but the usage log.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Library {
    /// Profiles, moodboards and style references.
    pub profiles: Table<Profile>,
    /// Saved stacks.
    pub stacks: Table<Stack>,
    /// Saved prompt texts.
    pub prompts: Table<SavedPrompt>,
    /// Which versions' Global Profile is unlocked.
    pub unlocks: Table<Unlock>,
    /// Likes on Explore, which train the Global Profiles.
    pub likes: Table<Like>,
    /// Codes given to others.
    pub grants: Table<Grant>,
    /// Codes found that belong to no profile yet.
    pub unclaimed: Table<UnclaimedCode>,
    /// Calibration runs with what was measured.
    pub runs: Table<run::Run>,
    /// Pictures made with a code, by which its look is known.
    pub looks: Table<LookPicture>,
    /// Saved filters of the profiles.
    pub filters: Table<SavedFilter>,
    /// The libraries that are mounted beside the user's own, in the order of their names. Their
    /// profiles, stacks and texts stand in the tables above, with keys that say where they are.
    pub mounts: Vec<Mount>,
}

impl Library {
    /// The profile of this name, whatever its case.
    #[must_use]
    pub fn profile_named(&self, name: &str) -> Option<&Profile> {
        self.profiles.named(name)
    }

    /// The profiles that carry this code, now or in their past; the user's own first.
    pub fn profiles_with_code<'a>(&'a self, code: &str) -> impl Iterator<Item = &'a Profile> + use<'a> {
        let carrying: Vec<&Profile> =
            self.profiles.carrying(code).filter(|profile| profile.has_code(code)).collect();
        let (mounted, own): (Vec<_>, Vec<_>) =
            carrying.into_iter().partition(|profile| profile.key.is_mounted());
        own.into_iter().chain(mounted)
    }

    /// The profile with this ID.
    #[must_use]
    pub fn profile_with_id(&self, id: &midjourney::Id) -> Option<&Profile> {
        self.profiles.carrying(id.as_str()).find(|profile| profile.id.as_ref() == Some(id))
    }

    /// The profile this code is a state of. A code belongs to one profile of a library only; the user's
    /// own goes before a mounted one.
    #[must_use]
    pub fn owner_of(&self, code: &midjourney::Code) -> Option<&Profile> {
        self.profiles_with_code(code.as_str()).next()
    }

    /// Carries a change out.
    pub fn apply(&mut self, change: &Change) {
        for edit in &change.edits {
            match edit {
                Edit::Profile(swap) => self.profiles.swap(swap),
                Edit::Stack(swap) => self.stacks.swap(swap),
                Edit::Prompt(swap) => self.prompts.swap(swap),
                Edit::Unlock(swap) => self.unlocks.swap(swap),
                Edit::Like(swap) => self.likes.swap(swap),
                Edit::Grant(swap) => self.grants.swap(swap),
                Edit::UnclaimedCode(swap) => self.unclaimed.swap(swap),
                Edit::Run(swap) => self.runs.swap(swap),
                Edit::Look(swap) => self.looks.swap(swap),
                Edit::Filter(swap) => self.filters.swap(swap),
                // The log is beside the library.
                Edit::Log(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests;
