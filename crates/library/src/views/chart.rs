//! Effects over runs as a small line for each axis, in the units of its drawing.

use super::comparison::FULL;
use crate::calibration::{Point, Trend};

const WIDTH: f64 = 220.0;
const HEIGHT: f64 = 70.0;

/// The line of one axis.
pub(super) struct Chart {
    pub width: f64,
    pub height: f64,
    pub axis: &'static str,
    pub numbers: String,
    /// The height at which the noise lies.
    pub noise: String,
    /// The points of the line.
    pub line: String,
    pub marks: Vec<Mark>,
}

/// A trial on the line.
pub(super) struct Mark {
    pub class: &'static str,
    pub x: String,
    pub y: String,
    pub title: String,
}

impl Chart {
    pub fn of(trend: &Trend) -> Self {
        let steps = f64::from(u32::try_from(trend.points.len().max(2) - 1).unwrap_or(u32::MAX));
        let marks: Vec<Mark> =
            (0..).zip(&trend.points).filter_map(|(number, point)| Mark::of(number, steps, point)).collect();
        let line: Vec<String> = marks.iter().map(|mark| format!("{},{}", mark.x, mark.y)).collect();
        Self {
            width: WIDTH,
            height: HEIGHT,
            axis: trend.axis.label(),
            numbers: trend.numbers(),
            noise: format!("{:.1}", HEIGHT - 6.0 - (HEIGHT - 12.0) / FULL),
            line: line.join(" "),
            marks,
        }
    }
}

impl Mark {
    /// Where a trial lies; nowhere where its effect is unknown.
    fn of(number: u32, steps: f64, point: &Point) -> Option<Self> {
        let effect = point.effect?;
        let across = f64::from(number) / steps * (WIDTH - 16.0) + 8.0;
        Some(Self {
            class: if point.told { "told" } else { "open" },
            x: format!("{across:.1}"),
            y: format!("{:.1}", HEIGHT - 6.0 - effect.min(FULL) / FULL * (HEIGHT - 12.0)),
            title: format!("{} {effect:.1}", point.on),
        })
    }
}
