//! Days and moments as people read them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit};

/// A day: `3 May 2026`.
#[must_use]
pub fn day(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// A moment in a zone, to the minute: `2026-05-03 17:04`.
#[must_use]
pub fn moment(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// How long ago something was, in a few letters: `now`, `5m`, `3h`, `2d`, `1w`, `3mo`, `2y`.
#[must_use]
pub fn ago(now: Timestamp, then: Timestamp) -> String {
    let minutes = now.since(then).ok().and_then(|span| span.total(Unit::Minute).ok()).unwrap_or(0.0);
    let (count, unit) = match minutes {
        m if m < 1.0 => return "now".to_owned(),
        m if m < 60.0 => (m, "m"),
        m if m < 1440.0 => (m / 60.0, "h"),
        m if m < 10_080.0 => (m / 1440.0, "d"),
        m if m < 43_200.0 => (m / 10_080.0, "w"),
        m if m < 525_600.0 => (m / 43_200.0, "mo"),
        m => (m / 525_600.0, "y"),
    };
    format!("{:.0}{unit}", count.floor())
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::ago;

    #[test]
    fn time_is_told_in_a_few_letters() {
        let now: Timestamp = "2026-09-01T12:00:00Z".parse().unwrap();
        for (hours, said) in
            [(0, "now"), (3, "3h"), (50, "2d"), (24 * 8, "1w"), (24 * 95, "3mo"), (24 * 800, "2y")]
        {
            assert_eq!(ago(now, now - SignedDuration::from_hours(hours)), said);
        }
        assert_eq!(ago(now, now + SignedDuration::from_hours(5)), "now");
    }
}
