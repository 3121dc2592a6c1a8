//! The report as one page of HTML: pictures, palettes and bars inside, nothing loaded from elsewhere.

use std::fmt::Write as _;

use super::super::list::profile_name;
use super::markdown::{file, heading};
use super::{Page, chart};
use imagestat::{Effect, LEVEL};
use library::calibration::{Findings, Section};
use library::run::{Arm, Question, Shot};
use text::sanitize_line;

/// The page's own look, light and dark.
const STYLE: &str = include_str!("page.css");
/// The effect that fills a bar, in multiples of the noise.
const FULL: f64 = 4.0;

/// Writes the page. Writing to a string cannot fail, so the results of `write!` are dropped.
pub(super) fn write(page: &Page<'_>, shown: &[Vec<Option<String>>]) -> String {
    let Page { run, found, .. } = page;
    let title = format!("{}: {}", run.name, found.summary);
    let mut text = String::from("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    let policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
    let _ = writeln!(text, "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let _ = writeln!(text, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    let _ = writeln!(text, "<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>", safe(&title));
    let _ = writeln!(text, "<h1>{}</h1>\n<p class=\"because\">{}</p>", safe(&title), safe(&found.because));
    facts(&mut text, page);
    for section in &found.sections {
        axes(&mut text, section);
    }
    note(&mut text, found);
    chart::write(&mut text, page);
    text.push_str("<div class=\"arms\">\n");
    for (arm, shown) in run.arms.iter().zip(shown) {
        column(&mut text, arm, shown);
    }
    text.push_str("</div>\n</body>\n</html>\n");
    text
}

fn facts(text: &mut String, page: &Page<'_>) {
    let Page { run, found, library } = page;
    let code = run.code().map(ToString::to_string).unwrap_or_default();
    text.push_str("<div class=\"facts\">\n");
    let mut fact = |label: &str, value: &str| {
        let _ = writeln!(text, "<span>{label} <b>{}</b></span>", safe(value));
    };
    fact("profile", &format!("{} ({code})", profile_name(run, library)));
    fact("subject", &run.subject);
    fact("seed", &format!("{}, {}", run.seed, run.version.label()));
    fact("begun", &run.begun.to_string());
    if let Some(judged) = &run.judged {
        fact("judged", &judged.on.to_string());
    }
    if let Some(eye) = &run.eye {
        fact("by eye first", eye.sees.words());
    }
    if let Some(nearer) = found.nearer_to {
        fact("nearer to", nearer.word());
    }
    text.push_str("</div>\n");
}

fn axes(text: &mut String, section: &Section) {
    let heading = match section.part {
        None => section.heading.clone(),
        Some((found, p)) => {
            let p = p.map(|p| format!(", p {p:.3} over all")).unwrap_or_default();
            format!("{}: {}{p}", section.heading, found.words())
        }
    };
    let _ = writeln!(text, "<h2>{}</h2>", safe(&heading));
    text.push_str("<table>\n<tr><th>axis</th><th>effect, times the noise</th><th></th><th>p</th><th>direction</th></tr>\n");
    for effect in &section.compared.axes {
        row(text, effect);
    }
    text.push_str("</table>\n");
}

/// What the bars mean and how far they can be believed.
fn note(text: &mut String, found: &Findings) {
    let (level, deals) = (LEVEL * 100.0, found.sections.iter().map(|section| section.compared.deals).max());
    let held = match found.question {
        Question::Trial => format!(
            "the chance of a single false one, over all four, is held at {level:.0} % or less ({} ways to deal the pictures)",
            deals.unwrap_or(1)
        ),
        Question::Ladder | Question::LeaveOneOut => format!(
            "the chance of naming a part where there is nothing is held at {level:.0} % or less over all parts, and \
             so is that of a false axis within each"
        ),
    };
    let _ = writeln!(
        text,
        "<p class=\"note\">The dotted line is the noise: what already lies between two pictures of one arm. Bold axes are told apart; {held}.</p>"
    );
}

fn row(text: &mut String, effect: &Effect) {
    let told = if effect.is_distinguishable() { " told" } else { "" };
    let size = effect.effect.map_or("-".into(), |effect| format!("{effect:.1}"));
    let p = effect.p.map_or("-".into(), |p| format!("{p:.3}"));
    let width = effect.effect.unwrap_or(0.0).min(FULL) / FULL * 100.0;
    let _ = writeln!(
        text,
        "<tr><td class=\"name{told}\">{}</td><td class=\"bar{told}\"><div class=\"track\"><div class=\"fill\" style=\"width:{width:.1}%\"></div><div class=\"noise\"></div></div></td><td class=\"number\">{size}</td><td class=\"number\">{p}</td><td>{}</td></tr>",
        effect.axis.word(),
        safe(&effect.words())
    );
}

fn column(text: &mut String, arm: &Arm, shown: &[Option<String>]) {
    let _ = writeln!(text, "<section class=\"arm\">\n<h2>{}</h2>", safe(&heading(arm)));
    let _ = writeln!(text, "<p class=\"prompt\">{}</p>\n<div class=\"pictures\">", safe(&arm.prompt));
    for (shot, picture) in arm.pictures.iter().zip(shown) {
        figure(text, shot, picture.as_deref());
    }
    text.push_str("</div>\n</section>\n");
}

fn figure(text: &mut String, shot: &Shot, picture: Option<&str>) {
    let name = safe(&file(shot));
    text.push_str("<figure>\n");
    let _ = match picture {
        Some(address) => writeln!(text, "<img alt=\"{name}\" src=\"{address}\">"),
        None => writeln!(
            text,
            "<div class=\"gone\">{name} is no longer where it was; what was measured remains</div>"
        ),
    };
    text.push_str("<div class=\"palette\">");
    for swatch in &shot.features.palette {
        let (share, hex) = (swatch.share * 100.0, swatch.hex());
        let _ = write!(
            text,
            "<span title=\"{} {hex} {share:.0} %\" style=\"flex:{share:.2};background:{hex}\"></span>",
            swatch.name()
        );
    }
    let mut names: Vec<&str> = shot.features.palette.iter().map(imagestat::Swatch::name).collect();
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(*name));
    names.truncate(4);
    let _ = writeln!(text, "</div>\n<figcaption>{}</figcaption>\n</figure>", names.join(", "));
}

/// A text on one line that HTML takes as it stands, in a tag's text and in a quoted attribute.
fn safe(text: &str) -> String {
    sanitize_line(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
