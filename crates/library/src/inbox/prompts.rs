//! Prompts within lines: unwrapped, their dashes repaired, and what looks cut off.

use jiff::civil::Date;

use crate::contents::Contents;
use crate::dates::{self, Reading};
use midjourney::prompt::{Dash, Names, Shape};
use midjourney::{Prompt, Rules};
use text::sanitize_line;

use super::lines::Line;

/// A prompt that was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The prompt, on one line, with two hyphens before every parameter.
    pub prompt: String,
    /// Whether dashes were repaired.
    pub repaired: bool,
    /// Why it looks cut off, if it does.
    pub cut_off: Option<&'static str>,
    /// The date that stands before or behind it on its line.
    pub reading: Option<Reading>,
    /// What stands in it.
    pub contents: Contents,
}

/// The prompt on a line, if there is one: a line with a parameter in it.
pub(super) fn read(line: &Line<'_>, today: Date) -> Option<Pasted> {
    let spaced = file_name(line.text);
    let whole = spaced.as_deref().unwrap_or(line.text);
    let (inner, outside) = unwrapped(whole);
    let (inner, dated) = undated(inner, today);
    let names = Rules::shipped().names();
    let safe = sanitize_line(inner);
    let (prompt, repaired) = repaired(&safe, names);
    let contents = Contents::of(&prompt);
    let commanded = safe.starts_with("/imagine");
    if !commanded && !is_prompt(&prompt, names) {
        return None;
    }
    let reading = dated.or_else(|| {
        let beside = dates::find(outside, today).into_iter().next();
        beside.map(|mention| mention.reading)
    });
    let cut_off = cut_off(&prompt, names);
    Some(Pasted { prompt, repaired, cut_off, reading, contents })
}

fn is_prompt(text: &str, names: &Names) -> bool {
    Prompt::read_with(text, names).parameters.iter().any(|parameter| parameter.slot.is_some())
}

/// A file's or folder's name as a prompt: underscores for spaces, and a UUID at its end.
fn file_name(text: &str) -> Option<String> {
    if text.contains(' ') || !text.contains("_--") {
        return None;
    }
    let stem = text.rsplit(['/', '\\']).next().unwrap_or(text);
    let stem =
        [".png", ".jpg", ".jpeg", ".webp"].iter().find_map(|end| stem.strip_suffix(end)).unwrap_or(stem);
    let is_uuid = |word: &str| word.len() == 36 && word.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let words: Vec<&str> = stem.split('_').take_while(|word| !is_uuid(word)).collect();
    Some(words.join(" "))
}

/// The prompt without what was put around it (`**..**`, quotation marks, a bullet), and the rest.
fn unwrapped(text: &str) -> (&str, &str) {
    for (open, close) in [("**", "**"), ("\"", "\""), ("`", "`"), ("“", "”")] {
        let inner = text.split_once(open).and_then(|(before, rest)| {
            let (inner, after) = rest.rsplit_once(close)?;
            let whole =
                before.trim().is_empty() || open != "\"" || before.trim_end().ends_with([',', ';', ':']);
            (whole && !before.contains("--") && has_dashes(inner)).then_some((inner, after, before))
        });
        if let Some((inner, after, before)) = inner {
            let outside = if after.trim().is_empty() { before } else { after };
            return (inner.trim(), outside);
        }
    }
    let bare = text.trim_start_matches(['>', '•', '*', ' ', '\t']);
    let bare = bare.strip_prefix("- ").unwrap_or(bare);
    (untagged(bare), "")
}

/// Without the hashtags and short links that follow a prompt in a post.
fn untagged(text: &str) -> &str {
    let mut rest = text.trim_end();
    loop {
        let last = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
        let tag = last.starts_with('#')
            || last.starts_with("https://t.co/")
            || last.starts_with("pic.twitter.com/");
        if !tag || last.len() == rest.len() {
            return rest;
        }
        rest = rest[..rest.len() - last.len()].trim_end();
    }
}

fn has_dashes(text: &str) -> bool {
    text.contains("--") || text.contains(['—', '–'])
}

/// Takes a date and what separates it from the front of a line.
fn undated(text: &str, today: Date) -> (&str, Option<Reading>) {
    let head_end = text.char_indices().nth(48).map_or(text.len(), |(at, _)| at);
    let found = dates::find(&text[..head_end], today).into_iter().next();
    let Some(mention) = found.filter(|mention| mention.span.start == 0) else { return (text, None) };
    let rest = &text[mention.span.end..];
    let bare = rest.trim_start_matches(|c: char| " \t,;:|—–-".contains(c) && !rest.starts_with("--"));
    if bare.len() == rest.len() { (text, None) } else { (bare, Some(mention.reading)) }
}

/// Two hyphens before every parameter, whatever a phone or a word processor made of them.
fn repaired(source: &str, names: &Names) -> (String, bool) {
    let text = &unmixed(source);
    let prompt = Prompt::read_with(text, names);
    let (mut out, mut end) = (String::with_capacity(text.len()), 0);
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
    out.push_str(&text[end..]);
    let changed = out != source;
    (out, changed)
}

/// Without dashes mixed with hyphens: `–-sref` is half repaired.
fn unmixed(text: &str) -> String {
    text.replace("–-", "--").replace("-–", "--").replace("—-", "--").replace("-—", "--").replace("––", "--")
}

/// Why a prompt looks as if its end were missing.
fn cut_off(text: &str, names: &Names) -> Option<&'static str> {
    if text.ends_with("...") || text.ends_with('…') {
        return Some("it ends in dots");
    }
    if text.ends_with('-') {
        return Some("it ends in a dash");
    }
    if text.matches('{').count() > text.matches('}').count() {
        return Some("a { is not closed");
    }
    let prompt = Prompt::read_with(text, names);
    let last = prompt.parameters.last()?;
    let Some(slot) = last.slot else { return Some("its last parameter is no whole word") };
    let rule = Rules::shipped().parameter(slot);
    let needs = rule.is_some_and(|rule| rule.shape() != Shape::Flag) && names.slot("p") != Some(slot);
    let values = prompt.values(last);
    if values.is_empty() {
        return needs.then_some("its last parameter has no value");
    }
    let code = values.last().map(|value| prompt.at(value.word))?;
    let short =
        names.slot("p") == Some(slot) && code.len() < 7 && code.chars().all(|c| c.is_ascii_alphanumeric());
    (short && code != "none").then_some("its last code is shorter than seven characters")
}
