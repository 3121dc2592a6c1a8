//! What is known of a code's look: the pictures made with it, loose or of a calibration, and their look together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::run::{Arm, Role, Run, Shot};
use crate::{Key, Library, Profile, Rating};
use imagestat::{Features, PictureLook};
use midjourney::Code;

/// A picture made with a code of a profile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen<'a> {
    /// The picture.
    pub shot: &'a Shot,
    /// The code it was made with.
    pub code: Option<&'a Code>,
    /// The day it was made, or its run was begun.
    pub on: Date,
    /// How well it shows the look, by the person.
    pub rating: Option<Rating>,
    /// The calibration it is of.
    pub run: Option<&'a Run>,
}

/// A scene of a calibration: what it shows, with a code and without.
#[derive(Debug, Clone, PartialEq)]
pub struct TriedScene<'a> {
    /// The calibration.
    pub run: &'a Run,
    /// What the pictures show.
    pub subject: &'a str,
    /// The pictures with the code.
    pub with: Vec<&'a Shot>,
    /// The pictures without any.
    pub without: Vec<&'a Shot>,
}

/// Everything a library knows of looks, gathered once: a profile is then looked up without going through all of it.
#[derive(Debug, Clone, Default)]
pub struct Gallery<'a> {
    looks: BTreeMap<&'a Key, Vec<&'a crate::LookPicture>>,
    /// By what alone stands after `--p`.
    arms: BTreeMap<&'a Code, Vec<(&'a Run, &'a Arm)>>,
}

impl<'a> Gallery<'a> {
    /// The gallery of a library.
    #[must_use]
    pub fn of(library: &'a Library) -> Self {
        let mut gallery = Self::default();
        for look in library.looks.iter() {
            gallery.looks.entry(&look.profile).or_default().push(look);
        }
        for (run, arm) in library.runs.iter().flat_map(|run| run.arms.iter().map(move |arm| (run, arm))) {
            if let Some(word) = arm.word.as_ref().filter(|_| !arm.pictures.is_empty()) {
                gallery.arms.entry(word).or_default().push((run, arm));
            }
        }
        gallery
    }

    /// What a library knows of the looks of one profile.
    #[must_use]
    pub fn of_profile(library: &'a Library, profile: &Profile) -> Self {
        let mut gallery = Self::default();
        for look in library.looks.iter().filter(|look| look.profile == profile.key) {
            gallery.looks.entry(&look.profile).or_default().push(look);
        }
        for (run, arm) in library.runs.iter().flat_map(|run| run.arms.iter().map(move |arm| (run, arm))) {
            let own = arm.word.as_ref().filter(|word| profile.has_code(word.as_str()));
            if let Some(word) = own.filter(|_| !arm.pictures.is_empty()) {
                gallery.arms.entry(word).or_default().push((run, arm));
            }
        }
        gallery
    }

    /// The profiles of the library that have pictures; some come twice. They are few, and the others are not read.
    fn profiles<'l>(&'l self, library: &'l Library) -> impl Iterator<Item = &'l Profile> {
        let tried = self.arms.keys().flat_map(|code| library.profiles_with_code(code.as_str()));
        self.looks.keys().filter_map(|key| library.profiles.get(key)).chain(tried)
    }

