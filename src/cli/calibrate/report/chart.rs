//! Effects over runs in the report: a small line for each axis, drawn in the page itself.

use std::fmt::Write as _;

use super::Page;
use library::calibration::{Point, Trend};

/// The size of a drawing, in its own units.
const WIDTH: f64 = 220.0;
const HEIGHT: f64 = 70.0;
/// The effect at the upper edge, in multiples of the noise.
const FULL: f64 = 4.0;

/// Writes a line for each axis over the profile's trials; nothing where there is but one.
pub(super) fn write(text: &mut String, page: &Page<'_>) {
    let trends = page.trends();
    let Some((first, last)) = trends.first().and_then(Trend::days) else { return };
    let _ = writeln!(text, "<h2>Over time: {first} to {last}</h2>\n<div class=\"trends\">");
    for trend in &trends {
        line(text, trend);
    }
    let _ = writeln!(
        text,
        "</div>\n<p class=\"note\">The dotted line is the noise, the upper edge four times it; full points are told apart.</p>"
    );
}

fn line(text: &mut String, trend: &Trend) {
    let steps = f64::from(u32::try_from(trend.points.len().max(2) - 1).unwrap_or(u32::MAX));
    let places: Vec<(f64, f64, &Point)> =
        (0..).zip(&trend.points).filter_map(|(number, point)| place(number, steps, point)).collect();
    let path: Vec<String> = places.iter().map(|(x, y, _)| format!("{x:.1},{y:.1}")).collect();
    let noise = HEIGHT - 6.0 - (HEIGHT - 12.0) / FULL;
    let _ = write!(
        text,
        "<figure><svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{} over time: {}\"><line class=\"floor\" x1=\"0\" x2=\"{WIDTH}\" y1=\"{noise:.1}\" y2=\"{noise:.1}\"/><polyline points=\"{}\"/>",
        trend.axis.word(),
        trend.numbers(),
        path.join(" ")
    );
    for (x, y, point) in places {
        let class = if point.told { "told" } else { "open" };
        let effect = point.effect.unwrap_or_default();
        let _ = write!(
            text,
            "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\"><title>{} {effect:.1}</title></circle>",
            point.on
        );
    }
    let _ =
        writeln!(text, "</svg><figcaption>{}: {}</figcaption></figure>", trend.axis.word(), trend.numbers());
}

/// Where the point of a run lies; nowhere where its effect is unknown.
fn place(number: u32, steps: f64, point: &Point) -> Option<(f64, f64, &Point)> {
    let effect = point.effect?.min(FULL);
    let across = f64::from(number) / steps * (WIDTH - 16.0) + 8.0;
    Some((across, HEIGHT - 6.0 - effect / FULL * (HEIGHT - 12.0), point))
}
