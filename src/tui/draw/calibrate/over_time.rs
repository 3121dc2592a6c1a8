//! A small chart of effects over runs: an axis a row, a trial a column.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::draw::pane::row;
use crate::tui::draw::{Look, Role};
use library::calibration::Trend;
use library::views::spark;

/// Draws a row for each axis and one that explains them.
pub(super) fn draw(heading: &str, trends: &[Trend], look: Look<'_>, (area, frame): (Rect, &mut Frame<'_>)) {
    let theme = look.theme;
    let top = usize::from(usize::from(area.height) > trends.len());
    if let Some(area) = row(area, 0).filter(|_| top > 0) {
        frame.render_widget(Line::styled(format!(" {heading}"), theme.of(Role::Dim)), area);
    }
    for (place, trend) in trends.iter().enumerate() {
        let Some(area) = row(area, place + top) else { continue };
        let effects = trend.points.iter().map(|point| point.effect);
        let line = Line::from(vec![
            Span::styled(format!(" {:<12}", trend.axis.word()), theme.of(Role::Label)),
            Span::styled(spark(effects, theme.is_ascii()), theme.of(Role::Slider)),
            Span::raw(format!("  {}", trend.numbers())),
        ]);
        frame.render_widget(line, area);
    }
    let days = trends.first().and_then(Trend::days);
    if let (Some(area), Some((first, last))) = (row(area, trends.len() + top), days) {
        let text =
            format!(" {first} to {last}, times the noise; a full column is four or more, * told apart");
        frame.render_widget(Line::styled(text, theme.of(Role::Dim)), area);
    }
}
