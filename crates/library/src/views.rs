//! What is shown: one view a thing. A view is serialised for `--json`, describes itself with a schema, and gives
//! labelled rows that tables, the screen, Markdown and HTML show, each in its own way.

mod chart;
mod codes;
mod comparison;
mod context;
mod does;
mod files;
mod fit;
pub(crate) mod html;
mod language;
mod look;
pub(crate) mod markdown;
mod near;
pub(crate) mod page;
mod profile;
mod qr;
mod report;
mod row;
mod run;
mod sheet;
mod stack;
mod statistics;
mod template;
mod versions;

pub use codes::{
    AdviceView, BetweenView, CompatibilityView, GrantView, ImportView, InboxView, KitCodeView, KitView,
    LikeView, LikesView, LivingView, MatchView, MatrixView, PastView, ProgressView, ProposalView,
    QuestionView, ResolvedCodeView, ResolvedView, SelectionsView, SessionView, SideUseView, SideView,
    UnlockView, UseView,
};
pub use comparison::{
    AxesView, BAR, ColourView, ComparisonView, EffectView, PaletteView, SectionView, axis_columns, bar,
    chance, spark,
};
pub use context::ViewContext;
pub use does::DoesView;
pub use files::{
    BackupView, ChangeView, ConflictView, DifferenceView, FieldChangeView, MountView, ProblemView,
};
pub use fit::FitView;
pub use language::{
    ClaimView, CostView, EditView, ExplainedView, FactView, FindingView, FixView, FixedView, ParameterView,
    ParsedView, PlaceView, RuleChangeView, RuleReadingView, RuleView, TextSectionView, TokenView, TreeView,
    ValueView,
};
pub use look::{LookPictureView, LookView, SceneView, TestedView, Untried, UntriedView};
pub use near::NearView;
pub use page::{LookPage, PageToWrite};
pub use profile::{CodeView, ProfileView, WorksView};
pub use qr::{Cells, Drawing, QrError, QrView};
pub use row::{Row, Value};
pub use run::{
    ArmPromptView, ArmView, PartView, PictureView, ProposedArmView, RunSummaryView, RunView, SecondView,
    on_trial,
};
pub use sheet::{SheetRowView, SheetView};
pub use stack::{ComposedView, LayerView, PromptView, SavedFilterView, SavedPromptView, SlotView, StackView};
pub use statistics::{
    CodeCountView, MonthCountView, StackCountView, StatisticsRow, StatisticsSection, StatisticsView,
    StylizeCountView, UNUSED_AFTER, UnusedView, share_bar,
};
pub use template::{Template, TemplateError};
pub use versions::VersionsView;

#[cfg(test)]
pub(crate) mod tests;
