//! The rule pack: what Midjourney accepts, as dated and sourced records.

mod check;
mod combination;
mod compatibility;
mod confidence;
mod cost;
mod difference;
mod grammar;
mod outcome;
mod overlay;
mod pack;
mod parameter;
mod record;
mod split;
mod verdict;
mod versions;

pub use check::Check;
pub use combination::{Combination, Condition, Remedy};
pub use compatibility::{Compatibility, Works};
pub use confidence::{Claim, Confidence};
pub use cost::{Cost, PlanRule, VersionRule, VersionState};
pub use difference::Difference;
pub use grammar::{Grammar, Takes};
pub use outcome::Outcome;
pub use overlay::{Complaint, Overlay};
pub use pack::Rules;
pub use parameter::Parameter as ParameterRule;
pub use record::{Rule, What};
pub use verdict::WorksVerdict;
pub use versions::{Versions, VersionsError};
