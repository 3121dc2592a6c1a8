//! One word of a query, and how well it fits a text.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem::Finder;

use super::flat::Entry;
use super::rank::Closeness;

/// Shorter words are never taken for mistyped ones.
const SHORTEST_TYPO: usize = 4;
/// Fields up to this one are matched fuzzily: letters scattered over a whole sentence are chance, not a match.
const LAST_FUZZY: u8 = 4;
/// Fields up to this one can be meant by a mistyped word.
const LAST_TYPO: u8 = 3;

/// How well one word fits one entry; smaller is better. Closeness counts before the field, that before the matcher's
/// score: 0 name, 1 current code, 2 other codes and the ID, 3 tags, 4 client, 5 brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    pub closeness: Closeness,
    field: u8,
    /// The score, negated; 0 where the closeness is no matter of score.
    cost: i64,
}

/// A word that is looked for.
pub(super) struct SearchWord<'q> {
    pub text: &'q str,
    finder: Finder<'q>,
    length: usize,
}

impl Fit {
    pub fn of_name(closeness: Closeness) -> Self {
        Self { closeness, field: 0, cost: 0 }
    }
}

impl<'q> SearchWord<'q> {
    pub fn new(text: &'q str) -> Self {
        Self { text, finder: Finder::new(text), length: text.chars().count() }
    }

    /// Whether a mistake in it is forgiven.
    pub fn is_forgiven(&self) -> bool {
        self.length >= SHORTEST_TYPO
    }

    /// It without what is no letter or digit, and so stands in no word of a text; and how many of those it has.
    pub fn without_signs(&self) -> (String, usize) {
        let letters: String = self.text.chars().filter(|c| c.is_alphanumeric()).collect();
        let signs = self.length - letters.chars().count();
        (letters, signs)
    }

    /// The thirds of it, of which one at least stands in every word that is one mistake away: a mistake is in one of
    /// them, or two letters are swapped across a border. What is no letter or digit stands in no word.
    pub fn thirds(&self) -> impl Iterator<Item = &'q str> {
        let border = |third: usize| {
            let letters = self.length * third / 3;
            self.text.char_indices().nth(letters).map_or(self.text.len(), |(byte, _)| byte)
        };
        let borders = [0, border(1), border(2), self.text.len()];
        let text = self.text;
        let thirds = (0..3).map(move |third| &text[borders[third]..borders[third + 1]]);
        thirds.filter(|third| third.chars().all(char::is_alphanumeric))
    }

    /// How it fits an entry, in the field where it fits best.
    pub fn fit(&self, entry: Entry<'_>, matcher: &SkimMatcherV2) -> Option<Fit> {
        // A word that stands somewhere is nearer than any whose letters are scattered.
        self.fit_standing(entry).or_else(|| self.fit_scattered(entry, matcher))
    }

    /// How it fits an entry in which it stands.
    fn fit_standing(&self, entry: Entry<'_>) -> Option<Fit> {
        // One look at all fields says of nearly all that it stands in none of them.
        self.finder.find(entry.text().as_bytes())?;
        entry.fields().filter_map(|(field, text)| self.fit_plainly(text, field)).min()
    }

    /// How it fits an entry in which it does not stand.
    fn fit_scattered(&self, entry: Entry<'_>, matcher: &SkimMatcherV2) -> Option<Fit> {
        let fuzzy = entry.fields().take_while(|(field, _)| *field <= LAST_FUZZY);
        fuzzy.filter_map(|(field, text)| self.fit_fuzzily(text, field, matcher)).min()
    }

    /// How it fits a text of a field.
    pub fn fit_text(&self, text: &str, field: u8, matcher: &SkimMatcherV2) -> Option<Fit> {
        self.fit_plainly(text, field).or_else(|| self.fit_fuzzily(text, field, matcher))
    }

    fn fit_plainly(&self, text: &str, field: u8) -> Option<Fit> {
        let closeness = self.closeness(text)?;
        // Only a name or a code can be meant as a whole: a tag that matches is a word that does.
        let closeness = if field > 2 { closeness.max(Closeness::WordStart) } else { closeness };
        Some(Fit { closeness, field, cost: 0 })
    }

    fn fit_fuzzily(&self, text: &str, field: u8, matcher: &SkimMatcherV2) -> Option<Fit> {
        if field > LAST_FUZZY || !is_scattered(self.text, text) {
            return None;
        }
        let score = matcher.fuzzy_match(text, self.text)?;
        Some(Fit { closeness: Closeness::Fuzzy, field, cost: -score })
    }

    /// Closeness without the matcher: both texts are folded already.
    pub fn closeness(&self, text: &str) -> Option<Closeness> {
        let first = self.finder.find(text.as_bytes())?;
        if text.len() == self.text.len() {
            return Some(Closeness::Exact);
        }
        if first == 0 {
            return Some(Closeness::Prefix);
        }
        let starts_word = |place: usize| {
            let before = text.get(..place).and_then(|before| before.chars().next_back());
            before.is_some_and(|before| !before.is_alphanumeric())
        };
        let at_word_start = starts_word(first) || self.finder.find_iter(text.as_bytes()).any(starts_word);
        Some(if at_word_start { Closeness::WordStart } else { Closeness::Substring })
    }

    /// How it fits with one mistake forgiven, if it is long enough for one.
    pub fn fit_mistyped(&self, entry: Entry<'_>) -> Option<Fit> {
        if !self.is_forgiven() {
            return None;
        }
        entry
            .fields()
            .take_while(|(field, _)| *field <= LAST_TYPO)
            .filter(|(_, text)| text.split(|c: char| !c.is_alphanumeric()).any(|part| self.is_mistyped(part)))
            .map(|(field, _)| Fit { closeness: Closeness::Typo, field, cost: 0 })
            .min()
    }

    /// Whether a word, or its beginning while it is still being typed, is one mistake away.
    fn is_mistyped(&self, part: &str) -> bool {
        if self.text.is_ascii() && part.is_ascii() {
            return is_near(part.as_bytes(), self.text.as_bytes());
        }
        let letters = |text: &str| text.chars().take(self.length + 1).collect::<Vec<char>>();
        is_near(&letters(part), &letters(self.text))
    }
}

/// Whether the beginning of a word is one mistake away from what was typed.
fn is_near<T: PartialEq>(part: &[T], typed: &[T]) -> bool {
    let beginning = |length: usize| part.get(..length).unwrap_or(part);
    [typed.len() - 1, typed.len(), typed.len() + 1]
        .into_iter()
        .any(|length| differ_once(beginning(length), typed))
}

/// Whether one letter more, fewer or other, or two that are swapped, makes one word of another.
fn differ_once<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same..], &long[same..]);
    if short.len() == long.len() {
        let is_swapped =
            || short.len() > 1 && short[0] == long[1] && short[1] == long[0] && short[2..] == long[2..];
        return !short.is_empty() && (short[1..] == long[1..] || is_swapped());
    }
    short.len() + 1 == long.len() && *short == long[1..]
}

/// Whether the letters of a word stand in a text in their order.
fn is_scattered(word: &str, text: &str) -> bool {
    if word.is_ascii() {
        // No byte of another letter is one of these.
        let mut rest = text.bytes();
        return word.bytes().all(|letter| rest.any(|byte| byte == letter));
    }
    let mut rest = text.chars();
    word.chars().all(|letter| rest.any(|c| c == letter))
}
