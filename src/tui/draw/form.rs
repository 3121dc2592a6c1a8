//! Forms: a row for everything that can be set, and at the foot what is wrong or what the selected row is for.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::canvas::{Canvas, Look, row};
use super::field;
use super::theme::Role;
use crate::tui::app::{Choice, Form, FormRow, FormRows, FormValue, PlanField, Planning, State};
use library::Field;
use library::run::Question;
use text::fit;

/// A row narrower than this shows of all options the chosen one alone.
const ALL_OPTIONS: u16 = 50;
/// Columns for the name of a field.
const LABEL: usize = 10;

/// Draws the form of a profile over the panes.
pub fn draw_profile(form: &Form, mut canvas: Canvas<'_, '_>) {
    let title = if form.target.is_some() { "Edit the profile" } else { "Add a profile" };
    let (role, foot) = match &form.error {
        Some(error) => (Role::Bad, format!(" ! {}: {error}", error.field.label())),
        None if form.is_asking() => {
            (Role::Note, " one sentence: what is it for? Enter leaves it out".to_owned())
        }
        None => (Role::Dim, format!(" {}", about(form.field()))),
    };
    let inside = canvas.overlay(title, (72, height(form.rows())));
    draw_rows(form.rows(), canvas.at(inside), Field::label, LABEL, |choice, field, look, width| {
        options(choice, field == Field::Throwaway || width >= ALL_OPTIONS, look)
    });
    draw_foot(foot, role, canvas.at(inside));
}

/// Draws the form of a new calibration over the screen.
pub fn draw_planning(planning: &Planning, state: &State, mut canvas: Canvas<'_, '_>) {
    let inside = canvas.overlay(&title(planning, state), (80, height(planning.rows())));
    draw_rows(
        planning.rows(),
        canvas.at(inside),
        PlanField::label,
        LABEL - 1,
        |choice, entry, look, width| {
            let room = usize::from(width).saturating_sub(15);
            let chosen = fit(choice.text(), room, look.theme.sign("…", "~"));
            let role = if entry == PlanField::Neutral { Role::Dim } else { Role::Text };
            vec![Span::styled(format!("< {} >", chosen.trim_end()), look.theme.of(role))]
        },
    );
    let (role, text) = match &planning.error {
        Some(error) => (Role::Bad, format!("! {error}")),
        None => (Role::Dim, planning.entry().about().to_owned()),
    };
    let text = fit(&text, usize::from(inside.width).saturating_sub(1), canvas.look.theme.sign("…", "~"));
    draw_foot(format!(" {text}"), role, canvas.at(inside));
}

/// The rows that a form takes: those that are shown, its frame, and the foot with a row above it.
fn height<F: Copy + PartialEq>(rows: &FormRows<F>) -> u16 {
    u16::try_from(rows.shown().count() + 4).unwrap_or(u16::MAX)
}

/// Draws the rows, the selected one in sight.
fn draw_rows<F: Copy + PartialEq>(
    rows: &FormRows<F>,
    mut canvas: Canvas<'_, '_>,
    label: impl Fn(F) -> &'static str,
    columns: usize,
    chosen: impl Fn(&Choice, F, Look<'_>, u16) -> Vec<Span<'static>>,
) {
    let (look, inside) = (canvas.look, canvas.area);
    let height = usize::from(inside.height).saturating_sub(1).max(1);
    let first = (rows.at() + 1).saturating_sub(height);
    for (place, FormRow { field, value, .. }) in rows.shown().enumerate().skip(first).take(height) {
        let Some(area) = row(inside, place - first) else { continue };
        let is_selected = place == rows.at();
        let pointer = if is_selected { ">" } else { " " };
        let role = if is_selected { Role::Key } else { Role::Label };
        let label = Span::styled(format!("{pointer} {:<columns$}", label(*field)), look.theme.of(role));
        match value {
            FormValue::Typed(typed) => field::draw(label, typed, is_selected, canvas.at(area)),
            FormValue::Chosen(choice) => {
                let chosen = chosen(choice, *field, look, area.width);
                canvas.render(std::iter::once(label).chain(chosen).collect::<Line<'_>>(), area);
            }
        }
    }
}

/// All options with the chosen one marked, or that one alone.
fn options(choice: &Choice, all: bool, look: Look<'_>) -> Vec<Span<'static>> {
    if !all {
        return vec![Span::styled(format!("< {} >", choice.text()), look.theme.of(Role::Tab))];
    }
    let style = |place: usize| -> Style {
        look.theme.of(if choice.at == Some(place) { Role::Tab } else { Role::Dim })
    };
    let option = |(place, text): (usize, &String)| Span::styled(format!(" {text} "), style(place));
    choice.options.iter().enumerate().map(option).collect()
}

fn draw_foot(text: String, role: Role, mut canvas: Canvas<'_, '_>) {
    let (style, inside): (Style, Rect) = (canvas.look.theme.of(role), canvas.area);
    if let Some(last) = row(inside, usize::from(inside.height).saturating_sub(1)) {
        canvas.render(Line::styled(text, style), last);
    }
}

fn title(planning: &Planning, state: &State) -> String {
    let profile = planning.profile.as_ref().and_then(|key| state.session.library.profiles.get(key));
    match (planning.question(), profile) {
        (Question::LeaveOneOut, _) => {
            format!("Calibrate the stack of {}", state.session.composition.spec.layers.len())
        }
        (Question::Trial | Question::Ladder, Some(profile)) => format!("Calibrate {}", profile.name),
        (Question::Trial | Question::Ladder, None) => "Calibrate".into(),
    }
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
