//! What is shown: one view a thing. A view is serialised for `--json`, describes itself with a schema, and gives
//! labelled rows that tables, the screen, Markdown and HTML show, each in its own way.

mod chart;
mod comparison;
mod context;
pub(crate) mod html;
pub(crate) mod markdown;
mod profile;
mod report;
mod row;
mod run;

pub use comparison::{
    AxesView, BAR, ColourView, ComparisonView, EffectView, PaletteView, SectionView, bar, chance, spark,
};
pub use context::ViewContext;
pub use profile::{CodeView, ProfileView, WorksView};
pub use row::{Row, Value};
pub use run::{ArmPromptView, ArmView, PartView, PictureView, RunSummaryView, RunView, SecondView, on_trial};

#[cfg(test)]
pub(crate) mod tests;
