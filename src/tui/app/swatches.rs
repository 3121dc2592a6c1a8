//! Leafing through: every profile as a swatch, its best picture with its palette and its name. Here is what the
//! screen remembers of it, which pictures are at hand, and how pictures become part of a look.

use std::collections::{BTreeMap, BTreeSet};

use super::action::Action;
use super::components::prompt::{PromptKind, TextPrompt};
use super::effect::{Effect, PictureEffect};
use super::notice::Notice;
use super::paths::split_paths;
use super::screen::{Pane, Screen};
use super::session::Session;
use imagestat::Picture;
use library::looks::Gallery;
use library::ops::looks::{self, NewLook};
use library::run::Shot;
use library::{Key, Profile};

/// The longer side of a picture in half blocks, in pixels: more than a terminal has cells for.
const COARSE: usize = 96;
/// About how many columns a swatch takes.
const TILE: u16 = 18;
/// So many profiles on each side of the selected one have their pictures fetched.
const REACH: usize = 60;
/// So many pictures of the selected profile are shown beside the list.
pub const PREVIEW: usize = 4;
/// More pictures than this are not kept at hand.
const MOST: usize = 300;

/// The swatches, and the pictures at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Swatches {
    /// Whether profiles are shown as swatches in place of a list.
    pub leafing: bool,
    /// The longer side of the pictures the screen wants, in pixels.
    pub longest: usize,
    /// The pictures at hand, small, by [`picture_id`]; `None` while one is asked for, or is gone.
    pictures: BTreeMap<String, Option<Box<Picture>>>,
}

impl Default for Swatches {
    fn default() -> Self {
        Self { leafing: false, longest: COARSE, pictures: BTreeMap::new() }
    }
}

/// What a picture is known by on the screen.
#[must_use]
pub fn picture_id(shot: &Shot) -> String {
    format!("{}/{}", shot.fingerprint, shot.quarter.map_or(9, u8::from))
}

impl Swatches {
    /// A picture, if it is at hand.
    #[must_use]
    pub fn picture(&self, shot: &Shot) -> Option<&Picture> {
        self.pictures.get(&picture_id(shot)).and_then(Option::as_deref)
    }

    /// Whether a picture was asked for.
    #[must_use]
    pub fn knows(&self, shot: &Shot) -> bool {
        self.pictures.contains_key(&picture_id(shot))
    }

    /// A picture was fetched, or is gone.
    pub(super) fn heard(&mut self, id: String, picture: Option<Box<Picture>>) {
        self.pictures.insert(id, picture);
    }

    /// Asks for those of these pictures that have not been asked for yet.
    pub(super) fn want(&mut self, mut shots: Vec<Shot>) -> Option<Effect> {
        if self.pictures.len() > MOST {
            let wanted: BTreeSet<String> = shots.iter().map(picture_id).collect();
            self.pictures.retain(|id, _| wanted.contains(id));
        }
        shots.retain(|shot| !self.knows(shot));
        for shot in &shots {
            self.pictures.insert(picture_id(shot), None);
        }
        let is_there = !shots.is_empty();
        is_there.then_some(Effect::Pictures(PictureEffect::Show { shots, longest: self.longest }))
    }

    /// The pictures the first screen shows: those of the selected profile, and while leafing the best of each profile
    /// around it.
    pub(super) fn wanted(&mut self, session: &Session) -> Option<Effect> {
        if session.screen != Screen::Profiles || !has_pictures(session) {
            return None;
        }
        let bare = |shot: &Shot| Shot { features: imagestat::Features::default(), ..shot.clone() };
        let mut shots: Vec<Shot> = session
            .shown()
            .map(|profile| preview(session, profile).into_iter().map(bare).collect())
            .unwrap_or_default();
        if self.leafing {
            let gallery = Gallery::of(&session.library);
            let first = session.list.row().saturating_sub(REACH);
            let near = (first..first + 2 * REACH).filter_map(|row| session.list.key(row));
            let profiles = near.filter_map(|key| session.library.profiles.get(&key));
            shots.extend(
                profiles.filter_map(|profile| gallery.pictures(profile).first().map(|seen| bare(seen.shot))),
            );
        }
        self.want(shots)
    }
}

/// Whether any picture is kept at all: where none is, nothing is looked up.
#[must_use]
pub fn has_pictures(session: &Session) -> bool {
    !session.library.looks.is_empty() || !session.library.runs.is_empty()
}

/// The pictures of a profile that stand beside the list.
#[must_use]
pub fn preview<'a>(session: &'a Session, profile: &'a Profile) -> Vec<&'a Shot> {
    let seen = Gallery::of_profile(&session.library, profile).pictures(profile);
    seen.into_iter().take(PREVIEW).map(|seen| seen.shot).collect()
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
