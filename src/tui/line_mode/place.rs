//! What can be asked, one thing after the other.

use library::Key;

/// What is being asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Place {
    /// What to do at all.
    #[default]
    Top,
    /// Words to search for.
    Search,
    /// Which of the profiles found, from this row on.
    Found(usize),
    /// What to do with a profile.
    Profile(Key),
    /// Which layer of the stack.
    Stack,
    /// What to do with the layer at this place.
    Layer(usize),
    /// A value of stylize.
    Stylize,
    /// What is to be done about the findings.
    Findings,
    /// In which form to copy.
    Copy,
    /// Which saved stack.
    Stacks,
    /// Which saved text.
    Prompts,
}

impl Place {
    /// The place a step back.
    pub(super) fn back(&self) -> Self {
        match self {
            Self::Layer(_) => Self::Stack,
            Self::Profile(_) => Self::Found(0),
            Self::Top
            | Self::Search
            | Self::Found(_)
            | Self::Stack
            | Self::Stylize
            | Self::Findings
            | Self::Copy
            | Self::Stacks
            | Self::Prompts => Self::Top,
        }
    }
}
