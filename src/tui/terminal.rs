//! The loop: events in, frames out, effects handed on. Generic over the backend and the events, so
//! that tests run it whole.

mod backend;
mod ending;
mod guard;
mod input;
mod picking;
mod session;
mod talking;

use futures::{FutureExt as _, Stream, StreamExt as _};
use ratatui::Terminal;
use ratatui::backend::Backend;
use tokio::sync::watch;

use crate::tui::app::{Effect, Msg, State, TerminalEffect, translate, update};
use crate::tui::draw::{self, Theme, Thumbnails};
use crossterm::event::Event;
use std::io;
use std::time::{Duration, Instant};

pub use ending::signals;
pub use guard::TerminalGuard;
pub use input::Input;
pub use picking::{PickerLook, pick};
pub use session::{SessionError, open};
pub use talking::talk;

/// How long what waits is taken in before the next frame: a paste that comes as keys may be very long.
const FRAME: Duration = Duration::from_millis(30);

/// What only the holder of the terminal can do for the program.
pub trait Control {
    /// Opens a text in the user's editor; gives it back as it was left.
    ///
    /// # Errors
    /// A sentence for the user.
    fn edit(&mut self, text: &str, editor: Option<&str>) -> Result<String, String>;
    /// Gives the terminal to the shell until the program is continued.
    ///
    /// # Errors
    /// When the terminal cannot be given back or taken again.
    fn suspend(&mut self) -> io::Result<()>;
    /// Shows a text on the bare terminal, without borders and colours, until Enter.
    ///
    /// # Errors
    /// When the terminal cannot be given back or taken again.
    fn bare(&mut self, text: &str) -> io::Result<()>;
    /// Switches the mouse on or off.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    fn mouse(&mut self, on: bool) -> io::Result<()>;
    /// The time.
    fn now(&self) -> jiff::Zoned;
}

/// What drawing reads beside the state.
pub struct Appearance {
    /// The colours; another theme is drawn with from the next frame on.
    pub theme: watch::Receiver<Theme>,
    /// Pictures as the terminal shows them.
    pub pictures: Thumbnails,
}

/// Runs until the user quits, the events end, or `ending` is ready. Draws when something happened and
/// not otherwise; events that wait already are taken together before the next frame.
///
/// # Errors
/// When the terminal cannot be drawn on.
pub async fn run<B, S, A>(
    state: &mut State,
    look: &Appearance,
    terminal: &mut Terminal<B>,
    mut world: Io<S, A, impl Control, impl FnMut(Effect), impl Future<Output = ()> + Unpin>,
) -> Result<(), B::Error>
where
    B: Backend,
    S: Stream<Item = io::Result<Event>> + Unpin,
    A: Stream<Item = Msg> + Unpin,
{
    let size = terminal.size()?;
    // Nothing an update asks for may be lost: what was asked for once is not asked for again.
    world.hear(state, Msg::Resized(size.width, size.height));
    let mut is_first = true;
    while !state.session.quit {
        draw(state, look, terminal)?;
        if std::mem::take(&mut is_first) {
            // Files are watched from here on; what was changed since they were read is taken in.
            (world.effects)(Effect::Reread);
        }
        loop {
            let Some(happened) = world.next().await else { return Ok(()) };
            let begun = Instant::now();
            let mut changed = world.take(state, look, terminal, happened)?;
            while !state.session.quit
                && begun.elapsed() < FRAME
                && let Some(waiting) = world.waiting()
            {
                changed |= world.take(state, look, terminal, waiting)?;
            }
            if changed {
                break;
            }
        }
    }
    Ok(())
}

/// Draws a frame. Where a picture was and is no longer, the screen is wiped and drawn anew: characters do not
/// cover it in every terminal.
fn draw<B: Backend>(state: &State, look: &Appearance, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
    let (theme, pictures) = (&look.theme.borrow(), &look.pictures);
    terminal.draw(|frame| draw::draw_with(state, theme, pictures, frame))?;
    if pictures.settle() {
        forget(terminal)?;
        terminal.draw(|frame| draw::draw_with(state, theme, pictures, frame))?;
        pictures.settle();
    }
    Ok(())
}

