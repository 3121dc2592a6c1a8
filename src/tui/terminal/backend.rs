//! A backend that writes a frame as one synchronized update, and nothing for a frame in which nothing changed.

use std::io::{self, Write};

use crossterm::style::{Attribute, SetAttribute, SetBackgroundColor, SetForegroundColor};
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{cursor, queue, terminal};
use ratatui::backend::{Backend, ClearType, IntoCrossterm as _, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

/// How each modifier is switched on.
const ATTRIBUTES: [(Modifier, Attribute); 9] = [
    (Modifier::BOLD, Attribute::Bold),
    (Modifier::DIM, Attribute::Dim),
    (Modifier::ITALIC, Attribute::Italic),
    (Modifier::UNDERLINED, Attribute::Underlined),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink),
    (Modifier::RAPID_BLINK, Attribute::RapidBlink),
    (Modifier::REVERSED, Attribute::Reverse),
    (Modifier::HIDDEN, Attribute::Hidden),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut),
];

/// The whole screen, or some lines of it wherever they are.
///
/// A frame is collected and sent as one write, into whose middle nothing else can fall. The terminal is never asked
/// where its cursor stands: over a slow line the answer may come too late, and the keys typed meanwhile would
/// stand before it.
#[derive(Debug)]
pub struct FrameBackend<W: Write> {
    writer: W,
    frame: Vec<u8>,
    /// The size of the lines, which are moved in relatively only; nothing for the whole screen.
    lines: Option<Size>,
    /// Where the cursor stands; `None` when that is not known, which it always is within lines.
    at: Option<Position>,
    /// Whether the cursor is shown; `None` when that is not known.
    shown: Option<bool>,
}

/// What the terminal's next letter looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pen {
    front: Color,
    back: Color,
    modifier: Modifier,
}

impl Pen {
    const RESET: Self = Self { front: Color::Reset, back: Color::Reset, modifier: Modifier::empty() };
}

impl<W: Write> FrameBackend<W> {
    pub fn screen(writer: W) -> Self {
        Self { writer, frame: Vec::new(), lines: None, at: None, shown: None }
    }

    /// Makes room for so many lines below the cursor's line and stands on the first of them. Positions are counted
    /// from there.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn below(mut writer: W, size: Size) -> io::Result<Self> {
        let room = usize::from(size.height.max(1));
        let back = if room > 1 { format!("\x1b[{}A", room - 1) } else { String::new() };
        writer.write_all(format!("\r{}{back}", "\n".repeat(room)).as_bytes())?;
        writer.flush()?;
        Ok(Self { writer, frame: Vec::new(), lines: Some(size), at: Some(Position::ORIGIN), shown: None })
    }

    /// Clears the lines and goes back to the line above them, where the cursor came from.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn close(&mut self) -> io::Result<()> {
        self.go(Position::ORIGIN)?;
        self.frame.extend_from_slice(b"\x1b[0m\x1b[J\x1b[A\x1b[?25h");
        self.send()
    }

    fn go(&mut self, to: Position) -> io::Result<()> {
        if self.at == Some(to) {
            return Ok(());
        }
        match self.at.filter(|_| self.lines.is_some()) {
            None => queue!(self.frame, cursor::MoveTo(to.x, to.y))?,
            // Down and up never scroll here: the lines are there.
            Some(from) => {
                self.frame.push(b'\r');
                let (down, up) = (to.y.saturating_sub(from.y), from.y.saturating_sub(to.y));
                for (steps, letter) in [(down, 'B'), (up, 'A'), (to.x, 'C')] {
                    if steps > 0 {
                        let count = if steps == 1 { String::new() } else { steps.to_string() };
                        self.frame.extend_from_slice(format!("\x1b[{count}{letter}").as_bytes());
                    }
                }
            }
        }
        self.at = Some(to);
        Ok(())
    }

    /// Writes what changes from one pen to the next. A modifier can be taken off with all the others only.
    fn dip(&mut self, from: Pen, to: Pen) -> io::Result<()> {
        let from = if to.modifier.contains(from.modifier) {
            from
        } else {
            queue!(self.frame, SetAttribute(Attribute::Reset))?;
            Pen::RESET
        };
        for (_, attribute) in
            ATTRIBUTES.iter().filter(|(own, _)| (to.modifier - from.modifier).contains(*own))
        {
            queue!(self.frame, SetAttribute(*attribute))?;
        }
        if from.front != to.front {
            queue!(self.frame, SetForegroundColor(to.front.into_crossterm()))?;
        }
        if from.back != to.back {
            queue!(self.frame, SetBackgroundColor(to.back.into_crossterm()))?;
        }
        Ok(())
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
}

impl<W: Write> Backend for FrameBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut pen = Pen::RESET;
        for (x, y, cell) in content {
            self.go(Position { x, y })?;
            let next = Pen { front: cell.fg, back: cell.bg, modifier: cell.modifier };
            if pen != next {
                self.dip(pen, next)?;
                pen = next;
            }
            let symbol = cell.symbol();
            self.frame.extend_from_slice(symbol.as_bytes());
            // A picture in a terminal's own protocol leaves the cursor where that protocol says.
            let is_picture = self.lines.is_none() && symbol.contains('\x1b');
            let wide = u16::try_from(symbol.width()).unwrap_or(1);
            self.at = (!is_picture).then_some(Position { x: x + wide, y });
        }
        if pen != Pen::RESET {
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

    /// Where the cursor was put last.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.go(position.into())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        use terminal::{Clear, ClearType as Cleared};
        if self.lines.is_some() {
            self.go(Position::ORIGIN)?;
            return queue!(self.frame, Clear(Cleared::FromCursorDown));
        }
        // Whoever clears may have let others write: nothing is known any more.
        (self.shown, self.at) = (None, None);
        let region = match region {
            ClearType::All => Cleared::All,
            ClearType::AfterCursor => Cleared::FromCursorDown,
            ClearType::BeforeCursor => Cleared::FromCursorUp,
            ClearType::CurrentLine => Cleared::CurrentLine,
            ClearType::UntilNewLine => Cleared::UntilNewLine,
        };
        queue!(self.frame, Clear(region))
    }

    fn size(&self) -> io::Result<Size> {
        self.lines.map_or_else(|| Ok(Size::from(terminal::size()?)), Ok)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.send()
    }
}

