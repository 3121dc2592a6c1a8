//! Sharing into a mounted library: a copy with where it is from, and without what is private.

use jiff::Timestamp;
use jiff::civil::Date;

use super::merging::{self, ImportAction};
use super::{
    Access, Change, Edit, Keys, Library, Mount, MountName, MountRefusal, Name, Profile, Snapshot, Swap,
    ledger,
};
use text::sanitize_line;

/// Who shares, and when.
#[derive(Debug, Clone, Copy)]
pub struct Sharer<'a> {
    /// The name that stands in the copy as its owner.
    pub by: &'a str,
    /// The day that stands in it.
    pub on: Date,
    /// When the change is made.
    pub at: Timestamp,
}

/// Why a profile is not shared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SharingError {
    /// There is no such mount, or it may only be read.
    #[error(transparent)]
    MountRefusal(#[from] MountRefusal),
    /// Without a code there is nothing that would last.
    #[error("{0} has no code yet; an ID would die with the profile, so it is not shared")]
    NoCode(Name),
    /// It is wrong on purpose.
    #[error("{0} is a throwaway, wrong on purpose; nobody else can use it")]
    Throwaway(Name),
    /// It is there already.
    #[error("{0} is in that library already")]
    Inside(Name),
    /// Nothing would change.
    #[error("{mount} has everything of {names} already")]
    Nothing {
        mount: MountName,
        /// The profiles.
        names: String,
    },
    /// Nobody is named.
    #[error("a shared profile says whose it is: put `name` into config.ron, or say --by NAME")]
    Nobody,
}

/// Copies profiles into a mounted library, and writes into one's own ledger who has their codes now.
///
/// The copy has name, kind, version, codes with their days, brief and tags; its owner is the sharer
/// (or whose it was before), and `from` says who shared it when. Notes, sessions, client and ID stay at
/// home. A profile that is there already, by a code in common, gets the codes it lacks.
///
/// # Errors
/// Why nothing is shared.
pub fn share(
    library: &Library,
    profiles: &[&Profile],
    into: &MountName,
    sharer: Sharer<'_>,
    keys: &mut Keys,
) -> Result<Change, SharingError> {
    let mount = library.mounts.iter().find(|mount| mount.name == *into);
    let mount = mount.ok_or_else(|| MountRefusal::Unknown(into.to_string()))?;
    if mount.access == Access::Read {
        return Err(MountRefusal::ReadOnly(into.clone()).into());
    }
    if sanitize_line(sharer.by).is_empty() {
        return Err(SharingError::Nobody);
    }
    let copies: Vec<Profile> =
        profiles.iter().map(|profile| copied(profile, into, sharer)).collect::<Result<_, _>>()?;
    let names: Vec<String> = profiles.iter().map(|profile| profile.name.to_string()).collect();
    let names = names.join(", ");
    let incoming = Library { profiles: copies.into_iter().collect(), ..Library::default() };
    let plan = merging::plan(&incoming, &library.part(into), keys, sharer.at);
    let mut edits: Vec<Edit> = plan.change.into_iter().flat_map(|change| change.edits).collect();
    if edits.is_empty() {
        return Err(SharingError::Nothing { mount: into.clone(), names });
    }
    for edit in &mut edits {
        place(edit, mount);
    }
    let given = ledger::give(library, profiles, (into.as_str(), sharer.on), (keys, sharer.at));
    edits.extend(given.into_iter().flat_map(|change| change.edits));
    let updated = plan.lines.iter().all(|line| line.action == ImportAction::Fill);
    let sentence = if updated {
        format!("brought {names} up to date in {into}")
    } else {
        format!("shared {names} into {into}")
    };
    Ok(Change { sentence, at: sharer.at, edits })
}

fn copied(profile: &Profile, into: &MountName, sharer: Sharer<'_>) -> Result<Profile, SharingError> {
    if profile.key.mount() == Some(into.as_str()) {
        return Err(SharingError::Inside(profile.name.clone()));
    }
    if profile.throwaway {
        return Err(SharingError::Throwaway(profile.name.clone()));
    }
    if profile.codes.is_empty() {
        return Err(SharingError::NoCode(profile.name.clone()));
    }
    let by = sanitize_line(sharer.by);
    let mut copy = Profile::new(profile.key.bare(), bare_name(profile), profile.kind);
    copy.for_version = profile.for_version;
    let bare = |snapshot: &Snapshot| Snapshot { note: String::new(), ..snapshot.clone() };
    copy.codes = profile.codes.iter().map(bare).collect();
    copy.brief.clone_from(&profile.brief);
    copy.tags.clone_from(&profile.tags);
    copy.created = profile.created;
    copy.deleted_on = profile.deleted_on;
    copy.owner = Some(profile.owner.clone().unwrap_or_else(|| by.clone()));
    let place = profile.key.mount().map(|mount| format!(" out of {mount}")).unwrap_or_default();
    let before = profile.from.as_deref().map(|from| format!("; before: {from}")).unwrap_or_default();
    copy.from = Some(format!("shared by {by}{place} on {}{before}", sharer.on));
    Ok(copy)
}

