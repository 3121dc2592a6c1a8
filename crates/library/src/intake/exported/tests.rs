//! Two thousand messages in every layout: everything in them is found, on its day, and nothing else.

use std::fmt::Write as _;

use jiff::civil::date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan as _};

use super::Layout;
use crate::dates::Reading;
use crate::intake::{Found, Intake};

const MESSAGES: usize = 2_000;

/// A message as it was sent, and what has to be found in it.
struct Sent {
    at: Timestamp,
    author: &'static str,
    text: String,
    found: Vec<String>,
}

fn code(number: usize) -> String {
    let digit = |of: usize| char::from(b'1' + u8::try_from(of % 9).unwrap());
    let letter = |of: usize| char::from(b'a' + u8::try_from(of % 26).unwrap());
    [
        'q',
        digit(number),
        letter(number / 9),
        digit(number / 234),
        letter(number / 2106),
        digit(number + 4),
        'k',
    ]
    .iter()
    .collect()
}

fn sent(number: usize) -> Sent {
    let at = "2026-01-03T00:05:00Z".parse::<Timestamp>().unwrap()
        + (i64::try_from(number).unwrap() * 211).minutes();
    let code = code(number);
    let day = Offset::from_hours(2).unwrap().to_datetime(at).date();
    let prompt = |text: String| vec![format!("prompt {text} {day}"), format!("code {code} {day}")];
    let (author, text, found) = match number % 10 {
        0 => (
            "Midjourney Bot",
            format!("**a quiet pier {number} --ar 3:2 --p {code}** - @lena (fast)"),
            prompt(format!("a quiet pier {number} --ar 3:2 --p {code}")),
        ),
        1 => (
            "Midjourney Bot",
            format!(
                "**a cat {number},\n\non a mat, very soft\n--v 7 --p {code}** - @lena (relaxed, stealth)"
            ),
            prompt(format!("a cat {number}, on a mat, very soft --v 7 --p {code}")),
        ),
        2 => (
            "Midjourney Bot",
            format!(
                "**rain on \"glass\", {number} <3 & more --v 7 --p {code}** - Variations (Strong) by @lena (fast)"
            ),
            prompt(format!("rain on \"glass\", {number} <3 & more --v 7 --p {code}")),
        ),
        3 => ("lena", "nice one! what do you use for the light?".to_owned(), vec![]),
        4 => ("lena", "the project meeting is on 4 July, route66 and all".to_owned(), vec![]),
        5 => (
            "Zoë",
            format!("a lighthouse in fog {number} --ar 2:3 --p {code}"),
            prompt(format!("a lighthouse in fog {number} --ar 2:3 --p {code}")),
        ),
        6 => ("Zoë", format!("my new code is {code}, from 1 April 2025"), vec![format!("code {code} {day}")]),
        7 => (
            "Midjourney Bot",
            format!("**a dog {number} --v 7** - Image #2 @lena"),
            vec![format!("prompt a dog {number} --v 7 {day}")],
        ),
        8 => ("lena", String::new(), vec![]),
        _ => ("lena", "so good; see https://example.com/a?b=1&c=2".to_owned(), vec![]),
    };
    Sent { at, author, text, found }
}

fn all() -> Vec<Sent> {
    (0..MESSAGES).map(sent).collect()
}

fn number(sent: &Sent) -> u64 {
    u64::try_from(sent.at.as_millisecond() - 1_420_070_400_000).unwrap() << 22
}

fn local(sent: &Sent, form: &str) -> String {
    sent.at.to_zoned(TimeZone::fixed(Offset::from_hours(2).unwrap())).strftime(form).to_string()
}

fn json(sent: &[Sent], indented: bool) -> String {
    let messages: Vec<serde_json::Value> = sent
        .iter()
        .map(|one| {
            serde_json::json!({
                "id": number(one).to_string(), "type": "Default",
                "timestamp": local(one, "%Y-%m-%dT%H:%M:%S.123+02:00"), "timestampEdited": null,
                "callEndedTimestamp": null, "isPinned": false, "content": one.text,
                "author": { "id": "77", "name": one.author, "discriminator": "0000", "nickname": one.author,
                    "color": null, "isBot": one.author.ends_with("Bot"), "roles": [],
                    "avatarUrl": "https://cdn.example.com/a1b2c3d.png" },
                "attachments": [{ "id": "5", "url": "https://cdn.example.com/lena_a_cat_ba1cdef.png",
                    "fileName": "lena_a_cat_ba1cdef.png", "fileSizeBytes": 1_234_567 }],
                "embeds": [], "stickers": [], "reactions": [{ "emoji": { "id": "", "name": "👍" }, "count": 3 }],
                "mentions": [{ "id": "77", "name": "lena" }], "inlineEmojis": []
            })
        })
        .collect();
    let whole = serde_json::json!({
        "guild": { "id": "1", "name": "Studio", "iconUrl": "https://cdn.example.com/icon.png" },
        "channel": { "id": "2", "type": "GuildTextChat", "categoryId": null, "category": null,
            "name": "codes", "topic": "a --p ba1cdef" },
        "dateRange": { "after": null, "before": null }, "exportedAt": "2026-11-20T10:00:00+02:00",
        "messages": messages, "messageCount": sent.len()
    });
    if indented { serde_json::to_string_pretty(&whole).unwrap() } else { whole.to_string() }
}

