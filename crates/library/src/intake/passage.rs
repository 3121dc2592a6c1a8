//! A text cut into passages: what belongs together, whether it was broken over lines or stands in a cell.

use std::borrow::Cow;

use jiff::civil::Date;

use super::client;
use super::message;
use crate::dates;
use midjourney::{Prompt, Rules};

/// Of a longer line only this many bytes are read.
const LONGEST: usize = 32 * 1024;
/// A line of this many characters was probably broken because it was full.
const FULL: usize = 50;
/// A message of the bot has no more lines than this.
const MOST_LINES: usize = 60;

/// Some lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage<'a> {
    /// Its first line, counted from 1.
    pub(super) line: usize,
    pub(super) text: Cow<'a, str>,
    /// Whether an empty line stands before it.
    pub(super) opens: bool,
    pub(super) form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Running text.
    Text,
    /// A row of cells, between tabs.
    Row,
    /// Labelled as a prompt.
    Prompt,
    /// A person's name and the time, above their message.
    Header,
}

impl<'a> Passage<'a> {
    /// A text that belongs together as it is.
    pub(super) fn whole(text: &'a str) -> Self {
        Self { line: 1, text: Cow::Borrowed(text), opens: true, form: Form::Text }
    }

    /// A prompt by itself.
    pub(super) fn prompt(text: &'a str) -> Self {
        Self { form: Form::Prompt, ..Self::whole(text) }
    }
}

/// One line that is not empty.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) number: usize,
    pub(super) text: &'a str,
    pub(super) opens: bool,
    pub(super) fenced: bool,
}

/// Cuts a text into its passages.
pub(super) fn passages(text: &str, today: Date) -> Vec<Passage<'_>> {
    let lines: Vec<Line<'_>> = lines(text).into_iter().flat_map(|line| client::spoken(line, today)).collect();
    let mut passages: Vec<Passage<'_>> = Vec::new();
    let (mut at, mut is_bots) = (0, false);
    while at < lines.len() {
        let rest = &lines[at..];
        let taken = special(rest, today, &mut passages)
            .or_else(|| bot(rest, today, &mut passages))
            .or_else(|| is_bots.then(|| client::said_by_bot(rest, today, &mut passages)).flatten())
            .or_else(|| labelled(rest, &mut passages))
            .unwrap_or_else(|| paragraph(rest, today, &mut passages));
        at += taken.max(1);
        if let [.., last] = passages.as_slice()
            && last.form == Form::Header
        {
            is_bots = client::is_of_bot(&passages);
        }
    }
    passages
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let (mut lines, mut opens, mut fenced): (Vec<Line<'_>>, _, _) = (Vec::new(), true, false);
    for (place, whole) in text.lines().enumerate() {
        let line = shortened(whole).trim_matches(|c: char| c.is_whitespace() && c != '\t' || c == '\u{feff}');
        if line.trim().is_empty() || line.chars().all(|c| matches!(c, '=' | '-' | '_' | '*' | ' ')) {
            // A prompt in a fence may have paragraphs; its parameters end it.
            opens |= !fenced || lines.last().is_none_or(|last| has_parameter(last.text));
        } else if line.starts_with("```") || line.starts_with("~~~") {
            (fenced, opens) = (!fenced, true);
            // A prompt between three backticks on one line.
            let inner = line.trim_matches(['`', '~']).trim();
            if inner.contains(' ') {
                fenced = false;
                lines.push(Line { number: place + 1, text: inner, opens, fenced: true });
            }
        } else if !client::is_noise(line) {
            lines.push(Line { number: place + 1, text: line, opens: std::mem::take(&mut opens), fenced });
        }
    }
    lines
}

fn shortened(line: &str) -> &str {
    let mut end = line.len().min(LONGEST);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    &line[..end]
}

fn one<'a>(line: Line<'a>, text: &'a str, form: Form) -> Passage<'a> {
    Passage { line: line.number, text: Cow::Borrowed(text.trim()), opens: line.opens, form }
}

/// Rows of tables, and names with the time.
fn special<'a>(rest: &[Line<'a>], today: Date, passages: &mut Vec<Passage<'a>>) -> Option<usize> {
    let line = *rest.first()?;
    let text = line.text;
    if let Some(inner) = text.trim().strip_prefix('|')
        && inner.contains('|')
    {
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        if !inner.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ')) {
            let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
            let text = Cow::Owned(cells.join("\t"));
            passages.push(Passage { line: line.number, text, opens: line.opens, form: Form::Row });
        }
        return Some(1);
    }
    if text.trim().contains('\t') {
        passages.push(one(line, text, Form::Row));
        return Some(1);
    }
    if is_header(text, today) {
        passages.push(one(line, text, Form::Header));
        return Some(1);
    }
    None
}