/// The name without that of the mounted library it is in.
fn bare_name(profile: &Profile) -> Name {
    let mount = profile.key.mount().and_then(|mount| MountName::new(mount).ok());
    mount.map_or_else(|| profile.name.clone(), |mount| profile.name.without(&mount))
}

/// Makes an edit one of a mounted library.
fn place(edit: &mut Edit, mount: &Mount) {
    if let Edit::Profile(swap) = edit {
        let seen = |profile: &Profile| Profile {
            key: profile.key.within(&mount.name),
            name: profile.name.within(&mount.name),
            ..profile.clone()
        };
        **swap = Swap { before: swap.before.as_ref().map(seen), after: swap.after.as_ref().map(seen) };
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::{Sharer, SharingError, share};
    use crate::{
        Access, Edit, Key, Keys, Kind, Library, Mount, MountName, MountRefusal, Name, Profile, Snapshot,
        TrainingSession,
    };
    use midjourney::Code;

    fn snapshot(code: &str) -> Snapshot {
        Snapshot {
            code: Code::new(code).unwrap(),
            created: Some(date(2026, 5, 3)),
            pinned: false,
            note: "private".into(),
        }
    }

    fn own() -> Profile {
        let mut own = Profile::new(Key::new("k1").unwrap(), Name::new("calm").unwrap(), Kind::Ranked);
        own.codes = vec![snapshot("r1bwkpa")];
        own.brief = "quiet".into();
        own.notes = "private".into();
        own.client = Some("private".into());
        own.id = Some(midjourney::Id::new("m7276087242781622288").unwrap());
        own.sessions = vec![TrainingSession {
            on: date(2026, 5, 3),
            selections: 40,
            minutes: None,
            skipped: None,
            note: "private".into(),
        }];
        own
    }

    fn view(access: Access, theirs: &Library) -> Library {
        let mut library = Library { profiles: [own()].into_iter().collect(), ..Library::default() };
        library.lay_beside(Mount { name: studio(), access }, theirs);
        library
    }

    fn studio() -> MountName {
        MountName::new("studio").unwrap()
    }

    const LENA: Sharer<'_> = Sharer { by: "Lena", on: date(2026, 11, 23), at: Timestamp::UNIX_EPOCH };

    fn shared(library: &Library, profile: &Profile) -> Result<Library, SharingError> {
        let change = share(library, &[profile], &studio(), LENA, &mut Keys::seeded(1))?;
        let mut after = library.clone();
        after.apply(&change);
        Ok(after)
    }

    #[test]
    fn the_copy_says_whose_it_is_and_nothing_private() {
        let after = shared(&view(Access::Write, &Library::default()), &own()).unwrap();
        let copy = after.profile_named("studio/calm").unwrap();
        assert_eq!((copy.owner.as_deref(), copy.brief.as_str()), (Some("Lena"), "quiet"));
        assert_eq!(copy.from.as_deref(), Some("shared by Lena on 2026-11-23"));
        assert_eq!(copy.codes[0].code.as_str(), "r1bwkpa");
        assert!(!format!("{copy:?}").contains("private") && copy.id.is_none() && copy.sessions.is_empty());
        assert_eq!(after.grants.iter().next().unwrap().to, "studio", "the ledger knows");
        assert_eq!(after.profile_named("calm"), Some(&own()));
    }

    #[test]
    fn shared_again_only_the_new_code_goes_there() {
        let first = shared(&view(Access::Write, &Library::default()), &own()).unwrap();
        assert!(matches!(shared(&first, &own()), Err(SharingError::Nothing { .. })));
        let mut newer = own();
        newer.codes.push(snapshot("6odeoas"));
        let change = share(&first, &[&newer], &studio(), LENA, &mut Keys::seeded(1)).unwrap();
        assert_eq!(change.sentence, "brought calm up to date in studio");
        let Edit::Profile(swap) = &change.edits[0] else { panic!("a profile") };
        assert_eq!(swap.after.as_ref().unwrap().codes.len(), 2);
    }

    #[test]
    fn another_of_the_same_name_there_stays_what_it_is() {
        let mut other = Profile::new(Key::new("z").unwrap(), Name::new("calm").unwrap(), Kind::Moodboard);
        other.codes = vec![snapshot("7enzken")];
        let theirs = Library { profiles: [other].into_iter().collect(), ..Library::default() };
        let after = shared(&view(Access::Write, &theirs), &own()).unwrap();
        assert_eq!(after.profile_named("studio/calm").unwrap().kind, Kind::Moodboard);
        assert_eq!(after.profile_named("studio/calm 2").unwrap().codes[0].code.as_str(), "r1bwkpa");
    }

    #[test]
    fn what_helps_nobody_or_is_not_allowed_is_refused() {
        let library = view(Access::Write, &Library::default());
        let bare = Profile { codes: Vec::new(), ..own() };
        assert!(matches!(shared(&library, &bare), Err(SharingError::NoCode(_))));
        let wrong = Profile { throwaway: true, ..own() };
        assert!(matches!(shared(&library, &wrong), Err(SharingError::Throwaway(_))));
        let reading = view(Access::Read, &Library::default());
        assert_eq!(shared(&reading, &own()), Err(MountRefusal::ReadOnly(studio()).into()));
    }
}
