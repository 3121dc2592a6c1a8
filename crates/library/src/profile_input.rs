//! A profile as it is typed: the same fields for the form on the screen and the command line.

mod source;

use jiff::civil::Date;

use super::{Key, Kind, Library, Name, Profile, Snapshot, dates};
use midjourney::{Code, Id, Rules, Version};
use text::sanitize_line;

pub use source::{ProfileSource, SourceError};

/// A field of the form, named as its flag on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    Name,
    /// Global, ranked, moodboard or sref.
    Kind,
    /// The current code.
    Code,
    /// The day of the current code.
    On,
    /// Midjourney's ID.
    Id,
    /// The version it was made for.
    For,
    /// One sentence.
    Brief,
    /// Words separated by spaces or commas.
    Tags,
    Client,
    /// Whose it is.
    Owner,
    /// Where somebody else's code came from.
    From,
    /// Whether it is the deliberately wrong one.
    Throwaway,
}

/// What was typed, unchecked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProfileInput {
    pub name: String,
    /// The kind's word.
    pub kind: String,
    /// The current code, or nothing.
    pub code: String,
    /// The day of the current code; nothing is the day things are noted under.
    pub on: String,
    /// The ID, or nothing.
    pub id: String,
    /// The version, or nothing.
    pub for_version: String,
    /// One sentence, or nothing.
    pub brief: String,
    /// Words separated by spaces or commas.
    pub tags: String,
    /// The client, or nothing.
    pub client: String,
    /// The owner, or nothing for oneself.
    pub owner: String,
    /// Where somebody else's code came from, or nothing.
    pub from: String,
    /// Whether it is the deliberately wrong one.
    pub throwaway: bool,
}

/// What a typed profile is checked against.
#[derive(Debug, Clone, Copy)]
pub struct InputChecks<'a> {
    /// What Midjourney accepts.
    pub rules: &'a Rules,
    pub today: Date,
    /// The day a new code gets unless another is typed.
    pub day: Date,
}

/// What is wrong with one field, in a sentence that says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct ProfileInputError {
    pub field: Field,
    pub sentence: String,
}

impl Field {
    /// Every field, in the order of the form.
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::Kind,
        Self::Code,
        Self::On,
        Self::Id,
        Self::For,
        Self::Brief,
        Self::Tags,
        Self::Client,
        Self::Owner,
        Self::From,
        Self::Throwaway,
    ];

    /// Its label, which is its flag without the dashes.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Code => "code",
            Self::On => "on",
            Self::Id => "id",
            Self::For => "for",
            Self::Brief => "brief",
            Self::Tags => "tag",
            Self::Client => "client",
            Self::Owner => "owner",
            Self::From => "from",
            Self::Throwaway => "throwaway",
        }
    }
}

