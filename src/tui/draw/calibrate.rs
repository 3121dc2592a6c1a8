//! The screen of calibrations: the runs, the arms of one side by side, and its verdict.

mod arms;
mod bars;
mod intake;
mod over_time;
mod parts;
mod views;

use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::canvas::{Canvas, Look, Selected, inside};
use super::empty::{self, Empty};
use super::layout::{FrameAreas, ScreenSize};
use super::theme::Role;
use super::wrap::{hanging, wrapped};
use crate::tui::app::{Action, Context, RunStep, State, steps};
use library::calibration::RETEST_DAYS;
use library::run::Run;
use library::views::RunView;
use text::{fit, sanitize_line};

use views::{Shown, View};

pub use intake::draw as draw_intake;

/// Below so many rows a run shows one thing at a time.
const SHORT: u16 = 8;

/// Draws the runs and the one at hand.
pub fn draw(state: &State, mut canvas: Canvas<'_, '_>) {
    let area = canvas.area;
    let runs = state.session.library.runs.by_name();
    let Some(run) = state.calibrations.run(&state.session) else { return draw_none(canvas.at(area)) };
    let [list, detail] = sides(area, canvas.shape(), runs.len());
    draw_list(state, &runs, canvas.at(list));
    let inside = canvas.at(detail).framed(run.name.as_str(), true);
    draw_run(state, run, canvas.at(inside));
}

/// The list of so many runs, and the room for the one at hand.
fn sides(area: Rect, shape: ScreenSize, runs: usize) -> [Rect; 2] {
    if shape == ScreenSize::Wide {
        return area.layout(&Layout::horizontal([Constraint::Length(34), Constraint::Min(0)]));
    }
    let rows = u16::try_from(runs).unwrap_or(u16::MAX).saturating_add(2);
    let most = if area.height < SHORT { 1 } else { (area.height / 4).max(3) };
    area.layout(&Layout::vertical([Constraint::Length(rows.min(most)), Constraint::Min(0)]))
}

/// Where the rows of the runs are, for the mouse.
pub fn rows_area(state: &State, plan: &FrameAreas) -> Rect {
    let [list, _] = sides(plan.body, plan.shape, state.session.library.runs.len());
    if plan.shape == ScreenSize::Narrow { list } else { inside(list) }
}

fn draw_none(mut canvas: Canvas<'_, '_>) {
    let inside = canvas.framed("Calibrate", true);
    let empty = Empty {
        says: "Is a profile any good, or Midjourney's average with a tint? A calibration asks for the same picture \
            three times: without a profile, with it, and with one known to be wrong. Then your eye, then the numbers.",
        fills: &[
            (Action::NewRun, "calibrates the selected profile"),
            (Action::Throwaway, "makes the profile known to be wrong"),
        ],
    };
    empty::draw(&empty, &[Context::Calibrate, Context::Browse], canvas.at(inside));
}

fn draw_list(state: &State, runs: &[&Run], mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let inside = canvas.framed("Calibrations", false);
    let selected = state.calibrations.saved_list.row(&state.session.library.runs);
    canvas.list(inside, runs.len(), Selected::row(selected), |place| {
        let run = runs[place];
        let sign = if place == selected { "> " } else { "  " };
        let text = format!("{}  {}", run.name, status(state, run));
        let text = fit(&text, usize::from(inside.width).saturating_sub(2), look.theme.sign("…", "~"));
        Line::raw(format!("{sign}{text}"))
    });
}

/// A few words on where a run stands. The numbers wait for the eye.
fn status(state: &State, run: &Run) -> String {
    let days = state.session.settings.retest_days.unwrap_or(RETEST_DAYS);
    match (&run.judged, &run.eye) {
        (None, _) => "no pictures yet".into(),
        (Some(_), None) => "waits for your eye".into(),
        (Some(_), Some(_)) if run.is_due(state.session.now.date(), days) => "re-test due".into(),
        (Some(judged), Some(_)) => judged.summary(),
    }
}

