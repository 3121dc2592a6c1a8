//! Merging what was imported: duplicates by code become one, and nothing is overwritten silently.

pub(crate) mod profiles;

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use text::plural;

use super::{Change, Edit, Key, Keys, Library, Name, Record, Source, Stack, Swap, Table, UnclaimedCode};

/// What an import would do.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportPlan {
    /// The change; `None` when everything is there already.
    pub change: Option<Change>,
    /// One line for every record that is new, filled in, or kept out.
    pub lines: Vec<ImportLine>,
}

/// What happens with one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLine {
    pub action: ImportAction,
    /// The record: `profile calm`, `stack cafe`.
    pub what: String,
    /// Details, such as which codes come and what stays as it was; may be empty.
    pub note: String,
}

/// What can happen with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportAction {
    /// It is new.
    Add,
    /// The one of the same code gets what it lacks.
    Fill,
    /// It is there already.
    Same,
    /// Yours is another and stays as it is.
    Keep,
    /// It cannot be taken.
    LeaveOut,
}

/// The work in progress.
struct Merge<'a> {
    own: &'a Library,
    edits: Vec<Edit>,
    lines: Vec<ImportLine>,
    /// Keys of the import and what they are here.
    renamed: BTreeMap<Key, Key>,
    keys: &'a mut Keys,
}

impl ImportAction {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Fill => "fill in",
            Self::Same => "same",
            Self::Keep => "keep yours",
            Self::LeaveOut => "leave out",
        }
    }
}

/// Plans taking `incoming` into `own`. Profiles are the same when they have a key or a code in common;
/// then empty fields are filled and new codes, dates and sessions join. A name that is taken by
/// another profile gets a number.
#[must_use]
pub fn plan(incoming: &Library, own: &Library, keys: &mut Keys, at: Timestamp) -> ImportPlan {
    let mut merge = Merge { own, edits: Vec::new(), lines: Vec::new(), renamed: BTreeMap::new(), keys };
    merge.profiles(incoming);
    merge.unclaimed(incoming);
    let renamed = merge.renamed.clone();
    let here = &|key: &Key| renamed.get(key).unwrap_or(key).clone();
    let stack = |stack: &Stack| relayered(stack, here);
    let grant = |grant: &super::Grant| super::Grant { profile: here(&grant.profile), ..grant.clone() };
    merge.table("stack", &incoming.stacks, &own.stacks, stack, Edit::Stack);
    merge.table("prompt", &incoming.prompts, &own.prompts, Clone::clone, Edit::Prompt);
    merge.table("unlock", &incoming.unlocks, &own.unlocks, Clone::clone, Edit::Unlock);
    merge.table("like", &incoming.likes, &own.likes, Clone::clone, Edit::Like);
    merge.table("gift", &incoming.grants, &own.grants, grant, Edit::Grant);
    merge.table("calibration", &incoming.runs, &own.runs, Clone::clone, |swap| Edit::Run(Box::new(swap)));
    let look =
        |look: &super::LookPicture| super::LookPicture { profile: here(&look.profile), ..look.clone() };
    merge.table("filter", &incoming.filters, &own.filters, Clone::clone, Edit::Filter);
    merge.table("picture", &incoming.looks, &own.looks, look, |swap| Edit::Look(Box::new(swap)));
    let added = merge.lines.iter().filter(|line| line.action == ImportAction::Add).count();
    let filled = merge.lines.iter().filter(|line| line.action == ImportAction::Fill).count();
    let did = [("imported", added, "new record"), ("filled in", filled, "record")];
    let did = did.iter().filter(|(_, count, _)| *count > 0);
    let did: Vec<String> = did.map(|(did, count, noun)| format!("{did} {}", plural(*count, noun))).collect();
    let sentence = did.join(" and ");
    let change = (!merge.edits.is_empty()).then_some(Change { sentence, at, edits: merge.edits });
    ImportPlan { change, lines: merge.lines }
}

/// A stack whose layers name the profiles as they are here.
fn relayered(stack: &Stack, here: impl Fn(&Key) -> Key) -> Stack {
    let mut stack = stack.clone();
    for layer in &mut stack.spec.layers {
        if let Source::Profile(key) = &mut layer.source {
            *key = here(key);
        }
    }
    stack
}

