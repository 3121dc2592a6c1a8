//! A profile as it is typed: the same fields for the form on the screen and the command line.

use jiff::civil::Date;

use super::{Key, Kind, Library, Name, Profile, Snapshot};
use midjourney::{Code, Id, Version};
use text::sanitize_line;

/// A field of the form, named as its flag on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The name.
    Name,
    /// Global, ranked, moodboard or sref.
    Kind,
    /// The current code.
    Code,
    /// Midjourney's ID.
    Id,
    /// The version it was made for.
    For,
    /// One sentence.
    Brief,
    /// Words separated by spaces or commas.
    Tags,
    /// The client.
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
    /// The name.
    pub name: String,
    /// The kind's word.
    pub kind: String,
    /// The current code, or nothing.
    pub code: String,
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

/// What is wrong with one field, in a sentence that says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct ProfileInputError {
    /// Where.
    pub field: Field,
    /// What.
    pub sentence: String,
}

impl Field {
    /// Every field, in the order of the form.
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Kind,
        Self::Code,
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
        Self {
            name: profile.name.to_string(),
            kind: profile.kind.word().to_owned(),
            code: profile.current().map(|snapshot| snapshot.code.to_string()).unwrap_or_default(),
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

    /// Makes a new profile of it. A code gets today's date.
    ///
    /// # Errors
    /// The first field that is wrong, and why.
    pub fn create(&self, library: &Library, key: Key, today: Date) -> Result<Profile, ProfileInputError> {
        let blank = Profile::new(key, Self::free_name(&self.name, library, None)?, self.checked_kind()?);
        self.fill(blank, library, today)
    }

    /// Applies it to a profile. Another code is added as a new snapshot; no code is ever removed.
    ///
    /// # Errors
    /// The first field that is wrong, and why.
    pub fn amend(
        &self,
        profile: &Profile,
        library: &Library,
        today: Date,
    ) -> Result<Profile, ProfileInputError> {
        let mut next = profile.clone();
        // One in a mounted library has a longer name here than it could be given.
        if self.name != profile.name.as_str() {
            next.name = Self::free_name(&self.name, library, Some(&profile.key))?;
        }
        next.kind = self.checked_kind()?;
        self.fill(next, library, today)
    }

    fn fill(
        &self,
        mut profile: Profile,
        library: &Library,
        today: Date,
    ) -> Result<Profile, ProfileInputError> {
        profile.for_version = optional(&self.for_version)
            .map(|text| text.parse::<Version>().map_err(|error| wrong(Field::For, error.to_string())))
            .transpose()?;
        let known = profile.id.take();
        profile.id = optional(&self.id)
            .map(|text| Id::new(text).map_err(|error| wrong(Field::Id, error.to_string())))
            .transpose()?;
        if let Some(id) = profile.id.as_ref().filter(|id| known.as_ref() != Some(*id)) {
            Self::free_id(id, library, &profile)?;
        }
        profile.brief = sanitize_line(&self.brief);
        profile.tags = tags(&self.tags);
        profile.client = optional(&self.client);
        profile.owner = optional(&self.owner);
        profile.from = optional(&self.from);
        profile.throwaway = self.throwaway;
        if let Some(text) = optional(&self.code) {
            let code = Code::new(text).map_err(|error| wrong(Field::Code, error.to_string()))?;
            add_code(&mut profile, code, library, today)?;
        }
        Ok(profile)
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
                format!("there is a profile named {} already; names are unique", other.name),
            )),
            Some(_) | None => Ok(name),
        }
    }

    /// Whether an ID can be this profile's: Midjourney gives each profile one of its own.
    pub(super) fn free_id(id: &Id, library: &Library, own: &Profile) -> Result<(), ProfileInputError> {
        let has_it = |other: &&Profile| other.id.as_ref() == Some(id) && is_other(other, own);
        library.profiles.carrying(id.as_str()).find(has_it).map_or(Ok(()), |other| {
            Err(wrong(Field::Id, format!("{id} is the ID of {} already", other.name)))
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
    today: Date,
) -> Result<(), ProfileInputError> {
    if profile.current().is_some_and(|current| current.code == code) {
        return Ok(());
    }
    if let Some(other) = library.profiles_with_code(code.as_str()).find(|other| is_other(other, profile)) {
        return Err(wrong(Field::Code, format!("the code {code} belongs to {} already", other.name)));
    }
    let pinned = profile.codes.iter().any(|snapshot| snapshot.pinned);
    for snapshot in &mut profile.codes {
        snapshot.pinned = false;
    }
    match profile.codes.iter_mut().find(|snapshot| snapshot.code == code) {
        Some(known) => known.pinned = true,
        None => {
            profile.codes.push(Snapshot { code, created: Some(today), pinned, note: String::new() });
        }
    }
    Ok(())
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
