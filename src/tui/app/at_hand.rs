//! The pictures at hand: small, read once, and known by what they are known by on the screen.

use std::collections::{BTreeMap, BTreeSet};

use imagestat::Picture;
use library::run::Shot;

/// The longer side of a picture in half blocks, in pixels: more than a terminal has cells for.
const COARSE: usize = 96;
/// More pictures than this are not kept at hand.
const MOST: usize = 300;

/// Pictures that were asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct PicturesAtHand {
    /// The longer side of the pictures the screen wants, in pixels.
    pub longest: usize,
    /// By [`picture_id`]; `None` while one is asked for, or is gone.
    pictures: BTreeMap<String, Option<Box<Picture>>>,
}

impl Default for PicturesAtHand {
    fn default() -> Self {
        Self { longest: COARSE, pictures: BTreeMap::new() }
    }
}

/// What a picture is known by on the screen.
#[must_use]
pub fn picture_id(shot: &Shot) -> String {
    format!("{}/{}", shot.fingerprint, shot.quarter.map_or(9, u8::from))
}

impl PicturesAtHand {
    /// A picture, if it is at hand.
    #[must_use]
    pub fn get(&self, shot: &Shot) -> Option<&Picture> {
        self.pictures.get(&picture_id(shot)).and_then(Option::as_deref)
    }

    /// Whether a picture was asked for.
    #[must_use]
    pub fn knows(&self, shot: &Shot) -> bool {
        self.pictures.contains_key(&picture_id(shot))
    }

    /// A picture was read, or is gone.
    pub fn put(&mut self, id: String, picture: Option<Box<Picture>>) {
        self.pictures.insert(id, picture);
    }

    /// Those of these pictures that have not been asked for yet, without what was measured. From now on they have.
    pub fn missing<'a>(&mut self, shots: impl Iterator<Item = &'a Shot> + Clone) -> Vec<Shot> {
        if self.pictures.len() > MOST {
            let wanted: BTreeSet<String> = shots.clone().map(picture_id).collect();
            self.pictures.retain(|id, _| wanted.contains(id));
        }
        let mut missing = Vec::new();
        for shot in shots {
            if !self.knows(shot) {
                self.pictures.insert(picture_id(shot), None);
                missing.push(Shot { features: imagestat::Features::default(), ..shot.clone() });
            }
        }
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, PicturesAtHand, picture_id};
    use imagestat::{Features, Picture};
    use library::run::Shot;

    fn shot(number: usize) -> Shot {
        let features = Features::default();
        Shot {
            file: format!("/p/{number}.png"),
            fingerprint: format!("{number:x}-9"),
            quarter: None,
            features,
        }
    }

    #[test]
    fn a_picture_is_asked_for_once_and_shown_when_it_was_read() {
        let mut at_hand = PicturesAtHand::default();
        let shots = [shot(1), shot(2), shot(1)];
        assert_eq!(at_hand.missing(shots.iter()), shots[..2]);
        assert!(at_hand.missing(shots.iter()).is_empty() && at_hand.get(&shot(1)).is_none());
        at_hand.put(picture_id(&shot(1)), Picture::from_rgb(1, 1, vec![9; 3]).map(Box::new));
        assert!(at_hand.get(&shot(1)).is_some());
    }

    #[test]
    fn of_many_only_those_are_kept_that_are_wanted() {
        let mut at_hand = PicturesAtHand::default();
        let shots: Vec<Shot> = (0..=MOST).map(shot).collect();
        at_hand.missing(shots.iter());
        at_hand.missing(shots[..1].iter());
        assert!(at_hand.knows(&shots[0]) && !at_hand.knows(&shots[1]));
    }
}
