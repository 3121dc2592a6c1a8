//! The picture: everything is drawn from the state, and nothing is changed by drawing.
//!
//! Scroll windows are computed from what is selected. Files carry the names of those in `app`.

mod calibrate;
mod card;
mod copy_menu;
mod count;
mod findings;
mod form;
mod guide;
mod header;
mod help;
mod hints;
mod layout;
mod leaving;
mod line;
mod palette;
mod pane;
mod panel;
mod picker;
mod pointer;
mod problems;
mod profiles;
mod prompt;
mod queue;
mod saved_list;
mod stack;
mod stylize;
mod sync;
pub(crate) mod text;
mod theme;
mod thumbnails;
mod tray;
mod waiting;
mod welcome;
mod wrap;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Block;

use crate::tui::app::{Keymap, Mode, Screen, State};

pub use layout::{Shape, shape};
pub use picker::draw_picker;
pub use pointer::aim;
pub use theme::{Role, Theme, ThemeError};
pub use thumbnails::{Drawn, Place, Thumbnails, choose};

/// What drawing reads beside the state.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// The colours.
    pub theme: &'a Theme,
    /// The keys, for hints and help.
    pub keymap: &'a Keymap,
    /// Pictures as the terminal shows them.
    pub pictures: &'a Thumbnails,
}

/// Draws one frame, pictures in half blocks.
pub fn draw(state: &State, keymap: &Keymap, theme: &Theme, frame: &mut Frame<'_>) {
    draw_with(state, Look { theme, keymap, pictures: &Thumbnails::default() }, frame);
}

/// Draws one frame, pictures as the terminal can show them.
pub fn draw_with(state: &State, look: Look<'_>, frame: &mut Frame<'_>) {
    let theme = look.theme;
    let area = frame.area();
    frame.render_widget(Block::new().style(theme.ground()), area);
    let plan = layout::plan(area);
    if plan.shape == Shape::Tiny {
        return prompt::draw_tiny(state, look, area, frame);
    }
    header::draw(state, look, &plan, frame);
    match state.screen {
        Screen::Profiles => {
            let panes = layout::panes(&plan, state);
            profiles::draw(state, look, panes.profiles, frame);
            stack::draw(state, look, panes.stack, frame);
            stylize::draw(state, look, panes.stylize, frame);
            card::draw(state, look, panes.card, frame);
        }
        Screen::Stacks => saved_list::draw_stacks(state, look, plan.body, frame),
        Screen::Prompts => saved_list::draw_prompts(state, look, plan.body, frame),
        Screen::Calibrate => calibrate::draw(state, look, plan.body, frame),
    }
    prompt::draw(state, look, &plan, frame);
    line::draw(state, look, plan.line, frame);
    hints::draw(state, look, plan.hints, frame);
    draw_mode(&state.mode, state, look, plan.body, frame);
}

/// What is open over the panes; under a line that is asked for, what it comes back to.
fn draw_mode(mode: &Mode, state: &State, look: Look<'_>, body: Rect, frame: &mut Frame<'_>) {
    match mode {
        Mode::Browse | Mode::Search | Mode::Stylize(_) => {}
        Mode::TextPrompt(ask) => {
            if let Some(under) = &ask.under {
                draw_mode(under, state, look, body, frame);
            }
        }
        Mode::Form(form) => form::draw(form, look, body, frame),
        Mode::Palette(palette) => palette::draw(palette, look, body, frame),
        Mode::CopyMenu(row) => copy_menu::draw(*row, look, body, frame),
        Mode::Queue(queue) => queue::draw(queue, look, body, frame),
        Mode::Intake(intake) => calibrate::draw_intake(intake, look, body, frame),
        Mode::Planning(planning) => calibrate::draw_planning(planning, state, look, body, frame),
        Mode::Tray(tray) => tray::draw(tray, state, look, body, frame),
        Mode::Guide(guide) => guide::draw(guide, state, look, body, frame),
        Mode::Count(count) => count::draw(count, state, look, body, frame),
        Mode::Waiting(at) => waiting::draw(*at, state, look, body, frame),
        Mode::Leaving => leaving::draw(state, look, body, frame),
        Mode::Panel(what, scroll) => panel::draw(state, look, (*what, *scroll), frame),
    }
}

#[cfg(test)]
mod tests;
