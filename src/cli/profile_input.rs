//! What `add` and `edit` say about a profile as it was typed.

use super::{Context, Failure};
use library::{Profile, ProfileInputError};
use midjourney::Id;

/// A form that was refused.
pub(super) fn refused(error: ProfileInputError) -> Failure {
    Failure::error(error.sentence)
}

/// Says what looks odd about a profile that was saved all the same: shapes of codes are observed, not
/// documented.
pub(super) fn remark(profile: &Profile, context: &Context) {
    let Some(snapshot) = profile.newest().filter(|_| !profile.is_style_reference()) else {
        if profile.codes.is_empty() && profile.id.is_none() {
            context.say(&format!(
                "note: {} has no code yet: swatch edit \"{}\" --code CODE",
                profile.name, profile.name
            ));
        }
        return;
    };
    let code = &snapshot.code;
    if Id::new(code.as_str()).is_ok_and(|id| id.is_usual()) {
        context.say(&format!("note: {code} looks like an ID; IDs go into --id and die with the profile"));
    } else if code.as_str().contains('0') {
        context.say(&format!("note: {code} has a 0 in it; no code seen so far has one, it may be an o"));
    } else if !code.is_usual() {
        context.say(&format!("note: {code} does not look like the codes seen so far, 7 of a-z and 1-9"));
    }
}
