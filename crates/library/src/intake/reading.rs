//! One passage read: a prompt, or codes that stand by themselves, and the dates with them.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;
use text::sanitize_line;

use super::message::BotMessage;
use super::passage::{Form, Passage, bare, proposed};
use super::prompt::{self, Mentions, Pasted, PromptParts};
use super::region::Item;
use super::value;
use super::{file_name, message};
use crate::contents::Style;
use crate::dates::{self, Mention, Reading};
use midjourney::{Code, Id};

/// What stands in a passage.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) prompt: Option<Pasted>,
    /// Its codes, with their places.
    pub(super) codes: Vec<(usize, Code)>,
    /// IDs and style references.
    pub(super) others: Vec<Item>,
    /// The dates, with their places.
    pub(super) dates: Vec<Mention>,
    /// What stands where a code should and is none.
    pub(super) unread: Vec<(String, &'static str)>,
    /// Whether it is a code with its day and nothing else, as in a list.
    pub(super) is_entry: bool,
}

/// Reads a passage. `dates` are those of the passage, with the whole text to decide between them.
pub(super) fn read(passage: &Passage<'_>, dates: Vec<Mention>, today: Date) -> Read {
    match passage.form {
        Form::Header => Read { dates, ..Read::default() },
        Form::Row => row(&passage.text, &dates, today),
        Form::Text | Form::Prompt => text(&passage.text, dates, passage.form, today),
    }
}

/// Reads a message of the bot, which has a day of its own.
pub(super) fn said(parts: BotMessage<'_>) -> Read {
    prompt_or_codes(message::prompt_of(parts.prompt), Vec::new(), Form::Prompt, None)
}

/// Cells between tabs. What stands in one cell belongs to what stands in the others.
fn row(text: &str, dates: &[Mention], today: Date) -> Read {
    let (mut whole, mut prompted) = (Read::default(), Vec::new());
    let mut start = 0;
    for cell in text.split('\t') {
        let end = start + cell.len();
        let inside = |mention: &&Mention| mention.span.start >= start && mention.span.end <= end;
        let own: Vec<Mention> = dates.iter().filter(inside).map(|mention| shifted(mention, start)).collect();
        let is_date =
            own.first().is_some_and(|one| one.span.start == 0 && one.span.end + 12 >= cell.trim_end().len());
        if is_date {
            whole.dates.extend(
                own.into_iter()
                    .map(|one| Mention { span: one.span.start + start..one.span.end + start, ..one }),
            );
        } else {
            let read = self::text(cell, Vec::new(), Form::Text, today);
            if read.prompt.is_some() {
                whole.prompt = whole.prompt.or(read.prompt);
                prompted.extend(read.codes);
            } else {
                let alone = whole_code(cell).filter(|_| read.codes.is_empty() && !dates.is_empty());
                let codes = read.codes.into_iter().chain(alone.map(|code| (0, code)));
                whole.codes.extend(codes.map(|(at, code)| (start + at, code)));
            }
            whole.others.extend(read.others);
            whole.unread.extend(read.unread);
        }
        start = end + 1;
    }
    if let Some(pasted) = &mut whole.prompt {
        pasted.reading = pasted.reading.take().or_else(|| whole.dates.first().map(|one| one.reading.clone()));
    }
    for (_, code) in prompted {
        if !whole.codes.iter().any(|(_, known)| *known == code) {
            whole.codes.push((0, code));
        }
    }
    whole
}

/// The code a cell is.
fn whole_code(cell: &str) -> Option<Code> {
    let word = cell.trim().trim_matches(['`', '*', '"']);
    match value::profile(word) {
        value::Token::Code(code) => Some(code),
        value::Token::Id(_) | value::Token::Style(_) | value::Token::Placeholder | value::Token::Not(_) => {
            None
        }
    }
}

fn shifted(mention: &Mention, by: usize) -> Mention {
    Mention { span: mention.span.start - by..mention.span.end - by, ..mention.clone() }
}

