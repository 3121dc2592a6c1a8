//! One thing there is to say about a prompt.

use std::borrow::Cow;

use crate::Span;
use crate::rules::{Confidence, Outcome, Rule};

/// How grave a finding is, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Sources disagree.
    Dispute,
    /// Something will be ignored, stripped or changed.
    Warning,
    /// The job will be refused.
    Error,
}

/// One thing there is to say about a prompt.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding<'r> {
    /// How grave it is.
    pub severity: Severity,
    /// What Midjourney does.
    pub outcome: Outcome,
    /// The record it comes from, with source, date and confidence.
    pub rule: &'r Rule,
    /// The bytes of the prompt it is about, to be underlined.
    pub span: Span,
    /// What is wrong, in one sentence about this prompt.
    pub sentence: Cow<'r, str>,
    /// How to put it right, where there is a way.
    pub fix: Option<Fix>,
}

/// Edits that put a finding right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What they do, as an order: `remove --sw`.
    pub sentence: String,
    /// In the order of the text, none over another.
    pub edits: Vec<Edit>,
}

/// A stretch of the prompt and what shall stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that are replaced; empty where something is inserted.
    pub span: Span,
    /// What replaces them; empty where they are only removed.
    pub text: String,
}

impl Severity {
    /// Its word for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Dispute => "sources disagree",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Its sign on the screen: state is never told by colour alone.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Note => 'i',
            Self::Dispute => '?',
            Self::Warning | Self::Error => '!',
        }
    }

    /// Whether something will be refused, ignored, stripped or changed.
    #[must_use]
    pub fn is_grave(self) -> bool {
        self >= Self::Warning
    }

    /// How grave an outcome is when it is this sure.
    #[must_use]
    pub fn of(outcome: Outcome, confidence: Confidence) -> Self {
        match (confidence, outcome) {
            (_, Outcome::Note) => Self::Note,
            (Confidence::Disputed, _) => Self::Dispute,
            (_, Outcome::Refused) => Self::Error,
            (
                _,
                Outcome::Unsupported
                | Outcome::Ignored
                | Outcome::Stripped
                | Outcome::Overridden
                | Outcome::Changed
                | Outcome::Contradicts,
            ) => Self::Warning,
        }
    }
}

impl<'r> Finding<'r> {
    /// A finding with the record's own sentence.
    #[must_use]
    pub fn new(rule: &'r Rule, outcome: Outcome, span: Span) -> Self {
        let severity = Severity::of(outcome, rule.confidence);
        Self { severity, outcome, rule, span, sentence: Cow::Borrowed(&rule.sentence), fix: None }
    }

    /// The finding with a sentence of its own.
    #[must_use]
    pub fn saying(mut self, sentence: String) -> Self {
        self.sentence = Cow::Owned(sentence);
        self
    }

    /// The finding with a fix.
    #[must_use]
    pub fn fixed_by(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }

    /// Where it comes from, for people: `mb-sw · official · 2026-09-01`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("{} · {} · {}", self.rule.id, self.rule.confidence.as_str(), self.rule.verified)
    }
}

impl Fix {
    /// A fix of one edit.
    #[must_use]
    pub fn one(sentence: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), edits: vec![Edit { span, text: text.into() }] }
    }

    /// The text with the fix in it; as it was when the fix belongs to another text.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let mut fixed = String::with_capacity(text.len() + 16);
        let mut at = 0;
        for edit in &self.edits {
            let Some(before) = text.get(at..edit.span.start) else { return text.to_owned() };
            fixed.push_str(before);
            fixed.push_str(&edit.text);
            at = edit.span.end;
        }
        fixed.push_str(text.get(at..).unwrap_or_default());
        fixed
    }
}
