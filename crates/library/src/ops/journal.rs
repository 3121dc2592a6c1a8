//! What happened at Midjourney, noted with its day: likes, unlocked profiles, training sessions.

use super::{Context, Refusal};
use crate::{Change, Key, Library, TrainingSession, Unlock, likes, training};
use midjourney::Version;

/// Notes a like on Explore.
///
/// # Errors
/// When the day is still to come, or there is no such version.
pub fn like(version: Version, note: &str, context: &mut Context<'_>) -> Result<Change, Refusal> {
    let day = context.past_day()?;
    context.rules.check_version(version)?;
    Ok(likes::like(version, day, note, (context.keys, context.now)))
}

/// Notes whether a version's Global Profile is unlocked.
///
/// # Errors
/// When the day is still to come, or there is no such version.
pub fn unlock(
    library: &Library,
    version: Version,
    unlocked: bool,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let day = context.past_day()?;
    context.rules.check_version(version)?;
    let key = context.new_key(|key| library.unlocks.get(key).is_some());
    Ok(Unlock::noted(library, version, unlocked, day, key, context.now))
}

/// Writes a training session down.
///
/// # Errors
/// When the profile cannot be trained, the day is still to come, or the session says nothing.
pub fn train(
    library: &Library,
    profile: &Key,
    session: TrainingSession,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let profile = library.profiles.get(profile).ok_or(Refusal::Gone("profile"))?;
    Ok(training::log_session(profile, session, context.today, context.now)?)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{like, unlock};
    use crate::Library;
    use crate::ops::Refusal;
    use crate::ops::context::fixture::{on, today};
    use midjourney::Version;

    #[test]
    fn nothing_is_noted_of_a_version_that_does_not_exist() {
        let (library, none) = (Library::default(), Version::standard(99, 0));
        for refused in
            [today(|context| like(none, "", context)), today(|context| unlock(&library, none, true, context))]
        {
            assert!(matches!(refused, Err(Refusal::Version(_))), "{refused:?}");
        }
    }

    #[test]
    fn nothing_is_noted_ahead_of_time() {
        let (library, seven) = (Library::default(), Version::standard(7, 0));
        let later = date(2026, 5, 9);
        assert_eq!(on(later, |context| like(seven, "", context)), Err(Refusal::Future(later)));
        assert_eq!(on(later, |context| unlock(&library, seven, true, context)), Err(Refusal::Future(later)));
        assert!(today(|context| like(seven, "", context)).is_ok());
        assert!(today(|context| unlock(&library, seven, true, context)).is_ok());
    }
}
