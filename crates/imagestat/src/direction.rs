//! In which direction two arms differ, in a designer's words.

use super::measures::{MEASURES, Measure};
use super::number::{mean, real};
use super::{Axis, Design, Features};

/// The most words for one axis.
const MOST_WORDS: usize = 3;
/// A colour whose share moves by less is not worth a word.
const SHARE: f32 = 0.08;

/// How the second arm differs from the first on an axis, given their pictures by subject: the most certain word
/// first, at most three.
///
/// A word is said when the means differ by at least one deviation within the arms, or of what partners do not share
/// where they are compared, and by half a step that can be told apart. If none is, the colours that came and went are named; else the list is empty.
pub(super) fn words(axis: Axis, arms: &[[&[&Features]; 2]], design: Design) -> Vec<String> {
    let mut found: Vec<(f32, &str)> = MEASURES
        .iter()
        .filter(|measure| measure.axis == axis)
        .filter_map(|measure| {
            let [more, less] = measure.words?;
            let (moved, noise) = moved(measure, arms, design)?;
            let sure = moved.abs() / noise.max(measure.step / 4.0);
            let word = if moved > 0.0 { more } else { less };
            (sure >= 1.0 && moved.abs() >= measure.step / 2.0).then_some((sure, word))
        })
        .collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    let words: Vec<String> = found.into_iter().take(MOST_WORDS).map(|(_, word)| word.to_owned()).collect();
    if words.is_empty() && axis == Axis::Colour { hues(arms) } else { words }
}

/// How far a measure moved, as the mean over the subjects, and its deviation within their arms, or of what partners do not
/// share. `None` where a picture does not have it, or no subject has both arms.
fn moved(measure: &Measure, arms: &[[&[&Features]; 2]], design: Design) -> Option<(f32, f32)> {
    let (mut moves, mut squares, mut free) = (Vec::new(), 0.0, 0);
    let mut differences = Vec::new();
    for subject in arms.iter().filter(|arms| arms.iter().all(|arm| !arm.is_empty())) {
        let read = |arm: &[&Features]| -> Option<Vec<f32>> {
            arm.iter().map(|picture| (measure.read)(picture)).collect()
        };
        let (first, second) = (read(subject[0])?, read(subject[1])?);
        for values in [&first, &second] {
            squares += scatter(values);
            free += values.len() - 1;
        }
        differences.extend(first.iter().zip(&second).map(|(first, second)| second - first));
        moves.push(mean(&second) - mean(&first));
    }
    let variance = match design {
        Design::Paired => scatter(&differences) / real(differences.len().saturating_sub(1).max(1)) / 2.0,
        Design::Blocked | Design::Single => squares / real(free.max(1)),
    };
    (!moves.is_empty()).then(|| (mean(&moves), variance.sqrt()))
}

/// The sum of squares around the mean.
fn scatter(values: &[f32]) -> f32 {
    let middle = mean(values);
    values.iter().map(|value| (value - middle).powi(2)).sum()
}

/// The colours whose shares of the arms moved most: "more teal", "less ochre".
fn hues(arms: &[[&[&Features]; 2]]) -> Vec<String> {
    let mut shares: std::collections::BTreeMap<&str, f32> = std::collections::BTreeMap::new();
    for subject in arms {
        for (arm, sign) in subject.iter().zip([-1.0, 1.0]) {
            let weight = sign / real(arm.len().max(1)) / real(arms.len());
            for swatch in arm.iter().flat_map(|features| &features.palette) {
                *shares.entry(swatch.name()).or_default() += swatch.share * weight;
            }
        }
    }
    let most = shares.iter().max_by(|one, other| one.1.total_cmp(other.1));
    let least = shares.iter().min_by(|one, other| one.1.total_cmp(other.1));
    let told =
        |word: &str, (name, share): (&&str, &f32)| (share.abs() >= SHARE).then(|| format!("{word} {name}"));
    most.and_then(|most| told("more", most))
        .into_iter()
        .chain(least.and_then(|least| told("less", least)))
        .collect()
}
