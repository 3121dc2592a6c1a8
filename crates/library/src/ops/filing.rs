//! Filing: codes under profiles, by hand, from a submitted prompt, from what was pasted, and by date.

use jiff::civil::Date;

use super::codes::{self, CodeEdit};
use super::profiles::odd_code;
use super::{Context, Outcome, Refusal};
use crate::dates::{NearDay, Reading};
use crate::filing::{self, Filing};
use crate::inbox::Inbox;
use crate::matching::{Match, MatchVerdict};
use crate::resolving::{self, Resolution, ResolveError};
use crate::{Change, Edit, Key, Kind, Library, ProfileInput, Swap, UnclaimedCode, Use};
use midjourney::Code;
use text::sanitize_line;

/// A code that a person says is a state of a profile.
#[derive(Debug, Clone, Copy)]
pub struct NewSnapshot<'a> {
    pub profile: &'a Key,
    pub code: &'a Code,
    /// The day, if the person named one.
    pub on: Option<Date>,
    /// Whether it becomes the current one whatever its date.
    pub pin: bool,
    /// A remark; empty for none.
    pub note: &'a str,
}

/// A prompt as it was submitted.
#[derive(Debug, Clone, Copy)]
pub struct Submitted<'a> {
    pub prompt: &'a str,
    /// Whose its new codes are, in their order, where the person says so.
    pub whose: Option<&'a [Key]>,
}

/// What a submitted prompt told.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolved {
    /// Every code in it is known already.
    Known(Vec<(Code, Key)>),
    /// Codes are filed.
    Filed {
        change: Change,
        /// Which code is whose.
        pairs: Vec<(Code, Key)>,
        /// Their day.
        on: Date,
    },
    /// More than one profile could be meant: a person has to say which is whose.
    Ask { profiles: Vec<Key>, codes: Vec<Code> },
    /// No prompt like it was copied with an ID.
    Open(Vec<Code>),
}

/// Adds a code to a profile. Of one it has already the day, the remark or the pin changes as the person says.
///
/// # Errors
/// When the day is still to come, the code is another's, or everything is so already.
pub fn snapshot(
    library: &Library,
    new: &NewSnapshot<'_>,
    context: &mut Context<'_>,
) -> Result<Outcome, Refusal> {
    let day = new.on.unwrap_or(context.past_day()?);
    if day > context.today {
        return Err(Refusal::Future(day));
    }
    let profile = library.profiles.get(new.profile).ok_or(Refusal::Gone("profile"))?;
    ProfileInput::fitting_code(new.code, profile)?;
    let note = sanitize_line(new.note);
    let change = if let Some(known) = profile.codes.iter().find(|snapshot| snapshot.code == *new.code) {
        let edit = CodeEdit {
            profile: new.profile.clone(),
            code: new.code.clone(),
            becomes: new.code.clone(),
            on: new.on.or(known.created),
            note: if note.is_empty() { known.note.clone() } else { note },
            pin: new.pin,
        };
        codes::correct(library, &edit, context)?
    } else {
        let filing =
            Filing { pin: new.pin, note, ..Filing::new(new.profile.clone(), new.code.clone(), Some(day)) };
        let filed = filing::file(library, &[filing], context.now)?;
        Change { sentence: format!("{}, {day}", filed.sentence), ..filed }
    };
    Ok(Outcome { change, remarks: odd_code(new.code).into_iter().collect() })
}

/// Makes a code the current one, or lets the newest be it again when `code` is `None`.
///
/// # Errors
/// When the profile or the code is not there, or it is so already.
pub fn pin(
    library: &Library,
    profile: &Key,
    code: Option<&Code>,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    Ok(filing::pin(library, profile, code, context.now)?)
}

/// Reads a prompt as it was submitted, and files its new codes under the profiles whose IDs were copied out; or
/// under those the person names, where what was copied does not say otherwise.
///
/// # Errors
/// When the prompt has no code, the day is still to come, or the person names what cannot be.
pub fn resolve(
    library: &Library,
    uses: &[Use],
    submitted: &Submitted<'_>,
    context: &mut Context<'_>,
) -> Result<Resolved, Refusal> {
    let on = context.past_day()?;
    let resolution = resolving::resolve(submitted.prompt, library, uses, context.rules);
    let whose = submitted.whose;
    let owners = match (resolution, whose) {
        (Resolution::Unsubmitted, _) => return Err(ResolveError::Unsubmitted.into()),
        (Resolution::NoCode, _) => return Err(ResolveError::NoCode.into()),
        (Resolution::Known(pairs), _) => return Ok(Resolved::Known(pairs)),
        (Resolution::Loose(codes), None) => return Ok(Resolved::Open(codes)),
        (Resolution::Ask { profiles, codes, .. }, None) => return Ok(Resolved::Ask { profiles, codes }),
        (Resolution::Pair { profile, code }, None) => vec![(code, profile)],
        (Resolution::Pair { profile, code }, Some(whose)) => said(library, vec![code], whose, &[profile])?,
        (Resolution::Loose(codes), Some(whose)) => said(library, codes, whose, &[])?,
        (Resolution::Ask { profiles, codes, or_another }, Some(whose)) => {
            said(library, codes, whose, if or_another { &[] } else { &profiles })?
        }
    };
    let filing = |(code, key): &(Code, Key)| Filing::new(key.clone(), code.clone(), Some(on));
    let filings: Vec<Filing> = owners.iter().map(filing).collect();
    Ok(Resolved::Filed { change: filing::file(library, &filings, context.now)?, pairs: owners, on })
}