impl ProfileInput {
    /// The input that would make a profile again.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        let current = profile.current();
        Self {
            name: profile.name.to_string(),
            kind: profile.kind.as_str().to_owned(),
            code: current.map(|snapshot| snapshot.code.to_string()).unwrap_or_default(),
            on: current.and_then(|snapshot| snapshot.created).map(|on| on.to_string()).unwrap_or_default(),
            id: profile.id.as_ref().map(Id::to_string).unwrap_or_default(),
            for_version: profile.for_version.map(|version| version.to_string()).unwrap_or_default(),
            brief: profile.brief.clone(),
            tags: profile.tags.join(" "),
            client: profile.client.clone().unwrap_or_default(),
            owner: profile.owner.clone().unwrap_or_default(),
            from: profile.from.clone().unwrap_or_default(),
            throwaway: profile.throwaway,
        }
    }

    /// The text of a field; nothing for the throwaway, which is no text.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::Name => &self.name,
            Field::Kind => &self.kind,
            Field::Code => &self.code,
            Field::On => &self.on,
            Field::Id => &self.id,
            Field::For => &self.for_version,
            Field::Brief => &self.brief,
            Field::Tags => &self.tags,
            Field::Client => &self.client,
            Field::Owner => &self.owner,
            Field::From => &self.from,
            Field::Throwaway => "",
        }
    }

    /// Adds tags to those it has, and removes those behind a minus: `warm -grey`.
    pub fn change_tags(&mut self, words: &str) {
        let mut kept = tags(&self.tags);
        for word in sanitize_line(words).split([' ', ',']) {
            let (removes, word) = word.strip_prefix('-').map_or((false, word), |word| (true, word));
            for tag in tags(word) {
                kept.retain(|known| *known != tag);
                if !removes {
                    kept.push(tag);
                }
            }
        }
        self.tags = kept.join(" ");
    }

    /// Makes a new profile of it.
    ///
    /// # Errors
    /// The first field that is wrong, and why.
    pub fn create(
        &self,
        library: &Library,
        key: Key,
        checks: InputChecks<'_>,
    ) -> Result<Profile, ProfileInputError> {
        let blank = Profile::new(key, Self::free_name(&self.name, library, None)?, self.checked_kind()?);
        self.fill(blank, library, checks)
    }

    /// Applies it to a profile. Another code is added as a new snapshot; no code is ever removed. Another day is
    /// that of the current code.
    ///
    /// # Errors
    /// The first field that is wrong, and why.
    pub fn amend(
        &self,
        profile: &Profile,
        library: &Library,
        checks: InputChecks<'_>,
    ) -> Result<Profile, ProfileInputError> {
        let mut next = profile.clone();
        // One in a mounted library has a longer name here than it could be given.
        if self.name != profile.name.as_str() {
            next.name = Self::free_name(&self.name, library, Some(&profile.key))?;
        }
        next.kind = self.checked_kind()?;
        self.fill(next, library, checks)
    }

    fn fill(
        &self,
        mut profile: Profile,
        library: &Library,
        checks: InputChecks<'_>,
    ) -> Result<Profile, ProfileInputError> {
        let before = Self::of(&profile);
        profile.for_version = self.checked_version(profile.for_version, checks.rules)?;
        let known = profile.id.take();
        profile.id = optional(&self.id)
            .map(|text| Id::new(text).map_err(|error| wrong(Field::Id, error.to_string())))
            .transpose()?;
        if let Some(id) = profile.id.take_if(|id| known.as_ref() != Some(id)) {
            let id = Self::fitting_id(&id, profile.kind)?;
            Self::free_id(&id, library, &profile)?;
            profile.id = Some(id);
        }
        profile.brief = sanitize_line(&self.brief);
        profile.tags = tags(&self.tags);
        profile.client = optional(&self.client);
        profile.owner = optional(&self.owner);
        profile.from = optional(&self.from);
        profile.throwaway = self.throwaway;
        let on = self.checked_day(checks.today)?;
        let is_other_day = self.on.trim() != before.on;
        if let Some(text) = optional(&self.code) {
            let code = Code::new(text).map_err(|error| wrong(Field::Code, error.to_string()))?;
            Self::fitting_code(&code, &profile)?;
            add_code(&mut profile, code, library, on.filter(|_| is_other_day).unwrap_or(checks.day))?;
        }
        if is_other_day && self.code.trim() == before.code {
            date_current(&mut profile, on);
        }
        Ok(profile)
    }

    /// The version, unless nobody has heard of it.
    fn checked_version(
        &self,
        known: Option<Version>,
        rules: &Rules,
    ) -> Result<Option<Version>, ProfileInputError> {
        let Some(text) = optional(&self.for_version) else { return Ok(None) };
        let version: Version =
            text.parse().map_err(|error: midjourney::VersionError| wrong(Field::For, error.to_string()))?;
        if Some(version) != known {
            rules.check_version(version).map_err(|error| wrong(Field::For, error.to_string()))?;
        }
        Ok(Some(version))
    }

    /// The day of the code, if one is typed.
    fn checked_day(&self, today: Date) -> Result<Option<Date>, ProfileInputError> {
        let Some(text) = optional(&self.on) else { return Ok(None) };
        let day = dates::read(&text, today).map_err(|error| wrong(Field::On, error.to_string()))?;
        if day > today { Err(wrong(Field::On, format!("{day} is still to come"))) } else { Ok(Some(day)) }
    }

    /// A text as the name of a profile, of this one if it has a key.
    pub(super) fn free_name(
        text: &str,
        library: &Library,
        own: Option<&Key>,
    ) -> Result<Name, ProfileInputError> {
        let name = Name::new(text).map_err(|error| wrong(Field::Name, error.to_string()))?;
        match library.profile_named(name.as_str()) {
            Some(other) if Some(&other.key) != own => Err(wrong(
                Field::Name,
                format!("a profile named {} already exists; names are unique", other.name),
            )),
            Some(_) | None => Ok(name),
        }
    }

    /// An ID as one of this kind: a moodboard's begins with `m`, a profile's with `p`.
    pub(super) fn fitting_id(id: &Id, kind: Kind) -> Result<Id, ProfileInputError> {
        id.check().map_err(|error| wrong(Field::Id, error.to_string()))?;
        let is_number = id.as_str().bytes().all(|byte| byte.is_ascii_digit());
        let (letter, other) = match kind {
            Kind::Moodboard => ('m', 'p'),
            Kind::Global | Kind::Ranked => ('p', 'm'),
            Kind::StyleReference if is_number => {
                return Err(wrong(Field::Id, "a style reference has no ID; its number is its code"));
            }
            Kind::StyleReference => return Ok(id.clone()),
        };
        if is_number && kind == Kind::Moodboard {
            return Id::new(format!("m{id}")).map_err(|error| wrong(Field::Id, error.to_string()));
        }
        if is_number || (id.is_usual() && id.as_str().starts_with(other)) {
            let title = kind.title();
            return Err(wrong(
                Field::Id,
                format!("the ID of a {title} begins with {letter}, and {id} does not"),
            ));
        }
        Ok(id.clone())
    }

    /// Whether a code can be one of this profile's. One that it has stays, whatever it looks like.
    pub(super) fn fitting_code(code: &Code, profile: &Profile) -> Result<(), ProfileInputError> {
        if profile.has_code(code.as_str()) {
            return Ok(());
        }
        let checked = if profile.is_style_reference() { code.check_style() } else { code.check_profile() };
        checked.map_err(|error| wrong(Field::Code, error.to_string()))
    }

    /// Whether an ID can be this profile's: Midjourney gives each profile one of its own.
    pub(super) fn free_id(id: &Id, library: &Library, own: &Profile) -> Result<(), ProfileInputError> {
        let has_it = |other: &&Profile| other.id.as_ref() == Some(id) && is_other(other, own);
        library.profiles.carrying(id.as_str()).find(has_it).map_or(Ok(()), |other| {
            Err(wrong(Field::Id, format!("{id} is already the ID of {}", other.name)))
        })
    }

    fn checked_kind(&self) -> Result<Kind, ProfileInputError> {
        self.kind.parse::<Kind>().map_err(|error| wrong(Field::Kind, error.to_string()))
    }
}

