//! The files on offer, with the arm each is to go to.

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::tui::app::{Action, Context, Intake};
use crate::tui::draw::canvas::{Canvas, Selected, row};
use crate::tui::draw::theme::Role;
use text::fit;

/// The most sentences about what is wrong.
const MOST_DOUBTS: usize = 3;

/// Draws the files over the screen.
pub fn draw(intake: &Intake, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let told = u16::try_from(intake.doubts.len().min(MOST_DOUBTS)).unwrap_or(0);
    let rows = u16::try_from(intake.rows.len()).unwrap_or(u16::MAX).saturating_add(4 + told);
    let inside = canvas.overlay("Which arm?", (84, rows));
    let ellipsis = look.theme.sign("…", "~");
    // What is wrong is told first.
    for (place, doubt) in intake.doubts.iter().take(MOST_DOUBTS).enumerate() {
        if let Some(area) = row(inside, place) {
            let text = fit(&format!(" ! {doubt}"), usize::from(area.width), ellipsis);
            canvas.render(Line::styled(text, look.theme.of(Role::Bad)), area);
        }
    }
    let told = told.min(inside.height);
    let list = Rect { y: inside.y + told, height: inside.height.saturating_sub(2 + told), ..inside };
    canvas.list(list, intake.rows.len(), Selected::row(intake.row), |place| {
        let file = &intake.rows[place];
        let sign = if place == intake.row { ">" } else { " " };
        let arm = match (file.arm, file.proposal.guess) {
            (Some(arm), _) => intake.arms.get(arm).cloned().unwrap_or_default(),
            (None, Some(guess)) => {
                format!("{}? (by time)", intake.arms.get(guess).map_or("", String::as_str))
            }
            (None, None) => "leave out".to_owned(),
        };
        let name = file.shots.first().map_or("", |shot| shot.file.as_str());
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let grid = if file.shots.len() > 1 { " (grid of 4)" } else { "" };
        let text =
            fit(&format!("{arm:<26} {name}{grid}"), usize::from(inside.width).saturating_sub(3), ellipsis);
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
