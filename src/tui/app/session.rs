//! What every feature works on: the library and the composition, what has been done to them, and what is
//! selected on the screen.

use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::Date;

use super::action::Action;
use super::effect::Effect;
use super::history::{History, Step};
use super::issues::PendingIssue;
use super::keymap::{Context, Keymap};
use super::msg::LibraryNews;
use super::notice::Notice;
use super::profiles::List;
use super::screen::{Pane, Screen};
use library::calibration::ProbeSet;
use library::search::{Arrangement, Order};
use library::slots::Values;
use library::training::OpenCount;
use library::views::ViewContext;
use library::{
    Change, Composition, Edit, Keys, Library, Problem, Profile, RenderedPrompt, Settings, Source, Usage, Uses,
};
use midjourney::lint::{self, Finding, lint};
use midjourney::{Rules, Version};

/// What is said after a change of the samples.
const PRACTICE: &str = " (practice: samples are not saved)";
/// How news of other programs' changes begin.
pub const OUTSIDE: &str = "changed outside";

/// What the features share. Each keeps what only it needs in a state of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// What the user keeps, or the samples while there is nothing yet.
    pub library: Library,
    /// Whether the library is the built-in samples.
    pub samples: bool,
    /// How often the library changed, so that what was made of it is known to be of another one.
    pub changes: u64,
    pub composition: Composition,
    /// What the composition is written as; kept in step with it by `render`.
    pub rendered: RenderedPrompt,
    pub settings: Settings,
    /// The keys, the user's own over the shipped ones.
    pub keymap: Arc<Keymap>,
    /// What Midjourney accepts, with the user's own rules over the shipped ones.
    pub rules: Arc<Rules>,
    /// The version prompts run on unless one is pinned.
    pub version: Version,
    /// The name that stands in copies shared into other libraries; empty while it is not known.
    pub sharer: String,
    /// When profiles were last used.
    pub usage: Usage,
    /// The prompts copied so far, oldest first.
    pub uses: Uses,
    /// The profile list: what is searched for, found and selected.
    pub list: List,
    pub screen: Screen,
    /// Which pane of the first screen has the keys.
    pub pane: Pane,
    /// The selected layer of the stack pane, by its place.
    pub layer: usize,
    /// What was said last.
    pub notice: Option<Notice>,
    /// What to say of a copy once it has arrived.
    pub copy_warnings: Vec<String>,
    /// What is wrong with the files, each a whole message.
    pub problems: Vec<Problem>,
    /// Those of the problems that are about the files of settings.
    pub config_problems: Vec<Problem>,
    /// What can be taken back.
    pub history: History,
    /// Training sessions that are counted and not written down yet.
    pub counts: Vec<OpenCount>,
    /// What slots of saved texts were filled with last.
    pub slot_values: Values,
    /// What waits for a decision.
    pub issues: Vec<PendingIssue>,
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
    /// What was chosen lately from the menu or the palette, the last one first.
    pub lately: Vec<Action>,
    /// The scenes of a probe: the shipped ones, and the user's own once a form of a new run was opened.
    pub probe: ProbeSet,
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
    /// The training sessions that were counted in it and not written down.
    pub counts: Vec<OpenCount>,
    /// What slots of saved texts were filled with last.
    pub slot_values: Values,
    pub settings: Settings,
    /// The keys.
    pub keymap: Arc<Keymap>,
    /// What Midjourney accepts.
    pub rules: Arc<Rules>,
    /// The version prompts run on.
    pub version: Version,
    /// When profiles were last used.
    pub usage: Usage,
    /// The log.
    pub uses: Uses,
    /// What is wrong with the files of settings.
    pub config_problems: Vec<Problem>,
    /// What is wrong with the library's files.
    pub problems: Vec<Problem>,
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
            counts: Vec::new(),
            slot_values: Values::new(),
            settings: Settings::default(),
            keymap: Keymap::shipped(),
            rules: Arc::new(Rules::shipped().clone()),
            version: Rules::shipped().default_version(),
            usage: Usage::default(),
            uses: Uses::default(),
            config_problems: Vec::new(),
            problems: Vec::new(),
            now,
            seed: 1,
        }
    }
}

