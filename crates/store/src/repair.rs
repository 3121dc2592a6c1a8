//! Repairs that lose nothing: each after a copy of the file was set aside.

use std::collections::BTreeSet;
use std::fs;

use jiff::Timestamp;
use ron_doc::{Body, Entry, RecordText, Sides, canonical, conflict_markers, split_struct};

use super::check::SyncedCopy;
use super::content::Content;
use super::disk;
use super::document::{Document, Repairs};
use super::filed::{Label, RecordKind};
use super::merge_documents::merge_documents;
use super::save::SaveError;
use super::{Memory, Store};
use library::{Key, Library};

impl Store {
    /// Repairs what can be repaired without losing anything, and says what was done: half-merged
    /// files and second copies are merged, what is no record becomes a comment, a second record of one
    /// key gets its own, and of one name too.
    ///
    /// # Errors
    /// When a file cannot be written. What was repaired before stays repaired.
    pub fn repair(&self, now: Timestamp) -> Result<Vec<String>, SaveError> {
        let mut memory = self.memory();
        let lock = self.lock(&mut memory)?;
        memory.refresh(&self.folder());
        let mut done = Vec::new();
        for place in 0..memory.documents.len() {
            let Some(repaired) = repaired(&memory.documents[place], &mut done)? else { continue };
            done.push(self.set_aside(&memory, repaired.kind.file, now)?);
            repaired.write_file()?;
        }
        memory.refresh(&self.folder());
        for copy in self.copies() {
            done.extend(self.take_copy(&mut memory, &copy, now)?);
        }
        drop(lock);
        Ok(done)
    }

    /// Merges a second copy into its file and sets it aside.
    pub(super) fn take_copy(
        &self,
        memory: &mut Memory,
        copy: &SyncedCopy,
        now: Timestamp,
    ) -> Result<Vec<String>, SaveError> {
        let Some(document) = memory.documents.iter().find(|document| document.kind.file == copy.of) else {
            return Ok(Vec::new());
        };
        let bytes = self.read_copy(copy).map_err(|error| SaveError::refused(&copy.path, "read", error))?;
        let theirs = Document::of(document.kind, copy.path.clone(), bytes.clone(), &mut Library::default());
        let base = Document::of(document.kind, copy.path.clone(), b"()".to_vec(), &mut Library::default());
        let together = match merge_documents(Sides { base: &base, ours: document, theirs: &theirs }) {
            Ok(together) => together,
            Err(error) => return Ok(vec![format!("{}: left as it is: {error}", copy.path.display())]),
        };
        let kept = self.set_aside(memory, copy.of, now)?;
        together.write_file()?;
        let name = copy.path.file_name().unwrap_or_default();
        let aside = self.folders.state.join("aside").join(name);
        disk::replace(&aside, &bytes).map_err(|error| SaveError::refused(&aside, "written", error))?;
        fs::remove_file(&copy.path).map_err(|error| SaveError::refused(&copy.path, "removed", error))?;
        memory.refresh(&self.folder());
        let merged =
            format!("{} was merged into {} and is kept in {}", name.display(), copy.of, aside.display());
        Ok(vec![merged, kept])
    }
}

/// The document repaired, if there was something that can be; what was done is said.
fn repaired(document: &Document, done: &mut Vec<String>) -> Result<Option<Document>, SaveError> {
    let file = document.kind.file;
    let blocking = document.problems.iter().filter(|problem| problem.read_only).count();
    if blocking > document.repairs.problems {
        done.push(format!("{file}: its problems need your decision; see `swatch check`"));
        return Ok(None);
    }
    if let Some(text) = &document.repairs.half_merged {
        let sides = conflict_markers::sides(text);
        let read = |text: String| {
            Document::of(document.kind, document.path.clone(), text.into_bytes(), &mut Library::default())
        };
        let Ok(together) = merge_documents(sides.map(read).as_ref()) else {
            done.push(format!("{file}: one of the two sides cannot be read; it is left as it is"));
            return Ok(None);
        };
        done.push(format!("{file}: both sides were merged"));
        return Ok(Some(together));
    }
    let mut content = document.whole().into_owned();
    let mut library = Library::default();
    let said = done.len();
    let repairs = &document.repairs;
    comment_scraps(&mut content, repairs, file, done);
    separate_twins(&mut content, repairs, document.kind, done, &mut library)?;
    let mut better = Document { content: Content::Whole(content), ..document.clone() };
    better.number_names(done, &mut library)?;
    if done.len() == said {
        return Ok(None);
    }
    better.write_text()?;
    Ok(Some(better))
}

fn comment_scraps(
    content: &mut ron_doc::Document<Label>,
    repairs: &Repairs,
    file: &str,
    done: &mut Vec<String>,
) {
    for scrap in &repairs.scraps {
        let lines = content.text()[scrap.clone()].lines().map(str::trim_end);
        let lines: Vec<String> = lines
            .filter(|line| !line.trim().is_empty())
            .map(|line| format!("// {}", line.trim_start()))
            .collect();
        done.push(format!("{file}: {} lines that are no record were made comments", lines.len()));
        content.list_foot.extend(lines);
    }
}

fn separate_twins(
    content: &mut ron_doc::Document<Label>,
    repairs: &Repairs,
    kind: &RecordKind,
    done: &mut Vec<String>,
    library: &mut Library,
) -> Result<(), SaveError> {
    for twin in &repairs.twins {
        let text = content.text()[twin.clone()].to_owned();
        let same = content.entries.iter().any(|entry| canonical(content.body(entry)) == canonical(&text));
        if same {
            done.push(format!("{}: a duplicate record was removed", kind.file));
            continue;
        }
        let Ok(mut record_text) = RecordText::parse(&text) else { continue };
        let old: String = record_text.get("key").and_then(|key| ron::from_str(key).ok()).unwrap_or_default();
        let stem: String = old.chars().take(28).collect();
        let free = (2..).filter_map(|number| Key::new(format!("{stem}-{number}")).ok());
        let taken = |key: &Key| content.entries.iter().any(|entry| entry.label.key == *key);
        let Some(key) = free.take(10_000).find(|key| !taken(key)) else { continue };
        record_text.set("key", Some(format!("\"{key}\"")));
        let block = record_text.block();
        let label = super::apply::read_back(&block, kind, library)?;
        content.entries.push(Entry { label, comments: Vec::new(), body: Body::Written(block) });
        done.push(format!("{}: the second record with the key {old} has the key {key} now", kind.file));
    }
    Ok(())
}

/// Where a word stands in a record, for pointing at it.
pub(super) fn place(content: &ron_doc::Document<Label>, entry: &Entry<Label>, word: &str) -> usize {
    let Body::Read(range) = &entry.body else { return 0 };
    let text = content.text();
    let fields = split_struct(text, range.start).members;
    let field = fields.iter().find(|field| field.name == word);
    let named = field.and_then(|field| text[range.start..field.value.start].rfind(word));
    let found = named.or_else(|| text[range.clone()].find(word));
    found.map_or(range.start, |at| range.start + at)
}

impl Document {
    fn number_names(&mut self, done: &mut Vec<String>, library: &mut Library) -> Result<(), SaveError> {
        let before: BTreeSet<Label> = self.whole().entries.iter().map(|entry| entry.label.clone()).collect();
        self.separate_all_names(library)?;
        let content = self.whole();
        let renamed = content.entries.iter().filter(|entry| !before.contains(&entry.label));
        for label in renamed.map(|entry| &entry.label) {
            let name = label.folded.clone().unwrap_or_default();
            done.push(format!("{}: {} is called {name} now", self.kind.file, label.key));
        }
        Ok(())
    }
}