fn text(whole: &str, mut dates: Vec<Mention>, form: Form, today: Date) -> Read {
    if let Some(name) = file_name::prompt(whole) {
        return prompt_or_codes(&name, Vec::new(), form, None);
    }
    if let Some(parts) = message::split(whole) {
        let found = dates::find(parts.rest, today).into_iter().next().map(|mention| mention.reading);
        return prompt_or_codes(message::prompt_of(parts.prompt), Vec::new(), Form::Prompt, found);
    }
    if let Some(proposal) = proposed(whole) {
        return proposal_of(proposal, form);
    }
    let inner = unwrapped(whole);
    let at = inner.as_ptr() as usize - whole.as_ptr() as usize;
    let mut beside: Option<Reading> = None;
    if inner.len() < whole.trim().len() {
        let first = |text: &str| dates::find(text, today).into_iter().next().map(|mention| mention.reading);
        beside = first(&whole[at + inner.len()..]).or_else(|| first(&whole[..at]));
    }
    dates.retain(|mention| mention.span.start >= at && mention.span.end <= at + inner.len());
    for mention in &mut dates {
        *mention = shifted(mention, at);
    }
    let mut read = prompt_or_codes(inner, dates, form, beside);
    if read.prompt.is_none() && inner.len() < whole.trim().len() {
        // What was taken for quotation marks around a prompt is something else.
        read = prompt_or_codes(whole, dates::find(whole, today), form, None);
    }
    read
}

/// A proposal of `/describe`. The names in it are links there.
fn proposal_of(text: &str, form: Form) -> Read {
    let mut read = prompt_or_codes(&unlinked(text), Vec::new(), form, None);
    if let Some(pasted) = &mut read.prompt {
        pasted.is_proposal = true;
    }
    read
}

/// `[a name](https://..)` as `a name`.
fn unlinked(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, behind)) = rest.split_once("](http") {
        let Some((head, name)) = before.rsplit_once('[') else { break };
        let Some((_, after)) = behind.split_once(')') else { break };
        out.push_str(head);
        out.push_str(name);
        rest = after;
    }
    out + rest
}

/// A prompt where one is; else the codes that stand there.
fn prompt_or_codes(text: &str, dates: Vec<Mention>, form: Form, beside: Option<Reading>) -> Read {
    let (text, form) = uncommanded(text, form);
    // Where the parameters begin matters only to the dates.
    let first = if dates.is_empty() { None } else { first_parameter(text) };
    let (start, leading) = leading_date(text, &dates);
    let masked = masked(text, &dates, first);
    let tail = dates.iter().find(|mention| first.is_some_and(|first| mention.span.start > first));
    let inner = &masked[start..];
    let inner = undecorated(untagged(message::prompt_of(inner)));
    let mentions = prompt::mentions(inner);
    let is_prompt = (form == Form::Prompt && !inner.trim().is_empty())
        || (mentions.is_prompt && !is_labelled(&mentions))
        || (prompt::is_cut_short(&mentions, inner)
            && mentions.subject().is_some_and(|subject| !subject.trim().is_empty())
            && first_parameter(text).is_some());
    if is_prompt {
        let reading = leading.or_else(|| tail.map(|mention| mention.reading.clone())).or(beside);
        let unread = unread(&mentions);
        let PromptParts { pasted, codes, others } = prompt::pasted(inner, mentions, reading.clone());
        let dates = reading.into_iter().map(|reading| Mention { span: 0..0, reading }).collect();
        let codes = codes.into_iter().map(|code| (0, code)).collect();
        return Read { prompt: Some(pasted), codes, others, dates, unread, is_entry: false };
    }
    let is_same = matches!(masked, Cow::Borrowed(_)) && inner.len() == text.len();
    codes(text, if is_same { mentions } else { prompt::mentions(text) }, dates, beside)
}

