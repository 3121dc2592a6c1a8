//! A small form of a few lines, each with a name: what several profiles are to have, the slots of a text.

use tui_input::InputRequest;

use crate::tui::app::action::Action;
use crate::tui::app::component::{Component, Hint};
use crate::tui::app::components::form::{FormRow, FormRows, FormValue};
use crate::tui::app::keymap::Context;
use crate::tui::app::line::Line;
use crate::tui::app::session::Session;
use library::Key;

/// The form while it is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Fields {
    pub kind: FieldsKind,
    /// What is wrong, once it was tried: the row, and why.
    pub error: Option<(usize, String)>,
    specs: Vec<FieldSpec>,
    rows: FormRows<usize>,
}

/// What is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldsKind {
    /// What these profiles are to have.
    Several(Vec<Key>),
    /// The slots of a saved text.
    Slots(Key),
}

/// One field: its name, what it is for, and what it usually is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldSpec {
    pub label: String,
    pub about: String,
    /// What can be chosen; anything else can be typed as well.
    pub choices: Vec<String>,
}

impl Fields {
    /// The form of these fields, each with what stands in it.
    #[must_use]
    pub fn new(kind: FieldsKind, fields: Vec<(FieldSpec, String)>) -> Self {
        let value = |(place, (spec, text)): (usize, &(FieldSpec, String))| (place, spec.value(text));
        let rows = FormRows::new(fields.iter().enumerate().map(value));
        let specs = fields.into_iter().map(|(spec, _)| spec).collect();
        Self { kind, error: None, specs, rows }
    }

    /// Its rows, by the place of their field.
    #[must_use]
    pub fn rows(&self) -> &FormRows<usize> {
        &self.rows
    }

    /// A field by its place.
    #[must_use]
    pub fn spec(&self, place: usize) -> Option<&FieldSpec> {
        self.specs.get(place)
    }

    #[must_use]
    pub fn selected(&self) -> Option<&FieldSpec> {
        self.spec(self.rows.at())
    }

    /// What is typed or chosen in a field.
    #[must_use]
    pub fn text(&self, place: usize) -> &str {
        match self.rows.shown().nth(place).map(|row| &row.value) {
            Some(FormValue::Typed(line)) => line.text(),
            Some(FormValue::Chosen(choice)) if choice.at.is_some() => choice.text(),
            Some(FormValue::Chosen(_)) | None => "",
        }
    }

    /// Every field with what is in it.
    pub fn values(&self) -> impl Iterator<Item = (&str, &str)> {
        self.specs.iter().enumerate().map(|(place, spec)| (spec.label.as_str(), self.text(place)))
    }

    /// Says what is wrong with a field, and goes there.
    pub(in crate::tui::app) fn refuse(&mut self, place: usize, sentence: impl Into<String>) {
        self.rows.go_to(place);
        self.error = Some((place, sentence.into()));
    }

    /// An emptied line of a field that can be chosen is chosen again.
    fn choose_again(&mut self) {
        let at = self.rows.at();
        let is_empty = self.rows.line().is_some_and(Line::is_empty);
        if let Some(spec) = self.specs.get(at).filter(|spec| is_empty && !spec.choices.is_empty()) {
            let first = spec.choices.first().cloned().unwrap_or_default();
            self.rows.set(at, spec.value(&first));
        }
    }
}

impl FieldSpec {
    /// What stands in its row: one of its choices, or a text.
    fn value(&self, text: &str) -> FormValue {
        let at = self.choices.iter().position(|choice| choice == text);
        if at.is_some() || (text.is_empty() && !self.choices.is_empty()) {
            return FormValue::chosen(self.choices.clone(), Some(at.unwrap_or(0)));
        }
        FormValue::typed(text)
    }
}

impl Component for Fields {
    fn places(&self) -> &'static [Context] {
        self.rows.places()
    }

    fn hints(&self) -> &'static [Hint] {
        match (&self.kind, self.has_field()) {
            (FieldsKind::Several(_), _) => {
                &[(Action::Accept, "save"), (Action::Back, "back"), (Action::Down, "next field")]
            }
            (FieldsKind::Slots(_), true) => {
                &[(Action::Accept, "open"), (Action::Back, "back"), (Action::Down, "next field")]
            }
            (FieldsKind::Slots(_), false) => &[
                (Action::Accept, "open"),
                (Action::Back, "back"),
                (Action::NextChoice, "choose"),
                (Action::Down, "next field"),
            ],
        }
    }

    fn has_field(&self) -> bool {
        self.rows.line().is_some()
    }

    fn line(&mut self) -> Option<&mut Line> {
        self.rows.line_mut()
    }

    fn step(&mut self, _session: &Session, by: isize) {
        self.rows.step(by);
    }

    fn choose(&mut self, _session: &Session, by: isize) {
        self.error = None;
        self.rows.turn(by);
    }

    /// A letter on a row that is chosen begins a text of one's own.
    fn letter(&mut self, letter: char) -> bool {
        self.error = None;
        let at = self.rows.at();
        self.rows.set(at, FormValue::typed(letter.to_string()));
        true
    }

    fn typed(&mut self, request: InputRequest) {
        self.error = None;
        self.rows.edit(request);
        self.choose_again();
    }

    /// A pasted text goes into a typed row, and in place of what is chosen in another.
    fn pasted(&mut self, text: &str) -> Result<(), usize> {
        self.error = None;
        let at = self.rows.at();
        if !self.has_field() {
            self.rows.set(at, FormValue::typed(""));
        }
        let Some(line) = self.rows.line_mut() else { return Ok(()) };
        let fits = line.insert(text);
        let most = line.most();
        self.choose_again();
        if fits { Ok(()) } else { Err(most) }
    }
}

/// The rows as they are drawn.
impl FormRow<usize> {
    /// The text of a row, typed or chosen.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.value {
            FormValue::Typed(line) => line.text(),
            FormValue::Chosen(choice) => choice.text(),
        }
    }
}
