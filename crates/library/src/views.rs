//! What is shown: one view a thing. A view is serialised for `--json`, describes itself with a schema, and gives
//! labelled rows that tables, the screen, Markdown and HTML show, each in its own way.

mod context;
pub(crate) mod markdown;
mod profile;
mod row;

pub use context::ViewContext;
pub use profile::{CodeView, ProfileView, WorksView};
pub use row::{Row, Value};

#[cfg(test)]
pub(crate) mod tests;
