//! The report as Markdown.

use std::fmt::Write as _;

use super::super::list::profile_name;
use super::Page;
use imagestat::{Comparison, LEVEL};
use library::run::{Arm, Shot};
use text::sanitize_line;

/// Writes the report. Writing to a string cannot fail, so the results of `writeln!` are dropped.
pub(super) fn write(page: &Page<'_>) -> String {
    let Page { run, found, library } = page;
    let mut text = String::new();
    let _ = writeln!(text, "# {}: {}\n", safe(run.name.as_str()), safe(&found.summary));
    let _ = writeln!(text, "{}\n", safe(&found.because));
    let code = run.code().map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(text, "- profile: {} (`{code}`)", safe(profile_name(run, library)));
    let _ = writeln!(text, "- subject: {}", safe(&run.subject));
    let _ = writeln!(text, "- seed {}, {}, begun {}", run.seed, run.version.label(), run.begun);
    if let Some(eye) = &run.eye {
        let _ = writeln!(text, "- by eye, before the numbers: {} ({})", eye.sees.words(), eye.on);
    }
    if let Some(judged) = &run.judged {
        let nearer = found.nearer_to.map(|nearer| format!("; nearer to: {}", nearer.word()));
        let _ = writeln!(text, "- judged on {}{}", judged.on, nearer.unwrap_or_default());
    }
    for section in &found.sections {
        let part = section.part.map(|(found, _)| format!(": {}", found.words())).unwrap_or_default();
        let _ = writeln!(text, "\n## {}{part}\n", safe(&section.heading));
        table(&mut text, &section.compared);
    }
    over_time(&mut text, page);
    let level = LEVEL * 100.0;
    let _ = writeln!(text, "\nThe chance of a single false difference is held at {level:.0} % or less.");
    for arm in &run.arms {
        let _ = writeln!(text, "\n## {}\n", safe(&heading(arm)));
        let _ = writeln!(text, "`{}`\n", sanitize_line(&arm.prompt).replace('`', "'"));
        for shot in &arm.pictures {
            let _ = writeln!(text, "- {}: {}", safe(&file(shot)), palette(shot));
        }
    }
    text
}

/// The effects of the profile's trials, a row each.
fn over_time(text: &mut String, page: &Page<'_>) {
    let trends = page.trends();
    let Some(first) = trends.first() else { return };
    let _ = writeln!(
        text,
        "\n## Over time\n\n| run | day | colour | light | composition | texture |\n|---|---|---|---|---|---|"
    );
    for (place, point) in first.points.iter().enumerate() {
        let numbers = trends.iter().map(|trend| {
            let point = &trend.points[place];
            let mark = if point.told { " *" } else { "" };
            point.effect.map_or("-".into(), |effect| format!("{effect:.1}{mark}"))
        });
        let numbers: Vec<String> = numbers.collect();
        let _ = writeln!(text, "| {} | {} | {} |", safe(point.run.as_str()), point.on, numbers.join(" | "));
    }
}

fn table(text: &mut String, compared: &Comparison) {
    let _ = writeln!(
        text,
        "| axis | effect, times the noise | p | told apart | direction |\n|---|---|---|---|---|"
    );
    for effect in &compared.axes {
        let number =
            |value: Option<f64>, digits: usize| value.map_or("-".into(), |value| format!("{value:.digits$}"));
        let told = if effect.is_distinguishable() { "yes" } else { "no" };
        let words = effect.words();
        let _ = writeln!(
            text,
            "| {} | {} | {} | {told} | {words} |",
            effect.axis.word(),
            number(effect.effect, 1),
            number(effect.p, 3)
        );
    }
}

fn palette(shot: &Shot) -> String {
    let swatch = |swatch: &imagestat::Swatch| {
        format!("{} `{}` {:.0} %", swatch.name(), swatch.hex(), swatch.share * 100.0)
    };
    shot.features.palette.iter().map(swatch).collect::<Vec<_>>().join(", ")
}

/// The file's name, and which quarter of a grid.
pub(super) fn file(shot: &Shot) -> String {
    let name = shot.file.rsplit(['/', '\\']).next().unwrap_or(&shot.file);
    shot.quarter.map_or_else(|| name.to_owned(), |quarter| format!("{name}, quarter {}", quarter + 1))
}

/// What stands over an arm: `Default`, `Profile: editorial`.
pub(super) fn heading(arm: &Arm) -> String {
    let role = arm.role.to_string();
    let mut letters = role.chars();
    let word: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    if arm.label.is_empty() { word } else { format!("{word}: {}", arm.label) }
}

/// A text on one line that Markdown takes as it stands.
fn safe(text: &str) -> String {
    let mut safe = String::new();
    for c in sanitize_line(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}
