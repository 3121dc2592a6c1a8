//! The routes a copied text can take, the one that chooses, and the honest words about it.
//!
//! [`Environment`] says where the program runs, [`choose`] lists the routes for it, and
//! [`Clipboard::copy`] takes them in order and reports what became of the text.

use std::path::PathBuf;
use std::sync::LazyLock;

mod choose;
mod environment;
mod file;
#[cfg(feature = "native")]
mod native;
mod osc52;
mod process;
mod report;
mod route;
#[cfg(feature = "native")]
mod selection_owner;
mod text;
mod tmux;
mod tool;
#[cfg(not(feature = "native"))]
mod without_native;
mod wsl;

pub use choose::{Attempt, When, choose};
pub use environment::{Around, Display, Environment, Terminal};
pub use osc52::terminal_exists;
pub use report::{CopyFailure, Delivery, Outcome, Report};
pub use route::{Route, Wrap};
#[cfg(not(feature = "native"))]
use without_native as native;
#[cfg(not(feature = "native"))]
use without_native as selection_owner;

pub use selection_owner::{COMMAND as KEEP_COMMAND, keep};
pub use text::{CopyText, CopyTextError};
pub use tmux::{Reach, Tmux};
pub use tool::Tool;

use native::Native;

/// The controlling terminal, whatever standard output is connected to.
pub const TERMINAL: &str = if cfg!(windows) { "CONOUT$" } else { "/dev/tty" };

/// What a copy needs to know beside the environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The user's own command, as a program and its arguments. It goes before everything else.
    pub command: Option<Vec<String>>,
    /// This program, to be started again to own a selection.
    pub program: Option<PathBuf>,
    /// The file that takes the text when no route is left.
    pub file: PathBuf,
    /// The terminal to write OSC 52 to; [`TERMINAL`] outside of tests.
    pub terminal: PathBuf,
}

impl Config {
    /// The usual configuration: this program as the selection owner, the controlling terminal, no command.
    #[must_use]
    pub fn new(file: PathBuf) -> Self {
        Self { command: None, program: std::env::current_exe().ok(), file, terminal: TERMINAL.into() }
    }

    /// The same with the user's command.
    #[must_use]
    pub fn with_command(self, command: Option<Vec<String>>) -> Self {
        Self { command, ..self }
    }
}

/// Says where the program runs, when that is first asked.
type ReadEnvironment = Box<dyn FnOnce() -> Environment + Send>;

/// Copies texts. Lives as long as the program: on X11 and Wayland it owns what it copied, and hands
/// it over to a selection owner at its end.
pub struct Clipboard {
    environment: LazyLock<Environment, ReadEnvironment>,
    config: Config,
    native: Option<Native>,
    /// The last text this program itself owns.
    owned: Option<(CopyText, Display)>,
    asked_tmux: bool,
}

impl Clipboard {
    /// A clipboard for an environment. Nothing is opened or started before the first copy, and the environment is not
    /// read before it is asked for: looking for programs in `PATH` takes its time.
    #[must_use]
    pub fn new(environment: impl FnOnce() -> Environment + Send + 'static, config: Config) -> Self {
        let environment = LazyLock::new(Box::new(environment) as ReadEnvironment);
        Self { environment, config, native: None, owned: None, asked_tmux: false }
    }

    /// Takes another command of the user's, or none.
    pub fn set_command(&mut self, command: Option<Vec<String>>) {
        self.config.command = command;
    }

    /// Copies a text and says what became of it. Takes two seconds per route at the worst; a text
    /// that is not safe to copy (see [`CopyText`]) goes nowhere and is told.
    pub fn copy(&mut self, text: &str) -> Report {
        match CopyText::new(text) {
            Ok(text) => self.copy_text(&text),
            Err(error) => Report::of(
                Route::File,
                Outcome::Failed(CopyFailure::new(error.to_string(), "take it out and copy again")),
            ),
        }
    }

    /// The routes the next copy would take, best first.
    pub fn routes(&mut self) -> Vec<Attempt> {
        self.ask_tmux();
        choose(&self.environment, &self.config)
    }

