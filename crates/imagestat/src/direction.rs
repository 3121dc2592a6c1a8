//! In which direction two arms differ, in a designer's words.

use super::number::real;
use super::{Axis, Features};

/// One thing that can grow or shrink: how it is read, the step that can just be told apart, and the words
/// for more and for less.
struct Scale {
    axis: Axis,
    step: f32,
    more: &'static str,
    less: &'static str,
    read: fn(&Features) -> f32,
}

const fn scale(
    axis: Axis,
    step: f32,
    (more, less): (&'static str, &'static str),
    read: fn(&Features) -> f32,
) -> Scale {
    Scale { axis, step, more, less, read }
}

/// Everything that has words.
const SCALES: [Scale; 18] = [
    scale(Axis::Colour, 0.033, ("warmer", "cooler"), |f| f.colour.warmth),
    scale(Axis::Colour, 0.033, ("more saturated", "less saturated"), |f| f.colour.saturation),
    scale(Axis::Light, 0.03, ("lighter", "darker"), |f| f.light.key),
    scale(Axis::Light, 0.02, ("more contrast", "less contrast"), |f| f.light.contrast),
    scale(Axis::Light, 0.06, ("more in shadow", "less in shadow"), |f| f.light.shadow),
    scale(Axis::Light, 0.06, ("more highlights", "fewer highlights"), |f| f.light.highlight),
    scale(Axis::Light, 0.05, ("lit more from the right", "lit more from the left"), |f| f.light.across),
    scale(Axis::Light, 0.05, ("lit more from below", "lit more from above"), |f| f.light.down),
    scale(Axis::Composition, 0.04, ("weight further right", "weight further left"), |f| {
        f.composition.centre().0
    }),
    scale(Axis::Composition, 0.04, ("weight lower", "weight higher"), |f| f.composition.centre().1),
    scale(Axis::Composition, 0.08, ("subject larger", "subject smaller"), |f| f.composition.subject),
    scale(Axis::Composition, 0.2, ("more symmetric", "less symmetric"), |f| f.composition.symmetry),
    scale(Axis::Composition, 0.06, ("horizon lower", "horizon higher"), |f| f.composition.horizon),
    scale(Axis::Composition, 0.08, ("more empty space", "less empty space"), |f| f.composition.empty),
    scale(Axis::Texture, 0.5, ("more grain", "less grain"), |f| f.texture.grain),
    scale(Axis::Texture, 0.4, ("sharper", "softer"), |f| f.texture.sharpness),
    scale(Axis::Texture, 0.2, ("smoother surfaces", "finer detail"), |f| f.texture.slope),
    scale(Axis::Texture, 0.25, ("shallower focus", "more even focus"), |f| f.texture.unevenness),
];

/// The most words for one axis.
const MOST_WORDS: usize = 3;
/// A colour whose share moves by less is not worth a word.
const SHARE: f32 = 0.08;

/// How the second arm differs from the first on an axis: the most certain word first, at most three.
///
/// A word is said when the means differ by at least one deviation within the arms and by half a step
/// that can be told apart. If none is, the colours that came and went are named; else the list is empty.
pub(super) fn words(axis: Axis, from: &[&Features], to: &[&Features]) -> Vec<String> {
    let mut found: Vec<(f32, &str)> = SCALES
        .iter()
        .filter(|scale| scale.axis == axis)
        .filter_map(|scale| {
            let (before, after) = (read(scale, from), read(scale, to));
            let moved = mean(&after) - mean(&before);
            let noise = spread(&before, &after).max(scale.step / 4.0);
            let sure = moved.abs() / noise;
            let word = if moved > 0.0 { scale.more } else { scale.less };
            (sure >= 1.0 && moved.abs() >= scale.step / 2.0).then_some((sure, word))
        })
        .collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    let words: Vec<String> = found.into_iter().take(MOST_WORDS).map(|(_, word)| word.to_owned()).collect();
    if words.is_empty() && axis == Axis::Colour { hues(from, to) } else { words }
}

fn read(scale: &Scale, arm: &[&Features]) -> Vec<f32> {
    arm.iter().map(|features| (scale.read)(features)).collect()
}

fn mean(values: &[f32]) -> f32 {
    super::number::mean(values)
}

/// The deviation within the arms, of both together.
fn spread(before: &[f32], after: &[f32]) -> f32 {
    let squares = |arm: &[f32]| arm.iter().map(|value| (value - mean(arm)).powi(2)).sum::<f32>();
    let free = (before.len() + after.len()).saturating_sub(2).max(1);
    ((squares(before) + squares(after)) / real(free)).sqrt()
}

/// The colours whose shares of the arms moved most: "more teal", "less ochre".
fn hues(from: &[&Features], to: &[&Features]) -> Vec<String> {
    let mut shares: std::collections::BTreeMap<&str, f32> = std::collections::BTreeMap::new();
    for (arm, sign) in [(from, -1.0), (to, 1.0)] {
        for swatch in arm.iter().flat_map(|features| &features.palette) {
            *shares.entry(swatch.name()).or_default() += sign * swatch.share / real(arm.len().max(1));
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
