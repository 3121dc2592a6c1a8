//! The picture: everything is drawn from the state, and nothing is changed by drawing.
//!
//! Scroll windows are computed from what is selected. Files carry the names of those in `app`.

mod calibrate;
mod canvas;
mod card;
mod copy_menu;
mod count;
mod empty;
mod field;
mod findings;
mod form;
mod guide;
mod header;
mod help;
mod hints;
mod layout;
mod leaving;
mod line;
mod list;
mod menu;
mod palette;
mod pane;
mod panel;
mod picker;
mod pointer;
mod problems;
mod profiles;
mod prompt;
mod qr;
mod queue;
mod saved_list;
mod shots;
mod stack;
mod stylize;
mod swatches;
mod sync;
pub(crate) mod text;
mod theme;
mod thumbnails;
mod waiting;
mod welcome;
mod wrap;

use ratatui::Frame;
use ratatui::widgets::Block;

use canvas::{Canvas, Look};

use crate::tui::app::{Mode, Screen, State};

pub use layout::{ScreenSize, shape};
pub use picker::{draw_picker, picker_has_card};
pub use pointer::aim;
pub use theme::{Depth, Role, Theme, ThemeError};
pub use thumbnails::{Drawn, TerminalTraits, Thumbnails, choose};
pub use wrap::wrapped_text;

/// Draws one frame, pictures in half blocks.
pub fn draw(state: &State, theme: &Theme, frame: &mut Frame<'_>) {
    draw_with(state, theme, &Thumbnails::default(), frame);
}

/// Draws one frame, pictures as the terminal can show them.
pub fn draw_with(state: &State, theme: &Theme, pictures: &Thumbnails, frame: &mut Frame<'_>) {
    let look = Look { theme, keymap: &state.session.keymap, pictures };
    let mut canvas = Canvas { area: frame.area(), look, frame };
    let area = canvas.area;
    canvas.render(Block::new().style(look.theme.ground()), area);
    let plan = layout::plan(area);
    if plan.shape == ScreenSize::Tiny {
        return prompt::draw_tiny(state, canvas);
    }
    header::draw(state, &plan, canvas.at(area));
    match state.session.screen {
        Screen::Profiles if state.swatches.leafing => swatches::draw(state, canvas.at(plan.body)),
        Screen::Profiles => {
            let panes = layout::panes(&plan, state);
            if let Some(area) = panes.profiles {
                profiles::draw(state, canvas.at(area));
            }
            if let Some(area) = panes.stack {
                stack::draw(state, canvas.at(area));
            }
            if let Some(area) = panes.stylize {
                stylize::draw(state, canvas.at(area));
            }
            if let Some(area) = panes.card {
                card::draw(state, canvas.at(area));
            }
        }
        Screen::Stacks => saved_list::draw_stacks(state, canvas.at(plan.body)),
        Screen::Prompts => saved_list::draw_prompts(state, canvas.at(plan.body)),
        Screen::Calibrate => calibrate::draw(state, canvas.at(plan.body)),
    }
    prompt::draw(state, &plan, canvas.at(area));
    line::draw(state, canvas.at(plan.line));
    hints::draw(state, canvas.at(plan.hints));
    draw_mode(&state.mode, state, canvas.at(plan.body));
}

/// What is open over the panes; under a line that is asked for, what it comes back to.
fn draw_mode(mode: &Mode, state: &State, canvas: Canvas<'_, '_>) {
    match mode {
        Mode::Browse | Mode::Search | Mode::Stylize(_) => {}
        Mode::TextPrompt(_) => {
            // Above one line that is asked for there is no other.
            let is_line = |mode: &&Mode| matches!(mode, Mode::TextPrompt(_));
            if let Some(under) = state.under.iter().rev().find(|mode| !is_line(mode)) {
                draw_mode(under, state, canvas);
            }
        }
        Mode::Form(form) => form::draw_profile(form, canvas),
        Mode::Fields(fields) => form::draw_fields(fields, state, canvas),
        Mode::Planning(planning) => form::draw_planning(planning, state, canvas),
        Mode::Palette(palette) => palette::draw(palette, canvas),
        Mode::Help(help) => help::draw(help, canvas),
        Mode::Menu(menu) => menu::draw(*menu, state, canvas),
        Mode::CopyMenu(menu) => copy_menu::draw(*menu, canvas),
        Mode::Queue(queue) => queue::draw(queue, canvas),
        Mode::Intake(intake) => calibrate::draw_intake(intake, canvas),
        Mode::List(list) => list::draw(list, state, canvas),
        Mode::Guide(guide) => guide::draw(guide, state, canvas),
        Mode::Count(count) => count::draw(count, state, canvas),
        Mode::Waiting(waiting) => waiting::draw(*waiting, state, canvas),
        Mode::Leaving => leaving::draw(state, canvas),
        Mode::Panel(panel) => panel::draw(*panel, state, canvas),
    }
}

#[cfg(test)]
mod tests;
