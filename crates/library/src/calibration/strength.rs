//! How strongly a code works, in steps an eye can see, and on how many scenes it does the same.

use crate::looks::TriedScene;
use crate::run::{Role, Run};
use imagestat::{Axis, Features, PictureLook};

/// How far a code's pictures lie from others on an axis, in steps that a careful eye can just tell apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strength {
    /// The axis.
    pub axis: Axis,
    /// From the default's pictures.
    pub from_default: Option<f64>,
    /// From those of the decoy.
    pub from_decoy: Option<f64>,
}

/// How strongly the profile of a run works, axis by axis.
#[must_use]
pub fn strengths(run: &Run) -> Vec<Strength> {
    let profile = run.features(Role::Profile);
    let far = |role: Role, axis: Axis| steps(axis, &run.features(role), &profile);
    let strength = |axis: Axis| Strength {
        axis,
        from_default: far(Role::Default, axis),
        from_decoy: far(Role::Wrong, axis),
    };
    Axis::ALL.into_iter().map(strength).collect()
}

/// On how many scenes the code does the same as on all of them together, and how many there are; `None` where it was
/// tried on one at most.
#[must_use]
pub fn tightness(scenes: &[TriedScene<'_>]) -> Option<[usize; 2]> {
    let looks: Vec<PictureLook> = scenes.iter().filter_map(look_of).collect();
    let whole = PictureLook::mean(&looks)?;
    let same = looks.iter().filter(|look| look.agrees(&whole)).count();
    (looks.len() > 1).then_some([same, looks.len()])
}

/// What the code does to one scene.
fn look_of(scene: &TriedScene<'_>) -> Option<PictureLook> {
    let with: Vec<&Features> = scene.with.iter().map(|shot| &shot.features).collect();
    let without: Vec<&Features> = scene.without.iter().map(|shot| &shot.features).collect();
    if without.is_empty() { None } else { PictureLook::of(&with, &without) }
}

/// How far the middles of two sets of pictures lie apart: the mean squared distance between them, less what lies
/// within each. `None` where one is empty.
fn steps(axis: Axis, near: &[&Features], far: &[&Features]) -> Option<f64> {
    if near.is_empty() || far.is_empty() {
        return None;
    }
    let mean = |ones: &[&Features], others: &[&Features]| {
        let mut sum = 0.0;
        for one in ones {
            sum += others.iter().map(|other| one.distance(other, axis).powi(2)).sum::<f64>();
        }
        sum / f64::from(u32::try_from(ones.len() * others.len()).unwrap_or(u32::MAX))
    };
    let between = mean(near, far) - f64::midpoint(mean(near, near), mean(far, far));
    Some((between.max(0.0).sqrt() * 10.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::steps;
    use imagestat::{Axis, Features};

    fn lit(key: f32) -> Features {
        let mut features = Features::default();
        features.light.key = key;
        features
    }

    #[test]
    fn what_lies_within_a_set_is_no_difference_between_two() {
        let (dark, light) = ([lit(0.3), lit(0.36)], [lit(0.6), lit(0.66)]);
        let (dark, light): (Vec<&Features>, Vec<&Features>) = (dark.iter().collect(), light.iter().collect());
        assert_eq!(steps(Axis::Light, &dark, &light), Some(10.0));
        assert_eq!(steps(Axis::Light, &dark, &dark), Some(0.0));
        assert_eq!(steps(Axis::Light, &dark, &[]), None);
    }
}
