//! The steps of a ladder or the layers of a stack as rows: what became of each, and every axis.

use ratatui::text::{Line, Span};

use crate::tui::draw::canvas::{Canvas, Look, row};
use crate::tui::draw::theme::Role;
use imagestat::Found;
use library::views::{BAR, EffectView, SectionView, axis_columns, bar};
use text::fit;

/// How wide the columns are.
#[derive(Debug, Clone, Copy)]
struct Widths {
    name: usize,
    number: usize,
    bar: bool,
}

impl Widths {
    fn of(width: u16, axes: usize) -> Self {
        let width = usize::from(width);
        let (name, number) = if width < 52 { (12, 6) } else { (16, 8) };
        Self { name, number, bar: width > name + (axes - 1) * number + usize::from(BAR) + 4 }
    }
}

/// How many rows are wanted for so many parts: a head, the parts, a foot.
pub(super) fn rows(parts: usize) -> u16 {
    u16::try_from(parts).unwrap_or(u16::MAX).saturating_add(2)
}

/// Draws a row for each part.
pub(super) fn draw(sections: &[SectionView], mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    let columns = axis_columns(sections);
    let widths = Widths::of(area.width, columns.len());
    if let Some(area) = row(area, 0) {
        let short = |word: &str| format!("{} ", fit(word, widths.number - 1, "."));
        let head = |(axis, label): &(&str, &'static str)| {
            short(if label.len() < widths.number { label } else { axis })
        };
        let axes: String = columns.iter().map(head).collect();
        let gap = widths.name + 3 + if widths.bar { usize::from(BAR) + 1 } else { 0 };
        let text = format!("{:gap$}{axes}", "");
        canvas.render(Line::styled(text, look.theme.of(Role::Dim)), area);
    }
    for (place, section) in sections.iter().enumerate() {
        if let Some(area) = row(area, place + 1) {
            canvas.render(line(section, &columns, widths, look), area);
        }
    }
    if let Some(area) = row(area, sections.len() + 1) {
        let text = "times the noise; * told apart, . not asked: a higher step was not told";
        let text = fit(text, usize::from(area.width).saturating_sub(1), look.theme.sign("…", "~"));
        canvas.render(Line::styled(format!(" {text}"), look.theme.of(Role::Dim)), area);
    }
}

fn line(
    section: &SectionView,
    columns: &[(&'static str, &'static str)],
    widths: Widths,
    look: Look<'_>,
) -> Line<'static> {
    let theme = look.theme;
    let told = section.found == Some(Found::Told);
    let sign = match section.found {
        Some(Found::Told) => "*",
        Some(Found::NotAsked) => ".",
        Some(Found::TooFew) => "?",
        Some(Found::NotTold) | None => " ",
    };
    let name = fit(&section.heading, widths.name, theme.sign("…", "~"));
    let mut spans = vec![
        Span::styled(format!(" {sign}"), theme.of(Role::Title)),
        Span::styled(format!("{name} "), theme.of(if told { Role::Label } else { Role::Dim })),
    ];
    if widths.bar {
        let role = if told { Role::Slider } else { Role::Dim };
        spans.push(Span::styled(bar(Some(section.largest), theme.is_ascii()), theme.of(role)));
        spans.push(Span::raw(" "));
    }
    let number = |effect: Option<&EffectView>| {
        let text = effect.map_or("-".into(), |effect| effect.size() + effect.mark());
        let role = if effect.is_some_and(|effect| effect.told_apart) { Role::Text } else { Role::Dim };
        Span::styled(format!("{text:<width$}", width = widths.number), theme.of(role))
    };
    spans.extend(columns.iter().map(|(axis, _)| number(section.axes.get(axis))));
    if section.fit.is_some() {
        spans.push(Span::styled(format!("{} ", section.outcome()), theme.of(Role::Label)));
    }
    spans.push(Span::raw(section.directions()));
    Line::from(spans)
}
