//! A queue: several prompts to be pasted one after the other.

use super::calibration::{Plan, PlanError, SUBJECTS};
use super::{Desk, Layer, Library, Profile, Recipe, Source};
use crate::midjourney::permute::{Permutations, TooDeep};
use crate::midjourney::{Prompt, Rules, Stylize, Version};

/// The stylize of a ladder's rungs.
pub const LADDER: [i64; 5] = [50, 100, 250, 400, 700];

/// The most prompts of a permutation that are queued: more than any plan runs at once.
const MOST: u64 = 40;

/// One prompt of a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What sets it apart from the others.
    pub label: String,
    /// The prompt.
    pub prompt: String,
}

/// How the prompts of a queue differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// In stylize: 50, 100, 250, 400, 700.
    Ladder,
    /// The whole stack, then without each of its layers.
    LeaveOneOut,
    /// Without a profile, with the first of the stack, with one known to be wrong.
    Calibration {
        /// The seed for all three.
        seed: u32,
        /// The version for all three, unless the desk pins one.
        version: Version,
    },
    /// Every prompt that the braces in it stand for.
    Permutations,
}

/// Why there is no queue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueueError {
    /// There is no prompt.
    #[error("there is no prompt yet: Space stacks a profile, e edits the text")]
    Empty,
    /// One layer or none.
    #[error("leaving one out needs two layers that sound")]
    OneLayer,
    /// No profile in the stack.
    #[error("a calibration needs a profile in the stack")]
    NoProfile,
    /// No throwaway profile.
    #[error("a calibration needs a profile known to be wrong: add one as a throwaway")]
    NoWrong,
    /// The prompts of a calibration cannot be made.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// No braces.
    #[error("there is no permutation in the prompt: {{red, blue}} makes one")]
    NotPermuted,
    /// More than 40.
    #[error("the permutation makes {0} prompts; {MOST} can be queued")]
    TooMany(u64),
    /// Braces in braces in braces.
    #[error(transparent)]
    TooDeep(#[from] TooDeep),
}

impl Series {
    /// The prompts, in the order they are to be pasted.
    ///
    /// # Errors
    /// When there is nothing to make them from.
    pub fn slips(self, desk: &Desk, library: &Library) -> Result<Vec<Slip>, QueueError> {
        match self {
            Self::Calibration { seed, version } => calibration(desk, library, seed, version),
            _ if Recipe::of(desk, library).prompt.is_empty() => Err(QueueError::Empty),
            Self::Ladder => Ok(ladder(desk, library)),
            Self::LeaveOneOut => leave_one_out(desk, library),
            Self::Permutations => permutations(&Recipe::of(desk, library).prompt),
        }
    }
}

fn ladder(desk: &Desk, library: &Library) -> Vec<Slip> {
    let rungs = LADDER.into_iter().filter_map(|value| Stylize::new(value).ok());
    let slip = |stylize: Stylize| {
        let mut desk = desk.clone();
        desk.blend.stylize = stylize;
        desk.blend.stylize_always = true;
        Slip { label: format!("stylize {stylize}"), prompt: Recipe::of(&desk, library).prompt }
    };
    rungs.map(slip).collect()
}

fn leave_one_out(desk: &Desk, library: &Library) -> Result<Vec<Slip>, QueueError> {
    let mut desk = desk.clone();
    if let Some(solo) = desk.solo.take() {
        desk.blend.layers = desk.blend.layers.get(solo).cloned().into_iter().collect();
    }
    desk.blend.layers.retain(|layer| !layer.muted);
    if desk.blend.layers.len() < 2 {
        return Err(QueueError::OneLayer);
    }
    let mut slips = vec![Slip { label: "all layers".into(), prompt: Recipe::of(&desk, library).prompt }];
    for (place, layer) in desk.blend.layers.iter().enumerate() {
        let mut without = desk.clone();
        without.blend.layers.remove(place);
        let label = format!("without {}", named(layer, library));
        slips.push(Slip { label, prompt: Recipe::of(&without, library).prompt });
    }
    Ok(slips)
}

fn named(layer: &Layer, library: &Library) -> String {
    match &layer.source {
        Source::Code(code) | Source::Style(code) => code.to_string(),
        Source::Profile(key) => library
            .profiles
            .get(key)
            .map_or_else(|| "a missing profile".into(), |profile| profile.name.to_string()),
    }
}

fn calibration(desk: &Desk, library: &Library, seed: u32, version: Version) -> Result<Vec<Slip>, QueueError> {
    let layers = desk.blend.layers.iter();
    let stacked = layers.filter_map(|layer| match &layer.source {
        Source::Profile(key) => library.profiles.get(key),
        Source::Code(_) | Source::Style(_) => None,
    });
    let on_trial = |profile: &&Profile| !profile.throwaway && !profile.is_style_reference();
    let profile = stacked.into_iter().find(on_trial).ok_or(QueueError::NoProfile)?;
    let wrong = library.profiles.iter().find(|profile| profile.throwaway && profile.word().is_some());
    let subject =
        std::iter::once(desk.text.as_str()).find(|text| !text.trim().is_empty()).unwrap_or(SUBJECTS[0]);
    let plan = Plan {
        profile,
        wrong: wrong.ok_or(QueueError::NoWrong)?,
        second: None,
        subject,
        seed,
        version: desk.blend.version.unwrap_or(version),
    };
    let run = plan.run(profile.key.clone(), profile.name.clone(), jiff::civil::Date::ZERO)?;
    let label = |name: &str| if name.is_empty() { "without --p".to_owned() } else { format!("with {name}") };
    Ok(run.arms.into_iter().map(|arm| Slip { label: label(&arm.label), prompt: arm.prompt }).collect())
}

