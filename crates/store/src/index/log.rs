//! The index of the usage log: when each profile was last in a copied prompt.
//!
//! Logs are only ever added to, so of one that grew only what was added is read. One that is otherwise than it was
//! (edited by hand, merged by git), or to which something of an import was added, has all of them read anew.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use xxhash_rust::xxh3::xxh3_64;

use super::rows::{PagedRows, first_from};
use super::sections::{Sections, word};
use super::stamp::{Known, ORIGIN, Origin, Stamp};
use crate::document::LARGEST;
use crate::folder::Folder;
use crate::log::Lines;
use library::{Key, LastUses, Usage, Use};

/// Its file, and its layout.
const FILE: &str = "log";
const KIND: &str = "log 2";
/// A row: the hash of a key, the second and the nanosecond of its last use.
const ROW: usize = 8 + 8 + 4;
/// The stretch of the last uses, behind that of the months.
const LAST: usize = 1;
/// So many bytes are read again rather than an index written.
const LITTLE: usize = if cfg!(test) { 1 } else { 256 << 10 };

/// When profiles were last used, by the hash of their keys.
#[derive(Debug, Default)]
struct LastUsed(Vec<u8>);

/// The same in an index, read by need.
#[derive(Debug)]
struct IndexedLastUses {
    sections: Sections,
    rows: PagedRows,
    folder: Folder,
    state: PathBuf,
    /// What the log says, where the index is torn.
    instead: OnceLock<Usage>,
}

/// An index of the log that was opened.
struct LogIndex {
    months: Vec<(String, Origin)>,
    last: IndexedLastUses,
}

/// What was read of the log.
#[derive(Default)]
struct LogReading {
    months: Vec<(String, Origin)>,
    lines: Lines,
    /// Those behind the last line end, where a line may be being written.
    loose: Lines,
    /// How many bytes were read, whether or not something was added.
    bytes: usize,
}

/// When each profile was last used: from the index as far as it goes, and what was added since.
pub(crate) fn usage(folder: &Folder, state: &Path) -> Usage {
    let Ok(names) = folder.ron_files("log") else { return Usage::default() };
    if names.is_empty() {
        return Usage::default();
    }
    let known = LogIndex::read(folder, state);
    let known = known.and_then(|opened| Some((opened.added(folder, &names)?, opened.last)));
    let grown = match known {
        Some((read, last)) if read.is_little() => {
            return Usage::known(Arc::new(last), read.lines.uses.iter().chain(&read.loose.uses));
        }
        Some((read, last)) => last.held().map(|held| (read, held)),
        None => None,
    };
    let (read, last) = if let Some(grown) = grown {
        grown
    } else {
        let read = LogReading::all(folder, &names);
        if read.is_little() {
            return read.whole();
        }
        (read, LastUsed::default())
    };
    let Some(last) = last.with(&read.lines.uses) else { return LogReading::all(folder, &names).whole() };
    super::write(state, FILE, KIND, &[&table_of(&read.months), &last.0]);
    Usage::known(Arc::new(last), &read.loose.uses)
}

fn table_of(months: &[(String, Origin)]) -> Vec<u8> {
    let mut table = Vec::new();
    for (name, origin) in months {
        table.extend_from_slice(&origin.to_bytes());
        table.extend_from_slice(&(name.len() as u64).to_le_bytes());
        table.extend_from_slice(name.as_bytes());
    }
    table
}

impl LogReading {
    /// Everything.
    fn all(folder: &Folder, names: &[String]) -> Self {
        let mut read = Self::default();
        // A month that cannot be read is told where the log is shown.
        for name in names {
            read.month(folder, name, None).unwrap_or_default();
        }
        let Self { lines, loose, .. } = &mut read;
        let mut uses = std::mem::take(&mut lines.uses);
        uses.retain(|used| lines.counts(used));
        loose.uses.retain(|used| lines.counts(used));
        lines.uses = uses;
        read
    }

    fn whole(&self) -> Usage {
        self.lines.uses.iter().chain(&self.loose.uses).collect()
    }

    /// Whether reading it again costs less than an index.
    fn is_little(&self) -> bool {
        self.bytes <= LITTLE
    }

    /// Reads a month, or what was added to it since; `None` when it is not what it was.
    fn month(&mut self, folder: &Folder, name: &str, known: Option<&Origin>) -> Option<()> {
        let file = folder.open(&format!("log/{name}")).ok()??;
        let stamp = Stamp::of(&file)?;
        if let Some(known) = known.filter(|known| known.knows(&stamp) == Known::Same) {
            self.months.push((name.to_owned(), *known));
            return Some(());
        }
        let bytes = folder.read(&format!("log/{name}"), LARGEST).ok()??;
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        let begin = match known {
            Some(known) => bytes.len() - known.rest(&bytes)?.len(),
            None => 0,
        };
        let path = folder.path().join("log").join(name);
        self.lines.read(&path, &String::from_utf8_lossy(&bytes[begin..whole]));
        self.loose.read(&path, &String::from_utf8_lossy(&bytes[whole..]));
        self.bytes += bytes.len();
        self.months.push((name.to_owned(), Origin::new(stamp, &bytes[..whole])));
        Some(())
    }
}

