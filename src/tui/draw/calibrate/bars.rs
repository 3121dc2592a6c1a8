//! Bars of effect against noise, each with its numbers and its words.

use ratatui::text::{Line, Span};

use crate::tui::draw::canvas::{Canvas, Look, row};
use crate::tui::draw::theme::Role;
use imagestat::LEVEL;
use library::views::{EffectView, SectionView, bar};
use text::plural;

/// How many rows are wanted for so many axes: a heading and each of them.
pub(super) fn rows(axes: usize) -> u16 {
    u16::try_from(axes).unwrap_or(u16::MAX).saturating_add(1)
}

/// Draws a row for each axis and one that explains them, where there is room.
pub(super) fn draw(heading: &str, section: &SectionView, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    // Where there is only room for the axes, they go without a heading.
    let top = usize::from(usize::from(area.height) > section.axes.len());
    if let Some(area) = row(area, 0).filter(|_| top > 0) {
        canvas.render(Line::styled(format!(" {heading}"), look.theme.of(Role::Dim)), area);
    }
    for (place, (axis, effect)) in section.axes.iter().enumerate() {
        if let Some(area) = row(area, place + top) {
            canvas.render(line(axis, effect, look), area);
        }
    }
    if let Some(area) = row(area, section.axes.len() + top) {
        let level = LEVEL * 100.0;
        let text = format!(
            " * told apart; a false one in {level:.0} % or less, over all axes ({})",
            plural(section.deals, "permutation")
        );
        canvas.render(Line::styled(text, look.theme.of(Role::Dim)), area);
    }
}

fn line(axis: &'static str, effect: &EffectView, look: Look<'_>) -> Line<'static> {
    let theme = look.theme;
    let (size, chance) = (effect.size(), effect.chance());
    let (bar_role, text_role) =
        if effect.told_apart { (Role::Slider, Role::Text) } else { (Role::Dim, Role::Dim) };
    Line::from(vec![
        Span::styled(format!(" {:<12}", effect.label(axis)), theme.of(Role::Label)),
        Span::styled(bar(effect.effect, theme.is_ascii()), theme.of(bar_role)),
        Span::raw(format!(" {size:>4} x noise p {chance:>5} {:<1} ", effect.mark())),
        Span::styled(effect.description.clone(), theme.of(text_role)),
    ])
}