impl Merge<'_> {
    /// Records that are the same by their key, and never changed once they are there.
    fn table<R: Record>(
        &mut self,
        kind: &str,
        incoming: &Table<R>,
        own: &Table<R>,
        here: impl Fn(&R) -> R,
        edit: impl Fn(Swap<R>) -> Edit,
    ) {
        for record in incoming.iter().map(here) {
            let name = record.name().map_or_else(|| record.key().to_string(), ToString::to_string);
            let what = format!("{kind} {name}");
            let same_name = record.name().and_then(|name| own.named(name.as_str()));
            let (action, note) = match own.get(record.key()).or(same_name) {
                Some(known) if *known == record => (ImportAction::Same, ""),
                Some(_) => (ImportAction::Keep, "yours is another"),
                None => {
                    self.edits.push(edit(Swap::adding(record)));
                    (ImportAction::Add, "")
                }
            };
            self.lines.push(ImportLine { action, what, note: note.to_owned() });
        }
    }

    fn unclaimed(&mut self, incoming: &Library) {
        let owners = self.owners();
        let known: HashMap<&str, &UnclaimedCode> = self
            .own
            .unclaimed
            .iter()
            .map(|unclaimed_code| (unclaimed_code.code.as_str(), unclaimed_code))
            .collect();
        for unclaimed_code in incoming.unclaimed.iter() {
            let what = format!("unclaimed code {}", unclaimed_code.code);
            let known = known.get(unclaimed_code.code.as_str()).copied();
            let (action, note) = if let Some(owner) = owners.get(unclaimed_code.code.as_str()) {
                (ImportAction::Same, format!("it is {owner}"))
            } else if let Some(known) = known {
                match unclaimed_code.day().filter(|day| day.says_more_than(known.day())) {
                    Some(day) => {
                        let after = known.clone().dated(day);
                        self.edits.push(Edit::UnclaimedCode(Swap::replacing(known.clone(), after)));
                        (ImportAction::Fill, day.to_string())
                    }
                    None => (ImportAction::Same, String::new()),
                }
            } else {
                let key = self.free(&unclaimed_code.key, |key| self.own.unclaimed.get(key).is_some());
                self.edits
                    .push(Edit::UnclaimedCode(Swap::adding(UnclaimedCode { key, ..unclaimed_code.clone() })));
                (ImportAction::Add, unclaimed_code.day().map(|day| day.to_string()).unwrap_or_default())
            };
            self.lines.push(ImportLine { action, what, note });
        }
    }

    /// Whose every code is here, after the profiles came in.
    fn owners(&self) -> HashMap<String, String> {
        let planned = self.edits.iter().filter_map(|edit| match edit {
            Edit::Profile(swap) => swap.after.as_ref(),
            Edit::Stack(_)
            | Edit::Prompt(_)
            | Edit::Unlock(_)
            | Edit::Like(_)
            | Edit::Grant(_)
            | Edit::UnclaimedCode(_)
            | Edit::Run(_)
            | Edit::Look(_)
            | Edit::Log(_)
            | Edit::Filter(_) => None,
        });
        let mut owners = HashMap::new();
        for profile in planned.chain(self.own.profiles.iter()) {
            for snapshot in &profile.codes {
                owners.entry(snapshot.code.to_string()).or_insert_with(|| profile.name.to_string());
            }
        }
        owners
    }

    /// The key itself, or another where it is taken.
    fn free(&self, key: &Key, taken: impl Fn(&Key) -> bool) -> Key {
        let mut keys = self.keys.clone();
        let mut free = key.clone();
        while taken(&free) {
            free = keys.next_key();
        }
        free
    }

    /// The name itself, or with a number where it is taken.
    fn free_name(name: &Name, taken: impl Fn(&Name) -> bool) -> Name {
        if !taken(name) {
            return name.clone();
        }
        let short: String = name.as_str().chars().take(32).collect();
        let numbered = (2..10_000).filter_map(|number| Name::new(&format!("{short} {number}")).ok());
        numbered.into_iter().find(|name| !taken(name)).unwrap_or_else(|| name.clone())
    }
}

#[cfg(test)]
mod tests;
