//! Why a row was answered as it was, in words.

use super::event::EventKind;
use super::row::DatedCode;
use super::{Candidate, Match, MatchVerdict};
use crate::Profile;
use crate::dates::Reading;

/// The reason for a row that dates say nothing about.
pub(super) fn closed(row: &DatedCode, owner: Option<&Profile>) -> String {
    if let Some(profile) = owner {
        return format!("already filed under {}", profile.name);
    }
    match &row.reading {
        None => "it has no date".to_owned(),
        Some(Reading::Impossible(why)) => format!("its date cannot be: {why}"),
        Some(Reading::Day { on, .. } | Reading::Either(on, _)) => format!("its date {on} is still to come"),
    }
}

/// The reason for a row that was weighed.
pub(super) fn open(answer: &Match) -> String {
    let Some(best) = answer.proposals.first() else {
        return "no session, edit or creation stands in the four months before it".to_owned();
    };
    let equals = answer.equals();
    if answer.verdict == MatchVerdict::Open && equals > 1 {
        let each: Vec<String> = answer.proposals.iter().take(equals).map(follows).collect();
        return format!("equally good: {}", each.join(", or "));
    }
    let next = answer
        .proposals
        .get(1)
        .map(|next| format!("; next best is {} away ({})", days(next.days.unsigned_abs()), next.name));
    let doubt = match answer.verdict {
        MatchVerdict::Open if answer.score() < 0.5 => " at best, which is little to go by",
        MatchVerdict::Open | MatchVerdict::Known(_) | MatchVerdict::Sure(_) | MatchVerdict::Unknown => "",
    };
    format!("{}{doubt}{}", follows(best), next.unwrap_or_default())
}

/// `2 days after your session of 40 on editorial-portraits`.
fn follows(proposal: &Candidate) -> String {
    let name = &proposal.name;
    let what = match &proposal.event.what {
        EventKind::TrainingSession { selections } => format!("your session of {selections} on {name}"),
        EventKind::Edit => format!("your edit of {name}"),
        EventKind::Likes { count: 1 } => format!("your like, which trains {name}"),
        EventKind::Likes { count } => format!("your {count} likes, which train {name}"),
        EventKind::Made => format!("{name} was made"),
        EventKind::MadeById => format!("{name} was made, as its ID tells"),
        EventKind::Copied => format!("the ID of {name} was copied"),
    };
    let verb = matches!(proposal.event.what, EventKind::Made | EventKind::MadeById | EventKind::Copied);
    match (proposal.days, verb) {
        (0, true) => format!("the day {what}"),
        (0, false) => format!("the day of {what}"),
        (..0, _) => format!("{} before {what}", days(proposal.days.unsigned_abs())),
        (1.., _) => format!("{} after {what}", days(proposal.days.unsigned_abs())),
    }
}

fn days(count: u32) -> String {
    text::plural(count as usize, "day")
}
