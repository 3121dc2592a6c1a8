//! The form of a profile. A new one begins with one field, which takes anything pasted; what it says fills the
//! others, which stand under *more*.

use tui_input::InputRequest;

use super::action::Action;
use super::component::{Component, Hint};
use super::components::form::{FormRows, FormValue};
use super::keymap::Context;
use super::line::Line;
use super::session::Session;
use library::contents::Contents;
use library::{Field, Key, Kind, Profile, ProfileInput, ProfileInputError, ProfileSource, dates};

/// A row of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormField {
    /// Anything that names the new profile: a code, an ID, a prompt, a link, a row of a sheet.
    Source,
    /// A field of the profile.
    Of(Field),
    /// Whether it has no code yet, on purpose.
    Codeless,
    /// Whether all fields are shown.
    More,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormError {
    /// The row.
    pub field: FormField,
    /// What is wrong, and what to do.
    pub sentence: String,
}

/// The form while it is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The profile that is edited; `None` makes a new one.
    pub target: Option<Key>,
    /// What is wrong, once it was tried.
    pub error: Option<FormError>,
    rows: FormRows<FormField>,
    /// Whether the kind was chosen, and no longer follows the first field.
    is_kind_chosen: bool,
    /// What was pasted into the first field, with its line breaks and tabs, and the line it became.
    pasted: Option<(String, String)>,
    /// What the first field says, or why it says nothing.
    source: Option<Result<ProfileSource, String>>,
}

impl FormField {
    /// Every row, in their order.
    const ALL: [Self; 15] = [
        Self::Source,
        Self::Of(Field::Name),
        Self::More,
        Self::Of(Field::Kind),
        Self::Of(Field::Code),
        Self::Of(Field::On),
        Self::Of(Field::Id),
        Self::Of(Field::For),
        Self::Of(Field::Brief),
        Self::Of(Field::Tags),
        Self::Of(Field::Client),
        Self::Of(Field::Owner),
        Self::Of(Field::From),
        Self::Of(Field::Throwaway),
        Self::Codeless,
    ];

    /// What stands before it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Source => "paste",
            Self::Of(Field::On) => "date",
            Self::Of(field) => field.label(),
            Self::Codeless => "no code",
            Self::More => "more",
        }
    }
}