    /// The pictures made with a profile's codes: those of the current code first, of them the best rated, then the
    /// newest.
    #[must_use]
    pub fn pictures(&self, profile: &Profile) -> Vec<Seen<'a>> {
        let loose = self.looks.get(&profile.key).into_iter().flatten().map(|look| Seen {
            shot: &look.shot,
            code: look.code.as_ref(),
            on: look.on,
            rating: look.rating,
            run: None,
        });
        let tested = self.arms_of(profile).flat_map(|(run, arm)| {
            let code = arm.word.as_ref();
            let seen = move |shot| Seen { shot, code, on: run.begun, rating: None, run: Some(run) };
            arm.pictures.iter().map(seen)
        });
        let mut seen: Vec<Seen<'a>> = loose.chain(tested).collect();
        let current = profile.current().map(|snapshot| &snapshot.code);
        let order = |seen: &Seen<'_>| {
            (seen.code != current, Reverse(seen.rating.unwrap_or(Rating::USUAL)), Reverse(seen.on))
        };
        seen.sort_by_key(order);
        // An arm that is used again lies in several runs; a picture is shown once.
        let mut known = BTreeSet::new();
        seen.retain(|seen| known.insert((seen.shot.fingerprint.as_str(), seen.shot.quarter)));
        seen
    }

    /// The scenes on which a profile's current code was tried in its newest calibration, with the pictures without
    /// it.
    #[must_use]
    pub fn scenes(&self, profile: &Profile) -> Vec<TriedScene<'a>> {
        let current = profile.current().map(|snapshot| &snapshot.code);
        let arms = || current.and_then(|code| self.arms.get(code)).into_iter().flatten().copied();
        let newest = arms().map(|(run, _)| run).max_by_key(|run| (run.begun, &run.name));
        let Some(newest) = newest else { return Vec::new() };
        let scene = |(run, arm): (&'a Run, &'a Arm)| TriedScene {
            run,
            subject: run.subject_of(arm),
            with: arm.pictures.iter().collect(),
            without: run.default_of(arm).map(|arm| arm.pictures.iter().collect()).unwrap_or_default(),
        };
        arms().filter(|(run, _)| run.key == newest.key).map(scene).collect()
    }

    /// The look of a profile's current code: of its newest calibration told against the default, else of all its
    /// pictures. `None` where there are none.
    #[must_use]
    pub fn look(&self, profile: &Profile) -> Option<PictureLook> {
        let scenes = self.scenes(profile);
        let with: Vec<&Features> =
            scenes.iter().flat_map(|scene| &scene.with).map(|shot| &shot.features).collect();
        let without: Vec<&Features> =
            scenes.iter().flat_map(|scene| &scene.without).map(|shot| &shot.features).collect();
        if !with.is_empty() && !without.is_empty() {
            return PictureLook::of(&with, &without);
        }
        let seen = self.pictures(profile);
        let current = profile.current().map(|snapshot| &snapshot.code);
        let of_current: Vec<&Features> =
            seen.iter().filter(|seen| seen.code == current).map(|seen| &seen.shot.features).collect();
        let all: Vec<&Features> = seen.iter().map(|seen| &seen.shot.features).collect();
        PictureLook::of(if of_current.is_empty() { &all } else { &of_current }, &[])
    }

    /// The arms whose prompt has one of the profile's codes, and no other word, after `--p`.
    fn arms_of(&self, profile: &Profile) -> impl Iterator<Item = (&'a Run, &'a Arm)> {
        let arms = profile.codes.iter().filter_map(|snapshot| self.arms.get(&snapshot.code));
        let arms: Vec<(&'a Run, &'a Arm)> = arms.flatten().copied().collect();
        arms.into_iter()
    }
}

/// The looks of all profiles that have pictures, by their keys.
#[must_use]
pub fn all_looks(library: &Library) -> BTreeMap<Key, PictureLook> {
    let gallery = Gallery::of(library);
    let look = |profile: &Profile| Some((profile.key.clone(), gallery.look(profile)?));
    gallery.profiles(library).filter_map(look).collect()
}

/// The picture that shows each profile best, of those that have one; with its palette, and nothing else that was measured.
#[must_use]
pub fn best_shots(library: &Library) -> BTreeMap<Key, Shot> {
    let gallery = Gallery::of(library);
    let best = |profile: &Profile| {
        let shot = gallery.pictures(profile).first()?.shot;
        let features = Features { palette: shot.features.palette.clone(), ..Features::default() };
        let (file, fingerprint) = (shot.file.clone(), shot.fingerprint.clone());
        Some((profile.key.clone(), Shot { file, fingerprint, quarter: shot.quarter, features }))
    };
    gallery.profiles(library).filter_map(best).collect()
}

impl Run {
    /// What the pictures of an arm show.
    #[must_use]
    pub fn subject_of<'a>(&'a self, arm: &'a Arm) -> &'a str {
        if arm.scene.is_empty() { &self.subject } else { &arm.scene }
    }

    /// The arm without a profile that answers this one.
    #[must_use]
    pub fn default_of(&self, arm: &Arm) -> Option<&Arm> {
        let role = match arm.role {
            Role::ProfileAt(step) => Role::DefaultAt(step),
            Role::Default
            | Role::Profile
            | Role::Wrong
            | Role::Second
            | Role::DefaultAt(_)
            | Role::Whole
            | Role::Without(_)
            | Role::With(_) => Role::Default,
        };
        self.arm_of(role, &arm.scene)
    }
}