/// Draws the next frame whole, because another program had the terminal. `Terminal::clear` would ask
/// the terminal for its cursor and wait for an answer.
fn forget<B: Backend>(terminal: &mut Terminal<B>) -> Result<(), B::Error> {
    terminal.backend_mut().clear()?;
    // What was drawn last is in the other buffer, which swapping empties.
    terminal.swap_buffers();
    Ok(())
}

/// Everything outside of the machine: where events and answers come from, and where effects go.
pub struct Io<S, A, C, E, F> {
    /// Keys, pastes, resizes.
    pub events: S,
    /// Answers of effects.
    pub answers: A,
    /// The holder of the terminal.
    pub control: C,
    /// Takes effects.
    pub effects: E,
    /// Ready when the program is to end: a signal, or the terminal is gone.
    pub ending: F,
}

/// Something to take in.
enum Happened {
    Event(Event),
    Answer(Msg),
}

impl<S, A, C, E, F> Io<S, A, C, E, F>
where
    S: Stream<Item = io::Result<Event>> + Unpin,
    A: Stream<Item = Msg> + Unpin,
    C: Control,
    E: FnMut(Effect),
    F: Future<Output = ()> + Unpin,
{
    /// The next thing that happens; `None` when it is time to end.
    async fn next(&mut self) -> Option<Happened> {
        tokio::select! {
            biased;
            () = &mut self.ending => None,
            event = self.events.next() => match event {
                Some(Ok(event)) => Some(Happened::Event(event)),
                Some(Err(_)) | None => None,
            },
            Some(msg) = self.answers.next() => Some(Happened::Answer(msg)),
        }
    }

    /// What waits already.
    fn waiting(&mut self) -> Option<Happened> {
        if let Some(Some(Ok(event))) = self.events.next().now_or_never() {
            return Some(Happened::Event(event));
        }
        self.answers.next().now_or_never().flatten().map(Happened::Answer)
    }

    /// Takes one thing in; whether there is something to draw.
    fn take<B: Backend>(
        &mut self,
        state: &mut State,
        look: &Appearance,
        terminal: &mut Terminal<B>,
        happened: Happened,
    ) -> Result<bool, B::Error> {
        if matches!(happened, Happened::Event(Event::Resize(..))) {
            look.pictures.resized();
        }
        let msg = match happened {
            Happened::Answer(msg) => Some(msg),
            Happened::Event(Event::Mouse(mouse)) => draw::aim(state, &mouse),
            Happened::Event(event) => translate(state, &event),
        };
        let Some(msg) = msg else { return Ok(false) };
        let mut effects = update(state, Msg::Now(self.control.now()));
        effects.extend(update(state, msg));
        for effect in effects {
            match effect {
                Effect::Terminal(effect) => self.on_terminal(state, terminal, effect)?,
                other => (self.effects)(other),
            }
        }
        Ok(true)
    }

    /// Takes a message in, and has carried out what follows from it.
    fn hear(&mut self, state: &mut State, msg: Msg) {
        for effect in update(state, msg) {
            (self.effects)(effect);
        }
    }

    fn on_terminal<B: Backend>(
        &mut self,
        state: &mut State,
        terminal: &mut Terminal<B>,
        effect: TerminalEffect,
    ) -> Result<(), B::Error> {
        let done = match effect {
            TerminalEffect::Mouse(on) => self.control.mouse(on),
            TerminalEffect::Bare(text) => {
                let done = self.control.bare(&text);
                terminal.clear()?;
                done
            }
            TerminalEffect::Suspend => {
                let done = self.control.suspend();
                forget(terminal)?;
                done
            }
            TerminalEffect::Edit(text) => {
                let editor = state.session.settings.editor.clone();
                let edited = self.control.edit(&text, editor.as_deref());
                forget(terminal)?;
                self.hear(state, Msg::Edited(edited));
                Ok(())
            }
        };
        if let Err(error) = done {
            self.hear(state, Msg::Told(format!("the terminal did not follow: {error}")));
        }
        Ok(())
    }
}
