//! The journal: every change with its reverse, kept beyond the run. Losing it loses undo, never data.

use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use ron_doc::{MergePolicy, dialect, to_line};
use serde::{Deserialize, Serialize};

use super::disk;
use super::filed::RECORD_KINDS;
use super::lock::Lock;
use super::resolved::{ResolvedNote, turn_note};
use super::save::{SaveError, Saved, Tombstone};
use super::{Memory, Store};
use library::{Change, Edit, Library};

/// When the journal grows beyond this many bytes, its older half is forgotten.
const LONGEST: u64 = 4 << 20;

/// One line of the journal.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum JournalLine {
    /// A change was made.
    Did(Change, Vec<Tombstone>),
    /// The change of this time and sentence was taken back.
    TookBack(Timestamp, String),
    /// The change of this time and sentence was made again.
    DidAgain(Timestamp, String),
    /// The change before resolved a conflict.
    #[serde(rename = "Settled")]
    Resolved(ResolvedNote),
}

impl JournalLine {
    /// When the change that it is about was made.
    fn at(&self) -> Timestamp {
        match self {
            Self::Did(change, _) => change.at,
            Self::TookBack(at, _) | Self::DidAgain(at, _) => *at,
            Self::Resolved(resolved) => resolved.at,
        }
    }
}

/// A change that was made, for the list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// What was done.
    pub sentence: String,
    /// When.
    pub at: Timestamp,
    /// Whether it was taken back since.
    pub taken_back: bool,
}

/// A change taken back or made again.
#[derive(Debug, Clone, PartialEq)]
pub struct Turned {
    /// What was done: the change's own sentence.
    pub sentence: String,
    /// When it was done first.
    pub at: Timestamp,
    /// The library now.
    pub saved: Saved,
    /// The names of records that others changed since, and whose change stays.
    pub stayed: Vec<String>,
}

/// The changes that can be taken back and made again, the last one last.
#[derive(Debug, Default)]
struct Piles {
    done: Pile,
    undone: Pile,
}

type Pile = Vec<(Change, Vec<Tombstone>)>;

impl Store {
    /// Every change the journal knows, oldest first.
    #[must_use]
    pub fn history(&self) -> Vec<Past> {
        let piles = self.piles();
        let past = |taken_back| {
            move |(change, _): &(Change, Vec<Tombstone>)| Past {
                sentence: change.sentence.clone(),
                at: change.at,
                taken_back,
            }
        };
        piles.done.iter().map(past(false)).chain(piles.undone.iter().rev().map(past(true))).collect()
    }

    /// Every change the journal knows, taken back or not.
    pub(super) fn changes(&self) -> Vec<Change> {
        let piles = self.piles();
        piles.done.into_iter().chain(piles.undone).map(|(change, _)| change).collect()
    }

    /// Takes the last change back, this run's or an earlier one's. What others changed since stays.
    /// `None` when nothing to undo.
    ///
    /// # Errors
    /// Why it could not be saved.
    pub fn undo(&self, now: Timestamp) -> Result<Option<Turned>, SaveError> {
        self.turn(|piles| {
            let (change, gone) = piles.done.pop()?;
            let entry = JournalLine::TookBack(change.at, change.sentence.clone());
            Some((change.sentence.clone(), change.reversed(now), gone, entry))
        })
    }

    /// Makes the change again that was taken back last. `None` when there is none.
    ///
    /// # Errors
    /// Why it could not be saved.
    pub fn redo(&self, now: Timestamp) -> Result<Option<Turned>, SaveError> {
        self.turn(|piles| {
            let (change, gone) = piles.undone.pop()?;
            let entry = JournalLine::DidAgain(change.at, change.sentence.clone());
            Some((change.sentence.clone(), Change { at: now, ..change }, gone, entry))
        })
    }

    /// Takes one change back, whatever was done after it; what others changed since stays. `None` when
    /// the journal does not know it, or it is undone already.
    ///
    /// # Errors
    /// Why it could not be saved.
    pub fn take_back(
        &self,
        at: Timestamp,
        sentence: &str,
        now: Timestamp,
    ) -> Result<Option<Turned>, SaveError> {
        self.turn(|piles| {
            let (change, gone) = take(&mut piles.done, at, sentence)?;
            let entry = JournalLine::TookBack(at, sentence.to_owned());
            Some((change.sentence.clone(), change.reversed(now), gone, entry))
        })
    }

