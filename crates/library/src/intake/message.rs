//! The forms in which Midjourney's bot and Discord write a prompt, and the prompt without them.

use super::passage::has_parameter;

/// A message of the bot, parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BotMessage<'a> {
    /// The prompt as it was submitted. It may have several lines.
    pub prompt: &'a str,
    /// What stands behind it: whose it is, what was done, the mode.
    pub rest: &'a str,
}

/// What the bot calls its jobs, in lower case, as it stands before the person or the mode.
const ACTIONS: [&str; 17] = [
    "variations",
    "upscaled",
    "upscaling",
    "remix",
    "remaster",
    "image #",
    "pan ",
    "zoom out",
    "custom zoom",
    "make square",
    "vary",
    "inpaint",
    "animate",
    "extend",
    "reroll",
    "edit",
    "retexture",
];
/// What the bot says it does, before a prompt.
const DOING: [&str; 7] =
    ["rerolling", "upscaling", "remixing", "remastering", "panning", "zooming", "animating"];
/// What stands in brackets at the end of a bot's message, in lower case.
const STATES: [&str; 9] = [
    "fast",
    "relax",
    "turbo",
    "stealth",
    "waiting to start",
    "stopped",
    "paused",
    "open on website",
    "edited",
];

/// Parts a message of the bot; nothing when it has none of the bot's forms.
///
/// The forms are `**prompt** - <@1> (fast)` with any action, progress and mode, also as they are selected in
/// the client (without stars, with `@name`), and with words before the stars (`Upscaling image #1 with`).
#[must_use]
pub fn split(text: &str) -> Option<BotMessage<'_>> {
    let text = text.trim();
    // Without stars it has a person's name, which nearly no text has.
    starred(text).or_else(|| memchr::memchr(b'@', text.as_bytes()).and_then(|_| plain(text)))
}

/// The prompt in anything pasted where a prompt is expected: a message of the bot, with stars, mention, mode
/// and job ID, or the text itself, with the spaces around it.
#[must_use]
pub fn prompt_of(text: &str) -> &str {
    let inner = split(text).map_or_else(|| unstarred(text.trim()), |message| message.prompt);
    let prompt = without_modes(without_job(inner));
    if prompt == text.trim() { text } else { prompt }
}

/// The prompt in a message of the bot; nothing in any other text.
#[must_use]
pub fn prompt_of_message(text: &str) -> Option<&str> {
    split(text).map(|message| without_job(message.prompt))
}

/// Without the stars around the whole of it.
fn unstarred(text: &str) -> &str {
    let inner = text.strip_prefix("**").and_then(|inner| inner.strip_suffix("**"));
    inner.filter(|inner| !inner.contains("**")).map_or(text, str::trim)
}

fn starred(text: &str) -> Option<BotMessage<'_>> {
    let open = text.find("**")?;
    let before = text[..open].trim().to_lowercase();
    let announced = before.ends_with(" with")
        || before.ends_with(" prompt")
        || before.ends_with("for")
        || before.ends_with(':')
        || before.starts_with("imagine")
        || DOING.contains(&before.as_str());
    if !before.is_empty() && !announced {
        return None;
    }
    let inner = &text[open + 2..];
    // A prompt may have stars of its own, so its end is where the bot's own words follow.
    let close = inner.rmatch_indices("**").map(|(at, _)| at).find(|at| {
        let rest = inner[at + 2..].trim();
        is_tail(rest)
    });
    let close = match close {
        Some(close) => close,
        // Bold print by itself may be a heading.
        None if inner.matches("**").count() == 1 && inner.ends_with("**") && has_parameter(inner) => {
            inner.len() - 2
        }
        None => return None,
    };
    let prompt = inner[..close].trim();
    // `**Prompt:**` is a label.
    if prompt.ends_with(':') && prompt.len() < 40 {
        return None;
    }
    Some(BotMessage { prompt, rest: inner[close + 2..].trim() })
}

/// As text is selected in the client, where bold print leaves no stars.
fn plain(text: &str) -> Option<BotMessage<'_>> {
    let dashes = text.rmatch_indices(" - ").map(|(at, _)| at);
    let at = dashes.take(8).find(|at| is_tail(&text[at + 1..]) && names_somebody(&text[*at..]))?;
    let prompt = text[..at].trim().trim_matches('*').trim();
    (!prompt.is_empty()).then(|| BotMessage { prompt, rest: text[at + 3..].trim() })
}

fn names_somebody(rest: &str) -> bool {
    rest.contains("<@") || rest.contains(" @")
}

/// Whether this is what the bot writes behind a prompt: a dash, and whose or what it is.
fn is_tail(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(['-', '–', '—']) else {
        return rest.starts_with('(') && is_state(rest);
    };
    let rest = rest.trim_start();
    if rest.starts_with("<@") || rest.starts_with('@') {
        return rest.contains('(') || rest.split_whitespace().nth(3).is_none();
    }
    let acted = |rest: &str| ACTIONS.iter().any(|action| rest.starts_with(action));
    let rest = rest.to_lowercase();
    (acted(&rest) && (rest.contains('@') || is_state(&rest) || rest.starts_with("image #")))
        || (rest.starts_with('(') && is_state(&rest))
}

fn is_state(rest: &str) -> bool {
    let lower = rest.to_lowercase();
    let progress = lower.split(['(', ')']).any(|part| {
        part.strip_suffix('%')
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    });
    progress || STATES.iter().any(|state| lower.contains(state))
}

