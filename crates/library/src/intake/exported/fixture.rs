//! Two thousand messages with everything that is to be found in them, in the true layouts of the programs that write
//! them: the exporter's from its public source, Discord's packages from what it sends. What they say is made up.
//!
//! The tests of reading texts and those of reading files share them, so this file names nothing of its crate.

use std::fmt::Write as _;

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan as _};

pub const MESSAGES: usize = 2_000;

/// A message as it was sent, and what has to be found in it.
pub struct Sent {
    pub at: Timestamp,
    pub author: &'static str,
    pub text: String,
    pub found: Vec<String>,
}

pub fn code(number: usize) -> String {
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

pub fn sent(number: usize) -> Sent {
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

pub fn all() -> Vec<Sent> {
    (0..MESSAGES).map(sent).collect()
}

pub fn number(sent: &Sent) -> u64 {
    u64::try_from(sent.at.as_millisecond() - 1_420_070_400_000).unwrap() << 22
}

pub fn local(sent: &Sent, form: &str) -> String {
    sent.at.to_zoned(TimeZone::fixed(Offset::from_hours(2).unwrap())).strftime(form).to_string()
}

pub fn json(sent: &[Sent], indented: bool) -> String {
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

pub fn csv(sent: &[Sent]) -> String {
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

pub fn plain(sent: &[Sent], form: &str) -> String {
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

pub fn escaped(text: &str) -> String {
    let mut out = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    while out.contains("**") {
        out = out.replacen("**", "<strong>", 1).replacen("**", "</strong>", 1);
    }
    out.replace("@lena", "<span class=\"chatlog__markdown-mention\" title=\"lena\">@lena</span>")
}

pub fn html(sent: &[Sent], long: &str, short: &str) -> String {
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

pub fn package(sent: &[Sent], table: bool) -> String {
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
