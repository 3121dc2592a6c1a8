//! Imports as text: what a library, a kit, a sheet or old prompts bring, before anything is done.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Book, ImportError, Sheet};
use crate::dates::Reading;
use crate::inbox::{Found, Inbox};
use crate::intake::is_export;
use crate::{Keys, Library, Use, trace};

/// What an import brings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Load {
    /// Records.
    pub library: Library,
    /// Prompts for the usage trace.
    pub uses: Vec<Use>,
    /// What the columns of a sheet are taken for; a person should say that it is right.
    pub columns: Option<String>,
    /// What a person should know.
    pub remarks: Vec<String>,
}

impl Load {
    /// Reads a text by the ending of its file's name, else by its looks, against one's own library.
    ///
    /// # Errors
    /// Where and why it cannot be read.
    pub fn read(
        (text, ending): (&str, &str),
        (own, today): (&Library, Date),
        keys: &mut Keys,
    ) -> Result<Self, ImportError> {
        if is_export(text) {
            return prompts(text, (own, today), keys);
        }
        let start = text.trim_start();
        let read = match ending.to_ascii_lowercase().as_str() {
            "ron" => Book::from_ron(text),
            "json" => Book::from_json(text),
            "csv" | "tsv" => return sheet(text, (own, today), keys),
            "txt" | "md" | "log" => return prompts(text, (own, today), keys),
            _ if start.starts_with('{') => Book::from_json(text),
            _ if start.starts_with('(') || start.starts_with("//") => Book::from_ron(text),
            _ if is_sheet(start) => return sheet(text, (own, today), keys),
            _ => return prompts(text, (own, today), keys),
        };
        Ok(Self { library: read?.library()?, ..Self::default() })
    }

    /// The prompts that are not in the log yet.
    #[must_use]
    pub fn new_uses(&self, known: &[Use]) -> Vec<Use> {
        let known: HashSet<(Timestamp, &str)> =
            known.iter().map(|used| (used.at, used.prompt.as_str())).collect();
        self.uses.iter().filter(|used| !known.contains(&(used.at, used.prompt.as_str()))).cloned().collect()
    }
}

/// Whether the first two lines are cut into the same number of cells.
fn is_sheet(text: &str) -> bool {
    let mut lines = text.lines();
    let cells = |line: Option<&str>, mark| line.map_or(0, |line| line.matches(mark).count());
    let (first, second) = (lines.next(), lines.next());
    !text.contains(" --")
        && [',', ';', '\t']
            .iter()
            .any(|mark| cells(first, *mark) > 0 && cells(first, *mark) == cells(second, *mark))
}

fn sheet(text: &str, (own, today): (&Library, Date), keys: &mut Keys) -> Result<Load, ImportError> {
    let sheet = Sheet::read(text, today)?;
    let prompts = sheet.prompts(today);
    let undated = prompts.iter().filter(|(_, day)| day.is_none()).count();
    Ok(Load {
        library: sheet.library(today, keys)?,
        uses: prompts.iter().filter_map(|(text, day)| used(text, (*day)?, own)).collect(),
        columns: Some(format!("columns: {}", sheet.columns.sentence())),
        remarks: undated_remark(undated),
    })
}

/// Old prompts: those with a day go into the trace, and codes nobody knows become unclaimed.
fn prompts(text: &str, (own, today): (&Library, Date), keys: &mut Keys) -> Result<Load, ImportError> {
    let inbox = Inbox::read(text, own, &[], today)?;
    let mut load = Load::default();
    let mut undated = 0;
    for find in &inbox.finds {
        let Found::Prompt(pasted) = &find.what else { continue };
        let day = pasted.reading.as_ref().and_then(Reading::exact);
        let sent = find.at.map(|at| trace::use_of(&pasted.prompt, at, own));
        match sent.or_else(|| used(&pasted.prompt, day?, own)) {
            Some(used) => load.uses.push(used),
            None => undated += 1,
        }
    }
    let change = inbox.take_in(own, keys, Timestamp::UNIX_EPOCH);
    if let Ok(Some(change)) = change {
        let mut with = own.clone();
        with.apply(&change);
        load.library.unclaimed = with.unclaimed;
    }
    load.remarks = undated_remark(undated);
    Ok(load)
}

fn undated_remark(undated: usize) -> Vec<String> {
    let told = || format!("{undated} prompts have no date and stay out of the trace");
    (undated > 0).then(told).into_iter().collect()
}

/// A prompt of a day, at noon.
fn used(text: &str, day: Date, own: &Library) -> Option<Use> {
    let noon = day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::system()).ok()?;
    Some(trace::use_of(text, noon.timestamp(), own))
}
