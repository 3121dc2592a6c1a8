//! The menu, by its keys.

use super::Menu;
use crate::tui::app::group::Group;
use crate::tui::app::tests::{notice, press, start};
use crate::tui::app::{Mode, PanelKind, Screen};

#[test]
fn the_menu_opens_a_part_and_a_letter_does_what_its_line_says() {
    let mut state = start(false);
    press(&mut state, ",");
    assert_eq!(state.mode, Mode::Menu(Menu::default()));
    press(&mut state, "f");
    assert_eq!(state.mode, Mode::Menu(Menu::of(Group::Files)));
    press(&mut state, "p");
    assert!(matches!(&state.mode, Mode::Panel(panel) if panel.kind == PanelKind::Problems));
}

#[test]
fn arrows_and_enter_do_the_same_as_the_letters() {
    let mut state = start(false);
    press(&mut state, ",<down><down><down><down><down><enter><down><down><down><down><enter>");
    assert!(
        matches!(&state.mode, Mode::Panel(panel) if panel.kind == PanelKind::Problems),
        "{:?}",
        state.mode
    );
}

#[test]
fn escape_goes_back_through_the_menu_one_level_at_a_time() {
    let mut state = start(false);
    press(&mut state, ",c<esc>");
    assert_eq!(state.mode, Mode::Menu(Menu { group: None, row: 1 }));
    press(&mut state, "<esc>");
    assert_eq!(state.mode, Mode::Browse);
}

#[test]
fn a_letter_that_stands_in_no_line_does_nothing() {
    let mut state = start(false);
    press(&mut state, ",j");
    assert_eq!((&state.mode, state.session.screen), (&Mode::Menu(Menu::default()), Screen::Profiles));
}

#[test]
fn a_form_that_was_left_unfinished_is_gone_on_with() {
    let mut state = start(false);
    press(&mut state, "a6odeoas<tab>half<esc>");
    assert_eq!((&state.mode, notice(&state)), (&Mode::Browse, "not added; a goes on with it"));
    press(&mut state, "a-done<enter>a<tab>one<esc>");
    assert!(state.session.library.profile_named("half-done").is_some(), "{}", notice(&state));
    press(&mut state, "a");
    let Mode::Form(form) = &state.mode else { panic!("{:?}", state.mode) };
    assert!(!form.is_begun());
}

#[test]
fn in_a_card_the_numbers_open_the_screens_and_a_letter_that_is_no_key_says_so() {
    let mut state = start(false);
    press(&mut state, "<enter>Z");
    assert_eq!(notice(&state), "Z is not a key here: ? lists the keys");
    press(&mut state, "2");
    assert_eq!((&state.mode, state.session.screen), (&Mode::Browse, Screen::Stacks));
}

#[test]
fn a_key_that_means_nothing_names_the_menu_and_the_help() {
    let mut state = start(false);
    press(&mut state, "T");
    assert_eq!(notice(&state), "T is not a key here: , opens the menu, ? lists the keys");
}
