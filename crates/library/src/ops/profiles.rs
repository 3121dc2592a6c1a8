//! Profiles: added, edited, renamed, deleted at Midjourney, removed from the library.

use super::{Context, Outcome, Refusal};
use crate::profile_input::ProfileInput;
use crate::{Change, Edit, Key, Library, Name, Profile, Swap, ledger};
use midjourney::{Code, Id};

/// The most profiles that are named in one sentence.
const NAMED: usize = 5;

/// How a profile is to be edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileEdit {
    pub profile: Key,
    /// Its fields as they are to be.
    pub input: ProfileInput,
    /// Whether it was not deleted after all.
    pub restores: bool,
}

/// Adds a profile. Its code gets the day things are noted under.
///
/// # Errors
/// The first field that is wrong, and why.
pub fn add(library: &Library, input: &ProfileInput, context: &mut Context<'_>) -> Result<Outcome, Refusal> {
    let key = context.new_key(|key| library.profiles.get(key).is_some());
    let profile = input.create(library, key, context.input_checks()?)?;
    let sentence = format!("added {}", profile.name);
    let remarks = remarks(&profile);
    Ok(Outcome { change: context.change(sentence, vec![profile_edit(None, profile)]), remarks })
}

/// Edits a profile. Another code is added as a new snapshot, and no code is ever lost.
///
/// # Errors
/// The first field that is wrong, and why; or that everything is so already.
pub fn edit(library: &Library, edit: &ProfileEdit, context: &mut Context<'_>) -> Result<Outcome, Refusal> {
    let before = found(library, &edit.profile)?;
    let mut after = edit.input.amend(before, library, context.input_checks()?)?;
    if edit.restores {
        after.deleted_on = None;
    }
    let sentence = match (before.name == after.name, edit.restores) {
        (false, _) => renamed(before, &after.name),
        (true, false) => format!("changed {}", after.name),
        (true, true) if differs_only_in_deletion(before, &after) => format!("restored {}", after.name),
        (true, true) => format!("changed and restored {}", after.name),
    };
    let remarks = remarks(&after);
    Ok(Outcome { change: replaced(before, after, sentence, context)?, remarks })
}

