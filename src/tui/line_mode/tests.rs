//! The conversation, by its lines: what a person types, and what is said.

use jiff::civil::date;
use proptest::prelude::*;

use super::LineUi;
use crate::tui::app::{Effect, ImportEffect, Msg, Start, State, update};
use library::exchange::{Content, Load, LoadContext};

fn state() -> State {
    let now = date(2026, 9, 1).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
    State::new(Start::new(store::sample(), now))
}

/// Answers one line after the other; gives the effects and everything that was said.
fn told(state: &mut State, lines: &[&str]) -> (Vec<Effect>, String) {
    let mut talk = LineUi::default();
    let (mut effects, mut said) = (Vec::new(), talk.question(state));
    for line in lines {
        effects.extend(talk.answer(state, line));
        talk.settle(state);
        said.push_str(line);
        said.push('\n');
        if let Some(notice) = &state.session.notice {
            said.push_str(&notice.text);
            said.push('\n');
        }
        said.push_str(&talk.question(state));
    }
    (effects, said)
}

fn copied(effects: &[Effect]) -> Vec<String> {
    effects
        .iter()
        .filter_map(|effect| if let Effect::Copy(copy) = effect { Some(copy.text.clone()) } else { None })
        .collect()
}

#[test]
fn the_main_job_is_done_in_numbers() {
    let mut state = state();
    let lines = ["3", "edit", "1", "1", "0", "0", "5", "250", "6", "a quiet cafe interior at dawn", "1"];
    let (effects, said) = told(&mut state, &lines);
    assert_eq!(copied(&effects), ["a quiet cafe interior at dawn --p r1bwkpa --stylize 250"], "{said}");
    insta::assert_snapshot!(said);
}

#[test]
fn where_nothing_is_no_answer_is_offered_and_no_key_of_the_screen_is_named() {
    let now = date(2026, 9, 1).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
    let mut state = State::new(Start::new(library::Library::default(), now));
    let (effects, said) = told(&mut state, &["1", "2", "3", "0", "8", "0", "9", "0", "16"]);
    assert_eq!(copied(&effects), [] as [&str; 0]);
    for expected in [
        "Nothing to copy yet: find a profile",
        "No problems found\n0. Back",
        "No saved stacks\n0. Back",
        "No saved texts\n0. Back",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    assert!(!said.contains("Space"), "{said}");
}

#[test]
fn a_profile_is_added_by_what_is_pasted_and_a_mistake_is_asked_again() {
    let mut state = state();
    let (effects, said) = told(&mut state, &["a", "no code", "grain", "."]);
    assert!(state.session.library.profile_named("grain").is_none() && effects.is_empty(), "{said}");
    assert!(said.contains("no code, ID or style reference is in it"), "{said}");
    let (effects, said) = told(&mut state, &["!", "a", "a cafe --p q9w8e7r --v 7", "grain", "."]);
    let added = state.session.library.profile_named("grain");
    assert_eq!(added.and_then(|profile| profile.prompt_token()), Some("q9w8e7r"), "{said}");
    assert!(said.contains("ranked profile q9w8e7r, V7"), "{said}");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Save(_))));
}

#[test]
fn more_fields_are_asked_where_they_are_wanted() {
    let mut state = state();
    let (_, said) = told(&mut state, &["a", "q9w8e7r", "grain", "y", "moodboard", ".", "!"]);
    let added = state.session.library.profile_named("grain").unwrap();
    assert_eq!(added.kind, library::Kind::Moodboard, "{said}");
}

#[test]
fn lists_guides_and_counts_are_numbered_questions() {
    let mut state = state();
    let (_, said) = told(
        &mut state,
        &["12", "a cafe --p q9w8e7r", "2", "", "grain", ".", "14", "1", "1", "2", "0", "0", "0", "0"],
    );
    assert!(state.session.library.profile_named("grain").is_some(), "{said}");
    insta::assert_snapshot!(said);
    let (_, said) = told(&mut state, &["3", "grain", "1", "7", "187"]);
    let grain = state.session.library.profile_named("grain").unwrap();
    assert_eq!(grain.sessions[0].selections, 187, "{said}");
    let (_, said) = told(&mut state, &["3", "grain", "1", "6", "0"]);
    assert!(said.contains("1. q9w8e7r: "), "{said}");
}

#[test]
fn a_whole_prompt_that_is_typed_as_text_is_taken_apart() {
    let mut state = state();
    let (_, said) = told(&mut state, &["6", "a boat --p r1bwkpa --stylize 250"]);
    assert_eq!(state.session.rendered.prompt, "a boat --p r1bwkpa --stylize 250", "{said}");
    assert_eq!(state.session.composition.text, "a boat");
}

#[test]
fn a_layer_is_muted_by_its_number_and_nothing_of_the_screen_is_needed() {
    let mut state = state();
    let (_, said) = told(&mut state, &["3", "edit", "1", "1", "0", "0", "4", "1", "1"]);
    assert!(state.session.composition.spec.layers[0].muted, "{said}");
    assert!(said.contains("editorial, muted"), "{said}");
}

#[test]
fn what_is_no_number_is_said_and_a_key_of_the_screen_is_taken() {
    let mut state = state();
    let (_, said) = told(&mut state, &["77", "hello", "7x", "6", "a boat", "u"]);
    assert!(said.contains("\"77\" is not one of the numbers") && said.contains("\"hello\" is not"), "{said}");
    assert_eq!(state.session.composition.text, "", "u took the text back: {said}");
}

