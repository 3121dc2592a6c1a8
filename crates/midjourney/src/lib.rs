//! The language: what a Midjourney prompt is and what Midjourney accepts. Pure, and knows no other room.

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
pub use prompt::{Part, PartKind, Prompt, Span, outline};
pub use rules::Rules;
pub use stylize::{Stylize, StylizeError};
pub use version::{Family, Version, VersionError};

/// The samples for tests are shared with other crates, where they name this one from outside.
#[cfg(test)]
extern crate self as midjourney;
