//! What stands in a sheet, row by row, for who only looks: nothing of it is made a profile.

use std::sync::Arc;

use jiff::civil::Date;

use super::days::Day;
use super::value;
use super::{Sheet, SheetField};
use crate::dates::{NearDay, Reading};
use crate::intake::{Finding, Found, Intake, Item};
use text::sanitize_line;

impl Sheet {
    /// The prompts, codes, IDs and style references of every row, each with its day; of a row that has none, why.
    #[must_use]
    pub fn findings(&self, today: Date) -> Intake {
        let days = self.days(SheetField::Date, today);
        let (mut intake, mut prompts) = (Intake::default(), 0);
        for (place, row) in self.rows.iter().enumerate() {
            let reading = days.get(place).and_then(reading);
            let from: Arc<str> =
                self.cell(row, SheetField::Name).map(sanitize_line).unwrap_or_default().into();
            let prompt = self.cell(row, SheetField::Prompt).filter(|prompt| !value::is_blank(prompt));
            if let Some(prompt) = prompt {
                intake.prompt_cell(row.line, prompt, reading.as_ref(), &mut prompts);
            }
            let (items, why) = self.items(row, &mut Vec::new());
            let mut put = |found| {
                intake.findings.push(Finding { line: row.line, found, from: Arc::clone(&from), at: None });
            };
            if items.is_empty()
                && prompt.is_none()
                && let Some(why) = why
            {
                let text = self.cell(row, SheetField::Code).unwrap_or_default();
                put(Found::Unread { text: sanitize_line(text), why });
            }
            for item in items {
                put(match item {
                    Item::Code(code) => Found::Code { code, reading: reading.clone() },
                    Item::Id(id) => Found::Id(id),
                    Item::Style(style) => Found::Style(style),
                    Item::Unread { text, why } => Found::Unread { text, why },
                });
            }
        }
        intake
    }
}

fn reading(day: &Day) -> Option<Reading> {
    match day {
        Day::On(on) => Some(Reading::day(*on)),
        Day::About(NearDay { on, within }) => Some(Reading::Day { on: *on, within: *within }),
        Day::Blank | Day::Open(_) => None,
    }
}
