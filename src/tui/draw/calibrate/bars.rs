//! Bars of effect against noise, each with its numbers and its words.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::draw::pane::row;
use crate::tui::draw::{Look, Role};
use imagestat::{Comparison, Effect, LEVEL};

/// The longest bar, in cells: four times the noise.
pub(super) const LONGEST: u8 = 16;
/// The cell in which the noise ends.
const NOISE: u8 = LONGEST / 4;

/// Draws a row for each axis and one that explains them.
pub(super) fn draw(
    heading: &str,
    compared: &Comparison,
    look: Look<'_>,
    (area, frame): (Rect, &mut Frame<'_>),
) {
    // Where there is only room for the axes, they go without a heading.
    let top = usize::from(usize::from(area.height) > compared.axes.len());
    if let Some(area) = row(area, 0).filter(|_| top > 0) {
        frame.render_widget(Line::styled(format!(" {heading}"), look.theme.of(Role::Dim)), area);
    }
    for (place, effect) in compared.axes.iter().enumerate() {
        if let Some(area) = row(area, place + top) {
            frame.render_widget(line(effect, look), area);
        }
    }
    if let Some(area) = row(area, compared.axes.len() + top) {
        let level = LEVEL * 100.0;
        let text = format!(
            " * told apart; a false one in {level:.0} % or less, over all axes ({} deals)",
            compared.deals
        );
        frame.render_widget(Line::styled(text, look.theme.of(Role::Dim)), area);
    }
}

/// Blocks for an effect, with a mark where the noise ends.
pub(super) fn bar(effect: Option<f64>, look: Look<'_>) -> String {
    let theme = look.theme;
    let (full, empty, noise) = (theme.sign("█", "#"), theme.sign("·", "."), theme.sign("┊", "|"));
    let length = effect.unwrap_or(0.0) * f64::from(NOISE);
    let cell = |place: u8| match place {
        place if f64::from(place) + 0.5 < length => full,
        NOISE => noise,
        _ => empty,
    };
    (0..LONGEST).map(cell).collect()
}

fn line(effect: &Effect, look: Look<'_>) -> Line<'static> {
    let theme = look.theme;
    let bar = bar(effect.effect, look);
    let told = effect.is_distinguishable();
    let size = effect.effect.map_or("   -".into(), |effect| format!("{effect:4.1}"));
    let p = effect.p.map_or("    -".into(), |p| format!("{p:.3}"));
    let role = if told { Role::Slider } else { Role::Dim };
    Line::from(vec![
        Span::styled(format!(" {:<12}", effect.axis.word()), theme.of(Role::Label)),
        Span::styled(bar, theme.of(role)),
        Span::raw(format!(" {size} x noise p {p} {} ", if told { "*" } else { " " })),
        Span::styled(effect.words(), theme.of(if told { Role::Text } else { Role::Dim })),
    ])
}
