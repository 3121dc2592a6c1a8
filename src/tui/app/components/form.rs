//! The rows of a form: some are typed, the others are chosen from what there is.

use tui_input::InputRequest;

use crate::tui::app::keymap::Context;
use crate::tui::app::line::Line;

/// The rows of a form, each known by its field.
#[derive(Debug, Clone, PartialEq)]
pub struct FormRows<F> {
    rows: Vec<FormRow<F>>,
    at: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FormRow<F> {
    pub field: F,
    pub value: FormValue,
    /// Whether it belongs to what the form asks now.
    pub is_shown: bool,
}

/// What a row holds.
#[derive(Debug, Clone, PartialEq)]
pub enum FormValue {
    Typed(Line),
    Chosen(Choice),
}

/// One of several; none before the first is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub options: Vec<String>,
    pub at: Option<usize>,
}

impl FormValue {
    /// A row that is typed, with a text to start from.
    pub fn typed(text: impl Into<String>) -> Self {
        Self::Typed(Line::new(text))
    }

    /// A row that is chosen.
    pub fn chosen(options: impl IntoIterator<Item = impl Into<String>>, at: Option<usize>) -> Self {
        Self::Chosen(Choice { options: options.into_iter().map(Into::into).collect(), at })
    }
}

impl Choice {
    /// What is chosen.
    #[must_use]
    pub fn text(&self) -> &str {
        self.at.and_then(|at| self.options.get(at)).map_or("none", String::as_str)
    }

    /// Chooses so many further on, around the ends.
    fn turn(&mut self, by: isize) {
        let count = self.options.len();
        if count > 0 {
            let from = self.at.unwrap_or(if by < 0 { 0 } else { count - 1 });
            self.at = Some((from + count).saturating_add_signed(by) % count);
        }
    }
}

impl<F: Copy + PartialEq> FormRows<F> {
    /// Rows, all shown, the first of them selected.
    pub fn new(rows: impl IntoIterator<Item = (F, FormValue)>) -> Self {
        let row = |(field, value)| FormRow { field, value, is_shown: true };
        Self { rows: rows.into_iter().map(row).collect(), at: 0 }
    }

    /// The rows that are shown.
    pub fn shown(&self) -> impl Iterator<Item = &FormRow<F>> {
        self.rows.iter().filter(|row| row.is_shown)
    }

    /// Shows the rows of these fields and hides the others.
    pub fn show(&mut self, fields: &[F]) {
        for row in &mut self.rows {
            row.is_shown = fields.contains(&row.field);
        }
    }

    /// The selected row, by its place among those that are shown.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at.min(self.shown().count().saturating_sub(1))
    }

    #[must_use]
    pub fn selected(&self) -> Option<&FormRow<F>> {
        self.shown().nth(self.at())
    }

    /// The line of the selected row; `None` where it is chosen and not typed.
    #[must_use]
    pub fn line(&self) -> Option<&Line> {
        match &self.selected()?.value {
            FormValue::Typed(line) => Some(line),
            FormValue::Chosen(_) => None,
        }
    }

    /// Where its keys are looked up: a row that is chosen has some of its own.
    #[must_use]
    pub fn places(&self) -> &'static [Context] {
        if self.line().is_some() {
            &[Context::Form, Context::Everywhere]
        } else {
            &[Context::Choice, Context::Form, Context::Everywhere]
        }
    }

    /// Edits the selected row, if it is typed.
    pub fn edit(&mut self, request: InputRequest) {
        if let Some(line) = self.line_mut() {
            line.edit(request);
        }
    }

    /// The same, to be typed into.
    pub fn line_mut(&mut self) -> Option<&mut Line> {
        let at = self.at();
        match &mut self.rows.iter_mut().filter(|row| row.is_shown).nth(at)?.value {
            FormValue::Typed(line) => Some(line),
            FormValue::Chosen(_) => None,
        }
    }

    /// The text typed for a field.
    #[must_use]
    pub fn text(&self, field: F) -> &str {
        match self.value(field) {
            Some(FormValue::Typed(line)) => line.text(),
            Some(FormValue::Chosen(_)) | None => "",
        }
    }

    /// Which option of a field is chosen.
    #[must_use]
    pub fn chosen(&self, field: F) -> Option<usize> {
        match self.value(field) {
            Some(FormValue::Chosen(choice)) => choice.at,
            Some(FormValue::Typed(_)) | None => None,
        }
    }

    fn value(&self, field: F) -> Option<&FormValue> {
        self.rows.iter().find(|row| row.field == field).map(|row| &row.value)
    }

    /// Gives a field another value.
    pub fn set(&mut self, field: F, value: FormValue) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.field == field) {
            row.value = value;
        }
    }

    /// Chooses an option of a field that is chosen.
    pub fn choose(&mut self, field: F, option: usize) {
        let row = self.rows.iter_mut().find(|row| row.field == field);
        if let Some(FormRow { value: FormValue::Chosen(choice), .. }) = row {
            choice.at = Some(option);
        }
    }

    /// Goes to a field.
    pub fn go_to(&mut self, field: F) {
        let at = self.shown().position(|row| row.field == field);
        self.at = at.unwrap_or(0);
    }

    /// Moves by so many rows, around the ends.
    pub fn step(&mut self, by: isize) {
        let count = self.shown().count().max(1);
        self.at = self.at().saturating_add(count).saturating_add_signed(by) % count;
    }

    /// Chooses so many further on in the selected row, where it is chosen.
    pub fn turn(&mut self, by: isize) {
        let at = self.at();
        let row = self.rows.iter_mut().filter(|row| row.is_shown).nth(at);
        if let Some(FormRow { value: FormValue::Chosen(choice), .. }) = row {
            choice.turn(by);
        }
    }
}
