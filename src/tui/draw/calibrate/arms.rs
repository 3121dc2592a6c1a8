//! The arms of a run side by side: pictures in half blocks, palettes as named blocks.

use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;

use crate::tui::app::State;
use crate::tui::draw::canvas::Canvas;
use crate::tui::draw::shots::{Shots, draw_gone, palette};
use crate::tui::draw::theme::Role;
use library::run::{Arm, Role as Part, Run, Shot};
use text::fit;

/// Draws every arm in a column of its own; a ladder's steps in two rows, without the profile and with it.
pub(super) fn draw(state: &State, run: &Run, mut canvas: Canvas<'_, '_>) {
    let area = canvas.area;
    let rows = rows(run);
    let halves = Layout::vertical(rows.iter().map(|_| Constraint::Fill(1))).split(area);
    for (row, area) in rows.iter().zip(halves.iter()) {
        let columns = Layout::horizontal(row.iter().map(|_| Constraint::Fill(1))).spacing(1).split(*area);
        for (arm, area) in row.iter().zip(columns.iter()) {
            draw_arm(state, arm, canvas.at(*area));
        }
    }
}

/// The arms in rows: of several scenes one each, of a ladder the steps without the profile over those with it.
fn rows(run: &Run) -> Vec<Vec<&Arm>> {
    if run.is_probe() {
        let of = |scene: &str| run.arms.iter().filter(|arm| arm.scene == scene).collect();
        return run.scenes().into_iter().map(of).collect();
    }
    let is_default = |arm: &&Arm| matches!(arm.role, Part::DefaultAt(_));
    let (above, below): (Vec<&Arm>, Vec<&Arm>) = run.arms.iter().partition(is_default);
    [above, below].into_iter().filter(|row| !row.is_empty()).collect()
}

fn draw_arm(state: &State, arm: &Arm, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    if area.height == 0 || area.width < 4 {
        return;
    }
    let ellipsis = look.theme.sign("…", "~");
    let heading = match arm.role {
        Part::DefaultAt(step) => format!("{step} default"),
        Part::ProfileAt(step) => format!("{step} {}", arm.label),
        Part::Without(_) => format!("without {}", arm.label),
        Part::With(_) => format!("{} {}", arm.scene, arm.label),
        Part::Default | Part::Profile | Part::Wrong | Part::Second | Part::Whole => {
            format!("{} {} {}", arm.scene, arm.role, arm.label)
        }
    };
    let heading = fit(heading.trim(), usize::from(area.width), ellipsis);
    canvas.render(Line::styled(heading, look.theme.of(Role::Label)), Rect { height: 1, ..area });
    let rest = Rect { y: area.y + 1, height: area.height - 1, ..area };
    // Two by two, as Midjourney shows them, or all in one row where there are few.
    let (rows, columns) = if rest.height < 6 { (1, arm.pictures.len().min(4)) } else { (2, 2) };
    let cells = Layout::vertical(vec![Constraint::Fill(1); rows]).split(rest);
    let halves = cells.iter().flat_map(|half| {
        Layout::horizontal(vec![Constraint::Fill(1); columns]).spacing(1).split(*half).to_vec()
    });
    for (shot, cell) in arm.pictures.iter().zip(halves) {
        draw_shot(state, shot, canvas.at(cell));
    }
}

fn draw_shot(state: &State, shot: &Shot, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    // Under each picture its palette and three names, where there are rows to spare.
    let extra = if area.height < 4 { 0 } else { 2 };
    let names = Rect { y: area.bottom().saturating_sub(1), height: extra / 2, ..area };
    let blocks = Rect { y: area.bottom().saturating_sub(2), height: extra / 2, ..area };
    let room = Rect { height: area.height - extra, ..area };
    if look.theme.has_colour() && !look.theme.is_ascii() {
        Shots::of(state).draw(shot, canvas.at(room));
        if extra > 0 {
            palette(&shot.features.palette, blocks, canvas.frame.buffer_mut());
        }
    } else {
        draw_gone(shot, canvas.at(room));
    }
    let told: Vec<String> = shot
        .features
        .palette
        .iter()
        .take(3)
        .map(|swatch| format!("{} {:.0}%", swatch.name(), swatch.share * 100.0))
        .collect();
    let text = fit(&told.join(", "), usize::from(names.width), look.theme.sign("…", "~"));
    canvas.render(Line::styled(text, look.theme.of(Role::Dim)), names);
}
