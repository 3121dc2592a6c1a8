//! `--since` and `--until`: the days a command looks at.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Context, Failure};
use library::dates;

/// The days to look at, both included.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct PeriodArgs {
    /// Only from this day on: 2026-05-03, "3 May", "2 days ago"
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only up to this day
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

/// Days from one to another, both included; open where nothing was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Period {
    since: Option<Date>,
    until: Option<Date>,
}

impl PeriodArgs {
    /// The days of a year.
    ///
    /// # Errors
    /// When the calendar has no such year.
    pub fn year(year: i16) -> Result<Period, Failure> {
        let day = |month, day| {
            let day = Date::new(year, month, day);
            day.map(Some).map_err(|error| Failure::usage(format!("--year: {error}")))
        };
        Ok(Period { since: day(1, 1)?, until: day(12, 31)? })
    }

    /// The days that were typed.
    ///
    /// # Errors
    /// When one is no day, or the first is after the last.
    pub fn read(&self, context: &Context) -> Result<Period, Failure> {
        let today = context.day(None)?;
        let day = |name: &str, text: &Option<String>| {
            let read = text.as_deref().map(|text| dates::read(text, today)).transpose();
            read.map_err(|error| Failure::usage(format!("{name}: {error}")))
        };
        let period = Period { since: day("--since", &self.since)?, until: day("--until", &self.until)? };
        match (period.since, period.until) {
            (Some(since), Some(until)) if since > until => {
                Err(Failure::usage(format!("--since {since} is after --until {until}")))
            }
            _ => Ok(period),
        }
    }
}

impl Period {
    /// Whether every day is in it.
    pub fn is_open(self) -> bool {
        self == Self::default()
    }

    /// Whether a day is in it.
    pub fn has(self, day: Date) -> bool {
        self.since.is_none_or(|since| day >= since) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether a moment is, by the days of this place.
    pub fn has_moment(self, at: Timestamp) -> bool {
        self.is_open() || self.has(Context::date_of(at))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Period;

    #[test]
    fn both_days_are_within_and_an_open_end_has_no_limit() {
        let may = Period { since: Some(date(2026, 5, 1)), until: Some(date(2026, 5, 31)) };
        let days = [date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 1)];
        assert_eq!(days.map(|day| may.has(day)), [false, true, true, false]);
        assert!(Period::default().has(date(1, 1, 1)) && Period::default().is_open());
        assert!(!Period { until: None, ..may }.is_open());
    }
}
