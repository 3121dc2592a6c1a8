//! Merging profiles: the same are those with a key or a code in common.

use std::collections::HashSet;

use super::{ImportAction, ImportLine, Merge};
use crate::{Edit, Kind, Library, Name, Profile, Snapshot, Swap, UnclaimedCode};

impl Merge<'_> {
    /// Every profile that comes in: joined with the one it is, or new.
    pub(super) fn profiles(&mut self, incoming: &Library) {
        // Own profiles as they become, so that two that come in can join the same one.
        let mut now: Library = Library { profiles: self.own.profiles.clone(), ..Library::default() };
        for profile in incoming.profiles.by_name() {
            let same = same(profile, &now).cloned();
            let (after, line) = match &same {
                Some(own) => joined(own, profile, &now),
                None => self.fresh(profile, &now),
            };
            self.renamed.insert(profile.key.clone(), after.key.clone());
            self.lines.push(line);
            now.profiles.put(after);
        }
        for after in now.profiles.iter() {
            let before = self.own.profiles.get(&after.key);
            if before != Some(after) {
                let swap = Swap { before: before.cloned(), after: Some(after.clone()) };
                self.edits.push(Edit::Profile(Box::new(swap)));
            }
        }
        let codes = now.profiles.iter().flat_map(|profile| &profile.codes);
        let claimed: HashSet<&str> = codes.map(|snapshot| snapshot.code.as_str()).collect();
        let is_claimed = |unclaimed_code: &&UnclaimedCode| claimed.contains(unclaimed_code.code.as_str());
        for unclaimed_code in self.own.unclaimed.iter().filter(is_claimed) {
            self.edits.push(Edit::UnclaimedCode(Swap::removing(unclaimed_code.clone())));
        }
    }

    fn fresh(&self, profile: &Profile, now: &Library) -> (Profile, ImportLine) {
        let key = self.free(&profile.key, |key| now.profiles.get(key).is_some());
        let name = Self::free_name(&profile.name, |name: &Name| now.profile_named(name.as_str()).is_some());
        let renamed = (name != profile.name).then(|| format!("as {name}, for {} is another", profile.name));
        let codes = Some(codes(&profile.codes)).filter(|codes| !codes.is_empty());
        let note = renamed.into_iter().chain(codes).collect::<Vec<_>>().join("; ");
        let line = ImportLine { action: ImportAction::Add, what: format!("profile {name}"), note };
        (Profile { key, name, ..profile.clone() }, line)
    }
}

/// The profile this one is: of the same key, else with a code in common, else of the same ID. One that has neither is
/// known by its name.
fn same<'a>(profile: &Profile, library: &'a Library) -> Option<&'a Profile> {
    let by_code = || profile.codes.iter().find_map(|snapshot| library.owner_of(&snapshot.code));
    let by_id = || library.profile_with_id(profile.id.as_ref()?);
    let is_bare = profile.codes.is_empty() && profile.id.is_none();
    let by_name =
        || library.profile_named(profile.name.as_str()).filter(|known| is_bare && known.kind == profile.kind);
    library.profiles.get(&profile.key).or_else(by_code).or_else(by_id).or_else(by_name)
}

/// Our profile with what the other has and ours lacks.
fn joined(own: &Profile, other: &Profile, now: &Library) -> (Profile, ImportLine) {
    let mut after = own.clone();
    let mut kept = fill_from(&mut after, other);
    let foreign = add_codes(&mut after, other, now, &mut kept);
    if own.name != other.name {
        kept.push("name".to_owned());
    }
    let line = summary(own, &after, &kept, &foreign);
    (after, line)
}