fn permutations(prompt: &str) -> Result<Vec<Slip>, QueueError> {
    let read = Prompt::read_with(prompt, Rules::shipped().names());
    let all = Permutations::of(&read)?;
    match all.count() {
        0 | 1 => Err(QueueError::NotPermuted),
        count if count > MOST => Err(QueueError::TooMany(count)),
        _ => Ok((1..).zip(all.iter()).map(|(n, prompt)| Slip { label: format!("{n}"), prompt }).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::{QueueError, Series};
    use crate::library::{Desk, Key, Kind, Layer, Library, Name, Profile, Snapshot, Source};
    use crate::midjourney::{Code, Version};

    fn library() -> Library {
        let mut library = Library::default();
        for (key, code) in [("calm", "6odeoas"), ("grain", "7enzken"), ("wrong", "9xq2mvb")] {
            let mut profile = Profile::new(Key::new(key).unwrap(), Name::new(key).unwrap(), Kind::Ranked);
            profile.throwaway = key == "wrong";
            let code = Code::new(code).unwrap();
            profile.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
            library.profiles.put(profile);
        }
        library
    }

    fn desk(text: &str, layers: &[&str]) -> Desk {
        let mut desk = Desk { text: text.into(), ..Desk::default() };
        let layer = |key: &&str| Layer::new(Source::Profile(Key::new(*key).unwrap()));
        desk.blend.layers = layers.iter().map(layer).collect();
        desk
    }

    fn prompts(series: Series, text: &str, layers: &[&str]) -> Vec<String> {
        let slips = series.slips(&desk(text, layers), &library()).unwrap();
        slips.into_iter().map(|slip| format!("{}: {}", slip.label, slip.prompt)).collect()
    }

    #[test]
    fn a_ladder_differs_in_stylize_alone_and_always_writes_it() {
        assert_eq!(
            prompts(Series::Ladder, "a cat", &["calm"]),
            [50, 100, 250, 400, 700].map(|n| format!("stylize {n}: a cat --p 6odeoas --stylize {n}"))
        );
    }

    #[test]
    fn each_layer_is_left_out_once_and_muted_ones_never_sounded() {
        assert_eq!(
            prompts(Series::LeaveOneOut, "a cat", &["calm", "grain"]),
            [
                "all layers: a cat --p 6odeoas 7enzken",
                "without calm: a cat --p 7enzken",
                "without grain: a cat --p 6odeoas"
            ]
        );
        let mut muted = desk("a cat", &["calm", "grain"]);
        muted.blend.layers[0].muted = true;
        assert_eq!(Series::LeaveOneOut.slips(&muted, &library()), Err(QueueError::OneLayer));
    }

    #[test]
    fn a_calibration_is_the_same_prompt_and_seed_three_times() {
        let series = Series::Calibration { seed: 4242, version: Version::standard(8, 2) };
        let prompts = prompts(series, "a chair", &["calm"]);
        assert_eq!(prompts.len(), 3);
        assert!(prompts.iter().all(|prompt| prompt.contains("--seed 4242") && prompt.contains("--v 8.2")));
        assert!(prompts[0].starts_with("without --p: a chair --seed"), "{}", prompts[0]);
        assert!(prompts[1].contains("with calm: a chair --p 6odeoas"), "{}", prompts[1]);
        assert!(prompts[2].contains("with wrong: a chair --p 9xq2mvb"), "{}", prompts[2]);
    }

    #[test]
    fn a_permutation_is_unrolled_up_to_what_a_plan_runs() {
        assert_eq!(
            prompts(Series::Permutations, "a {red, blue} cat", &["calm"]),
            ["1: a red cat --p 6odeoas", "2: a blue cat --p 6odeoas"]
        );
        let slips = |text| Series::Permutations.slips(&desk(text, &["calm"]), &library());
        assert_eq!(slips("a cat"), Err(QueueError::NotPermuted));
        assert_eq!(slips("{a,b} {a,b} {a,b} {a,b} {a,b} {a,b}"), Err(QueueError::TooMany(64)));
    }

    #[test]
    fn what_is_missing_is_said() {
        let none = Desk::default();
        assert_eq!(Series::Ladder.slips(&none, &library()), Err(QueueError::Empty));
        let series = Series::Calibration { seed: 1, version: Version::standard(8, 2) };
        assert_eq!(series.slips(&none, &library()), Err(QueueError::NoProfile));
        let mut library = library();
        library.profiles = crate::library::Table::default();
        let mut calm = Profile::new(Key::new("calm").unwrap(), Name::new("calm").unwrap(), Kind::Ranked);
        calm.id = crate::midjourney::Id::new("p123").ok();
        library.profiles.put(calm);
        assert_eq!(series.slips(&desk("a", &["calm"]), &library), Err(QueueError::NoWrong));
    }
}
