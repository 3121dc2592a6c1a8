//! Calibrating a profile: planning the prompts, taking pictures in, and looking back over time.

mod findings;
mod intake;
mod ladder;
mod ladder_up;
mod leave_one_out;
mod over_time;
mod plain;
mod plan;
mod probe;
mod probe_set;
mod progress;
mod proposal;
mod reasons;
mod strength;
mod together;
mod trend;
mod versions;
mod wording;

pub use findings::{Findings, Section, findings};
pub use intake::{IntakeError, MOST_PICTURES, with_pictures, with_pictures_at};
pub use ladder::{LadderPlan, STEPS, steps_of};
pub use ladder_up::LadderUpPlan;
pub use leave_one_out::StackPlan;
pub(crate) use leave_one_out::{layer_name, without};
pub use over_time::{Since, due, earlier, last_good, last_of, last_verdict, since};
pub(crate) use plain::in_words;
pub use plain::plain;
pub use plan::{RunPlan, SUBJECTS, differ_only_in_personalization, repeated, run_name};
pub use probe::{ProbePlan, probe_seed, reused};
pub use probe_set::{MOST_SCENES, ProbeScene, ProbeSet, ProbeSetError};
pub use progress::copied;
pub use proposal::{Offer, Proposal, Why, doubts, propose};
pub use strength::{Strength, Tightness, strengths, tightness};
pub use together::{Fitted, fitted};
pub use trend::{Point, Trend, trends};
pub use versions::{VersionAdvice, VersionMove, moved, tried_versions};
pub use wording::PlanError;

/// After how many days a verdict should be had again, unless the settings say otherwise: the algorithm
/// behind a code is not a fixed contract, and versions have lasted about a quarter of a year.
pub const RETEST_DAYS: u16 = 90;

#[cfg(test)]
mod tests;
