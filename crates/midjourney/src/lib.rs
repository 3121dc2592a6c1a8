//! Midjourney prompts, read without losing a byte and checked against dated, sourced facts.
//!
//! - [`Prompt`] reads a text into words, image links and parameters with their places in bytes ([`Span`]); reading
//!   takes time in proportion to the text, whatever is in it. [`Meaning`] is what it says, whatever its spelling.
//! - [`lint::lint`] says what Midjourney would refuse, ignore or change, each [`lint::Finding`] with the rule it comes
//!   from; [`lint::repair`] applies the fixes that were tried out. [`format()`] writes a prompt as Midjourney prints it,
//!   [`compose()`] writes one from its [`Parts`], [`permute::Permutations`] counts and expands `{a, b}` without listing it.
//! - [`Rules`] are the facts: parameters with their ranges, combinations, versions, costs in GPU-minutes. Every record
//!   of `assets/rules.ron` has a source, a date and a confidence; no fact stands in the code. [`rules::Overlay`] puts
//!   records of a person's own over them, so that a new version needs no new program.
//! - [`Code`], [`Id`], [`Version`], [`Stylize`] (0 to 1000) and [`Plan`] check what they hold when they are made.
//!
//! Nothing here reads a file, the clock or the network, and nothing panics whatever the text
//! (held by property tests). Errors are values that say what and where.
//!
//! ```
//! use midjourney::lint::{Context, Severity, lint, repair};
//! use midjourney::{Nobody, Rules};
//!
//! let context =
//!     Context { rules: Rules::shipped(), version: None, plan: None, options: &[], library: &Nobody };
//! let findings = lint("a quiet cafe --stylise 250 --v 8.1", &context);
//! assert_eq!(findings[0].severity, Severity::Error);
//! assert!(findings[0].sentence.contains("--stylize"));
//!
//! let repaired = repair("a quiet cafe --stylise 250 --v 8.1", &context, Severity::Warning);
//! assert_eq!(repaired.text, "a quiet cafe --stylize 250 --v 8.1");
//! ```

#![warn(missing_docs)]

mod code;
mod compose;
mod cost;
mod explain;
mod form;
mod format;
mod known;
pub mod lint;
mod meaning;
pub mod permute;
mod plan;
pub mod prompt;
pub mod rules;
mod stylize;
mod version;

pub use code::{Code, CodeError, Id};
pub use compose::{Parts, compose};
pub use cost::{Estimate, estimate};
pub use explain::{Explained, explain};
pub use form::{Form, FormError, option_name};
pub use format::{Spelling, format};
pub use known::{CodeFacts, CodeKind, Knows, Nobody};
pub use meaning::{Meaning, Said};
pub use plan::Plan;
pub use prompt::{Part, PartKind, Prompt, Span};
pub use rules::Rules;
pub use stylize::{Stylize, StylizeError};
pub use version::{Family, UnknownVersion, Version, VersionError};

/// The samples for tests are shared with other crates, where they name this one from outside.
#[cfg(test)]
extern crate self as midjourney;
