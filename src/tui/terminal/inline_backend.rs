//! A backend for a few lines of a terminal, wherever they are: it moves only relatively, so it never
//! has to ask the terminal where the cursor stands.

use std::io::{self, Write};

use crossterm::style::{Attribute, Color, SetAttribute, SetBackgroundColor, SetForegroundColor};
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{cursor, queue, terminal};
use ratatui::backend::{Backend, ClearType, IntoCrossterm as _, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr as _;

/// Some lines of a terminal. Positions are counted from their first; a frame is one write.
#[derive(Debug)]
pub struct InlineBackend<W: Write> {
    writer: W,
    frame: Vec<u8>,
    size: Size,
    at: Position,
    /// Whether the cursor is shown; `None` when that is not known.
    shown: Option<bool>,
}

impl<W: Write> InlineBackend<W> {
    /// Makes room for so many lines below the cursor's line and stands on the first of them.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn below(mut writer: W, size: Size) -> io::Result<Self> {
        let room = usize::from(size.height.max(1));
        let back = if room > 1 { format!("\x1b[{}A", room - 1) } else { String::new() };
        writer.write_all(format!("\r{}{back}", "\n".repeat(room)).as_bytes())?;
        writer.flush()?;
        Ok(Self::here(writer, size))
    }

    /// The whole screen, where the cursor stands at its first place already.
    pub fn here(writer: W, size: Size) -> Self {
        Self { writer, frame: Vec::new(), size, at: Position::ORIGIN, shown: None }
    }

    /// Clears the lines and goes back to the line above them, where the cursor came from.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn close(&mut self) -> io::Result<()> {
        self.go(Position::ORIGIN);
        self.frame.extend_from_slice(b"\x1b[0m\x1b[J\x1b[A\x1b[?25h");
        self.send()
    }

    /// Moves without asking: down and up never scroll here, the lines are there.
    fn go(&mut self, to: Position) {
        if self.at == to {
            return;
        }
        self.frame.push(b'\r');
        let (down, up) = (to.y.saturating_sub(self.at.y), self.at.y.saturating_sub(to.y));
        for (steps, letter) in [(down, 'B'), (up, 'A'), (to.x, 'C')] {
            if steps > 0 {
                let count = if steps == 1 { String::new() } else { steps.to_string() };
                self.frame.extend_from_slice(format!("\x1b[{count}{letter}").as_bytes());
            }
        }
        self.at = to;
    }

    fn send(&mut self) -> io::Result<()> {
        let frame = std::mem::take(&mut self.frame);
        if frame.is_empty() {
            return Ok(());
        }
        let mut whole = Vec::with_capacity(frame.len() + 16);
        queue!(whole, BeginSynchronizedUpdate)?;
        whole.extend_from_slice(&frame);
        queue!(whole, EndSynchronizedUpdate)?;
        self.writer.write_all(&whole)?;
        self.writer.flush()
    }

    fn dress(&mut self, cell: &Cell) -> io::Result<()> {
        queue!(self.frame, SetAttribute(Attribute::Reset))?;
        for (modifier, attribute) in [
            (Modifier::BOLD, Attribute::Bold),
            (Modifier::DIM, Attribute::Dim),
            (Modifier::ITALIC, Attribute::Italic),
            (Modifier::UNDERLINED, Attribute::Underlined),
            (Modifier::REVERSED, Attribute::Reverse),
        ] {
            if cell.modifier.contains(modifier) {
                queue!(self.frame, SetAttribute(attribute))?;
            }
        }
        let (front, back): (Color, Color) = (cell.fg.into_crossterm(), cell.bg.into_crossterm());
        if front != Color::Reset {
            queue!(self.frame, SetForegroundColor(front))?;
        }
        if back != Color::Reset {
            queue!(self.frame, SetBackgroundColor(back))?;
        }
        Ok(())
    }
}

