//! The copy menu, the queue and the strip's digits, as they are pressed.

use crate::tui::app::tests::{copies, notice, press, start};
use crate::tui::app::{Copied, Effect, Mode, Msg, Panel, PanelKind, TerminalEffect, update};

#[test]
fn each_key_of_the_menu_copies_its_form_and_closes_it() {
    for (keys, text) in [
        ("Yy", "a cat --p r1bwkpa --stylize 250"),
        ("Ya", "--p r1bwkpa --stylize 250"),
        ("Yp", "--p r1bwkpa"),
        ("Yc", "r1bwkpa"),
        ("Yi", "/imagine prompt: a cat --p r1bwkpa --stylize 250"),
        ("Yo", "/prefer option set mine --p r1bwkpa --stylize 250"),
        ("Ym", "`a cat --p r1bwkpa --stylize 250`"),
        ("Yjj<enter>", "--p r1bwkpa"),
    ] {
        let mut state = start(false);
        press(&mut state, "/edit<enter> s250<enter>ea cat<enter>");
        let effects = press(&mut state, keys);
        assert_eq!(copies(&effects), [text], "{keys}");
        assert_eq!(state.mode, Mode::Browse);
        let Some(Effect::Copy(copy)) = effects.last() else { panic!("{effects:?}") };
        let used = copy.used.as_ref().unwrap();
        assert_eq!(used.prompt, "a cat --p r1bwkpa --stylize 250", "the log has the whole prompt");
    }
}

#[test]
fn the_bare_line_is_shown_by_the_terminal_itself() {
    let mut state = start(false);
    let effects = press(&mut state, "ea cat<enter>Yr");
    let bare = Effect::Terminal(TerminalEffect::Bare("a cat".into()));
    assert!(effects.contains(&bare), "{effects:?}");
}

#[test]
fn the_prompt_is_shown_as_a_qr_code_if_there_is_one() {
    let mut state = start(false);
    press(&mut state, "Yq");
    assert!(
        state.mode == Mode::Browse && notice(&state).starts_with("nothing to copy yet"),
        "{}",
        notice(&state)
    );
    press(&mut state, "ea cat<enter>Yq");
    assert!(matches!(state.mode, Mode::Panel(Panel { kind: PanelKind::Qr, .. })), "{:?}", state.mode);
    press(&mut state, "<esc>");
    assert_eq!(state.mode, Mode::Browse);
}

#[test]
fn a_form_that_shows_nothing_says_so() {
    let mut state = start(false);
    let effects = press(&mut state, "ea cat<enter>Yp");
    assert_eq!((copies(&effects).len(), notice(&state)), (0, "the prompt has no --p"));
    press(&mut state, "Yl");
    assert!(matches!(state.mode, Mode::Queue(_)));
}

fn arrived(state: &mut crate::tui::app::State, arrived: bool) {
    update(state, Msg::Copied(Copied { arrived, sentence: "copied: to the test".into() }));
}

#[test]
fn a_queue_is_copied_one_by_one_and_a_failed_copy_stays_at_hand() {
    let mut state = start(false);
    press(&mut state, "/edit<enter> ea cat<enter>Yl");
    let Mode::Queue(queue) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!((queue.items.len(), queue.estimate.jobs, queue.copied()), (5, 5, 0));
    assert!((queue.estimate.minutes - 4.0).abs() < 0.01, "{:?}", queue.estimate);
    let effects = press(&mut state, "<enter>");
    assert_eq!(copies(&effects), ["a cat --p r1bwkpa --stylize 50"]);
    arrived(&mut state, true);
    let effects = press(&mut state, "<enter>");
    assert_eq!(copies(&effects), ["a cat --p r1bwkpa --stylize 100"]);
    arrived(&mut state, false);
    let effects = press(&mut state, "<enter>");
    assert_eq!(copies(&effects), ["a cat --p r1bwkpa --stylize 100"], "it did not arrive");
    arrived(&mut state, true);
    let Mode::Queue(queue) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!((queue.copied(), queue.at, queue.held), (2, 2, Some(1)));
    press(&mut state, "<esc>");
    assert_eq!(state.mode, Mode::Browse);
}

#[test]
fn the_log_of_a_queue_names_only_what_was_in_each_prompt() {
    let mut state = start(false);
    let effects = press(&mut state, " j Yw<down><enter>");
    let Some(Effect::Copy(copy)) = effects.last() else { panic!("{effects:?}") };
    assert_eq!(copy.text, "--p r1bwkpa");
    let used = copy.used.as_ref().unwrap();
    assert_eq!((used.profiles.len(), used.codes.len()), (1, 1), "{used:?}");
}

#[test]
fn a_saved_stack_opens_by_its_number_and_a_digit_goes_to_a_screen_at_every_size() {
    let mut state = start(false);
    press(&mut state, "/edit<enter> wmornings<enter>,px");
    update(&mut state, Msg::Resized(40, 20));
    press(&mut state, "<alt-1>");
    assert_eq!(state.session.rendered.prompt, "--p r1bwkpa");
    press(&mut state, "<alt-2>");
    assert!(notice(&state).starts_with("there is no saved stack 2 yet"), "{}", notice(&state));
    press(&mut state, "2");
    assert_eq!(state.session.screen, crate::tui::app::Screen::Stacks);
}