/// Whether what stands before the parameters says what they are: `Current suffix: --v 7`.
fn is_labelled(mentions: &Mentions<'_>) -> bool {
    let subject = mentions.subject().unwrap_or_default();
    let label = subject.trim_end_matches([' ', '`', '*', '_', '"']);
    label.ends_with([':', '：']) && !label.ends_with("::")
}

fn unread(mentions: &Mentions<'_>) -> Vec<(String, &'static str)> {
    let unread = mentions.items.iter().filter_map(|(_, item)| match item {
        Item::Unread { text, why } => Some((sanitize_line(text), *why)),
        Item::Code(_) | Item::Id(_) | Item::Style(_) => None,
    });
    unread.collect()
}

fn has_subject(text: &str) -> bool {
    first_parameter(text).is_some_and(|first| !text[..first].trim().is_empty())
}

/// Codes in a text that is no prompt: behind parameters, and by themselves.
fn codes(text: &str, mentions: Mentions<'_>, dates: Vec<Mention>, beside: Option<Reading>) -> Read {
    let unread = unread(&mentions);
    let mut read = Read { unread, ..Read::default() };
    let mut taken: Vec<Range<usize>> = dates.iter().map(|mention| mention.span.clone()).collect();
    for (at, item) in mentions.items {
        match item {
            Item::Code(code) => {
                taken.push(at..at + code.as_str().len());
                read.codes.push((at, code));
            }
            Item::Unread { text, .. } => taken.push(at..at + text.len()),
            Item::Id(_) | Item::Style(_) => read.others.push(item),
        }
    }
    read.codes.extend(loose(text, &taken, !dates.is_empty()));
    read.codes.sort_by_key(|(at, _)| *at);
    let loose = loose_ids(text).chain(loose_styles(text)).filter(|item| !read.others.contains(item));
    read.others.extend(loose.collect::<Vec<_>>());
    read.is_entry = !read.codes.is_empty() && !dates.is_empty() && is_entry(text, &read.codes, &dates);
    read.dates = dates;
    read.dates.extend(beside.map(|reading| Mention { span: 0..0, reading }));
    read
}

/// Whether there is nothing in a text but codes, dates and times, and the names of parameters.
fn is_entry(text: &str, codes: &[(usize, Code)], dates: &[Mention]) -> bool {
    let mut rest = text.to_owned();
    let spans = dates.iter().map(|mention| mention.span.clone());
    let spans = spans.chain(codes.iter().map(|(at, code)| *at..at + code.as_str().len()));
    for span in spans {
        if let Some(part) = rest.get(span.clone()) {
            let blank = " ".repeat(part.len());
            rest.replace_range(span, &blank);
        }
    }
    let words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words = words.map(str::to_lowercase);
    words
        .all(|word| matches!(&*word, "p" | "profile" | "at" | "am" | "pm" | "utc") || value::is_number(&word))
}

/// Words that are codes by themselves. A word of letters alone counts only between backticks, or on a line
/// of nothing but codes and dates; a word with a number behind it (`route66`) only there, too.
fn loose(line: &str, taken: &[Range<usize>], dated: bool) -> Vec<(usize, Code)> {
    let words: Vec<(usize, &str)> = words(line)
        .filter(|(start, word)| !taken.iter().any(|one| *start < one.end && start + word.len() > one.start))
        .collect();
    let counts = |word: &str| word.chars().any(|c| c.is_alphanumeric() && !c.is_ascii_digit());
    let only_codes = words.iter().filter(|(_, word)| counts(word)).all(|(_, word)| is_shaped(word));
    let found = words.iter().filter(|(start, word)| {
        let sure = value::has_digit(word) && !value::is_numbered_word(word);
        let leads = dated && value::has_digit(word) && words.first().is_some_and(|(first, _)| first == start);
        let listed = leads || (only_codes && (dated || value::has_digit(word)));
        let labelled = value::has_digit(word) && names_code(&line[..*start]);
        is_shaped(word)
            && !value::is_word(word)
            && (sure || listed || labelled || is_fenced(line, *start, word))
    });
    found.filter_map(|(start, word)| Some((*start, Code::new(*word).ok()?))).collect()
}

