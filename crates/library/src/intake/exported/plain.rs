//! Text: a head between two lines of `=`, then every message below `[time] name`.

use jiff::civil::Date;

use super::{Message, local};
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

pub(super) fn read(text: &str, today: Date, put: &mut dyn FnMut(Message)) {
    let moments = moments(text, today);
    let mut moments = moments.into_iter().peekable();
    let mut message: Option<(Message, String)> = None;
    let mut skipping = false;
    for (place, line) in text.lines().enumerate() {
        let head = moments.next_if(|(head, _)| *head == place);
        if (head.is_some() || is_rule(line))
            && let Some((done, body)) = message.take()
        {
            put(Message { texts: vec![body], ..done });
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
        put(Message { texts: vec![body], ..done });
    }
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

fn opened(place: usize, line: &str, mention: Option<&Mention>) -> Message {
    let name = line.split_once("] ").map_or("", |(_, name)| name.trim_end_matches(" (pinned)"));
    let time = mention.and_then(|mention| inside(line)?.get(mention.span.end..));
    let reading = mention.map(|mention| mention.reading.clone());
    let at = reading.as_ref().and_then(Reading::exact).zip(time).and_then(|(day, time)| local(day, time));
    Message { line: place + 1, author: name.to_owned(), at, reading, texts: Vec::new() }
}
