//! A profile, as `show`, the card on the screen, `--json` and Markdown have it.

use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{LookView, Row, Value, ViewContext};
use crate::calibration::{Trend, last_verdict, trends};
use crate::{Kind, Profile, Snapshot, ledger};
use midjourney::rules::Works;
use midjourney::{Id, Version};
use text::sanitize_line;

/// A profile, moodboard or style reference.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Profile")]
pub struct ProfileView<'a> {
    /// What the user calls it.
    pub name: &'a str,
    /// `global`, `ranked`, `moodboard` or `sref`.
    pub kind: &'static str,
    /// The current code.
    pub code: Option<&'a str>,
    /// Midjourney's ID; dead once the profile is deleted there.
    pub id: Option<&'a str>,
    /// The version it was made for.
    #[serde(rename = "for")]
    pub for_version: Option<String>,
    /// What it is for, in one sentence.
    pub brief: &'a str,
    /// Words to find it by.
    pub tags: &'a [String],
    /// The client it was made for.
    pub client: Option<&'a str>,
    /// Whose it is; null is the user's own.
    pub owner: Option<&'a str>,
    /// The mounted library it is in; null is the user's own.
    pub mount: Option<&'a str>,
    /// Where somebody else's code came from.
    pub from: Option<&'a str>,
    /// Known to be wrong, kept for calibration.
    pub throwaway: bool,
    /// The day it was made at Midjourney.
    pub created: Option<Date>,
    /// The day it was deleted at Midjourney; its codes live on.
    pub deleted_on: Option<Date>,
    /// When it was last in a copied prompt.
    pub last_used: Option<Timestamp>,
    /// Images selected over all training sessions.
    pub selections: u64,
    /// Its codes, in the order in which they were added.
    pub codes: Vec<CodeView>,
    /// Anything else.
    pub notes: &'a str,
    /// Its key in the files, which never changes.
    pub key: &'a str,
    /// On which versions it works; empty for a style reference.
    pub works: Vec<WorksView>,
    /// How many training sessions it has had.
    pub sessions: usize,
    /// The day of the last one.
    pub trained_on: Option<Date>,
    /// Who else has one of its codes.
    pub held_by: Vec<String>,
    /// What its last calibration found.
    pub verdict: Option<String>,
    /// The effects its calibrations found, one list for each axis.
    pub effects: Vec<Trend>,
    /// What it looks like and what it does.
    pub look: LookView,
    #[serde(skip)]
    labels: Labels,
}

/// What people read in place of the words in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Labels {
    kind: String,
    mount: Option<String>,
    last_used: Option<Date>,
}

/// A code of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Code")]
pub struct CodeView {
    /// The code.
    pub code: String,
    /// The day it came to be.
    pub created: Option<Date>,
    /// Whether it is the one in use.
    pub current: bool,
    /// Whether it is in use because it was pinned.
    pub pinned: bool,
    /// A remark.
    pub note: String,
}

/// Whether a profile works on a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Works")]
pub struct WorksView {
    /// The version.
    pub version: String,
    /// `works`, `if unlocked`, `not` or `unknown`.
    pub works: &'static str,
    /// The version as people read it.
    #[serde(skip)]
    pub label: String,
    /// The same as `works`, for drawing.
    #[serde(skip)]
    pub verdict: Works,
}

impl<'a> ProfileView<'a> {
    /// Everything known of a profile.
    #[must_use]
    pub fn of(profile: &'a Profile, context: &ViewContext<'_>) -> Self {
        let current = profile.current();
        let ViewContext { library, usage, .. } = context;
        let last_used = usage.last(&profile.key);
        Self {
            name: profile.name.as_str(),
            kind: profile.kind.as_str(),
            code: current.map(|snapshot| snapshot.code.as_str()),
            id: profile.id.as_ref().map(Id::as_str),
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
            last_used,
            selections: profile.selections(),
            codes: profile.codes.iter().map(|snapshot| CodeView::of(snapshot, current)).collect(),
            notes: &profile.notes,
            key: profile.key.as_str(),
            works: works(profile, context),
            sessions: profile.sessions.len(),
            trained_on: profile.sessions.last().map(|session| session.on),
            held_by: ledger::holders(library, profile),
            verdict: last_verdict(&library.runs, profile, context.today(), context.retest()),
            effects: trends(&library.runs, &profile.key),
            look: LookView::of(profile, context),
            labels: Labels {
                kind: kind(profile),
                mount: library.mount_of(&profile.key).map(crate::Mount::label),
                last_used: last_used.map(|at| context.day(at)),
            },
        }
    }