/// Whether what stands before a word says that a code follows.
fn names_code(before: &str) -> bool {
    let before = before.trim_end_matches([' ', ':', '=', '`', '*', '#', '-']).to_lowercase();
    ["code", "profile", "moodboard", "codes", "--p"].iter().any(|word| before.ends_with(word))
}

/// Style references by themselves, behind a word that says so: `sref: 1234567890`.
fn loose_styles(line: &str) -> impl Iterator<Item = Item> {
    let named = |start: usize| {
        let before = line[..start].trim_end_matches([' ', ':', '=', '`', '*', '"']).to_lowercase();
        let before = before.strip_suffix("code").map_or(&*before, str::trim_end);
        let label = before.trim_end_matches("style reference");
        (before.ends_with("sref") && !before.ends_with("--sref")) || label.len() < before.len()
    };
    words(line).filter(move |(start, word)| value::is_number(word) && named(*start)).filter_map(
        |(_, word)| match value::style(word) {
            value::Token::Style(code) => Some(Item::Style(Style { code, weight: None })),
            value::Token::Code(_)
            | value::Token::Id(_)
            | value::Token::Placeholder
            | value::Token::Not(_) => None,
        },
    )
}

/// IDs by themselves: a letter and so many digits that it is nothing else.
fn loose_ids(line: &str) -> impl Iterator<Item = Item> {
    let long = |word: &&str| word.starts_with('m') && word.len() >= 17;
    words(line).map(|(_, word)| word).filter(long).filter_map(value::id).map(|id: Id| Item::Id(id))
}

/// Seven of `a-z1-9` and not a mere number.
fn is_shaped(word: &str) -> bool {
    Code::new(word).is_ok_and(|code| code.is_usual()) && word.bytes().any(|b| b.is_ascii_lowercase())
}

fn is_fenced(line: &str, start: usize, word: &str) -> bool {
    line[..start].ends_with('`') && line[start + word.len()..].starts_with('`')
}

/// Words between white space and the marks that separate cells; links are one word.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let cut = |c: char| c.is_whitespace() || ",;|\"'`()<>[]{}*=→•".contains(c);
    let origin = line.as_ptr() as usize;
    line.split(cut).filter(|word| !word.is_empty()).map(move |word| {
        let bare = word.trim_matches([':', '.', '!', '?']);
        (bare.as_ptr() as usize - origin, bare)
    })
}

fn first_parameter(text: &str) -> Option<usize> {
    let prompt = midjourney::Prompt::read_with(text, midjourney::Rules::shipped().names());
    prompt.parameters.iter().find(|one| one.slot.is_some()).map(|one| one.dashes.start)
}

/// Without `/imagine prompt:`, which says that a prompt follows.
fn uncommanded(text: &str, form: Form) -> (&str, Form) {
    let trimmed = text.trim();
    let Some(rest) = trimmed.strip_prefix("/imagine") else { return (trimmed, form) };
    let rest = rest.trim_start();
    let rest = rest.strip_prefix("prompt:").or_else(|| rest.strip_prefix("prompt ")).unwrap_or(rest);
    (rest.trim(), Form::Prompt)
}

/// Where a text begins behind the date at its start, and that date.
fn leading_date(text: &str, dates: &[Mention]) -> (usize, Option<Reading>) {
    let Some(first) = dates.first().filter(|mention| mention.span.start == 0) else { return (0, None) };
    let rest = &text[first.span.end..];
    let bare = rest.trim_start_matches(|c: char| " \t,;:|—–-".contains(c) && !rest.starts_with("--"));
    if bare.len() == rest.len() { (0, None) } else { (text.len() - bare.len(), Some(first.reading.clone())) }
}

