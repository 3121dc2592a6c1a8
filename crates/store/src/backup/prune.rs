//! Which earlier states are no longer worth keeping.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan as _, tz::TimeZone};

use super::Backup;

/// The newest states are all kept.
const NEWEST: usize = 20;
/// Beyond those, the last one of each day is, for so many days.
const DAYS: i32 = 30;

/// The states that can go, given all of them from the oldest to the newest.
pub(super) fn superfluous(states: &[Backup], now: Timestamp) -> Vec<&Backup> {
    let today = now.to_zoned(TimeZone::UTC).date();
    let since = today.checked_sub(DAYS.days()).unwrap_or(today);
    let older = &states[..states.len().saturating_sub(NEWEST)];
    let mut last_of_day = BTreeMap::new();
    for state in older {
        last_of_day.insert(state.at.to_zoned(TimeZone::UTC).date(), state);
    }
    let kept = |state: &Backup| {
        let day = state.at.to_zoned(TimeZone::UTC).date();
        day >= since && last_of_day.get(&day).is_some_and(|last| *last == state)
    };
    older.iter().filter(|state| !kept(state)).collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use jiff::Timestamp;

    use super::{Backup, superfluous};

    #[test]
    fn twenty_states_and_one_a_day_for_thirty_days_are_kept() {
        let hour = 3600;
        let state = |n: i64| Backup {
            at: Timestamp::from_second(1_790_000_000 + n * hour).unwrap(),
            path: PathBuf::from(n.to_string()),
        };
        let hours = 100 * 24;
        let states: Vec<Backup> = (0..hours).map(state).collect();
        let now = states.last().unwrap().at;
        let gone = superfluous(&states, now);
        let kept: Vec<&Backup> = states.iter().filter(|state| !gone.contains(state)).collect();
        assert!((49..=51).contains(&kept.len()), "{}", kept.len());
        assert!(states[states.len() - 20..].iter().all(|state| kept.contains(&state)));
        let age = now.as_second() - kept[0].at.as_second();
        assert!(age <= 31 * 24 * hour, "{age}");
    }
}
