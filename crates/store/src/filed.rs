//! Which kinds of record have a file, and what it is called.
//!
//! A new kind needs an `impl Filed` and a line in [`RECORD_KINDS`].

use ron::error::SpannedError;
use ron_doc::{RecordText, dialect, field_names};
use serde::Serialize;
use serde::de::DeserializeOwned;

use library::run::Run;
use library::{
    Edit, Grant, Key, Library, Like, LookPicture, Name, Profile, Record, SavedFilter, SavedPrompt, Stack,
    Swap, Table, UnclaimedCode, Unlock,
};

/// A kind of record that has a file of its own in the data folder.
pub trait Filed: Record + Serialize + DeserializeOwned + 'static {
    /// The file: `profiles.ron`.
    const FILE: &'static str;
    /// The list in the file: `profiles`.
    const LIST: &'static str;
    /// Its table in a library.
    fn table(library: &Library) -> &Table<Self>;
    /// Its table in a library, to change.
    fn table_mut(library: &mut Library) -> &mut Table<Self>;
    /// The swap in an edit, if it is of this kind.
    fn swap(edit: &Edit) -> Option<&Swap<Self>>;
    /// The edit that carries a swap.
    fn edit(swap: Swap<Self>) -> Edit;
}

/// Writes the `impl Filed` of one kind: what its list and its file are called, the field of the library, the variant of
/// the edit. Files keep the names they had first.
macro_rules! filed {
    ($record:ty, $list:literal, $table:ident, $edit:ident) => {
        impl Filed for $record {
            const FILE: &'static str = concat!($list, ".ron");
            const LIST: &'static str = $list;
            fn table(library: &Library) -> &Table<Self> {
                &library.$table
            }
            fn table_mut(library: &mut Library) -> &mut Table<Self> {
                &mut library.$table
            }
            fn swap(edit: &Edit) -> Option<&Swap<Self>> {
                if let Edit::$edit(swap) = edit { Some(swap) } else { None }
            }
            fn edit(swap: Swap<Self>) -> Edit {
                Edit::$edit(swap.into())
            }
        }
    };
}

filed!(Profile, "profiles", profiles, Profile);
filed!(Stack, "stacks", stacks, Stack);
filed!(SavedPrompt, "prompts", prompts, Prompt);
filed!(Unlock, "unlocks", unlocks, Unlock);
filed!(Like, "likes", likes, Like);
filed!(Grant, "gifts", grants, Grant);
filed!(UnclaimedCode, "strays", unclaimed, UnclaimedCode);
filed!(Run, "runs", runs, Run);
filed!(LookPicture, "looks", looks, Look);
filed!(SavedFilter, "filters", filters, Filter);

/// Every kind of record that has a file.
pub(super) const RECORD_KINDS: &[RecordKind] = &[
    RecordKind::of::<Profile>(),
    RecordKind::of::<Stack>(),
    RecordKind::of::<SavedPrompt>(),
    RecordKind::of::<Unlock>(),
    RecordKind::of::<Like>(),
    RecordKind::of::<Grant>(),
    RecordKind::of::<UnclaimedCode>(),
    RecordKind::of::<Run>(),
    RecordKind::of::<LookPicture>(),
    RecordKind::of::<SavedFilter>(),
];

/// A kind of record, seen from the files: what [`Filed`] says, without the type.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordKind {
    pub file: &'static str,
    /// The list in the file.
    pub list: &'static str,
    /// The names of the record's fields, in their order.
    pub fields: fn() -> &'static [&'static str],
    /// What a record is sorted by, if its text can be read.
    pub label: fn(&str) -> Option<Label>,
    /// Reads one record into a library, unless one with its key is there.
    pub take_in: fn(&str, &mut Library) -> Result<Taken, SpannedError>,
    /// Takes all records of the kind out of a library.
    pub clear: fn(&mut Library),
    /// Has copies of a library share the records of the kind.
    pub share: fn(&mut Library),
    /// Takes one record out of a library.
    pub take_out: fn(&Key, &mut Library),
    /// The swap in an edit as fields, if it is of this kind.
    pub swap: fn(&Edit) -> Option<Result<RawSwap, ron::Error>>,
    /// The record's name, if the edit is of this kind and the library is not as it would have it.
    pub differs: fn(&Edit, &Library) -> Option<String>,
    /// The edits that make the second library of the first.
    pub edits: fn(&Library, &Library) -> Vec<Edit>,
}