/// Without the modes that the bot writes behind a prompt, where the rest of its message was not selected:
/// `a cat --v 7 (fast)`.
fn without_modes(text: &str) -> &str {
    let mut prompt = text;
    while let Some((before, inner)) =
        prompt.trim_end().strip_suffix(')').and_then(|inner| inner.rsplit_once('('))
    {
        let is_mode = inner.to_lowercase().split(',').all(|word| is_mode(word.trim()));
        if !is_mode || !has_parameter(before) {
            break;
        }
        prompt = before.trim_end();
    }
    prompt
}

/// Whether it is a mode, a state or the progress of a job, and nothing else.
fn is_mode(word: &str) -> bool {
    let number = word.strip_suffix('%').unwrap_or_default();
    matches!(word, "relaxed" | "open on website for full quality")
        || STATES.contains(&word)
        || (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Without the job's ID behind it, as it is copied from the website or a picture's description.
fn without_job(text: &str) -> &str {
    let text = text.trim_end();
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    if !is_uuid(last) {
        return text;
    }
    let rest = text[..text.len() - last.len()].trim_end();
    let rest = ["Job ID:", "Job ID", "job:", "-", "–", "—"]
        .iter()
        .find_map(|end| rest.strip_suffix(end))
        .unwrap_or(rest);
    rest.trim_end()
}

/// Whether a word is a UUID.
pub(super) fn is_uuid(word: &str) -> bool {
    word.len() == 36
        && word.bytes().enumerate().all(|(place, byte)| {
            if matches!(place, 8 | 13 | 18 | 23) { byte == b'-' } else { byte.is_ascii_hexdigit() }
        })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{prompt_of, split};

    #[rstest]
    #[case("**a cat --v 7** - <@1> (fast)")]
    #[case("**a cat --v 7** - <@!1> (relaxed, stealth)")]
    #[case("**a cat --v 7** - <@1> (46%) (fast)")]
    #[case("**a cat --v 7** - <@1> (Waiting to start)")]
    #[case("**a cat --v 7** - <@1> (Stopped)")]
    #[case("**a cat --v 7** (Stopped)")]
    #[case("**a cat --v 7** - Variations by <@1> (fast)")]
    #[case("**a cat --v 7** - Variations (Strong) by <@1> (fast)")]
    #[case("**a cat --v 7** - Variations (Subtle) by <@1> (relaxed)")]
    #[case("**a cat --v 7** - Variations (Region) by <@1> (turbo)")]
    #[case("**a cat --v 7** - Remix (Strong) by <@1> (fast)")]
    #[case("**a cat --v 7** - Remix by <@1> (0%) (fast)")]
    #[case("**a cat --v 7** - Upscaled by <@1> (fast)")]
    #[case("**a cat --v 7** - Upscaled (Creative) by <@1> (fast)")]
    #[case("**a cat --v 7** - Upscaling by <@1> (31%) (fast)")]
    #[case("**a cat --v 7** - Upscaled (4x) by <@1> (Open on website for full quality) (fast)")]
    #[case("**a cat --v 7** - Image #2 <@1>")]
    #[case("**a cat --v 7** - Pan Left by <@1> (fast)")]
    #[case("**a cat --v 7** - Zoom Out by <@1> (fast)")]
    #[case("**a cat --v 7** - Remaster by <@1> (fast)")]
    #[case("**a cat --v 7** - Vary (Region) by <@1> (fast)")]
    #[case("**a cat --v 7** - Animate (High motion) by <@1> (fast)")]
    #[case(
        "**a cat --v 7** - <@1> [(Open on website for full quality)](<https://midjourney.com/jobs/1>) (fast)"
    )]
    #[case("**a cat --v 7** - <@1> (fast)\n-# Create, explore, and organize on midjourney.com")]
    #[case("Upscaling image #1 with **a cat --v 7** - <@1> (Waiting to start)")]
    #[case("Making variations for image #2 with prompt **a cat --v 7** - <@1> (Waiting to start)")]
    #[case("**a cat --v 7** - @lena (fast)")]
    #[case("a cat --v 7 - @lena (fast)")]
    #[case("a cat --v 7 - Variations (Strong) by @lena (fast)")]
    #[case("a cat --v 7 - Image #2 @lena")]
    #[case("a cat --v 7 - @lena (fast) 0b7e2f5a-1234-4053-8a11-174628872aab")]
    #[case("a cat --v 7 Job ID: 0b7e2f5a-1234-4053-8a11-174628872aab")]
    #[case("a cat --v 7 (fast)")]
    #[case("a cat --v 7 (46%) (relaxed, stealth)")]
    #[case("a cat --v 7")]
    fn nothing_of_a_message_but_its_prompt_is_left(#[case] text: &str) {
        assert_eq!(prompt_of(text), "a cat --v 7");
    }

    #[test]
    fn a_prompt_with_stars_and_paragraphs_of_its_own_is_whole() {
        let text = "**a **bold** cat,\n\non a mat - very soft --v 7** - <@1> (fast)";
        assert_eq!(split(text).unwrap().prompt, "a **bold** cat,\n\non a mat - very soft --v 7");
    }

    #[test]
    fn what_the_bot_did_not_write_is_no_message_of_it() {
        for text in [
            "a cat - a dog",
            "**Prompt:** a cat --v 7",
            "note **this** and **that**",
            "a pier - see @lena's board for more of it",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
