//! A queue: several prompts to be pasted one after the other.

use super::calibration::{layer_name, without};
use super::run::{Role, Run};
use super::{Composition, Library, RenderedPrompt};
use midjourney::permute::{Permutations, TooDeep};
use midjourney::prompt::Names;
use midjourney::{Prompt, Stylize};

/// The stylize of a ladder's rungs.
pub const LADDER: [i64; 5] = [50, 100, 250, 400, 700];

/// The most prompts of a permutation that are queued: more than any plan runs at once.
const MOST: u64 = 40;

/// One prompt of a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueItem {
    /// What sets it apart from the others.
    pub label: String,
    pub prompt: String,
}

/// How the prompts of a queue differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// In stylize: 50, 100, 250, 400, 700.
    Ladder,
    /// The whole stack, then without each of its layers.
    LeaveOneOut,
    /// Every prompt that the braces in it stand for.
    Permutations,
}

/// Why there is no queue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueueError {
    /// There is no prompt.
    #[error("there is no prompt yet: stack a profile, or write the text")]
    Empty,
    /// One layer or none.
    #[error("leaving one out needs two layers that sound")]
    OneLayer,
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
    /// The prompts, in the order they are to be pasted, read with these names of parameters.
    ///
    /// # Errors
    /// When there is nothing to make them from.
    pub fn items(
        self,
        composition: &Composition,
        library: &Library,
        names: &Names,
    ) -> Result<Vec<QueueItem>, QueueError> {
        match self {
            _ if RenderedPrompt::of(composition, library).prompt.is_empty() => Err(QueueError::Empty),
            Self::Ladder => Ok(ladder(composition, library)),
            Self::LeaveOneOut => leave_one_out(composition, library),
            Self::Permutations => permutations(&RenderedPrompt::of(composition, library).prompt, names),
        }
    }
}

fn ladder(composition: &Composition, library: &Library) -> Vec<QueueItem> {
    let rungs = LADDER.into_iter().filter_map(|value| Stylize::new(value).ok());
    let item = |stylize: Stylize| {
        let mut composition = composition.clone();
        composition.spec.stylize = stylize;
        composition.spec.stylize_always = true;
        QueueItem {
            label: format!("stylize {stylize}"),
            prompt: RenderedPrompt::of(&composition, library).prompt,
        }
    };
    rungs.map(item).collect()
}

fn leave_one_out(composition: &Composition, library: &Library) -> Result<Vec<QueueItem>, QueueError> {
    let mut composition = composition.clone();
    if let Some(solo) = composition.solo.take() {
        composition.spec.layers = composition.spec.layers.get(solo).cloned().into_iter().collect();
    }
    composition.spec.layers.retain(|layer| !layer.muted);
    if composition.spec.layers.len() < 2 {
        return Err(QueueError::OneLayer);
    }
    let mut items = vec![QueueItem {
        label: "all layers".into(),
        prompt: RenderedPrompt::of(&composition, library).prompt,
    }];
    for (place, layer) in composition.spec.layers.iter().enumerate() {
        let rest = Composition { spec: without(&composition.spec, place), ..composition.clone() };
        let label = format!("without {}", layer_name(layer, library));
        items.push(QueueItem { label, prompt: RenderedPrompt::of(&rest, library).prompt });
    }
    Ok(items)
}

/// The prompts of a calibration, each with what its arm is for.
#[must_use]
pub fn run_items(run: &Run) -> Vec<QueueItem> {
    let item = |arm: &super::run::Arm| {
        let label = match arm.role {
            Role::Default => "without --p".to_owned(),
            Role::Profile | Role::Wrong | Role::Second | Role::With(_) => format!("with {}", arm.label),
            Role::DefaultAt(step) => format!("{step} without --p"),
            Role::ProfileAt(step) => format!("{step} with {}", arm.label),
            Role::Whole => "all layers".into(),
            Role::Without(_) => format!("without {}", arm.label),
        };
        let scene = if arm.scene.is_empty() { String::new() } else { format!("{}: ", arm.scene) };
        QueueItem { label: format!("{scene}{label}"), prompt: arm.prompt.clone() }
    };
    run.arms.iter().map(item).collect()
}

fn permutations(prompt: &str, names: &Names) -> Result<Vec<QueueItem>, QueueError> {
    let read = Prompt::read_with(prompt, names);
    let all = Permutations::of(&read)?;
    match all.count() {
        0 | 1 => Err(QueueError::NotPermuted),
        count if count > MOST => Err(QueueError::TooMany(count)),
        _ => {
            Ok((1..).zip(all.iter()).map(|(n, prompt)| QueueItem { label: format!("{n}"), prompt }).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{QueueError, Series};
    use crate::{Composition, Key, Kind, Layer, Library, Name, Profile, Snapshot, Source};
    use midjourney::{Code, Rules};

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

    fn composition(text: &str, layers: &[&str]) -> Composition {
        let mut composition = Composition { text: text.into(), ..Composition::default() };
        let layer = |key: &&str| Layer::new(Source::Profile(Key::new(*key).unwrap()));
        composition.spec.layers = layers.iter().map(layer).collect();
        composition
    }

    fn prompts(series: Series, text: &str, layers: &[&str]) -> Vec<String> {
        let items = series.items(&composition(text, layers), &library(), Rules::shipped().names()).unwrap();
        items.into_iter().map(|item| format!("{}: {}", item.label, item.prompt)).collect()
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
        let mut muted = composition("a cat", &["calm", "grain"]);
        muted.spec.layers[0].muted = true;
        assert_eq!(
            Series::LeaveOneOut.items(&muted, &library(), Rules::shipped().names()),
            Err(QueueError::OneLayer)
        );
    }

    #[test]
    fn a_permutation_is_unrolled_up_to_what_a_plan_runs() {
        assert_eq!(
            prompts(Series::Permutations, "a {red, blue} cat", &["calm"]),
            ["1: a red cat --p 6odeoas", "2: a blue cat --p 6odeoas"]
        );
        let items = |text| {
            Series::Permutations.items(&composition(text, &["calm"]), &library(), Rules::shipped().names())
        };
        assert_eq!(items("a cat"), Err(QueueError::NotPermuted));
        assert_eq!(items("{a,b} {a,b} {a,b} {a,b} {a,b} {a,b}"), Err(QueueError::TooMany(64)));
    }

    #[test]
    fn what_is_missing_is_said() {
        let none = Composition::default();
        assert_eq!(Series::Ladder.items(&none, &library(), Rules::shipped().names()), Err(QueueError::Empty));
    }
}
