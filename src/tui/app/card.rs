//! The card: everything known of the profile that is shown, and its first pictures. It is looked up when the profile,
//! the library, the rules or the day change, so that drawing only draws.

use jiff::Timestamp;

use super::session::{Session, ViewBasis};
use library::run::Shot;
use library::views::{LookPictureView, ProfileView, Row, ViewContext};
use library::{Key, Profile};

/// So many pictures of a profile are shown beside the list.
pub const PREVIEW: usize = 4;

/// What is known of one profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    pub key: Key,
    /// Its name, as it is written.
    pub name: String,
    /// What is known, in the order in which people read it.
    pub rows: Vec<Row>,
    /// The pictures that show it best.
    pub shots: Vec<Shot>,
}

impl Card {
    /// The card of a profile.
    #[must_use]
    pub fn of(profile: &Profile, context: &ViewContext<'_>) -> Self {
        let view = ProfileView::of(profile, context);
        let shots = view.look.pictures.iter().take(PREVIEW).map(LookPictureView::shot).collect();
        Self { key: profile.key.clone(), name: profile.name.to_string(), rows: view.rows(), shots }
    }
}

/// The card of the profile that is shown, if one is; with what it was looked up in, and when the profile was last used.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShownCard(Option<(Card, ViewBasis, Option<Timestamp>)>);

impl ShownCard {
    /// The card, if a profile is shown.
    #[must_use]
    pub fn get(&self) -> Option<&Card> {
        self.0.as_ref().map(|(card, _, _)| card)
    }

    /// Looks the profile up that is shown, unless that was done and nothing has changed since.
    pub(super) fn refresh(&mut self, session: &Session) {
        let Some(profile) = session.shown() else { return self.0 = None };
        let used = session.usage.last(&profile.key);
        let is_same = |(card, basis, last): &(Card, ViewBasis, Option<Timestamp>)| {
            card.key == profile.key && *last == used && basis.is_of(session)
        };
        if !self.0.as_ref().is_some_and(is_same) {
            let card = Card::of(profile, &session.view_context());
            self.0 = Some((card, ViewBasis::of(session), used));
        }
    }
}
