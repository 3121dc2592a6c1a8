//! Prompts as Midjourney reads them: tokens, findings, fixes, costs and rules. Places are bytes.

use schemars::JsonSchema;
use serde::Serialize;

use midjourney::rules::Claim;

/// A finding of the linter.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
pub struct FindingView<'a> {
    /// The line of the prompt, from 1.
    pub line: usize,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What stands there.
    pub text: &'a str,
    /// How grave it is.
    pub severity: &'a str,
    /// What Midjourney does with it.
    pub outcome: &'a str,
    /// The rule.
    pub rule: &'a str,
    /// What is the matter.
    pub sentence: &'a str,
    /// Where the rule is from.
    pub source: &'a str,
    /// The day it was verified.
    pub verified: String,
    /// How sure it is.
    pub confidence: &'a str,
    /// What sources say that disagree.
    pub claims: Vec<ClaimView<'a>>,
    /// How it is fixed.
    pub fix: Option<FixView<'a>>,
}

/// What a source says.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Claim")]
pub struct ClaimView<'a> {
    /// The claim.
    pub says: &'a str,
    /// The source.
    pub source: &'a str,
}

/// How a finding is put right.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Fix")]
pub struct FixView<'a> {
    /// What is done.
    pub sentence: &'a str,
    /// The edits, in the order of their places.
    pub edits: Vec<EditView<'a>>,
    /// The prompt with them.
    pub prompt: String,
}

/// A text put in the place of another.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Edit")]
pub struct EditView<'a> {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What is put there.
    pub text: &'a str,
}

/// A prompt put right.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Fixed")]
pub struct FixedView {
    /// The prompt.
    pub prompt: String,
    /// What was done.
    pub done: Vec<String>,
}

/// What a part of a prompt does.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Explained")]
pub struct ExplainedView<'a> {
    /// The line of the prompt, from 1.
    pub line: usize,
    /// The part.
    pub text: &'a str,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it does.
    pub sentence: &'a str,
    /// The rule that says so.
    pub rule: Option<&'a str>,
    /// Where the rule is from.
    pub source: Option<&'a str>,
    /// The day it was verified.
    pub verified: Option<String>,
}

/// What the permutations of a prompt cost.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Cost")]
pub struct CostView {
    /// How many prompts.
    pub prompts: u64,
    /// How many jobs.
    pub jobs: u64,
    /// How many GPU-minutes.
    pub gpu_minutes: f64,
    /// How many it can be at most, where the account's settings decide.
    pub gpu_minutes_most: f64,
    /// Whether that is exact.
    pub exact: bool,
    /// The plan that is set.
    pub plan: Option<&'static str>,
    /// How many prompts the plan takes at once.
    pub plan_takes: Option<u64>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Rule")]
pub struct RuleView<'a> {
    /// Its id.
    pub id: &'a str,
    /// What kind of rule it is.
    pub kind: &'static str,
    /// What it says.
    pub sentence: &'a str,
    /// Where it is from.
    pub source: &'a str,
    /// The day it was verified.
    pub verified: String,
    /// How long ago that was.
    pub age_in_days: i32,
    /// How sure it is.
    pub confidence: &'static str,
    /// Whether the user has silenced it.
    pub silenced: bool,
    /// What sources say that disagree.
    pub claims: Vec<ClaimView<'a>>,
}

/// Facts that were read in one source on one day, and are worth reading again.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "RuleReading")]
pub struct RuleReadingView<'a> {
    /// The document.
    pub source: &'a str,
    /// The day it was read.
    pub verified: String,
    /// How long ago that was.
    pub age_in_days: i32,
    /// The rules that were read there.
    pub rules: Vec<&'a str>,
}

/// What a pack of rules would change of one record.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "RuleChange")]
pub struct RuleChangeView<'a> {
    /// `added`, `changed` or `removed`.
    pub action: &'static str,
    /// The record's id.
    pub id: &'a str,
    /// What it says now; null where it is added.
    pub before: Option<FactView<'a>>,
    /// What it would say; null where it is removed.
    pub after: Option<FactView<'a>>,
}

/// What a record says, and where that is from.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Fact")]
pub struct FactView<'a> {
    /// The sentence.
    pub sentence: &'a str,
    /// The document.
    pub source: &'a str,
    /// The day it was read.
    pub verified: String,
    /// How sure it is.
    pub confidence: &'static str,
}

/// A prompt as it is read.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Parsed")]
pub struct ParsedView<'a> {
    /// The prompt.
    pub prompt: &'a str,
    /// Its tokens, which are the prompt, one after the other.
    pub tokens: Vec<TokenView<'a>>,
    /// Its parts.
    pub tree: TreeView<'a>,
}

/// A token of a prompt.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Token")]
pub struct TokenView<'a> {
    /// What it is.
    pub kind: &'a str,
    /// The token.
    pub text: &'a str,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// The parts of a prompt.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Tree")]
pub struct TreeView<'a> {
    /// The command before it.
    pub prefix: Option<PlaceView<'a>>,
    /// Image addresses.
    pub images: Vec<PlaceView<'a>>,
    /// The text.
    pub text: PlaceView<'a>,
    /// The text between `::`.
    pub sections: Vec<TextSectionView<'a>>,
    /// The parameters.
    pub parameters: Vec<ParameterView<'a>>,
}

/// A text between `::`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "TextSection")]
pub struct TextSectionView<'a> {
    /// The text.
    pub text: PlaceView<'a>,
    /// Its weight.
    pub weight: Option<PlaceView<'a>>,
}

/// A parameter of a prompt.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Parameter")]
pub struct ParameterView<'a> {
    /// The parameter it is, if it is known.
    pub parameter: Option<&'a str>,
    /// The name as it is written.
    pub name: PlaceView<'a>,
    /// `hyphens`, `em` or `en`.
    pub dashes: &'a str,
    /// Whether it follows the text without a space.
    pub glued: bool,
    /// Whether a space stands after its dashes.
    pub apart: bool,
    /// Its values.
    pub values: Vec<ValueView<'a>>,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// A value of a parameter.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Value")]
pub struct ValueView<'a> {
    /// The value.
    #[serde(rename = "value")]
    pub word: PlaceView<'a>,
    /// Its weight.
    pub weight: Option<PlaceView<'a>>,
    /// Whether braces are in it.
    pub permuted: bool,
}

/// A place in a prompt.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Place")]
pub struct PlaceView<'a> {
    /// What stands there.
    pub text: &'a str,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl<'a> ClaimView<'a> {
    /// The claims of a rule.
    #[must_use]
    pub fn all(claims: &'a [Claim]) -> Vec<Self> {
        claims.iter().map(|claim| Self { says: &claim.says, source: &claim.source }).collect()
    }
}
