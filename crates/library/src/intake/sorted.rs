//! What a pasted text is as a whole, where it could be one prompt: that, several things, codes, or words.

use jiff::civil::Date;

use super::passage::{Form, Passage, passages};
use super::{Found, Intake, is_export, message, prompt};
use midjourney::{Prompt, Rules};
use text::{line_feeds, sanitize_line};

/// What a text is as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sorted {
    /// One prompt, on one line, without what the bot and people put around it.
    Prompt(String),
    /// Several prompts, or a prompt and other things.
    Several,
    /// Codes, IDs or style references, and no prompt.
    Named,
    /// None of these.
    Words,
}

#[must_use]
pub fn sort(text: &str, today: Date) -> Sorted {
    let text = &*line_feeds(text);
    let Ok(intake) = Intake::read(text, today) else { return Sorted::Several };
    if is_export(text) {
        return Sorted::Several;
    }
    let prompts: Vec<_> = intake
        .findings
        .iter()
        .filter_map(|finding| match &finding.found {
            Found::Prompt(pasted) => Some((finding.line, &pasted.prompt)),
            Found::Code { .. } | Found::Id(_) | Found::Style(_) | Found::Unread { .. } => None,
        })
        .collect();
    let named = intake.findings.iter().filter(|finding| match finding.found {
        Found::Code { .. } | Found::Id(_) | Found::Style(_) => {
            !prompts.iter().any(|(line, _)| *line == finding.line)
        }
        Found::Prompt(_) | Found::Unread { .. } => false,
    });
    match (prompts.as_slice(), named.count()) {
        ([], 0) if is_prompt(text) => Sorted::Prompt(sanitize_line(message::prompt_of(text))),
        ([], 0) => Sorted::Words,
        ([], _) => Sorted::Named,
        ([(_, only)], 0) => Sorted::Prompt(whole(text, only, today)),
        _ => Sorted::Several,
    }
}

/// The one prompt of a text. Lines beside it that nothing marks as something else belong to it.
fn whole(text: &str, found: &str, today: Date) -> String {
    let bare = message::prompt_of(text);
    if !text.trim().contains('\n') {
        return sanitize_line(bare);
    }
    let unmixed = prompt::unmixed(text);
    let passages = passages(&unmixed, today);
    let is_marked = |passage: &Passage<'_>| passage.form != Form::Text || passage.text.contains("**");
    if passages.len() == 1 || text.contains("```") || passages.iter().any(is_marked) {
        return found.to_owned();
    }
    sanitize_line(bare)
}

/// Whether it has a subject and parameters, in whatever order.
fn is_prompt(text: &str) -> bool {
    let prompt = Prompt::read_with(text, Rules::shipped().names());
    let has_subject = !prompt.at(prompt.text).trim().is_empty() || !prompt.images.is_empty();
    prompt.prefix.is_some() || (has_subject && prompt.parameters.iter().any(|own| own.slot.is_some()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rstest::rstest;

    use super::{Sorted, sort};

    fn sorted(text: &str) -> String {
        match sort(text, date(2026, 11, 23)) {
            Sorted::Prompt(prompt) => prompt,
            other => format!("{other:?}"),
        }
    }

    #[rstest]
    #[case("a cat --p ba1cdef", "a cat --p ba1cdef")]
    #[case("a cat, soft\n--ar 3:2 --p ba1cdef", "a cat, soft --ar 3:2 --p ba1cdef")]
    #[case("a cat at dawn\nin the rain --ar 3:2", "a cat at dawn in the rain --ar 3:2")]
    #[case("/imagine prompt: a cat --ar 3:2", "/imagine prompt: a cat --ar 3:2")]
    #[case("**a cat --p ba1cdef** - <@1> (fast)", "a cat --p ba1cdef")]
    #[case("**a cat** - <@1> (fast)", "a cat")]
    #[case("lena — Today at 4:12 PM\n**a cat --p ba1cdef** - @lena (fast)", "a cat --p ba1cdef")]
    #[case("```\na cat --p ba1cdef\n```", "a cat --p ba1cdef")]
    #[case("Prompt: a cat\n--p ba1cdef", "a cat --p ba1cdef")]
    #[case("a cat --p ba1cdef\na dog --ar 3:2", "Several")]
    #[case("1. a cat --p ba1cdef\n2. a dog --ar 3:2", "Several")]
    #[case("a cat --ar 3:2\n\nba1cdef 3 May 2026", "Several")]
    #[case("ba1cdef", "Named")]
    #[case("--p ba1cdef", "Named")]
    #[case("m7276087242781622288", "Named")]
    #[case("a quiet cafe\nat dawn", "Words")]
    #[case("--ar 3:2 --raw", "Words")]
    #[case("", "Words")]
    fn a_text_is_sorted_alike_whatever_breaks_its_lines(#[case] text: &str, #[case] kind: &str) {
        for breaks in ["\n", "\r\n", "\r"] {
            assert_eq!(sorted(&text.replace('\n', breaks)), kind, "{text:?} with {breaks:?}");
        }
    }
}
