//! The files on offer, with the arm each is to go to.

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::tui::app::{Action, Context, Intake};
use crate::tui::draw::canvas::{Canvas, Selected, row};
use crate::tui::draw::theme::Role;
use text::fit;

/// Draws the files over the screen.
pub fn draw(intake: &Intake, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let rows = u16::try_from(intake.rows.len()).unwrap_or(u16::MAX).saturating_add(4);
    let inside = canvas.overlay("Which arm?", (80, rows));
    let ellipsis = look.theme.sign("…", "~");
    let list = Rect { height: inside.height.saturating_sub(2), ..inside };
    canvas.list(list, intake.rows.len(), Selected::row(intake.row), |place| {
        let file = &intake.rows[place];
        let sign = if place == intake.row { ">" } else { " " };
        let arm = file.role.map_or("leave out".into(), |role| role.to_string());
        let name = file.shots.first().map_or("", |shot| shot.file.as_str());
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let grid = if file.shots.len() > 1 { " (grid of 4)" } else { "" };
        let text =
            fit(&format!("{arm:<12} {name}{grid}"), usize::from(inside.width).saturating_sub(3), ellipsis);
        Line::raw(format!(" {sign} {text}"))
    });
    if let Some(area) = row(inside, usize::from(inside.height).saturating_sub(1)) {
        let key = |action| look.keymap.named(&[Context::Intake], action);
        let text = format!(
            " left and right change the arm, {} adds them, {} goes back",
            key(Action::Accept),
            key(Action::Back)
        );
        canvas.render(Line::styled(text, look.theme.of(Role::Dim)), area);
    }
}
