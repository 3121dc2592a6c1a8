//! When a profile was made, told by its ID.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Profile;
use midjourney::Id;

/// What is added to the upper bits of an ID, in milliseconds.
const OFFSET: i64 = 1_640_995_200;
/// The bits of an ID below its milliseconds.
const COUNTER_BITS: u32 = 22;
/// Shorter numbers carry no moment: those seen with one have about 19 digits.
const SHORTEST: usize = 15;

/// A day, and whether somebody said so or an ID told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// The day, in universal time.
    pub on: Date,
    /// Derived from the ID, so good to about a day.
    pub derived: bool,
}

/// The day an ID came to be: `milliseconds since 1970 = (digits >> 22) + 1640995200`, inferred from
/// moodboards with known announcements and good to about a day. `None` for an ID without a moment.
#[must_use]
pub fn day_of_id(id: &Id) -> Option<Date> {
    let digits = id.as_str().trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if digits.len() < SHORTEST {
        return None;
    }
    let number: u64 = digits.parse().ok()?;
    let millis = i64::try_from(number >> COUNTER_BITS).ok()?.checked_add(OFFSET)?;
    Some(Timestamp::from_millisecond(millis).ok()?.to_zoned(TimeZone::UTC).date())
}

impl Profile {
    /// The day it was made: as recorded, else as its ID tells.
    #[must_use]
    pub fn made(&self) -> Option<Made> {
        let recorded = self.created.map(|on| Made { on, derived: false });
        recorded.or_else(|| self.id.as_ref().and_then(day_of_id).map(|on| Made { on, derived: true }))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::day_of_id;
    use midjourney::Id;

    #[test]
    fn an_id_tells_its_day() {
        assert_eq!(day_of_id(&Id::new("m7276087242781622288").unwrap()), Some(date(2025, 1, 9)));
    }

    #[test]
    fn a_short_or_enormous_id_tells_nothing() {
        for text in ["p12", "m99999999999999999999999", "mabc"] {
            assert_eq!(day_of_id(&Id::new(text).unwrap()), None, "{text}");
        }
    }
}
