//! Makes the picture of the screen in the README: `cargo run --example picture > assets/screen.svg`.
//!
//! The sample library, the real machine, the real keys, the real buffer; only the terminal is missing.

mod svg;

use crossterm::event::{Event, KeyCode, KeyEvent};
use jiff::civil::date;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use swatchbook::app::{Chord, Keymap, Msg, Start, State, translate, update};
use swatchbook::library::{Desk, Settings, Usage};
use swatchbook::midjourney::rules::Rules;
use swatchbook::store;
use swatchbook::ui::{Theme, draw};

const SIZE: (u16, u16) = (110, 30);
const KEYS: &str = "/edit<enter> <esc>/acme<enter> <esc>/film<enter> <esc><tab>Gm<esc>s250<enter>\
                    ea quiet cafe interior at dawn<enter>";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut state = State::new(Start {
        rules: Rules::shipped().clone().into(),
        library: store::sample(),
        samples: false,
        desk: Desk::default(),
        settings: Settings::default(),
        version: Rules::shipped().default_version(),
        usage: Usage::default(),
        problems: Vec::new(),
        now: date(2026, 9, 1).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC)?,
        seed: 1,
    });
    let keymap = Keymap::shipped()?;
    update(&mut state, Msg::Resized(SIZE.0, SIZE.1));
    press(&mut state, &keymap, KEYS)?;
    let theme = Theme::shipped("darkroom")?;
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1))?;
    terminal.draw(|frame| draw(&state, &keymap, &theme, frame))?;
    print!("{}", svg::of(terminal.backend().buffer()));
    Ok(())
}

fn press(state: &mut State, keymap: &Keymap, keys: &str) -> Result<(), Box<dyn std::error::Error>> {
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let (event, after) = match rest.strip_prefix('<').and_then(|inner| inner.split_once('>')) {
            Some((name, after)) => (name.parse::<Chord>()?.event(), after),
            None => (KeyEvent::from(KeyCode::Char(c)), &rest[c.len_utf8()..]),
        };
        if let Some(msg) = translate(keymap, state, &Event::Key(event)) {
            update(state, msg);
        }
        rest = after;
    }
    Ok(())
}
