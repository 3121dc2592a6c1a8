//! Which arm a picture belongs to, as far as its file tells.

use jiff::Timestamp;

use crate::contents::Contents;
use crate::run::{Role, Run};
use imagestat::Origin;
use midjourney::{Code, Stylize};

/// A file on offer: what it says of itself, and when it was last written.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What the file says.
    pub origin: Origin,
    /// When it was last written, as the folder says.
    pub written: Option<Timestamp>,
}

/// For each file the arm it seems to belong to, in the order given; `None` where nothing tells.
///
/// The prompt inside the file decides, else the code in its name. What is left is taken in the order of
/// time, as the prompts were pasted: as many for each arm that has nothing yet, if they can be shared out
/// evenly.
#[must_use]
pub fn propose(run: &Run, offers: &[Offer]) -> Vec<Option<Role>> {
    let mut roles: Vec<Option<Role>> = offers.iter().map(|offer| role_of(run, &offer.origin)).collect();
    let mut left: Vec<usize> = (0..offers.len()).filter(|place| roles[*place].is_none()).collect();
    left.sort_by_key(|place| (offers[*place].origin.made.or(offers[*place].written), *place));
    let arms: Vec<Role> = run
        .arms
        .iter()
        .filter(|arm| arm.pictures.is_empty() && !roles.contains(&Some(arm.role)))
        .map(|arm| arm.role)
        .collect();
    if !arms.is_empty() && left.len().is_multiple_of(arms.len()) {
        let each = left.len() / arms.len();
        for (turn, place) in left.into_iter().enumerate() {
            roles[place] = arms.get(turn / each.max(1)).copied();
        }
    }
    roles
}

/// What sets the prompts of a run apart: the words after `--p`, the style references, stylize.
#[derive(Debug, PartialEq)]
struct Marks {
    words: Vec<Code>,
    styles: Vec<Code>,
    stylize: Stylize,
}

impl Marks {
    fn of(prompt: &str) -> Self {
        let Contents { mut words, styles, stylize, .. } = Contents::of(prompt);
        let mut styles: Vec<Code> = styles.into_iter().map(|style| style.code).collect();
        words.sort_unstable();
        styles.sort_unstable();
        Self { words, styles, stylize: stylize.unwrap_or_default() }
    }
}

fn role_of(run: &Run, origin: &Origin) -> Option<Role> {
    if let Some(prompt) = &origin.prompt {
        let marks = Marks::of(prompt);
        return run.arms.iter().find(|arm| Marks::of(&arm.prompt) == marks).map(|arm| arm.role);
    }
    // A name holds the beginning of a prompt only, so it tells an arm by the code that no other arm has.
    let words = origin.words.as_ref()?;
    let named = |word: &Code| words.split_whitespace().any(|own| own == word.as_str());
    let mut arms = run.arms.iter().filter(|arm| arm.word.as_ref().is_some_and(named));
    arms.next().filter(|_| arms.next().is_none()).map(|arm| arm.role)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::{Offer, propose};
    use crate::run::{Arm, Role, Run};
    use crate::{Key, Name};
    use imagestat::Origin;
    use midjourney::{Code, Version};

    fn run() -> Run {
        let arm = |role, code: &str| {
            let word = Code::new(code).ok();
            let prompt = word.as_ref().map_or("a".into(), |word| format!("a --p {word}"));
            Arm { role, label: String::new(), word, prompt, pictures: Vec::new() }
        };
        Run {
            key: Key::new("k").unwrap(),
            name: Name::new("a-1").unwrap(),
            profile: Key::new("p").ok(),
            subject: "a".into(),
            seed: 1,
            version: Version::standard(8, 2),
            begun: date(2026, 9, 1),
            arms: vec![arm(Role::Default, ""), arm(Role::Profile, "r1bwkpa"), arm(Role::Wrong, "7enzken")],
            eye: None,
            judged: None,
        }
    }

    fn offer(prompt: Option<&str>, words: Option<&str>, second: i64) -> Offer {
        let origin =
            Origin { prompt: prompt.map(Into::into), words: words.map(Into::into), ..Origin::default() };
        Offer { origin, written: Timestamp::from_second(second).ok() }
    }

    #[test]
    fn the_prompt_in_the_file_decides_and_else_its_name() {
        let offers = [
            offer(Some("a --seed 1 --p 7enzken --v 8.2"), None, 1),
            offer(Some("a --seed 1 --v 8.2"), None, 2),
            offer(None, Some("a --p r1bwkpa --seed 1"), 3),
            offer(Some("a --p zzzzzzz"), None, 4),
        ];
        assert_eq!(
            propose(&run(), &offers),
            [Some(Role::Wrong), Some(Role::Default), Some(Role::Profile), None]
        );
    }

    #[test]
    fn files_that_say_nothing_are_taken_in_the_order_of_time() {
        let offers = [offer(None, None, 9), offer(None, None, 1), offer(None, None, 5)];
        assert_eq!(propose(&run(), &offers), [Some(Role::Wrong), Some(Role::Default), Some(Role::Profile)]);
        assert_eq!(propose(&run(), &offers[..2]), [None, None]);
    }
}
