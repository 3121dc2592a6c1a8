//! Heads of columns, as people write them in eleven languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::columns::SheetField;
use text::fold;

/// A head that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    /// What stands below it.
    pub(super) field: SheetField,
    /// Whether it is known whole, and not by one of its words.
    pub(super) is_whole: bool,
    /// Whether its language writes the day before the month.
    pub(super) is_day_first: bool,
}

/// One entry of the list.
#[derive(Debug, Clone, Copy)]
struct Known {
    field: SheetField,
    is_day_first: bool,
    /// Whether the noun of a longer head stands last, as in English, or first, as in French.
    is_noun_last: bool,
    is_noun_first: bool,
}

static KNOWN: LazyLock<HashMap<String, Known>> = LazyLock::new(|| known(include_str!("heads.txt")));

fn known(list: &str) -> HashMap<String, Known> {
    let mut known: HashMap<String, Known> = HashMap::new();
    let (mut is_day_first, mut is_noun_last) = (false, false);
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        if let Some(section) = line.strip_prefix('[') {
            is_day_first = section.contains("day-first");
            is_noun_last = section.contains("head-last");
        } else if let Some((field, heads)) = line.split_once(':')
            && let Some(field) = SheetField::of_word(field)
        {
            for head in heads.split('|') {
                // What two languages share says nothing of which it is: the first, English, counts.
                let first = Known { field, is_day_first, is_noun_last, is_noun_first: false };
                let entry = known.entry(evened(head)).or_insert(first);
                entry.is_noun_first |= !is_noun_last && entry.field == field;
            }
        }
    }
    known
}

/// The field of a head; nothing for one nobody knows.
pub(super) fn head(text: &str) -> Option<Head> {
    if text.trim() == "--p" || text.trim() == "--profile" {
        return Some(Head { field: SheetField::Code, is_whole: true, is_day_first: false });
    }
    let text = evened(text);
    let found =
        |known: &Known, is_whole| Head { field: known.field, is_whole, is_day_first: known.is_day_first };
    if let Some(known) = KNOWN.get(&text) {
        return Some(found(known, true));
    }
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() > 4 {
        return None;
    }
    for count in (1..words.len()).rev() {
        let last = KNOWN.get(&words[words.len() - count..].join(" ")).filter(|known| known.is_noun_last);
        let first = KNOWN.get(&words[..count].join(" ")).filter(|known| known.is_noun_first);
        // `code v7`: what follows the noun may be a number.
        let numbered = KNOWN.get(&words[..count].join(" "));
        let numbered = numbered
            .filter(|_| words[count..].iter().all(|word| word.contains(|c: char| c.is_ascii_digit())));
        if let Some(known) = last.or(first).or(numbered) {
            return Some(found(known, false));
        }
    }
    // Scripts without spaces.
    let ends = |(head, known): &(&String, &Known)| {
        known.is_noun_last && !head.is_ascii() && text.ends_with(head.as_str())
    };
    let longest = KNOWN.iter().filter(ends).max_by_key(|(head, _)| head.len());
    longest.map(|(_, known)| found(known, false))
}

/// Folded, and with one space for whatever is no letter or digit.
fn evened(text: &str) -> String {
    let text = fold(text);
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{KNOWN, SheetField, head};

    #[test]
    fn every_line_of_the_list_is_read() {
        let heads = include_str!("heads.txt").lines().filter(|line| !line.starts_with(['#', '[']));
        for line in heads {
            let (field, _) = line.split_once(": ").unwrap_or_else(|| panic!("{line}"));
            assert!(SheetField::of_word(field).is_some(), "{line}");
        }
        assert!(KNOWN.len() > 350, "{}", KNOWN.len());
    }

    #[rstest]
    #[case("Nom", SheetField::Name)]
    #[case("Profile name", SheetField::Name)]
    #[case("Style name", SheetField::Name)]
    #[case("Profilname", SheetField::Name)]
    #[case("Nome do perfil", SheetField::Name)]
    #[case("Название профиля", SheetField::Name)]
    #[case("プロファイル名", SheetField::Name)]
    #[case("프로필 이름", SheetField::Name)]
    #[case("配置文件", SheetField::Name)]
    #[case("Midjourney Code", SheetField::Code)]
    #[case("Code (v7)", SheetField::Code)]
    #[case("--p", SheetField::Code)]
    #[case("CÓDIGO", SheetField::Code)]
    #[case("Kod profilu", SheetField::Code)]
    #[case("Codice", SheetField::Code)]
    #[case("个性化代码", SheetField::Code)]
    #[case("Personalization code", SheetField::Code)]
    #[case("Date de création", SheetField::Date)]
    #[case("Datum", SheetField::Date)]
    #[case("Fecha", SheetField::Date)]
    #[case("作成日", SheetField::Date)]
    #[case("생성일", SheetField::Date)]
    #[case("Referencia de estilo", SheetField::Style)]
    #[case("Uwagi", SheetField::Note)]
    #[case("Prompt 📝", SheetField::Prompt)]
    fn a_head_is_known_in_the_languages_people_write(#[case] text: &str, #[case] field: SheetField) {
        assert_eq!(head(text).map(|head| head.field), Some(field), "{text}");
    }

    #[test]
    fn what_is_no_head_is_none() {
        for text in
            ["", "project", "Mood", "ba1cdef", "2026-05-03", "a cat --v 7", "my very long list of codes"]
        {
            assert_eq!(head(text), None, "{text}");
        }
    }
}