    /// Makes one change again that was taken back. `None` when the journal does not know it, or it was
    /// not.
    ///
    /// # Errors
    /// Why it could not be saved.
    pub fn do_again(
        &self,
        at: Timestamp,
        sentence: &str,
        now: Timestamp,
    ) -> Result<Option<Turned>, SaveError> {
        self.turn(|piles| {
            let (change, gone) = take(&mut piles.undone, at, sentence)?;
            let entry = JournalLine::DidAgain(at, sentence.to_owned());
            Some((change.sentence.clone(), Change { at: now, ..change }, gone, entry))
        })
    }

    fn turn(
        &self,
        choose: impl FnOnce(&mut Piles) -> Option<(String, Change, Vec<Tombstone>, JournalLine)>,
    ) -> Result<Option<Turned>, SaveError> {
        let mut memory = self.memory();
        let lock = self.lock(&mut memory)?;
        let Some((sentence, change, gone, entry)) = choose(&mut self.piles()) else { return Ok(None) };
        memory.gone.extend(gone);
        let possible = self.possible(&change);
        self.commit_parts(&lock, &mut memory, &possible, MergePolicy::TheirsWins).1?;
        if let Some((resolved, is_there)) = self.resolved(&entry) {
            turn_note(&mut memory, &resolved, is_there)?;
        }
        let at = entry.at();
        let remarks = self.write_line(&lock, &entry).into_iter().collect();
        let library = self.seen(&memory);
        let stayed = change.edits.iter().filter_map(|edit| stayed(edit, &library)).collect();
        Ok(Some(Turned { sentence, at, saved: Saved { library, remarks }, stayed }))
    }

    /// The part of a change that can be made: that of a library which is no longer mounted, or may
    /// only be read now, stays as it is and must not block what was done before it.
    fn possible(&self, change: &Change) -> Change {
        let alone = |edit: &Edit| Change { edits: vec![edit.clone()], ..change.clone() };
        let edits = change.edits.iter().filter(|edit| self.parted(&alone(edit)).is_ok()).cloned().collect();
        Change { edits, ..change.clone() }
    }

    /// Notes a change that is on the disk; says so if that failed.
    ///
    /// A change that is the exact reverse of this run's last one is that one taken back, and no change
    /// of its own: or undo would in a later run take the undoing back.
    pub(super) fn note_done(
        &self,
        lock: &Lock,
        memory: &mut Memory,
        change: &Change,
        gone: Vec<Tombstone>,
    ) -> Option<String> {
        let is_back = |last: &Change| last.reversed(change.at).edits == change.edits;
        let entry = if let Some(last) = memory.done.pop_if(|last| is_back(last)) {
            let entry = JournalLine::TookBack(last.at, last.sentence.clone());
            memory.undone.push(last);
            entry
        } else if let Some(last) = memory.undone.pop_if(|last| last.edits == change.edits) {
            let entry = JournalLine::DidAgain(last.at, last.sentence.clone());
            memory.done.push(last);
            entry
        } else {
            memory.undone.clear();
            memory.done.push(change.clone());
            JournalLine::Did(change.clone(), gone)
        };
        self.write_line(lock, &entry)
    }

    /// Notes a change that resolved a conflict, even if it changed nothing else.
    pub(super) fn note_resolved(
        &self,
        lock: &Lock,
        memory: &mut Memory,
        change: &Change,
        resolved: ResolvedNote,
    ) -> Option<String> {
        memory.undone.clear();
        self.write_line(lock, &JournalLine::Did(change.clone(), Vec::new()))
            .or_else(|| self.write_line(lock, &JournalLine::Resolved(resolved)))
    }

