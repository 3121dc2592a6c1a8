//! Labelled values, as every surface shows them.

use super::{CodeView, Untried, WorksView};
use crate::calibration::Trend;
use text::sanitize_line;

/// One labelled line of a view.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is about, in one or two words.
    pub label: &'static str,
    /// What is known.
    pub value: Value,
}

/// A value, with as much structure as a surface may want to draw.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A safe line.
    Text(String),
    /// Codes, the current one first.
    Codes(Vec<CodeView>),
    /// Versions, and whether it works there.
    Works(Vec<WorksView>),
    /// Effects over the calibrations of a profile.
    Effects(Vec<Trend>),
    /// What was not tried yet.
    Untried(Vec<Untried>),
}

impl Row {
    /// A row of text; none where the text is empty.
    pub(crate) fn text(label: &'static str, text: &str) -> Option<Self> {
        let text = sanitize_line(text);
        (!text.is_empty()).then_some(Self { label, value: Value::Text(text) })
    }

    /// The value as safe lines, one an item.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        match &self.value {
            Value::Text(text) => vec![text.clone()],
            Value::Codes(codes) if codes.is_empty() => vec!["none yet".to_owned()],
            Value::Codes(codes) => codes.iter().map(CodeView::line).collect(),
            Value::Works(versions) => {
                vec![versions.iter().map(WorksView::describe).collect::<Vec<_>>().join(", ")]
            }
            Value::Effects(trends) => {
                let one = |trend: &Trend| format!("{} {}", trend.axis.label(), trend.numbers());
                vec![trends.iter().map(one).collect::<Vec<_>>().join(", ")]
            }
            Value::Untried(untried) => {
                vec![untried.iter().map(|one| one.label()).collect::<Vec<_>>().join(", ")]
            }
        }
    }
}
