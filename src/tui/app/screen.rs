//! The screens of the tab line, and the panes of the first one.

/// A screen of the tab line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// Find, stack, copy.
    #[default]
    Profiles,
    /// Saved stacks.
    Stacks,
    /// Saved prompts.
    Prompts,
    /// Whether a profile is any good.
    Calibrate,
}

/// A pane of the first screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// The profile list.
    #[default]
    Profiles,
    /// The layers.
    Stack,
    /// The slider.
    Stylize,
    /// The selected profile.
    Card,
}

impl Pane {
    /// Every pane, in the order of Tab.
    pub const ALL: [Self; 4] = [Self::Profiles, Self::Stack, Self::Stylize, Self::Card];

    /// The pane so many places on, around the end.
    #[must_use]
    pub fn next(self, steps: isize) -> Self {
        let place = Self::ALL.iter().position(|pane| *pane == self).unwrap_or(0);
        let count = Self::ALL.len();
        Self::ALL[place.saturating_add(count).saturating_add_signed(steps) % count]
    }
}
