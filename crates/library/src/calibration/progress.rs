//! How far a run's prompts have been copied, as the log tells: so a run can be left and resumed.

use jiff::tz::TimeZone;

use super::reused;
use crate::run::Run;
use crate::{Table, Use};

/// For each arm whether its prompt was copied since the run was begun.
///
/// The same run begun again on the same day asks for the same prompts; the later one counts copies only
/// after the earlier one has had its own.
#[must_use]
pub fn copied(run: &Run, runs: &Table<Run>, uses: &[Use], zone: &TimeZone) -> Vec<bool> {
    let earlier = |prompt: &str| {
        let twin = |other: &&Run| {
            other.begun == run.begun
                && other.name < run.name
                && other.arms.iter().any(|arm| arm.prompt == prompt)
        };
        runs.iter().filter(twin).count()
    };
    let times = |prompt: &str| {
        let since = |used: &&Use| used.at.to_zoned(zone.clone()).date() >= run.begun;
        uses.iter().filter(|used| used.prompt == prompt).filter(since).count()
    };
    // What an earlier run has the pictures of need not be copied again.
    let known = reused(run, runs);
    run.arms
        .iter()
        .zip(known)
        .map(|(arm, known)| known || times(&arm.prompt) > earlier(&arm.prompt))
        .collect()
}