/// Fills everything but the codes from another profile where it is empty; names what differs, which stays as it is.
pub(crate) fn fill_from(after: &mut Profile, other: &Profile) -> Vec<String> {
    let mut kept = Vec::new();
    for session in &other.sessions {
        if !after.sessions.contains(session) {
            after.sessions.push(session.clone());
        }
    }
    after.sessions.sort_by_key(|session| session.on);
    fill_text(&mut after.brief, &other.brief, "brief", &mut kept);
    fill_text(&mut after.notes, &other.notes, "notes", &mut kept);
    fill(&mut after.for_version, other.for_version.as_ref(), "version", &mut kept);
    fill(&mut after.id, other.id.as_ref(), "id", &mut kept);
    fill(&mut after.client, other.client.as_ref(), "client", &mut kept);
    fill(&mut after.from, other.from.as_ref(), "from", &mut kept);
    fill(&mut after.created, other.created.as_ref(), "created", &mut kept);
    fill(&mut after.deleted_on, other.deleted_on.as_ref(), "deleted_on", &mut kept);
    if after.owner != other.owner {
        kept.push("owner");
    }
    // Where nothing says the kind, it is a ranked profile.
    if after.kind != other.kind && other.kind != Kind::Ranked {
        kept.push("kind");
    }
    if other.throwaway && !after.throwaway {
        kept.push("throwaway");
    }
    let missing: Vec<String> = other.tags.iter().filter(|tag| !after.tags.contains(tag)).cloned().collect();
    after.tags.extend(missing);
    kept.into_iter().map(str::to_owned).collect()
}

fn summary(own: &Profile, after: &Profile, kept: &[String], foreign: &[String]) -> ImportLine {
    let new: Vec<Snapshot> = after.codes.iter().filter(|code| !own.codes.contains(code)).cloned().collect();
    let mut notes = Vec::new();
    if !new.is_empty() {
        notes.push(codes(&new));
    }
    if !kept.is_empty() {
        notes.push(format!("yours stays: {}", kept.join(", ")));
    }
    notes.extend(foreign.iter().cloned());
    let action = match (own == after, kept.is_empty() && foreign.is_empty()) {
        (false, _) => ImportAction::Fill,
        (true, true) => ImportAction::Same,
        (true, false) => ImportAction::Keep,
    };
    ImportLine { action, what: format!("profile {}", own.name), note: notes.join("; ") }
}

/// Adds the codes ours lacks; tells those that belong to a third profile, which stay there, and what is another of
/// those that both have.
fn add_codes(after: &mut Profile, other: &Profile, now: &Library, kept: &mut Vec<String>) -> Vec<String> {
    let mut foreign = Vec::new();
    let pinned = after.codes.iter().any(|snapshot| snapshot.pinned);
    for snapshot in &other.codes {
        if let Some(known) = after.codes.iter_mut().find(|own| own.code == snapshot.code) {
            let code = &snapshot.code;
            let mut differs = Vec::new();
            fill(&mut known.created, snapshot.created.as_ref(), "date", &mut differs);
            if !known.note.contains(&snapshot.note) {
                fill_text(&mut known.note, &snapshot.note, "note", &mut differs);
            }
            kept.extend(differs.into_iter().map(|field| format!("{field} of {code}")));
            continue;
        }
        if let Some(third) = now.owner_of(&snapshot.code) {
            foreign.push(format!("{} stays with {}", snapshot.code, third.name));
            continue;
        }
        let place =
            after.codes.iter().rposition(|own| own.created <= snapshot.created).map_or(0, |at| at + 1);
        after.codes.insert(place, Snapshot { pinned: snapshot.pinned && !pinned, ..snapshot.clone() });
    }
    foreign
}

fn fill<T: Clone + PartialEq>(
    own: &mut Option<T>,
    other: Option<&T>,
    field: &'static str,
    kept: &mut Vec<&'static str>,
) {
    match (own.as_ref(), other) {
        (None, Some(other)) => *own = Some(other.clone()),
        (Some(mine), Some(other)) if mine != other => kept.push(field),
        (Some(_) | None, _) => {}
    }
}

fn fill_text(own: &mut String, other: &str, field: &'static str, kept: &mut Vec<&'static str>) {
    if own.is_empty() {
        other.clone_into(own);
    } else if !other.is_empty() && own != other {
        kept.push(field);
    }
}

fn codes(snapshots: &[Snapshot]) -> String {
    snapshots.iter().map(|snapshot| snapshot.code.to_string()).collect::<Vec<_>>().join(" ")
}