fn csv(sent: &[Sent]) -> String {
    let mut out = "\u{feff}AuthorID,Author,Date,Content,Attachments,Reactions\r\n".to_owned();
    for one in sent {
        let when = local(one, "%Y-%m-%dT%H:%M:%S.1230000+02:00");
        let text = one.text.replace('"', "\"\"");
        writeln!(
            out,
            "\"77\",\"{}\",\"{when}\",\"{text}\",\"https://cdn.example.com/a_ba1cdef.png\",\"👍 (3)\"\r",
            one.author
        )
        .unwrap();
    }
    out
}

fn plain(sent: &[Sent], form: &str) -> String {
    let rule = "=".repeat(62);
    let mut out =
        format!("{rule}\nGuild: Studio\nChannel: Midjourney / codes\nTopic: a --p ba1cdef\n{rule}\n\n");
    for one in sent {
        // Marks are not written in this layout.
        let text = one.text.replace("**", "");
        writeln!(out, "[{}] {}\n{text}\n", local(one, form), one.author).unwrap();
        out.push_str(
            "{Attachments}\nhttps://cdn.example.com/lena_a_cat_ba1cdef.png\n\n{Reactions}\n👍 (3)\n\n",
        );
    }
    writeln!(out, "{rule}\nExported {} message(s)\n{rule}", sent.len()).unwrap();
    out
}

fn escaped(text: &str) -> String {
    let mut out = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    while out.contains("**") {
        out = out.replacen("**", "<strong>", 1).replacen("**", "</strong>", 1);
    }
    out.replace("@lena", "<span class=\"chatlog__markdown-mention\" title=\"lena\">@lena</span>")
}

fn html(sent: &[Sent], long: &str, short: &str) -> String {
    let mut out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><title>Studio - codes</title><style>.chatlog__message{margin:0}</style><script>if (1 < 2) { go('--p ba1cdef') }</script></head>\n<body>\n<div class=\"preamble\"><div class=\"preamble__entry\">a --p ba1cdef</div></div>\n<div class=\"chatlog\">\n".to_owned();
    for one in sent {
        let id = number(one);
        let head = format!(
            "<div class=\"chatlog__header\"><span class=\"chatlog__author\" style title=\"{0}\" data-user-id=\"77\">{0}</span><span class=\"chatlog__timestamp\" title=\"{1}\"><a href=\"#chatlog__message-container-{id}\">{2}</a></span></div>",
            one.author,
            local(one, long),
            local(one, short)
        );
        let body = if one.text.is_empty() {
            String::new()
        } else {
            format!(
                "<div class=\"chatlog__content chatlog__markdown\"><span class=\"chatlog__markdown-preserve\">{}</span></div>",
                escaped(&one.text)
            )
        };
        writeln!(out, "<div class=\"chatlog__message-group\"><div id=\"chatlog__message-container-{id}\" class=\"chatlog__message-container \" data-message-id=\"{id}\"><div class=\"chatlog__message\"><div class=\"chatlog__message-aside\"><img class=\"chatlog__avatar\" src=\"a.png\" alt=\"Avatar\" loading=\"lazy\"></div><div class=\"chatlog__message-primary\">{head}{body}<div class=\"chatlog__attachment\"><a href=\"lena_a_cat_ba1cdef.png\"><img class=\"chatlog__attachment-media\" src=\"x.png\" alt=\"Image attachment\"></a></div></div></div></div></div>").unwrap();
    }
    out.push_str("</div>\n<div class=\"postamble\"><div class=\"postamble__entry\">Exported 2,000 message(s)</div></div>\n</body></html>\n");
    out
}

fn package(sent: &[Sent], table: bool) -> String {
    let utc = |one: &Sent| one.at.strftime("%Y-%m-%d %H:%M:%S").to_string();
    if !table {
        let each = sent.iter().map(|one| serde_json::json!({ "ID": number(one), "Timestamp": utc(one), "Contents": one.text, "Attachments": "" }));
        return serde_json::Value::Array(each.collect()).to_string();
    }
    let mut out = "ID,Timestamp,Contents,Attachments\r\n".to_owned();
    for one in sent {
        let text = one.text.replace('"', "\"\"");
        writeln!(out, "{},{}.123000+00:00,\"{text}\",\r", number(one), utc(one)).unwrap();
    }
    out
}

