//! Prompts: told from sentences that only mention parameters, cleaned, and what looks cut off.

use std::borrow::Cow;

use midjourney::prompt::{Dash, Names, Parameter, ValueShape};
use midjourney::{Code, Id, Prompt, Rules};
use text::sanitize_line;

use super::region::{self, Item, Kind};
use crate::contents::Style;
use crate::dates::Reading;

/// A prompt that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The prompt, on one line, with two hyphens before every parameter.
    pub prompt: String,
    /// Whether dashes were repaired.
    pub repaired: bool,
    /// Whether it is a proposal of `/describe`, which nobody has used yet.
    pub is_proposal: bool,
    /// Why it looks cut off, if it does.
    pub cut_off: Option<&'static str>,
    /// The date that stands with it.
    pub reading: Option<Reading>,
    /// The codes behind `--p`, each once.
    pub codes: Vec<Code>,
    /// The IDs behind `--p`.
    pub ids: Vec<Id>,
    /// The style references.
    pub styles: Vec<Style>,
}

/// What stands behind `--p` and `--sref` anywhere in a text.
#[derive(Debug)]
pub(crate) struct Mentions<'a> {
    /// The text, read as a prompt.
    tree: Prompt<'a>,
    /// Every value, or what stands in the place of one, with its place in the text.
    pub(crate) items: Vec<(usize, Item)>,
    /// Whether every parameter has nothing but values of its own, as in a prompt.
    pub(crate) is_prompt: bool,
}

/// Reads the parameters of a text.
pub(crate) fn mentions(text: &str) -> Mentions<'_> {
    let names = Rules::shipped().names();
    let prompt = Prompt::read_with(text, names);
    let subject = !prompt.at(prompt.text).trim().is_empty() || !prompt.images.is_empty();
    let mut is_prompt = subject && prompt.parameters.iter().any(|one| one.slot.is_some());
    let mut items = Vec::new();
    for (place, parameter) in prompt.parameters.iter().enumerate() {
        let end = prompt.parameters.get(place + 1).map_or(text.len(), |next| next.dashes.start);
        let behind = &text[parameter.name.end..end];
        if let Some(kind) = parameter.slot.and_then(Kind::of_slot) {
            let region = region::read(behind, kind);
            is_prompt &= region.is_clean;
            let placed = region.items.into_iter().map(|(at, item)| (parameter.name.end + at, item));
            items.extend(placed);
        } else {
            let is_last = place + 1 == prompt.parameters.len();
            is_prompt &= has_own_values(parameter, behind, is_last);
        }
    }
    Mentions { tree: prompt, items, is_prompt }
}

impl Mentions<'_> {
    /// What stands before the first parameter that Midjourney knows; nothing where there is none.
    pub(super) fn subject(&self) -> Option<&str> {
        let first = self.tree.parameters.iter().find(|one| one.slot.is_some())?;
        Some(&self.tree.source[..first.dashes.start])
    }
}

/// Whether what stands behind a parameter is its value and not a sentence.
fn has_own_values(parameter: &Parameter, behind: &str, is_last: bool) -> bool {
    let behind = behind.trim();
    if behind.starts_with('{') || behind.ends_with('}') {
        return true;
    }
    let words: Vec<&str> = behind.split_whitespace().collect();
    let Some(rule) = parameter.slot.and_then(|slot| Rules::shipped().parameter(slot)) else {
        return words.len() <= 1;
    };
    match rule.shape() {
        ValueShape::Text => true,
        ValueShape::Flag => words.is_empty() || (is_last && words == ["..."]),
        ValueShape::Number => words.len() <= 1,
        ValueShape::Words => words.len() <= 1 || words.iter().all(|word| word.contains("://")),
    }
}

/// The prompt in a text that is one, without what people and programs put around it.
pub(super) fn pasted(text: &str, mentions: Mentions<'_>, reading: Option<Reading>) -> Pasted {
    let names = Rules::shipped().names();
    let cleaned = cleaned(text, &mentions);
    // A clean prompt, as the bot's are, is read once.
    let again = (cleaned != mentions.tree.source).then(|| Prompt::read_with(&cleaned, names));
    let tree = again.as_ref().unwrap_or(&mentions.tree);
    let (prompt, repaired, cut_off) = match repaired(tree) {
        Some(repaired) => {
            let cut_off = cut_off(&Prompt::read_with(&repaired, names), names);
            (repaired, true, cut_off)
        }
        None => (tree.source.to_owned(), false, cut_off(tree, names)),
    };
    let mut pasted = Pasted {
        prompt,
        repaired,
        is_proposal: false,
        cut_off,
        reading,
        codes: Vec::new(),
        ids: Vec::new(),
        styles: Vec::new(),
    };
    for (_, item) in mentions.items {
        match item {
            Item::Code(code) if !pasted.codes.contains(&code) => pasted.codes.push(code),
            Item::Id(id) if !pasted.ids.contains(&id) => pasted.ids.push(id),
            Item::Style(style) => pasted.styles.push(style),
            Item::Code(_) | Item::Id(_) | Item::Unread { .. } => {}
        }
    }
    pasted
}

