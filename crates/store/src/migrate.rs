//! From older layouts of the files to today's: one function for each schema number, kept for ever.
//!
//! A file of an older schema is read as if it were of today's, and is written so with the next change
//! in it, after a copy of the whole file was set aside. Reading alone changes nothing.

use ron_doc::{RecordText, list_items};

/// The number of today's layout. To raise it: a function in [`STEPS`], and a fixture of the layout
/// that was today's until then in `tests/fixtures` (see the tests of the store).
pub(super) const SCHEMA: u32 = 1;

/// Takes one record, of the file with this name, from one layout to the next. What it does not know it
/// leaves alone.
type Migration = fn(file: &str, record: &mut RecordText);

/// The steps: the first takes schema 0 to 1.
pub(super) const STEPS: [Migration; SCHEMA as usize] = [from_0];

/// The record in today's layout; `None` when it is so already.
pub(super) fn brought_up(record: &RecordText, file: &str, schema: u32) -> Option<RecordText> {
    let mut after = record.clone();
    for step in STEPS.iter().skip(usize::try_from(schema).unwrap_or(usize::MAX)) {
        step(file, &mut after);
    }
    (after != *record).then_some(after)
}

/// Schema 0 are files without a number, as they were first written by hand: a profile had one `code`,
/// with its day in `code_created`, and a stack named its `profiles` by key.
fn from_0(file: &str, record: &mut RecordText) {
    match file {
        "profiles.ron" => one_code_to_codes(record),
        "stacks.ron" => profiles_to_layers(record),
        _ => {}
    }
}

fn one_code_to_codes(record: &mut RecordText) {
    let (Some(code), None) = (record.get("code").map(str::to_owned), record.get("codes")) else { return };
    let day = record.get("code_created").map(|day| format!(", created: {day}")).unwrap_or_default();
    record.set("codes", Some(format!("[(code: {code}{day})]")));
    record.set("code", None);
    record.set("code_created", None);
}

fn profiles_to_layers(record: &mut RecordText) {
    let (Some(profiles), None) = (record.get("profiles"), record.get("layers")) else { return };
    let layers: Vec<String> =
        list_items(profiles).iter().map(|key| format!("(source: Profile({key}))")).collect();
    record.set("layers", Some(format!("[{}]", layers.join(", "))));
    record.set("profiles", None);
}
