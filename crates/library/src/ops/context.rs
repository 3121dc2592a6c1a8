//! What operations work with beside the library and what the person said.

use jiff::Timestamp;
use jiff::civil::Date;

use super::Refusal;
use crate::{Change, Edit, InputChecks, Key, Keys};
use midjourney::{Plan, Rules, Version};

/// What operations work with beside the library and what the person said.
#[derive(Debug)]
pub struct Context<'a> {
    /// The moment a change is made.
    pub now: Timestamp,
    pub today: Date,
    /// The day things are noted under: today, unless the person names another.
    pub day: Date,
    /// Where keys of new records come from.
    pub keys: &'a mut Keys,
    /// What Midjourney accepts, with the user's own rules over the shipped ones.
    pub rules: &'a Rules,
    /// The version prompts run on unless they name one.
    pub version: Version,
    /// The user's plan, if it is known.
    pub plan: Option<Plan>,
}

impl Context<'_> {
    /// The day things are noted under.
    ///
    /// # Errors
    /// When it is still to come.
    pub(super) fn past_day(&self) -> Result<Date, Refusal> {
        if self.day > self.today { Err(Refusal::Future(self.day)) } else { Ok(self.day) }
    }

    /// What a typed profile is checked against.
    ///
    /// # Errors
    /// When the day things are noted under is still to come.
    pub(super) fn input_checks(&self) -> Result<InputChecks<'_>, Refusal> {
        Ok(InputChecks { rules: self.rules, today: self.today, day: self.past_day()? })
    }

    /// A key nobody has yet.
    pub(super) fn new_key(&mut self, is_taken: impl Fn(&Key) -> bool) -> Key {
        loop {
            let key = self.keys.next_key();
            if !is_taken(&key) {
                return key;
            }
        }
    }

    /// A change made now.
    pub(super) fn change(&self, sentence: impl Into<String>, edits: Vec<Edit>) -> Change {
        Change { sentence: sentence.into(), at: self.now, edits }
    }
}

#[cfg(test)]
pub(crate) mod fixture {
    use jiff::Timestamp;
    use jiff::civil::{Date, date};

    use super::Context;
    use crate::Keys;
    use midjourney::Rules;

    pub const TODAY: Date = date(2026, 5, 3);

    /// Calls an operation today, with the shipped rules.
    pub fn today<T>(operation: impl FnOnce(&mut Context<'_>) -> T) -> T {
        on(TODAY, operation)
    }

    /// Calls an operation that notes things under another day.
    pub fn on<T>(day: Date, operation: impl FnOnce(&mut Context<'_>) -> T) -> T {
        let rules = Rules::shipped();
        let keys = &mut Keys::seeded(u64::from(day.day().unsigned_abs()));
        operation(&mut Context {
            now: Timestamp::UNIX_EPOCH,
            today: TODAY,
            day,
            keys,
            rules,
            version: rules.default_version(),
            plan: None,
        })
    }
}
