//! A small chart of effects over runs: an axis a row, a trial a column.

use ratatui::text::{Line, Span};

use crate::tui::draw::canvas::{Canvas, row};
use crate::tui::draw::theme::Role;
use library::calibration::Trend;
use library::views::spark;

/// Draws a row for each axis and one that explains them.
pub(super) fn draw(heading: &str, trends: &[Trend], mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    let theme = look.theme;
    let top = usize::from(usize::from(area.height) > trends.len());
    if let Some(area) = row(area, 0).filter(|_| top > 0) {
        canvas.render(Line::styled(format!(" {heading}"), theme.of(Role::Dim)), area);
    }
    for (place, trend) in trends.iter().enumerate() {
        let Some(area) = row(area, place + top) else { continue };
        let effects = trend.points.iter().map(|point| point.effect);
        let line = Line::from(vec![
            Span::styled(format!(" {:<12}", trend.axis.label()), theme.of(Role::Label)),
            Span::styled(spark(effects, theme.is_ascii()), theme.of(Role::Slider)),
            Span::raw(format!("  {}", trend.numbers())),
        ]);
        canvas.render(line, area);
    }
    let days = trends.first().and_then(Trend::days);
    if let (Some(area), Some((first, last))) = (row(area, trends.len() + top), days) {
        let text =
            format!(" {first} to {last}, times the noise; a full column is four or more, * told apart");
        canvas.render(Line::styled(text, theme.of(Role::Dim)), area);
    }
}
