//! A part of the frame to draw on, and the frame around a pane.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style, Styled as _};
use ratatui::symbols::border;
use ratatui::text::Line;
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
        let room = usize::from(self.area.width.saturating_sub(4));
        let theme = self.look.theme;
        let title = format!(" {} ", fit(title, room, theme.sign("…", "~")).trim_end());
        let style = theme.of(Role::Title).remove_modifier(Modifier::DIM);
        self.framed_by(Line::styled(title, style), active)
    }

    /// The same with a title of several parts.
    pub fn framed_by(&mut self, title: Line<'_>, active: bool) -> Rect {
        if self.is_bare() {
            return self.area;
        }
        let theme = self.look.theme;
        let border = if theme.is_ascii() { ASCII } else { border::ROUNDED };
        let role = if active { Role::BorderActive } else { Role::Border };
        let block = Block::bordered().border_set(border).border_style(theme.of(role)).title(title);
        let inside = block.inner(self.area);
        self.render(block, self.area);
        inside
    }

    /// Whether frames are left out here.
    fn is_bare(&self) -> bool {
        self.shape() == ScreenSize::Narrow && self.area.x == 0
    }

    /// Clears a centred area of at most this size, draws a frame there and gives the room inside.
    pub fn overlay(&mut self, title: &str, size: (u16, u16)) -> Rect {
        let place = centred(self.area, size);
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
        let bar = self.look.theme.of(Role::Selected);
        let rows = (first..count).take(height).map(|place| {
            if selected.is_marked && place == selected.at { barred(row(place), bar) } else { row(place) }
        });
        let list = List::new(rows).highlight_style(bar);
        let mut state = ListState::default().with_selected(marked);
        self.frame.render_stateful_widget(list, area, &mut state);
    }
}

/// An area in the middle of another, of at most this size.
fn centred(area: Rect, size: (u16, u16)) -> Rect {
    // In a strip there is no frame to tell it from what it lies over, so it takes all of that.
    let is_bare = area.width < 60 && size.0 >= area.width;
    let (width, height) =
        (size.0.min(area.width), if is_bare { area.height } else { size.1.min(area.height) });
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// The room inside an overlay of this size over the body of a screen.
pub fn overlay_inside(body: Rect, size: (u16, u16)) -> Rect {
    let place = centred(body, size);
    // As `framed` does: the body is as wide as the screen.
    if body.width < 60 && place.x == 0 { place } else { inside(place) }
}

/// The room inside a border.
pub fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

/// A row as one bar: its parts keep their weight and their underlines, and give up their colours.
fn barred(line: Line<'_>, bar: Style) -> Line<'_> {
    let kept = Modifier::BOLD | Modifier::UNDERLINED;
    let spans = line.spans.into_iter().map(|span| {
        let style = bar.add_modifier(span.style.add_modifier.intersection(kept));
        span.set_style(style)
    });
    spans.collect::<Line<'_>>().style(bar)
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
