//! The form of a profile: the fields of a [`ProfileInput`], one a row.

use tui_input::InputRequest;

use super::line::Line;
use library::{Field, Key, Kind, Profile, ProfileInput, ProfileInputError};

/// The form while it is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The profile that is edited; `None` makes a new one.
    pub target: Option<Key>,
    /// The row with the caret.
    pub row: usize,
    /// What is wrong, once it was tried.
    pub error: Option<ProfileInputError>,
    lines: [Line; Field::ALL.len()],
    kind: Kind,
    throwaway: bool,
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
        Self {
            target,
            row: 0,
            error: None,
            lines: Field::ALL.map(|field| Line::new(text(input, field))),
            kind: input.kind.parse().unwrap_or(Kind::Ranked),
            throwaway: input.throwaway,
            asked: false,
        }
    }

    /// The field with the caret.
    #[must_use]
    pub fn field(&self) -> Field {
        Field::ALL[self.row.min(Field::ALL.len() - 1)]
    }

    /// The line with the caret; `None` on a row that is chosen and not typed.
    #[must_use]
    pub fn line(&self) -> Option<&Line> {
        self.typed(self.row)
    }

    /// The line of a row; `None` where the row is chosen and not typed.
    #[must_use]
    pub fn typed(&self, row: usize) -> Option<&Line> {
        match Field::ALL.get(row)? {
            Field::Kind | Field::Throwaway => None,
            _ => self.lines.get(row),
        }
    }

    /// The kind chosen.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Chooses the kind.
    pub(super) fn set_kind(&mut self, kind: Kind) {
        self.kind = kind;
    }

    /// Goes to the brief once if a new profile of the user's own has none: one sentence of what it is for
    /// keeps its training honest. Says whether it asks; the next time it does not.
    pub(super) fn asks_for_brief(&mut self) -> bool {
        let input = self.input();
        let trainable = self.kind != Kind::StyleReference && input.owner.trim().is_empty();
        let asks = self.target.is_none() && !self.asked && trainable && input.brief.trim().is_empty();
        if asks {
            self.asked = true;
            self.row = Field::ALL.iter().position(|field| *field == Field::Brief).unwrap_or(self.row);
        }
        asks
    }

    /// Whether it has just asked for the brief, and that is still empty.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.asked && self.field() == Field::Brief && self.line().is_some_and(Line::is_empty)
    }

    /// Whether it is marked as the throwaway.
    #[must_use]
    pub fn throwaway(&self) -> bool {
        self.throwaway
    }

    /// What is typed and chosen, as a input.
    #[must_use]
    pub fn input(&self) -> ProfileInput {
        let text = |field: Field| {
            let row = Field::ALL.iter().position(|other| *other == field);
            row.and_then(|row| self.lines.get(row)).map(|line| line.text().to_owned()).unwrap_or_default()
        };
        ProfileInput {
            name: text(Field::Name),
            kind: self.kind.word().to_owned(),
            code: text(Field::Code),
            id: text(Field::Id),
            for_version: text(Field::For),
            brief: text(Field::Brief),
            tags: text(Field::Tags),
            client: text(Field::Client),
            owner: text(Field::Owner),
            from: text(Field::From),
            throwaway: self.throwaway,
        }
    }

    /// Moves by so many rows, around the ends.
    pub fn step(&mut self, by: isize) {
        let count = Field::ALL.len();
        self.row = self.row.saturating_add(count).saturating_add_signed(by) % count;
    }

    /// Chooses the next or the one before on a row that is chosen.
    pub fn choose(&mut self, by: isize) {
        match self.field() {
            Field::Kind => {
                let place = Kind::ALL.iter().position(|kind| *kind == self.kind).unwrap_or(0);
                let count = Kind::ALL.len();
                self.kind = Kind::ALL[place.saturating_add(count).saturating_add_signed(by) % count];
            }
            Field::Throwaway => self.throwaway = !self.throwaway,
            _ => {}
        }
    }

    /// Takes a letter on a row that is chosen.
    pub fn letter(&mut self, letter: char) {
        match self.field() {
            Field::Kind => {
                if let Ok(kind) = letter.to_string().parse() {
                    self.kind = kind;
                }
            }
            Field::Throwaway => match letter {
                'y' => self.throwaway = true,
                'n' => self.throwaway = false,
                _ => {}
            },
            _ => {}
        }
    }

    /// Carries an editing key out on the line with the caret.
    pub fn edit(&mut self, request: InputRequest) {
        self.error = None;
        if let Some(line) = self.lines.get_mut(self.row) {
            line.edit(request);
        }
    }

    /// Puts a pasted text at the caret, where the row is typed.
    pub fn insert(&mut self, text: &str) -> bool {
        if self.line().is_none() {
            return true;
        }
        self.error = None;
        self.lines[self.row].insert(text)
    }

    /// Shows what is wrong and goes there.
    pub fn refuse(&mut self, error: ProfileInputError) {
        self.row = Field::ALL.iter().position(|field| *field == error.field).unwrap_or(0);
        self.error = Some(error);
    }
}

impl Default for Form {
    fn default() -> Self {
        Self::new()
    }
}

fn text(input: &ProfileInput, field: Field) -> String {
    match field {
        Field::Name => input.name.clone(),
        Field::Code => input.code.clone(),
        Field::Id => input.id.clone(),
        Field::For => input.for_version.clone(),
        Field::Brief => input.brief.clone(),
        Field::Tags => input.tags.clone(),
        Field::Client => input.client.clone(),
        Field::Owner => input.owner.clone(),
        Field::From => input.from.clone(),
        Field::Kind | Field::Throwaway => String::new(),
    }
}
