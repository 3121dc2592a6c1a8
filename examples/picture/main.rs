//! Makes the picture of the screen in the README: `cargo run --example picture > assets/screen.svg`.
//!
//! The sample library, the real machine, the real keys, the real buffer; only the terminal is missing.

mod svg;

use jiff::civil::date;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use swatchbook::tui::app::{Msg, Start, State, press, update};
use swatchbook::tui::draw::{Theme, draw};

const SIZE: (u16, u16) = (110, 30);
const KEYS: &str = "/edit<enter> <esc>/acme<enter> <esc>/film<enter> <esc><tab>Gm<esc>s250<enter>\
                    ea quiet cafe interior at dawn<enter>";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let now = date(2026, 9, 1).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC)?;
    let mut state = State::new(Start::new(store::sample(), now));
    update(&mut state, Msg::Resized(SIZE.0, SIZE.1));
    press(&mut state, KEYS)?;
    let theme = Theme::shipped("darkroom")?;
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1))?;
    terminal.draw(|frame| draw(&state, &theme, frame))?;
    print!("{}", svg::of(terminal.backend().buffer()));
    Ok(())
}
