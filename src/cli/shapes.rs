//! What `--json` prints: names that stay, apart from those in the files.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use library::{Layer, Library, Profile, Snapshot, Source, Stack, Usage};

/// A profile.
#[derive(Debug, Serialize)]
pub(super) struct ProfileShape<'a> {
    name: &'a str,
    /// `global`, `ranked`, `moodboard` or `sref`.
    kind: &'static str,
    /// The current code.
    code: Option<&'a str>,
    id: Option<&'a str>,
    #[serde(rename = "for")]
    for_version: Option<String>,
    brief: &'a str,
    tags: &'a [String],
    client: Option<&'a str>,
    owner: Option<&'a str>,
    mount: Option<&'a str>,
    from: Option<&'a str>,
    throwaway: bool,
    created: Option<Date>,
    deleted_on: Option<Date>,
    last_used: Option<Timestamp>,
    selections: u64,
    codes: Vec<CodeShape<'a>>,
    notes: &'a str,
    key: &'a str,
}

#[derive(Debug, Serialize)]
struct CodeShape<'a> {
    code: &'a str,
    created: Option<Date>,
    current: bool,
    pinned: bool,
    note: &'a str,
}

impl<'a> ProfileShape<'a> {
    pub fn of(profile: &'a Profile, usage: &Usage) -> Self {
        let current = profile.current();
        let code = |snapshot: &'a Snapshot| CodeShape {
            code: snapshot.code.as_str(),
            created: snapshot.created,
            current: current == Some(snapshot),
            pinned: snapshot.pinned,
            note: &snapshot.note,
        };
        Self {
            name: profile.name.as_str(),
            kind: profile.kind.word(),
            code: current.map(|snapshot| snapshot.code.as_str()),
            id: profile.id.as_ref().map(midjourney::Id::as_str),
            for_version: profile.for_version.map(|version| version.to_string()),
            brief: &profile.brief,
            tags: &profile.tags,
            client: profile.client.as_deref(),
            owner: profile.owner.as_deref(),
            mount: profile.key.mount(),
            from: profile.from.as_deref(),
            throwaway: profile.throwaway,
            created: profile.created,
            deleted_on: profile.deleted_on,
            last_used: usage.last(&profile.key),
            selections: profile.selections(),
            codes: profile.codes.iter().map(code).collect(),
            notes: &profile.notes,
            key: profile.key.as_str(),
        }
    }
}

/// A saved stack.
#[derive(Debug, Serialize)]
pub(super) struct StackShape<'a> {
    name: &'a str,
    layers: Vec<LayerShape<'a>>,
    stylize: u16,
    parameters: &'a [String],
    version: Option<String>,
    /// Everything but the subject, as it would be copied now.
    prompt: &'a str,
    key: &'a str,
}

#[derive(Debug, Serialize)]
struct LayerShape<'a> {
    /// The profile's name; `null` for a bare code or a profile that is gone.
    profile: Option<&'a str>,
    /// What it puts into the prompt now.
    code: Option<&'a str>,
    muted: bool,
}

impl<'a> StackShape<'a> {
    pub fn of(stack: &'a Stack, prompt: &'a str, library: &'a Library) -> Self {
        Self {
            name: stack.name.as_str(),
            layers: stack.spec.layers.iter().map(|layer| LayerShape::of(layer, library)).collect(),
            stylize: stack.spec.stylize.get(),
            parameters: &stack.spec.parameters,
            version: stack.spec.version.map(|version| version.to_string()),
            prompt,
            key: stack.key.as_str(),
        }
    }
}

impl<'a> LayerShape<'a> {
    fn of(layer: &'a Layer, library: &'a Library) -> Self {
        let (profile, code) = match &layer.source {
            Source::Profile(key) => {
                let profile = library.profiles.get(key);
                (profile.map(|profile| profile.name.as_str()), profile.and_then(Profile::prompt_token))
            }
            Source::Code(code) | Source::Style(code) => (None, Some(code.as_str())),
        };
        Self { profile, code, muted: layer.muted }
    }
}