/// The text with spaces in place of the dates behind its first parameter.
fn masked<'a>(text: &'a str, dates: &[Mention], first: Option<usize>) -> Cow<'a, str> {
    let mut out = Cow::Borrowed(text);
    for mention in dates.iter().filter(|mention| first.is_some_and(|first| mention.span.start > first)) {
        let mut span = mention.span.clone();
        // A time behind the date, and brackets around both.
        let behind = &text[span.end..];
        let ended = behind.find([')', ']']).unwrap_or(behind.len());
        if dates::is_time(&behind[..ended]) {
            span.end += ended;
        }
        let before = text[..span.start].trim_end_matches(' ');
        if before.ends_with(['(', '[']) && text[span.end..].starts_with([')', ']']) {
            span = before.len() - 1..span.end + 1;
        } else if before.ends_with([',', ';', '|', '·', '@'])
            || (before.ends_with(" -") && !before.ends_with("--"))
        {
            span.start = before.len() - before.chars().next_back().map_or(0, char::len_utf8);
        }
        out.to_mut().replace_range(span.clone(), &" ".repeat(span.len()));
    }
    out
}

/// The prompt without what was put around it: quotation marks, a bullet.
fn unwrapped(text: &str) -> &str {
    for (open, close) in [("**", "**"), ("==", "=="), ("\"", "\""), ("`", "`"), ("“", "”"), ("«", "»")]
    {
        let inner = text.split_once(open).and_then(|(before, rest)| {
            let (inner, _) = rest.rsplit_once(close)?;
            let whole =
                before.trim().is_empty() || open != "\"" || before.trim_end().ends_with([',', ';', ':']);
            (whole && !before.contains("--") && has_dashes(inner) && has_subject(inner.trim()))
                .then_some(inner)
        });
        if let Some(inner) = inner {
            return inner.trim();
        }
    }
    untagged(bare(text))
}

/// Without the hashtags and links that follow a prompt in a post or on a page.
fn untagged(text: &str) -> &str {
    let mut rest = text.trim();
    loop {
        let last = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
        let tag = last.starts_with('#')
            || (last.starts_with("[[") && last.ends_with("]]"))
            || last.starts_with("https://t.co/")
            || last.starts_with("pic.twitter.com/");
        if !tag || last.len() == rest.len() {
            return rest;
        }
        rest = rest[..rest.len() - last.len()].trim_end();
    }
}

/// Without the emojis behind its parameters, where nothing of a prompt can stand: `a cat --v 7 :sparkles:`. What stands
/// before it alike was put around the whole.
fn undecorated(text: &str) -> &str {
    let mut rest = text;
    loop {
        let emoji = rest.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let Some(body) = rest.trim_end().strip_suffix(emoji).filter(|_| is_emoji(emoji)) else { return rest };
        if first_parameter(body).is_none() {
            return rest;
        }
        let inner = body.trim_start().strip_prefix(emoji).filter(|inner| has_subject(inner));
        rest = inner.unwrap_or(body).trim();
    }
}

/// An emoji as it is drawn, or as Discord writes it out: `:sparkles:`, `<:spark:1042>`.
fn is_emoji(word: &str) -> bool {
    let written = word.strip_prefix(':').and_then(|inner| inner.strip_suffix(':'));
    let custom = word.strip_prefix('<').and_then(|inner| inner.strip_suffix('>'));
    let custom =
        custom.and_then(|inner| inner.rsplit_once(':')).map(|(name, _)| name.trim_start_matches(['a', ':']));
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+-~".contains(&byte))
    };
    let is_drawn =
        |c: char| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '\u{200d}');
    written.is_some_and(is_name)
        || custom.is_some_and(is_name)
        || (!word.is_empty() && word.chars().all(is_drawn))
}

fn has_dashes(text: &str) -> bool {
    text.contains("--") || text.contains(['—', '–'])
}
