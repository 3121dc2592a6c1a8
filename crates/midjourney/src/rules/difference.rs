//! What one set of rules has that another has not.

use super::{Rule, Rules};

/// What changes when one set of rules takes the place of another. A record that says nothing any more is removed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Difference<'r> {
    /// Records that only the later one has.
    pub added: Vec<&'r Rule>,
    /// Records that say something else: before and after.
    pub changed: Vec<(&'r Rule, &'r Rule)>,
    /// Records that only the earlier one has.
    pub removed: Vec<&'r Rule>,
}

impl Difference<'_> {
    /// Whether both say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

impl Rules {
    /// What changes from these rules to later ones, in the order of the packs.
    #[must_use]
    pub fn difference<'r>(&'r self, later: &'r Self) -> Difference<'r> {
        let speaks = |rules: &'r Self, id: &str| rules.rule(id).filter(|rule| !rule.silenced);
        let mut difference = Difference::default();
        for after in later.records().iter().filter(|rule| !rule.silenced) {
            match speaks(self, &after.id) {
                None => difference.added.push(after),
                Some(before) if before != after => difference.changed.push((before, after)),
                Some(_) => {}
            }
        }
        let gone = |rule: &&Rule| !rule.silenced && speaks(later, &rule.id).is_none();
        difference.removed = self.records().iter().filter(gone).collect();
        difference
    }
}
