//! Finding: one ranking for the screen, the command line and the picker.
//!
//! The only room that names the matcher crate. A query is words that all must match, and fields such
//! as `tag:warm` that narrow. A whole name or code ranks before a beginning, that before the start of
//! a word, a part, and a fuzzy match; when nearly nothing is found, one wrong letter is forgiven.

mod entry;
mod flat;
mod order;
mod place_set;
mod query;
mod rank;
mod underline;
mod word;

pub use entry::Index;
pub use flat::{Flat, FlatParts, FlatRow, FlatSource};
pub use order::{Arrangement, Order, OrderError};
pub use query::{Query, Scope, Standing};
pub use rank::{Closeness, Hit, SearchResult, search, search_on, search_words};
pub use underline::underline;