impl LogIndex {
    fn read(folder: &Folder, state: &Path) -> Option<Self> {
        let sections = Sections::open(&super::path(state, FILE), KIND)?;
        let table = sections.read(0)?;
        let mut rest = table.as_slice();
        let mut months = Vec::new();
        while !rest.is_empty() {
            let origin = Origin::from_bytes(rest)?;
            let length = usize::try_from(word(rest, ORIGIN)?).ok()?;
            let name = rest.get(ORIGIN + 8..)?.get(..length)?;
            months.push((String::from_utf8(name.to_vec()).ok()?, origin));
            rest = &rest[ORIGIN + 8 + length..];
        }
        let rows = PagedRows::of(&sections, LAST, ROW)?;
        let (folder, state, instead) = (folder.clone(), state.to_owned(), OnceLock::new());
        Some(Self { months, last: IndexedLastUses { sections, rows, folder, state, instead } })
    }

    /// What was added to the log since; `None` when it is not only more.
    fn added(&self, folder: &Folder, names: &[String]) -> Option<LogReading> {
        if !self.months.iter().all(|(known, _)| names.contains(known)) {
            return None;
        }
        let mut read = LogReading::default();
        for name in names {
            let known = self.months.iter().find(|(known, _)| known == name).map(|(_, origin)| origin);
            read.month(folder, name, known)?;
        }
        (!read.lines.have_imports()).then_some(read)
    }
}

impl LastUsed {
    /// These and the profiles of some more uses; `None` when two keys cannot be told apart.
    fn with(&self, uses: &[Use]) -> Option<Self> {
        let mut all: HashMap<u64, (Option<&Key>, Timestamp)> = HashMap::with_capacity(self.0.len() / ROW);
        for row in self.0.chunks_exact(ROW) {
            all.insert(word(row, 0)?, (None, time(row)?));
        }
        for used in uses {
            for key in &used.profiles {
                let (known, last) = all.entry(hash(key)).or_insert((Some(key), used.at));
                if known.get_or_insert(key) != &key {
                    return None;
                }
                *last = used.at.max(*last);
            }
        }
        let mut rows: Vec<(u64, Timestamp)> = all.into_iter().map(|(hash, (_, at))| (hash, at)).collect();
        rows.sort_unstable();
        let mut bytes = Vec::with_capacity(rows.len() * ROW);
        for (hash, at) in rows {
            bytes.extend_from_slice(&hash.to_le_bytes());
            bytes.extend_from_slice(&at.as_second().to_le_bytes());
            bytes.extend_from_slice(&at.subsec_nanosecond().to_le_bytes());
        }
        Some(Self(bytes))
    }
}

fn hash(key: &Key) -> u64 {
    xxh3_64(key.as_str().as_bytes())
}

fn time(row: &[u8]) -> Option<Timestamp> {
    let nanoseconds = i32::from_le_bytes(row.get(16..20)?.try_into().ok()?);
    Timestamp::new(word(row, 8)?.cast_signed(), nanoseconds).ok()
}

impl IndexedLastUses {
    /// All of them at once; `None` where the index is torn.
    fn held(&self) -> Option<LastUsed> {
        self.sections.read(LAST).map(LastUsed)
    }

    /// The row of the profile with this hash, empty where it was never used; `None` where the index is torn.
    fn row_of(&self, wanted: u64) -> Option<&[u8]> {
        let row = |place: usize| self.rows.row(&self.sections, place);
        let place = first_from(wanted, self.rows.count(), row)?;
        if place == self.rows.count() {
            return Some(&[]);
        }
        row(place).map(|row| if word(row, 0) == Some(wanted) { row } else { &[] })
    }
}

impl LastUses for IndexedLastUses {
    fn last(&self, profile: &Key) -> Option<Timestamp> {
        if self.instead.get().is_none()
            && let Some(row) = self.row_of(hash(profile))
        {
            return time(row);
        }
        let instead = self.instead.get_or_init(|| {
            super::remove(&self.state, FILE);
            let names = self.folder.ron_files("log").unwrap_or_default();
            LogReading::all(&self.folder, &names).whole()
        });
        instead.last(profile)
    }
}

impl LastUses for LastUsed {
    fn last(&self, profile: &Key) -> Option<Timestamp> {
        let wanted = hash(profile);
        let row = |place: usize| self.0.get(place * ROW..(place + 1) * ROW);
        let row = row(first_from(wanted, self.0.len() / ROW, row)?)?;
        if word(row, 0)? == wanted { time(row) } else { None }
    }
}
