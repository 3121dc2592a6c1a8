//! What a prompt costs before it is sent: jobs and GPU-minutes.

use super::lint::{Context, Reading};
use super::permute::{self, Permutations};
use super::prompt::Prompt;

/// How many expansions are looked at one by one; beyond them the first stands for all.
const LOOKED_AT: u64 = 200;

/// How many bytes the expansions may have together to be looked at one by one.
const MOST_BYTES: u64 = 1 << 20;

/// What a prompt costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// How many jobs: permutations times repeats.
    pub jobs: u64,
    /// GPU-minutes of all jobs, by the prices of the pack; at least, where the account's settings decide.
    pub minutes: f64,
    /// GPU-minutes of all jobs at most: more than `minutes` where the account's settings decide.
    pub most: f64,
    /// Whether each job was looked at; otherwise the first stands for all.
    pub exact: bool,
}

impl Estimate {
    /// The estimate of nothing.
    pub const NOTHING: Self = Self { jobs: 0, minutes: 0.0, most: 0.0, exact: true };

    /// The estimate of both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            jobs: self.jobs.saturating_add(other.jobs),
            minutes: self.minutes + other.minutes,
            most: self.most + other.most,
            exact: self.exact && other.exact,
        }
    }

    /// Its GPU-minutes for people: `0.8`, or `0.8 to 1.3`.
    #[must_use]
    pub fn gpu_minutes(&self) -> String {
        let (least, most) = (format!("{:.1}", self.minutes), format!("{:.1}", self.most));
        if least == most { least } else { format!("{least} to {most}") }
    }
}

/// What a prompt costs, by the pack's prices.
#[must_use]
pub fn estimate(prompt: &Prompt<'_>, context: &Context<'_>) -> Estimate {
    let count = permute::count(prompt);
    let work = count.saturating_mul(u64::try_from(prompt.source.len()).unwrap_or(u64::MAX));
    let all = Permutations::of(prompt).ok().filter(|_| count <= LOOKED_AT && work <= MOST_BYTES);
    let Some(all) = all else {
        let one = job(prompt, context);
        let times = as_minutes(count);
        return Estimate {
            jobs: one.jobs.saturating_mul(count),
            minutes: one.minutes * times,
            most: one.most * times,
            exact: false,
        };
    };
    all.iter().fold(Estimate::NOTHING, |sum, text| {
        sum.plus(job(&Prompt::read_with(&text, context.rules.names()), context))
    })
}

/// A prompt without permutations.
fn job(prompt: &Prompt<'_>, context: &Context<'_>) -> Estimate {
    let reading = Reading::of(prompt, context);
    let (mut minutes, mut most, mut times) = (0.0, 0.0, 1.0);
    for (_, cost) in context.rules.costs() {
        if cost.when.iter().all(|condition| reading.meets(condition)) {
            if let Some(price) = cost.minutes {
                (minutes, most) = (price, cost.most.unwrap_or(price));
            }
            times *= cost.times.unwrap_or(1.0);
        }
    }
    let repeat = reading.values("repeat").next().and_then(|value| reading.at(value.word).parse().ok());
    let jobs: u64 = repeat.unwrap_or(1).clamp(1, 40);
    let times = times * as_minutes(jobs);
    Estimate { jobs, minutes: minutes * times, most: most * times, exact: true }
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
    #[case("a cat", 1, "0.8 to 1.3")]
    #[case("a cat --sd", 1, "0.8")]
    #[case("a cat --hd", 1, "1.3")]
    #[case("a cat --v 7", 1, "1.0")]
    #[case("a cat --draft", 1, "0.4")]
    #[case("a cat --draft --v 7", 1, "0.5")]
    #[case("a {red, blue} cat --r 3", 6, "4.8 to 7.8")]
    #[case("a cat --q 4 --v 7", 1, "4.0")]
    #[case("a cat --oref https://a.b/c --v 7", 1, "2.0")]
    #[case("a hat --edit https://a.b/c", 1, "1.0 to 2.3")]
    #[case("a hat --edit https://a.b/c --hd", 1, "2.3")]
    #[case("a hat --edit https://a.b/c --sd", 1, "1.0")]
    #[case("https://a.b/c --video", 1, "8.0 to 26.0")]
    #[case("https://a.b/c --video --bs 2", 1, "4.0 to 13.0")]
    #[case("https://a.b/c --video --bs 1", 1, "2.0 to 7.0")]
    #[case("a cat {--hd, --draft}", 2, "1.7")]
    fn jobs_and_minutes_are_counted(#[case] text: &str, #[case] jobs: u64, #[case] minutes: &str) {
        let context = Context::default();
        let found = estimate(&Prompt::read_with(text, context.rules.names()), &context);
        assert_eq!(found.jobs, jobs);
        assert_eq!(found.gpu_minutes(), minutes);
    }

    #[test]
    fn a_number_of_jobs_beyond_counting_is_no_panic() {
        let text = "{a, b} ".repeat(100);
        let context = Context::default();
        let found = estimate(&Prompt::read_with(&text, context.rules.names()), &context);
        assert_eq!((found.jobs, found.exact), (u64::MAX, false));
    }
}
