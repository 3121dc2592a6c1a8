//! The journal: every change with its reverse, kept beyond the run. Losing it loses undo, never data.

use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::disk;
use super::filed::DRAWERS;
use super::lock::Lock;
use super::merge::Rule;
use super::raw::{dialect, line};
use super::save::{Gone, SaveError, Saved};
use super::{Memory, Store};
use crate::library::{Change, Edit, Library};

/// When the journal grows beyond this many bytes, its older half is forgotten.
const LONGEST: u64 = 4 << 20;

/// One line of the journal.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum Line {
    /// A change was made.
    Did(Change, Vec<Gone>),
    /// The change of this time and sentence was taken back.
    TookBack(Timestamp, String),
    /// The change of this time and sentence was made again.
    DidAgain(Timestamp, String),
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

type Pile = Vec<(Change, Vec<Gone>)>;

impl Store {
    /// Every change the journal knows, oldest first.
    #[must_use]
    pub fn history(&self) -> Vec<Past> {
        let piles = self.piles();
        let past = |taken_back| {
            move |(change, _): &(Change, Vec<Gone>)| Past {
                sentence: change.sentence.clone(),
                at: change.at,
                taken_back,
            }
        };
        piles.done.iter().map(past(false)).chain(piles.undone.iter().rev().map(past(true))).collect()
    }

    /// Takes the last change back, this run's or an earlier one's. What others changed since stays.
    /// `None` when there is nothing to take back.
    ///
    /// # Errors
    /// Why it could not be saved.
    pub fn undo(&self, now: Timestamp) -> Result<Option<Turned>, SaveError> {
        self.turn(|piles| {
            let (change, gone) = piles.done.pop()?;
            let entry = Line::TookBack(change.at, change.sentence.clone());
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
            let entry = Line::DidAgain(change.at, change.sentence.clone());
            Some((change.sentence.clone(), Change { at: now, ..change }, gone, entry))
        })
    }

    fn turn(
        &self,
        choose: impl FnOnce(&mut Piles) -> Option<(String, Change, Vec<Gone>, Line)>,
    ) -> Result<Option<Turned>, SaveError> {
        let mut memory = self.memory();
        let lock = self.lock(&mut memory)?;
        let Some((sentence, change, gone, entry)) = choose(&mut self.piles()) else { return Ok(None) };
        memory.gone.extend(gone);
        self.commit(&lock, &mut memory, &change, Rule::Theirs)?;
        let remarks = self.write_line(&lock, &entry).into_iter().collect();
        let stayed = change.edits.iter().filter_map(|edit| stayed(edit, &memory.library)).collect();
        Ok(Some(Turned { sentence, saved: Saved { library: memory.current(), remarks }, stayed }))
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
        gone: Vec<Gone>,
    ) -> Option<String> {
        let is_back = |last: &Change| last.reversed(change.at).edits == change.edits;
        let entry = if let Some(last) = memory.done.pop_if(|last| is_back(last)) {
            let entry = Line::TookBack(last.at, last.sentence.clone());
            memory.undone.push(last);
            entry
        } else if let Some(last) = memory.undone.pop_if(|last| last.edits == change.edits) {
            let entry = Line::DidAgain(last.at, last.sentence.clone());
            memory.done.push(last);
            entry
        } else {
            memory.undone.clear();
            memory.done.push(change.clone());
            Line::Did(change.clone(), gone)
        };
        self.write_line(lock, &entry)
    }

    fn write_line(&self, _held: &Lock, entry: &Line) -> Option<String> {
        let path = self.journal();
        let written = disk::make_folder(&self.folders().state).and_then(|()| {
            let text = line(entry).map_err(std::io::Error::other)?;
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
        let mut text = String::new();
        for (change, gone) in keep {
            text.push_str(&line(&Line::Did(change.clone(), gone.clone())).map_err(std::io::Error::other)?);
            text.push('\n');
        }
        disk::replace(&self.journal(), text.as_bytes())
    }

    fn piles(&self) -> Piles {
        let text = fs::read(self.journal()).unwrap_or_default();
        let mut piles = Piles::default();
        for entry in String::from_utf8_lossy(&text).lines() {
            match dialect().from_str(entry) {
                Ok(Line::Did(change, gone)) => {
                    piles.done.push((change, gone));
                    piles.undone.clear();
                }
                Ok(Line::TookBack(at, sentence)) => carry(&mut piles.done, &mut piles.undone, at, &sentence),
                Ok(Line::DidAgain(at, sentence)) => carry(&mut piles.undone, &mut piles.done, at, &sentence),
                // A line that a crash cut off, or of a later version: one step of undo less.
                Err(_) => {}
            }
        }
        piles
    }

    fn journal(&self) -> PathBuf {
        self.folders().state.join("journal.ron")
    }
}

/// Moves a change from one pile to the other: the last one of this time and sentence.
fn carry(from: &mut Pile, to: &mut Pile, at: Timestamp, sentence: &str) {
    let place = from.iter().rposition(|(change, _)| change.at == at && change.sentence == sentence);
    to.extend(place.map(|place| from.remove(place)));
}

/// The name of the record that is not as the edit would have it.
fn stayed(edit: &Edit, library: &Library) -> Option<String> {
    DRAWERS.iter().find_map(|drawer| (drawer.differs)(edit, library))
}

impl Memory {
    /// The library with the changes that are not on the disk yet.
    pub(super) fn current(&self) -> Library {
        let mut library = self.library.clone();
        self.unsaved.iter().for_each(|change| library.apply(change));
        library
    }
}