/// What became of a record that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Taken {
    /// It is in the library.
    In(Label),
    /// One with its key was there already.
    Twice(Label),
}

/// What a record is found and sorted by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Label {
    /// The name without case, by which the file is sorted.
    pub folded: Option<String>,
    /// The stable key.
    pub key: Key,
}

/// One record before and after, as fields.
#[derive(Debug, Clone)]
pub(super) struct RawSwap {
    /// The record's key.
    pub key: Key,
    pub before: Option<RecordText>,
    /// As it is now.
    pub after: Option<RecordText>,
}

impl RecordKind {
    const fn of<R: Filed>() -> Self {
        Self {
            file: R::FILE,
            list: R::LIST,
            fields: field_names::<R>,
            label: |text| dialect().from_str::<R>(text).ok().map(|record| Label::of(&record)),
            take_in: |text, library| {
                let record: R = dialect().from_str(text)?;
                let label = Label::of(&record);
                if label.key.is_mounted() {
                    return Err(foreign(&label.key));
                }
                if R::table(library).get(&label.key).is_some() {
                    return Ok(Taken::Twice(label));
                }
                R::table_mut(library).put(record);
                Ok(Taken::In(label))
            },
            share: |library| {
                let table = R::table_mut(library);
                *table = std::mem::take(table).shared();
            },
            clear: |library| *R::table_mut(library) = Table::default(),
            take_out: |key, library| drop(R::table_mut(library).take(key)),
            swap: |edit| R::swap(edit).and_then(RawSwap::of),
            differs: |edit, library| R::swap(edit).and_then(|swap| differs(swap, R::table(library))),
            edits: |from, to| swaps(R::table(from), R::table(to)).map(R::edit).collect(),
        }
    }

    /// The kind of record kept in a file of this name.
    pub fn named(file: &str) -> Option<&'static Self> {
        RECORD_KINDS.iter().find(|kind| kind.file == file)
    }
}

/// A file never has a record of another library.
fn foreign(key: &Key) -> SpannedError {
    let start = ron::error::Position { line: 1, col: 1 };
    let sentence = format!("the key {key} is one of a mounted library; a key here has no /");
    SpannedError { code: ron::Error::Message(sentence), span: ron::error::Span { start, end: start } }
}

/// The name of a record that is not as a swap would have it.
fn differs<R: Record>(swap: &Swap<R>, table: &Table<R>) -> Option<String> {
    let wanted = swap.after.as_ref();
    let record = wanted.or(swap.before.as_ref())?;
    let there = table.get(record.key());
    let name = || record.name().map_or_else(|| record.key().to_string(), ToString::to_string);
    (there != wanted).then(name)
}

/// The swaps that make the second table of the first.
fn swaps<'a, R: Record>(from: &'a Table<R>, to: &'a Table<R>) -> impl Iterator<Item = Swap<R>> + 'a {
    let gone = from.iter().filter(|record| to.get(record.key()).is_none()).cloned().map(Swap::removing);
    let put = to.iter().filter_map(|after| match from.get(after.key()) {
        Some(before) if before == after => None,
        Some(before) => Some(Swap::replacing(before.clone(), after.clone())),
        None => Some(Swap::adding(after.clone())),
    });
    gone.chain(put)
}

impl ron_doc::Label for Label {
    type Key = Key;

    fn key(&self) -> &Key {
        &self.key
    }
}

impl Label {
    fn of(record: &impl Record) -> Self {
        Self { folded: record.name().map(Name::folded), key: record.key().clone() }
    }
}

impl RawSwap {
    fn of<R: Filed>(swap: &Swap<R>) -> Option<Result<Self, ron::Error>> {
        let key = swap.after.as_ref().or(swap.before.as_ref())?.key().clone();
        let record_text = |record: &Option<R>| record.as_ref().map(RecordText::of).transpose();
        Some(
            record_text(&swap.before)
                .and_then(|before| Ok(Self { key, before, after: record_text(&swap.after)? })),
        )
    }
}
