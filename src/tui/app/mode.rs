//! What has the keys: a pane, or something open over the panes, which owns what is typed in it, so that leaving
//! it drops that.

use super::action::Action;
use super::calibrate::{Intake, Planning};
use super::component::{Component, Hint};
use super::components::fields::Fields;
use super::components::list::ListOverlay;
use super::components::panel::Panel;
use super::components::prompt::TextPrompt;
use super::composition::Slider;
use super::copy_menu::CopyMenu;
use super::count::Count;
use super::form::Form;
use super::guide::Guide;
use super::help::Help;
use super::keymap::Context;
use super::lists::Listed;
use super::menu::Menu;
use super::palette::Palette;
use super::queue::Queue;
use super::screen::{Pane, Screen};
use super::session::Session;
use super::waiting::Waiting;
use midjourney::Form as PromptForm;

/// What has the keys.
#[derive(Debug, Clone, PartialEq)]
pub enum Mode {
    /// Nothing is open: the pane has them.
    Browse,
    /// The search field, whose text is the list's query.
    Search,
    Stylize(Slider),
    /// One line is asked for.
    TextPrompt(TextPrompt),
    /// The form of a profile.
    Form(Box<Form>),
    /// A small form: what several profiles are to have, the slots of a text.
    Fields(Box<Fields>),
    /// The action palette.
    Palette(Palette),
    Menu(Menu),
    Help(Help),
    CopyMenu(CopyMenu),
    /// A queue of prompts.
    Queue(Box<Queue>),
    /// Measured files on offer for a calibration.
    Intake(Box<Intake>),
    /// The form of a new calibration.
    Planning(Box<Planning>),
    /// A list to look through and decide about.
    List(Box<ListOverlay<Listed>>),
    /// A guide through questions or steps.
    Guide(Box<Guide>),
    /// A training session being counted.
    Count(Box<Count>),
    /// What waits for a decision.
    Waiting(Waiting),
    /// The question on quitting with something unsaved.
    Leaving,
    /// A text that is only read.
    Panel(Panel),
}

macro_rules! from_component {
    ($($component:ident),* ; $($boxed:ident),*) => {
        $(impl From<$component> for Mode {
            fn from(component: $component) -> Self {
                Self::$component(component)
            }
        })*
        $(impl From<$boxed> for Mode {
            fn from(component: $boxed) -> Self {
                Self::$boxed(Box::new(component))
            }
        })*
    };
}

from_component!(TextPrompt, Palette, Menu, Help, CopyMenu, Waiting, Panel; Form, Fields, Queue, Intake, Planning, Guide, Count);

impl From<Listed> for Mode {
    fn from(source: Listed) -> Self {
        Self::List(Box::new(ListOverlay::new(source)))
    }
}

impl Mode {
    /// What is open over the panes, where it is a component.
    fn component(&self) -> Option<&dyn Component> {
        match self {
            Self::Browse => None,
            Self::Search => Some(&SearchField),
            Self::Stylize(slider) => Some(slider),
            Self::Leaving => Some(&Leaving),
            Self::TextPrompt(prompt) => Some(prompt),
            Self::Form(form) => Some(form.as_ref()),
            Self::Fields(fields) => Some(fields.as_ref()),
            Self::Palette(palette) => Some(palette),
            Self::Menu(menu) => Some(menu),
            Self::Help(help) => Some(help),
            Self::CopyMenu(menu) => Some(menu),
            Self::Queue(queue) => Some(queue.as_ref()),
            Self::Intake(intake) => Some(intake.as_ref()),
            Self::Planning(planning) => Some(planning.as_ref()),
            Self::List(list) => Some(list.as_ref()),
            Self::Guide(guide) => Some(guide.as_ref()),
            Self::Count(count) => Some(count.as_ref()),
            Self::Waiting(waiting) => Some(waiting),
            Self::Panel(panel) => Some(panel),
        }
    }

    /// The same, to be changed, where it has something to change.
    pub(super) fn component_mut(&mut self) -> Option<&mut dyn Component> {
        match self {
            Self::Browse | Self::Search | Self::Leaving => None,
            Self::Stylize(slider) => Some(slider),
            Self::TextPrompt(prompt) => Some(prompt),
            Self::Form(form) => Some(form.as_mut()),
            Self::Fields(fields) => Some(fields.as_mut()),
            Self::Palette(palette) => Some(palette),
            Self::Menu(menu) => Some(menu),
            Self::Help(help) => Some(help),
            Self::CopyMenu(menu) => Some(menu),
            Self::Queue(queue) => Some(queue.as_mut()),
            Self::Intake(intake) => Some(intake.as_mut()),
            Self::Planning(planning) => Some(planning.as_mut()),
            Self::List(list) => Some(list.as_mut()),
            Self::Guide(guide) => Some(guide.as_mut()),
            Self::Count(count) => Some(count.as_mut()),
            Self::Waiting(waiting) => Some(waiting),
            Self::Panel(panel) => Some(panel),
        }
    }

