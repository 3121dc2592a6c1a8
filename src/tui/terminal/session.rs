//! A whole run on the real terminal: taken, drawn, given back, everything saved.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use futures::channel::mpsc;
use ratatui::Terminal;

use super::backend::FrameBackend;
use super::ending::{end_when_overdue, ending};
use super::guard::TerminalGuard;
use super::input::Input;
use super::{Appearance, Io, run};
use crate::tui::app::{Effect, Msg, State};
use crate::tui::effects::{Services, UnfinishedError, Worker, has_terminal};

/// How long the last saves may take when the user quits. They take milliseconds, and what is not saved
/// is in a rescue file already.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long when something else ended the program: whoever did that kills it if it takes longer.
const HASTE: Duration = Duration::from_millis(500);

/// Why a run did not go well.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    #[error("the screen needs a terminal, and there is none here")]
    NoTerminal,
    /// The terminal failed.
    #[error("the terminal failed: {0}")]
    Terminal(#[from] io::Error),
    /// Not everything that was asked for is done.
    #[error(transparent)]
    Unfinished(#[from] UnfinishedError),
}

/// Opens the screen and runs until it is closed. The composition is kept whatever ends the run.
///
/// # Errors
/// When there is no terminal, it fails for another reason than being closed, or the last changes did
/// not get to the disk in time.
pub fn open(mut state: State, look: &Appearance, world: Services) -> Result<(), SessionError> {
    if !has_terminal() {
        return Err(SessionError::NoTerminal);
    }
    let store = Arc::clone(&world.store);
    let (input, events) = Input::new();
    let (answer, answers) = mpsc::unbounded();
    let worker = Worker::start(world, move |msg: Msg| {
        // The loop has ended when nobody listens; what was asked for is done all the same.
        let _ = answer.unbounded_send(msg);
    });
    let control = TerminalGuard::take(input, state.session.mouse)?.from_moment(&state.session.now);
    let kept = Arc::clone(&store);
    end_when_overdue(move || kept.keep_announced());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let drawn = runtime.block_on(async {
        let mut terminal = Terminal::new(FrameBackend::screen(std::io::stdout()))?;
        let outside = Io { events, answers, control, effects: |effect| worker.ask(effect), ending: ending() };
        let drawn = run(&mut state, look, &mut terminal, outside).await;
        TerminalGuard::say(&look.pictures.farewell());
        drawn
    });
    worker.ask(Effect::SaveComposition(state.session.composition.clone()));
    let finished = worker.finish(if state.session.quit { PATIENCE } else { HASTE });
    // A worker that is stuck does not come to the composition any more.
    let kept = if finished.is_err() { store.save_composition(&state.session.composition) } else { Ok(()) };
    let is_known = state.session.quit && state.unsaved.is_some();
    match finished {
        // Who quits after hearing that something is not saved knows it.
        Err(UnfinishedError::Unsaved { .. }) if is_known => {}
        finished => finished?,
    }
    kept.map_err(UnfinishedError::from)?;
    match drawn {
        // A terminal that was closed is a way to end, not a failure, and nobody is there to be told.
        Err(error) if has_terminal() => Err(error.into()),
        Err(_) | Ok(()) => Ok(()),
    }
}
