//! A change carried out on one file in memory.

use jiff::Timestamp;
use ron_doc::{EditTimes, MergePolicy, RecordText, Sides, three_way, to_line};

use super::document::Document;
use super::filed::{Label, RawSwap, RecordKind, Taken};
use super::index::Stamp;
use super::merge_documents::rules;
use super::save::{SaveError, Tombstone};
use library::{Key, Library};

impl Document {
    /// Carries out one swap, merged with the record that is there; gives that one if it is gone then.
    pub(super) fn carry_out(
        &mut self,
        swap: &RawSwap,
        at: Timestamp,
        policy: MergePolicy,
        library: &mut Library,
    ) -> Result<Option<Tombstone>, SaveError> {
        let there = self.content.record(&swap.key);
        let mut after = swap.after.clone();
        if let (Some(before), Some(after)) = (&swap.before, &mut after) {
            EditTimes::of_change(before, after, at).write(after);
        }
        let sides = Sides { base: swap.before.as_ref(), ours: after.as_ref(), theirs: there.as_ref() };
        match three_way(sides, &rules((self.kind.fields)()), policy) {
            Some(merged) if there.as_ref() == Some(&merged) => Ok(None),
            Some(merged) => self.write_in(&merged, &swap.key, library).map(|()| None),
            None => {
                (self.kind.take_out)(&swap.key, library);
                self.content.remove(&swap.key);
                Ok(there.map(|record_text| Tombstone {
                    file: self.kind.file.to_owned(),
                    block: record_text.block(),
                }))
            }
        }
    }

    /// Gives records that came to have one name by merging names of their own: the one whose key
    /// comes first keeps it, so that every machine decides alike.
    pub(super) fn separate_names<'a>(
        &mut self,
        touched: impl Iterator<Item = &'a Key>,
        library: &mut Library,
    ) -> Result<(), SaveError> {
        for key in touched {
            let Some(folded) = self.content.label_of(key).and_then(|own| own.folded) else { continue };
            let mut same = self.content.named(&folded);
            same.sort();
            for (number, key) in same.iter().enumerate().skip(1) {
                self.rename(key, number + 1, library)?;
            }
        }
        Ok(())
    }

    fn rename(&mut self, key: &Key, number: usize, library: &mut Library) -> Result<(), SaveError> {
        let Some(mut record_text) = self.content.record(key) else { return Ok(()) };
        let name: String =
            record_text.get("name").and_then(|name| ron::from_str(name).ok()).unwrap_or_default();
        // Thirty characters and a number stay within the length of a name.
        let stem: String = name.chars().take(30).collect();
        let free = (number..).map(|number| format!("{stem}-{number}"));
        let free = free.filter(|name| self.content.named(&name.to_lowercase()).is_empty()).take(1);
        for name in free.collect::<Vec<_>>() {
            record_text
                .set("name", Some(to_line(&name).map_err(|error| SaveError::Unwritable(error.to_string()))?));
        }
        self.write_in(&record_text, key, library)
    }

    /// Writes a record into the document and the library.
    pub(super) fn write_in(
        &mut self,
        record_text: &RecordText,
        key: &Key,
        library: &mut Library,
    ) -> Result<(), SaveError> {
        (self.kind.take_out)(key, library);
        let block = record_text.block();
        let label = read_back(&block, self.kind, library)?;
        self.content.put(label, block);
        Ok(())
    }

    /// Writes the file; gives what the system says of it then.
    pub(super) fn write_file(&self) -> Result<Option<Stamp>, SaveError> {
        let content = self.bytes.as_deref().map(Vec::as_slice).unwrap_or_default();
        let file = self.folder.put(self.kind.file, content);
        let file = file.map_err(|error| SaveError::refused(&self.path, "written", error))?;
        Ok(file.as_ref().and_then(Stamp::of))
    }
}

impl RawSwap {
    /// The same swap; if it brings a record back that was taken out, with the fields we do not know.
    pub(super) fn reviving<'a>(&self, known: &[&str], mut gone: impl Iterator<Item = &'a str>) -> Self {
        let mut swap = self.clone();
        if let (None, Some(after)) = (&self.before, &mut swap.after) {
            let key = after.get("key").map(str::to_owned);
            let old = gone.find_map(|block| {
                RecordText::parse(block).ok().filter(|record_text| record_text.get("key") == key.as_deref())
            });
            for field in old.into_iter().flat_map(|record_text| record_text.fields) {
                if !known.contains(&field.name.as_str()) && after.get(&field.name).is_none() {
                    after.fields.push(field);
                }
            }
        }
        swap
    }
}

/// Reads a record that is about to be written, as the next start would.
pub(super) fn read_back(block: &str, kind: &RecordKind, library: &mut Library) -> Result<Label, SaveError> {
    match (kind.take_in)(block, library) {
        Ok(Taken::In(label) | Taken::Twice(label)) => Ok(label),
        Err(error) => Err(SaveError::Unwritable(error.to_string())),
    }
}
