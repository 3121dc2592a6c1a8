//! The picker on the real terminal: a few lines below the cursor, or the whole screen. Standard output
//! stays free for what is picked.

use std::io::{self, Write};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste, Event};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};
use futures::StreamExt as _;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::backend::FrameBackend;
use super::ending::ending;
use super::input::Input;
use crate::tui::app::{Picked, Picker};
use crate::tui::draw::{Theme, Thumbnails, draw_picker, picker_has_card};
use crate::tui::effects::{ControllingTerminal, KeptPictures, controlling_terminal, show};
use library::views::ViewContext;

/// What the terminal's own size is when it does not say.
const USUAL: (u16, u16) = (80, 24);

/// How a picker is shown.
#[derive(Debug)]
pub struct PickerLook {
    pub theme: Theme,
    /// How pictures are drawn.
    pub pictures: Thumbnails,
    /// Where pictures are kept small.
    pub kept: KeptPictures,
    /// The number of lines to take below the cursor; without it the picker has the whole screen.
    pub height: Option<u16>,
}

/// Lets the user pick. A closed terminal or a signal cancels.
///
/// # Errors
/// When there is no terminal or it cannot be drawn on.
pub fn pick(picker: &mut Picker, context: &ViewContext<'_>, look: &PickerLook) -> io::Result<Picked> {
    let PickerLook { theme, pictures, kept, height } = look;
    let (height, library) = (*height, context.library);
    let mut stage = PickerTerminal::take(height)?;
    let (mut input, mut events) = Input::new();
    input.resume();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let ended = runtime.block_on(async {
        let mut ending = ending();
        let (tell, mut read) = tokio::sync::mpsc::unbounded_channel();
        loop {
            let has_card = picker_has_card(stage.terminal.get_frame().area());
            let shots = if has_card { picker.look_up(context) } else { Vec::new() };
            if !shots.is_empty() {
                let tell = tell.clone();
                show(shots, picker.at_hand.longest, kept.clone(), move |id, picture| {
                    // Whoever has picked looks at no more pictures.
                    tell.send((id, picture)).ok();
                });
            }
            stage.terminal.draw(|frame| draw_picker(picker, library, theme, pictures, frame))?;
            let event = tokio::select! {
                biased;
                () = &mut ending => return Ok(Picked::Cancelled),
                event = events.next() => event,
                Some((id, picture)) = read.recv() => {
                    picker.at_hand.put(id, picture);
                    continue;
                }
            };
            let Some(event) = event.transpose()? else { return Ok(Picked::Cancelled) };
            if let Event::Resize(..) = event {
                stage.resize()?;
            }
            match picker.take(&event) {
                Picked::Nothing | Picked::Changed => {}
                done => return Ok(done),
            }
        }
    });
    drop(stage);
    // The thread that reads keys ends with the program; waiting for it would wait for a key.
    std::mem::forget(input);
    ended
}

/// The terminal while the picker has it; given back when it goes.
struct PickerTerminal {
    height: Option<u16>,
    terminal: Terminal<FrameBackend<ControllingTerminal>>,
}

impl PickerTerminal {
    fn take(height: Option<u16>) -> io::Result<Self> {
        let mut tty = controlling_terminal()?;
        enable_raw_mode()?;
        let begun = if height.is_some() {
            execute!(tty, EnableBracketedPaste)
        } else {
            execute!(tty, EnterAlternateScreen, EnableBracketedPaste)
        };
        let stage = begun.and_then(|()| terminal(tty, height)).map(|terminal| Self { height, terminal });
        if stage.is_err() {
            disable_raw_mode()?;
        }
        stage
    }

    /// Begins again in a terminal of another size.
    fn resize(&mut self) -> io::Result<()> {
        if self.height.is_some() {
            self.terminal.backend_mut().close()?;
        }
        self.terminal = terminal(controlling_terminal()?, self.height)?;
        Ok(())
    }
}

impl Drop for PickerTerminal {
    /// A terminal that is gone cannot be written to, and nobody is there to be told.
    fn drop(&mut self) {
        let backend = self.terminal.backend_mut();
        if self.height.is_some() {
            backend.close().ok();
        }
        if let Ok(mut tty) = controlling_terminal() {
            if self.height.is_none() {
                execute!(tty, LeaveAlternateScreen).ok();
            }
            execute!(tty, DisableBracketedPaste, cursor::Show).ok();
        }
        disable_raw_mode().ok();
    }
}

fn terminal(
    mut tty: ControllingTerminal,
    height: Option<u16>,
) -> io::Result<Terminal<FrameBackend<ControllingTerminal>>> {
    let (columns, rows) = crossterm::terminal::size().unwrap_or(USUAL);
    let (columns, rows) = (columns.max(1), rows.max(1));
    let (backend, size) = if let Some(height) = height {
        let size = Size::new(columns, height.clamp(1, rows.saturating_sub(1).max(1)));
        (FrameBackend::below(tty, size)?, size)
    } else {
        tty.write_all(b"\x1b[H\x1b[2J")?;
        (FrameBackend::screen(tty), Size::new(columns, rows))
    };
    let viewport = Viewport::Fixed(Rect::from((Position::ORIGIN, size)));
    Terminal::with_options(backend, TerminalOptions { viewport })
}
