//! The sentence that explains a verdict.

use super::verdict::{Answer, Nearer, SMALL};
use super::{Comparison, Effect};

/// Why the answer is what it is, and what to do where nothing is decided.
pub(super) fn because(
    answer: Answer,
    nearer: Nearer,
    default: &Comparison,
    wrong: Option<&Comparison>,
) -> String {
    match answer {
        Answer::Diverges => format!("It differs from the default in {}.{}", effects(default), warning(nearer, wrong)),
        Answer::DoesNotDoMuch if nearer == Nearer::Wrong => format!(
            "Its pictures lie nearer to the wrong profile's than to the default's and cannot be told from them: \
             whatever it does, any profile does.{}",
            moved(default)
        ),
        Answer::DoesNotDoMuch => format!(
            "Whatever it changes is smaller than what already lies between two pictures of one arm, or than an eye \
             can tell (largest effect {:.1} times the noise; below {SMALL:.1} is small).",
            default.largest()
        ),
        Answer::Undecided if !default.can_tell() => {
            "Too few pictures to tell chance from effect: by eye only. Add all four pictures of each job; three \
             and four are the least that can decide."
                .into()
        }
        Answer::Undecided => format!(
            "Something may be there (largest effect {:.1} times the noise), but pictures dealt at random would look \
             like this too often. Run it again with another seed, a plainer subject or a higher stylize.",
            default.largest()
        ),
    }
}

/// The axes that differ, with their words: "colour (warmer, less saturated) and light (darker)".
fn effects(comparison: &Comparison) -> String {
    let parts: Vec<String> = comparison.distinguishable().map(axis).collect();
    match parts.as_slice() {
        [] => "nothing".into(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

fn axis(effect: &Effect) -> String {
    let words = effect.direction.join(", ");
    let size = effect.effect.map(|size| format!("{size:.1} times the noise")).unwrap_or_default();
    if words.is_empty() {
        format!("{} ({size})", effect.place())
    } else {
        format!("{} ({words}; {size})", effect.place())
    }
}

/// The tutorial's warning, where the rule and the test do not say the same.
fn warning(nearer: Nearer, wrong: Option<&Comparison>) -> String {
    match (nearer, wrong) {
        (Nearer::Wrong, Some(wrong)) => format!(
            " Yet it lies nearer to the wrong profile than to the default; what sets it apart from that one is {}.",
            effects(wrong)
        ),
        (Nearer::Default | Nearer::Neither, Some(wrong))
            if wrong.can_tell() && wrong.distinguishable().next().is_none() =>
        {
            " The wrong profile could not be told from it, so part of this may be what any profile does."
                .into()
        }
        _ => String::new(),
    }
}

fn moved(default: &Comparison) -> String {
    if default.distinguishable().next().is_none() {
        return String::new();
    }
    format!(" Against the default alone it differs in {}.", effects(default))
}
