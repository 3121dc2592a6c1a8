//! What becomes of codes over a year: training, likes, resolving, matching, handing over, the trace.

use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// What a profile was on a day.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Past")]
pub struct PastView<'a> {
    /// The profile.
    pub name: &'a str,
    /// The day.
    pub on: Date,
    /// The newest code of that day.
    pub code: Option<&'a str>,
    /// The day that code came to be.
    pub created: Option<Date>,
    /// Its codes in prompts copied on that day.
    pub copied: Vec<String>,
    /// Whether it was deleted by then.
    pub deleted: bool,
    /// Images selected up to then.
    pub selections: u64,
}

/// What lies between two codes of a profile.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Between")]
pub struct BetweenView<'a> {
    /// The profile.
    pub name: &'a str,
    /// The two codes, the older first.
    pub codes: [SideView<'a>; 2],
    /// The days between them; null where one is undated.
    pub days: Option<i32>,
    /// The training sessions between them.
    pub sessions: Vec<SelectionsView>,
    /// Images selected between them.
    pub selections: u64,
}

/// One of two codes that are compared.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Side")]
pub struct SideView<'a> {
    /// The code.
    pub code: &'a str,
    /// The day it came to be.
    pub created: Option<Date>,
    /// The prompts that used it.
    pub prompts: Vec<SideUseView<'a>>,
}

/// A copied prompt.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "SideUse")]
pub struct SideUseView<'a> {
    /// When it was copied.
    pub at: Timestamp,
    /// The prompt.
    pub prompt: &'a str,
}

/// A training session in short.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Selections")]
pub struct SelectionsView {
    /// The day.
    pub on: Date,
    /// Images selected.
    pub selections: u32,
}

/// How far a profile is trained.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Progress")]
pub struct ProgressView<'a> {
    /// The profile.
    pub name: &'a str,
    /// What it is for.
    pub brief: &'a str,
    /// Images selected over all sessions.
    pub selections: u64,
    /// The next mark: 40, 200, 2000, or 50 for a throwaway; null beyond the last.
    pub next: Option<u32>,
    /// How many selections are missing up to it.
    pub missing: Option<u64>,
    /// Its training sessions.
    pub sessions: Vec<SessionView<'a>>,
}

/// A training session.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Session")]
pub struct SessionView<'a> {
    /// The day.
    pub on: Date,
    /// Images selected.
    pub selections: u32,
    /// How long it took.
    pub minutes: Option<u32>,
    /// Images skipped.
    pub skipped: Option<u32>,
    /// A remark.
    pub note: &'a str,
}

/// A question of the guide.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Question")]
pub struct QuestionView {
    /// The question.
    pub question: &'static str,
    /// The first answer.
    pub a: &'static str,
    /// The second answer.
    pub b: &'static str,
}

/// The guide's advice.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Advice")]
pub struct AdviceView<'a> {
    /// `ranked` or `moodboard`.
    pub kind: &'static str,
    /// The sentence that says why.
    pub why: &'static str,
    /// The answers that speak for it.
    pub reasons: &'a [&'static str],
    /// The answer that speaks against it.
    pub against: Option<&'static str>,
}

/// The likes of a version.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Likes")]
pub struct LikesView {
    /// The version.
    #[serde(rename = "for")]
    pub version: String,
    /// Its Global Profile, where it is in the library.
    pub profile: Option<String>,
    /// How many likes.
    pub likes: u64,
    /// The day of the last one.
    pub last: Date,
    /// The day of the last good verdict.
    pub since: Option<Date>,
    /// How many likes came after it.
    pub likes_since: Option<u64>,
}

/// One entry of the likes journal.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Like")]
pub struct LikeView<'a> {
    /// The day.
    pub on: Date,
    /// The version of the liked image.
    #[serde(rename = "for")]
    pub version: String,
    /// How many likes.
    pub count: u32,
    /// A remark.
    pub note: &'a str,
    /// The Global Profile it trained.
    pub profile: Option<&'a str>,
    /// The day of that profile's last good verdict.
    pub since: Option<Date>,
    /// How many likes came after it.
    pub likes_since: Option<u64>,
}

/// Whether a version's Global Profile is unlocked.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Unlock")]
pub struct UnlockView {
    /// The version.
    #[serde(rename = "for")]
    pub version: String,
    /// Whether it is.
    pub unlocked: bool,
    /// Since when.
    pub on: Option<Date>,
}

/// What became of the codes of a submitted prompt.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Resolved")]
pub struct ResolvedView {
    /// `filed`, `known`, `ask` or `open`.
    pub state: &'static str,
    /// The codes.
    pub codes: Vec<ResolvedCodeView>,
    /// Profiles to choose from, when `state` is `ask`.
    pub profiles: Vec<String>,
}

