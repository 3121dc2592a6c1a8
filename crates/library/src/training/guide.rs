//! "Ranked or moodboard?": three questions and what the answers come to.

use crate::Kind;

/// One of the three questions that decide between a ranked profile and a moodboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GuideQuestion {
    pub text: &'static str,
    /// The answer that speaks for a ranked profile.
    pub ranked: &'static str,
    /// The answer that speaks for a moodboard.
    pub moodboard: &'static str,
}

/// The guide "ranked or moodboard?".
pub const QUESTIONS: [GuideQuestion; 3] = [
    GuideQuestion {
        text: "Do you have pictures that look the way you want?",
        ranked: "not yet; I know it when I see it",
        moodboard: "a dozen pictures or more",
    },
    GuideQuestion {
        text: "Is it your own taste or one job's look?",
        ranked: "my own taste, over many subjects",
        moodboard: "the look of one job, client or theme",
    },
    GuideQuestion {
        text: "How fast must it be ready?",
        ranked: "I have evenings for 200 selections",
        moodboard: "it must work today",
    },
];

/// What the answers come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The kind that most answers speak for.
    pub kind: Kind,
    /// What that means, in a sentence.
    pub why: &'static str,
    /// The answers that speak for it.
    pub reasons: Vec<&'static str>,
    /// The answer that speaks against it, where not all agree.
    pub against: Option<&'static str>,
}

/// The kind that most answers speak for, and why. `true` is the answer for a moodboard.
#[must_use]
pub fn advise(answers: [bool; QUESTIONS.len()]) -> Advice {
    let moodboard = answers.iter().filter(|for_moodboard| **for_moodboard).count() >= 2;
    let said =
        |question: &GuideQuestion, answer: bool| if answer { question.moodboard } else { question.ranked };
    let of = |wanted: bool| {
        let pairs = QUESTIONS.iter().zip(answers).filter(move |(_, answer)| *answer == wanted);
        pairs.map(|(question, answer)| said(question, answer))
    };
    let (kind, why) = if moodboard {
        (
            Kind::Moodboard,
            "a moodboard: it starts at once from pictures, and its range is wide; change it and its code changes",
        )
    } else {
        (Kind::Ranked, "a ranked profile: it learns from selections; 40 start it, about 200 make it stable")
    };
    Advice { kind, why, reasons: of(moodboard).collect(), against: of(!moodboard).next() }
}

#[cfg(test)]
mod tests {
    use super::{Kind, QUESTIONS, advise};

    #[test]
    fn two_of_three_answers_decide_and_each_is_a_reason() {
        let advice = advise([true, true, false]);
        assert_eq!(advice.kind, Kind::Moodboard);
        assert_eq!(advice.reasons, [QUESTIONS[0].moodboard, QUESTIONS[1].moodboard]);
        assert_eq!(advice.against, Some(QUESTIONS[2].ranked));
        assert_eq!(advise([true, false, false]).kind, Kind::Ranked);
        assert_eq!(advise([false; 3]).against, None);
    }
}