/// Edits several profiles as one change. What is so already with one of them stays.
///
/// # Errors
/// The first field that is wrong with the name of its profile; or that everything is so already.
pub fn edit_several(
    library: &Library,
    edits: &[ProfileEdit],
    context: &mut Context<'_>,
) -> Result<Outcome, Refusal> {
    if let [one] = edits {
        return edit(library, one, context);
    }
    // Each is checked against what the ones before it make: no two of them get one name or code.
    let mut scratch = library.clone();
    let (mut changed, mut same, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for one in edits {
        match edit(&scratch, one, context) {
            Ok(outcome) => {
                scratch.apply(&outcome.change);
                changed.extend(outcome.change.profile().map(|profile| profile.name.to_string()));
                all.extend(outcome.change.edits);
            }
            Err(Refusal::Nothing(_)) => same.push(found(library, &one.profile)?.name.to_string()),
            Err(Refusal::Field(mut error)) => {
                error.sentence = format!("{}: {}", found(library, &one.profile)?.name, error.sentence);
                return Err(Refusal::Field(error));
            }
            Err(other) => return Err(other),
        }
    }
    let is_so = |names: &[String]| {
        let verb = if names.len() == 1 { "is" } else { "are" };
        format!("{} {verb} like that already", listed(names))
    };
    if all.is_empty() {
        return Err(Refusal::Nothing(is_so(&same)));
    }
    let remarks = (!same.is_empty()).then(|| is_so(&same)).into_iter().collect();
    Ok(Outcome { change: context.change(format!("changed {}", listed(&changed)), all), remarks })
}

/// Gives a profile another name.
///
/// # Errors
/// When the name is none, or another profile has it.
pub fn rename(
    library: &Library,
    key: &Key,
    name: &str,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let before = found(library, key)?;
    let name = ProfileInput::free_name(name, library, Some(key))?;
    let sentence = renamed(before, &name);
    replaced(before, Profile { name, ..before.clone() }, sentence, context)
}

/// Notes that profiles were deleted at Midjourney. They and their codes stay in the library.
///
/// # Errors
/// When all of them are deleted already, or the day is still to come.
pub fn delete(library: &Library, keys: &[Key], context: &mut Context<'_>) -> Result<Outcome, Refusal> {
    let day = context.past_day()?;
    let (mut deleted, mut edits, mut remarks) = (Vec::<&Profile>::new(), Vec::new(), Vec::new());
    let mut already = Vec::new();
    for key in keys {
        let profile = found(library, key)?;
        if deleted.iter().any(|other| other.key == profile.key) {
            continue;
        }
        if let Some(since) = profile.deleted_on {
            already.push(format!("{} was already deleted on {since}", profile.name));
            continue;
        }
        let after = Profile { deleted_on: Some(day), ..profile.clone() };
        edits.push(profile_edit(Some(profile), after));
        remarks.extend(ledger::deletion_warning(library, profile));
        deleted.push(profile);
    }
    if edits.is_empty() {
        return Err(Refusal::Nothing(already.join("; ")));
    }
    already.extend(remarks);
    let names: Vec<String> = deleted.iter().map(|profile| profile.name.to_string()).collect();
    let whose = if deleted.len() == 1 { "its" } else { "their" };
    let change = context.change(format!("deleted {}; {whose} codes live on", listed(&names)), edits);
    Ok(Outcome { change, remarks: already })
}

/// Takes a profile out of the library with all its codes, if `typed` is its name to the letter.
///
/// # Errors
/// When something else was typed.
pub fn remove_for_good(
    library: &Library,
    key: &Key,
    typed: &str,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let profile = found(library, key)?;
    if typed.trim() != profile.name.as_str() {
        return Err(Refusal::NotTyped(profile.name.clone()));
    }
    let edit = Edit::Profile(Box::new(Swap::removing(profile.clone())));
    Ok(context.change(format!("removed {} for good", profile.name), vec![edit]))
}

/// Notes Midjourney's ID of a profile that has none.
///
/// # Errors
/// When it has one, or the ID is another's.
pub fn note_id(library: &Library, key: &Key, id: &Id, context: &mut Context<'_>) -> Result<Change, Refusal> {
    let before = found(library, key)?;
    if let Some(known) = before.id.as_ref().filter(|known| *known != id) {
        return Err(Refusal::HasId { name: before.name.clone(), id: known.clone() });
    }
    let id = ProfileInput::fitting_id(id, before.kind)?;
    ProfileInput::free_id(&id, library, before)?;
    let after = Profile { id: Some(id), ..before.clone() };
    replaced(before, after, format!("noted the ID of {}", before.name), context)
}

/// What looks odd about a code: shapes of codes are observed, not documented, so it is kept all the same.
#[must_use]
pub fn odd_code(code: &Code) -> Option<String> {
    if Id::new(code.as_str()).is_ok_and(|id| id.is_usual()) {
        Some(format!("{code} looks like an ID, which dies with its profile; a code does not"))
    } else if code.as_str().contains('0') {
        Some(format!("{code} has a 0 in it; no code seen so far has one, it may be an o"))
    } else if !code.is_usual() {
        Some(format!("{code} does not look like the codes seen so far, 7 of a-z and 1-9"))
    } else {
        None
    }
}

/// What to know of a profile as it is now: an odd code, or none at all.
fn remarks(profile: &Profile) -> Vec<String> {
    if profile.codes.is_empty() && profile.id.is_none() {
        return vec![format!("{} has no code yet", profile.name)];
    }
    let newest = profile.newest().filter(|_| !profile.is_style_reference());
    newest.and_then(|snapshot| odd_code(&snapshot.code)).into_iter().collect()
}

/// Names in a sentence: all of a few, else the first and how many more.
#[must_use]
pub fn listed(names: &[String]) -> String {
    if names.len() <= NAMED {
        return text::listed(names);
    }
    format!("{} and {} more", names[..NAMED - 1].join(", "), names.len() + 1 - NAMED)
}

pub(super) fn found<'a>(library: &'a Library, key: &Key) -> Result<&'a Profile, Refusal> {
    library.profiles.get(key).ok_or(Refusal::Gone("profile"))
}

/// The change of one profile; refused when it changes nothing.
pub(super) fn replaced(
    before: &Profile,
    after: Profile,
    sentence: String,
    context: &Context<'_>,
) -> Result<Change, Refusal> {
    if after == *before {
        return Err(Refusal::Nothing(format!("{} is like that already", before.name)));
    }
    Ok(context.change(sentence, vec![profile_edit(Some(before), after)]))
}

fn profile_edit(before: Option<&Profile>, after: Profile) -> Edit {
    Edit::Profile(Box::new(Swap { before: before.cloned(), after: Some(after) }))
}

fn renamed(before: &Profile, name: &Name) -> String {
    format!("renamed {} to {name}", before.name)
}

fn differs_only_in_deletion(before: &Profile, after: &Profile) -> bool {
    Profile { deleted_on: None, ..before.clone() } == *after
}

#[cfg(test)]
mod tests;
