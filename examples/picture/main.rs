//! Makes the pictures of the screen in the README: `cargo run --example picture > assets/screen.svg` the one that stands
//! still, and `cargo run --example picture moving < assets/swatch.cast > assets/swatch.svg` the one that moves, from what
//! `examples/cast.rs` recorded.
//!
//! The sample library, the real machine, the real keys, the real buffer; only the terminal is missing.

mod moving;
mod svg;

use std::io::Read as _;

use jiff::civil::date;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use swatchbook::tui::app::{Msg, Start, State, press, update};
use swatchbook::tui::draw::{Theme, draw};

const SIZE: (u16, u16) = (110, 30);
const KEYS: &str = "/edit<enter> <esc>/acme<enter> <esc>/film<enter> <esc><tab>Gm<esc>s250<enter>\
                    ea quiet cafe interior at dawn<enter>";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if std::env::args().nth(1).as_deref() == Some("moving") {
        let mut cast = String::new();
        std::io::stdin().read_to_string(&mut cast)?;
        print!("{}", moving::of(&cast)?);
        return Ok(());
    }
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