/// What views follow from, beside the record they are of: where it is the same, so are they.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ViewBasis {
    changes: u64,
    today: Date,
    retest_days: Option<u16>,
    rules: Arc<Rules>,
}

impl ViewBasis {
    pub fn of(session: &Session) -> Self {
        Self {
            changes: session.changes,
            today: session.now.date(),
            retest_days: session.settings.retest_days,
            rules: Arc::clone(&session.rules),
        }
    }

    /// Whether it is that of the session as it is now.
    pub fn is_of(&self, session: &Session) -> bool {
        self.changes == session.changes
            && self.today == session.now.date()
            && self.retest_days == session.settings.retest_days
            && Arc::ptr_eq(&self.rules, &session.rules)
    }
}

impl Session {
    /// The session a run starts with.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let mut session = Self {
            rendered: RenderedPrompt::of(&start.composition, &start.library),
            list: List::new(&start.library),
            screen: Screen::default(),
            pane: Pane::default(),
            layer: 0,
            notice: None,
            copy_warnings: Vec::new(),
            history: History::default(),
            counts: start.counts,
            slot_values: start.slot_values,
            issues: Vec::new(),
            saving: 0,
            size: (80, 24),
            mouse: start.settings.mouse,
            catching_up: None,
            lately: Vec::new(),
            keys: Keys::seeded(start.seed),
            probe: ProbeSet::shipped(),
            quit: false,
            library: start.library,
            changes: 0,
            samples: start.samples,
            composition: start.composition,
            settings: start.settings,
            keymap: start.keymap,
            rules: start.rules,
            version: start.version,
            usage: start.usage,
            uses: start.uses,
            sharer: String::new(),
            problems: [start.config_problems.clone(), start.problems].concat(),
            config_problems: start.config_problems,
            now: start.now,
        };
        session.order_by(session.settings.sort);
        session
    }

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

    /// The keys that lead to an action, as in `w` or `, t t`; through the palette where it has none.
    #[must_use]
    pub fn way(&self, action: Action) -> String {
        self.keymap.named(&[Context::Browse, Context::Everywhere], action)
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

    /// The profile that is selected in the list.
    #[must_use]
    pub fn selected(&self) -> Option<&Profile> {
        self.list.selected().and_then(|key| self.library.profiles.get(key))
    }

    /// The profile the card shows: that of the selected layer in the stack pane, else the one of the list.
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
            Source::Profile(key) => self.library.profiles.get(key),
            Source::Code(_) | Source::Style(_) => None,
        }
    }

    /// What there is to say of the prompt, the gravest first. Asked anew each time: it takes microseconds.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding<'_>> {
        let context = lint::Context {
            rules: &self.rules,
            version: Some(self.version),
            plan: self.settings.plan,
            options: &self.settings.options,
            library: &self.library,
        };
        lint(&self.rendered.prompt, &context)
    }

    /// Goes to a screen.
    pub(super) fn show(&mut self, screen: Screen) {
        self.screen = screen;
        self.pane = Pane::Profiles;
    }

    /// Switches the mouse on or off; says which it is now.
    pub(super) fn toggle_mouse(&mut self) -> bool {
        self.mouse = !self.mouse;
        self.note(if self.mouse {
            "the mouse is on; the terminal's own selection needs Shift now"
        } else {
            "the mouse is off"
        });
        self.mouse
    }

    /// Says something that is worth knowing.
    pub(super) fn note(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::note(text));
    }

    /// Why something is not done with samples: it would leave this machine, or this run.
    pub(super) fn needs_own(&self) -> Result<(), Notice> {
        if self.samples {
            let add = self.way(Action::Add);
            return Err(Notice::note(format!(
                "these are samples, for practice; {add} adds your own first profile"
            )));
        }
        Ok(())
    }

    /// Changes the composition as one step that can be taken back. A change that changes nothing is none.
    pub(super) fn change_composition(
        &mut self,
        sentence: impl Into<String>,
        change: impl FnOnce(&mut Composition),
    ) {
        let before = self.composition.clone();
        change(&mut self.composition);
        self.remember_composition(sentence, before);
    }

    /// Remembers that the composition was otherwise before, unless it was not.
    pub(super) fn remember_composition(&mut self, sentence: impl Into<String>, before: Composition) {
        self.render();
        if before != self.composition {
            self.history.push(Step::of_composition(sentence.into(), before, self.composition.clone()));
        }
    }

    /// Brings what follows from composition and library in step with them.
    pub(super) fn render(&mut self) {
        let layers = self.composition.spec.layers.len();
        self.layer = self.layer.min(layers.saturating_sub(1));
        self.composition.solo = self.composition.solo.filter(|place| *place < layers);
        self.rendered = RenderedPrompt::of(&self.composition, &self.library);
    }

    /// Makes a change, remembers it for undo, and asks for it to be saved. One that a mounted library
    /// does not allow is not made, and that is said.
    pub(super) fn commit(&mut self, sentence: impl Into<String>, edits: Vec<Edit>) -> Vec<Effect> {
        let change = Change { sentence: sentence.into(), at: self.now.timestamp(), edits };
        if let Err(refusal) = self.library.parted(&change) {
            self.notice = Some(Notice::bad(refusal.to_string()));
            return Vec::new();
        }
        self.history.push(Step::of_library(&change));
        self.notice = Some(if self.samples {
            Notice::note(format!("{}{PRACTICE}", change.sentence))
        } else {
            Notice::good(change.sentence.clone())
        });
        self.apply(change)
    }

    /// Applies a change and asks for it to be saved. The samples are a library to practise on: changes of them
    /// end with the run.
    pub(super) fn apply(&mut self, change: Change) -> Vec<Effect> {
        self.library.apply(&change);
        if self.uses.follow(&change) {
            self.usage = self.uses.iter().collect();
        }
        self.refresh_list();
        self.render();
        if self.samples {
            return Vec::new();
        }
        self.saving += 1;
        vec![Effect::Save(change)]
    }

    /// Takes the library as it is now into the list.
    fn refresh_list(&mut self) {
        self.changes += 1;
        self.list.refresh(&self.library);
        self.order_by(self.list.order());
    }

    /// Puts the profiles in an order, as it is at this moment; without one nearest first.
    pub(super) fn order_by(&mut self, order: Option<Order>) {
        let Self { library, usage, uses, list, .. } = self;
        let arrangement =
            order.map(|order| Arrangement::of(order, list.index(), library, usage, || &uses[..]));
        if arrangement.is_some() || list.order().is_some() {
            list.arrange(arrangement);
        }
    }

    /// Leaves the samples behind: an empty library, and a composition that says the same without them.
    pub(super) fn leave_samples(&mut self) {
        if !self.samples {
            return;
        }
        self.samples = false;
        let samples = std::mem::take(&mut self.library);
        self.list = List::new(&self.library);
        self.changes += 1;
        self.composition = self.composition.without(&samples);
        self.history.leave(|composition| composition.without(&samples));
        self.render();
    }

    /// Shows the library as it stands on disk, unless a newer change is on its way there.
    pub(super) fn take_in(&mut self, library: Library) {
        if self.saving > 0 || library == self.library {
            return;
        }
        self.leave_samples();
        self.library = library;
        self.refresh_list();
        self.render();
    }

    /// Takes in what stands on disk and says what there is to say.
    pub(super) fn merge(&mut self, merged: LibraryNews) {
        if let Some(problems) = merged.problems {
            self.problems = [self.config_problems.clone(), problems].concat();
        }
        if let Some(library) = merged.library {
            self.take_in(library);
        }
        // What was said last is about what the user did, and stays until the next key; news of the same
        // kind give way to newer ones.
        if self.notice.as_ref().is_none_or(|notice| notice.text.starts_with(OUTSIDE)) {
            self.note(merged.sentence);
        }
    }
}
