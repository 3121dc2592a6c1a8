//! Which arm a picture belongs to, as far as its file tells, and what is wrong with a set of them.

use std::path::Path;

use jiff::Timestamp;

use crate::contents::Contents;
use crate::run::{Arm, Layers, Question, Role, Run, Shot};
use imagestat::Origin;
use midjourney::prompt::Names;
use midjourney::{Code, Stylize, Version};

/// A file on offer: what it says of itself, where it lies, and when it was last written.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What the file says.
    pub origin: Origin,
    /// When it was last written, as the folder says.
    pub written: Option<Timestamp>,
    /// Where it lies.
    pub file: String,
}

/// The arm a file seems to belong to, and how that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Proposal {
    /// The arm, by its place in the run; `None` where nothing tells, or only the time does.
    pub arm: Option<usize>,
    /// The arm that the order of time would give it: a guess, to be taken by the person only.
    pub guess: Option<usize>,
    /// How it is known.
    pub why: Why,
}

/// How the arm of a file is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Why {
    /// The person said so.
    Said,
    /// By the prompt in the file.
    Prompt,
    Name,
    /// By the name of its folder.
    Folder,
    /// By nothing but the time it was made.
    Time,
    /// The prompt in it is none of the run's.
    Stranger,
    #[default]
    Nothing,
}

impl Why {
    /// The words for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Said => "as you said",
            Self::Prompt => "by its prompt",
            Self::Name => "by its name",
            Self::Folder => "by its folder",
            Self::Time => "a guess, by its time alone",
            Self::Stranger => "its prompt is none of this run",
            Self::Nothing => "nothing tells",
        }
    }
}

/// For each file the arm it seems to belong to, in the order given.
///
/// The prompt inside the file decides, else the code, the profile or the part in its name, else the name of its
/// folder. What is left can only be guessed by the order of time, as the prompts were pasted: as many for each arm
/// that has nothing yet, if they can be shared out evenly.
#[must_use]
pub fn propose(run: &Run, offers: &[Offer], names: &Names) -> Vec<Proposal> {
    let mut proposals: Vec<Proposal> = offers.iter().map(|offer| proposal(run, offer, names)).collect();
    let mut left: Vec<usize> =
        (0..offers.len()).filter(|place| proposals[*place].why == Why::Nothing).collect();
    left.sort_by_key(|place| (offers[*place].origin.made.or(offers[*place].written), *place));
    let is_open = |place: &usize| {
        run.arms[*place].pictures.is_empty() && !proposals.iter().any(|own| own.arm == Some(*place))
    };
    let arms: Vec<usize> = (0..run.arms.len()).filter(is_open).collect();
    if !arms.is_empty() && left.len().is_multiple_of(arms.len()) {
        let each = (left.len() / arms.len()).max(1);
        for (turn, place) in left.into_iter().enumerate() {
            let guess = arms.get(turn / each).copied();
            proposals[place] = Proposal { arm: None, guess, why: Why::Time };
        }
    }
    proposals
}

/// What is wrong with files in these arms, a sentence each: the same picture in two arms, arms of different counts,
/// another seed or version.
#[must_use]
pub fn doubts(run: &Run, files: &[(&Offer, Option<usize>, &[Shot])], names: &Names) -> Vec<String> {
    let mut doubts = Vec::new();
    let name = |place: usize| run.arms.get(place).map(Arm::title).unwrap_or_default();
    let mut known: Vec<(&str, Option<u8>, usize)> = run
        .arms
        .iter()
        .enumerate()
        .flat_map(|(place, arm)| arm.pictures.iter().map(move |shot| (shot, place)))
        .map(|(shot, place)| (shot.fingerprint.as_str(), shot.quarter, place))
        .collect();
    let mut counts: Vec<usize> = run.arms.iter().map(|arm| arm.pictures.len()).collect();
    for (offer, arm, shots) in files {
        doubts.extend(another(run, offer, names));
        let Some(arm) = *arm else { continue };
        for shot in *shots {
            let id = (shot.fingerprint.as_str(), shot.quarter);
            let twin = known.iter().find(|(fingerprint, quarter, _)| (*fingerprint, *quarter) == id);
            if let Some((.., other)) = twin {
                let file = file_name(&offer.file);
                doubts.push(if *other == arm {
                    format!("{file} is in {} twice", name(arm))
                } else {
                    format!("{file} is the same picture in {} and {}", name(*other), name(arm))
                });
            }
            known.push((id.0, id.1, arm));
            if let Some(count) = counts.get_mut(arm) {
                *count += 1;
            }
        }
    }
    doubts.extend(uneven(run, &counts));
    doubts.dedup();
    doubts
}

