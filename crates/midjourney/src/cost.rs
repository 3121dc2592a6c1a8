//! What a prompt costs before it is sent: jobs and GPU-minutes.

use super::lint::{Context, Reading};
use super::permute::{self, Permutations};
use super::prompt::Prompt;

/// How many expansions are looked at one by one; beyond them the first stands for all.
const LOOKED_AT: u64 = 200;

/// What a prompt costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// How many jobs: permutations times repeats.
    pub jobs: u64,
    /// GPU-minutes of all jobs, by the prices of the pack.
    pub minutes: f64,
    /// Whether each job was looked at; otherwise the first stands for all.
    pub exact: bool,
}

/// What a prompt costs, by the pack's prices.
#[must_use]
pub fn estimate(prompt: &Prompt<'_>, context: &Context<'_>) -> Estimate {
    let count = permute::count(prompt);
    let all = Permutations::of(prompt).ok().filter(|_| count <= LOOKED_AT);
    let Some(all) = all else {
        let one = job(prompt, context);
        let jobs = one.jobs.saturating_mul(count);
        return Estimate { jobs, minutes: one.minutes * as_minutes(count), exact: false };
    };
    let none = Estimate { jobs: 0, minutes: 0.0, exact: true };
    all.iter().fold(none, |sum, text| {
        let one = job(&Prompt::read_with(&text, context.rules.names()), context);
        Estimate { jobs: sum.jobs + one.jobs, minutes: sum.minutes + one.minutes, exact: true }
    })
}

/// A prompt without permutations.
fn job(prompt: &Prompt<'_>, context: &Context<'_>) -> Estimate {
    let reading = Reading::of(prompt, context);
    let (mut minutes, mut times) = (0.0, 1.0);
    for (_, cost) in context.rules.costs() {
        if cost.when.iter().all(|condition| reading.meets(condition)) {
            minutes = cost.minutes.unwrap_or(minutes);
            times *= cost.times.unwrap_or(1.0);
        }
    }
    let repeat = reading.values("repeat").next().and_then(|value| reading.at(value.word).parse().ok());
    let jobs: u64 = repeat.unwrap_or(1).clamp(1, 40);
    Estimate { jobs, minutes: minutes * times * as_minutes(jobs), exact: true }
}

/// A count as a factor. A count beyond 2^52 is rounded, and costs more than anybody has.
#[expect(clippy::cast_precision_loss, reason = "an estimate of that many jobs need not be exact")]
fn as_minutes(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::estimate;
    use crate::Prompt;
    use crate::lint::Context;

    #[rstest]
    #[case("a cat", 1, 0.8)]
    #[case("a cat --draft --v 7", 1, 0.4)]
    #[case("a cat --hd", 1, 1.3)]
    #[case("a {red, blue} cat --r 3", 6, 4.8)]
    #[case("a cat --q 4 --v 7", 1, 3.2)]
    #[case("a cat --oref https://a.b/c --q 2 --v 7", 1, 3.2)]
    #[case("a cat {--hd, --draft}", 2, 1.7)]
    fn jobs_and_minutes_are_counted(#[case] text: &str, #[case] jobs: u64, #[case] minutes: f64) {
        let context = Context::default();
        let found = estimate(&Prompt::read_with(text, context.rules.names()), &context);
        assert_eq!(found.jobs, jobs);
        assert!((found.minutes - minutes).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn a_number_of_jobs_beyond_counting_is_no_panic() {
        let text = "{a, b} ".repeat(100);
        let context = Context::default();
        let found = estimate(&Prompt::read_with(&text, context.rules.names()), &context);
        assert_eq!((found.jobs, found.exact), (u64::MAX, false));
    }
}
