//! Mounted libraries laid beside one's own, and changes taken apart again by the library they belong to.
//!
//! What is shown is one library: the user's own records and those of the mounts, whose keys and names
//! begin with the mount's name. Before anything is saved a change is parted, and each part has the
//! keys and names its library knows.

use super::{
    Access, Change, Edit, Key, Library, Mount, MountName, Name, Profile, Record, Source, Stack, Swap, Table,
};

/// The part of a change that belongs to one library.
#[derive(Debug, Clone, PartialEq)]
pub struct LibraryPart {
    /// The mounted library; `None` is the user's own.
    pub mount: Option<MountName>,
    /// What is changed there, in its own keys and names.
    pub change: Change,
    /// The same edits as they are seen from outside.
    pub seen: Vec<Edit>,
}

/// Why a change of a mounted library is not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MountRefusal {
    /// It may only be read.
    #[error("{0} is mounted read-only: nothing in it is changed here")]
    ReadOnly(MountName),
    /// It is not mounted (any more).
    #[error("{0} is not mounted here")]
    Unknown(String),
    /// A stack there would have a layer that nobody else can see.
    #[error(
        "{stack} in {mount} would have a layer of another library; share that profile into {mount} first"
    )]
    ForeignLayer {
        stack: String,
        /// The mounted library.
        mount: MountName,
    },
    /// A record of one's own would have a name that belongs to a mount.
    #[error(
        "names that begin with {0}/ are those of the mounted library; `swatch mount share NAME --into {0}` puts a profile there"
    )]
    NameOfMount(MountName),
    /// Only profiles, stacks and texts are taken from a mount.
    #[error("only profiles, stacks and texts can be changed in a mounted library")]
    Kind,
}

impl Library {
    /// Lays the profiles, stacks and texts of a mounted library beside these.
    pub fn lay_beside(&mut self, mount: Mount, theirs: &Self) {
        let name = &mount.name;
        within(&mut self.profiles, &theirs.profiles, name);
        within(&mut self.stacks, &theirs.stacks, name);
        within(&mut self.prompts, &theirs.prompts, name);
        self.mounts.push(mount);
    }

    /// The user's own part: no record of a mounted library.
    #[must_use]
    pub fn own(&self) -> Self {
        let mut own = self.clone();
        own.mounts.clear();
        own.profiles.drop_mounted();
        own.stacks.drop_mounted();
        own.prompts.drop_mounted();
        own
    }

    /// What a mounted library has, in its own keys and names.
    #[must_use]
    pub fn part(&self, mount: &MountName) -> Self {
        let is = |key: &Key| key.mount() == Some(mount.as_str());
        Self {
            profiles: self.profiles.iter().filter(|p| is(&p.key)).map(|p| p.without(mount)).collect(),
            stacks: self.stacks.iter().filter(|s| is(&s.key)).map(|s| s.without(mount)).collect(),
            prompts: self.prompts.iter().filter(|p| is(&p.key)).map(|p| p.without(mount)).collect(),
            ..Self::default()
        }
    }

    /// The mount a record is in; `None` for the user's own.
    #[must_use]
    pub fn mount_of(&self, key: &Key) -> Option<&Mount> {
        let name = key.mount()?;
        self.mounts.iter().find(|mount| mount.name.as_str() == name)
    }

    /// Takes a change apart by the libraries it belongs to, the user's own first.
    ///
    /// # Errors
    /// Why one of them may not be changed so. Nothing is to be saved then.
    pub fn parted(&self, change: &Change) -> Result<Vec<LibraryPart>, MountRefusal> {
        let mut parts: Vec<LibraryPart> = Vec::new();
        for edit in &change.edits {
            let (mount, placed) = self.placed(edit)?;
            let known = parts.iter().position(|part| part.mount == mount);
            let place = known.unwrap_or(parts.len());
            if known.is_none() {
                let change = Change { sentence: change.sentence.clone(), at: change.at, edits: Vec::new() };
                parts.push(LibraryPart { mount, change, seen: Vec::new() });
            }
            if let Some(part) = parts.get_mut(place) {
                part.change.edits.push(placed);
                part.seen.push(edit.clone());
            }
        }
        parts.sort_by(|a, b| a.mount.cmp(&b.mount));
        Ok(parts)
    }

    /// Where an edit belongs, and the edit as it is there.
    fn placed(&self, edit: &Edit) -> Result<(Option<MountName>, Edit), MountRefusal> {
        match edit {
            Edit::Profile(swap) => self.swapped(swap, |swap| Edit::Profile(Box::new(swap))),
            Edit::Stack(swap) => self.swapped(swap, Edit::Stack),
            Edit::Prompt(swap) => self.swapped(swap, Edit::Prompt),
            Edit::Unlock(swap) => only_own(swap, edit),
            Edit::Like(swap) => only_own(swap, edit),
            Edit::Grant(swap) => only_own(swap, edit),
            Edit::UnclaimedCode(swap) => only_own(swap, edit),
            Edit::Run(swap) => only_own(swap, edit),
            Edit::Look(swap) => only_own(swap, edit),
            Edit::Filter(swap) => only_own(swap, edit),
            Edit::Log(swap) => only_own(swap, edit),
        }
    }

