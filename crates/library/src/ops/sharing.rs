//! Codes that go to others: noted in the ledger, or copied into a mounted library.

use super::{Context, Refusal};
use crate::sharing::{Sharer, share};
use crate::{Change, Key, Library, MountName, Profile, ledger};

/// Notes that a client was given the current codes of profiles; `None` when they had them all.
///
/// # Errors
/// When the day is still to come, or a profile is no longer there.
pub fn give(
    library: &Library,
    profiles: &[Key],
    client: &str,
    context: &mut Context<'_>,
) -> Result<Option<Change>, Refusal> {
    let day = context.past_day()?;
    let profiles = found(library, profiles)?;
    Ok(ledger::give(library, &profiles, (client, day), (context.keys, context.now)))
}

/// Copies profiles into a mounted library, by whoever shares them.
///
/// # Errors
/// Why nothing is shared.
pub fn share_into(
    library: &Library,
    profiles: &[Key],
    into: &MountName,
    by: &str,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let sharer = Sharer { by, on: context.past_day()?, at: context.now };
    Ok(share(library, &found(library, profiles)?, into, sharer, context.keys)?)
}

fn found<'a>(library: &'a Library, keys: &[Key]) -> Result<Vec<&'a Profile>, Refusal> {
    keys.iter().map(|key| library.profiles.get(key).ok_or(Refusal::Gone("profile"))).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::give;
    use crate::ops::Refusal;
    use crate::ops::context::fixture::{on, today};
    use crate::{Key, Kind, Library, Name, Profile, Snapshot};
    use midjourney::Code;

    #[test]
    fn what_was_given_is_noted_under_its_day_and_never_ahead_of_time() {
        let key = Key::new("k").unwrap();
        let mut calm = Profile::new(key.clone(), Name::new("calm").unwrap(), Kind::Ranked);
        let code = Code::new("r1bwkpa").unwrap();
        calm.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
        let library = Library { profiles: [calm].into_iter().collect(), ..Library::default() };
        let keys = [key];
        let later = date(2026, 5, 9);
        let refused = on(later, |context| give(&library, &keys, "Acme", context));
        assert_eq!(refused.unwrap_err(), Refusal::Future(later));
        assert!(today(|context| give(&library, &keys, "Acme", context)).unwrap().is_some());
    }
}
