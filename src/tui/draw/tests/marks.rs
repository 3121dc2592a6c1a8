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