#[cfg(test)]
mod tests {
    use ratatui::backend::Backend as _;
    use ratatui::buffer::Cell;
    use ratatui::layout::{Position, Rect, Size};
    use ratatui::style::{Color, Modifier, Style};
    use ratatui::text::{Line, Span};
    use ratatui::{Terminal, TerminalOptions, Viewport};

    use super::FrameBackend;

    const SIZE: Size = Size { width: 20, height: 3 };

    fn screen() -> FrameBackend<Vec<u8>> {
        FrameBackend::screen(Vec::new())
    }

    fn written(backend: &mut FrameBackend<Vec<u8>>) -> String {
        String::from_utf8(std::mem::take(&mut backend.writer)).unwrap()
    }

    #[test]
    fn a_frame_is_one_synchronized_update() {
        let mut backend = screen();
        backend.draw(std::iter::once((0, 0, &Cell::new("x")))).unwrap();
        backend.hide_cursor().unwrap();
        assert_eq!(written(&mut backend), "", "nothing is sent before the frame is whole");
        backend.flush().unwrap();
        let frame = written(&mut backend);
        assert!(frame.starts_with("\u{1b}[?2026h") && frame.ends_with("\u{1b}[?2026l"), "{frame:?}");
        assert_eq!(frame.matches("\u{1b}[?2026h").count(), 1);
    }

    #[test]
    fn a_frame_without_a_change_writes_nothing() {
        let mut backend = screen();
        for _ in 0..3 {
            backend.draw(std::iter::empty()).unwrap();
            backend.show_cursor().unwrap();
            backend.set_cursor_position((3, 4)).unwrap();
            backend.flush().unwrap();
        }
        let first = written(&mut backend);
        assert_eq!(first.matches("\u{1b}[5;4H").count(), 1, "{first:?}");
        assert_eq!(first.matches("\u{1b}[?25h").count(), 1, "{first:?}");
    }

    #[test]
    fn the_cursor_is_placed_anew_after_a_picture() {
        let mut backend = screen();
        let (picture, letter) = (Cell::new("\u{1b}_Gi=1;\u{1b}\\"), Cell::new("x"));
        backend.draw([(0, 0, &picture), (1, 0, &letter), (2, 0, &letter)].into_iter()).unwrap();
        backend.flush().unwrap();
        assert!(written(&mut backend).contains("\u{1b}\\\u{1b}[1;2Hxx"));
    }

    #[test]
    fn a_style_costs_only_what_changes_and_none_is_left_behind() {
        let ground = Style::new().bg(Color::Blue);
        let spans = [
            Span::styled("a", ground.fg(Color::Red)),
            Span::styled("b", ground.fg(Color::Green)),
            Span::styled("c", ground.fg(Color::Green).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)),
            Span::styled("d", ground.fg(Color::Green).add_modifier(Modifier::BOLD)),
            Span::raw("e"),
        ];
        let mut terminal = vt100::Parser::new(2, 10, 0);
        let mut buffer = ratatui::buffer::Buffer::empty(Rect::new(0, 0, 5, 1));
        buffer.set_line(0, 0, &Line::from_iter(spans), 5);
        let mut backend = screen();
        let cells = (0..5).map(|x| (x, 0, buffer.cell((x, 0)).unwrap()));
        backend.draw(cells.collect::<Vec<_>>().into_iter()).unwrap();
        backend.flush().unwrap();
        let frame = written(&mut backend);
        assert_eq!(frame.matches("\u{1b}[48;5;4m").count(), 2, "once, and once after the reset: {frame:?}");
        terminal.process(frame.as_bytes());
        let cell = |column| terminal.screen().cell(0, column).unwrap();
        assert!(cell(2).bold() && cell(2).underline() && cell(3).bold() && !cell(3).underline());
        assert_eq!(cell(3).bgcolor(), vt100::Color::Idx(4));
        assert_eq!((cell(4).bgcolor(), cell(4).bold()), (vt100::Color::Default, false));
        assert!(frame.ends_with("e\u{1b}[?2026l"), "{frame:?}");
    }

    fn draw(terminal: &mut Terminal<FrameBackend<Vec<u8>>>, lines: [&str; 3]) {
        let draw = |frame: &mut ratatui::Frame<'_>| {
            for (row, text) in (0..).zip(lines) {
                let line = Line::styled(text.to_owned(), Style::new().add_modifier(Modifier::BOLD));
                frame.render_widget(line, Rect::new(0, row, 20, 1));
            }
        };
        terminal.draw(draw).unwrap();
    }

    /// What a terminal shows that already has some lines.
    fn shown(before: &str, after: impl FnOnce(&mut Terminal<FrameBackend<Vec<u8>>>)) -> String {
        let backend = FrameBackend::below(Vec::new(), SIZE).unwrap();
        let viewport = Viewport::Fixed(Rect::from((Position::ORIGIN, SIZE)));
        let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
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
