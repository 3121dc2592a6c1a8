//! Slots of a saved text that are filled on the way: `{subject}`, `{light: north|south|candle}`.
//!
//! Midjourney's own permutations, `{red, blue}`, have braces, too. What has a comma and no choices is theirs and stays
//! as it is, and so do braces behind a backslash.

use std::collections::BTreeMap;

use text::sanitize_line;

/// A place in a text that is filled when it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// What it is called.
    pub name: String,
    /// What it usually is; anything else may be typed as well.
    pub choices: Vec<String>,
}

/// The values of slots by their names.
pub type Values = BTreeMap<String, String>;

/// A text cut at its slots.
enum Piece<'a> {
    Text(&'a str),
    Slot(Slot),
}

/// The slots of a text, each once, in their order; its choices are those of the first place that has some.
#[must_use]
pub fn slots(text: &str) -> Vec<Slot> {
    let mut found: Vec<Slot> = Vec::new();
    for piece in pieces(text) {
        let Piece::Slot(slot) = piece else { continue };
        match found.iter_mut().find(|known| known.name == slot.name) {
            Some(known) if known.choices.is_empty() => known.choices = slot.choices,
            Some(_) => {}
            None => found.push(slot),
        }
    }
    found
}

/// The text with its slots filled.
///
/// # Errors
/// The slots without a value.
pub fn fill(text: &str, values: &Values) -> Result<String, Vec<Slot>> {
    let value = |slot: &Slot| values.get(&slot.name).map(|value| sanitize_line(value));
    let missing: Vec<Slot> =
        slots(text).into_iter().filter(|slot| value(slot).is_none_or(|value| value.is_empty())).collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let filled = pieces(text).into_iter().map(|piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Slot(slot) => value(&slot).unwrap_or_default(),
    });
    Ok(filled.collect())
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut plain = 0;
    for (start, _) in text.match_indices('{') {
        let escaped = text.get(..start).is_some_and(|before| before.ends_with('\\'));
        let rest = text.get(start + 1..).unwrap_or_default();
        let Some(inside) = rest.split_once('}').map(|(inside, _)| inside).filter(|_| !escaped) else {
            continue;
        };
        // Braces around other braces are a permutation with slots, perhaps, within.
        let Some(slot) = slot(inside) else { continue };
        pieces.extend(text.get(plain..start).map(Piece::Text));
        pieces.push(Piece::Slot(slot));
        plain = start + inside.len() + 2;
    }
    pieces.extend(text.get(plain..).map(Piece::Text));
    pieces
}

/// What stands between braces as a slot.
fn slot(inside: &str) -> Option<Slot> {
    let (name, choices) = match inside.split_once(':') {
        Some((name, choices)) => (name, Some(choices)),
        None => (inside, None),
    };
    let name = name.trim().to_lowercase();
    let is_name = name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    let choices = choices.map(|choices| choices.split('|').map(|one| one.trim().to_owned()));
    let choices: Vec<String> = choices.into_iter().flatten().filter(|one| !one.is_empty()).collect();
    let is_whole = !inside.contains('{') && (!inside.contains(':') || choices.len() > 1);
    (is_name && is_whole).then_some(Slot { name, choices })
}

#[cfg(test)]
mod tests {
    use super::{Slot, Values, fill, slots};

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn named(text: &str) -> Vec<(String, Vec<String>)> {
        slots(text).into_iter().map(|Slot { name, choices }| (name, choices)).collect()
    }

    #[test]
    fn a_slot_has_a_name_and_perhaps_choices() {
        let text = "{subject} in {light: north|south | candle} light, {Subject} again";
        let light = ["north", "south", "candle"].map(str::to_owned).to_vec();
        assert_eq!(named(text), [("subject".to_owned(), vec![]), ("light".to_owned(), light)]);
        let filled = fill(text, &values(&[("subject", "a cat"), ("light", "candle")])).unwrap();
        assert_eq!(filled, "a cat in candle light, a cat again");
    }

    #[test]
    fn midjourneys_own_permutations_stay_as_they_are() {
        for text in [
            "a {red, blue} cat",
            "a {red,} cat",
            r"a \{subject} cat",
            "--ar {16:9, 3:2}",
            "{1, 2}",
            "{}",
            "a { b",
            "{7}",
        ] {
            assert_eq!(named(text), [], "{text}");
            assert_eq!(fill(text, &Values::new()).unwrap(), text);
        }
        let nested = "a {{colour} cat, dog} --ar {3:2, 1:1}";
        assert_eq!(fill(nested, &values(&[("colour", "red")])).unwrap(), "a {red cat, dog} --ar {3:2, 1:1}");
    }

    #[test]
    fn what_has_no_value_is_named() {
        let missing = fill("{subject} in {light: a|b}", &values(&[("subject", " ")])).unwrap_err();
        let names: Vec<&str> = missing.iter().map(|slot| slot.name.as_str()).collect();
        assert_eq!(names, ["subject", "light"]);
    }

    #[test]
    fn a_value_is_one_safe_line_and_is_not_filled_again() {
        let filled = fill("{subject}", &values(&[("subject", "a\n{subject}\u{1b}[2J")])).unwrap();
        assert_eq!(filled, "a {subject}[2J");
    }
}
