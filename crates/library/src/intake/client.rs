//! Messages selected with the mouse in Discord's client: what it puts between and around them, and the bot's prompts,
//! which have no stars there and may have paragraphs.

use std::borrow::Cow;

use jiff::civil::Date;

use super::message;
use super::passage::{Form, Line, Passage, is_field, is_header, proposed};

/// A message of the bot has no more lines than this.
const MOST_LINES: usize = 60;

/// Lines of a selection that are no part of a message: badges, buttons, what pictures are called.
const NOISE: [&str; 37] = [
    "APP",
    "BOT",
    "✓ APP",
    "✓APP",
    "Image",
    "NEW",
    "(edited)",
    "{Attachments}",
    "{Embed}",
    "U1",
    "U2",
    "U3",
    "U4",
    "V1",
    "V2",
    "V3",
    "V4",
    "🔄",
    "⬅️",
    "➡️",
    "⬆️",
    "⬇️",
    "❤️",
    "Web",
    "Favorite",
    "Reroll",
    "Upscale (Subtle)",
    "Upscale (Creative)",
    "Vary (Subtle)",
    "Vary (Strong)",
    "Vary (Region)",
    "Zoom Out 2x",
    "Zoom Out 1.5x",
    "Custom Zoom",
    "Make Square",
    "Animate (Low motion)",
    "Animate (High motion)",
];

/// What the client puts between the lines of a selection.
pub(super) fn is_noise(line: &str) -> bool {
    let line = line.trim();
    NOISE.contains(&line) || (line.len() < 80 && line.contains(" used /") && !line.contains("--"))
}

/// The line as it is; `[4:12 PM]lena: a cat`, as it is selected where messages are shown compact, as the name and
/// what they say.
pub(super) fn spoken(line: Line<'_>, today: Date) -> impl Iterator<Item = Line<'_>> {
    let parted = line.text.strip_prefix('[').and_then(|rest| {
        let (_, named) = rest.split_once(']')?;
        let (_, said) = named.split_once(": ")?;
        let head = &line.text[..line.text.len() - said.len() - 2];
        is_header(head, today)
            .then_some([Line { text: head, ..line }, Line { text: said, opens: true, ..line }])
    });
    let (first, second) = match parted {
        Some([head, said]) => (head, Some(said)),
        None => (line, None),
    };
    std::iter::once(first).chain(second)
}

/// Whether the name over a message, which is the last passage or the one before it, is that of Midjourney's bot.
pub(super) fn is_of_bot(passages: &[Passage<'_>]) -> bool {
    let names = |passage: &Passage<'_>| {
        let lower = passage.text.to_lowercase();
        lower.contains("midjourney") || lower.contains("niji")
    };
    let [before @ .., head] = passages else { return false };
    names(head) || (head.text.starts_with('—') && before.last().is_some_and(names))
}

/// A message of the bot without stars: everything down to the line that says whose it is.
pub(super) fn said_by_bot<'a>(
    rest: &[Line<'a>],
    today: Date,
    passages: &mut Vec<Passage<'a>>,
) -> Option<usize> {
    let first = *rest.first()?;
    let mut text = String::new();
    for (place, line) in rest.iter().enumerate().take(MOST_LINES) {
        let is_other = is_header(line.text, today)
            || is_field(line.text)
            || line.text.contains("**")
            || proposed(line.text).is_some();
        if is_other {
            return None;
        }
        if place > 0 {
            text.push('\n');
        }
        text.push_str(line.text);
        if message::split(line.text).is_some() {
            let text = Cow::Owned(text);
            passages.push(Passage { line: first.number, text, opens: first.opens, form: Form::Text });
            return Some(place + 1);
        }
    }
    None
}
