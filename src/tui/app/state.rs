//! Everything the screen is drawn from, as one value.

use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::Date;

use super::calibrate::Calibrations;
use super::history::History;
use super::mode::Mode;
use super::notice::Notice;
use super::profiles::List;
use super::saved_list::ListState;
use super::saving::Unsaved;
use super::screen::{Pane, Screen};
use super::sync::Syncing;
use super::waiting::PendingIssue;
use library::views::ViewContext;
use library::{Composition, Keys, Library, Profile, RenderedPrompt, Settings, Usage, Use};
use midjourney::{Rules, Version};

/// The whole program between two messages.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// What the user keeps, or the samples while there is nothing yet.
    pub library: Library,
    /// Whether the library is the built-in samples.
    pub samples: bool,
    /// The prompt being made.
    pub composition: Composition,
    /// What the composition composes to; kept in step by `update`.
    pub rendered: RenderedPrompt,
    /// The user's settings.
    pub settings: Settings,
    /// What Midjourney accepts, with the user's own rules over the shipped ones.
    pub rules: Arc<Rules>,
    /// The version prompts run on unless one is pinned.
    pub version: Version,
    /// The name that stands in copies shared into other libraries; empty while it is not known.
    pub sharer: String,
    /// When profiles were last used.
    pub usage: Usage,
    /// The prompts copied so far, oldest first.
    pub uses: Vec<Use>,
    /// The profile list.
    pub list: List,
    /// The saved stacks.
    pub stacks: ListState,
    /// The saved prompts.
    pub prompts: ListState,
    /// The calibrations.
    pub calibrations: Calibrations,
    /// Which screen is shown.
    pub screen: Screen,
    /// Which pane has the keys.
    pub pane: Pane,
    /// The layer at hand in the stack pane, by its place.
    pub layer: usize,
    /// What is open over the panes.
    pub mode: Mode,
    /// What to say of a copy once it has arrived.
    pub warnings: Vec<String>,
    /// What was said last.
    pub notice: Option<Notice>,
    /// What is wrong with the files, each a whole message.
    pub problems: Vec<String>,
    /// What can be taken back.
    pub history: History,
    /// What could not be saved, if anything.
    pub unsaved: Option<Unsaved>,
    /// What waits for a decision.
    pub waiting: Vec<PendingIssue>,
    /// Syncing with other machines.
    pub syncing: Syncing,
    /// Saves under way, so that an older answer does not undo a newer change.
    pub saving: usize,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Whether the mouse is on.
    pub mouse: bool,
    /// The time, with its zone.
    pub now: Zoned,
    /// The day things are noted under while the user catches up; `None` is today.
    pub catching_up: Option<Date>,
    /// Where keys of new records come from.
    pub keys: Keys,
    /// Whether the program is to end.
    pub quit: bool,
}

/// What a run starts from.
#[derive(Debug, Clone)]
pub struct Start {
    /// What was read, or the samples.
    pub library: Library,
    /// Whether it is the samples.
    pub samples: bool,
    /// The composition of the last run.
    pub composition: Composition,
    /// The user's settings.
    pub settings: Settings,
    /// What Midjourney accepts.
    pub rules: Arc<Rules>,
    /// The version prompts run on.
    pub version: Version,
    /// When profiles were last used.
    pub usage: Usage,
    /// What is wrong with the files.
    pub problems: Vec<String>,
    /// The time.
    pub now: Zoned,
    /// A seed for new keys.
    pub seed: u64,
}

impl Start {
    /// The start of a first day: this library at this time, and everything else as it is shipped.
    #[must_use]
    pub fn new(library: Library, now: Zoned) -> Self {
        Self {
            library,
            samples: false,
            composition: Composition::default(),
            settings: Settings::default(),
            rules: Arc::new(Rules::shipped().clone()),
            version: Rules::shipped().default_version(),
            usage: Usage::default(),
            problems: Vec::new(),
            now,
            seed: 1,
        }
    }
}

impl State {
    /// What the views of the library's things need to know besides.
    #[must_use]
    pub fn view_context(&self) -> ViewContext<'_> {
        ViewContext {
            library: &self.library,
            usage: &self.usage,
            rules: &self.rules,
            now: self.now.clone(),
            retest_days: self.settings.retest_days,
        }
    }

    /// The state a run starts with.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let list = List::new(&start.library);
        Self {
            rendered: RenderedPrompt::of(&start.composition, &start.library),
            stacks: ListState::default(),
            prompts: ListState::default(),
            calibrations: Calibrations::default(),
            screen: Screen::default(),
            pane: Pane::default(),
            layer: 0,
            mode: Mode::Browse,
            warnings: Vec::new(),
            notice: None,
            history: History::default(),
            unsaved: None,
            waiting: Vec::new(),
            syncing: Syncing::default(),
            saving: 0,
            size: (80, 24),
            mouse: start.settings.mouse,
            catching_up: None,
            keys: Keys::seeded(start.seed),
            quit: false,
            list,
            library: start.library,
            samples: start.samples,
            composition: start.composition,
            settings: start.settings,
            rules: start.rules,
            version: start.version,
            usage: start.usage,
            uses: Vec::new(),
            sharer: String::new(),
            problems: start.problems,
            now: start.now,
        }
    }

    /// Whether the terminal is a strip beside another window: 30 to 59 columns.
    #[must_use]
    pub fn is_strip(&self) -> bool {
        (30..60).contains(&self.size.0)
    }

    /// The day things are noted under: today, unless the user catches up.
    #[must_use]
    pub fn day(&self) -> Date {
        self.catching_up.unwrap_or_else(|| self.now.date())
    }

    /// The profile the list stands on.
    #[must_use]
    pub fn selected(&self) -> Option<&Profile> {
        self.list.selected().and_then(|key| self.library.profiles.get(key))
    }

    /// The profile the card shows: that of the layer at hand in the stack pane, else the selected one.
    #[must_use]
    pub fn shown(&self) -> Option<&Profile> {
        if self.pane == Pane::Stack
            && let Some(profile) = self.layer_profile(self.layer)
        {
            return Some(profile);
        }
        self.selected()
    }

    /// The profile of a layer, if it is one of the library's.
    #[must_use]
    pub fn layer_profile(&self, place: usize) -> Option<&Profile> {
        match &self.composition.spec.layers.get(place)?.source {
            library::Source::Profile(key) => self.library.profiles.get(key),
            library::Source::Code(_) | library::Source::Style(_) => None,
        }
    }
}
