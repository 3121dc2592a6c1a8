//! In which direction two arms differ, in a designer's words.

use super::interaction::Quad;
use super::measures::{FLAT, LINES, MEASURES, Measure, STROKES};
use super::number::{mean, real};
use super::{Axis, Design, Features};

/// The most words for one axis.
const MOST_WORDS: usize = 3;
/// A colour whose share moves by less is not worth a word.
const SHARE: f32 = 0.08;

/// How the second arm differs from the first on an axis, given their pictures by subject: of rendering what pictures are
/// made like, where that is clear, then the most certain word first, at most three.
///
/// A word is said when the means differ by at least one deviation within the arms, or of what partners do not share
/// where they are compared, and by half a step that can be told apart. If none is, the colours that came and went are named; else the list is empty.
pub(super) fn words(axis: Axis, arms: &[[&[&Features]; 2]], design: Design) -> Vec<String> {
    let mut words = ranked(axis, |measure| moved(measure, arms, design));
    if words.is_empty() && axis == Axis::Colour {
        return hues(arms);
    }
    let manner = if axis == Axis::Rendering { manner(&words) } else { None };
    words.truncate(MOST_WORDS);
    manner.into_iter().chain(words).map(str::to_owned).collect()
}

/// Words that say what pictures are; the others say what they have.
const QUALITIES: [&str; 14] = [
    "warmer",
    "cooler",
    "more saturated",
    "less saturated",
    "lighter",
    "darker",
    "lit more from the right",
    "lit more from the left",
    "lit more from below",
    "lit more from above",
    "more symmetric",
    "less symmetric",
    "sharper",
    "softer",
];
/// What pictures are made like.
const MANNERS: [&str; 5] = ["flat, drawn", "flat", "like a painting", "like a drawing", "like a photograph"];

/// Whether a word of direction says what pictures are (`warmer`, `like a painting`), not what they have (`more grain`).
#[must_use]
pub fn is_quality(word: &str) -> bool {
    QUALITIES.contains(&word) || MANNERS.contains(&word)
}

/// What pictures are made like, given the measures of rendering that moved; `None` where they do not say one thing.
///
/// Photographs that were made into paintings, drawings, flat colours and flat colours with outlines, and turned back,
/// moved these measures so. Strokes without lines come of many things, so more of them beside fewer lines say nothing.
fn manner(words: &[&str]) -> Option<&'static str> {
    let side = |[more, less]: [&str; 2]| match (words.contains(&more), words.contains(&less)) {
        (true, _) => 1,
        (false, true) => -1,
        (false, false) => 0,
    };
    match [side(FLAT), side(LINES), side(STROKES)] {
        [1, 1, _] => Some(MANNERS[0]),
        [1, _, _] => Some(MANNERS[1]),
        [_, 1, 1] | [0, 0, 1] => Some(MANNERS[2]),
        [_, 1, _] => Some(MANNERS[3]),
        [-1 | 0, -1, -1 | 0] | [-1, 0, -1] => Some(MANNERS[4]),
        [_, _, _] => None,
    }
}

/// How both together differ on an axis from what each promises alone, given their pictures by subject, in words.
pub(super) fn words_of_sums(axis: Axis, quads: &[Quad]) -> Vec<String> {
    let words = ranked(axis, |measure| {
        let read = |picture: &Features| (measure.read)(picture);
        let rest = |[neither, one, other, both]: [&Features; 4]| {
            Some(read(both)? - read(one)? - read(other)? + read(neither)?)
        };
        let rests: Vec<Vec<f32>> = quads
            .iter()
            .map(|quad| quad.pictures().map(rest).collect::<Option<_>>())
            .collect::<Option<_>>()?;
        let means: Vec<f32> = rests.iter().map(|rests| mean(rests)).collect();
        let rests = rests.concat();
        // A rest is of four pictures, so its deviation is twice theirs.
        let noise = (scatter(&rests) / real(rests.len().saturating_sub(1).max(1))).sqrt() / 2.0;
        (!means.is_empty()).then(|| (mean(&means), noise))
    });
    words.into_iter().take(MOST_WORDS).map(str::to_owned).collect()
}

/// The words of the measures of an axis that moved, the most certain first, given how far each did and its noise.
fn ranked(axis: Axis, moved: impl Fn(&Measure) -> Option<(f32, f32)>) -> Vec<&'static str> {
    let mut found: Vec<(f32, &'static str)> = MEASURES
        .iter()
        .filter(|measure| measure.axis == axis)
        .filter_map(|measure| {
            let [more, less] = measure.words?;
            let (moved, noise) = moved(measure)?;
            let sure = moved.abs() / noise.max(measure.step / 4.0);
            let word = if moved > 0.0 { more } else { less };
            (sure >= 1.0 && moved.abs() >= measure.step / 2.0).then_some((sure, word))
        })
        .collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    found.into_iter().map(|(_, word)| word).collect()
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

#[cfg(test)]
mod tests {
    use super::{MEASURES, QUALITIES, manner};

    #[test]
    fn every_quality_is_a_word_of_a_measure() {
        let words: Vec<&str> = MEASURES.iter().filter_map(|measure| measure.words).flatten().collect();
        for quality in QUALITIES {
            assert!(words.contains(&quality), "{quality}");
        }
    }

    #[test]
    fn rendering_is_named_where_its_measures_say_one_thing() {
        // What photographs did that were made into something else, and turned back.
        let cases: [(&[&str], Option<&str>); 9] = [
            (&["hard edges around plain areas", "drawn lines", "more strokes"], Some("like a painting")),
            (&["softer transitions", "fewer drawn lines", "fewer strokes"], Some("like a photograph")),
            (&["fewer strokes", "drawn lines"], Some("like a drawing")),
            (&["softer transitions", "drawn lines"], Some("like a drawing")),
            (&["hard edges around plain areas", "fewer drawn lines"], Some("like a photograph")),
            (&["more strokes", "drawn lines", "flatter areas"], Some("flat, drawn")),
            (&["fewer strokes", "fewer drawn lines", "fewer flat areas"], Some("like a photograph")),
            (&["more strokes", "fewer drawn lines"], None),
            (&["softer transitions"], None),
        ];
        for (words, wanted) in cases {
            assert_eq!(manner(words), wanted, "{words:?}");
        }
    }
}
