//! A text that is only read, scrolled: the card, what is wrong.

use crate::tui::app::action::Action;
use crate::tui::app::component::{Component, Hint};
use crate::tui::app::keymap::Context;
use crate::tui::app::session::Session;
use midjourney::Form as PromptForm;

/// A panel while it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Panel {
    pub kind: PanelKind,
    /// How many lines are scrolled away; drawing holds it within the text.
    pub scroll: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelKind {
    /// The card of the selected profile, on the whole screen.
    Card,
    /// What is wrong with the files.
    Problems,
    /// Everything there is to say of the prompt.
    Findings,
    /// How a sync goes, or went.
    Sync,
    /// The prompt as a QR code.
    Qr,
}

impl Panel {
    /// A panel at its top.
    #[must_use]
    pub fn new(kind: PanelKind) -> Self {
        Self { kind, scroll: 0 }
    }
}

impl Component for Panel {
    fn places(&self) -> &'static [Context] {
        match self.kind {
            PanelKind::Sync => &[Context::Sync, Context::Panel, Context::Everywhere],
            PanelKind::Card => &[Context::Card, Context::Panel, Context::Everywhere],
            PanelKind::Problems | PanelKind::Findings | PanelKind::Qr => {
                &[Context::Panel, Context::Everywhere]
            }
        }
    }

    fn hints(&self) -> &'static [Hint] {
        match self.kind {
            PanelKind::Card => &[
                (Action::Back, "back"),
                (Action::Codes, "codes"),
                (Action::Train, "train"),
                (Action::Edit, "edit"),
                (Action::Log, "log"),
                (Action::Down, "scroll"),
            ],
            PanelKind::Qr => &[(Action::Back, "back"), (Action::CopyAs(PromptForm::Prompt), "copy")],
            PanelKind::Problems | PanelKind::Findings | PanelKind::Sync => {
                &[(Action::Back, "back"), (Action::Down, "scroll")]
            }
        }
    }

    fn step(&mut self, _session: &Session, by: isize) {
        let by = i16::try_from(by).unwrap_or(if by < 0 { i16::MIN } else { i16::MAX });
        self.scroll = self.scroll.saturating_add_signed(by).min(1000);
    }
}
