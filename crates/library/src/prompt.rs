//! Saved prompts: subjects worth keeping.

use serde::{Deserialize, Serialize};

use super::{Key, Name, Record};

/// A prompt text under a name: what the picture shows, without parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedPrompt {
    /// The stable key.
    pub key: Key,
    /// The name people use; unique among prompts.
    pub name: Name,
    pub text: String,
}

impl Record for SavedPrompt {
    fn key(&self) -> &Key {
        &self.key
    }
    fn name(&self) -> Option<&Name> {
        Some(&self.name)
    }
}
