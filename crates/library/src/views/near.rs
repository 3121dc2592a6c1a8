//! A code beside a look: how far off it is.

use schemars::JsonSchema;
use serde::Serialize;

use crate::Profile;
use imagestat::PictureLook;

/// A code that looks like something else.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Near")]
pub struct NearView<'a> {
    /// What the user calls it.
    pub name: &'a str,
    /// Its current code.
    pub code: Option<&'a str>,
    /// How far its look is: below 2 is hard to tell apart, above 6 nobody mixes them up.
    pub distance: f32,
    /// What its pictures look like.
    pub looks: Vec<&'static str>,
}

impl<'a> NearView<'a> {
    /// A profile beside a look.
    #[must_use]
    pub fn of(profile: &'a Profile, own: &PictureLook, other: &PictureLook) -> Self {
        let distance = (own.distance(other) * 10.0).round() / 10.0;
        let code = profile.current().map(|snapshot| snapshot.code.as_str());
        Self { name: profile.name.as_str(), code, distance, looks: own.words() }
    }

    /// The distance in words.
    #[must_use]
    pub fn closeness(&self) -> &'static str {
        match self.distance {
            far if far < 2.0 => "very near",
            far if far < 4.0 => "near",
            far if far < 6.0 => "some way off",
            _ => "far",
        }
    }
}