    /// Where its keys are looked up, first place first.
    #[must_use]
    pub fn places(&self, session: &Session) -> &'static [Context] {
        self.component().map_or_else(|| browsing(session), Component::places)
    }

    /// The keys worth knowing, the most important first. A narrow terminal shows the first three.
    #[must_use]
    pub fn hints(&self, session: &Session) -> &'static [Hint] {
        let pane = || match (session.screen, session.pane) {
            (Screen::Profiles, Pane::Stack) => STACK,
            (Screen::Profiles, _) if !session.list.marked().is_empty() => MARKED,
            (Screen::Profiles, Pane::Profiles | Pane::Stylize | Pane::Card) => PROFILES,
            (Screen::Stacks | Screen::Prompts, _) => SAVED,
            (Screen::Calibrate, _) => CALIBRATE,
        };
        self.component().map_or_else(pane, Component::hints)
    }

    /// The selected row, where rows can be pointed at.
    #[must_use]
    pub fn row(&self) -> Option<usize> {
        self.component().and_then(Component::row)
    }

    /// Whether printable keys are text here.
    #[must_use]
    pub fn has_field(&self) -> bool {
        self.component().is_some_and(Component::has_field)
    }
}

/// Where the keys of the panes are looked up.
fn browsing(session: &Session) -> &'static [Context] {
    let is_strip = session.is_strip();
    match (session.screen, session.pane) {
        (Screen::Profiles, Pane::Stack) if is_strip => {
            &[Context::Stack, Context::Strip, Context::Browse, Context::Everywhere]
        }
        (Screen::Profiles, Pane::Stylize) if is_strip => {
            &[Context::Slider, Context::Strip, Context::Browse, Context::Everywhere]
        }
        (Screen::Profiles, Pane::Stack) => &[Context::Stack, Context::Browse, Context::Everywhere],
        (Screen::Profiles, Pane::Stylize) => &[Context::Slider, Context::Browse, Context::Everywhere],
        (Screen::Calibrate, _) => &[Context::Calibrate, Context::Browse, Context::Everywhere],
        (Screen::Profiles, Pane::Profiles | Pane::Card) | (Screen::Stacks | Screen::Prompts, _) => {
            if is_strip {
                &[Context::Strip, Context::Browse, Context::Everywhere]
            } else {
                &[Context::Browse, Context::Everywhere]
            }
        }
    }
}

/// The search field, whose text is the list's.
struct SearchField;

impl Component for SearchField {
    fn places(&self) -> &'static [Context] {
        &[Context::Search, Context::Everywhere]
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::Accept, "to the list"),
            (Action::ToggleStack, "stack"),
            (Action::CopyAs(PromptForm::Prompt), "copy"),
            (Action::Back, "back"),
        ]
    }

    fn has_field(&self) -> bool {
        true
    }
}

/// The question on quitting.
struct Leaving;

impl Component for Leaving {
    fn places(&self) -> &'static [Context] {
        &[Context::Leaving, Context::Everywhere]
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::SaveAgain, "try again"),
            (Action::RescueElsewhere, "elsewhere"),
            (Action::Back, "back"),
            (Action::Quit, "quit"),
        ]
    }
}

const PROFILES: &[Hint] = &[
    (Action::Search, "find"),
    (Action::ToggleStack, "stack"),
    (Action::CopyAs(PromptForm::Prompt), "copy"),
    (Action::Stylize, "stylize"),
    (Action::EditSubject, "text"),
    (Action::Add, "add"),
    (Action::Undo, "undo"),
    (Action::Menu, "menu"),
    (Action::Help, "keys"),
    (Action::Palette, "actions"),
    (Action::Quit, "quit"),
];

const MARKED: &[Hint] = &[
    (Action::Mark, "mark"),
    (Action::Edit, "edit all"),
    (Action::Delete, "delete all"),
    (Action::Back, "unmark"),
    (Action::Menu, "more"),
    (Action::Search, "find"),
    (Action::Undo, "undo"),
    (Action::Help, "keys"),
    (Action::Palette, "actions"),
];

const STACK: &[Hint] = &[
    (Action::Mute, "mute"),
    (Action::Solo, "solo"),
    (Action::CopyAs(PromptForm::Prompt), "copy"),
    (Action::MoveLayerDown, "down"),
    (Action::MoveLayerUp, "up"),
    (Action::RemoveLayer, "remove"),
    (Action::SaveStack, "save"),
    (Action::Undo, "undo"),
    (Action::Menu, "menu"),
    (Action::Help, "keys"),
];

const CALIBRATE: &[Hint] = &[
    (Action::OpenCard, "next step"),
    (Action::CopyNext, "copy prompts"),
    (Action::AddPictures, "add pictures"),
    (Action::SayEye, "your eye"),
    (Action::NextPane, "next view"),
    (Action::RepeatRun, "again"),
    (Action::NewRun, "new"),
    (Action::Back, "back"),
    (Action::Help, "keys"),
];

const SAVED: &[Hint] = &[
    (Action::OpenCard, "open"),
    (Action::Rename, "rename"),
    (Action::Delete, "delete"),
    (Action::Undo, "undo"),
    (Action::Back, "back"),
    (Action::Help, "keys"),
];