/// Without brackets around its values and without a full stop at its end.
fn cleaned(text: &str, mentions: &Mentions<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for (at, item) in &mentions.items {
        let word = match item {
            Item::Code(code) => code.as_str(),
            Item::Id(id) => id.as_str(),
            Item::Style(_) | Item::Unread { .. } => continue,
        };
        let before = &text[end..*at];
        out.push_str(before.trim_end_matches(['[', '(', '`', '"', '“', '<']));
        out.push_str(word);
        let behind = &text[at + word.len()..];
        let permuted = out.matches('{').count() > out.matches('}').count();
        let closes = |c: char| matches!(c, ']' | ')' | '`' | '"' | '”' | '>') || (c == ',' && !permuted);
        let closing = behind.len() - behind.trim_start_matches(closes).len();
        end = at + word.len() + closing;
        if closing > 0 && text[end..].starts_with(|c: char| c.is_alphanumeric()) {
            out.push(' ');
        }
    }
    out.push_str(&text[end..]);
    let trimmed = out.trim_end();
    let bare = if trimmed.ends_with("...") { trimmed } else { trimmed.trim_end_matches(['.', ';']) };
    sanitize_line(bare)
}

/// The prompt with two hyphens before every parameter, whatever a phone or a word processor made of them; nothing
/// where they stand there.
fn repaired(prompt: &Prompt<'_>) -> Option<String> {
    let text = prompt.source;
    let (mut out, mut end) = (String::new(), 0);
    for parameter in prompt.parameters.iter().filter(|parameter| parameter.slot.is_some()) {
        if parameter.dash == Dash::Hyphens && !parameter.is_apart() && !parameter.is_glued(text) {
            continue;
        }
        out.push_str(&text[end..parameter.dashes.start]);
        if parameter.is_glued(text) {
            out.push(' ');
        }
        out.push_str("--");
        end = parameter.name.start;
    }
    (end > 0).then(|| out + &text[end..]).filter(|repaired| repaired != text)
}

/// With one dash for every dash mixed with hyphens: `–-sref` is half repaired.
pub(super) fn unmixed(text: &str) -> Cow<'_, str> {
    if !text.contains(['–', '—']) {
        return Cow::Borrowed(text);
    }
    let mixed = ["–-", "-–", "—-", "-—", "––"];
    Cow::Owned(mixed.iter().fold(text.to_owned(), |text, mixed| text.replace(mixed, "—")))
}

/// Why a prompt looks as if its end were missing.
fn cut_off(prompt: &Prompt<'_>, names: &Names) -> Option<&'static str> {
    let text = prompt.source;
    if text.ends_with("...") || text.ends_with('…') {
        return Some("it ends in dots");
    }
    if text.ends_with('-') {
        return Some("it ends in a dash");
    }
    if text.matches('{').count() > text.matches('}').count() {
        return Some("a { is not closed");
    }
    let last = prompt.parameters.last()?;
    let Some(slot) = last.slot else { return Some("its last parameter is not a whole word") };
    let rule = Rules::shipped().parameter(slot);
    let needs = rule.is_some_and(|rule| rule.shape() != ValueShape::Flag) && names.slot("p") != Some(slot);
    let values = prompt.values(last);
    if values.is_empty() {
        return needs.then_some("its last parameter has no value");
    }
    let code = values.last().map(|value| prompt.at(value.word))?;
    let short =
        names.slot("p") == Some(slot) && code.len() < 7 && code.chars().all(|c| c.is_ascii_alphanumeric());
    (short && code != "none").then_some("its last code is shorter than seven characters")
}

/// Whether the only fault of a text's parameters is a last code that was cut short: `--p r1bw`.
pub(super) fn is_cut_short(mentions: &Mentions<'_>, text: &str) -> bool {
    let [.., (at, Item::Unread { text: word, .. })] = mentions.items.as_slice() else { return false };
    let others = mentions.items.len() - 1;
    let clean = mentions.items[..others].iter().all(|(_, item)| !matches!(item, Item::Unread { .. }));
    clean
        && text[at + word.len()..].trim().is_empty()
        && word.len() < 7
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}