impl<W: Write> Backend for InlineBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut worn: Option<&Cell> = None;
        for (x, y, cell) in content {
            self.go(Position { x, y });
            let same =
                |other: &Cell| (other.fg, other.bg, other.modifier) == (cell.fg, cell.bg, cell.modifier);
            if !worn.is_some_and(same) {
                self.dress(cell)?;
                worn = Some(cell);
            }
            self.frame.extend_from_slice(cell.symbol().as_bytes());
            self.at.x += u16::try_from(cell.symbol().width()).unwrap_or(1);
        }
        if worn.is_some() {
            queue!(self.frame, SetAttribute(Attribute::Reset))?;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.shown != Some(false) {
            self.shown = Some(false);
            queue!(self.frame, cursor::Hide)?;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.shown != Some(true) {
            self.shown = Some(true);
            queue!(self.frame, cursor::Show)?;
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.go(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.go(Position::ORIGIN);
        queue!(self.frame, terminal::Clear(terminal::ClearType::FromCursorDown))
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.send()
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::{Rect, Size};
    use ratatui::style::{Modifier, Style};
    use ratatui::text::Line;
    use ratatui::{Terminal, TerminalOptions, Viewport};

    use super::InlineBackend;

    const SIZE: Size = Size { width: 20, height: 3 };

    fn draw(terminal: &mut Terminal<InlineBackend<Vec<u8>>>, lines: [&str; 3]) {
        let draw = |frame: &mut ratatui::Frame<'_>| {
            for (row, text) in (0..).zip(lines) {
                let line = Line::styled(text.to_owned(), Style::new().add_modifier(Modifier::BOLD));
                frame.render_widget(line, Rect::new(0, row, 20, 1));
            }
        };
        terminal.draw(draw).unwrap();
    }

    /// What a terminal shows that already has some lines.
    fn shown(before: &str, after: impl FnOnce(&mut Terminal<InlineBackend<Vec<u8>>>)) -> String {
        let inline_backend = InlineBackend::below(Vec::new(), SIZE).unwrap();
        let viewport = Viewport::Fixed(Rect::from((ratatui::layout::Position::ORIGIN, SIZE)));
        let mut terminal = Terminal::with_options(inline_backend, TerminalOptions { viewport }).unwrap();
        after(&mut terminal);
        let mut screen = vt100::Parser::new(6, 20, 0);
        screen.process(before.as_bytes());
        screen.process(&terminal.backend().writer);
        let contents = screen.screen().contents();
        contents.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn it_draws_below_the_line_of_the_cursor_even_at_the_bottom() {
        for before in ["$ ", "1\r\n2\r\n$ ", "1\r\n2\r\n3\r\n4\r\n5\r\n$ "] {
            let screen = shown(before, |terminal| draw(terminal, ["> edi", "  editorial", "西湖"]));
            assert!(screen.ends_with("$\n> edi\n  editorial\n西湖"), "{screen:?}");
        }
    }

    #[test]
    fn only_what_changed_is_written() {
        let screen = shown("$ ", |terminal| {
            draw(terminal, ["> e", "  editorial", "  film-dust"]);
            let before = terminal.backend().writer.len();
            draw(terminal, ["> ed", "  editorial", "  film-dust"]);
            let written = terminal.backend().writer.len() - before;
            assert!(written < 60, "{written}");
            let before = terminal.backend().writer.len();
            draw(terminal, ["> ed", "  editorial", "  film-dust"]);
            assert_eq!(terminal.backend().writer.len(), before, "nothing changed, nothing written");
        });
        assert!(screen.ends_with("> ed\n  editorial\n  film-dust"), "{screen:?}");
    }

    #[test]
    fn closing_leaves_no_trace() {
        let screen = shown("1\r\n2\r\n$ ", |terminal| {
            draw(terminal, ["> e", "  editorial", "  film-dust"]);
            terminal.backend_mut().close().unwrap();
        });
        assert_eq!(screen, "1\n2\n$");
    }
}