impl Form {
    /// An empty form for a new profile.
    #[must_use]
    pub fn new() -> Self {
        Self::drafted(&ProfileInput { kind: Kind::Ranked.as_str().to_owned(), ..ProfileInput::default() })
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

    /// A form for a new profile of which a paste has told something; its name is asked.
    #[must_use]
    pub fn sourced(source: ProfileSource) -> Self {
        let mut form = Self::drafted(&source.input);
        let token = if source.input.code.is_empty() { &source.input.id } else { &source.input.code };
        form.rows.set(FormField::Source, FormValue::typed(token.clone()));
        form.pasted = Some((token.clone(), token.clone()));
        form.source = Some(Ok(source));
        form.rows.go_to(FormField::Of(Field::Name));
        form
    }

    fn filled(target: Option<Key>, input: &ProfileInput) -> Self {
        let rows = FormField::ALL.map(|field| (field, value(input, field)));
        let rows = FormRows::new(rows);
        let mut form = Self { target, error: None, rows, is_kind_chosen: false, pasted: None, source: None };
        form.show_rows();
        form
    }

    /// Whether it is of a new profile of which more than one thing was typed already.
    pub(super) fn is_begun(&self) -> bool {
        let is_typed = |field: &FormField| !self.rows.text(*field).is_empty();
        self.target.is_none() && FormField::ALL.iter().filter(|field| is_typed(field)).count() > 1
    }

    /// Shows the rows that belong to what is asked.
    fn show_rows(&mut self) {
        let is_new = self.target.is_none();
        let has_more = !is_new || self.rows.chosen(FormField::More) == Some(1);
        let is_shown = |field: &FormField| match field {
            FormField::Source | FormField::More => is_new,
            FormField::Codeless => is_new && has_more,
            FormField::Of(Field::Name) => true,
            FormField::Of(_) => has_more,
        };
        let fields: Vec<FormField> = FormField::ALL.into_iter().filter(is_shown).collect();
        self.rows.show(&fields);
    }

    /// Shows all fields of a new profile.
    pub(super) fn show_more(&mut self) {
        self.rows.choose(FormField::More, 1);
        self.show_rows();
    }

    #[must_use]
    pub fn rows(&self) -> &FormRows<FormField> {
        &self.rows
    }

    /// The selected row.
    #[must_use]
    pub fn field(&self) -> FormField {
        self.rows.selected().map_or(FormField::Source, |row| row.field)
    }

    /// The line of the selected row; `None` where it is chosen and not typed.
    #[must_use]
    pub fn line(&self) -> Option<&Line> {
        self.rows.line()
    }

    /// The kind that is chosen.
    #[must_use]
    pub fn kind(&self) -> Kind {
        let chosen = self.rows.chosen(FormField::Of(Field::Kind)).and_then(|place| Kind::ALL.get(place));
        chosen.copied().unwrap_or(Kind::Ranked)
    }

    /// Chooses the kind, whatever the first field says.
    pub(super) fn set_kind(&mut self, kind: Kind) {
        self.is_kind_chosen = true;
        self.show_kind(kind);
    }

    fn show_kind(&mut self, kind: Kind) {
        if let Some(place) = Kind::ALL.iter().position(|one| *one == kind) {
            self.rows.choose(FormField::Of(Field::Kind), place);
        }
    }

    /// Whether the profile is marked as a throwaway.
    #[must_use]
    pub fn throwaway(&self) -> bool {
        self.rows.chosen(FormField::Of(Field::Throwaway)) == Some(1)
    }

    /// What the first field says, or why it says nothing.
    #[must_use]
    pub fn source(&self) -> Option<&Result<ProfileSource, String>> {
        self.source.as_ref()
    }

    /// What the first field says, of the kind that would be saved.
    #[must_use]
    pub fn summary(&self) -> Option<String> {
        let source = self.source.as_ref()?.as_ref().ok()?;
        let input = ProfileInput { kind: self.kind().as_str().to_owned(), ..source.input.clone() };
        Some(ProfileSource { input, ..source.clone() }.summary())
    }

    /// What is typed and chosen.
    #[must_use]
    pub fn input(&self) -> ProfileInput {
        let text = |field: Field| self.rows.text(FormField::Of(field)).to_owned();
        ProfileInput {
            name: text(Field::Name),
            kind: self.kind().as_str().to_owned(),
            code: text(Field::Code),
            on: text(Field::On),
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

    /// Takes a pasted text. The first field takes anything; a field of one word takes that word out of it.
    ///
    /// # Errors
    /// The most bytes the field takes, where there is no room for the text.
    pub(super) fn paste(&mut self, text: &str, session: &Session) -> Result<(), usize> {
        self.error = None;
        let field = self.field();
        if let FormField::Of(own) = field
            && let Some(word) = word_of(own, text, session)
        {
            self.rows.set(field, FormValue::typed(word));
            return Ok(());
        }
        let Some(line) = self.rows.line_mut() else { return Ok(()) };
        let was_empty = line.is_empty();
        if !line.insert(text) {
            return Err(line.most());
        }
        if field == FormField::Source && was_empty {
            self.pasted = Some((text.to_owned(), line.text().to_owned()));
        }
        self.follow(session);
        Ok(())
    }

    /// Reads the first field again, if it is the one that changed.
    pub(super) fn follow(&mut self, session: &Session) {
        if self.field() == FormField::Source {
            self.read_source(session);
        }
    }

    /// Reads the first field. What it says goes into the other fields, where nothing else was typed.
    fn read_source(&mut self, session: &Session) {
        let line = self.rows.text(FormField::Source);
        let whole = match &self.pasted {
            Some((whole, shown)) if shown == line => whole,
            Some(_) | None => line,
        };
        let read = (!whole.trim().is_empty()).then(|| {
            ProfileSource::read(whole, session.now.date(), &session.rules).map_err(|error| error.to_string())
        });
        let before = match self.source.take() {
            Some(Ok(source)) => source.input,
            Some(Err(_)) | None => ProfileInput::default(),
        };
        let after = match &read {
            Some(Ok(source)) => source.input.clone(),
            Some(Err(_)) | None => ProfileInput::default(),
        };
        for field in Field::ALL {
            self.refill(field, before.text(field), after.text(field));
        }
        self.source = read;
    }

    /// Puts what the first field says into another, unless something else was typed there.
    fn refill(&mut self, field: Field, before: &str, after: &str) {
        match field {
            // A code that is typed may read as another kind on the way, "6" as a style reference.
            Field::Kind if !self.is_kind_chosen => self.show_kind(after.parse().unwrap_or(Kind::Ranked)),
            Field::Kind | Field::Throwaway => {}
            Field::Name
            | Field::Code
            | Field::On
            | Field::Id
            | Field::For
            | Field::Brief
            | Field::Tags
            | Field::Client
            | Field::Owner
            | Field::From => {
                let row = FormField::Of(field);
                if self.rows.text(row) == before {
                    self.rows.set(row, FormValue::typed(after));
                }
            }
        }
    }

    /// Goes on to what is asked next instead of saving; says whether it did.
    pub(super) fn asks_more(&mut self) -> bool {
        match (self.field(), &self.source) {
            (FormField::More, _) => {
                self.rows.turn(1);
                self.show_rows();
                true
            }
            (FormField::Source, Some(Ok(_)))
                if self.rows.text(FormField::Of(Field::Name)).trim().is_empty() =>
            {
                self.rows.go_to(FormField::Of(Field::Name));
                true
            }
            _ => self.lacks_code(),
        }
    }

    /// Refuses a new profile without code and ID, unless that is meant; says whether it did.
    fn lacks_code(&mut self) -> bool {
        let input = self.input();
        let is_named = !input.code.trim().is_empty() || !input.id.trim().is_empty();
        let is_meant = self.throwaway() || self.rows.chosen(FormField::Codeless) == Some(1);
        if self.target.is_some() || is_named || is_meant {
            return false;
        }
        let sentence = match &self.source {
            Some(Err(why)) => why.clone(),
            Some(Ok(_)) | None => {
                "paste its code, its ID or a prompt with it; without one: \"no code\" under more".to_owned()
            }
        };
        self.error = Some(FormError { field: FormField::Source, sentence });
        self.rows.go_to(FormField::Source);
        true
    }

    /// Shows what is wrong and goes there.
    pub(super) fn refuse(&mut self, error: ProfileInputError) {
        let field = FormField::Of(error.field);
        if !self.rows.shown().any(|row| row.field == field) {
            self.show_more();
        }
        self.rows.go_to(field);
        self.error = Some(FormError { field, sentence: error.sentence });
    }
}

impl Component for Form {
    fn places(&self) -> &'static [Context] {
        self.rows.places()
    }

    fn hints(&self) -> &'static [Hint] {
        match self.field() {
            FormField::Source => {
                &[(Action::Accept, "next"), (Action::Back, "back"), (Action::Down, "next field")]
            }
            FormField::More => {
                &[(Action::Accept, "more or fewer"), (Action::Back, "back"), (Action::Down, "next field")]
            }
            FormField::Of(_) | FormField::Codeless => {
                &[(Action::Accept, "save"), (Action::Back, "back"), (Action::Down, "next field")]
            }
        }
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
        match self.field() {
            FormField::More => self.show_rows(),
            FormField::Of(Field::Kind) => self.is_kind_chosen = true,
            FormField::Source | FormField::Of(_) | FormField::Codeless => {}
        }
    }

    fn letter(&mut self, letter: char) -> bool {
        let field = self.field();
        match (field, letter) {
            (FormField::Of(Field::Kind), _) => {
                let Ok(kind) = letter.to_string().parse() else { return false };
                self.set_kind(kind);
            }
            (FormField::Of(Field::Throwaway) | FormField::Codeless | FormField::More, 'n') => {
                self.rows.choose(field, 0);
            }
            (FormField::Of(Field::Throwaway) | FormField::Codeless | FormField::More, 'y') => {
                self.rows.choose(field, 1);
            }
            _ => return false,
        }
        self.show_rows();
        true
    }

    fn typed(&mut self, request: InputRequest) {
        self.error = None;
        self.rows.edit(request);
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

/// What a field of one word takes out of a pasted text.
fn word_of(field: Field, text: &str, session: &Session) -> Option<String> {
    let today = session.now.date();
    let source = || ProfileSource::read(text, today, &session.rules).ok().filter(|source| source.others == 0);
    let word = match field {
        Field::Code => source()?.input.code,
        Field::Id => source()?.input.id,
        Field::For => {
            let written =
                text.trim().parse().ok().or_else(|| Contents::of(text, session.rules.names()).version);
            written.map(|version| version.to_string()).or_else(|| Some(source()?.input.for_version))?
        }
        Field::On => match dates::find(text, today).as_slice() {
            [only] => only.reading.exact()?.to_string(),
            _ => return None,
        },
        Field::Name
        | Field::Kind
        | Field::Brief
        | Field::Tags
        | Field::Client
        | Field::Owner
        | Field::From
        | Field::Throwaway => return None,
    };
    (!word.is_empty()).then_some(word)
}

fn value(input: &ProfileInput, field: FormField) -> FormValue {
    match field {
        FormField::Source => FormValue::typed(""),
        FormField::More | FormField::Codeless => FormValue::chosen(["no", "yes"], Some(0)),
        FormField::Of(Field::Kind) => {
            let kind = input.kind.parse().unwrap_or(Kind::Ranked);
            FormValue::chosen(Kind::ALL.map(Kind::as_str), Kind::ALL.iter().position(|one| *one == kind))
        }
        FormField::Of(Field::Throwaway) => {
            FormValue::chosen(["no", "yes"], Some(usize::from(input.throwaway)))
        }
        FormField::Of(field) => FormValue::typed(input.text(field)),
    }
}