/// `lena — Today at 4:12 PM`, `— 05/03/2026 16:12`, `[3-May-26 04:12 PM] lena`.
pub(super) fn is_header(text: &str, today: Date) -> bool {
    let text = text.trim();
    if text.len() > 160 || text.contains("--") {
        return false;
    }
    let time = |text: &str| {
        let found = dates::find(text, today);
        let rest = match found.first() {
            Some(mention) if mention.span.start == 0 => &text[mention.span.end..],
            Some(_) => return false,
            None => text,
        };
        let time = rest.trim().trim_start_matches(',').trim();
        time.len() <= 24 && (found.len() == 1 || time.contains(':')) && dates::is_time(time)
    };
    if let Some(inner) = text.strip_prefix('[') {
        return inner
            .split_once(']')
            .is_some_and(|(inner, name)| time(inner) && name.len() < 60 && !name.contains(": "));
    }
    let Some((name, moment)) = text.split_once("— ") else { return false };
    name.chars().count() <= 48 && time(moment.trim())
}

/// A message of the bot, over as many lines as it has.
fn bot<'a>(rest: &[Line<'a>], today: Date, passages: &mut Vec<Passage<'a>>) -> Option<usize> {
    let first = *rest.first()?;
    if !first.text.contains("**") || message::split(first.text).is_some() {
        return None;
    }
    let opened = first.text.trim_start_matches(['>', ' ']);
    if !opened.starts_with("**") && !opened.contains(" **") {
        return None;
    }
    if opened.matches("**").count() % 2 == 0 {
        return None;
    }
    let mut text = opened.to_owned();
    for (place, line) in rest.iter().enumerate().skip(1).take(MOST_LINES) {
        if is_header(line.text, today) {
            return None;
        }
        text.push_str(if line.opens { "\n\n" } else { "\n" });
        text.push_str(line.text);
        if line.text.contains("**") && message::split(&text).is_some() {
            let text = Cow::Owned(text);
            passages.push(Passage { line: first.number, text, opens: first.opens, form: Form::Text });
            return Some(place + 1);
        }
    }
    None
}

/// `Prompt:` and what follows it, on its line or below.
fn labelled<'a>(rest: &[Line<'a>], passages: &mut Vec<Passage<'a>>) -> Option<usize> {
    let first = *rest.first()?;
    let (after, is_heading) = match label(first.text) {
        Some(after) => (after, false),
        None => is_prompt_heading(first.text).then_some(("", true))?,
    };
    let mut count = 1;
    let mut text = after.to_owned();
    for line in &rest[1..] {
        let continues = !line.opens || (text.is_empty() && count == 1);
        if !continues || label(line.text).is_some() || is_item(line.text) || is_field(line.text) {
            break;
        }
        if has_parameter(&text) && !starts_with_parameter(line.text) {
            break;
        }
        text.push_str(if text.is_empty() { "" } else { " " });
        text.push_str(line.text.trim_start_matches(['>', ' ']));
        count += 1;
    }
    // A heading says less than a label: what is below it may be about prompts.
    (!text.is_empty() && (!is_heading || has_parameter(&text))).then(|| {
        passages.push(Passage {
            line: first.number,
            text: Cow::Owned(text),
            opens: first.opens,
            form: Form::Prompt,
        });
        count
    })
}

/// What follows a label that says that a prompt comes: `Prompt:`, `**Prompt:**`, `Prompt 2:`.
fn label(text: &str) -> Option<&str> {
    let bare = bare(text).trim_start_matches(['#', ' ']);
    let (head, after) = bare.split_once(':')?;
    let head = head.trim_matches(['*', '_', '`', '"', ' ']).to_lowercase();
    let mut words: Vec<&str> = head.split_whitespace().collect();
    let is_number = |word: &str| {
        let digits = word.trim_start_matches('#');
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    if words.len() > 1 && words.last().is_some_and(|last| is_number(last)) {
        words.pop();
    }
    let named = words.len() <= 3 && words.last().is_some_and(|last| matches!(*last, "prompt" | "prompts"));
    named.then(|| after.trim_start_matches(['*', '_', ' ', ':']).trim()).filter(|_| !head.starts_with('/'))
}

/// `## Prompt`, `**Prompt**`: a heading of a page, above the prompt.
fn is_prompt_heading(text: &str) -> bool {
    let text = text.trim();
    let marked = text.starts_with('#') || (text.starts_with("**") && text.ends_with("**"));
    marked && text.trim_matches(['#', '*', ' ']).eq_ignore_ascii_case("prompt")
}

/// `Model: V7`, `**Code:** ba1cdef`: another field of the same note.
pub(super) fn is_field(text: &str) -> bool {
    let bare = bare(text);
    bare.split_once(':').is_some_and(|(head, after)| {
        let head = head.trim_matches(['*', '_', ' ']);
        !after.starts_with([':', '/'])
            && head.split_whitespace().count() <= 2
            && head.chars().all(|c| c.is_alphabetic() || c == ' ')
            && !head.is_empty()
    })
}

/// Lines up to the next gap, joined where a prompt was broken over them.
fn paragraph<'a>(rest: &[Line<'a>], today: Date, passages: &mut Vec<Passage<'a>>) -> usize {
    let mut count = 1;
    while let Some(line) = rest.get(count) {
        let text = line.text;
        if line.opens
            || is_row(text)
            || is_header(text, today)
            || label(text).is_some()
            || text.contains("**")
        {
            break;
        }
        count += 1;
    }
    let lines = &rest[..count];
    let mut start = 0;
    while start < count {
        let end = joined(lines, start, today);
        let text = if end - start == 1 {
            Cow::Borrowed(lines[start].text.trim())
        } else {
            let each: Vec<&str> = lines[start..end].iter().map(|line| line.text.trim()).collect();
            Cow::Owned(each.join("\n"))
        };
        let (line, opens) = (lines[start].number, lines[start].opens);
        passages.push(Passage { line, text, opens, form: Form::Text });
        start = end;
    }
    count
}

