//! Makes the pictures of the screen:
//!
//! - `cargo run --example picture > assets/screen.svg` the one of the README that stands still: the sample library, the
//!   real machine, the real keys, the real buffer; only the terminal is missing.
//! - `cargo run --example picture record > assets/swatch.cast` a recording of the real program, and
//!   `cargo run --example picture moving < assets/swatch.cast > assets/swatch.svg` the picture that moves, drawn from it.
//! - `cargo run --example picture screens target/screens` every screen of the real program at two sizes, to look at.
//!
//! What runs the real program needs `cargo build` before.

#![allow(clippy::expect_used, reason = "the scenes are shared with the tests, and an example may stop")]

mod moving;
mod pty;
mod record;
mod screens;
mod svg;

#[path = "../../tests/e2e/scenes.rs"]
mod scenes;

use std::error::Error;
use std::io::Read as _;
use std::path::Path;

use jiff::civil::date;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use swatchbook::tui::app::{Msg, Start, State, press, update};
use swatchbook::tui::draw::{Theme, draw};

const SIZE: (u16, u16) = (110, 30);
const KEYS: &str = "/edit<enter> <esc>/acme<enter> <esc>/film<enter> <esc><tab>Gm<esc>s250<enter>\
                    ea quiet cafe interior at dawn<enter>";

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => still(),
        ["record"] => record::run(),
        ["moving"] => {
            let mut cast = String::new();
            std::io::stdin().read_to_string(&mut cast)?;
            print!("{}", moving::of(&cast)?);
            Ok(())
        }
        ["screens", folder] => screens::run(Path::new(folder)),
        _ => Err("give nothing, record, moving, or screens and a folder".into()),
    }
}

fn still() -> Result<(), Box<dyn Error>> {
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
