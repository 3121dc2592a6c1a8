//! The real terminal: taken for the screen, given back on every way out.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};

use super::Control;
use super::input::Input;
use crate::tui::effects::{controlling_terminal, edit_in};

/// Whether the terminal is taken, so that it is given back once and not twice.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether giving it back is done, which a terminal that takes no more bytes holds up.
static GIVEN_BACK: AtomicBool = AtomicBool::new(true);

/// The terminal while the screen has it.
pub struct TerminalGuard {
    input: Input,
    mouse: bool,
    /// How far the day that is taken for today lies from the clock's.
    ahead: jiff::SignedDuration,
}

impl TerminalGuard {
    /// Takes the terminal: raw, on its other screen, pastes in brackets. A panic gives it back first.
    ///
    /// # Errors
    /// When it cannot be set so.
    pub fn take(input: Input, mouse: bool) -> io::Result<Self> {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            hook(panic);
        }));
        let mut taken = Self { input, mouse, ahead: jiff::SignedDuration::ZERO };
        taken.enter()?;
        Ok(taken)
    }

    /// Lets the clock go on from this moment, which need not be the real one.
    #[must_use]
    pub fn from_moment(mut self, moment: &jiff::Zoned) -> Self {
        self.ahead = moment.timestamp().duration_since(jiff::Timestamp::now());
        self
    }

    fn enter(&mut self) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        GIVEN_BACK.store(false, Ordering::SeqCst);
        enable_raw_mode()?;
        let mut out = io::stdout();
        execute!(out, EnterAlternateScreen, EnableBracketedPaste)?;
        if self.mouse {
            execute!(out, EnableMouseCapture)?;
        }
        self.input.resume();
        Ok(())
    }

    fn leave(&mut self) {
        self.input.pause();
        give_back();
    }

    /// Writes something for the terminal itself. A terminal that is gone cannot hear it, and needs not.
    pub fn say(words: &str) {
        if words.is_empty() {
            return;
        }
        let mut out = io::stdout();
        let _ = out.write_all(words.as_bytes());
        let _ = out.flush();
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Whether the screen has the terminal.
pub(super) fn is_taken() -> bool {
    !GIVEN_BACK.load(Ordering::SeqCst)
}

/// Gives the terminal back as it was. A terminal that is gone cannot be written to, and nobody is
/// there to be told.
fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = execute!(out, DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
    let _ = out.flush();
    let _ = disable_raw_mode();
    GIVEN_BACK.store(true, Ordering::SeqCst);
}

/// The editor of the environment: `VISUAL`, then `EDITOR`.
fn editor_of_environment() -> Option<String> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    variable("VISUAL").or_else(|| variable("EDITOR"))
}

impl Control for TerminalGuard {
    fn edit(&mut self, text: &str, editor: Option<&str>) -> Result<String, String> {
        let Some(editor) = editor.map(str::to_owned).or_else(editor_of_environment) else {
            return Err("no editor is set; set EDITOR, or editor in config.ron".to_owned());
        };
        self.leave();
        let edited = edit_in(&editor, text);
        let again = self.enter();
        again.map_err(|error| format!("the terminal cannot be taken again: {error}"))?;
        edited
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.leave();
        let stopped = stop();
        self.enter()?;
        stopped
    }

    fn bare(&mut self, text: &str) -> io::Result<()> {
        self.leave();
        let shown = show_bare(text);
        self.enter()?;
        shown
    }

    fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        if on {
            execute!(io::stdout(), EnableMouseCapture)
        } else {
            execute!(io::stdout(), DisableMouseCapture)
        }
    }

    fn now(&self) -> jiff::Zoned {
        let now = jiff::Zoned::now();
        now.checked_add(self.ahead).unwrap_or(now)
    }
}

/// Prints a text as one line, which the terminal itself wraps: a selection by mouse has no breaks in it.
fn show_bare(text: &str) -> io::Result<()> {
    let mut out = io::stdout();
    write!(out, "\r\n{text}\n\n(Enter goes back to swatch)")?;
    out.flush()?;
    let mut line = String::new();
    if io::stdin().is_terminal() {
        io::stdin().read_line(&mut line)?;
    } else {
        io::BufReader::new(controlling_terminal()?).read_line(&mut line)?;
    }
    Ok(())
}

/// Stops this program and whatever runs with it, as the terminal does for ctrl-z; comes back with `fg`.
#[cfg(unix)]
fn stop() -> io::Result<()> {
    use rustix::process::{Signal, kill_current_process_group};
    kill_current_process_group(Signal::TSTP).map_err(io::Error::from)
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same call as where it can fail")]
fn stop() -> io::Result<()> {
    Ok(())
}