/// Adds a code as the newest snapshot, unless the profile has it. A code serves one profile only.
fn add_code(
    profile: &mut Profile,
    code: Code,
    library: &Library,
    day: Date,
) -> Result<(), ProfileInputError> {
    if profile.current().is_some_and(|current| current.code == code) {
        return Ok(());
    }
    if let Some(other) = library.profiles_with_code(code.as_str()).find(|other| is_other(other, profile)) {
        return Err(wrong(Field::Code, format!("the code {code} already belongs to {}", other.name)));
    }
    let pinned = profile.codes.iter().any(|snapshot| snapshot.pinned);
    for snapshot in &mut profile.codes {
        snapshot.pinned = false;
    }
    match profile.codes.iter_mut().find(|snapshot| snapshot.code == code) {
        Some(known) => known.pinned = true,
        None => {
            profile.codes.push(Snapshot { code, created: Some(day), pinned, note: String::new() });
        }
    }
    Ok(())
}

/// Gives the current code another day, and its place among the others.
fn date_current(profile: &mut Profile, on: Option<Date>) {
    let Some(code) = profile.current().map(|snapshot| snapshot.code.clone()) else { return };
    if let Some(snapshot) = profile.codes.iter_mut().find(|snapshot| snapshot.code == code) {
        snapshot.created = on;
    }
    profile.codes.sort_by_key(|snapshot| snapshot.created);
}

/// Whether it is another profile of the same library: a copy in another library is none.
fn is_other(other: &Profile, own: &Profile) -> bool {
    other.key != own.key && other.key.mount() == own.key.mount()
}

fn wrong(field: Field, sentence: impl Into<String>) -> ProfileInputError {
    ProfileInputError { field, sentence: sentence.into() }
}

fn optional(text: &str) -> Option<String> {
    let line = sanitize_line(text);
    (!line.is_empty()).then_some(line)
}

fn tags(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for word in sanitize_line(text).split([' ', ',']).filter(|word| !word.is_empty()) {
        let word = word.trim_start_matches('#').to_lowercase();
        if !word.is_empty() && !tags.contains(&word) {
            tags.push(word);
        }
    }
    tags
}

#[cfg(test)]
mod tests;