fn found(text: &str) -> Vec<String> {
    let day = |reading: &Option<Reading>| {
        reading.as_ref().and_then(Reading::exact).map_or("?".to_owned(), |day| day.to_string())
    };
    let intake = Intake::read(text, date(2026, 11, 23)).unwrap();
    assert_eq!(intake.more, 0);
    let each = intake.findings.into_iter().map(|finding| match finding.found {
        Found::Prompt(pasted) => format!("prompt {} {}", pasted.prompt, day(&pasted.reading)),
        Found::Code { code, reading } => format!("code {code} {}", day(&reading)),
        other @ (Found::Id(_) | Found::Style(_) | Found::Unread { .. }) => format!("{other:?}"),
    });
    each.collect()
}

fn is_whole(layout: Layout, text: &str) {
    assert_eq!(Layout::of(text), Some(layout));
    let expected: Vec<String> = all().into_iter().flat_map(|one| one.found).collect();
    let found = found(text);
    let wrong = expected.iter().zip(&found).find(|(expected, found)| expected != found);
    assert_eq!((wrong, found.len()), (None, expected.len()));
}

#[test]
fn json_is_read_whole_indented_and_on_one_line() {
    is_whole(Layout::Json, &json(&all(), true));
    is_whole(Layout::Json, &json(&all(), false));
}

#[test]
fn a_table_is_read_whole() {
    is_whole(Layout::Table, &csv(&all()));
}

#[test]
fn text_is_read_whole_whatever_the_language_of_its_dates() {
    for form in
        ["%-m/%-d/%Y %-I:%M %p", "%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M", "%d-%b-%y %I:%M %p"]
    {
        is_whole(Layout::Plain, &plain(&all(), form));
    }
}

#[test]
fn a_page_is_read_whole_whatever_the_language_of_its_dates() {
    is_whole(Layout::Html, &html(&all(), "%A, %B %-d, %Y %-I:%M %p", "%-m/%-d/%Y %-I:%M %p"));
    is_whole(Layout::Html, &html(&all(), "%A, %-d %B %Y %H:%M", "%d/%m/%Y %H:%M"));
}

#[test]
fn a_package_of_discord_has_its_days_in_utc() {
    for table in [true, false] {
        let sent = all();
        let text = package(&sent, table);
        let expected: Vec<String> = sent
            .iter()
            .flat_map(|one| {
                let (here, utc) = (local(one, "%Y-%m-%d"), one.at.strftime("%Y-%m-%d").to_string());
                one.found.iter().map(move |found| found.replace(&here, &utc)).collect::<Vec<_>>()
            })
            .collect();
        let found = found(&text);
        let wrong = expected.iter().zip(&found).find(|(expected, found)| expected != found);
        assert_eq!((wrong, found.len()), (None, expected.len()));
    }
}

#[test]
fn a_message_has_the_same_time_in_every_layout_that_says_its_zone() {
    let sent = all();
    let times = |text: &str| -> Vec<Option<Timestamp>> {
        let intake = Intake::read(text, date(2026, 11, 23)).unwrap();
        intake.findings.into_iter().map(|finding| finding.at).collect()
    };
    let expected = times(&json(&sent, false));
    assert!(expected.iter().all(Option::is_some));
    assert_eq!(times(&csv(&sent)), expected);
    assert_eq!(times(&html(&sent, "%A, %B %-d, %Y %-I:%M %p", "%-m/%-d/%Y")), expected);
    assert_eq!(times(&package(&sent, true)), expected);
}

#[test]
fn of_an_export_that_breaks_off_the_beginning_is_read_and_the_place_is_named() {
    let whole = json(&all(), true);
    let found = found(&whole[..whole.len() / 2]);
    assert!(found.len() > 1_000);
    assert!(found.last().unwrap().contains("the export cannot be read any further"), "{:?}", found.last());
}

#[test]
fn the_days_in_the_bots_list_of_codes_are_those_of_the_codes() {
    let text = "{\"guild\":{\"id\":\"1\"},\"channel\":{\"id\":\"2\"},\"messages\":[{\"timestamp\":\"2026-06-01T10:00:00+02:00\",\
        \"content\":\"Your codes:\\n`qa1cdef` - <t:1777809600:F>\\n`qb1cdef` - May 7, 2026 4:12 PM\\nand `qc1cdef`, seen 8 May 2026\"}]}";
    assert_eq!(
        found(text),
        ["code qa1cdef 2026-05-03", "code qb1cdef 2026-05-07", "code qc1cdef 2026-06-01"]
    );
}

#[test]
fn what_only_looks_like_an_export_is_none() {
    for text in [
        "{\"prompts\": [\"a cat\"]}",
        "name,code\ncalm,ba1cdef\n",
        "[\"a cat --v 7\"]",
        "<html><p>a cat</p></html>",
        "[3 May 2026] lena\na cat",
        "",
    ] {
        assert_eq!(Layout::of(text), None, "{text}");
    }
}
