//! Marks in the rows and the forms that go with them.

use super::{dump, picture, plain, press, sampled};
use library::{Key, Name, SavedPrompt};

#[test]
fn a_mark_is_a_sign_in_its_row_and_a_count_in_the_title() {
    let mut state = sampled("vv,lu");
    for (columns, rows) in [(120, 35), (45, 30)] {
        insta::assert_snapshot!(
            format!("marks_{columns}x{rows}"),
            dump(&picture(&mut state, &plain(), columns, rows))
        );
    }
}

#[test]
fn one_form_asks_what_all_of_them_are_to_have() {
    let mut state = sampled("vvi<tab>");
    for (columns, rows) in [(120, 35), (40, 12)] {
        insta::assert_snapshot!(
            format!("edit_marked_{columns}x{rows}"),
            dump(&picture(&mut state, &plain(), columns, rows))
        );
    }
}

#[test]
fn the_slots_of_a_text_are_asked_for_in_a_form() {
    let mut state = sampled("");
    let (key, name) = (Key::new("t").unwrap(), Name::new("portrait").unwrap());
    let text = "{subject} in {light: north|south|candle} light".into();
    state.session.library.prompts = [SavedPrompt { key, name, text }].into_iter().collect();
    press(&mut state, "3<enter>a sailor<tab>");
    for (columns, rows) in [(120, 35), (45, 30)] {
        insta::assert_snapshot!(
            format!("slots_{columns}x{rows}"),
            dump(&picture(&mut state, &plain(), columns, rows))
        );
    }
}

#[test]
fn a_strip_says_what_was_pasted_and_an_empty_screen_shows_the_keys_first_where_room_is_scarce() {
    let mut state = super::state(library::Library::default(), false);
    crate::tui::app::update(
        &mut state,
        crate::tui::app::Msg::Pasted("a pier --p k3wq1zz --v 7\r\na cat --p zzzz111".into()),
    );
    for (columns, rows) in [(45, 30), (40, 12)] {
        let text = dump(&picture(&mut state, &plain(), columns, rows));
        assert!(text.contains("2 prompts, 2 codes"), "{text}");
    }
    let mut state = super::state(library::Library::default(), false);
    press(&mut state, "4");
    let text = dump(&picture(&mut state, &plain(), 40, 12));
    assert!(text.contains(", k n  calibrates") && text.contains(", t w  makes"), "{text}");
}
