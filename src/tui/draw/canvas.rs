//! A part of the frame to draw on, and the frame around a pane.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::symbols::border;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, List, ListState, Widget};

use super::layout::{ScreenSize, first_row, shape};
use super::theme::{Role, Theme};
use super::thumbnails::Thumbnails;
use crate::tui::app::Keymap;
use text::fit;

const ASCII: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// What drawing reads beside the state.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    pub theme: &'a Theme,
    /// The keys, for hints and help.
    pub keymap: &'a Keymap,
    /// Pictures as the terminal shows them.
    pub pictures: &'a Thumbnails,
}

/// An area of the frame to draw on.
pub struct Canvas<'c, 'f> {
    pub area: Rect,
    pub look: Look<'c>,
    pub frame: &'c mut Frame<'f>,
}

impl<'f> Canvas<'_, 'f> {
    /// Another area of the same frame.
    pub fn at(&mut self, area: Rect) -> Canvas<'_, 'f> {
        Canvas { area, look: self.look, frame: self.frame }
    }

    /// Draws a widget into an area.
    pub fn render(&mut self, widget: impl Widget, area: Rect) {
        self.frame.render_widget(widget, area);
    }

    /// How much room the whole frame has.
    pub fn shape(&self) -> ScreenSize {
        let whole = self.frame.area();
        shape(whole.width, whole.height)
    }

    /// Draws a border with a title and gives the room inside. In a strip the tab line names the pane, and every row
    /// and column is needed.
    pub fn framed(&mut self, title: &str, active: bool) -> Rect {
        if self.shape() == ScreenSize::Narrow && self.area.x == 0 {
            return self.area;
        }
        let theme = self.look.theme;
        let border = if theme.is_ascii() { ASCII } else { border::ROUNDED };
        let role = if active { Role::BorderActive } else { Role::Border };
        let room = usize::from(self.area.width.saturating_sub(4));
        let title = format!(" {} ", fit(title, room, theme.sign("…", "~")).trim_end());
        let block = Block::bordered()
            .border_set(border)
            .border_style(theme.of(role))
            .title(Span::styled(title, theme.of(Role::Title).remove_modifier(Modifier::DIM)));
        let inside = block.inner(self.area);
        self.render(block, self.area);
        inside
    }

    /// Clears a centred area of at most this size, draws a frame there and gives the room inside.
    pub fn overlay(&mut self, title: &str, size: (u16, u16)) -> Rect {
        let area = self.area;
        let (width, height) = (size.0.min(area.width), size.1.min(area.height));
        let place = Rect {
            x: area.x + (area.width - width) / 2,
            y: area.y + (area.height - height) / 2,
            width,
            height,
        };
        self.wipe(place);
        self.at(place).framed(title, true)
    }

    /// Empties an area of letters and of the styles they left.
    pub fn wipe(&mut self, area: Rect) {
        self.render(Clear, area);
        self.render(Block::new().style(self.look.theme.ground()), area);
    }

    /// Draws so many rows of a list that fit, the selected one in sight and wholly in its own style, whatever its
    /// parts look like.
    pub fn list<'l>(
        &mut self,
        area: Rect,
        count: usize,
        selected: Selected,
        row: impl Fn(usize) -> Line<'l>,
    ) {
        let height = usize::from(area.height);
        let first = first_row(selected.at, count, height);
        let marked = selected.is_marked.then(|| selected.at.checked_sub(first)).flatten();
        let rows = (first..count).take(height).map(row);
        let list = List::new(rows).highlight_style(self.look.theme.of(Role::Selected));
        let mut state = ListState::default().with_selected(marked);
        self.frame.render_stateful_widget(list, area, &mut state);
    }
}

/// The selected row of a list.
#[derive(Debug, Clone, Copy)]
pub struct Selected {
    pub at: usize,
    /// Whether it is drawn in its own style.
    pub is_marked: bool,
}

impl Selected {
    /// A row that is drawn in the style of the selection.
    pub fn row(at: usize) -> Self {
        Self { at, is_marked: true }
    }

    /// A row that is in sight, and draws itself.
    pub fn in_sight(at: usize) -> Self {
        Self { at, is_marked: false }
    }
}

/// One row of an area, if it is there.
pub fn row(area: Rect, place: usize) -> Option<Rect> {
    let place = u16::try_from(place).ok()?;
    (place < area.height).then(|| Rect { y: area.y + place, height: 1, ..area })
}
