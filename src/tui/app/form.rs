//! The form of a profile: the fields of a [`ProfileInput`], one a row.

use tui_input::InputRequest;

use super::action::Action;
use super::component::{Component, Hint};
use super::components::form::{FormRows, FormValue};
use super::keymap::Context;
use super::line::Line;
use super::session::Session;
use library::{Field, Key, Kind, Profile, ProfileInput, ProfileInputError};

/// The form while it is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The profile that is edited; `None` makes a new one.
    pub target: Option<Key>,
    /// What is wrong, once it was tried.
    pub error: Option<ProfileInputError>,
    rows: FormRows<Field>,
    /// Whether it asked for the brief that was left out.
    asked: bool,
}

impl Form {
    /// An empty form for a new profile.
    #[must_use]
    pub fn new() -> Self {
        Self::filled(None, &ProfileInput { kind: Kind::Ranked.word().to_owned(), ..ProfileInput::default() })
    }

    /// The form of a profile.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        Self::filled(Some(profile.key.clone()), &ProfileInput::of(profile))
    }

    /// A form for a new profile, with this typed into it.
    #[must_use]
    pub fn drafted(input: &ProfileInput) -> Self {
        Self::filled(None, input)
    }

    fn filled(target: Option<Key>, input: &ProfileInput) -> Self {
        let rows = Field::ALL.map(|field| (field, value(input, field)));
        Self { target, error: None, rows: FormRows::new(rows), asked: false }
    }

    /// Its rows.
    #[must_use]
    pub fn rows(&self) -> &FormRows<Field> {
        &self.rows
    }

    /// The field of the selected row.
    #[must_use]
    pub fn field(&self) -> Field {
        self.rows.selected().map_or(Field::Name, |row| row.field)
    }

    /// The line of the selected row; `None` where it is chosen and not typed.
    #[must_use]
    pub fn line(&self) -> Option<&Line> {
        self.rows.line()
    }

    /// The kind that is chosen.
    #[must_use]
    pub fn kind(&self) -> Kind {
        let chosen = self.rows.chosen(Field::Kind).and_then(|place| Kind::ALL.get(place));
        chosen.copied().unwrap_or(Kind::Ranked)
    }

    /// Chooses the kind.
    pub(super) fn set_kind(&mut self, kind: Kind) {
        if let Some(place) = Kind::ALL.iter().position(|one| *one == kind) {
            self.rows.choose(Field::Kind, place);
        }
    }

    /// Goes to the brief once if a new profile of the user's own has none: one sentence of what it is for
    /// keeps its training honest. Says whether it asks; the next time it does not.
    pub(super) fn asks_for_brief(&mut self) -> bool {
        let input = self.input();
        let trainable = self.kind() != Kind::StyleReference && input.owner.trim().is_empty();
        let asks = self.target.is_none() && !self.asked && trainable && input.brief.trim().is_empty();
        if asks {
            self.asked = true;
            self.rows.go_to(Field::Brief);
        }
        asks
    }

    /// Whether it has just asked for the brief, and that is still empty.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.asked && self.field() == Field::Brief && self.line().is_some_and(Line::is_empty)
    }

    /// Whether the profile is marked as a throwaway.
    #[must_use]
    pub fn throwaway(&self) -> bool {
        self.rows.chosen(Field::Throwaway) == Some(1)
    }

    /// What is typed and chosen.
    #[must_use]
    pub fn input(&self) -> ProfileInput {
        let text = |field: Field| self.rows.text(field).to_owned();
        ProfileInput {
            name: text(Field::Name),
            kind: self.kind().word().to_owned(),
            code: text(Field::Code),
            id: text(Field::Id),
            for_version: text(Field::For),
            brief: text(Field::Brief),
            tags: text(Field::Tags),
            client: text(Field::Client),
            owner: text(Field::Owner),
            from: text(Field::From),
            throwaway: self.throwaway(),
        }
    }

    /// Shows what is wrong and goes there.
    pub(super) fn refuse(&mut self, error: ProfileInputError) {
        self.rows.go_to(error.field);
        self.error = Some(error);
    }
}

impl Component for Form {
    fn places(&self) -> &'static [Context] {
        if self.has_field() {
            &[Context::Form, Context::Everywhere]
        } else {
            &[Context::Choice, Context::Form, Context::Everywhere]
        }
    }

    fn hints(&self) -> &'static [Hint] {
        &[(Action::Accept, "keep"), (Action::Back, "back"), (Action::Down, "next field")]
    }

    fn has_field(&self) -> bool {
        self.line().is_some()
    }

    fn line(&mut self) -> Option<&mut Line> {
        self.rows.line_mut()
    }

    fn step(&mut self, _session: &Session, by: isize) {
        self.rows.step(by);
    }

    fn choose(&mut self, _session: &Session, by: isize) {
        self.rows.turn(by);
    }

    fn letter(&mut self, letter: char) {
        match (self.field(), letter) {
            (Field::Kind, _) => {
                if let Ok(kind) = letter.to_string().parse() {
                    self.set_kind(kind);
                }
            }
            (Field::Throwaway, 'n') => self.rows.choose(Field::Throwaway, 0),
            (Field::Throwaway, 'y') => self.rows.choose(Field::Throwaway, 1),
            _ => {}
        }
    }

    fn typed(&mut self, request: InputRequest) {
        self.error = None;
        if let Some(line) = self.rows.line_mut() {
            line.edit(request);
        }
    }

    fn edited(&mut self) {
        self.error = None;
    }
}

impl Default for Form {
    fn default() -> Self {
        Self::new()
    }
}

fn value(input: &ProfileInput, field: Field) -> FormValue {
    FormValue::typed(match field {
        Field::Name => &input.name,
        Field::Code => &input.code,
        Field::Id => &input.id,
        Field::For => &input.for_version,
        Field::Brief => &input.brief,
        Field::Tags => &input.tags,
        Field::Client => &input.client,
        Field::Owner => &input.owner,
        Field::From => &input.from,
        Field::Kind => {
            let kind = input.kind.parse().unwrap_or(Kind::Ranked);
            return FormValue::chosen(
                Kind::ALL.map(Kind::word),
                Kind::ALL.iter().position(|one| *one == kind),
            );
        }
        Field::Throwaway => return FormValue::chosen(["no", "yes"], Some(usize::from(input.throwaway))),
    })
}
