//! A change that may concern several libraries, carried out in each.

use ron_doc::MergePolicy;

use super::lock::Lock;
use super::save::{SaveError, Tombstone};
use super::{Memory, Store};
use library::{Change, MountName};

/// What became of a change.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// What is on the disk now.
    pub change: Option<Change>,
    /// The text of the records that are gone.
    pub gone: Vec<Tombstone>,
    /// What is not.
    pub left: Option<Change>,
}

impl Store {
    /// Carries out a change in every library it concerns, one's own first. Each library is written
    /// whole or not at all; one that fails does not keep the others.
    pub(super) fn commit_parts(
        &self,
        lock: &Lock,
        memory: &mut Memory,
        change: &Change,
        policy: MergePolicy,
    ) -> (Done, Result<(), SaveError>) {
        let route = match self.parted(change) {
            Ok(route) => route,
            Err(refusal) => {
                return (Done { left: Some(change.clone()), ..Done::default() }, Err(refusal.into()));
            }
        };
        if route.iter().all(|part| part.mount.is_some()) {
            // What is done next sees one's own files as they are, too.
            memory.refresh(&self.folder());
        }
        let mut done = Done::default();
        let mut outcome = Ok(());
        for part in route {
            let committed = match &part.mount {
                None => self.commit(lock, memory, &part.change, policy),
                Some(name) => self.commit_mounted(lock, name, &part, &memory.gone, policy),
            };
            let pile = match committed {
                Ok(gone) => {
                    done.gone.extend(gone);
                    &mut done.change
                }
                Err(error) => {
                    outcome = outcome.and(Err(error));
                    &mut done.left
                }
            };
            let empty = || Change { edits: Vec::new(), ..change.clone() };
            pile.get_or_insert_with(empty).edits.extend(part.seen);
        }
        (done, outcome)
    }
}

impl Tombstone {
    /// The same, of a mounted library.
    pub(super) fn within(self, mount: &MountName) -> Self {
        Self { file: format!("{mount}/{}", self.file), ..self }
    }

    /// The same as it is in the mounted library; `None` when it is not of that one.
    pub(super) fn without(&self, mount: &MountName) -> Option<Self> {
        let file = self.file.strip_prefix(mount.as_str())?.strip_prefix('/')?;
        Some(Self { file: file.to_owned(), block: self.block.clone() })
    }
}
