//! Effects over runs: how each axis of a profile's trials went on, run by run.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::over_time::trials;
use crate::run::{Judged, Run};
use crate::{Key, Name, Table};
use imagestat::{Axis, Effect};

/// One axis over the trials of a profile, the oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Trend {
    /// `colour`, `light`, `composition`, `texture`, `rendering`, or `model` for what one model of the user's own sees.
    #[serde(serialize_with = "axis_word")]
    #[schemars(with = "String")]
    pub axis: Axis,
    /// A point for each trial.
    pub points: Vec<Point>,
}

/// What one trial found on an axis.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Point {
    /// The trial.
    #[schemars(with = "String")]
    pub run: Name,
    /// The day of its verdict.
    pub on: Date,
    /// The effect in multiples of the noise; `None` where the spread was unknown.
    pub effect: Option<f64>,
    /// Whether it was told apart from chance.
    #[serde(rename = "told_apart")]
    pub told: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
fn axis_word<S: Serializer>(axis: &Axis, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(axis.as_str())
}

/// Each axis over the trials of a profile that the eye has seen and the numbers have judged. Nothing of fewer than
/// two: one point is no line.
#[must_use]
pub fn trends(runs: &Table<Run>, profile: &Key) -> Vec<Trend> {
    let mut seen: Vec<(&Run, &Judged)> = trials(runs, profile)
        .filter(|run| run.eye.is_some())
        .filter_map(|run| run.judged.as_ref().map(|judged| (run, judged)))
        .collect();
    seen.sort_by_key(|(run, judged)| (judged.on, run.begun, &run.name));
    if seen.len() < 2 {
        return Vec::new();
    }
    // Different models see in different units, so the line is that of the last one.
    let model =
        seen.iter().rev().flat_map(|(_, judged)| &judged.axes).find_map(|effect| effect.model.as_ref());
    let point = |axis: Axis, (run, judged): &(&Run, &Judged)| {
        let is_it =
            |effect: &&Effect| effect.axis == axis && (axis != Axis::Model || effect.model.as_ref() == model);
        let effect = judged.axes.iter().find(is_it);
        Point {
            run: run.name.clone(),
            on: judged.on,
            effect: effect.and_then(|effect| effect.effect),
            told: effect.is_some_and(Effect::is_distinguishable),
        }
    };
    let axes = Axis::ALL.into_iter().chain(model.map(|_| Axis::Model));
    axes.map(|axis| Trend { axis, points: seen.iter().map(|one| point(axis, one)).collect() }).collect()
}

impl Trend {
    /// The effects as numbers, `0.4 1.2 2.8*`, a mark where it was told apart; at most the last six.
    #[must_use]
    pub fn numbers(&self) -> String {
        let from = self.points.len().saturating_sub(6);
        let number = |point: &Point| {
            let mark = if point.told { "*" } else { "" };
            point.effect.map_or("-".into(), |effect| format!("{effect:.1}{mark}"))
        };
        self.points[from..].iter().map(number).collect::<Vec<_>>().join(" ")
    }

    /// The days of the first and the last trial.
    #[must_use]
    pub fn days(&self) -> Option<(Date, Date)> {
        Some((self.points.first()?.on, self.points.last()?.on))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::trends;
    use crate::run::{Eye, Judged, Run};
    use crate::{Key, Name, Table};
    use imagestat::{Answer, Axis, Effect, Nearer};
    use midjourney::Version;

    fn run(number: u8, effect: f64, seen: bool) -> Run {
        let on = date(2026, 9, 30 - i8::try_from(number).unwrap());
        let light = Effect {
            axis: Axis::Light,
            effect: Some(effect),
            p: Some(0.03),
            faint: false,
            direction: vec![],
            model: None,
        };
        Run {
            key: Key::new(format!("k{number}")).unwrap(),
            name: Name::new(&format!("a-{number}")).unwrap(),
            profile: Key::new("p").ok(),
            subject: "a".into(),
            seed: 1,
            version: Version::standard(8, 2),
            begun: on,
            arms: Vec::new(),
            eye: seen.then_some(Eye { sees: Answer::Diverges, on }),
            judged: Some(Judged {
                on,
                answer: Answer::Diverges,
                nearer_to: Nearer::Neither,
                axes: vec![light],
                parts: Vec::new(),
                verdict: None,
            }),
            looks: Vec::new(),
        }
    }

    #[test]
    fn effects_stand_in_the_order_of_their_days_once_the_eye_has_seen_them() {
        let mut runs = Table::default();
        let profile = Key::new("p").unwrap();
        runs.put(run(1, 1.25, true));
        assert_eq!(trends(&runs, &profile), []);
        runs.put(run(2, 3.0, true));
        runs.put(run(3, 9.0, false));
        let light = trends(&runs, &profile).into_iter().find(|trend| trend.axis == Axis::Light).unwrap();
        assert_eq!(light.numbers(), "3.0* 1.2*");
        assert_eq!(light.days(), Some((date(2026, 9, 28), date(2026, 9, 29))));
    }
}
