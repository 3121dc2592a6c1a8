//! A row of a sheet, with or without the head above it.

use jiff::civil::Date;

use super::{ProfileSource, token};
use crate::exchange::Sheet;
use crate::intake::{Token, profile_value};
use crate::profile_input::ProfileInput;
use crate::{Keys, Kind, dates};
use midjourney::{Rules, Version};
use text::sanitize_line;

/// A longer cell is no name.
const LONGEST_NAME: usize = 40;

/// Reads one row, or a head and one row.
pub(super) fn read(text: &str, today: Date, rules: &Rules) -> Option<ProfileSource> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    match lines.as_slice() {
        [row] => of_cells(&cells(row)?, today, rules),
        [head, _row] => {
            cells(head)?;
            let mut sheet = Sheet::read(text, today).ok()?;
            sheet.assign(&[]).ok()?;
            let library = sheet.contents(today, &mut Keys::seeded(0)).library;
            let mut profiles = library.profiles.iter();
            let only = profiles.next().filter(|_| profiles.next().is_none())?;
            Some(ProfileSource { input: ProfileInput::of(only), others: 0 })
        }
        _ => None,
    }
}

/// The cells of a row.
struct Cells {
    texts: Vec<String>,
    /// Whether commas part them, which stand in sentences too.
    by_commas: bool,
}

/// The cells of a line that is a row: between tabs, bars, semicolons or commas.
fn cells(line: &str) -> Option<Cells> {
    let line = line.trim();
    let bars = line.strip_prefix('|').and_then(|rest| rest.strip_suffix('|'));
    let mark = match bars {
        Some(_) => '|',
        None => ['\t', ';', ','].into_iter().find(|mark| line.contains(*mark))?,
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(u8::try_from(mark).ok()?)
        .from_reader(bars.unwrap_or(line).as_bytes());
    let record = reader.records().next()?.ok()?;
    let texts = record.iter().map(|cell| sanitize_line(cell.trim().trim_matches('`'))).collect();
    Some(Cells { texts, by_commas: mark == ',' })
}

fn of_cells(cells: &Cells, today: Date, rules: &Rules) -> Option<ProfileSource> {
    let place = named(cells)?;
    let mut input = token(&cells.texts[place]).ok()?;
    let mut texts: Vec<&String> = Vec::new();
    let others = cells.texts.iter().enumerate().filter(|(at, cell)| *at != place && !cell.is_empty());
    for (_, cell) in others {
        if let Ok(kind) = cell.parse::<Kind>() {
            kind.as_str().clone_into(&mut input.kind);
        } else if let Some(version) = version(cell, rules) {
            input.for_version = version.to_string();
        } else if let Ok(on) = dates::read(cell, today) {
            input.on = on.to_string();
        } else {
            texts.push(cell);
        }
    }
    let name = texts.iter().position(|text| text.chars().count() <= LONGEST_NAME);
    if let Some(name) = name {
        input.name.clone_from(texts.remove(name));
    }
    let brief = (0..texts.len()).max_by_key(|at| texts[*at].len());
    if let Some(brief) = brief {
        input.brief.clone_from(texts.remove(brief));
    }
    input.tags = texts.iter().map(|text| text.as_str()).collect::<Vec<_>>().join(" ");
    Some(ProfileSource { input, others: 0 })
}

/// The version that a cell is: a number where there is such a version, and whatever is written as one, so that saving
/// refuses it with those there are.
fn version(cell: &str, rules: &Rules) -> Option<Version> {
    let is_written = cell.starts_with(['v', 'V']) || cell.to_ascii_lowercase().starts_with("niji");
    cell.parse::<Version>().ok().filter(|own| is_written || rules.has_version(*own))
}

/// The cell that is a code or an ID and nothing else. Of several, the one that is not a word with a number.
fn named(cells: &Cells) -> Option<usize> {
    let is_sure = |cell: &String| match profile_value(cell) {
        Token::Code(_) => {
            let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
            let is_numbered_word =
                letters.len() < cell.len() && letters.bytes().all(|byte| byte.is_ascii_lowercase());
            cell.bytes().any(|byte| byte.is_ascii_digit()) && !(is_numbered_word && letters.len() >= 3)
        }
        Token::Id(_) | Token::Style(_) => true,
        Token::Placeholder | Token::Not(_) => false,
    };
    let could_be = |cell: &String| match profile_value(cell) {
        Token::Code(_) => !cells.by_commas || cell.bytes().any(|byte| byte.is_ascii_digit()),
        Token::Id(_) | Token::Style(_) => true,
        Token::Placeholder | Token::Not(_) => false,
    };
    cells.texts.iter().position(is_sure).or_else(|| cells.texts.iter().position(could_be))
}
