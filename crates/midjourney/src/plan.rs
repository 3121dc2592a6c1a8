//! Midjourney's plans.

use serde::{Deserialize, Serialize};

/// A Midjourney plan. It bounds permutations and repeats, and decides who sees the prompts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Plan {
    /// Prompts are public.
    Basic,
    /// Prompts are public.
    Standard,
    /// Stealth can be had.
    Pro,
    /// Stealth can be had.
    Mega,
}

impl Plan {
    /// Its word, as in the settings.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Standard => "standard",
            Self::Pro => "pro",
            Self::Mega => "mega",
        }
    }
}
