//! Why a row was answered as it was, in words.

use super::event::What;
use super::row::Row;
use super::{Match, Proposal, Verdict};
use crate::Profile;
use crate::dates::Reading;

/// The reason for a row that dates say nothing about.
pub(super) fn closed(row: &Row, owner: Option<&Profile>) -> String {
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
    if answer.verdict == Verdict::Open && equals > 1 {
        let each: Vec<String> = answer.proposals.iter().take(equals).map(follows).collect();
        return format!("equally good: {}", each.join(", or "));
    }
    let next = answer
        .proposals
        .get(1)
        .map(|next| format!("; next best is {} away ({})", days(next.days.unsigned_abs()), next.name));
    let doubt = match answer.verdict {
        Verdict::Open if answer.score() < 0.5 => " at best, which is little to go by",
        Verdict::Open | Verdict::Known(_) | Verdict::Sure(_) | Verdict::Unknown => "",
    };
    format!("{}{doubt}{}", follows(best), next.unwrap_or_default())
}

/// `2 days after your session of 40 on editorial-portraits`.
fn follows(proposal: &Proposal) -> String {
    let name = &proposal.name;
    let what = match &proposal.event.what {
        What::TrainingSession { selections } => format!("your session of {selections} on {name}"),
        What::Edit => format!("your edit of {name}"),
        What::Likes { count: 1 } => format!("your like, which trains {name}"),
        What::Likes { count } => format!("your {count} likes, which train {name}"),
        What::Made => format!("{name} was made"),
        What::MadeById => format!("{name} was made, as its ID tells"),
        What::Copied => format!("the ID of {name} was copied"),
    };
    let verb = matches!(proposal.event.what, What::Made | What::MadeById | What::Copied);
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
