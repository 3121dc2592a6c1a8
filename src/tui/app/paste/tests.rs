//! Pastes on the screen, as terminals send them.

use rstest::rstest;

use super::super::tests::{notice, press, start};
use crate::tui::app::{ListSource, Mode, Msg, State, update};

/// What a paste over the panes comes to: the prompt, the text being edited, or the one line that answers it.
fn pasted(state: &mut State, text: &str) -> String {
    update(state, Msg::Pasted(text.to_owned()));
    match &state.mode {
        Mode::Browse => format!("prompt {}", state.session.rendered.prompt),
        Mode::TextPrompt(prompt) => format!("text {}", prompt.line.text()),
        Mode::List(list) => list.source.title(&state.session),
        other => panic!("{other:?}"),
    }
}

#[rstest]
// One prompt.
#[case("a cafe --p r1bwkpa --ar 3:2", "prompt a cafe --p r1bwkpa --ar 3:2")]
#[case("a cafe,\nsoft light --p r1bwkpa", "prompt a cafe, soft light --p r1bwkpa")]
#[case("a cafe at dawn\nin the rain --ar 3:2", "prompt a cafe at dawn in the rain --ar 3:2")]
#[case("/imagine prompt: a cafe --ar 3:2", "prompt a cafe --ar 3:2")]
#[case("a cafe —p r1bwkpa", "prompt a cafe --p r1bwkpa")]
// What Discord and people put around one.
#[case("**a cafe --p r1bwkpa** - <@1> (fast)", "prompt a cafe --p r1bwkpa")]
#[case("**a cafe --p r1bwkpa** - Variations (Strong) by <@1> (46%) (relaxed)", "prompt a cafe --p r1bwkpa")]
#[case("lena — Today at 4:12 PM\n**a cafe --p r1bwkpa** - @lena (fast)", "prompt a cafe --p r1bwkpa")]
#[case("```\na cafe --p r1bwkpa\n```", "prompt a cafe --p r1bwkpa")]
#[case("Prompt: a cafe\n--p r1bwkpa", "prompt a cafe --p r1bwkpa")]
// Several stay several.
#[case(
    "a cafe --p r1bwkpa\na pier --ar 3:2\na street --s 250",
    "3 prompts, 1 code, nothing new: Enter opens the prompt"
)]
#[case(
    "a cafe --p ba1cdef\n\na pier --p ba2cdef\n\na street --p r1bwkpa",
    "3 prompts, 3 codes, 2 new: Enter keeps 2 as unclaimed"
)]
// Codes.
#[case("r1bwkpa", "1 code, nothing new: Enter shows editorial")]
#[case("--p r1bwkpa", "1 code, nothing new: Enter shows editorial")]
#[case("ba1cdef 3 May 2026", "1 code, 1 new: Enter keeps it as a profile")]
#[case("ba1cdef 3 May 2026\nba2cdef 4 May 2026", "2 codes, 2 new: Enter keeps 2 as unclaimed")]
#[case("m7276087242781622288", "1 ID, 1 new: Enter keeps it as a profile")]
// Words.
#[case("a quiet cafe\nat dawn", "text a quiet cafe at dawn")]
#[case("**a quiet cafe** - <@1> (fast)", "text a quiet cafe")]
#[case("my project folder", "text my project folder")]
fn a_paste_is_answered_alike_whatever_breaks_its_lines(#[case] text: &str, #[case] answer: &str) {
    for breaks in ["\n", "\r\n", "\r"] {
        let mut state = start(false);
        assert_eq!(pasted(&mut state, &text.replace('\n', breaks)), answer, "{text:?} with {breaks:?}");
    }
}

#[test]
fn one_new_code_becomes_a_profile_by_a_name() {
    let mut state = start(false);
    pasted(&mut state, "ba1cdef 3 May 2026\r");
    press(&mut state, "<enter>zebra<enter>");
    let added = state.session.selected().unwrap();
    assert_eq!((added.name.as_str(), added.prompt_token()), ("zebra", Some("ba1cdef")));
    assert_eq!(added.codes[0].created, Some(jiff::civil::date(2026, 5, 3)));
}

#[test]
fn of_several_codes_the_selected_one_becomes_a_profile() {
    let mut state = start(false);
    pasted(&mut state, "ba1cdef 3 May 2026\rba2cdef 4 May 2026");
    press(&mut state, "jazebra<enter>");
    assert_eq!(state.session.selected().unwrap().prompt_token(), Some("ba2cdef"));
}

#[test]
fn of_several_prompts_the_codes_are_kept_and_one_is_opened() {
    let mut state = start(false);
    pasted(&mut state, "a cafe --p ba1cdef\r\ra pier --p ba2cdef");
    press(&mut state, "<enter>");
    assert_eq!(state.session.library.unclaimed.len(), 2);
    let Mode::List(list) = &state.mode else { panic!("{:?}", state.mode) };
    assert!(
        list.source.title(&state.session).ends_with("Enter opens the prompt"),
        "{}",
        list.source.title(&state.session)
    );
    press(&mut state, "jj<enter>");
    assert_eq!(state.session.composition.text, "a pier", "{}", notice(&state));
}

#[test]
fn several_prompts_pasted_into_the_text_are_shown_and_the_text_comes_back() {
    let mut state = start(false);
    press(&mut state, "ea quiet ");
    pasted(&mut state, "a cafe --ar 3:2\ra pier --ar 3:2");
    assert!(matches!(state.mode, Mode::List(_)));
    press(&mut state, "<esc>cafe<enter>");
    assert_eq!(state.session.composition.text, "a quiet cafe");
}

#[test]
fn a_code_pasted_into_the_text_stays_where_the_caret_is() {
    let mut state = start(false);
    press(&mut state, "ea cafe --p ");
    pasted(&mut state, "r1bwkpa\r");
    press(&mut state, "<enter>");
    assert_eq!(state.session.rendered.prompt, "a cafe --p r1bwkpa");
}

#[test]
fn a_field_of_one_word_takes_it_out_of_what_is_pasted() {
    let mut state = start(false);
    press(&mut state, "ji<tab><tab>");
    for (text, field) in [
        ("**a cafe --p ba1cdef --v 7** - <@1> (fast)\r", "ba1cdef"),
        ("Tuesday, May 5, 2026 4:12 PM", "2026-05-05"),
        ("https://www.midjourney.com/moodboards/m7276087242781622288", "m7276087242781622288"),
        ("a cafe --niji 7", "niji 7"),
    ] {
        update(&mut state, Msg::Pasted(text.to_owned()));
        let Mode::Form(form) = &state.mode else { panic!("{:?}", state.mode) };
        assert_eq!(form.line().unwrap().text(), field, "{text}");
        press(&mut state, "<tab>");
    }
}

#[test]
fn a_paste_where_no_field_is_open_says_where_it_goes() {
    let mut state = start(false);
    press(&mut state, "j,tt");
    pasted_anywhere(&mut state);
    assert_eq!(notice(&state), "no field is open here; p reads pasted text");
}

fn pasted_anywhere(state: &mut State) {
    update(state, Msg::Pasted("187".into()));
}
