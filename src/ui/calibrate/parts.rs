//! The steps of a ladder or the layers of a stack as rows: what became of each, and every axis.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::bars::{LONGEST, bar};
use crate::library::calibration::Section;
use crate::measure::{Effect, Found};
use crate::ui::pane::row;
use crate::ui::text::fit;
use crate::ui::{Look, Role};

/// The cells of a number with its mark.
const NUMBER: usize = 8;
/// The most cells of a name.
const NAME: usize = 16;

/// How many rows are wanted for so many parts: a head, the parts, a foot.
pub(super) fn rows(parts: usize) -> u16 {
    u16::try_from(parts).unwrap_or(u16::MAX).saturating_add(2)
}

/// Draws a row for each part.
pub(super) fn draw(sections: &[Section], look: Look<'_>, (area, frame): (Rect, &mut Frame<'_>)) {
    let wide = usize::from(area.width) > NAME + 4 * NUMBER + usize::from(LONGEST) + 4;
    if let Some(area) = row(area, 0) {
        let axes = ["colour", "light", "compos.", "texture"].map(|word| format!("{word:<NUMBER$}")).concat();
        let gap = NAME + 3 + if wide { usize::from(LONGEST) + 1 } else { 0 };
        let text = format!("{:gap$}{axes}", "");
        frame.render_widget(Line::styled(text, look.theme.of(Role::Dim)), area);
    }
    for (place, section) in sections.iter().enumerate() {
        if let Some(area) = row(area, place + 1) {
            frame.render_widget(line(section, wide, look), area);
        }
    }
    if let Some(area) = row(area, sections.len() + 1) {
        let text = " times the noise; * told apart, . not asked: a higher step was not told";
        let text = fit(text, usize::from(area.width), look.theme.sign("…", "~"));
        frame.render_widget(Line::styled(text, look.theme.of(Role::Dim)), area);
    }
}

fn line(section: &Section, wide: bool, look: Look<'_>) -> Line<'static> {
    let theme = look.theme;
    let found = section.part.map(|(found, _)| found);
    let told = found == Some(Found::Told);
    let sign = match found {
        Some(Found::Told) => "*",
        Some(Found::NotAsked) => ".",
        Some(Found::TooFew) => "?",
        Some(Found::NotTold) | None => " ",
    };
    let name = format!("{:<NAME$}", fit(&section.heading, NAME, theme.sign("…", "~")));
    let mut spans = vec![
        Span::styled(format!(" {sign}"), theme.of(Role::Title)),
        Span::styled(format!("{name} "), theme.of(if told { Role::Label } else { Role::Dim })),
    ];
    if wide {
        let role = if told { Role::Slider } else { Role::Dim };
        spans.push(Span::styled(bar(Some(section.compared.largest()), look), theme.of(role)));
        spans.push(Span::raw(" "));
    }
    let number = |effect: &Effect| {
        let mark = if effect.is_told_apart() { "*" } else { "" };
        let text = effect.effect.map_or("-".into(), |effect| format!("{effect:.1}{mark}"));
        let role = if effect.is_told_apart() { Role::Text } else { Role::Dim };
        Span::styled(format!("{text:<NUMBER$}"), theme.of(role))
    };
    spans.extend(section.compared.axes.iter().map(number));
    let words: Vec<String> =
        section.compared.told_apart().flat_map(|effect| effect.direction.clone()).collect();
    spans.push(Span::raw(words.join(", ")));
    Line::from(spans)
}
