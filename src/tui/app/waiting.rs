//! Deciding what waits: a list of the issues, and what is known of the selected one.

use super::action::Action;
use super::component::{Component, Hint};
use super::effect::Effect;
use super::issues::{Decided, Decision, PendingIssue};
use super::keymap::Context;
use super::session::Session;

/// The list while it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    /// The selected row.
    pub at: usize,
    /// How many lines of what is known of it are scrolled away.
    pub scroll: u16,
}

impl Component for Waiting {
    fn places(&self) -> &'static [Context] {
        &[Context::Waiting, Context::Everywhere]
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::Accept, "take"),
            (Action::LeaveIt, "drop"),
            (Action::Back, "back"),
            (Action::Down, "next"),
            (Action::PageDown, "scroll"),
        ]
    }

    fn step(&mut self, session: &Session, by: isize) {
        let last = session.issues.len().saturating_sub(1);
        *self = Self { at: self.at.saturating_add_signed(by).min(last), scroll: 0 };
    }

    fn page(&mut self, _session: &Session, pages: isize) {
        let by = i16::try_from(pages.signum() * 2).unwrap_or(0);
        self.scroll = self.scroll.saturating_add_signed(by).min(1000);
    }
}

/// The list, where anything waits.
pub(super) fn open(session: &mut Session) -> Option<Waiting> {
    if session.issues.is_empty() {
        session.note("Nothing to decide");
        return None;
    }
    Some(Waiting::default())
}

/// Decides about the selected issue.
pub(super) fn decide(session: &mut Session, waiting: &mut Waiting, resolution: Decision) -> Vec<Effect> {
    if waiting.at >= session.issues.len() {
        return Vec::new();
    }
    // It leaves the list at once, so that a second key cannot mean it again.
    let issue = session.issues.remove(waiting.at);
    waiting.step(session, 0);
    session.saving += 1;
    vec![Effect::Decide(Box::new(issue), resolution, session.now.timestamp())]
}

/// Hears what came of a decision.
pub(super) fn resolved(session: &mut Session, resolved: Decided) {
    session.saving = session.saving.saturating_sub(1);
    session.history.remember(resolved.steps);
    session.notice = Some(resolved.notice);
    if let Some(library) = resolved.library {
        session.take_in(library);
    }
}

/// Hears what waits now; the selected issue stays selected. Says whether something an earlier run could not save
/// is new, which is offered at once.
pub(super) fn heard(session: &mut Session, waiting: Option<&mut Waiting>, issues: Vec<PendingIssue>) -> bool {
    let new: Vec<&PendingIssue> = issues.iter().filter(|issue| !session.issues.contains(issue)).collect();
    let sentence = new.first().map(|issue| issue.news());
    let has_rescue = new.iter().any(|issue| matches!(issue, PendingIssue::Rescue { .. }));
    if let Some(waiting) = waiting {
        let held = session.issues.get(waiting.at);
        let at = held.and_then(|held| issues.iter().position(|issue| issue == held));
        waiting.at = at.unwrap_or(waiting.at).min(issues.len().saturating_sub(1));
    }
    session.issues = issues;
    if let (Some(sentence), None) = (sentence, &session.notice) {
        session.note(sentence);
    }
    has_rescue
}

#[cfg(test)]
mod tests;
