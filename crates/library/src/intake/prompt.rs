//! Prompts: told from sentences that only mention parameters, cleaned, and what looks cut off.

use std::borrow::Cow;

use midjourney::prompt::{Dash, Names, Parameter, ValueShape};
use midjourney::{Code, Prompt, Rules};
use text::sanitize_line;

use super::is_placeholder;
use super::region::{self, Item, Kind, Region};
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
    /// How it looks cut off, if it does.
    pub cut_off: Option<CutOff>,
    /// The date that stands with it.
    pub reading: Option<Reading>,
}

/// How a prompt looks cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CutOff {
    /// It ends in dots.
    Dots,
    /// It ends in a dash.
    Dash,
    /// A brace is open.
    Brace,
    /// Its last parameter is the beginning of a name.
    Name,
    /// Its last parameter needs a value and has none.
    Value,
    /// Its last code is too short.
    Code,
}

impl CutOff {
    /// Why it looks so.
    #[must_use]
    pub fn why(self) -> &'static str {
        match self {
            Self::Dots => "it ends in dots",
            Self::Dash => "it ends in a dash",
            Self::Brace => "a { is not closed",
            Self::Name => "its last parameter is not a whole word",
            Self::Value => "its last parameter has no value",
            Self::Code => "its last code is shorter than seven characters",
        }
    }
}

/// A prompt, and what stands behind its parameters.
pub(super) struct PromptParts {
    pub(super) pasted: Pasted,
    /// The codes behind `--p`, each once.
    pub(super) codes: Vec<Code>,
    /// The IDs behind `--p`, each once, then the style references.
    pub(super) others: Vec<Item>,
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
            is_prompt &= region.is_clean || is_garbled(&region, behind);
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
    let mut words = behind.split_whitespace();
    let (first, is_one) = (words.next(), words.next().is_none());
    let Some(rule) = parameter.slot.and_then(|slot| Rules::shipped().parameter(slot)) else {
        return is_one;
    };
    match rule.shape() {
        ValueShape::Text => true,
        ValueShape::Flag => first.is_none() || (is_last && is_one && first == Some("...")),
        ValueShape::Number => is_one,
        ValueShape::Words => is_one || behind.split_whitespace().all(|word| word.contains("://")),
    }
}

/// The prompt in a text that is one, without what people and programs put around it.
pub(super) fn pasted(text: &str, mentions: Mentions<'_>, reading: Option<Reading>) -> PromptParts {
    let names = Rules::shipped().names();
    let cleaned = cleaned(text, &mentions);
    // A clean prompt, as the bot's are, is read once.
    let again = (cleaned != mentions.tree.source).then(|| Prompt::read_with(&cleaned, names));
    let tree = again.as_ref().unwrap_or(&mentions.tree);
    let repaired = repaired(tree);
    let cut_off = match &repaired {
        Some(repaired) => cut_off(&Prompt::read_with(repaired, names), names),
        None => cut_off(tree, names),
    };
    let is_repaired = repaired.is_some();
    let (mut codes, mut others, mut styles) = (Vec::new(), Vec::new(), Vec::new());
    for (_, item) in mentions.items {
        match item {
            Item::Code(code) if !codes.contains(&code) => codes.push(code),
            Item::Id(_) if !others.contains(&item) => others.push(item),
            Item::Style(_) => styles.push(item),
            Item::Code(_) | Item::Id(_) | Item::Unread { .. } => {}
        }
    }
    others.append(&mut styles);
    let prompt = repaired.unwrap_or(cleaned);
    let pasted = Pasted { prompt, repaired: is_repaired, is_proposal: false, cut_off, reading };
    PromptParts { pasted, codes, others }
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
    // Both begin with this byte, which a scan finds faster than characters.
    if memchr::memchr(0xE2, text.as_bytes()).is_none() || !text.contains(['–', '—']) {
        return Cow::Borrowed(text);
    }
    let mixed = ["–-", "-–", "—-", "-—", "––"];
    Cow::Owned(mixed.iter().fold(text.to_owned(), |text, mixed| text.replace(mixed, "—")))
}

/// Why a prompt looks as if its end were missing.
fn cut_off(prompt: &Prompt<'_>, names: &Names) -> Option<CutOff> {
    let text = prompt.source;
    if text.ends_with("...") || text.ends_with('…') {
        return Some(CutOff::Dots);
    }
    if text.ends_with('-') {
        return Some(CutOff::Dash);
    }
    if text.matches('{').count() > text.matches('}').count() {
        return Some(CutOff::Brace);
    }
    let last = prompt.parameters.last()?;
    let Some(slot) = last.slot else { return Some(CutOff::Name) };
    let rule = Rules::shipped().parameter(slot);
    let needs = rule.is_some_and(|rule| rule.shape() != ValueShape::Flag) && names.slot("p") != Some(slot);
    let values = prompt.values(last);
    if values.is_empty() {
        return needs.then_some(CutOff::Value);
    }
    let code = values.last().map(|value| prompt.at(value.word))?;
    let short =
        names.slot("p") == Some(slot) && code.len() < 7 && code.chars().all(|c| c.is_ascii_alphanumeric());
    (short && code != "none").then_some(CutOff::Code)
}

/// Whether nothing stands in the place of codes but what is no word of any sentence either: a code that was cut short or
/// mistyped, `zzz`.
fn is_garbled(region: &Region, behind: &str) -> bool {
    let [(_, Item::Unread { text, .. })] = region.items.as_slice() else { return false };
    let is_word = text.bytes().any(|byte| b"aeiouy".contains(&byte.to_ascii_lowercase()));
    text == behind.trim()
        && !is_word
        && !is_placeholder(text)
        && (2..=7).contains(&text.len())
        && is_written_as_code(text)
}

fn is_written_as_code(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
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
        && is_written_as_code(word)
}
