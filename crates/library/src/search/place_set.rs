//! A set of places: a word of bits for each block of profiles.

use super::flat::number;

/// The bits of a word.
const WORD: usize = u64::BITS as usize;

/// Some places of profiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlaceSet(Vec<u64>);

impl PlaceSet {
    pub fn new(words: Vec<u64>) -> Self {
        Self(words)
    }

    pub fn none(words: usize) -> Self {
        Self(vec![0; words])
    }

    pub fn remove(&mut self, place: u32) {
        let place = place as usize;
        if let Some(word) = self.0.get_mut(place / WORD) {
            *word &= !(1 << (place % WORD));
        }
    }

    /// Keeps what is in another one, too.
    pub fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own &= other);
    }

    pub fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own |= other);
    }

    /// The places, the first one first.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().enumerate().flat_map(|(block, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(number(block * WORD) + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::PlaceSet;

    #[test]
    fn places_are_those_that_both_have_or_either_and_come_in_their_order() {
        let places = |set: &PlaceSet| set.iter().collect::<Vec<_>>();
        let (mut one, other) =
            (PlaceSet::new(vec![0b101, 0, 1 << 63]), PlaceSet::new(vec![0b110, 1, 1 << 63]));
        assert_eq!((places(&one), places(&other)), (vec![0, 2, 191], vec![1, 2, 64, 191]));
        let mut both = one.clone();
        both.keep(&other);
        one.add(&other);
        assert_eq!((places(&both), places(&one)), (vec![2, 191], vec![0, 1, 2, 64, 191]));
        both.remove(191);
        both.remove(999);
        assert_eq!(places(&both), [2]);
        assert!(places(&PlaceSet::none(2)).is_empty());
    }
}
