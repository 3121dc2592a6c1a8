//! Exporting: the whole library or one client's part of it.

use super::{Book, markdown, sheet};
use crate::views::ViewContext;
use crate::{Key, Library, Profile, Usage};

/// How an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// Everything, as in the library's own files.
    Ron,
    /// Everything, for other programs.
    Json,
    /// The codes with names and dates, for a spreadsheet.
    Csv,
    /// The codes with names and dates and what is known of each profile, for people.
    Markdown,
}

impl std::str::FromStr for ExportFormat {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text.to_ascii_lowercase().as_str() {
            "ron" => Ok(Self::Ron),
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            "md" | "markdown" => Ok(Self::Markdown),
            _ => Err(format!("\"{text}\" is not a format; write ron, json, csv or md")),
        }
    }
}

/// What of the library is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportPart<'a> {
    All,
    /// What was made for this client or given to them.
    Client(&'a str),
    /// These profiles.
    Profiles(&'a [Key]),
}

/// The library in a format. A client's part is without notes, without anybody else's name and without when it was
/// used; profiles that are named are whole, with their pictures and with whom they were given to.
#[must_use]
pub fn export(context: &ViewContext<'_>, format: ExportFormat, part: ExportPart<'_>) -> String {
    let (client, part) = match part {
        ExportPart::All => (None, None),
        ExportPart::Client(client) => (Some(client), Some(part_of(context.library, client))),
        ExportPart::Profiles(keys) => (None, Some(part_with(context.library, keys))),
    };
    let unused = Usage::default();
    let context = match &part {
        Some(part) => context.with(part, if client.is_some() { &unused } else { context.usage }),
        None => context.clone(),
    };
    let library = context.library;
    match format {
        ExportFormat::Ron => Book::of(library).to_ron(),
        ExportFormat::Json => Book::of(library).to_json(),
        ExportFormat::Csv => sheet::write(library),
        ExportFormat::Markdown => markdown::codes(&context, client),
    }
}

/// Whether anything was made for this client or given to them.
#[must_use]
pub fn has_part(library: &Library, client: &str) -> bool {
    part_of(library, client).profiles.iter().next().is_some()
}

fn part_with(library: &Library, keys: &[Key]) -> Library {
    let is_meant = |key: &Key| keys.contains(key);
    Library {
        profiles: keys.iter().filter_map(|key| library.profiles.get(key)).cloned().collect(),
        grants: library.grants.iter().filter(|grant| is_meant(&grant.profile)).cloned().collect(),
        looks: library.looks.iter().filter(|look| is_meant(&look.profile)).cloned().collect(),
        ..Library::default()
    }
}

fn part_of(library: &Library, client: &str) -> Library {
    let wanted = client.trim().to_lowercase();
    let is_theirs = |name: &str| name.to_lowercase() == wanted;
    let grants = library.grants.iter().filter(|grant| is_theirs(&grant.to));
    let given = |profile: &Profile, code: &midjourney::Code| {
        library.grants.iter().any(|g| g.profile == profile.key && g.code == *code && is_theirs(&g.to))
    };
    let profiles = library.profiles.iter().filter_map(|profile| {
        let own = profile.client.as_deref().is_some_and(is_theirs);
        let mut part = profile.clone();
        if !own {
            part.codes.retain(|snapshot| given(profile, &snapshot.code));
            part.client = None;
            part.brief = String::new();
            part.tags = Vec::new();
        }
        part.notes = String::new();
        part.sessions = Vec::new();
        part.from = None;
        part.codes.iter_mut().for_each(|snapshot| snapshot.note = String::new());
        (own || !part.codes.is_empty()).then_some(part)
    });
    let grants = grants.map(|grant| crate::Grant { note: String::new(), ..grant.clone() });
    Library { profiles: profiles.collect(), grants: grants.collect(), ..Library::default() }
}
