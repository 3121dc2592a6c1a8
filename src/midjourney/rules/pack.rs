//! The records together, with what is looked up often at hand.

use std::sync::LazyLock;

use ron::extensions::Extensions;
use serde::Deserialize;

use super::{ParameterRule, Rule, What};
use crate::midjourney::prompt::{Names, PartKind, Shape, Slot};

/// The rule pack: the shipped records and the user's own over them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rules {
    records: Vec<Rule>,
    names: Names,
    slots: Vec<usize>,
}

#[derive(Deserialize)]
struct Pack {
    rules: Vec<Rule>,
}

static SHIPPED: LazyLock<Rules> = LazyLock::new(|| {
    // A test reads the shipped pack, so that a broken one never ships.
    Rules::read(include_str!("../../../assets/rules.ron")).unwrap_or_default()
});

impl Rules {
    /// The shipped pack, read once.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads a whole pack.
    ///
    /// # Errors
    /// When it is no pack; the error has line and column.
    pub fn read(text: &str) -> Result<Self, ron::error::SpannedError> {
        let pack: Pack = options().from_str(text)?;
        Ok(Self::of(pack.rules))
    }

    fn of(records: Vec<Rule>) -> Self {
        let (mut names, mut slots) = (Names::default(), Vec::new());
        for (place, rule) in records.iter().enumerate() {
            let (own, shape, part) = match &rule.what {
                What::Parameter(parameter) => (&parameter.names, parameter.shape(), parameter.part),
                What::Historic { names } | What::Invented { names } => {
                    (names, Shape::Words, PartKind::Unknown)
                }
            };
            let Ok(slot) = u8::try_from(slots.len()).map(Slot) else { break };
            slots.push(place);
            for name in own {
                names.add(name, slot, shape, part);
            }
        }
        Self { records, names, slots }
    }

    /// Every record, in the order of the pack.
    #[must_use]
    pub fn records(&self) -> &[Rule] {
        &self.records
    }

    /// The record of this ID.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.records.iter().find(|rule| rule.id == id)
    }

    /// The names of all parameters, historic and invented ones too.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The record of a name that the reader found.
    #[must_use]
    pub fn named(&self, slot: Slot) -> Option<&Rule> {
        self.slots.get(usize::from(slot.0)).and_then(|place| self.records.get(*place))
    }

    /// What the pack says of a parameter, if it is one that Midjourney takes.
    #[must_use]
    pub fn parameter(&self, slot: Slot) -> Option<&ParameterRule> {
        self.named(slot).and_then(|rule| match &rule.what {
            What::Parameter(parameter) => Some(parameter),
            What::Historic { .. } | What::Invented { .. } => None,
        })
    }
}

/// How the pack and its overlays are read: optional fields without `Some`, one pair of brackets a record.
pub(super) fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

#[cfg(test)]
mod tests {
    use super::Rules;

    #[test]
    fn the_shipped_pack_reads() {
        let rules = Rules::read(include_str!("../../../assets/rules.ron"));
        assert!(rules.as_ref().is_ok_and(|rules| !rules.records().is_empty()), "{rules:?}");
    }

    #[test]
    fn a_parameter_is_found_by_every_name_and_whatever_its_case() {
        let rules = Rules::shipped();
        let found =
            |name: &str| rules.names().slot(name).and_then(|slot| rules.named(slot)).map(|rule| &*rule.id);
        for name in ["p", "profile", "Personalize"] {
            assert_eq!(found(name), Some("p"), "{name}");
        }
        assert_eq!(found("hazy"), None);
    }
}
