//! The guides, by their keys.

use super::super::tests::{notice, press, start};
use crate::tui::app::{Guide, Mode, State};
use library::Kind;

fn questions(state: &State) -> usize {
    let Mode::Guide(guide) = &state.mode else { panic!("{:?}", state.mode) };
    let Guide::Kind(questions) = guide.as_ref() else { panic!("{guide:?}") };
    questions.answers.len()
}

#[test]
fn three_answers_open_the_form_of_the_kind_they_come_to() {
    let mut state = start(false);
    press(&mut state, ",tgbj<enter>");
    assert_eq!(questions(&state), 2);
    press(&mut state, "<esc>bk<enter>");
    assert_eq!(questions(&state), 3);
    press(&mut state, "<enter>");
    let Mode::Form(form) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!(form.kind(), Kind::Moodboard);
}

#[test]
fn the_form_asks_the_questions_and_keeps_what_was_typed() {
    let mut state = start(false);
    press(&mut state, "a<tab>sea<tab><enter><tab>?aaa<enter>");
    let Mode::Form(form) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!((form.kind(), form.input().name.as_str()), (Kind::Ranked, "sea"));
    press(&mut state, "?<esc>");
    let Mode::Form(form) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!(form.input().name, "sea");
}

#[test]
fn a_throwaway_is_made_step_by_step_and_never_stacked_by_accident() {
    let mut state = start(false);
    let wrong = state.session.library.profile_named("wrong").unwrap().key.clone();
    state.session.library.profiles.take(&wrong);
    state.session.list.refresh(&state.session.library);
    press(&mut state, ",tw<enter>");
    let Mode::Form(form) = &state.mode else { panic!("{:?}", state.mode) };
    assert!(form.throwaway());
    press(&mut state, "<enter>");
    assert!(matches!(state.mode, Mode::Guide(_)), "the next step is shown");
    press(&mut state, &format!("<enter>{}<enter>", "+".repeat(50)));
    assert_eq!(state.session.library.profile_named("throwaway").unwrap().selections(), 50);
    press(&mut state, "<enter>qqqqqq1<enter>");
    let made = state.session.library.profile_named("throwaway").unwrap();
    assert_eq!((made.prompt_token(), made.throwaway), (Some("qqqqqq1"), true));
    press(&mut state, "<enter>");
    assert!(notice(&state).contains("throwaway is ready"), "{}", notice(&state));
    press(&mut state, "/throwaway<enter> ");
    assert!(state.session.composition.spec.layers.is_empty());
}

#[test]
fn a_new_profile_of_ones_own_is_said_to_lack_a_brief_and_is_saved() {
    let mut state = start(false);
    press(&mut state, "aba1cdef<enter>sea<enter>");
    assert!(notice(&state).contains("i adds a brief"), "{}", notice(&state));
    press(&mut state, "a6726456676<enter>dust<enter>");
    assert_eq!(notice(&state), "added dust", "a style reference is not trained");
}
