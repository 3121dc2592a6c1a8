//! What a run asks: told by the parts of its arms.

use super::{Role, Run};

/// What a run asks of Midjourney.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Question {
    /// Whether a profile does anything: without it, with it, with one known to be wrong.
    #[default]
    Trial,
    /// From which stylize on a profile is felt: every step without it and with it.
    Ladder,
    /// What each layer of a stack contributes: the whole, and without each in turn.
    LeaveOneOut,
    /// Whether the codes of a stack do together what each promises: none, each alone, one added to the other, and every
    /// two.
    LadderUp,
}

impl Question {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Trial, Self::Ladder, Self::LeaveOneOut, Self::LadderUp];

    /// The word on the command line and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trial => "trial",
            Self::Ladder => "ladder",
            Self::LeaveOneOut => "leave-one-out",
            Self::LadderUp => "ladder-up",
        }
    }

    /// What it asks, for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Trial => "is the profile any good?",
            Self::Ladder => "from which stylize is it felt?",
            Self::LeaveOneOut => "what does each layer contribute?",
            Self::LadderUp => "do the codes stack or fight?",
        }
    }
}

impl Run {
    /// What the run asks.
    #[must_use]
    pub fn question(&self) -> Question {
        let has = |wanted: fn(Role) -> bool| self.arms.iter().any(|arm| wanted(arm.role));
        if has(|role| role == Role::Whole) {
            Question::LeaveOneOut
        } else if has(|role| matches!(role, Role::With(_))) {
            Question::LadderUp
        } else if has(|role| matches!(role, Role::ProfileAt(_))) {
            Question::Ladder
        } else {
            Question::Trial
        }
    }
}