    fn swapped<R: Mounted>(
        &self,
        swap: &Swap<R>,
        edit: impl Fn(Swap<R>) -> Edit,
    ) -> Result<(Option<MountName>, Edit), MountRefusal> {
        let record = swap.after.as_ref().or(swap.before.as_ref());
        let Some(name) = record.and_then(|record| record.key().mount()) else {
            self.free_of_mounts(swap)?;
            return Ok((None, edit(swap.clone())));
        };
        let mount = self.mounts.iter().find(|mount| mount.name.as_str() == name);
        let mount = mount.ok_or_else(|| MountRefusal::Unknown(name.to_owned()))?;
        if mount.access == Access::Read {
            return Err(MountRefusal::ReadOnly(mount.name.clone()));
        }
        if let Some(after) = &swap.after {
            after.whole_within(&mount.name)?;
        }
        let bare = |record: &Option<R>| record.as_ref().map(|record| record.without(&mount.name));
        let swap = Swap { before: bare(&swap.before), after: bare(&swap.after) };
        Ok((Some(mount.name.clone()), edit(swap)))
    }

    /// A record of one's own may not get a name that belongs to a mount.
    fn free_of_mounts<R: Record>(&self, swap: &Swap<R>) -> Result<(), MountRefusal> {
        let name = |record: &Option<R>| record.as_ref().and_then(Record::name).cloned();
        let (before, after) = (name(&swap.before), name(&swap.after));
        if before == after {
            return Ok(());
        }
        let taken = |mount: &&Mount| after.as_ref().is_some_and(|name| name.without(&mount.name) != *name);
        self.mounts
            .iter()
            .find(taken)
            .map_or(Ok(()), |mount| Err(MountRefusal::NameOfMount(mount.name.clone())))
    }
}

/// Puts a library's own records of one kind beside the others; what it has mounted itself stays away.
fn within<R: Mounted>(table: &mut Table<R>, theirs: &Table<R>, mount: &MountName) {
    for record in theirs.iter().filter(|record| !record.key().is_mounted()) {
        table.put(record.within(mount));
    }
}

fn only_own<R: Record>(swap: &Swap<R>, edit: &Edit) -> Result<(Option<MountName>, Edit), MountRefusal> {
    let mounted = [&swap.before, &swap.after].into_iter().flatten().any(|record| record.key().is_mounted());
    if mounted { Err(MountRefusal::Kind) } else { Ok((None, edit.clone())) }
}

/// A record that a mounted library can show.
trait Mounted: Record {
    /// As it is seen beside one's own.
    fn within(&self, mount: &MountName) -> Self;
    /// As it is in its library.
    fn without(&self, mount: &MountName) -> Self;
    /// Whether it is whole for those who have nothing but its library.
    fn whole_within(&self, _mount: &MountName) -> Result<(), MountRefusal> {
        Ok(())
    }
}

/// Writes the `impl Mounted` of a record that names no others.
macro_rules! mounted {
    ($record:ty) => {
        impl Mounted for $record {
            fn within(&self, mount: &MountName) -> Self {
                Self { key: self.key.within(mount), name: self.name.within(mount), ..self.clone() }
            }
            fn without(&self, mount: &MountName) -> Self {
                Self { key: self.key.bare(), name: self.name.without(mount), ..self.clone() }
            }
        }
    };
}

mounted!(Profile);
mounted!(super::SavedPrompt);

impl Mounted for Stack {
    fn within(&self, mount: &MountName) -> Self {
        relayered(self, self.name.within(mount), |key| key.within(mount))
    }

    fn without(&self, mount: &MountName) -> Self {
        relayered(self, self.name.without(mount), Key::bare)
    }

    fn whole_within(&self, mount: &MountName) -> Result<(), MountRefusal> {
        let foreign = |key: &Key| key.mount() != Some(mount.as_str());
        let is_foreign = self.spec.layers.iter().any(|layer| match &layer.source {
            Source::Profile(key) => foreign(key),
            Source::Code(_) | Source::Style(_) => false,
        });
        let refusal = || MountRefusal::ForeignLayer { stack: self.name.to_string(), mount: mount.clone() };
        if is_foreign { Err(refusal()) } else { Ok(()) }
    }
}

/// A stack with its own key and those of its layers seen from another place.
fn relayered(stack: &Stack, name: Name, place: impl Fn(&Key) -> Key) -> Stack {
    let mut stack = Stack { key: place(&stack.key), name, spec: stack.spec.clone() };
    for layer in &mut stack.spec.layers {
        if let Source::Profile(key) = &mut layer.source {
            *key = place(key);
        }
    }
    stack
}

#[cfg(test)]
mod tests;
