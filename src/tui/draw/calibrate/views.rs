//! The views of what a run found, one after the other: comparisons, steps or layers, the chart, the pictures alone.

use super::{bars, over_time, parts};
use crate::tui::app::{Action, Context};
use crate::tui::draw::canvas::Canvas;
use library::run::Question;
use library::views::RunView;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// The sentence alone, where there are few rows.
    Words,
    /// A comparison of a trial, by its place.
    Section(usize),
    /// All steps or layers.
    Parts,
    /// The chart over the runs of the profile.
    OverTime,
    /// The pictures alone, as large as there is room.
    Pictures,
}

/// What was found, and the view that is shown of it.
pub(super) struct Shown<'a> {
    run: &'a RunView,
    at: usize,
    views: Vec<View>,
}

impl<'a> Shown<'a> {
    /// The view after so many turns.
    pub fn of(run: &'a RunView, turns: isize, is_short: bool) -> Self {
        let mut views: Vec<View> = is_short.then_some(View::Words).into_iter().collect();
        match run.asks {
            Question::Trial => views.extend((0..run.sections.len()).map(View::Section)),
            Question::Ladder | Question::LeaveOneOut | Question::LadderUp => views.push(View::Parts),
        }
        views.extend((!run.trends.is_empty()).then_some(View::OverTime));
        views.push(View::Pictures);
        let count = isize::try_from(views.len()).unwrap_or(isize::MAX);
        let at = usize::try_from(turns.rem_euclid(count)).unwrap_or_default();
        Self { run, at, views }
    }

    /// The one that is shown.
    pub fn view(&self) -> View {
        self.views.get(self.at).copied().unwrap_or(View::Pictures)
    }

    /// How many rows it wants.
    pub fn rows(&self) -> u16 {
        match self.view() {
            View::Section(place) => {
                let axes = self.run.sections.get(place).map_or(0, |section| section.axes.len());
                bars::rows(axes)
            }
            View::OverTime => bars::rows(self.run.trends.len()),
            View::Parts => parts::rows(self.run.sections.len()),
            View::Words | View::Pictures => 0,
        }
    }

    /// Draws its numbers.
    pub fn draw(&self, mut canvas: Canvas<'_, '_>) {
        let look = canvas.look;
        let area = canvas.area;
        let key = look.keymap.key(&[Context::Browse], Action::NextPane);
        let heading = |heading: &str| match key {
            Some(key) => format!("{heading} ({}/{}, {key} shows the next)", self.at + 1, self.views.len()),
            None => heading.to_owned(),
        };
        match self.view() {
            View::Section(place) => {
                if let Some(section) = self.run.sections.get(place) {
                    bars::draw(&heading(&section.heading), section, canvas.at(area));
                }
            }
            View::Parts => parts::draw(&self.run.sections, canvas.at(area)),
            View::OverTime => over_time::draw(&heading("over time"), &self.run.trends, canvas.at(area)),
            View::Words | View::Pictures => {}
        }
    }
}
