//! Which part an arm plays in its run.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Layers;
use midjourney::Stylize;

/// The part of an arm. No two arms of a run have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Without a profile.
    Default,
    /// With the profile on trial.
    Profile,
    /// With the profile known to be wrong.
    Wrong,
    /// With a second profile, to compare with the first.
    Second,
    /// A step of a ladder without a profile: stylize alone changes a picture, too.
    DefaultAt(Stylize),
    /// A step of a ladder with the profile on trial.
    ProfileAt(Stylize),
    /// With every layer of a stack.
    Whole,
    /// Without one layer of a stack, counted from 1.
    Without(u8),
    /// With these layers of a stack and no others.
    With(Layers),
}

/// A text that names no part.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" names no arm; arms are default, profile, wrong, second, default-250, profile-250, whole, without-1, \
     with-1+2"
)]
pub struct RoleError(String);

impl fmt::Display for Role {
    /// The word on the command line, in JSON and on the screen: `default`, `profile-250`, `without-1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self {
            Self::Default => "default".into(),
            Self::Profile => "profile".into(),
            Self::Wrong => "wrong".into(),
            Self::Second => "second".into(),
            Self::DefaultAt(step) => format!("default-{step}"),
            Self::ProfileAt(step) => format!("profile-{step}"),
            Self::Whole => "whole".into(),
            Self::Without(layer) => format!("without-{layer}"),
            Self::With(layers) => format!("with-{layers}"),
        };
        f.pad(&word)
    }
}

impl FromStr for Role {
    type Err = RoleError;

    fn from_str(text: &str) -> Result<Self, RoleError> {
        let unknown = || RoleError(text.to_owned());
        match text.split_once('-') {
            Some(("default", step)) => step.parse().map(Self::DefaultAt).map_err(|_| unknown()),
            Some(("profile", step)) => step.parse().map(Self::ProfileAt).map_err(|_| unknown()),
            Some(("with", layers)) => layers.parse().map(Self::With).map_err(|_| unknown()),
            Some(("without", layer)) => layer.parse().map(Self::Without).map_err(|_| unknown()),
            Some(_) => Err(unknown()),
            None => [Self::Default, Self::Profile, Self::Wrong, Self::Second, Self::Whole]
                .into_iter()
                .find(|role| role.to_string() == text)
                .ok_or_else(unknown),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Role;
    use midjourney::Stylize;

    #[test]
    fn a_part_is_read_as_it_is_written() {
        let step = Stylize::new(250).unwrap();
        let layers = Role::With("1+3".parse().unwrap());
        for role in [Role::Default, Role::Wrong, Role::ProfileAt(step), Role::Whole, Role::Without(3), layers]
        {
            assert_eq!(role.to_string().parse(), Ok(role));
        }
        for text in ["", "profile-", "profile-1001", "without-x", "with-", "with-0", "with-1+9", "middle"] {
            assert!(text.parse::<Role>().is_err(), "{text}");
        }
    }
}