/// Where the passage that begins on this line ends.
fn joined(lines: &[Line<'_>], start: usize, today: Date) -> usize {
    let mut end = start + 1;
    if !has_parameter(lines[start].text) {
        let Some(last) = (start..lines.len()).find(|at| has_parameter(lines[*at].text)) else { return end };
        let between = &lines[start..last];
        let items = lines[start + 1..=last].iter().any(|line| is_item(line.text));
        if items
            || between.iter().any(|line| stands_alone(line.text, today))
            || !belongs(between, lines[last])
        {
            return end;
        }
        end = last + 1;
    }
    while lines.get(end).is_some_and(|line| starts_with_parameter(line.text)) {
        end += 1;
    }
    end
}

/// Whether the lines above are the beginning of the prompt whose parameters stand on this line.
fn belongs(above: &[Line<'_>], last: Line<'_>) -> bool {
    if last.fenced || message::split(last.text).is_some() {
        return true;
    }
    if starts_with_parameter(last.text) {
        // A name above its code is no prompt.
        let prompt = Prompt::read_with(last.text, Rules::shipped().names());
        let personal = Rules::shipped().names().slot("p");
        let others = prompt.parameters.iter().any(|parameter| parameter.slot != personal);
        let words: usize = above.iter().map(|line| line.text.split_whitespace().count()).sum();
        return others || words > 3;
    }
    above.iter().all(|line| line.text.chars().count() >= FULL || line.text.ends_with([',', '，', '、']))
}

/// A line that is something by itself: a heading, a label, a list's head, a link, a code with its date.
fn stands_alone(text: &str, today: Date) -> bool {
    text.starts_with('#')
        || text.ends_with([':', '：'])
        || text.contains("://") && !text.contains("s.mj.run") && !text.starts_with("http")
        || is_field(text) && !text.contains("://")
        || !dates::find(text, today).is_empty()
        || text.split_whitespace().count() == 1 && text.chars().any(|c| c.is_ascii_digit())
}

fn is_row(text: &str) -> bool {
    let text = text.trim();
    text.contains('\t') || (text.starts_with('|') && text[1..].contains('|'))
}

/// A list's item, without what marks it.
pub(super) fn bare(text: &str) -> &str {
    let text = text.trim_start_matches(['>', ' ', '\t']);
    for mark in ["- [ ] ", "- [x] ", "- [X] ", "- ", "* ", "+ ", "• ", "– ", "— ", "· "] {
        if let Some(rest) = text.strip_prefix(mark) {
            return rest.trim_start();
        }
    }
    if let Some(rest) = proposed(text) {
        return rest;
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits) {
        let rest = &text[digits..];
        if let Some(rest) = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")) {
            return rest.trim_start();
        }
    }
    text
}

/// What follows the number that `/describe` puts before each of its proposals: `1️⃣ a cat`.
pub(super) fn proposed(text: &str) -> Option<&str> {
    let rest = text.trim_start().strip_prefix(|c: char| c.is_ascii_digit())?;
    let rest = rest.strip_prefix('\u{fe0f}').unwrap_or(rest).strip_prefix('\u{20e3}')?;
    Some(rest.trim_start())
}

fn is_item(text: &str) -> bool {
    bare(text).len() < text.trim_start_matches(['>', ' ', '\t']).len()
}

/// Whether a parameter that Midjourney knows stands in a text.
pub(super) fn has_parameter(text: &str) -> bool {
    (text.contains("--") || text.contains(['—', '–']))
        && Prompt::read_with(text, Rules::shipped().names()).parameters.iter().any(|one| one.slot.is_some())
}

fn starts_with_parameter(text: &str) -> bool {
    text.trim_start().starts_with(['-', '—', '–'])
        && Prompt::read_with(text.trim_start(), Rules::shipped().names())
            .parameters
            .first()
            .is_some_and(|one| one.slot.is_some() && one.dashes.start == 0 && !one.is_apart())
}
