//! The composition: the prompt being made right now.

use serde::{Deserialize, Serialize};

use super::{Key, StackSpec};

/// The subject and the stack at hand, kept between runs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Composition {
    /// What the picture shows.
    pub text: String,
    /// The layers, stylize and parameters at hand.
    #[serde(rename = "blend")]
    pub spec: StackSpec,
    /// The only layer that sounds, by its place, while one is heard alone.
    pub solo: Option<usize>,
    /// The saved stack this came from.
    pub stack: Option<Key>,
}
