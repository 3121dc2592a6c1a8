//! Who or where a passage is from: a link or a name near it.

use super::message;
use super::passage::{Form, Passage};
use text::sanitize_line;

/// How many passages above a name or a link still counts.
const REACH: usize = 12;
/// The longest note of where something is from, in characters.
const LONGEST: usize = 120;

/// Where a passage is from: a link on it, else the person its message of the bot names, else a link or a name in the
/// lines above it up to a gap.
pub(super) fn source(passages: &[Passage<'_>], place: usize) -> String {
    if let Some(found) = link(&passages[place].text).or_else(|| requester(&passages[place].text)) {
        return found;
    }
    if passages[place].opens {
        return String::new();
    }
    for passage in passages[..place].iter().rev().take(REACH) {
        if let Some(found) = link(&passage.text).or_else(|| speaker(passage)) {
            return found;
        }
        if passage.opens {
            break;
        }
    }
    String::new()
}

/// A link to where something was posted, and not to a picture within a prompt.
fn link(text: &str) -> Option<String> {
    let picture = |word: &str| {
        ["s.mj.run", "//t.co/", "cdn.", ".png", ".jpg", ".jpeg", ".webp", "midjourney.com/jobs"]
            .iter()
            .any(|part| word.contains(part))
    };
    let word = text
        .split_whitespace()
        .map(|word| word.trim_matches(['<', '>', '(', ')', '[', ']', '"', ',', ';']))
        .find(|word| (word.starts_with("https://") || word.starts_with("http://")) && !picture(word))?;
    Some(bounded(word))
}

/// Whose prompt a message of the bot says it is: `lena` in `**a cat --v 7** - @lena (fast)`.
fn requester(text: &str) -> Option<String> {
    let rest = message::split(text)?.rest;
    let (_, name) = rest.split_once('@')?;
    // `<@1042>` is the number of an account.
    if rest.contains("<@") {
        return None;
    }
    let end = name.find([' ', '\n']).unwrap_or(name.len());
    Some(bounded(&name[..end])).filter(|name| !name.is_empty())
}

/// The name in a line such as `lena — Today at 4:12 PM` or `@lena`. Whom a message of the bot names asked for that one
/// alone.
fn speaker(passage: &Passage<'_>) -> Option<String> {
    let text = passage.text.as_ref();
    if passage.form == Form::Header
        && let Some(inner) = text.strip_prefix('[')
    {
        return inner.split_once(']').map(|(_, name)| bounded(name.trim())).filter(|name| !name.is_empty());
    }
    if message::split(text).is_some() {
        return None;
    }
    let handle =
        text.split_whitespace().find_map(|word| word.strip_prefix('@').filter(|name| !name.is_empty()));
    let name = handle.or_else(|| text.split_once(" — ").map(|(name, _)| name))?;
    Some(bounded(name)).filter(|name| name.len() < 40)
}

fn bounded(text: &str) -> String {
    sanitize_line(text).chars().take(LONGEST).collect()
}
