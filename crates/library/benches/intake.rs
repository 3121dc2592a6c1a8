//! Reading an export of 50 MB, beside the parser alone on the same bytes in the same run, and the memory it takes.
//!
//! `cargo bench -p swatchbook-library --bench intake`

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use jiff::civil::date;
use library::intake::Intake;
use peak_alloc::PeakAlloc;
use serde::Deserialize;

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

const BYTES: usize = 50 << 20;
const TURNS: usize = 3;

#[derive(Deserialize)]
struct Export {
    messages: Vec<Message>,
}

#[derive(Deserialize)]
struct Message {
    timestamp: String,
    content: String,
    author: Author,
}

#[derive(Deserialize)]
struct Author {
    nickname: String,
}

/// What a message says: one in three is the bot's, the others are chatter.
fn text(number: usize) -> String {
    match number % 6 {
        0 => format!(
            "**a quiet pier at dawn, number {number} --ar 3:2 --p ba{}cdef --v 7** - <@1042> (fast)",
            number % 9 + 1
        ),
        3 => format!(
            "**rain on glass, number {number}, soft light and long shadows --v 7** - Image #2 <@1042>"
        ),
        1 => "nice one! what do you use for the light?".to_owned(),
        2 => "so good; I tried the same with more contrast and it was not half as calm".to_owned(),
        4 => "the meeting is on Thursday, see https://example.com/a?b=1&c=2".to_owned(),
        _ => String::new(),
    }
}

fn json() -> String {
    let mut out = r#"{"guild":{"id":"1","name":"Studio"},"channel":{"id":"2","type":"GuildTextChat","name":"codes"},"messages":["#.to_owned();
    for number in 0.. {
        let text = text(number);
        let minute = number % 60;
        let _ = write!(
            out,
            r#"{}{{"id":"{number}","type":"Default","timestamp":"2026-05-03T10:{minute:02}:00.123+02:00","timestampEdited":null,"isPinned":false,"content":"{text}","author":{{"id":"77","name":"lena","discriminator":"0000","nickname":"lena","isBot":false,"roles":[],"avatarUrl":"https://cdn.example.com/a1b2c3d.png"}},"attachments":[],"embeds":[],"stickers":[],"reactions":[],"mentions":[]}}"#,
            if number == 0 { "" } else { "," }
        );
        if out.len() > BYTES {
            break;
        }
    }
    out.push_str("]}");
    out
}

fn table() -> String {
    let mut out = "AuthorID,Author,Date,Content,Attachments,Reactions\r\n".to_owned();
    for number in 0.. {
        let minute = number % 60;
        let _ = writeln!(
            out,
            "\"77\",\"lena\",\"2026-05-03T10:{minute:02}:00.1230000+02:00\",\"{}\",\"\",\"\"\r",
            text(number)
        );
        if out.len() > BYTES {
            return out;
        }
    }
    out
}

/// A page as `DiscordChatExporter` writes it.
fn page() -> String {
    let mut out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><title>Studio - codes</title></head>\n<body>\n<div class=\"chatlog\">\n".to_owned();
    for number in 0_u64.. {
        let (id, minute) = ((number + 1) << 40, number % 60);
        let text =
            text(usize::try_from(number).unwrap_or_default()).replace('&', "&amp;").replace('<', "&lt;");
        let _ = writeln!(
            out,
            "<div class=\"chatlog__message-group\"><div id=\"chatlog__message-container-{id}\" class=\"chatlog__message-container \" data-message-id=\"{id}\"><div class=\"chatlog__message\"><div class=\"chatlog__message-primary\"><div class=\"chatlog__header\"><span class=\"chatlog__author\" title=\"lena\">lena</span><span class=\"chatlog__timestamp\" title=\"Sunday, May 3, 2026 10:{minute:02} AM\">5/3/2026 10:{minute:02} AM</span></div><div class=\"chatlog__content chatlog__markdown\"><span class=\"chatlog__markdown-preserve\">{text}</span></div></div></div></div></div>"
        );
        if out.len() > BYTES {
            break;
        }
    }
    out.push_str("</div>\n</body></html>\n");
    out
}

/// The best of some turns, in seconds.
fn best<T>(mut turn: impl FnMut() -> T) -> f64 {
    let one = |turn: &mut dyn FnMut() -> T| {
        let start = Instant::now();
        black_box(turn());
        start.elapsed().as_secs_f64()
    };
    (0..TURNS).map(|_| one(&mut turn)).fold(f64::INFINITY, f64::min)
}

fn read(text: &str) -> usize {
    Intake::read(text, date(2026, 11, 23)).map(|intake| intake.findings.len()).unwrap_or_default()
}

fn print(name: &str, text: &str, alone: f64) {
    let (whole, found) = (best(|| read(text)), read(text));
    PEAK.reset_peak_usage();
    let before = PEAK.current_usage();
    black_box(Intake::read(text, date(2026, 11, 23)).ok());
    let peak = PEAK.peak_usage().saturating_sub(before) >> 20;
    println!(
        "{name}: {} MB, {found} findings: {whole:.2} s, the parser alone {alone:.2} s, {:.1} times; {peak} MB of memory",
        text.len() >> 20,
        whole / alone
    );
}

fn main() {
    let export = json();
    let alone = best(|| {
        let all: Export = serde_json::from_str(&export).unwrap_or(Export { messages: Vec::new() });
        all.messages
            .iter()
            .map(|one| one.timestamp.len() + one.content.len() + one.author.nickname.len())
            .sum::<usize>()
    });
    print("json", &export, alone);
    drop(export);
    let export = table();
    let alone = best(|| {
        let mut reader = csv::Reader::from_reader(export.as_bytes());
        reader.records().map_while(Result::ok).map(|record| record.as_slice().len()).sum::<usize>()
    });
    print("csv", &export, alone);
    drop(export);
    let export = page();
    let alone = best(|| html5gum::Tokenizer::new(&export).count());
    print("html", &export, alone);
}
