//! A backend that writes nothing for a frame in which nothing changed, and every other frame as one
//! synchronized update, so that it appears at once and costs as few bytes as it can.

use std::io::{self, Write};

use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{cursor, queue};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// A `CrosstermBackend` that remembers the cursor and marks frames.
///
/// The cursor's commands wait for the end of the frame like everything else: a frame is one write, into
/// whose middle nothing else can fall, and a terminal that is gone is not asked to show its cursor.
#[derive(Debug)]
pub struct SyncedBackend<W: Write> {
    inner: CrosstermBackend<W>,
    /// Whether the cursor is shown; `None` when that is not known.
    shown: Option<bool>,
    /// Where the cursor stands; `None` when that is not known.
    at: Option<Position>,
    /// Whether something of this frame was written.
    begun: bool,
}

impl<W: Write> SyncedBackend<W> {
    /// A backend that writes here.
    pub fn new(writer: W) -> Self {
        Self { inner: CrosstermBackend::new(writer), shown: None, at: None, begun: false }
    }

    /// Marks the beginning of a frame, before its first byte.
    fn begin(&mut self) -> io::Result<()> {
        if !self.begun {
            queue!(self.inner, BeginSynchronizedUpdate)?;
            self.begun = true;
        }
        Ok(())
    }
}

impl<W: Write> Backend for SyncedBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.begin()?;
        self.at = None;
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.shown == Some(false) {
            return Ok(());
        }
        self.begin()?;
        self.shown = Some(false);
        queue!(self.inner, cursor::Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.shown == Some(true) {
            return Ok(());
        }
        self.begin()?;
        self.shown = Some(true);
        queue!(self.inner, cursor::Show)
    }

    /// Where the cursor was put last. The terminal is never asked: over a slow line its answer may come too
    /// late, and the keys typed meanwhile would stand before it.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.at == Some(position) {
            return Ok(());
        }
        self.begin()?;
        self.at = Some(position);
        queue!(self.inner, cursor::MoveTo(position.x, position.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        // Whoever clears may have let others write: nothing is known any more.
        (self.shown, self.at) = (None, None);
        self.begin()?;
        self.inner.clear_region(region)
    }

    fn append_lines(&mut self, count: u16) -> io::Result<()> {
        self.begin()?;
        self.at = None;
        self.inner.append_lines(count)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.begun {
            return Ok(());
        }
        self.begun = false;
        queue!(self.inner, EndSynchronizedUpdate)?;
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io::{self, Write};
    use std::rc::Rc;

    use ratatui::backend::Backend as _;
    use ratatui::buffer::Cell;

    use super::SyncedBackend;

    #[derive(Clone, Default)]
    struct Tape(Rc<RefCell<Vec<u8>>>);

    impl Write for Tape {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Tape {
        fn take(&self) -> String {
            String::from_utf8(std::mem::take(&mut *self.0.borrow_mut())).unwrap()
        }
    }

    #[test]
    fn a_frame_is_one_synchronized_update() {
        let tape = Tape::default();
        let mut backend = SyncedBackend::new(tape.clone());
        let cell = Cell::new("x");
        backend.draw(std::iter::once((0, 0, &cell))).unwrap();
        backend.hide_cursor().unwrap();
        backend.flush().unwrap();
        let written = tape.take();
        assert!(written.starts_with("\u{1b}[?2026h") && written.ends_with("\u{1b}[?2026l"), "{written:?}");
        assert_eq!(written.matches("\u{1b}[?2026h").count(), 1);
    }

    #[test]
    fn nothing_is_sent_before_the_frame_is_whole() {
        let tape = Tape::default();
        let writer = io::BufWriter::with_capacity(4096, tape.clone());
        let mut backend = SyncedBackend::new(writer);
        backend.draw(std::iter::once((0, 0, &Cell::new("x")))).unwrap();
        backend.show_cursor().unwrap();
        backend.set_cursor_position((3, 4)).unwrap();
        assert_eq!(tape.take(), "");
        backend.flush().unwrap();
        assert!(tape.take().contains('x'));
    }

    #[test]
    fn a_frame_without_a_change_writes_nothing() {
        let tape = Tape::default();
        let mut backend = SyncedBackend::new(tape.clone());
        for _ in 0..3 {
            backend.draw(std::iter::empty()).unwrap();
            backend.show_cursor().unwrap();
            backend.set_cursor_position((3, 4)).unwrap();
            backend.flush().unwrap();
        }
        let first = tape.take();
        assert_eq!(first.matches("\u{1b}[5;4H").count(), 1, "{first:?}");
        assert_eq!(first.matches("\u{1b}[?25h").count(), 1, "{first:?}");
    }
}