    /// Where the program runs, with what tmux said of itself if it was asked.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    fn copy_text(&mut self, text: &CopyText) -> Report {
        let mut report = Report::default();
        for attempt in self.routes() {
            if attempt.when.is_due(&report) {
                report.deliveries.extend(self.deliveries(text, attempt.route));
            }
        }
        report
    }

    /// What a attempt does: one delivery, and with tmux a second one where the terminal cannot follow.
    fn deliveries(&mut self, text: &CopyText, route: Route) -> Vec<Delivery> {
        let behind = Route::Terminal(Wrap::Tmux);
        if route == Route::Tmux(Reach::ByItself) && too_long(text, behind).is_some() {
            let buffer = Route::Tmux(Reach::BufferOnly);
            return [buffer, behind]
                .map(|route| Delivery { route, outcome: self.deliver(text, route) })
                .into();
        }
        vec![Delivery { route, outcome: self.deliver(text, route) }]
    }

    /// Takes one route, whatever the others did.
    #[must_use]
    pub fn deliver(&mut self, text: &CopyText, route: Route) -> Outcome {
        if let Some(failure) = too_long(text, route) {
            return Outcome::Failed(failure);
        }
        match route {
            Route::Command => tool::copy_with(self.config.command.as_deref().unwrap_or_default(), text),
            Route::Native(display) => self.own(text, display),
            Route::SelectionOwner(display) => keep_elsewhere(text, &self.config, display),
            Route::Tool(tool) => tool::copy(text, tool),
            Route::Tmux(reach) => tmux::copy(text, reach),
            Route::Terminal(wrap) => osc52::send(text, wrap, &self.config.terminal),
            Route::Windows => wsl::copy(text),
            Route::File => file::copy(text, &self.config.file),
        }
    }

    /// Owns the text in this process. A thread that no longer answers is left behind.
    fn own(&mut self, text: &CopyText, display: Display) -> Outcome {
        let outcome = self.native.get_or_insert_with(Native::start).copy(text, display);
        match &outcome {
            Outcome::Confirmed | Outcome::Sent => self.owned = Some((text.clone(), display)),
            Outcome::Written(_) => {}
            Outcome::Failed(_) => self.native = None,
        }
        outcome
    }

    fn ask_tmux(&mut self) {
        let environment = LazyLock::force_mut(&mut self.environment);
        if let (Around::Tmux(known), false) = (&mut environment.around, self.asked_tmux) {
            // A tmux that does not answer now fails again at the copy, and is told there.
            if let Ok(told) = Tmux::ask() {
                *known = told;
            }
            self.asked_tmux = true;
        }
    }
}

/// An over-long text is told, never cut.
fn too_long(text: &CopyText, route: Route) -> Option<CopyFailure> {
    let length = text.as_bytes().len();
    route.limit().filter(|limit| length > *limit).map(|limit| {
        CopyFailure::new(
            format!("{length} bytes are more than the {limit} it takes"),
            "nothing was cut; swatch last prints the whole text",
        )
    })
}

fn keep_elsewhere(text: &CopyText, config: &Config, display: Display) -> Outcome {
    match &config.program {
        Some(program) => selection_owner::start(text, program, display),
        None => Outcome::Failed(CopyFailure::new(
            "this program cannot start itself again",
            "install xclip or wl-copy",
        )),
    }
}

impl Drop for Clipboard {
    /// Hands an owned text to a selection owner, so that it can still be pasted after the program has ended.
    fn drop(&mut self) {
        let (Some(native), Some((text, display))) = (self.native.take(), self.owned.take()) else { return };
        let lives_on = matches!(display, Display::Mac | Display::Windows);
        if !lives_on
            && native.still_has(&text)
            && let Outcome::Failed(failure) = keep_elsewhere(&text, &self.config, display)
        {
            tracing::warn!("the copied text ends with this program: {failure}");
        }
    }
}

#[cfg(test)]
mod tests;
