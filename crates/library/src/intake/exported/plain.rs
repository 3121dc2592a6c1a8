//! Text: a head between two lines of `=`, then every message below `[time] name`.

use std::borrow::Cow;

use jiff::civil::Date;

use super::{Message, local, may_hold};
use crate::dates::{self, Mention, Reading};
use crate::intake::dating::american;
use crate::intake::passage::is_header;

pub(super) fn is_export(head: &str) -> bool {
    let mut lines = head.lines();
    lines.next().is_some_and(is_rule) && lines.next().is_some_and(|line| line.starts_with("Guild: "))
}

fn is_rule(line: &str) -> bool {
    line.len() > 40 && line.bytes().all(|byte| byte == b'=')
}

pub(super) fn read(text: &str, today: Date, put: &mut dyn FnMut(Message<'_>)) {
    let moments = moments(text, today);
    let mut moments = moments.into_iter().peekable();
    let mut message: Option<(Message<'_>, String)> = None;
    let mut skipping = false;
    for (place, line) in text.lines().enumerate() {
        let head = moments.next_if(|(head, _)| *head == place);
        if (head.is_some() || is_rule(line))
            && let Some((done, body)) = message.take()
        {
            put(said(done, body));
        }
        if let Some((_, mention)) = head {
            message = Some((opened(place, line, mention.as_ref()), String::new()));
            skipping = false;
            continue;
        }
        let Some((_, body)) = &mut message else { continue };
        skipping = match line {
            "{Attachments}" | "{Stickers}" | "{Reactions}" => true,
            "" => false,
            _ => skipping,
        };
        let is_marker =
            matches!(line, "{Embed}" | "{Forwarded Message}") || line.starts_with("Originally sent: ");
        if !skipping && !is_marker {
            body.push_str(line);
            body.push('\n');
        }
    }
    if let Some((done, body)) = message {
        put(said(done, body));
    }
}

/// A message with what it says, if something may be found in that.
fn said(message: Message<'_>, body: String) -> Message<'_> {
    let texts = may_hold(&body).then_some(Cow::Owned(body)).into_iter().collect();
    Message { texts, ..message }
}

/// The lines that head a message, and the date on each. They are read together, so that one shows which way
/// round day and month stand in all of them.
fn moments(text: &str, today: Date) -> Vec<(usize, Option<Mention>)> {
    let (mut places, mut whole, mut gap) = (Vec::new(), String::new(), true);
    for (place, line) in text.lines().enumerate() {
        if gap && line.starts_with('[') && is_header(line, today) {
            places.push((place, whole.len()));
            whole.push_str(inside(line).unwrap_or_default());
            whole.push('\n');
        }
        gap = line.is_empty();
    }
    let mut mentions = dates::find(&whole, today);
    american(whole.lines().next().unwrap_or_default(), &mut mentions);
    let mut mentions = mentions.into_iter().peekable();
    let dated = places.into_iter().map(|(place, start)| {
        while mentions.next_if(|mention| mention.span.start < start).is_some() {}
        let mention = mentions.next_if(|mention| mention.span.start == start);
        let own = mention.map(|mention| Mention { span: 0..mention.span.end - start, ..mention });
        (place, own)
    });
    dated.collect()
}

fn inside(line: &str) -> Option<&str> {
    Some(line.strip_prefix('[')?.split_once(']')?.0)
}

fn opened<'a>(place: usize, line: &'a str, mention: Option<&Mention>) -> Message<'a> {
    let name = line.split_once("] ").map_or("", |(_, name)| name.trim_end_matches(" (pinned)"));
    let time = mention.and_then(|mention| inside(line)?.get(mention.span.end..));
    let reading = mention.map(|mention| mention.reading.clone());
    let at = reading.as_ref().and_then(Reading::exact).zip(time).and_then(|(day, time)| local(day, time));
    Message { line: place + 1, author: Cow::Borrowed(name), at, reading, texts: Vec::new() }
}