    /// What is known, in the order in which people read it.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let text = |label, text: Option<&str>| Row::text(label, text.unwrap_or_default());
        let row = |label, is_there: bool, value| is_there.then_some(Row { label, value });
        let day = |day: &Date| day.to_string();
        let dead = if self.deleted_on.is_some() { " (dead)" } else { "" };
        let trained = |on: Date| {
            let sessions = text::plural(self.sessions, "session");
            format!("{} selections in {sessions}, last on {on}", self.selections)
        };
        let used = self.labels.last_used.map(|day| format!("last on {day}"));
        let owner = self.owner.map(|owner| format!("{owner}: can be used, cannot be trained"));
        let deleted = self.deleted_on.map(|day| format!("{day} at Midjourney; its codes live on"));
        let rows = [
            text("name", Some(self.name)),
            text("kind", Some(&self.labels.kind)),
            text("library", self.labels.mount.as_deref().or(self.mount)),
            text("brief", Some(self.brief)),
            row("codes", true, Value::Codes(current_first(&self.codes))),
            row("works", !self.works.is_empty(), Value::Works(self.works.clone())),
            text("id", self.id.map(|id| format!("{id}{dead}")).as_deref()),
            text("tags", Some(&self.tags.join(" "))),
            text("client", self.client),
            text("owner", owner.as_deref()),
            text("from", self.from),
            text("made", self.created.as_ref().map(day).as_deref()),
            text("trained", self.trained_on.map(trained).as_deref()),
            text("deleted", deleted.as_deref()),
            text("held by", Some(&self.held_by.join(", "))),
            text("used", used.as_deref()),
            text("verdict", self.verdict.as_deref()),
            row("effects", !self.effects.is_empty(), Value::Effects(self.effects.clone())),
            text("notes", Some(self.notes)),
        ];
        // What the person wrote comes last, after what is known.
        let mut rows: Vec<Row> = rows.into_iter().flatten().collect();
        let notes = rows.iter().position(|row| row.label == "notes").unwrap_or(rows.len());
        rows.splice(notes..notes, self.look.rows());
        rows
    }
}

impl ProfileView<'_> {
    /// What it is: `ranked profile for V7`.
    #[must_use]
    pub fn kind_label(&self) -> &str {
        &self.labels.kind
    }

    /// The parameter that takes its code.
    #[must_use]
    pub fn parameter(&self) -> &'static str {
        if self.kind == Kind::StyleReference.as_str() { "--sref" } else { "--p" }
    }
}

impl CodeView {
    pub(super) fn of(snapshot: &Snapshot, current: Option<&Snapshot>) -> Self {
        Self {
            code: snapshot.code.to_string(),
            created: snapshot.created,
            current: current == Some(snapshot),
            pinned: snapshot.pinned,
            note: snapshot.note.clone(),
        }
    }

    /// What there is to say of the code: its day, whether it is current, the remark.
    #[must_use]
    pub fn details(&self) -> Vec<String> {
        let state = match (self.current, self.pinned) {
            (true, true) => "current (pinned)",
            (true, false) => "current",
            (false, _) => "",
        };
        let day = self.created.map(|day| day.to_string()).unwrap_or_default();
        let parts = [day, state.to_owned(), sanitize_line(&self.note)];
        parts.into_iter().filter(|part| !part.is_empty()).collect()
    }

    /// The code with its details: `r1bwkpa  2026-05-03  current`.
    pub(super) fn line(&self) -> String {
        [vec![sanitize_line(&self.code)], self.details()].concat().join("  ")
    }
}

impl WorksView {
    /// `V8.2 if unlocked`.
    #[must_use]
    pub fn describe(&self) -> String {
        let works = match self.verdict {
            Works::Yes => "yes",
            Works::No => "no",
            Works::IfUnlocked | Works::Unknown => self.works,
        };
        format!("{} {works}", self.label)
    }
}

fn works(profile: &Profile, context: &ViewContext<'_>) -> Vec<WorksView> {
    let versions = context.rules.selectable().filter(|_| !profile.is_style_reference());
    let view = |version: Version| {
        let verdict = context.library.works(profile, version, context.rules).works;
        WorksView { version: version.to_string(), works: verdict.as_str(), label: version.label(), verdict }
    };
    versions.map(view).collect()
}

/// `ranked profile for V7, deliberately wrong, kept for calibration`.
fn kind(profile: &Profile) -> String {
    let version = profile.for_version.map(|version| format!(" for {}", version.label())).unwrap_or_default();
    let decoy = if profile.throwaway { ", deliberately wrong, kept for calibration" } else { "" };
    format!("{}{version}{decoy}", profile.kind.title())
}

/// The current code, then the others, the newest first.
fn current_first(codes: &[CodeView]) -> Vec<CodeView> {
    let mut codes: Vec<CodeView> = codes.iter().rev().cloned().collect();
    codes.sort_by_key(|code| std::cmp::Reverse((code.current, code.created)));
    codes
}