/// A code of a submitted prompt.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "ResolvedCode")]
pub struct ResolvedCodeView {
    /// The code.
    pub code: String,
    /// The profile it belongs to.
    pub profile: Option<String>,
    /// Its day.
    pub on: Option<Date>,
}

/// A code matched with profiles by date.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Match")]
pub struct MatchView<'a> {
    /// The line it stands in; null for an unclaimed code.
    pub line: Option<usize>,
    /// The code.
    pub code: &'a str,
    /// Its date.
    pub date: Option<Date>,
    /// The profile; null where more than one could be, or none.
    pub profile: Option<&'a str>,
    /// How well it fits, 0 to 1.
    pub score: f64,
    /// Why.
    pub why: &'a str,
    /// The profiles that could be, the best first.
    pub proposals: Vec<ProposalView<'a>>,
}

/// A profile a code could belong to.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Proposal")]
pub struct ProposalView<'a> {
    /// The profile.
    pub profile: &'a str,
    /// How well it fits, 0 to 1.
    pub score: f64,
    /// How many days lie between code and event.
    pub days: i32,
    /// The day of the event.
    pub on: Date,
}

/// What was found in a pasted text.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Inbox")]
pub struct InboxView {
    /// The line it stands in.
    pub line: usize,
    /// `prompt`, `code`, `id` or `sref`.
    pub what: &'static str,
    /// The prompt, code or ID.
    pub text: String,
    /// Its date.
    pub date: Option<Date>,
    /// Who wrote it.
    pub from: String,
    /// A remark.
    pub note: String,
    /// `known`, `file`, `ask`, `keep` or `tell`.
    pub plan: &'static str,
}

/// A prompt a profile or code stood in.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Use")]
pub struct UseView<'a> {
    /// When it was copied.
    pub at: Timestamp,
    /// The prompt.
    pub prompt: &'a str,
    /// The profiles in it.
    pub profiles: Vec<&'a str>,
    /// The codes in it at that moment.
    pub codes: Vec<&'a str>,
    /// The version in use.
    pub version: Option<String>,
}

/// A code of a deleted profile that still works.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Living")]
pub struct LivingView {
    /// The code.
    pub code: String,
    /// The profile.
    pub profile: String,
    /// The day the profile was deleted.
    pub deleted_on: Date,
    /// The day the code came to be.
    pub created: Option<Date>,
    /// Who else has it.
    pub held_by: Vec<String>,
}

/// A code that was handed over.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Grant")]
pub struct GrantView {
    /// The code.
    pub code: String,
    /// The profile.
    pub profile: String,
    /// Who has it.
    pub to: String,
    /// Since when.
    pub on: Date,
    /// Whether it is the profile's current code.
    pub current: bool,
    /// Whether the profile was deleted; the code lives on.
    pub dead: bool,
    /// A remark.
    pub note: String,
}

/// A kit that was written.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Kit")]
pub struct KitView {
    /// Whom it is for.
    pub client: String,
    /// The day.
    pub on: Date,
    /// The files.
    pub files: Vec<String>,
    /// The codes in it.
    pub codes: Vec<KitCodeView>,
}

/// A code of a kit.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "KitCode")]
pub struct KitCodeView {
    /// The profile.
    pub profile: String,
    /// The code.
    pub code: String,
}

/// What an import does with one thing.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Import")]
pub struct ImportView {
    /// `add`, `fill in`, `same`, `keep yours`, `leave out`, `log`, or `column` for what a column is taken for.
    pub action: &'static str,
    /// What it is.
    pub what: String,
    /// A remark.
    pub note: String,
}

/// On which versions a profile works, and why.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Matrix")]
pub struct MatrixView<'a> {
    /// The profile.
    pub name: &'a str,
    /// The version it was made for.
    #[serde(rename = "for")]
    pub made_for: Option<String>,
    /// The versions one can choose.
    pub versions: Vec<CompatibilityView>,
}

/// Whether a profile works on a version, and why.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Compatibility")]
pub struct CompatibilityView {
    /// The version.
    pub version: String,
    /// `works`, `if unlocked`, `not` or `unknown`.
    pub works: &'static str,
    /// The rule that decides.
    pub rule: Option<String>,
    /// What it says.
    pub sentence: Option<String>,
    /// Where it is from.
    pub source: Option<String>,
    /// The day it was verified.
    pub verified: Option<String>,
    /// How sure it is.
    pub confidence: Option<&'static str>,
}
