//! The real loop on a canned stream of events and a backend in memory.

use std::cell::RefCell;
use std::io;

use crossterm::event::{Event, KeyCode, KeyEvent};
use futures::stream;
use jiff::Zoned;
use jiff::civil::date;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use swatchbook::tui::app::{Copied, Effect, Msg, Start, State};
use swatchbook::tui::draw::{Theme, Thumbnails};
use swatchbook::tui::terminal::{Appearance, Control, Io, run};

struct Still {
    edited: RefCell<Option<String>>,
}

impl Control for &Still {
    fn edit(&mut self, text: &str, editor: Option<&str>) -> Result<String, String> {
        *self.edited.borrow_mut() = Some(text.to_owned());
        let by = editor.map(|editor| format!(" by {editor}")).unwrap_or_default();
        Ok(format!("{text}, edited{by}"))
    }
    fn suspend(&mut self) -> io::Result<()> {
        Err(io::Error::other("no shell here"))
    }
    fn bare(&mut self, text: &str) -> io::Result<()> {
        *self.edited.borrow_mut() = Some(text.to_owned());
        Ok(())
    }
    fn mouse(&mut self, _on: bool) -> io::Result<()> {
        Ok(())
    }
    fn now(&self) -> Zoned {
        noon()
    }
}

fn noon() -> Zoned {
    date(2026, 9, 1).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap()
}

fn start() -> State {
    State::new(Start { samples: true, ..Start::new(store::sample(), noon()) })
}

fn keys(text: &str) -> Vec<io::Result<Event>> {
    let event = |c| match c {
        '\r' => KeyCode::Enter,
        c => KeyCode::Char(c),
    };
    text.chars().map(|c| Ok(Event::Key(KeyEvent::from(event(c))))).collect()
}

/// Runs the loop to the end of these events; gives the state, the effects and what the screen shows.
fn played(events: Vec<io::Result<Event>>, answers: Vec<Msg>) -> (State, Vec<Effect>, String) {
    played_from(start(), events, answers)
}

/// The same from another state.
fn played_from(
    mut state: State,
    events: Vec<io::Result<Event>>,
    answers: Vec<Msg>,
) -> (State, Vec<Effect>, String) {
    let look = Appearance {
        theme: tokio::sync::watch::channel(Theme::shipped("terminal").unwrap()).1,
        pictures: Thumbnails::default(),
    };
    let mut terminal = Terminal::new(TestBackend::new(100, 30)).unwrap();
    let mut effects = Vec::new();
    let still = Still { edited: RefCell::default() };
    let outside = Io {
        events: stream::iter(events),
        answers: stream::iter(answers),
        control: &still,
        effects: |effect| effects.push(effect),
        ending: futures::future::pending(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(run(&mut state, &look, &mut terminal, outside)).unwrap();
    let shown = terminal.backend().to_string();
    (state, effects, shown)
}

#[test]
fn the_loop_ends_with_its_events_and_hands_effects_on() {
    let (state, effects, _) = played(keys("/edit\r y"), Vec::new());
    assert!(!state.session.quit);
    let Some(Effect::Copy(copy)) = effects.last() else { panic!("{effects:?}") };
    assert_eq!(copy.text, "--p r1bwkpa");
}

#[test]
fn q_ends_it_at_once() {
    let (state, effects, _) = played(keys("q y"), Vec::new());
    assert!(state.session.quit);
    assert_eq!(effects.iter().filter(|effect| matches!(effect, Effect::Copy(_))).count(), 0);
}

#[test]
fn an_answer_is_drawn() {
    let told = Msg::Copied(Copied { arrived: true, sentence: "copied: to the test".into() });
    let (state, ..) = played(keys("j"), vec![told]);
    assert_eq!(state.session.notice.unwrap().text, "copied: to the test");
}

#[test]
fn the_editor_is_the_one_that_the_settings_name_by_now() {
    let mut state = start();
    state.session.settings.editor = Some("vim".into());
    let (state, _, _) = played_from(state, keys("ea cafe\rEq"), Vec::new());
    assert_eq!(state.session.composition.text, "a cafe, edited by vim");
}

#[test]
fn the_editor_has_the_terminal_and_its_text_comes_back() {
    let (state, ..) = played(keys("ea cafe\rE"), Vec::new());
    assert_eq!(state.session.composition.text, "a cafe, edited");
}

#[test]
fn a_terminal_that_does_not_follow_is_told() {
    let suspend = KeyEvent::new(KeyCode::Char('z'), crossterm::event::KeyModifiers::CONTROL);
    let (state, ..) = played(vec![Ok(Event::Key(suspend))], Vec::new());
    assert!(state.session.notice.unwrap().text.contains("no shell here"));
}

#[test]
fn an_error_of_the_terminal_ends_the_loop() {
    let (state, ..) = played(vec![Err(io::Error::other("gone")), Ok(Event::FocusGained)], Vec::new());
    assert!(!state.session.quit);
}
