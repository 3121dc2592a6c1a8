//! Leafing through: every profile as a swatch, its best picture with its palette and its name. Here is what the
//! screen remembers of it, and how pictures become part of a look.

use std::collections::BTreeMap;

use super::action::Action;
use super::at_hand::PicturesAtHand;
use super::card::Card;
use super::components::prompt::{PromptKind, TextPrompt};
use super::effect::{Effect, PictureEffect};
use super::notice::Notice;
use super::paths::split_paths;
use super::screen::{Pane, Screen};
use super::session::Session;
use library::Key;
use library::looks::best_shots;
use library::ops::looks::{self, NewLook};
use library::run::Shot;

/// About how many columns a swatch takes.
const TILE: u16 = 18;
/// So many profiles on each side of the selected one have their pictures fetched.
const REACH: usize = 60;

/// The swatches, and the pictures at hand.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Swatches {
    /// Whether profiles are shown as swatches in place of a list.
    pub leafing: bool,
    pub at_hand: PicturesAtHand,
    /// The picture of each profile that has one, while leafing.
    best: BestShots,
}

/// The pictures that show profiles best, of the library after so many changes.
#[derive(Debug, Clone, PartialEq, Default)]
struct BestShots {
    changes: Option<u64>,
    shots: BTreeMap<Key, Shot>,
}

impl Swatches {
    /// The picture that shows a profile best, if there is one.
    #[must_use]
    pub fn best(&self, profile: &Key) -> Option<&Shot> {
        self.best.shots.get(profile)
    }

    /// Looks up what is shown while leafing, unless that was done and the library is the same.
    pub(super) fn refresh(&mut self, session: &Session) {
        if self.leafing && self.best.changes != Some(session.changes) {
            self.best = BestShots { changes: Some(session.changes), shots: best_shots(&session.library) };
        }
    }

    /// Asks for those of these pictures that have not been asked for yet.
    pub(super) fn want<'a>(&mut self, shots: impl Iterator<Item = &'a Shot> + Clone) -> Option<Effect> {
        let shots = self.at_hand.missing(shots);
        let longest = self.at_hand.longest;
        (!shots.is_empty()).then_some(Effect::Pictures(PictureEffect::Show { shots, longest }))
    }

    /// The pictures the first screen shows: those of the profile on the card, and while leafing the best of each profile
    /// around it.
    pub(super) fn wanted(&mut self, session: &Session, card: Option<&Card>) -> Option<Effect> {
        if session.screen != Screen::Profiles || !has_pictures(session) {
            return None;
        }
        let mut shots: Vec<Shot> = card.map(|card| card.shots.clone()).unwrap_or_default();
        if self.leafing {
            let first = session.list.row().saturating_sub(REACH);
            let near = (first..first + 2 * REACH).filter_map(|row| session.list.key(row));
            shots.extend(near.filter_map(|key| self.best(&key).cloned()));
        }
        self.want(shots.iter())
    }
}

/// Whether any picture is kept at all: where none is, nothing is looked up.
#[must_use]
pub fn has_pictures(session: &Session) -> bool {
    !session.library.looks.is_empty() || !session.library.runs.is_empty()
}

/// How many swatches stand side by side in so many columns.
#[must_use]
pub fn columns(width: u16) -> u16 {
    (width / TILE).max(1)
}

/// Whether the keys move among swatches.
pub(super) fn is_leafing(session: &Session, swatches: &Swatches) -> bool {
    swatches.leafing
        && session.screen == Screen::Profiles
        && matches!(session.pane, Pane::Profiles | Pane::Stylize | Pane::Card)
}

/// Shows the swatches, or the list again.
pub(super) fn toggle(session: &mut Session, swatches: &mut Swatches) {
    session.show(Screen::Profiles);
    session.pane = Pane::Profiles;
    swatches.leafing = !swatches.leafing;
    if swatches.leafing && !has_pictures(session) {
        let way = session.way(Action::AddLook);
        session.note(format!("no picture is kept yet: {way} adds some to the selected profile"));
    }
}

/// Asks for pictures of the profile that is shown.
pub(super) fn ask(session: &Session) -> Result<TextPrompt, Notice> {
    if session.samples {
        let add = session.way(Action::Add);
        return Err(Notice::note(format!("these are samples; {add} adds your own first profile")));
    }
    let shown = session.shown().ok_or_else(|| Notice::note("nothing is selected"))?;
    Ok(TextPrompt::new(PromptKind::Look(shown.key.clone()), ""))
}

/// Files were dropped on the panes: measures them for the looks of the profiles their prompts name, else of the one
/// that is shown. `None` where the text is no list of pictures.
pub(super) fn dropped(session: &mut Session, text: &str) -> Option<Vec<Effect>> {
    let paths = split_paths(&text.replace(['\n', '\r'], " "));
    let is_picture = |path: &String| {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        path.contains(['/', '\\'])
            && ending.is_some_and(|ending| ["png", "jpg", "jpeg", "webp"].contains(&ending.as_str()))
    };
    if session.samples || paths.is_empty() || !paths.iter().all(is_picture) {
        return None;
    }
    let profile = session.shown().map(|profile| profile.key.clone());
    session.note(format!("measuring {}", text::plural(paths.len(), "picture")));
    Some(vec![Effect::Pictures(PictureEffect::MeasureLook { profile, named: false, paths })])
}

/// Paths were typed: measures what lies there for the look of a profile.
pub(super) fn accept(profile: &Key, text: &str) -> Result<Vec<Effect>, String> {
    let paths = split_paths(text);
    if paths.is_empty() {
        return Err("name a folder or files".into());
    }
    let profile = Some(profile.clone());
    Ok(vec![Effect::Pictures(PictureEffect::MeasureLook { profile, named: true, paths })])
}

/// Pictures were measured: they become part of a look.
pub(super) fn measured(
    session: &mut Session,
    profile: Option<Key>,
    named: bool,
    pictures: Vec<NewLook>,
) -> Vec<Effect> {
    session.perform(|library, context| match profile {
        Some(profile) if named => looks::add(library, &profile, pictures, None, context),
        profile => looks::add_by_prompt(library, profile.as_ref(), pictures, context),
    })
}

#[cfg(test)]
mod tests;