#[test]
fn what_only_panes_can_show_is_said_to_need_them() {
    let (_, said) = told(&mut state(), &["?"]);
    assert!(said.contains("needs the screen"), "{said}");
}

proptest! {
    #[test]
    fn any_lines_keep_the_conversation_whole(lines in prop::collection::vec("[0-9]{1,2}|[a-zA-Z?!.:-]|\\PC{0,12}|[\\x00-\\x1f]{1,3}", 0..40)) {
        let mut state = state();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let mut talk = LineUi::default();
        for line in lines {
            talk.answer(&mut state, line);
            talk.settle(&mut state);
            let question = talk.question(&state);
            prop_assert!(question.ends_with(": "), "{question:?}");
            prop_assert!(!question.replace('\n', " ").chars().any(char::is_control), "{question:?}");
        }
    }
}

#[test]
fn marked_profiles_are_edited_a_field_at_a_time_and_a_mistake_is_asked_again() {
    let mut state = state();
    let (effects, said) = told(&mut state, &["v", "v", "i", "spring", "Acme", "99", "8.1"]);
    assert!(said.contains("2 profiles marked") && said.contains("Tags (words to add"), "{said}");
    assert!(said.contains("there is no V99"), "{said}");
    let saved = effects.iter().filter(|effect| matches!(effect, Effect::Save(_))).count();
    assert_eq!(saved, 1, "{said}");
    let spring = |profile: &&library::Profile| profile.tags.contains(&"spring".to_owned());
    assert_eq!(state.session.library.profiles.iter().filter(spring).count(), 2, "{said}");
}

#[test]
fn a_saved_text_with_slots_is_opened_and_each_slot_is_asked_for() {
    let mut state = state();
    let (key, name) = (library::Key::new("t").unwrap(), library::Name::new("portrait").unwrap());
    let text = "{subject} in {light: north|south} light".into();
    state.session.library.prompts = [library::SavedPrompt { key, name, text }].into_iter().collect();
    let (_, said) = told(&mut state, &["16", "1", "a sailor", "south"]);
    assert_eq!(state.session.composition.text, "a sailor in south light", "{said}");
    assert!(said.contains("1. portrait: {subject}") && said.contains("Light: north, south"), "{said}");
}

#[test]
fn what_is_done_with_a_named_profile_is_done_with_it_alone() {
    let mut state = state();
    let (_, said) = told(&mut state, &["v", "v", "3", "editorial", "1", "5"]);
    let deleted: Vec<&str> = state
        .session
        .library
        .profiles
        .iter()
        .filter(|profile| profile.deleted_on.is_some())
        .map(|profile| profile.name.as_str())
        .collect();
    assert!(deleted.contains(&"editorial") && !deleted.contains(&"acme-board"), "{deleted:?}: {said}");
}

/// What a sheet brings, as the effect reads it.
fn brought(effects: &[Effect], sheet: &str) -> Msg {
    let Some(Effect::Import(ImportEffect::Read(import))) = effects.last() else { panic!("{effects:?}") };
    let mut keys = import.keys.clone();
    let mut context = LoadContext::new(&import.own, &import.uses, import.today, &mut keys);
    context.columns = &import.source.columns;
    let load = Load::read(&Content::Text(sheet.to_owned()), "csv", &mut context);
    Msg::Loaded(import.source.clone(), load.map(Box::new).map_err(|error| error.to_string()))
}

#[test]
fn the_columns_of_a_sheet_are_corrected_by_what_is_written_and_by_number() {
    let sheet = "Stil,Kennwort,Laune\nwarm,qqqqqq1,soft\ncold,zzzzzz2,hard\n";
    let mut state = state();
    let (effects, _) = told(&mut state, &["15", "codes.csv"]);
    update(&mut state, brought(&effects, sheet));
    let (effects, said) = told(&mut state, &["3=mood", "9=tags", "Laune = tags"]);
    assert!(said.contains("3. column: 3 Laune; not known, kept as a note, such as soft"), "{said}");
    assert!(said.contains("Number, or a column and what it is, such as 2=code: "), "{said}");
    assert!(said.contains("\"mood\" is nothing a column can be; write code, date"), "{said}");
    assert!(said.contains("there is no column \"9\"; there are: 1 \"Stil\" name"), "{said}");
    assert!(said.contains("3. column: 3 Laune; tags, such as soft"), "{said}");
    assert_eq!(effects.len(), 1, "what is refused is not read again: {effects:?}");
    update(&mut state, brought(&effects, sheet));
    let (effects, said) = told(&mut state, &["1", "7"]);
    assert!(said.contains("Change the column"), "{said}");
    update(&mut state, brought(&effects, sheet));
    let (_, said) = told(&mut state, &["1=name", ""]);
    assert!(said.contains("it is still being read"), "{said}");
    let (effects, _) = told(&mut state, &["1=name"]);
    update(&mut state, brought(&effects, sheet));
    told(&mut state, &[""]);
    let warm = state.session.library.profile_named("warm").unwrap();
    assert_eq!((warm.tags.as_slice(), warm.prompt_token()), (&["soft".to_owned()][..], Some("qqqqqq1")));
}
