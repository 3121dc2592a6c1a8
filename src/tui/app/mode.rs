//! What is open over the panes. A mode owns what is typed in it, so that leaving it drops that.

use super::calibrate::{Intake, Planning};
use super::count::Count;
use super::form::Form;
use super::guide::Guide;
use super::keymap::Context;
use super::line::Line;
use super::palette::Palette;
use super::queue::Queue;
use super::screen::{Pane, Screen};
use super::state::State;
use super::tray::Tray;
use super::waiting::Waiting;
use library::Key;
use midjourney::Stylize;

/// What has the keys.
#[derive(Debug, Clone, PartialEq)]
pub enum Mode {
    /// Nothing is open: the pane has them.
    Browse,
    /// The search field, whose text is the list's query.
    Search,
    /// The slider.
    Stylize(Slider),
    /// One line is asked for.
    TextPrompt(TextPrompt),
    /// The form of a profile.
    Form(Box<Form>),
    /// The action palette.
    Palette(Palette),
    /// The copy menu, at a row.
    CopyMenu(usize),
    /// A queue of prompts.
    Queue(Box<Queue>),
    /// Measured files on offer for a calibration.
    Intake(Box<Intake>),
    /// The form of a new calibration.
    Planning(Box<Planning>),
    /// A list to look through and decide about.
    Tray(Box<Tray>),
    /// A guide through questions or steps.
    Guide(Box<Guide>),
    /// A training session being counted.
    Count(Box<Count>),
    /// What waits for a decision.
    Waiting(Waiting),
    /// The question on quitting with something unsaved.
    Leaving,
    /// A panel that is only read, scrolled by so many lines.
    Panel(Panel, u16),
}

/// A panel that is only read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// The keys of this screen.
    Help,
    /// The card of the selected profile, on the whole screen.
    Card,
    /// What is wrong with the files.
    Problems,
    /// Everything there is to say of the prompt.
    Findings,
    /// How a sync goes, or went.
    Sync,
}

/// The slider while it is being set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slider {
    /// The value to go back to.
    pub before: Stylize,
    /// Digits typed so far.
    pub typed: String,
}

/// A line that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct TextPrompt {
    /// For what.
    pub wanted: PromptKind,
    /// What is typed.
    pub line: Line,
    /// What is wrong with it, once it was tried.
    pub error: Option<String>,
    /// What is open again once it is taken or dropped; `None` is nothing.
    pub under: Option<Box<Mode>>,
}

/// What a line is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PromptKind {
    /// The prompt text.
    Subject,
    /// The other parameters.
    Parameters,
    /// A new name for a profile.
    ProfileName(Key),
    /// A new name for a saved stack.
    StackName(Key),
    /// A new name for a saved prompt.
    PromptName(Key),
    /// A name to save the stack under.
    NewStack,
    /// A name to save the prompt text under.
    NewPrompt,
    /// Files and folders of pictures for a calibration.
    Pictures(Key),
    /// What the person sees in a calibration.
    Eye(Key),
    /// A version and a remark on what was liked.
    Like,
    /// The mounted library to share a profile into.
    ShareInto(Key),
    /// A code of a profile, with its day if that is not today; or its ID.
    Snapshot(Key),
    /// The day things are noted under.
    Day,
    /// Whom codes of these profiles are for, and the folder of the kit.
    HandOver(Vec<Key>),
    /// A file or folder to take in.
    Import,
    /// A new file, and whose part of the library goes into it.
    Export,
    /// The name of a profile that is to go for good.
    Removal(Key),
    /// Where to sync to.
    Remote,
    /// A file for what is not saved.
    RescueFile,
}

impl PromptKind {
    /// What stands before the field.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Subject => "prompt text",
            Self::Parameters => "parameters",
            Self::ProfileName(_) | Self::StackName(_) | Self::PromptName(_) => "new name",
            Self::NewStack => "save stack as",
            Self::NewPrompt => "save text as",
            Self::Pictures(_) => "files or a folder",
            Self::Eye(_) => "your eye: (d)iverges, (n)ot much, (u)ndecided",
            Self::ShareInto(_) => "share into",
            Self::Like => "liked: version and a remark",
            Self::Snapshot(_) => "its code, and the date if not today",
            Self::Day => "note things under the day (empty: today)",
            Self::HandOver(_) => "for whom, and a folder",
            Self::Import => "take in a file or a folder",
            Self::Export => "write to .ron .json .csv .md, and a client",
            Self::Removal(_) => "its name, to remove it for good",
            Self::Remote => "git address or folder (nothing: commit here only)",
            Self::RescueFile => "write them to",
        }
    }
}

