//! One record of the pack.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Check, Claim, Combination, Compatibility, Confidence, Cost, Outcome, ParameterRule, PlanRule,
    VersionRule, VersionState,
};

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
    /// Silenced by the user, or tested by the user and found to work: it is told, and fires no more.
    #[serde(skip)]
    pub silenced: bool,
}

/// What a record is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum What {
    /// A model version.
    Version(VersionRule),
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
    /// Parts that do not go together.
    Combination(Combination),
    /// A check the program makes, and what Midjourney does when it fails.
    Check {
        /// The check, one of those that are written in Rust and named in the data.
        check: Check,
        /// What Midjourney does.
        outcome: Outcome,
    },
    /// On which versions a profile works.
    Compatibility(Compatibility),
    /// What a job costs.
    Cost(Cost),
    /// What a plan allows.
    Plan(PlanRule),
    /// The order in which Midjourney prints parameters.
    Order {
        /// Without dashes.
        names: Vec<String>,
    },
    /// Something that adds parameters to a prompt without showing them: a prompt that shall stand for itself, as
    /// in a calibration, is run without it.
    Silent {
        /// What to do so that it adds nothing, as an order: `switch the web's P button off`.
        off: String,
    },
    /// A fact for people, which no check uses.
    Fact,
}

impl What {
    /// Its word for people.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Version(_) => "version",
            Self::Parameter(_) => "parameter",
            Self::Historic { .. } => "historic",
            Self::Invented { .. } => "invented",
            Self::Combination(_) => "combination",
            Self::Check { .. } => "check",
            Self::Compatibility(_) => "compatibility",
            Self::Cost(_) => "cost",
            Self::Plan(_) => "plan",
            Self::Order { .. } => "order",
            Self::Silent { .. } => "silent default",
            Self::Fact => "fact",
        }
    }

    /// Whether a prompt can break it. The others are only told.
    #[must_use]
    pub fn can_fire(&self) -> bool {
        match self {
            Self::Version(own) => own.state == VersionState::Retired,
            Self::Parameter(own) => own.can_fire(),
            Self::Historic { .. } | Self::Invented { .. } | Self::Combination(_) | Self::Check { .. } => true,
            Self::Compatibility(own) => own.can_fire(),
            Self::Cost(_) | Self::Plan(_) | Self::Order { .. } | Self::Silent { .. } | Self::Fact => false,
        }
    }
}
