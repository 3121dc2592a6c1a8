//! What a view needs to know besides the thing it shows.

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};

use crate::calibration::RETEST_DAYS;
use crate::{Library, Usage};
use midjourney::Rules;

/// What a view needs to know besides the thing it shows.
#[derive(Debug, Clone)]
pub struct ViewContext<'a> {
    /// The library it is in.
    pub library: &'a Library,
    /// When profiles were last used.
    pub usage: &'a Usage,
    /// What works where.
    pub rules: &'a Rules,
    /// The moment, in the zone in which days are counted.
    pub now: Zoned,
    /// After how many days a verdict is due again; `None` for the usual number.
    pub retest_days: Option<u16>,
}

impl ViewContext<'_> {
    /// The same for another library.
    #[must_use]
    pub fn with<'b>(&'b self, library: &'b Library, usage: &'b Usage) -> ViewContext<'b> {
        ViewContext { library, usage, ..self.clone() }
    }

    pub(crate) fn today(&self) -> Date {
        self.now.date()
    }

    /// After how many days a verdict is due again.
    pub(crate) fn retest(&self) -> u16 {
        self.retest_days.unwrap_or(RETEST_DAYS)
    }

    /// The day of a moment, here.
    pub(crate) fn day(&self, at: Timestamp) -> Date {
        at.to_zoned(self.now.time_zone().clone()).date()
    }
}