impl TextPrompt {
    /// A field for this, with a text to start from.
    #[must_use]
    pub fn new(wanted: PromptKind, text: impl Into<String>) -> Self {
        Self { wanted, line: Line::new(text), error: None, under: None }
    }

    /// The same field, with something to come back to.
    #[must_use]
    pub fn over(self, under: Mode) -> Self {
        Self { under: Some(Box::new(under)), ..self }
    }
}

impl Mode {
    /// Where its keys are looked up, first place first.
    #[must_use]
    pub fn places(&self, state: &State) -> &'static [Context] {
        match self {
            Self::Browse if state.is_strip() => match (state.screen, state.pane) {
                (Screen::Profiles, Pane::Stack) => {
                    &[Context::Stack, Context::Strip, Context::Browse, Context::Everywhere]
                }
                (Screen::Profiles, Pane::Stylize) => {
                    &[Context::Slider, Context::Strip, Context::Browse, Context::Everywhere]
                }
                (Screen::Calibrate, _) => &[Context::Calibrate, Context::Browse, Context::Everywhere],
                (Screen::Profiles, Pane::Profiles | Pane::Card) | (Screen::Stacks | Screen::Prompts, _) => {
                    &[Context::Strip, Context::Browse, Context::Everywhere]
                }
            },
            Self::Browse => match (state.screen, state.pane) {
                (Screen::Profiles, Pane::Stack) => &[Context::Stack, Context::Browse, Context::Everywhere],
                (Screen::Profiles, Pane::Stylize) => &[Context::Slider, Context::Browse, Context::Everywhere],
                (Screen::Calibrate, _) => &[Context::Calibrate, Context::Browse, Context::Everywhere],
                (Screen::Profiles, Pane::Profiles | Pane::Card) | (Screen::Stacks | Screen::Prompts, _) => {
                    &[Context::Browse, Context::Everywhere]
                }
            },
            Self::Search => &[Context::Search, Context::Everywhere],
            Self::Stylize(_) => &[Context::Stylize, Context::Everywhere],
            Self::TextPrompt(_) => &[Context::Field, Context::Everywhere],
            Self::Form(form) if form.line().is_none() => {
                &[Context::Choice, Context::Form, Context::Everywhere]
            }
            Self::Planning(planning) if planning.typed(planning.entry()).is_none() => {
                &[Context::Choice, Context::Form, Context::Everywhere]
            }
            Self::Form(_) | Self::Planning(_) => &[Context::Form, Context::Everywhere],
            Self::Palette(_) => &[Context::Palette, Context::Everywhere],
            Self::CopyMenu(_) => &[Context::CopyMenu, Context::Everywhere],
            Self::Queue(_) => &[Context::Queue, Context::Everywhere],
            Self::Intake(_) => &[Context::Intake, Context::Everywhere],
            Self::Tray(tray) => tray.places(),
            Self::Guide(_) => &[Context::Guide, Context::Everywhere],
            Self::Count(_) => &[Context::Count, Context::Everywhere],
            Self::Waiting(_) => &[Context::Waiting, Context::Everywhere],
            Self::Leaving => &[Context::Leaving, Context::Everywhere],
            Self::Panel(Panel::Sync, _) => &[Context::Sync, Context::Panel, Context::Everywhere],
            Self::Panel(..) => &[Context::Panel, Context::Everywhere],
        }
    }

    /// Whether printable keys are text here.
    #[must_use]
    pub fn has_field(&self) -> bool {
        match self {
            Self::Search | Self::TextPrompt(_) | Self::Palette(_) => true,
            Self::Form(form) => form.line().is_some(),
            Self::Planning(planning) => planning.typed(planning.entry()).is_some(),
            Self::Tray(tray) => tray.has_field(),
            Self::Browse
            | Self::Stylize(_)
            | Self::CopyMenu(_)
            | Self::Queue(_)
            | Self::Waiting(_)
            | Self::Leaving
            | Self::Panel(..)
            | Self::Intake(_)
            | Self::Guide(_)
            | Self::Count(_) => false,
        }
    }
}
