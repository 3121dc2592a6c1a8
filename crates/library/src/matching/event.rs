//! Events: what can have brought a code about.

use jiff::civil::Date;

use crate::{Key, Kind, Library, Profile, Use};

/// One thing that happened to a profile on a day, after which its code was another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// The day.
    pub on: Date,
    /// What happened.
    pub what: EventKind,
    pub profile: Key,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// Images were selected.
    TrainingSession { selections: u32 },
    /// A board was edited.
    Edit,
    /// Likes on Explore trained a Global Profile.
    Likes { count: u32 },
    /// It was made, as recorded.
    Made,
    /// It was made, as its ID tells: good to about a day.
    MadeById,
    /// Its ID was copied out in a prompt, and Midjourney put a code in its place.
    Copied,
}

/// Everything that can have brought a code about: sessions, edits, likes, creation and first use.
/// Other people's profiles and style references have no events: nobody here trains them.
#[must_use]
pub fn events<'a>(library: &Library, uses: impl IntoIterator<Item = &'a Use>) -> Vec<Event> {
    let own = |profile: &&Profile| profile.is_mine() && !profile.is_style_reference();
    let mut events: Vec<Event> = library.profiles.iter().filter(own).flat_map(of_profile).collect();
    for like in library.likes.iter() {
        let global = library
            .profiles
            .iter()
            .filter(own)
            .find(|profile| profile.kind == Kind::Global && profile.for_version == Some(like.version));
        events.extend(global.map(|profile| Event {
            on: like.on,
            what: EventKind::Likes { count: like.count },
            profile: profile.key.clone(),
        }));
    }
    for used in uses {
        events.extend(copied(used, library));
    }
    events.sort();
    events.dedup();
    events
}

fn of_profile(profile: &Profile) -> Vec<Event> {
    let event = |on, what| Event { on, what, profile: profile.key.clone() };
    let mut events: Vec<Event> = profile
        .sessions
        .iter()
        .map(|session| {
            let what = if profile.kind == Kind::Moodboard {
                EventKind::Edit
            } else {
                EventKind::TrainingSession { selections: session.selections }
            };
            event(session.on, what)
        })
        .collect();
    events.extend(
        profile
            .made()
            .map(|made| event(made.on, if made.derived { EventKind::MadeById } else { EventKind::Made })),
    );
    events
}

/// The profiles whose ID stood in a copied prompt.
fn copied(used: &Use, library: &Library) -> Vec<Event> {
    let on = used.at.to_zoned(jiff::tz::TimeZone::UTC).date();
    used.profiles
        .iter()
        .filter_map(|key| library.profiles.get(key))
        .filter(|profile| {
            profile
                .id
                .as_ref()
                .is_some_and(|id| used.prompt.split_whitespace().any(|word| word == id.as_str()))
        })
        .map(|profile| Event { on, what: EventKind::Copied, profile: profile.key.clone() })
        .collect()
}
