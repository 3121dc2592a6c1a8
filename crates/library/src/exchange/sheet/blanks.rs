//! Cells that are written to say nothing: `none`, `n/a`, `-`. They are taken as empty, and that is told.

use std::collections::BTreeMap;

use super::value::is_blank;
use super::{Sheet, SheetField, SheetRow};
use text::plural;

/// So many different ones are named.
const NAMED: usize = 4;

/// How often each is written in the rows that are taken.
#[derive(Debug, Default)]
pub(super) struct Blanks(BTreeMap<(&'static str, String), usize>);

impl Blanks {
    /// Counts those of a row, in the columns that can have any words.
    pub(super) fn count(&mut self, sheet: &Sheet, row: &SheetRow) {
        for (column, cell) in sheet.columns.all.iter().zip(&row.cells) {
            let cell = cell.trim();
            let field = column.field.filter(|field| has_words(*field));
            if let Some(field) = field.filter(|_| !cell.is_empty() && is_blank(cell)) {
                *self.0.entry((field.as_str(), cell.to_owned())).or_default() += 1;
            }
        }
    }

    /// What a person should know of them.
    pub(super) fn remark(&self) -> Option<String> {
        let count: usize = self.0.values().sum();
        if count == 0 {
            return None;
        }
        let mut named: Vec<String> =
            self.0.iter().take(NAMED).map(|((field, cell), _)| format!("{field} \"{cell}\"")).collect();
        if self.0.len() > NAMED {
            named.push("others like them".to_owned());
        }
        let verb = if count == 1 { "is" } else { "are" };
        Some(format!("{} {verb} taken as empty: {}", plural(count, "cell"), text::listed(&named)))
    }
}

fn has_words(field: SheetField) -> bool {
    match field {
        SheetField::Date
        | SheetField::Name
        | SheetField::Kind
        | SheetField::For
        | SheetField::Client
        | SheetField::Owner
        | SheetField::Brief
        | SheetField::Tags
        | SheetField::From
        | SheetField::Prompt
        | SheetField::Note => true,
        SheetField::Code | SheetField::Id | SheetField::Style | SheetField::Pinned | SheetField::Deleted => {
            false
        }
    }
}
