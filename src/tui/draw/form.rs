//! Forms: a row for everything that can be set, and at the foot what is wrong or what the selected row is for.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::canvas::{Canvas, Look, row};
use super::field;
use super::theme::Role;
use crate::tui::app::{
    Action, Choice, Component as _, Fields, FieldsKind, Form, FormField, FormRow, FormRows, FormValue,
    PlanField, Planning, State,
};
use library::Field;
use library::run::Question;
use text::{fit, sanitize_line};
use unicode_width::UnicodeWidthStr as _;

/// A row narrower than this shows of all options the chosen one alone.
const ALL_OPTIONS: u16 = 50;
/// Rows at the foot.
const FOOT: u16 = 2;
/// Columns for the name of a field.
const LABEL: usize = 10;

/// Draws the form of a profile over the panes.
pub fn draw_profile(form: &Form, mut canvas: Canvas<'_, '_>) {
    let title = if form.target.is_some() { "Edit the profile" } else { "Add a profile" };
    let (role, foot) = foot(form, canvas.look);
    let inside = canvas.overlay(title, (72, height(form.rows()) + 1));
    draw_rows(form.rows(), canvas.at(inside), FormField::label, LABEL, |choice, field, look, width| {
        options(choice, field != FormField::Of(Field::Kind) || width >= ALL_OPTIONS, look)
    });
    draw_about(&foot, role, canvas.at(inside));
}

/// Draws a sentence at the foot, over as many rows as it has.
fn draw_about(text: &str, role: Role, mut canvas: Canvas<'_, '_>) {
    let (inside, style) = (canvas.area, canvas.look.theme.of(role));
    let text = Paragraph::new(sanitize_line(text)).style(style).wrap(Wrap { trim: true });
    let rows = FOOT.min(inside.height);
    let place = Rect {
        x: inside.x + 1,
        y: inside.bottom() - rows,
        width: inside.width.saturating_sub(2),
        height: rows,
    };
    canvas.render(text, place);
}

/// What stands below the rows: what is wrong, what the first field says, or what the selected row is for.
fn foot(form: &Form, look: Look<'_>) -> (Role, String) {
    let accept = || look.keymap.named(form.places(), Action::Accept);
    if let Some(error) = &form.error {
        let label = error.field.label();
        return (Role::Bad, format!("! {label}: {}", error.sentence));
    }
    if let (FormField::Source | FormField::Of(Field::Name), Some(summary)) = (form.field(), form.summary()) {
        let said = if form.field() == FormField::Source { "asks for its name" } else { "saves it" };
        return (Role::Good, format!("{summary}; {} {said}", accept()));
    }
    match (form.field(), form.source()) {
        (FormField::Source, Some(Err(why))) => (Role::Note, why.clone()),
        (FormField::More, _) => (Role::Dim, format!("{} shows every field", accept())),
        (field, _) => {
            let changes = matches!(field, FormField::Codeless | FormField::Of(Field::Throwaway));
            let change = changes
                .then(|| format!("; {} changes it", look.keymap.named(form.places(), Action::NextChoice)));
            (Role::Dim, format!("{}{}", about(field), change.unwrap_or_default()))
        }
    }
}

/// Draws a small form over the panes.
pub fn draw_fields(fields: &Fields, state: &State, mut canvas: Canvas<'_, '_>) {
    let title = match &fields.kind {
        FieldsKind::Several(keys) => match keys.as_slice() {
            [only] => {
                let profile = state.session.library.profiles.get(only);
                format!("Edit {}", profile.map_or("the profile", |profile| profile.name.as_str()))
            }
            several => format!("Edit {} profiles", several.len()),
        },
        FieldsKind::Slots(key) => {
            let prompt = state.session.library.prompts.get(key);
            format!("Fill {}", prompt.map_or("the text", |prompt| prompt.name.as_str()))
        }
    };
    let label = |place: usize| fields.spec(place).map_or("", |spec| spec.label.as_str());
    let widest = fields.rows().shown().map(|row| label(row.field).width()).max().unwrap_or(0);
    let columns = (widest + 1).clamp(LABEL, 24);
    let inside = canvas.overlay(&title, (72, height(fields.rows()) + 1));
    draw_rows(fields.rows(), canvas.at(inside), label, columns, |choice, _, look, width| {
        let room = usize::from(width).saturating_sub(columns + 2);
        let wide: usize = choice.options.iter().map(|option| option.width() + 2).sum();
        options(choice, wide <= room, look)
    });
    let (role, text) = match (&fields.error, fields.selected()) {
        (Some((_, sentence)), _) => (Role::Bad, format!("! {sentence}")),
        (None, Some(spec)) => (Role::Dim, spec.about.clone()),
        (None, None) => (Role::Dim, String::new()),
    };
    draw_about(&text, role, canvas.at(inside));
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
fn draw_rows<'l, F: Copy + PartialEq>(
    rows: &FormRows<F>,
    mut canvas: Canvas<'_, '_>,
    label: impl Fn(F) -> &'l str,
    columns: usize,
    chosen: impl Fn(&Choice, F, Look<'_>, u16) -> Vec<Span<'static>>,
) {
    let (look, inside) = (canvas.look, canvas.area);
    let height = usize::from(inside.height).saturating_sub(usize::from(FOOT)).max(1);
    let first = (rows.at() + 1).saturating_sub(height);
    for (place, FormRow { field, value, .. }) in rows.shown().enumerate().skip(first).take(height) {
        let Some(area) = row(inside, place - first) else { continue };
        let is_selected = place == rows.at();
        let pointer = if is_selected { ">" } else { " " };
        let role = if is_selected { Role::Key } else { Role::Label };
        let label =
            Span::styled(format!("{pointer} {}", fit(label(*field), columns, "")), look.theme.of(role));
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
        (Question::LeaveOneOut | Question::LadderUp, _) => {
            format!("Calibrate the stack of {}", state.session.composition.spec.layers.len())
        }
        (Question::Trial | Question::Ladder, Some(profile)) => format!("Calibrate {}", profile.name),
        (Question::Trial | Question::Ladder, None) => "Calibrate".into(),
    }
}

/// What a row is for.
fn about(field: FormField) -> &'static str {
    match field {
        FormField::Source => "a code, an ID, a prompt, a link or a row of a sheet",
        FormField::More => "every field",
        FormField::Codeless => "add it without a code or ID",
        FormField::Of(Field::Name) => "short and unique; this is what you will type to find it",
        FormField::Of(Field::Kind) => "left and right choose, or the letter: g p m s; ? asks three questions",
        FormField::Of(Field::Code) => "what stands after --p or --sref; another code is added, none is lost",
        FormField::Of(Field::On) => "the day of its code, such as 3 May; empty: today",
        FormField::Of(Field::Id) => "p or m and digits; used only while there is no code",
        FormField::Of(Field::For) => "the version it was made for: 7, 8.2, niji 7",
        FormField::Of(Field::Brief) => "what it is for, in one sentence",
        FormField::Of(Field::Tags) => "words to find it by",
        FormField::Of(Field::Client) => "who it was made for",
        FormField::Of(Field::Owner) => "whose it is, if it is not yours; it can be used, not trained",
        FormField::Of(Field::From) => "where it came from: an address, or a few words",
        FormField::Of(Field::Throwaway) => "deliberately wrong, for calibration",
    }
}
