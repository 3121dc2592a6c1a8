//! How strongly a code works, in steps an eye can see, and on how many scenes it does the same.

use crate::looks::TriedScene;
use crate::run::{Role, Run};
use imagestat::{Axis, Features, PictureLook};

/// How far a code's pictures lie from others on an axis, in steps that a careful eye can just tell apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strength {
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

/// On which scenes a code does the same as on all of them together, and on which it does something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tightness<'a> {
    /// The scenes on which it does the same.
    pub same: Vec<&'a str>,
    /// The others.
    pub other: Vec<&'a str>,
}

/// How tight a code is; `None` where it was tried on one scene at most.
#[must_use]
pub fn tightness<'a>(scenes: &[TriedScene<'a>]) -> Option<Tightness<'a>> {
    let looks: Vec<(&'a str, PictureLook)> =
        scenes.iter().filter_map(|scene| Some((scene.subject, look_of(scene)?))).collect();
    let whole = PictureLook::mean(&looks.iter().map(|(_, look)| look.clone()).collect::<Vec<_>>())?;
    let (same, other): (Vec<_>, Vec<_>) = looks.iter().partition(|(_, look)| look.agrees(&whole));
    let names = |looks: Vec<&(&'a str, PictureLook)>| looks.into_iter().map(|(name, _)| *name).collect();
    (looks.len() > 1).then(|| Tightness { same: names(same), other: names(other) })
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
    use super::{steps, tightness};
    use crate::looks::TriedScene;
    use crate::run::Shot;
    use imagestat::{Axis, Features};
    use midjourney::Version;

    /// A scene with one picture each way, the code lighter by so much.
    fn tried<'a>(run: &'a crate::run::Run, subject: &'a str, shots: &'a [Shot; 2]) -> TriedScene<'a> {
        TriedScene { run, subject, with: vec![&shots[1]], without: vec![&shots[0]] }
    }

    #[test]
    fn the_scenes_on_which_a_code_does_something_else_are_named() {
        let run = crate::views::tests::plain_run(Version::standard(8, 2));
        let shot =
            |key| Shot { file: String::new(), fingerprint: "1-1".into(), quarter: None, features: lit(key) };
        let shots = [0.7, 0.65, 0.72, 0.2].map(|key| [shot(0.5), shot(key)]);
        let names = ["portrait", "place", "object", "illustration"];
        let scenes: Vec<TriedScene> =
            names.iter().zip(&shots).map(|(name, shots)| tried(&run, name, shots)).collect();
        let tight = tightness(&scenes).unwrap();
        assert_eq!((tight.same, tight.other), (names[..3].to_vec(), names[3..].to_vec()));
        assert_eq!(tightness(&scenes[..1]), None);
    }

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
