//! The journal: every change with its reverse, kept beyond the run. Losing it loses undo, never data.
//!
//! A line begins with its time and sentence, so of the lines that are not wanted nothing else is read.

use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use jiff::Timestamp;
use ron_doc::{MergePolicy, dialect, first_fields, to_line};
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
    pub sentence: String,
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
    text: String,
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// A change that the journal has, and where.
#[derive(Debug, Clone)]
struct Step {
    at: Timestamp,
    sentence: String,
    line: Range<usize>,
}

impl Store {
    /// Every change the journal knows, oldest first.
    #[must_use]
    pub fn history(&self) -> Vec<Past> {
        let Piles { done, undone, .. } = self.piles();
        let past = |taken_back| move |Step { at, sentence, .. }| Past { sentence, at, taken_back };
        done.into_iter().map(past(false)).chain(undone.into_iter().rev().map(past(true))).collect()
    }

    /// Every change the journal knows, taken back or not.
    pub(super) fn changes(&self) -> Vec<Change> {
        let piles = self.piles();
        let steps = piles.done.iter().chain(&piles.undone);
        steps.filter_map(|step| piles.read(step)).map(|(change, _)| change).collect()
    }

    /// Takes the last change back, this run's or an earlier one's. What others changed since stays.
    /// `None` when nothing to undo.
    ///
    /// # Errors
    /// Why it could not be saved.
    pub fn undo(&self, now: Timestamp) -> Result<Option<Turned>, SaveError> {
        self.turn(|piles| {
            let (change, gone) = piles.last(|piles| &mut piles.done)?;
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
            let (change, gone) = piles.last(|piles| &mut piles.undone)?;
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
            let step = taken_off(&mut piles.done, at, sentence)?;
            let (change, gone) = piles.read(&step)?;
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
            let step = taken_off(&mut piles.undone, at, sentence)?;
            let (change, gone) = piles.read(&step)?;
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
        for step in keep {
            text.extend([&piles.text[step.line.clone()], "\n"]);
            let notes = resolved.iter().filter(|one| one.at == step.at && one.sentence == step.sentence);
            for note in notes {
                let note = JournalLine::Resolved(note.clone());
                text.extend([to_line(&note).map_err(std::io::Error::other)?.as_str(), "\n"]);
            }
        }
        disk::replace(&self.journal(), text.as_bytes())
    }

    fn piles(&self) -> Piles {
        let bytes = fs::read(self.journal()).unwrap_or_default();
        let text = String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        Piles::of(text)
    }

    fn journal(&self) -> PathBuf {
        self.folders().state.join("journal.ron")
    }
}

impl Piles {
    fn of(text: String) -> Self {
        let mut piles = Self::default();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let range = start..start + line.trim_end_matches(['\n', '\r']).len();
            start += line.len();
            piles.add(&text[range.clone()], range);
        }
        piles.text = text;
        piles
    }

    fn add(&mut self, line: &str, range: Range<usize>) {
        // One that a crash cut off has no end.
        if line.starts_with(DID) && line.ends_with("])") {
            if let Some((at, sentence)) = head(line) {
                self.done.push(Step { at, sentence, line: range });
                self.undone.clear();
            }
            return;
        }
        let (from, to, at, sentence) = match dialect().from_str(line) {
            Ok(JournalLine::TookBack(at, sentence)) => (&mut self.done, &mut self.undone, at, sentence),
            Ok(JournalLine::DidAgain(at, sentence)) => (&mut self.undone, &mut self.done, at, sentence),
            // Of a line that a crash cut off, or of a later version, one step of undo less is known.
            Ok(JournalLine::Did(..) | JournalLine::Resolved(_)) | Err(_) => return,
        };
        to.extend(taken_off(from, at, &sentence));
    }

    /// A change with the records it took out; `None` where its line cannot be read.
    fn read(&self, step: &Step) -> Option<(Change, Vec<Tombstone>)> {
        match dialect().from_str(self.text.get(step.line.clone())?) {
            Ok(JournalLine::Did(change, gone)) => Some((change, gone)),
            Ok(JournalLine::TookBack(..) | JournalLine::DidAgain(..) | JournalLine::Resolved(_)) | Err(_) => {
                None
            }
        }
    }

    /// The last change of a pile that can be read, taken off it.
    fn last(&mut self, pile: fn(&mut Self) -> &mut Vec<Step>) -> Option<(Change, Vec<Tombstone>)> {
        while let Some(step) = pile(self).pop() {
            if let Some(read) = self.read(&step) {
                return Some(read);
            }
        }
        None
    }
}

/// How the line of a change that was made begins.
const DID: &str = "Did(";

/// The time and the sentence of such a line.
fn head(line: &str) -> Option<(Timestamp, String)> {
    let fields = first_fields(line, DID.len(), 2).complete().ok()?;
    let value = |name: &str| {
        let field = fields.members.iter().find(|field| field.name == name)?;
        Some(&line[field.value.clone()])
    };
    Some((dialect().from_str(value("at")?).ok()?, dialect().from_str(value("sentence")?).ok()?))
}

/// Takes the last change of this time and sentence off a pile.
fn taken_off(pile: &mut Vec<Step>, at: Timestamp, sentence: &str) -> Option<Step> {
    let place = pile.iter().rposition(|step| step.at == at && step.sentence == sentence)?;
    Some(pile.remove(place))
}

/// The name of the record that is not as the edit would have it.
fn stayed(edit: &Edit, library: &Library) -> Option<String> {
    RECORD_KINDS.iter().find_map(|kind| (kind.differs)(edit, library))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use library::Change;
    use ron_doc::to_line;

    use super::{JournalLine, Piles, head};

    fn change(second: i64, sentence: &str) -> Change {
        let at = Timestamp::from_second(1_790_000_000 + second).unwrap();
        Change { sentence: sentence.to_owned(), at, edits: Vec::new() }
    }

    fn line(entry: &JournalLine) -> String {
        to_line(entry).unwrap() + "\n"
    }

    #[test]
    fn the_time_and_the_sentence_of_a_line_are_found_without_the_rest() {
        let change = change(1, "renamed \"a\", (b) to c]) // d");
        let text = line(&JournalLine::Did(change.clone(), Vec::new()));
        assert_eq!(head(&text), Some((change.at, change.sentence.clone())));
        let begun = text.find("edits:").unwrap();
        assert_eq!(head(&text[..begun]), Some((change.at, change.sentence)));
        assert_eq!(head("Did(("), None);
    }

    #[test]
    fn changes_are_piled_up_as_they_were_made_and_taken_back() {
        let changes = [change(1, "one"), change(2, "two"), change(3, "three"), change(3, "three")];
        let mut text: String =
            changes.iter().map(|change| line(&JournalLine::Did(change.clone(), Vec::new()))).collect();
        text += &line(&JournalLine::TookBack(changes[3].at, "three".to_owned()));
        text += &line(&JournalLine::TookBack(changes[0].at, "one".to_owned()));
        text += &line(&JournalLine::DidAgain(changes[3].at, "three".to_owned()));
        text += "Later((1, 2))\n";
        let mut piles = Piles::of(text.clone());
        let sentences = |steps: &[super::Step]| -> Vec<String> {
            steps.iter().map(|step| step.sentence.clone()).collect()
        };
        assert_eq!(sentences(&piles.done), ["two", "three", "three"]);
        assert_eq!(sentences(&piles.undone), ["one"]);
        assert_eq!(piles.last(|piles| &mut piles.undone), Some((changes[0].clone(), Vec::new())));
        // A line whose end is there and whose middle is not, as two that a crash has run together.
        let torn = line(&JournalLine::Did(change(4, "four"), Vec::new())).replace("edits", "ed");
        let mut piles = Piles::of(text + &torn);
        assert_eq!(piles.last(|piles| &mut piles.done), Some((changes[2].clone(), Vec::new())));
    }
}
