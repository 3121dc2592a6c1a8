//! The names of parameters, so that the reader can tell `--ar` from a dash in a sentence.

use super::PartKind;

/// A parameter of the rule pack, by its place among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParameterSlot(pub(crate) u8);

/// What stands after a parameter's name, as far as the reader needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueShape {
    /// Nothing.
    Flag,
    /// Something that begins with a digit.
    Number,
    /// Codes, links or words without spaces.
    Words,
    /// Everything up to the next parameter.
    Text,
}

/// What the reader knows of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    name: Box<[u8]>,
    slot: ParameterSlot,
    shape: ValueShape,
    part: PartKind,
}

/// Every name and alias, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names(Vec<Known>);

impl Names {
    /// Takes a name; of two equal ones the first stays.
    pub(crate) fn add(&mut self, name: &str, slot: ParameterSlot, shape: ValueShape, part: PartKind) {
        let name = name.to_ascii_lowercase().into_bytes().into_boxed_slice();
        if let Err(place) = self.0.binary_search_by(|known| known.name.cmp(&name)) {
            self.0.insert(place, Known { name, slot, shape, part });
        }
    }

    /// The parameter of this name, whatever its case.
    #[must_use]
    pub fn slot(&self, name: &str) -> Option<ParameterSlot> {
        self.find(name.as_bytes()).map(|known| known.slot)
    }

    /// Every name with its parameter, in the order of the alphabet.
    pub fn iter(&self) -> impl Iterator<Item = (&str, ParameterSlot)> {
        self.0.iter().filter_map(|known| Some((std::str::from_utf8(&known.name).ok()?, known.slot)))
    }

    pub(super) fn shape(&self, name: &[u8]) -> Option<ValueShape> {
        self.find(name).map(|known| known.shape)
    }

    pub(crate) fn part(&self, name: &str) -> Option<PartKind> {
        self.find(name.as_bytes()).map(|known| known.part)
    }

    fn find(&self, name: &[u8]) -> Option<&Known> {
        let lower = |byte: &u8| byte.to_ascii_lowercase();
        let place = self.0.binary_search_by(|known| known.name.iter().copied().cmp(name.iter().map(lower)));
        place.ok().and_then(|place| self.0.get(place))
    }
}
