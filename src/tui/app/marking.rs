//! Marks: several profiles, then one action for all of them, as one step that can be undone.

use super::action::Action;
use super::components::fields::{FieldSpec, Fields, FieldsKind};
use super::components::panel::PanelKind;
use super::effect::Effect;
use super::mode::Mode;
use super::notice::Notice;
use super::screen::Pane;
use super::session::Session;
use super::state::State;
use library::ops::profiles::{ProfileEdit, edit_several};
use library::ops::{Refusal, RefusalKind};
use library::{Field, Key, Layer, Profile, ProfileInput, Source};
use midjourney::Version;
use text::plural;

/// What empties a field of every profile; an empty field leaves it as it is.
const EMPTY: &str = "-";
/// The rows of the form.
const TAGS: usize = 0;
const CLIENT: usize = 1;
const VERSION: usize = 2;

/// The profiles an action is for: on a card that of the card, in the stack pane that of the layer, else all that
/// are marked, and the selected one where none is.
#[must_use]
pub fn meant(state: &State) -> Vec<Key> {
    let session = &state.session;
    let is_card = matches!(&state.mode, Mode::Panel(panel) if panel.kind == PanelKind::Card);
    if !is_card && session.pane != Pane::Stack && !session.list.marked().is_empty() {
        return session.list.marked().to_vec();
    }
    session.shown().map(|profile| profile.key.clone()).into_iter().collect()
}

/// Marks the selected profile, or removes its mark, and goes on to the next row.
pub(super) fn mark(session: &mut Session) {
    if session.selected().is_none() {
        return session.note("nothing is selected");
    }
    session.list.toggle_mark();
    session.list.step(1);
    say(session);
}

/// Marks everything that is found.
pub(super) fn mark_found(session: &mut Session) {
    session.list.mark_found();
    say(session);
}

/// Marks again what was marked before.
pub(super) fn mark_again(session: &mut Session) {
    session.list.mark_again();
    say(session);
}

/// Removes all marks.
pub(super) fn unmark(session: &mut Session) {
    let count = session.list.marked().len();
    session.list.unmark();
    let again = session.way(Action::MarkAgain);
    session.note(format!("Removed {}; {again} marks them again", plural(count, "mark")));
}

/// Says how many are marked, and what can be done with them.
fn say(session: &mut Session) {
    let count = session.list.marked().len();
    if count == 0 {
        return session.note("No profile is marked");
    }
    let way = |action| session.way(action);
    let (edit, delete) = (way(Action::Edit), way(Action::Delete));
    let sentence = format!("{} marked: {edit} edits, {delete} deletes all of them", plural(count, "profile"));
    session.note(sentence);
}

/// Adds the marked profiles to the stack that are not in it, as one step. The deliberately wrong ones stay out.
pub(super) fn stack(session: &mut Session) {
    let profiles = session.list.marked().iter().filter_map(|key| session.library.profiles.get(key));
    let spec = &session.composition.spec;
    let is_new = |profile: &&Profile| !profile.throwaway && spec.position(&profile.key).is_none();
    let keys: Vec<Key> = profiles.filter(is_new).map(|profile| profile.key.clone()).collect();
    if keys.is_empty() {
        return session.note("everything that is marked is in the stack already");
    }
    let said = format!("added {} to the stack", plural(keys.len(), "profile"));
    session.change_composition(said.clone(), |composition| {
        composition.spec.layers.extend(keys.into_iter().map(|key| Layer::new(Source::Profile(key))));
    });
    session.list.unmark();
    session.notice = Some(Notice::good(said));
}

/// The form of what several profiles are to have.
pub(super) fn form(session: &Session, keys: Vec<Key>) -> Fields {
    let profiles: Vec<&Profile> = keys.iter().filter_map(|key| session.library.profiles.get(key)).collect();
    let field = |label: &str, about: String| {
        (FieldSpec { label: label.to_owned(), about, choices: Vec::new() }, String::new())
    };
    let now = |text: fn(&Profile) -> Option<String>| {
        let mut values: Vec<String> = Vec::new();
        for value in profiles.iter().map(|profile| text(profile).unwrap_or_else(|| "none".to_owned())) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values.join(", ")
    };
    let tags = now(|profile| (!profile.tags.is_empty()).then(|| profile.tags.join(" ")));
    let client = now(|profile| profile.client.clone());
    let version = now(|profile| profile.for_version.map(Version::label));
    let fields = vec![
        field("tags", format!("words to add, -word to remove, {EMPTY} removes all; now: {tags}")),
        field("client", format!("empty leaves it, {EMPTY} removes it; now: {client}")),
        field("for", format!("the version; empty leaves it, {EMPTY} removes it; now: {version}")),
    ];
    Fields::new(FieldsKind::Several(keys), fields)
}

/// Takes the form: what was typed goes into every profile, as one step.
///
/// # Errors
/// The row that is wrong, and why.
pub(super) fn accept(
    session: &mut Session,
    keys: &[Key],
    fields: &Fields,
) -> Result<Vec<Effect>, (usize, String)> {
    let edit = |key: &Key| {
        let input = filled(ProfileInput::of(session.library.profiles.get(key)?), fields);
        Some(ProfileEdit { profile: key.clone(), input, restores: false })
    };
    let edits: Vec<ProfileEdit> = keys.iter().filter_map(edit).collect();
    match session.operate(|library, context| edit_several(library, &edits, context)) {
        Ok(outcome) => {
            let effects = session.make(outcome);
            if !effects.is_empty() || session.samples {
                session.list.unmark();
            }
            Ok(effects)
        }
        Err(refusal) if refusal.kind() == RefusalKind::Nothing => {
            session.notice = Some(Notice::from(&refusal));
            Ok(Vec::new())
        }
        Err(Refusal::Field(error)) => {
            let row = match error.field {
                Field::Client => CLIENT,
                Field::For => VERSION,
                Field::Tags
                | Field::Name
                | Field::Kind
                | Field::Code
                | Field::On
                | Field::Id
                | Field::Brief
                | Field::Owner
                | Field::From
                | Field::Throwaway => TAGS,
            };
            Err((row, error.sentence))
        }
        Err(refusal) => Err((fields.rows().at(), refusal.to_string())),
    }
}

/// A profile as it is to be.
fn filled(mut input: ProfileInput, fields: &Fields) -> ProfileInput {
    match fields.text(TAGS).trim() {
        EMPTY => input.tags.clear(),
        words => input.change_tags(words),
    }
    for (place, value) in [(CLIENT, &mut input.client), (VERSION, &mut input.for_version)] {
        match fields.text(place).trim() {
            "" => {}
            EMPTY => value.clear(),
            text => text.clone_into(value),
        }
    }
    input
}

#[cfg(test)]
mod tests;
