//! The slider from 0 to 1000, with the marks worth jumping between.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::canvas::{Canvas, row};
use super::pane;
use super::theme::Role;
use crate::tui::app::{Mode, Pane, State};
use midjourney::Stylize;

/// The columns before the track: the value and a space.
const BEFORE: u16 = 6;

/// Draws the slider.
pub fn draw(state: &State, mut canvas: Canvas<'_, '_>) {
    let (look, area) = (canvas.look, canvas.area);
    let setting = matches!(state.mode, Mode::Stylize(_));
    let inside = pane::framed(state, Pane::Stylize, canvas.at(area));
    let theme = look.theme;
    let value = state.session.composition.spec.stylize;
    let Some(track) = track(inside) else { return };
    let knob = column(value, track.width);
    let (bar, line) = (theme.sign("━", "="), theme.sign("─", "-"));
    let value_style = if setting { theme.of(Role::Tab) } else { theme.of(Role::Slider) };
    let mut spans = vec![Span::raw(" "), Span::styled(format!("{value:>4}"), value_style), Span::raw(" ")];
    let ticks = Stylize::MARKS.map(|mark| column(mark, track.width));
    spans.extend((0..track.width).map(|at| match at {
        at if at == knob => Span::styled(theme.sign("●", "o"), theme.of(Role::Slider)),
        at if at < knob => Span::styled(bar, theme.of(Role::Slider)),
        at if ticks.contains(&at) => Span::styled(theme.sign("┼", "+"), theme.of(Role::Dim)),
        _ => Span::styled(line, theme.of(Role::Dim)),
    }));
    canvas.render(Line::from(spans), Rect { height: 1, ..inside });
    if let Some(below) = row(inside, 1) {
        canvas.render(Line::styled(marks(track), theme.of(Role::Label)), below);
    }
    let explained = match (state.session.composition.spec.written_stylize(), value) {
        (None, _) => "100 is the default and is left out",
        (Some(_), value) if value >= Stylize::MARKS[3] => "400 and more: for a profile that is too subtle",
        (Some(_), value) if value <= Stylize::MARKS[0] => "50 and less: for a profile that overpowers",
        (Some(_), _) => "written into the prompt",
    };
    if let Some(below) = row(inside, 2) {
        let typed = if setting { "; digits set it, too" } else { "" };
        canvas.render(Line::styled(format!(" {explained}{typed}"), theme.of(Role::Dim)), below);
    }
}

/// The track within the pane; `None` where there is no room.
pub fn track(inside: Rect) -> Option<Rect> {
    let width = inside.width.checked_sub(BEFORE + 1).filter(|width| *width >= 4 && inside.height > 0)?;
    Some(Rect { x: inside.x + BEFORE, width, height: 1, ..inside })
}

/// The column of a value on a track of this width.
fn column(value: Stylize, width: u16) -> u16 {
    let last = u32::from(width.saturating_sub(1));
    let place = (u32::from(value.get()) * last + 500) / 1000;
    u16::try_from(place).unwrap_or(0)
}

/// The value of a column, stepped by ten so that a mouse can hit round numbers.
pub fn value_at(column: u16, width: u16) -> Stylize {
    let last = i64::from(width.saturating_sub(1).max(1));
    let raw = i64::from(column.min(width.saturating_sub(1))) * 1000 / last;
    Stylize::new((raw + 5) / 10 * 10).unwrap_or_default()
}

/// The marks under the track, each at its column, or as near to the right of it as its neighbour lets.
fn marks(track: Rect) -> String {
    let mut text = " ".repeat(usize::from(BEFORE - 1));
    for mark in Stylize::MARKS {
        let label = mark.to_string();
        let middle = usize::from(BEFORE + column(mark, track.width));
        let start = middle.saturating_sub(label.len() / 2).max(text.len() + 1);
        text.push_str(&" ".repeat(start - text.len()));
        text.push_str(&label);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{column, marks, value_at};
    use midjourney::Stylize;
    use ratatui::layout::Rect;

    #[test]
    fn the_knob_runs_from_end_to_end() {
        assert_eq!(column(Stylize::MIN, 40), 0);
        assert_eq!(column(Stylize::MAX, 40), 39);
    }

    #[test]
    fn the_mouse_hits_round_numbers() {
        for column in 0..60 {
            assert_eq!(value_at(column, 60).get() % 10, 0);
        }
        assert_eq!(value_at(59, 60), Stylize::MAX);
        assert_eq!(value_at(500, 60), Stylize::MAX);
    }

    #[test]
    fn marks_never_run_into_one_another() {
        for width in 4..80 {
            let text = marks(Rect::new(0, 0, width, 1));
            assert_eq!(text.split_whitespace().collect::<Vec<_>>(), ["50", "100", "250", "400"]);
        }
    }
}