    /// The conflict that the change of a line resolved, and whether it is to be there after that line.
    fn resolved(&self, entry: &JournalLine) -> Option<(ResolvedNote, bool)> {
        let (JournalLine::TookBack(at, sentence) | JournalLine::DidAgain(at, sentence)) = entry else {
            return None;
        };
        let is_it = |resolved: &ResolvedNote| resolved.at == *at && resolved.sentence == *sentence;
        let resolved = self.all_resolved().into_iter().rfind(is_it)?;
        Some((resolved, matches!(entry, JournalLine::TookBack(..))))
    }

    /// Every conflict the journal knows to have been resolved.
    fn all_resolved(&self) -> Vec<ResolvedNote> {
        let text = fs::read(self.journal()).unwrap_or_default();
        let resolved = |entry: &str| match dialect().from_str(entry) {
            Ok(JournalLine::Resolved(resolved)) => Some(resolved),
            Ok(JournalLine::Did(..) | JournalLine::TookBack(..) | JournalLine::DidAgain(..)) | Err(_) => None,
        };
        String::from_utf8_lossy(&text)
            .lines()
            .filter(|line| line.starts_with("Settled"))
            .filter_map(resolved)
            .collect()
    }

    fn write_line(&self, _held: &Lock, entry: &JournalLine) -> Option<String> {
        let path = self.journal();
        let written = disk::make_folder(&self.folders().state).and_then(|()| {
            let text = to_line(entry).map_err(std::io::Error::other)?;
            if fs::metadata(&path).is_ok_and(|data| data.len() > LONGEST) {
                self.forget_half()?;
            }
            // Not flushed: after a power cut undo may be gone, and nothing else.
            disk::append_loosely(&path, format!("{text}\n").as_bytes()).map(drop)
        });
        let told = |error| format!("saved, but undo will not reach it: {}: {error}", path.display());
        written.err().map(told)
    }

    fn forget_half(&self) -> std::io::Result<()> {
        let piles = self.piles();
        let keep = piles.done.iter().skip(piles.done.len() / 2);
        let resolved = self.all_resolved();
        let mut text = String::new();
        for (change, gone) in keep {
            let notes = resolved.iter().filter(|one| one.at == change.at && one.sentence == change.sentence);
            let notes = notes.map(|one| JournalLine::Resolved(one.clone()));
            for entry in std::iter::once(JournalLine::Did(change.clone(), gone.clone())).chain(notes) {
                text.push_str(&to_line(&entry).map_err(std::io::Error::other)?);
                text.push('\n');
            }
        }
        disk::replace(&self.journal(), text.as_bytes())
    }

    fn piles(&self) -> Piles {
        let text = fs::read(self.journal()).unwrap_or_default();
        let mut piles = Piles::default();
        for entry in String::from_utf8_lossy(&text).lines() {
            match dialect().from_str(entry) {
                Ok(JournalLine::Did(change, gone)) => {
                    piles.done.push((change, gone));
                    piles.undone.clear();
                }
                Ok(JournalLine::TookBack(at, sentence)) => {
                    apply(&mut piles.done, &mut piles.undone, at, &sentence);
                }
                Ok(JournalLine::DidAgain(at, sentence)) => {
                    apply(&mut piles.undone, &mut piles.done, at, &sentence);
                }
                // Of a line that a crash cut off, or of a later version, one step of undo less is known.
                Ok(JournalLine::Resolved(_)) | Err(_) => {}
            }
        }
        piles
    }

    fn journal(&self) -> PathBuf {
        self.folders().state.join("journal.ron")
    }
}

/// Moves a change from one pile to the other: the last one of this time and sentence.
fn apply(from: &mut Pile, to: &mut Pile, at: Timestamp, sentence: &str) {
    to.extend(take(from, at, sentence));
}

/// Takes the last change of this time and sentence off a pile.
fn take(from: &mut Pile, at: Timestamp, sentence: &str) -> Option<(Change, Vec<Tombstone>)> {
    let place = from.iter().rposition(|(change, _)| change.at == at && change.sentence == sentence)?;
    Some(from.remove(place))
}

/// The name of the record that is not as the edit would have it.
fn stayed(edit: &Edit, library: &Library) -> Option<String> {
    RECORD_KINDS.iter().find_map(|kind| (kind.differs)(edit, library))
}
