//! The form of a profile: a field a row, what is wrong under it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::pane::{overlay, row};
use super::{Look, Role, line};
use crate::tui::app::Form;
use library::{Field, Kind};

/// A row narrower than this shows the chosen kind alone.
const ALL_KINDS: u16 = 50;

/// Draws the form over the panes.
pub fn draw(form: &Form, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let title = if form.target.is_some() { "Edit the profile" } else { "Add a profile" };
    let wanted = u16::try_from(Field::ALL.len() + 4).unwrap_or(u16::MAX);
    let inside = overlay(title, (72, wanted), look, area, frame);
    let height = usize::from(inside.height).saturating_sub(1).max(1);
    let first = (form.row + 1).saturating_sub(height);
    for (place, field) in Field::ALL.iter().enumerate().skip(first).take(height) {
        if let Some(place_row) = row(inside, place - first) {
            draw_row(form, (place, *field), look, place_row, frame);
        }
    }
    let Some(last) = row(inside, usize::from(inside.height).saturating_sub(1)) else { return };
    let (role, text) = match &form.error {
        Some(error) => (Role::Bad, format!(" ! {}: {error}", error.field.label())),
        None if form.is_asking() => {
            (Role::Note, " one sentence: what is it for? Enter leaves it out".to_owned())
        }
        None => (Role::Dim, format!(" {}", about(form.field()))),
    };
    frame.render_widget(Line::styled(text, look.theme.of(role)), last);
}

fn draw_row(form: &Form, (place, field): (usize, Field), look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let theme = look.theme;
    let active = place == form.row;
    let pointer = if active { ">" } else { " " };
    let label = Span::styled(
        format!("{pointer} {:<10}", field.label()),
        theme.of(if active { Role::Key } else { Role::Label }),
    );
    if let Some(typed) = form.typed(place) {
        return line::draw_field(label, typed, active, look, area, frame);
    }
    let chosen = |yes: bool| if yes { theme.of(Role::Tab) } else { theme.of(Role::Dim) };
    let mut spans = vec![label];
    if field == Field::Kind && area.width < ALL_KINDS {
        spans.push(Span::styled(format!("< {} >", form.kind().word()), theme.of(Role::Tab)));
    } else if field == Field::Kind {
        spans.extend(
            Kind::ALL.map(|kind| Span::styled(format!(" {} ", kind.word()), chosen(kind == form.kind()))),
        );
    } else {
        spans.push(Span::styled(" no ", chosen(!form.throwaway())));
        spans.push(Span::styled(" yes ", chosen(form.throwaway())));
    }
    frame.render_widget(Line::from(spans), area);
}

/// What a field is for.
fn about(field: Field) -> &'static str {
    match field {
        Field::Name => "short and unique; this is what you will type to find it",
        Field::Kind => "left and right choose, or the letter: g p m s; ? asks three questions",
        Field::Code => "what stands after --p or --sref; another code is added, none is lost",
        Field::Id => "p or m and digits; used only while there is no code",
        Field::For => "the version it was made for: 7, 8.2, niji 7",
        Field::Brief => "what it is for, in one sentence",
        Field::Tags => "words to find it by",
        Field::Client => "who it was made for",
        Field::Owner => "whose it is, if it is not yours; it can be used, not trained",
        Field::From => "where it came from: an address, or a few words",
        Field::Throwaway => "deliberately wrong, for calibration; Space changes it",
    }
}
