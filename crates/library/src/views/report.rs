//! A run as one page of HTML, with nothing loaded from elsewhere, and as Markdown.

use std::fmt::Write as _;

use askama::Template;
use text::plural;

use super::RunView;
use super::chart::Chart;
use super::comparison::AxesView;
use super::html::page;
use super::markdown::{code, escaped};
use super::run::PictureView;
use crate::run::Question;

/// The page: the run, and for every picture of every arm its address, `None` where it cannot be shown any more.
#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    run: &'a RunView,
    plain: &'a str,
    because: &'a str,
    held: String,
    charts: Vec<Chart>,
    pictures: &'a [Vec<Option<String>>],
}

impl RunView {
    /// The run as a page. Pictures are given as addresses, in the order of the arms; `None` stands for one that
    /// cannot be shown any more.
    #[must_use]
    pub fn to_html(&self, pictures: &[Vec<Option<String>>]) -> String {
        page(&Page {
            run: self,
            plain: self.plain.as_deref().unwrap_or_default(),
            because: self.because.as_deref().unwrap_or_default(),
            held: self.held(),
            charts: self.trends.iter().map(Chart::of).collect(),
            pictures,
        })
    }

    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut text = format!(
            "# {}\n\n{}\n\n{}\n\n",
            escaped(&self.title()),
            escaped(self.plain.as_deref().unwrap_or_default()),
            escaped(self.because.as_deref().unwrap_or_default())
        );
        // Writing to a String cannot fail.
        for row in self.facts() {
            let _ = writeln!(text, "- {}: {}", row.label, escaped(&row.lines().join(" ")));
        }
        for section in &self.sections {
            let _ = writeln!(text, "\n## {}\n", escaped(&section.title()));
            table(&mut text, &section.axes);
        }
        self.over_time(&mut text);
        let _ = writeln!(
            text,
            "\nThe chance of a single false difference is held at {:.0} % or less.",
            self.level * 100.0
        );
        for arm in &self.arms {
            let _ = writeln!(text, "\n## {}\n\n{}\n", escaped(&arm.title()), code(&arm.prompt));
            for picture in &arm.pictures {
                let _ = writeln!(text, "- {}: {}", escaped(&picture.title()), palette(picture));
            }
        }
        text
    }

    /// How far the numbers can be believed.
    fn held(&self) -> String {
        let level = self.level * 100.0;
        match self.asks {
            Question::Trial => format!(
                "the chance of a single false one, over all axes, is held at {level:.0} % or less ({})",
                plural(self.sections.iter().map(|section| section.deals).max().unwrap_or(1), "permutation")
            ),
            Question::Ladder | Question::LeaveOneOut | Question::LadderUp => format!(
                "the chance of naming a part where there is nothing is held at {level:.0} % or less over all parts, \
                 and so is that of a false axis within each"
            ),
        }
    }

    /// The effects of the profile's trials, a row each.
    fn over_time(&self, text: &mut String) {
        let Some(first) = self.trends.first() else { return };
        let axes: Vec<&str> = self.trends.iter().map(|trend| trend.axis.label()).collect();
        let _ = writeln!(text, "\n## Over time\n\n| run | day | {} |", axes.join(" | "));
        let _ = writeln!(text, "|---|---|{}", "---|".repeat(axes.len()));
        for (place, point) in first.points.iter().enumerate() {
            let number = |point: &crate::calibration::Point| {
                let mark = if point.told { " *" } else { "" };
                point.effect.map_or("-".into(), |effect| format!("{effect:.1}{mark}"))
            };
            let numbers: Vec<String> =
                self.trends.iter().filter_map(|trend| trend.points.get(place)).map(number).collect();
            let _ = writeln!(
                text,
                "| {} | {} | {} |",
                escaped(point.run.as_str()),
                point.on,
                numbers.join(" | ")
            );
        }
    }
}

fn table(text: &mut String, axes: &AxesView) {
    text.push_str("| axis | effect, times the noise | p | told apart | direction |\n|---|---|---|---|---|\n");
    for (axis, effect) in axes {
        let told = if effect.told_apart { "yes" } else { "no" };
        let (size, chance) = (effect.size(), effect.chance());
        let _ = writeln!(
            text,
            "| {} | {size} | {chance} | {told} | {} |",
            effect.label(axis),
            escaped(&effect.description)
        );
    }
}

fn palette(picture: &PictureView) -> String {
    let colours = picture.palette.iter().map(|own| format!("{} `{}` {} %", own.name, own.hex, own.percent()));
    colours.collect::<Vec<_>>().join(", ")
}
