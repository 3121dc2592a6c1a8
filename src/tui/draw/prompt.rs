//! The prompt bar: the exact string that will be copied, coloured by part and labelled.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::canvas::{Canvas, Look};
use super::layout::{FrameAreas, ScreenSize};
use super::theme::Role;
use crate::tui::app::{Action, Mode, PromptKind, State};
use library::{Composition, RenderedPrompt};
use midjourney::prompt::{Names, PartKind};
use midjourney::{Form, Prompt};
use text::cut;

/// Draws the prompt, with labels under it where they fit.
pub fn draw(state: &State, plan: &FrameAreas, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let text = shown(state);
    let area = Rect { x: plan.prompt.x + 1, width: plan.prompt.width.saturating_sub(2), ..plan.prompt };
    if text.is_empty() {
        let (stack, edit) = (state.session.way(Action::ToggleStack), state.session.way(Action::EditSubject));
        let hint = format!("your prompt appears here: {stack} stacks a profile, {edit} edits the text");
        let hint = Paragraph::new(hint).style(look.theme.of(Role::Dim)).wrap(Wrap { trim: true });
        return canvas.render(hint, area);
    }
    let parts = parts(&text, state.session.rules.names());
    let mut lines = wrapped(&parts, look, usize::from(area.width));
    let height = usize::from(area.height);
    if lines.len() == 1 && height > 1 {
        lines.push(Line::styled(labels(&parts), look.theme.of(Role::Label)));
    } else if lines.len() > height {
        // The end carries the codes, so it is the beginning that gives way.
        let hidden = lines.len() - height;
        lines.drain(..hidden);
        if let Some(first) = lines.first_mut() {
            first.spans.insert(0, Span::styled(look.theme.sign("…", "~"), look.theme.of(Role::Dim)));
        }
    }
    canvas.render(Paragraph::new(lines), area);
    if plan.shape == ScreenSize::Wide || plan.shape == ScreenSize::Middle {
        draw_length(&text, canvas.at(plan.prompt));
    }
}

/// One line for a terminal too small for anything else: it says so, and shows the prompt's end.
pub fn draw_tiny(state: &State, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    let text = match &state.session.notice {
        Some(notice) => notice.text.clone(),
        None => format!("too small; {} copies", state.session.way(Action::CopyAs(Form::Prompt))),
    };
    let line = Rect { height: area.height.min(1), ..area };
    canvas.render(Line::styled(cut(&text, usize::from(area.width)), look.theme.of(Role::Note)), line);
}

/// What the prompt is, or would be with the text that is being typed.
fn shown(state: &State) -> String {
    match &state.mode {
        Mode::TextPrompt(ask) if ask.kind == PromptKind::Subject => {
            let composition =
                Composition { text: ask.line.text().to_owned(), ..state.session.composition.clone() };
            RenderedPrompt::of(&composition, &state.session.library).prompt
        }
        _ => state.session.rendered.prompt.clone(),
    }
}

/// The parts of a prompt, neighbours of one kind joined and the white space after a part with it.
fn parts<'a>(text: &'a str, names: &Names) -> Vec<(PartKind, &'a str)> {
    let mut joined: Vec<(PartKind, std::ops::Range<usize>)> = Vec::new();
    for part in Prompt::read_with(text, names).outline() {
        let range = part.span.range();
        match joined.last_mut() {
            Some((kind, whole)) if *kind == part.kind || part.kind == PartKind::Space => {
                whole.end = range.end;
            }
            _ => joined.push((part.kind, range)),
        }
    }
    joined.into_iter().map(|(kind, range)| (kind, &text[range])).collect()
}

fn style(kind: PartKind, look: Look<'_>) -> Style {
    look.theme.of(match kind {
        PartKind::Text | PartKind::Space => Role::PartText,
        PartKind::Prefix | PartKind::Image | PartKind::Quoted | PartKind::Weight | PartKind::Permutation => {
            Role::PartExtra
        }
        PartKind::Profile => Role::PartProfile,
        PartKind::Style => Role::PartStyle,
        PartKind::Stylize => Role::PartStylize,
        PartKind::Version => Role::PartVersion,
        PartKind::Parameter => Role::PartParameter,
        PartKind::Unknown => Role::PartUnknown,
    })
}

/// Wraps at spaces where it can and within a word where it must; never drops a byte.
fn wrapped(parts: &[(PartKind, &str)], look: Look<'_>, width: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Line::default()];
    let mut used = 0;
    for (kind, text) in parts {
        let style = style(*kind, look);
        for word in text.split_inclusive(' ') {
            if used > 0 && used + word.trim_end().width() > width {
                lines.push(Line::default());
                used = 0;
            }
            for piece in pieces(word, width.max(1)) {
                if used > 0 && used + piece.trim_end().width() > width {
                    lines.push(Line::default());
                    used = 0;
                }
                used += piece.width();
                if let Some(line) = lines.last_mut() {
                    line.push_span(Span::styled(piece, style));
                }
            }
        }
    }
    lines
}

/// A word in pieces no wider than a line.
fn pieces(word: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for grapheme in word.graphemes(true) {
        let wide = grapheme.width();
        if used + wide > width && used > 0 && grapheme != " " {
            pieces.push(String::new());
            used = 0;
        }
        used += wide;
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(grapheme);
        }
    }
    pieces
}

/// The name of each part under its beginning, where it fits.
fn labels(parts: &[(PartKind, &str)]) -> String {
    let mut text = String::new();
    let mut at = 0;
    for (kind, part) in parts {
        let label = kind.label();
        let blank = part.width() - part.trim_start().width();
        let start = at + blank;
        if !label.is_empty() && (text.is_empty() || text.width() < start) && label.width() <= part.width() {
            text.push_str(&" ".repeat(start.saturating_sub(text.width())));
            text.push_str(label);
        }
        at += part.width();
    }
    text
}

/// The number of characters, on the last row at the right where nothing stands.
fn draw_length(text: &str, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    let count = text.chars().count();
    if count < 1000 || area.height == 0 {
        return;
    }
    let label = format!("{count} characters ");
    let wide = u16::try_from(label.width()).unwrap_or(u16::MAX).min(area.width);
    let place = Rect { x: area.right() - wide, y: area.bottom() - 1, width: wide, height: 1 };
    canvas.render(Line::styled(label, look.theme.of(Role::Note)), place);
}

#[cfg(test)]
mod tests {
    use super::{labels, parts, pieces};
    use midjourney::Rules;

    #[test]
    fn labels_stand_under_their_parts() {
        let text = "a quiet cafe --p r1bwkpa --stylize 250";
        let labels = labels(&parts(text, Rules::shipped().names()));
        assert_eq!(labels.find("profile"), text.find("--p"));
        assert_eq!(labels.find("stylize"), text.find("--stylize"));
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_and_kept_whole() {
        let word = "x".repeat(25);
        let broken = pieces(&word, 10);
        assert_eq!(broken.len(), 3);
        assert_eq!(broken.concat(), word);
    }
}