/// Arms that have pictures, and not as many as the others: partners are lost.
fn uneven(run: &Run, counts: &[usize]) -> Option<String> {
    let filled: Vec<(usize, &Arm)> =
        counts.iter().copied().zip(&run.arms).filter(|(count, _)| *count > 0).collect();
    let most = filled.iter().map(|(count, _)| *count).max()?;
    if filled.iter().all(|(count, _)| *count == most) {
        return None;
    }
    let told: Vec<String> = filled.iter().map(|(count, arm)| format!("{} {count}", arm.title())).collect();
    Some(format!("the arms have different counts: {}; a job gives four pictures", told.join(", ")))
}

/// A picture of another seed or version cannot be compared.
fn another(run: &Run, offer: &Offer, names: &Names) -> Option<String> {
    let contents = Contents::of(offer.origin.prompt.as_deref()?, names);
    let file = file_name(&offer.file);
    let seed = seed_of(&contents).filter(|seed| *seed != run.seed);
    let version: Option<Version> = contents.version.filter(|version| *version != run.version);
    match (seed, version) {
        (Some(seed), _) => Some(format!("{file} has the seed {seed}, and this run asks for {}", run.seed)),
        (None, Some(version)) => Some(format!(
            "{file} was made on {}, and this run is of {}",
            version.label(),
            run.version.label()
        )),
        (None, None) => None,
    }
}

fn seed_of(contents: &Contents) -> Option<u32> {
    let seed = contents.kept.iter().find_map(|parameter| parameter.strip_prefix("--seed "))?;
    seed.trim().parse().ok()
}

/// What sets the prompts of a run apart: the words after `--p`, the style references, stylize, and in a run of
/// several scenes what it shows.
#[derive(Debug, PartialEq)]
struct Marks {
    words: Vec<Code>,
    styles: Vec<Code>,
    stylize: Stylize,
    text: Option<String>,
}

impl Marks {
    fn of(prompt: &str, has_scenes: bool, names: &Names) -> Self {
        let Contents { mut words, styles, stylize, text, .. } = Contents::of(prompt, names);
        let mut styles: Vec<Code> = styles.into_iter().map(|style| style.code).collect();
        words.sort_unstable();
        styles.sort_unstable();
        let text = has_scenes.then(|| text.to_lowercase());
        Self { words, styles, stylize: stylize.unwrap_or_default(), text }
    }
}

fn proposal(run: &Run, offer: &Offer, names: &Names) -> Proposal {
    let found = |arm: usize, why| Proposal { arm: Some(arm), guess: None, why };
    if let Some(prompt) = &offer.origin.prompt {
        let has_scenes = run.scenes().len() > 1;
        let marks = Marks::of(prompt, has_scenes, names);
        let arm = run.arms.iter().position(|arm| Marks::of(&arm.prompt, has_scenes, names) == marks);
        return arm
            .map_or(Proposal { why: Why::Stranger, ..Proposal::default() }, |arm| found(arm, Why::Prompt));
    }
    let path = Path::new(&offer.file);
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    // The name that Midjourney gives is the beginning of a prompt: there only a code says anything.
    let is_given = offer.origin.job.is_some();
    if let Some(arm) = only(run, &Words::of(&stem), is_given) {
        return found(arm, Why::Name);
    }
    let folder = path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let both = Words::of(&format!("{} {stem}", folder.unwrap_or_default()));
    only(run, &both, is_given).map_or(Proposal::default(), |arm| found(arm, Why::Folder))
}

/// A name taken apart: whole pieces, and pieces where letters and digits meet.
struct Words {
    pieces: Vec<String>,
    tokens: Vec<String>,
}

impl Words {
    fn of(name: &str) -> Self {
        let name = name.to_lowercase();
        let pieces: Vec<String> = name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|piece| !piece.is_empty())
            .map(str::to_owned)
            .collect();
        let tokens = pieces.iter().flat_map(|piece| parts(piece)).collect();
        Self { pieces, tokens }
    }

    /// Whether these words stand in the name, one after the other.
    fn has(&self, words: &Self) -> bool {
        let (own, wanted) = (&self.tokens, &words.tokens);
        !wanted.is_empty() && own.windows(wanted.len()).any(|window| window == wanted.as_slice())
    }

    /// The numbers that follow a word: `with-1+2` has 1 and 2 after `with`.
    fn numbers_after(&self, word: &str) -> Vec<String> {
        let is_number = |token: &&String| token.bytes().all(|byte| byte.is_ascii_digit());
        let after = self.tokens.iter().skip_while(|token| *token != word).skip(1);
        after.take_while(is_number).cloned().collect()
    }

    fn has_any(&self, words: &[&str]) -> bool {
        self.tokens.iter().any(|token| words.contains(&token.as_str()))
    }
}

/// `baseline0` as `baseline` and `0`.
fn parts(piece: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut was_digit = None;
    for c in piece.chars() {
        let is_digit = c.is_ascii_digit();
        match parts.last_mut().filter(|_| was_digit == Some(is_digit)) {
            Some(last) => last.push(c),
            None => parts.push(c.to_string()),
        }
        was_digit = Some(is_digit);
    }
    parts
}