/// Which code is whose, as the person says. Where it is known whose IDs were copied out, it is one of those.
fn said(
    library: &Library,
    codes: Vec<Code>,
    whose: &[Key],
    copied: &[Key],
) -> Result<Vec<(Code, Key)>, ResolveError> {
    if whose.len() != codes.len() {
        return Err(ResolveError::Count { named: whose.len(), codes: codes.len() });
    }
    let name =
        |key: &Key| library.profiles.get(key).map(|profile| profile.name.to_string()).unwrap_or_default();
    for (place, key) in whose.iter().enumerate() {
        if whose[..place].contains(key) {
            return Err(ResolveError::Twice(name(key)));
        }
        if library.profiles.get(key).is_some_and(|profile| profile.kind == Kind::StyleReference) {
            return Err(ResolveError::Style(name(key)));
        }
        if !copied.is_empty() && !copied.contains(key) {
            let copied: Vec<String> = copied.iter().map(name).collect();
            return Err(ResolveError::Other { named: name(key), copied: copied.join(", ") });
        }
    }
    Ok(codes.into_iter().zip(whose.iter().cloned()).collect())
}

/// Takes in what was found in a pasted text: codes that are clear are filed, unknown ones are kept as unclaimed.
///
/// # Errors
/// When everything is known, or a code cannot be filed where it should be.
pub fn take_in(library: &Library, inbox: &Inbox, context: &mut Context<'_>) -> Result<Change, Refusal> {
    let change = inbox.take_in(library, context.keys, context.now)?;
    change.ok_or_else(|| Refusal::Nothing("Nothing to keep: everything is known".to_owned()))
}

/// Files the codes whose profile is sure by date, and keeps the others as unclaimed. `from` says where each was
/// found.
///
/// # Errors
/// When nothing is sure, or a code cannot be filed where it should be.
pub fn accept_sure(
    library: &Library,
    answers: &[Match],
    from: impl Fn(&Match) -> String,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let sure: Vec<Filing> = answers.iter().filter_map(sure).collect();
    let mut edits =
        if sure.is_empty() { Vec::new() } else { filing::file(library, &sure, context.now)?.edits };
    for answer in answers.iter().filter(|answer| answer.profile().is_none()) {
        if library.unclaimed.iter().any(|unclaimed_code| unclaimed_code.code == answer.code) {
            continue;
        }
        let on = answer.reading.as_ref().and_then(Reading::near);
        let key = context.new_key(|key| library.unclaimed.get(key).is_some());
        let unclaimed_code = UnclaimedCode::near(key, answer.code.clone(), on, from(answer));
        edits.push(Edit::UnclaimedCode(Swap::adding(unclaimed_code)));
    }
    if edits.is_empty() {
        return Err(Refusal::Nothing("nothing is sure enough to be filed".to_owned()));
    }
    let open = answers.iter().filter(|answer| answer.profile().is_none()).count();
    Ok(context.change(format!("filed {} codes by date, {open} stay ?", sure.len()), edits))
}

fn sure(answer: &Match) -> Option<Filing> {
    let MatchVerdict::Sure(profile) = &answer.verdict else { return None };
    let on = answer.proposals.first().map(|proposal| proposal.on);
    Some(by_date(profile, answer, on))
}

/// Files a code under one of the profiles that are proposed for it.
///
/// # Errors
/// When nothing is proposed at that place, or the code cannot be filed there.
pub fn accept_match(
    library: &Library,
    answer: &Match,
    place: usize,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let nothing = || Refusal::Nothing("nothing is proposed for it; it stays unclaimed".to_owned());
    let proposal = answer.proposals.get(place).ok_or_else(nothing)?;
    let filing = by_date(&proposal.profile, answer, Some(proposal.on));
    Ok(filing::file(library, &[filing], context.now)?)
}

fn by_date(profile: &Key, answer: &Match, on: Option<Date>) -> Filing {
    let written = answer.reading.as_ref().and_then(Reading::near).and_then(NearDay::note);
    let note = ["matched by date".to_owned()].into_iter().chain(written).collect::<Vec<_>>().join("; ");
    Filing { note, ..Filing::new(profile.clone(), answer.code.clone(), on) }
}

#[cfg(test)]
mod tests;
