//! Calibrating a profile: planning the prompts, taking pictures in, and looking back over time.

mod intake;
mod over_time;
mod plan;
mod proposal;

pub use intake::{IntakeError, MOST_PICTURES, with_pictures};
pub use over_time::{Since, due, earlier, last_good, last_of, last_words, since};
pub use plan::{Plan, PlanError, SUBJECTS, differ_only_in_personalization, run_name};
pub use proposal::{Offer, propose};

/// After how many days a verdict should be had again, unless the settings say otherwise: the algorithm
/// behind a code is not a fixed contract, and versions have lasted about a quarter of a year.
pub const RETEST_DAYS: u16 = 90;