/// The one arm that a name speaks of: by its code, else its part, else its label; of those the ones of the scene that
/// is named, if one is.
fn only(run: &Run, words: &Words, codes_only: bool) -> Option<usize> {
    if run.question() == Question::LadderUp {
        return only_together(run, words, codes_only);
    }
    let all = || run.arms.iter().enumerate();
    let by_code = |arm: &Arm| {
        arm.word.as_ref().is_some_and(|word| words.pieces.contains(&word.as_str().to_lowercase()))
    };
    let coded: Vec<usize> = all().filter(|(_, arm)| by_code(arm)).map(|(place, _)| place).collect();
    if codes_only || !coded.is_empty() {
        return of_scene(run, &coded, words);
    }
    let labelled: Vec<usize> =
        all().filter(|(_, arm)| is_labelled(arm, words)).map(|(place, _)| place).collect();
    let roles: Vec<usize> = all().filter(|(_, arm)| plays(arm.role, words)).map(|(place, _)| place).collect();
    of_scene(run, &roles, words).or_else(|| of_scene(run, &labelled, words))
}

/// The one arm of a ladder up whose codes a name has, by themselves or by the names of their profiles. The name that
/// Midjourney gives may be cut off within the codes, so it says nothing here.
fn only_together(run: &Run, words: &Words, is_given: bool) -> Option<usize> {
    if is_given {
        return None;
    }
    let is_named = |arm: &&Arm| {
        let by_code =
            arm.word.as_ref().is_some_and(|word| words.pieces.contains(&word.as_str().to_lowercase()));
        by_code || words.has(&Words::of(&arm.label))
    };
    let layer = |arm: &Arm| if let Role::With(layers) = arm.role { layers.only() } else { None };
    let alone = run.arms.iter().filter(|arm| layer(arm).is_some());
    let named = Layers::of(alone.filter(is_named).filter_map(layer));
    let is_it = |arm: &Arm| match named {
        Some(layers) => arm.role == Role::With(layers),
        None => plays(arm.role, words),
    };
    let places: Vec<usize> =
        run.arms.iter().enumerate().filter(|(_, arm)| is_it(arm)).map(|(place, _)| place).collect();
    of_scene(run, &places, words)
}

/// The only one of these arms, or the only one whose scene is named.
fn of_scene(run: &Run, places: &[usize], words: &Words) -> Option<usize> {
    if let [one] = places {
        return Some(*one);
    }
    let is_named =
        |place: &&usize| run.arms.get(**place).is_some_and(|arm| words.has(&Words::of(&arm.scene)));
    let mut named = places.iter().filter(is_named);
    named.next().copied().filter(|_| named.next().is_none())
}

fn is_labelled(arm: &Arm, words: &Words) -> bool {
    let has_label = words.has(&Words::of(&arm.label));
    match arm.role {
        Role::Without(_) => has_label && words.has_any(&WITHOUT),
        Role::Default
        | Role::Profile
        | Role::Wrong
        | Role::Second
        | Role::DefaultAt(_)
        | Role::ProfileAt(_)
        | Role::Whole
        | Role::With(_) => has_label && !words.has_any(&WITHOUT),
    }
}

// Words that a folder or a picture is called by for other reasons, such as "all" or "with", are left out.
const DEFAULT: [&str; 3] = ["baseline", "default", "plain"];
const PROFILE: [&str; 2] = ["profile", "trial"];
const WRONG: [&str; 3] = ["wrong", "decoy", "throwaway"];
const SECOND: [&str; 1] = ["second"];
const WHOLE: [&str; 1] = ["whole"];
const WITHOUT: [&str; 1] = ["without"];
const WITH: &str = "with";

/// Whether a name has the words of a part: `wrong-profile` is wrong, `without-profile` the default.
fn plays(role: Role, words: &Words) -> bool {
    let wrong = words.has_any(&WRONG);
    let second = words.has_any(&SECOND);
    let default = words.has_any(&DEFAULT) || words.has_any(&WITHOUT);
    let profile = words.has_any(&PROFILE);
    let step = |step: Stylize| words.tokens.contains(&step.to_string());
    match role {
        Role::Wrong => wrong,
        Role::Second => second && !wrong,
        Role::Default => default && !wrong && !second,
        Role::Profile => profile && !wrong && !second && !default,
        Role::DefaultAt(at) => default && step(at),
        Role::ProfileAt(at) => profile && !default && step(at),
        Role::Whole => words.has_any(&WHOLE),
        Role::Without(layer) => words.has(&Words::of(&format!("without {layer}"))),
        Role::With(layers) => {
            words.numbers_after(WITH) == layers.numbers().map(|n| n.to_string()).collect::<Vec<_>>()
        }
    }
}

fn file_name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

#[cfg(test)]
mod tests;
