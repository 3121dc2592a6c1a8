//! One record of the pack.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Claim, Confidence, ParameterRule};

/// A fact about Midjourney, with where it comes from and how sure it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its short name, unique in the pack: `mb-sw`.
    pub id: String,
    /// The fact in one sentence for people.
    pub sentence: String,
    /// Who says so.
    pub source: String,
    /// When that was last read.
    pub verified: Date,
    /// How sure it is.
    pub confidence: Confidence,
    /// For disputed ones, what each side says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// What it is about.
    pub what: What,
}

/// What a record is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum What {
    /// A parameter that Midjourney takes.
    Parameter(ParameterRule),
    /// Parameters of old versions, kept and marked.
    Historic {
        /// Without dashes.
        names: Vec<String>,
    },
    /// Parameters that guides made up and nobody accepts.
    Invented {
        /// Without dashes.
        names: Vec<String>,
    },
}
