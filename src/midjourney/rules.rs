//! The rule pack: what Midjourney accepts, as dated and sourced records.

mod confidence;
mod grammar;
mod pack;
mod parameter;
mod record;
mod versions;

pub use confidence::{Claim, Confidence};
pub use grammar::{Grammar, Takes};
pub use pack::Rules;
pub use parameter::Parameter as ParameterRule;
pub use record::{Rule, What};
pub use versions::{Versions, VersionsError};