fn draw_run(state: &State, run: &Run, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    let Some(view) = state.calibrations.shown() else { return };
    // The numbers wait for the eye.
    let found = (view.because.is_some() && run.eye.is_some()).then_some(view);
    let is_short = area.height < SHORT;
    let shown = found.map(|found| Shown::of(found, state.calibrations.turns, is_short));
    let at = shown.as_ref().map(Shown::view);
    let mut head = if is_short { short_head(state, run, found, look) } else { head(state, run, view, look) };
    match at {
        Some(View::Pictures) => head.truncate(usize::from(!is_short)),
        Some(View::Section(_) | View::Parts | View::OverTime) if is_short => head.clear(),
        Some(View::Words | View::Section(_) | View::Parts | View::OverTime) | None => {}
    }
    let width = usize::from(area.width).max(1);
    let head: Vec<Line<'_>> = head.iter().flat_map(|line| wrapped(line, width, hanging(line))).collect();
    let head_rows = u16::try_from(head.len()).unwrap_or(u16::MAX).min(area.height);
    let wanted = shown.as_ref().map_or(0, Shown::rows);
    let numbers = wanted.min(area.height.saturating_sub(head_rows));
    let rows = [Constraint::Length(head_rows), Constraint::Min(0), Constraint::Length(numbers)];
    let [top, middle, bottom] = area.layout(&Layout::vertical(rows));
    canvas.render(Paragraph::new(head), top);
    if run.arms.iter().any(|arm| !arm.pictures.is_empty()) {
        arms::draw(state, run, canvas.at(middle));
    }
    if let Some(shown) = shown {
        shown.draw(canvas.at(bottom));
    }
}

/// What there is room for in a few rows: the next step, or the sentence of the verdict.
fn short_head(state: &State, run: &Run, found: Option<&RunView>, look: Look<'_>) -> Vec<Line<'static>> {
    if let Some((done, of)) = state.calibrations.work {
        let text = format!(" measuring {done} of {of}; {} cancels", state.session.way(Action::Back));
        return vec![Line::styled(text, look.theme.of(Role::Note))];
    }
    match found {
        Some(found) => vec![plain(found, look), because(found)],
        None => steps(&state.session, run)
            .iter()
            .find(|step| !step.done)
            .map(|step| step_line(step, look))
            .into_iter()
            .collect(),
    }
}

/// The subject, and then the steps while there are some to do, or the verdict.
fn head(state: &State, run: &Run, view: &RunView, look: Look<'_>) -> Vec<Line<'static>> {
    let theme = look.theme;
    let label = |label: &str| Span::styled(format!(" {label:<9}"), theme.of(Role::Label));
    let code = view.code.as_ref().map(|code| format!(", {code}")).unwrap_or_default();
    let subject = format!("{} (seed {}, {}{code})", view.subject, view.seed, view.version_label);
    let mut lines = vec![Line::from(vec![label("subject"), Span::raw(sanitize_line(&subject))])];
    if let Some((done, of)) = state.calibrations.work {
        let text = format!("measuring {done} of {of}; {} cancels", state.session.way(Action::Back));
        lines.push(Line::from(vec![label("now"), Span::styled(text, theme.of(Role::Note))]));
    }
    if view.because.is_none() || view.eye.is_none() {
        lines.extend(steps(&state.session, run).iter().map(|step| step_line(step, look)));
        return lines;
    }
    lines.push(plain(view, look));
    for row in view.found() {
        let role = if row.label == "verdict" { Role::Title } else { Role::Text };
        lines.push(Line::from(vec![label(row.label), Span::styled(row.lines().concat(), theme.of(role))]));
    }
    lines.push(because(view));
    lines
}

/// The verdict in one sentence that needs no statistics.
fn plain(view: &RunView, look: Look<'_>) -> Line<'static> {
    let text = format!(" {}", view.plain.as_deref().unwrap_or_default());
    Line::styled(text, look.theme.of(Role::Title))
}

fn because(view: &RunView) -> Line<'static> {
    Line::from(format!(" {}", sanitize_line(view.because.as_deref().unwrap_or_default())))
}

fn step_line(step: &RunStep, look: Look<'_>) -> Line<'static> {
    let sign = if step.done { look.theme.sign(" ✓ ", " x ") } else { look.theme.sign(" · ", " - ") };
    let key = step
        .action
        .filter(|_| !step.done)
        .and_then(|action| look.keymap.key(&[Context::Calibrate], action).map(|key| format!("  [{key}]")));
    let role = if step.done { Role::Dim } else { Role::Text };
    Line::from(vec![
        Span::styled(sign, look.theme.of(role)),
        Span::styled(step.sentence.clone(), look.theme.of(role)),
        Span::styled(key.unwrap_or_default(), look.theme.of(Role::Key)),
    ])
}
