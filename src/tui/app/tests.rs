//! The machine, tested as it is used: a state, a string of keys, and what is so afterwards.

use jiff::civil::date;

use super::{
    Action, Copied, Effect, Failed, LibraryNews, Listed, Mode, Msg, Pane, Saved, Screen, Start, State, Tone,
    update,
};
use library::{Composition, Key, Kind, Layer, Library, Name, Profile, Snapshot, Source};
use midjourney::{Code, Stylize};

fn profile(key: &str, name: &str, kind: Kind, code: &str) -> Profile {
    let mut profile = Profile::new(Key::new(key).unwrap(), Name::new(name).unwrap(), kind);
    let code = Code::new(code).unwrap();
    profile.codes.push(Snapshot {
        code,
        created: Some(date(2026, 5, 3)),
        pinned: false,
        note: String::new(),
    });
    profile
}

pub(super) fn start(samples: bool) -> State {
    let mut library = Library::default();
    library.profiles.put(profile("k1", "acme-board", Kind::Moodboard, "75t3ipc"));
    library.profiles.put(profile("k2", "editorial", Kind::Ranked, "r1bwkpa"));
    library.profiles.put(profile("k3", "film-dust", Kind::StyleReference, "6726456675"));
    let mut wrong = profile("k4", "wrong", Kind::Ranked, "7enzken");
    wrong.throwaway = true;
    library.profiles.put(wrong);
    let now = date(2026, 9, 1).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
    State::new(Start { samples, ..Start::new(library, now) })
}

/// Presses keys: letters as they are, others in angle brackets, `<ctrl-r>`. Gives every effect.
pub(super) fn press(state: &mut State, keys: &str) -> Vec<Effect> {
    super::press(state, keys).unwrap()
}

pub(super) fn copies(effects: &[Effect]) -> Vec<&str> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Copy(copy) => Some(copy.text.as_str()),
            Effect::Save(_)
            | Effect::SaveAgain
            | Effect::UndoEarlier(_)
            | Effect::TakeBack(..)
            | Effect::DoAgain(..)
            | Effect::History
            | Effect::Decide(..)
            | Effect::WriteRescue(_)
            | Effect::RedoEarlier(_)
            | Effect::Reread
            | Effect::SaveComposition(_)
            | Effect::SaveCounts(_)
            | Effect::SaveSlots(_)
            | Effect::Setup
            | Effect::HandOver(_)
            | Effect::ReadScenes
            | Effect::WritePage(_)
            | Effect::Import(_)
            | Effect::ReadPaste(_)
            | Effect::Export(_)
            | Effect::Log(_)
            | Effect::Pictures(_)
            | Effect::Sync(_)
            | Effect::Terminal(_) => None,
        })
        .collect()
}

/// A save that failed: one change waits in the rescue file.
pub(super) fn failed(sentence: &str) -> Saved {
    let kept = Some("/home/u/state/rescue-1.ron".to_owned());
    Saved::Failed(Failed { sentence: sentence.to_owned(), changes: 1, kept })
}

pub(super) fn notice(state: &State) -> &str {
    state.session.notice.as_ref().map_or("", |notice| notice.text.as_str())
}

#[test]
fn find_stack_stylize_type_and_copy_is_the_whole_job() {
    let mut state = start(false);
    let effects = press(&mut state, "/edit<enter> s250<enter>ea quiet cafe<enter>y");
    assert_eq!(copies(&effects), ["a quiet cafe --p r1bwkpa --stylize 250"]);
}

#[test]
fn the_main_job_works_without_leaving_the_search() {
    let mut state = start(false);
    let effects = press(&mut state, "/edit<tab><ctrl-y>");
    assert_eq!(copies(&effects), ["--p r1bwkpa"]);
    assert_eq!(state.mode, Mode::Search);
}

#[test]
fn one_escape_leaves_the_search_with_everything_shown_and_the_stack_kept() {
    let mut state = start(false);
    press(&mut state, "/film<tab>edit<esc>");
    assert_eq!((state.session.list.hits().len(), &state.mode), (4, &Mode::Browse));
    assert_eq!(state.session.selected().unwrap().name.as_str(), "editorial", "the row stays selected");
    assert_eq!(state.session.composition.spec.layers.len(), 1);
    press(&mut state, "<esc><esc><esc><esc>");
    assert_eq!(state.mode, Mode::Browse);
    assert!(!state.session.quit);
}

#[test]
fn a_search_begins_fresh_and_an_arrow_key_keeps_the_old_text() {
    let mut state = start(false);
    press(&mut state, "/film<enter>/edit");
    assert_eq!(state.session.list.line.text(), "edit");
    press(&mut state, "<enter>/<left>x");
    assert_eq!(state.session.list.line.text(), "edixt");
}

#[test]
fn the_daily_way_takes_fourteen_keys_at_most_besides_what_is_typed() {
    let mut state = start(false);
    let (names, number, subject) = (["edit", "acme"], "250", "a quiet cafe");
    let keys = format!("/{}<tab>{}<tab><esc>s{number}<enter>e{subject}<enter>y", names[0], names[1]);
    let effects = press(&mut state, &keys);
    assert_eq!(copies(&effects), ["a quiet cafe --p r1bwkpa 75t3ipc --stylize 250"]);
    let pressed =
        keys.replace("<tab>", "\t").replace("<esc>", "\u{1b}").replace("<enter>", "\r").chars().count();
    let typed = names.concat().len() + number.len() + subject.len();
    assert_eq!(pressed - typed, 9);
}

#[test]
fn find_first_opens_in_the_search_field() {
    let settings = library::Settings { find_first: true, ..library::Settings::default() };
    let now = date(2026, 9, 1).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
    let state = State::new(Start { settings, ..Start::new(Library::default(), now) });
    assert_eq!(state.mode, Mode::Search);
}

#[test]
fn a_profile_is_stacked_once_and_taken_out_with_the_same_key() {
    let mut state = start(false);
    press(&mut state, " j ");
    assert_eq!(state.session.rendered.prompt, "--p 75t3ipc r1bwkpa");
    press(&mut state, " ");
    assert_eq!(state.session.rendered.prompt, "--p 75t3ipc");
}

#[test]
fn a_throwaway_is_not_stacked_by_accident() {
    let mut state = start(false);
    press(&mut state, "G ");
    assert!(state.session.composition.spec.layers.is_empty());
    assert!(notice(&state).contains("deliberately wrong"), "{}", notice(&state));
    update(&mut state, Msg::Act(Action::StackAnyway));
    assert_eq!(state.session.rendered.prompt, "--p 7enzken");
}

#[test]
fn layers_move_mute_and_stand_alone() {
    let mut state = start(false);
    press(&mut state, " j <tab>J");
    assert_eq!(state.session.rendered.prompt, "--p r1bwkpa 75t3ipc");
    assert_eq!(state.session.layer, 1);
    press(&mut state, "m");
    assert_eq!(state.session.rendered.prompt, "--p r1bwkpa");
    press(&mut state, "o");
    assert_eq!(state.session.rendered.prompt, "--p 75t3ipc");
    press(&mut state, "om<tab><tab><tab>");
    assert_eq!(
        (state.session.rendered.prompt.as_str(), state.session.pane),
        ("--p r1bwkpa 75t3ipc", Pane::Profiles)
    );
}

#[test]
fn the_slider_steps_jumps_and_takes_digits() {
    let mut state = start(false);
    let value = |state: &State| state.session.composition.spec.stylize.get();
    press(&mut state, "sl");
    assert_eq!(value(&state), 110);
    press(&mut state, "LLh");
    assert_eq!(value(&state), 200);
    press(&mut state, "]]");
    assert_eq!(value(&state), 400);
    press(&mut state, "700");
    assert_eq!(value(&state), 700);
    press(&mut state, "<enter>");
    assert_eq!(state.mode, Mode::Browse);
}

#[test]
fn a_number_beyond_the_range_is_not_taken_and_said() {
    let mut state = start(false);
    press(&mut state, "s5000");
    assert_eq!(state.session.composition.spec.stylize, Stylize::new(500).unwrap());
    assert_eq!(notice(&state), "stylize is 0 to 1000, not 5000");
}

#[test]
fn escape_drops_what_the_slider_and_the_text_field_changed() {
    let mut state = start(false);
    press(&mut state, "s250<esc>efoo<esc>");
    assert_eq!(state.session.composition, Composition::default());
    assert!(matches!(press(&mut state, "u")[..], [Effect::UndoEarlier(_)]), "this run has nothing to undo");
}

#[test]
fn a_text_field_owns_the_printable_keys() {
    let mut state = start(false);
    press(&mut state, "equick y s: q?<enter>");
    assert_eq!(state.session.composition.text, "quick y s: q?");
    assert!(!state.session.quit);
}

#[test]
fn a_pasted_page_is_one_message_and_never_keys() {
    let mut state = start(false);
    update(&mut state, Msg::Pasted("q\nq\u{1b}[A\n d".into()));
    assert!(!state.session.quit);
    press(&mut state, "<enter>");
    assert_eq!(state.session.composition.text, "q q[A d");
}

#[test]
fn everything_on_the_desk_can_be_taken_back_and_done_again() {
    let mut state = start(false);
    let empty = state.session.composition.clone();
    press(&mut state, " j s250<enter>ecafe<enter><tab>mJ,pv,ps");
    let full = state.session.composition.clone();
    press(&mut state, &"u".repeat(20));
    assert_eq!(state.session.composition, empty);
    press(&mut state, &"<ctrl-r>".repeat(20));
    assert_eq!(state.session.composition, full);
}

#[test]
fn every_change_of_the_desk_is_kept_for_the_next_start() {
    let mut state = start(false);
    let effects = press(&mut state, " ");
    assert_eq!(effects, [Effect::SaveComposition(state.session.composition.clone())]);
}

#[test]
fn adding_a_profile_saves_it_and_selects_it() {
    let mut state = start(false);
    let effects = press(&mut state, "a9xq2mvb<enter>zebra<tab><enter><tab>g<enter>");
    let Some(Effect::Save(change)) = effects.first() else { panic!("{effects:?}") };
    assert_eq!(change.sentence, "added zebra");
    let added = state.session.selected().unwrap();
    assert_eq!(
        (added.name.as_str(), added.kind, added.prompt_token()),
        ("zebra", Kind::Global, Some("9xq2mvb"))
    );
    press(&mut state, "u");
    assert_eq!(state.session.library, start(false).session.library);
}

#[test]
fn the_kind_follows_what_is_typed_until_it_is_chosen() {
    for (keys, kind, token) in [
        ("a6odeoas<enter>zebra<enter>", Kind::Ranked, "6odeoas"),
        ("am8340125511907803137<ctrl-u>7enzkem<enter>zebra<enter>", Kind::Ranked, "7enzkem"),
        ("a6odeoas<ctrl-u>42<enter>zebra<enter>", Kind::StyleReference, "42"),
        ("a6odeoas<enter>zebra<tab><enter><tab>m<up><up><up><ctrl-u>42<enter><enter>", Kind::Moodboard, "42"),
    ] {
        let mut state = start(false);
        press(&mut state, keys);
        let added = state.session.selected().unwrap();
        assert_eq!(
            (added.name.as_str(), added.kind, added.prompt_token()),
            ("zebra", kind, Some(token)),
            "{keys}"
        );
    }
}

#[test]
fn what_can_be_no_code_is_refused_wherever_one_is_typed() {
    for keys in ["jcazz!", "jcazz! yesterday", "jci<ctrl-u>zz! 3 May", "ji<tab><tab><ctrl-u>zz!"] {
        let mut state = start(false);
        assert_eq!(press(&mut state, &format!("{keys}<enter>")), [], "{keys}");
        let said = match &state.mode {
            Mode::Form(form) => form.error.as_ref().map(|error| error.sentence.clone()),
            Mode::TextPrompt(ask) => ask.error.clone(),
            other => panic!("{keys}: {other:?}"),
        };
        assert_eq!(
            said.as_deref(),
            Some("\"zz!\" cannot be a code: codes have letters and digits, and it has !"),
            "{keys}"
        );
    }
}

#[test]
fn a_wrong_field_keeps_the_form_open_and_says_what_to_do() {
    let mut state = start(false);
    let effects = press(&mut state, "a9xq2mvb<enter>editorial<enter>");
    assert_eq!(effects, []);
    let Mode::Form(form) = &state.mode else { panic!() };
    assert_eq!(
        form.error.as_ref().unwrap().sentence,
        "a profile named editorial already exists; names are unique"
    );
    press(&mut state, " two<enter>");
    assert_eq!(state.session.selected().unwrap().name.as_str(), "editorial two");
}

#[test]
fn deleting_keeps_the_codes_and_asks_nothing() {
    let mut state = start(false);
    press(&mut state, "jd");
    let profile = state.session.selected().unwrap();
    assert_eq!((profile.deleted_on, profile.prompt_token()), (Some(date(2026, 9, 1)), Some("r1bwkpa")));
    press(&mut state, "u");
    assert_eq!(state.session.library, start(false).session.library);
}

#[test]
fn renaming_keeps_the_stack_whole() {
    let mut state = start(false);
    press(&mut state, "j n<ctrl-u>portrait<enter>");
    assert_eq!(state.session.selected().unwrap().name.as_str(), "portrait");
    assert_eq!(state.session.rendered.prompt, "--p r1bwkpa");
}

#[test]
fn a_stack_is_saved_and_opened_by_name() {
    let mut state = start(false);
    press(&mut state, " s250<enter>wmornings<enter>,px2<enter>");
    assert_eq!(state.session.rendered.prompt, "--p 75t3ipc --stylize 250");
    assert_eq!(state.session.screen, Screen::Profiles);
    press(&mut state, "2d");
    assert!(state.session.library.stacks.is_empty());
}

#[test]
fn a_text_is_saved_and_taken_by_name() {
    let mut state = start(false);
    press(&mut state, "ea cafe<enter>,pwcafe<enter>e<ctrl-u><enter>3<enter>");
    assert_eq!(state.session.composition.text, "a cafe");
}

#[test]
fn samples_are_never_mixed_into_the_users_own_library_and_the_desk_says_the_same_without_them() {
    let mut state = start(true);
    press(&mut state, "j ecafe<enter>s250<enter>---ar 3:2<enter>");
    let prompt = "cafe --p r1bwkpa --stylize 250 --ar 3:2";
    assert_eq!(state.session.rendered.prompt, prompt);
    press(&mut state, "aba1cdef<enter>mine<enter>");
    let names: Vec<&str> =
        state.session.library.profiles.iter().map(|profile| profile.name.as_str()).collect();
    assert_eq!(names, ["mine"]);
    assert_eq!(state.session.rendered.prompt, prompt, "the desk is left alone");
    assert!(!state.session.samples);
    press(&mut state, "uuu");
    assert_eq!(state.session.rendered.prompt, "cafe --p r1bwkpa", "and can be undone as before");
}

#[test]
fn samples_are_a_library_to_practise_on() {
    let mut state = start(true);
    let effects = press(&mut state, "jd");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "{effects:?}");
    assert!(state.session.selected().unwrap().deleted_on.is_some());
    assert!(notice(&state).contains("practice: samples are not saved"), "{}", notice(&state));
    press(&mut state, "n<ctrl-u>portrait<enter>");
    assert_eq!(state.session.selected().unwrap().name.as_str(), "portrait");
    press(&mut state, "uu");
    assert_eq!(state.session.library, start(true).session.library);
    press(&mut state, ",kn<enter>");
    assert_eq!((state.session.library.runs.len(), state.session.screen), (1, Screen::Calibrate));
    press(&mut state, "1aba1cdef<enter>mine<enter>");
    assert_eq!((state.session.library.profiles.len(), state.session.library.runs.len()), (1, 0));
}

#[test]
fn a_profile_is_added_by_what_is_pasted_and_a_name() {
    let mut state = start(false);
    press(&mut state, "a");
    update(
        &mut state,
        Msg::Pasted("lena — 05/23/2026 4:12 PM\r**a cafe --p ba1cdef --v 7** - @lena (fast)".into()),
    );
    press(&mut state, "<enter>zebra<enter>");
    let added = state.session.selected().unwrap();
    assert_eq!((added.name.as_str(), added.prompt_token()), ("zebra", Some("ba1cdef")));
    assert_eq!(added.codes[0].created, Some(date(2026, 5, 23)));
    assert_eq!(added.for_version, Some(midjourney::Version::standard(7, 0)));
    assert_eq!(state.mode, Mode::Browse);
}

#[test]
fn no_profile_without_a_code_is_added_by_accident() {
    let mut state = start(false);
    for keys in ["a<tab>zebra<enter>", "<esc>azebra<enter>", "<esc>a<enter>"] {
        assert_eq!(press(&mut state, keys), [], "{keys}");
        let Mode::Form(form) = &state.mode else { panic!("{:?}", state.mode) };
        assert!(form.error.is_some(), "{keys}");
    }
    press(&mut state, "<esc>a<tab>zebra<tab><enter><up><up><up>");
    assert_eq!(state.mode.places(&state.session)[0], super::Context::Choice);
    press(&mut state, "y<enter>");
    assert_eq!(state.session.selected().unwrap().name.as_str(), "zebra", "unless that is meant");
}

#[test]
fn a_code_its_date_and_its_note_are_edited_in_the_list_of_codes() {
    let mut state = start(false);
    press(&mut state, "jci<ctrl-u>r1bwkpb 11 Feb 2026 the soft one<enter>");
    let edited = &state.session.selected().unwrap().codes[0];
    assert_eq!((edited.code.as_str(), edited.created), ("r1bwkpb", Some(date(2026, 2, 11))));
    assert_eq!(edited.note, "the soft one");
    assert!(matches!(state.mode, Mode::List(_)), "the list is still open");
    press(&mut state, "i<ctrl-u>2026-02-12<enter>");
    let dated = &state.session.selected().unwrap().codes[0];
    assert_eq!(dated.code.as_str(), "r1bwkpb", "a date typed over the code is no code");
    assert_eq!(dated.created, Some(date(2026, 2, 12)));
    press(&mut state, "i<ctrl-u>13 Feb 2026 a softer one<enter>");
    let dated = &state.session.selected().unwrap().codes[0];
    assert_eq!((dated.created, dated.note.as_str()), (Some(date(2026, 2, 13)), "a softer one"));
    press(&mut state, "n<ctrl-u>portrait<enter><esc><esc>u");
    assert_eq!(state.session.selected().unwrap().name.as_str(), "editorial");
}

#[test]
fn a_count_is_typed_undone_in_order_and_kept_when_it_is_left() {
    let mut state = start(false);
    press(&mut state, "j,tt++s187");
    let Mode::Count(count) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!((count.open.selections, count.open.skipped), (187, 1));
    press(&mut state, "uuu");
    let Mode::Count(count) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!((count.open.selections, count.open.skipped), (1, 0), "the number, the skip, the second image");
    let effects = press(&mut state, "187<esc>");
    assert!(
        matches!(effects.last(), Some(Effect::SaveCounts(counts)) if counts[0].selections == 187),
        "{effects:?}"
    );
    assert_eq!(notice(&state), "187 images counted and kept; , t t goes on, Enter there saves");
    let effects = press(&mut state, ",tt<enter>");
    assert!(matches!(effects.last(), Some(Effect::SaveCounts(counts)) if counts.is_empty()), "{effects:?}");
    assert_eq!(state.session.selected().unwrap().sessions[0].selections, 187);
    press(&mut state, ",tt187<backspace><enter>");
    assert_eq!(state.session.selected().unwrap().sessions[1].selections, 18);
    press(&mut state, "u");
    assert_eq!(state.session.selected().unwrap().sessions.len(), 1);
}

#[test]
fn copying_a_sample_leaves_no_trace_in_the_log() {
    let mut state = start(true);
    let effects = press(&mut state, " y");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Copy(copy) if copy.used.is_none())));
}

#[test]
fn a_copy_is_logged_with_its_codes_of_that_moment() {
    let mut state = start(false);
    let effects = press(&mut state, "j y");
    let Some(Effect::Copy(copy)) = effects.last() else { panic!("{effects:?}") };
    let used = copy.used.as_ref().unwrap();
    assert_eq!((used.prompt.as_str(), used.codes[0].as_str()), ("--p r1bwkpa", "r1bwkpa"));
    assert_eq!(used.profiles, [Key::new("k2").unwrap()]);
}

#[test]
fn nothing_to_copy_is_said() {
    let mut state = start(false);
    assert_eq!(press(&mut state, "y"), []);
    assert!(notice(&state).starts_with("nothing to copy yet"));
}

#[test]
fn a_failed_copy_is_told() {
    let mut state = start(false);
    update(&mut state, Msg::Copied(Copied { arrived: false, sentence: "not copied: no route".into() }));
    assert_eq!(state.session.notice.as_ref().unwrap().tone, Tone::Bad);
}

#[test]
fn a_failed_save_is_told_and_the_change_stays() {
    let mut state = start(false);
    press(&mut state, "jd");
    update(&mut state, Msg::Saved(failed("disk full")));
    assert_eq!(notice(&state), "disk full");
    assert!(state.session.selected().unwrap().deleted_on.is_some());
}

#[test]
fn what_is_not_saved_can_be_tried_again_and_is_not_left_without_a_word() {
    let mut state = start(false);
    assert_eq!(press(&mut state, "<ctrl-s>"), []);
    press(&mut state, "jd");
    update(&mut state, Msg::Saved(failed("disk full")));
    press(&mut state, "q");
    assert!(!state.session.quit && notice(&state).contains("not saved"), "{}", notice(&state));
    assert_eq!(state.mode, Mode::Leaving);
    assert_eq!(press(&mut state, "<ctrl-s>"), [Effect::SaveAgain]);
    let library = Box::new(state.session.library.clone());
    update(&mut state, Msg::Saved(Saved::Done(library)));
    assert_eq!(notice(&state), "everything is saved");
    press(&mut state, "q");
    assert!(state.session.quit);
}

#[test]
fn quitting_twice_leaves_what_cannot_be_saved_to_the_rescue() {
    let mut state = start(false);
    press(&mut state, "jd");
    update(&mut state, Msg::Saved(failed("disk full")));
    press(&mut state, "q<esc>jq");
    assert!(!state.session.quit, "another key in between asks anew");
    press(&mut state, "q");
    assert!(state.session.quit);
}

#[test]
fn a_change_from_outside_is_taken_in_and_selection_and_typing_stay() {
    let mut state = start(false);
    press(&mut state, "jea dark cafe");
    let (selected, mode) = (state.session.selected().unwrap().key.clone(), state.mode.clone());
    let mut library = state.session.library.clone();
    let first = library.profiles.by_name()[0].key.clone();
    library.profiles.take(&first);
    let merged = LibraryNews {
        library: Some(library.clone()),
        problems: Some(Vec::new()),
        sentence: "changed outside".into(),
    };
    update(&mut state, Msg::Merged(Box::new(merged)));
    assert_eq!((&state.session.library, &state.mode), (&library, &mode));
    assert_eq!((&state.session.selected().unwrap().key, notice(&state)), (&selected, "changed outside"));
}

#[test]
fn undo_goes_on_into_earlier_runs() {
    let mut state = start(false);
    let now = state.session.now.timestamp();
    assert_eq!(press(&mut state, "u"), [Effect::UndoEarlier(now)]);
    assert_eq!(press(&mut state, "<ctrl-r>"), [Effect::RedoEarlier(now)]);
}

#[test]
fn an_answer_to_an_older_save_does_not_undo_a_newer_change() {
    let mut state = start(false);
    let old = state.session.library.clone();
    press(&mut state, "jdjd");
    update(&mut state, Msg::Saved(Saved::Done(Box::new(old.clone()))));
    assert_ne!(state.session.library, old);
    let merged = state.session.library.clone();
    update(&mut state, Msg::Saved(Saved::Done(Box::new(merged.clone()))));
    assert_eq!(state.session.library, merged);
}

#[test]
fn the_palette_finds_an_action_by_its_sentence() {
    let mut state = start(false);
    press(&mut state, ":mouse<enter>");
    assert!(state.session.mouse);
    assert_eq!(state.mode, Mode::Browse);
}

#[test]
fn a_layer_whose_profile_is_gone_is_kept_and_said() {
    let mut state = start(false);
    let gone = Layer::new(Source::Profile(Key::new("gone").unwrap()));
    state.session.change_composition("test", |composition| composition.spec.layers.push(gone));
    assert_eq!(state.session.rendered.gaps.len(), 1);
    press(&mut state, "<tab>x");
    assert!(state.session.composition.spec.layers.is_empty());
}

#[test]
fn parameters_are_kept_to_the_letter() {
    let mut state = start(false);
    press(&mut state, " ---ar 3:2 --raw<enter>");
    assert_eq!(state.session.composition.spec.parameters, ["--ar 3:2", "--raw"]);
    assert_eq!(state.session.rendered.prompt, "--p 75t3ipc --ar 3:2 --raw");
}

#[test]
fn parameters_typed_into_the_text_find_their_places() {
    let mut state = start(false);
    press(&mut state, "j ea cafe --ar 3:2 --s 50<enter>");
    assert_eq!(state.session.composition.text, "a cafe");
    assert_eq!(state.session.rendered.prompt, "a cafe --p r1bwkpa --stylize 50 --ar 3:2");
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_keys_keep_the_machine_whole(actions in prop::collection::vec(0..Action::ALL.len(), 0..60), letters in "[a-z0-9 ]{0,8}") {
            let mut state = start(false);
            for place in actions {
                update(&mut state, Msg::Act(Action::ALL[place]));
                for letter in letters.chars() {
                    press(&mut state, &letter.to_string());
                }
                prop_assert!(state.session.composition.spec.stylize <= Stylize::MAX);
                prop_assert!(state.session.layer <= state.session.composition.spec.layers.len());
                prop_assert_eq!(&state.session.rendered, &library::RenderedPrompt::of(&state.session.composition, &state.session.library));
            }
        }

        #[test]
        fn undoing_everything_returns_to_the_start(actions in prop::collection::vec(0..Action::ALL.len(), 0..60)) {
            let mut state = start(false);
            let (library, composition) = (state.session.library.clone(), state.session.composition.clone());
            for place in actions {
                if !matches!(Action::ALL[place], Action::Undo | Action::Redo) {
                    update(&mut state, Msg::Act(Action::ALL[place]));
                }
            }
            press(&mut state, "<esc><esc>");
            for _ in 0..80 {
                update(&mut state, Msg::Act(Action::Undo));
            }
            prop_assert_eq!(state.session.library, library);
            prop_assert_eq!(state.session.composition.spec, composition.spec);
        }
    }
}

#[test]
fn what_is_longer_than_a_prompt_can_be_is_read_aside_or_refused_and_changes_nothing() {
    let mut state = start(false);
    let before = state.session.composition.clone();
    let long = "a cafe --p r1bwkpa\n".repeat(3_000);
    let effects = update(&mut state, Msg::Pasted(long.clone()));
    let [Effect::ReadPaste(paste)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(paste.text == long && matches!(state.mode, Mode::List(_)));
    let inbox = library::inbox::Inbox::read(&paste.text, &paste.library, &paste.uses, paste.today).unwrap();
    update(&mut state, Msg::InboxRead(Box::new(inbox.clone())));
    let Mode::List(tray) = &state.mode else { panic!("{:?}", state.mode) };
    assert!(matches!(&tray.source, Listed::Inbox(pasted) if pasted.inbox.as_deref() == Some(&inbox)));
    update(&mut state, Msg::Act(Action::Back));
    update(&mut state, Msg::InboxRead(Box::new(inbox)));
    assert_eq!(state.mode, Mode::Browse, "nobody waits for it any more");

    assert!(update(&mut state, Msg::Pasted("x".repeat(80 << 20))).is_empty());
    assert!(
        state.session.notice.as_ref().unwrap().text.contains("at most 64 MB"),
        "{:?}",
        state.session.notice
    );
    update(&mut state, Msg::Act(Action::Back));
    for (open, most) in
        [(Action::EditSubject, "32 KB"), (Action::Search, "256 bytes"), (Action::Palette, "256 bytes")]
    {
        update(&mut state, Msg::Act(open));
        assert!(update(&mut state, Msg::Pasted("y".repeat(1 << 20))).is_empty());
        let said = match &state.mode {
            Mode::TextPrompt(ask) => ask.error.clone(),
            _ => state.session.notice.as_ref().map(|notice| notice.text.clone()),
        };
        let said = said.unwrap();
        assert!(said.starts_with(&format!("1 MB were pasted, and up to {most} fit here")), "{said}");
        update(&mut state, Msg::Act(Action::Back));
    }
    update(&mut state, Msg::Edited(Ok("z".repeat(1 << 20))));
    assert!(
        state.session.notice.as_ref().unwrap().text.starts_with("the text has 1 MB"),
        "{:?}",
        state.session.notice
    );
    assert_eq!(state.session.composition, before);
}

#[test]
fn a_saved_stack_that_is_renamed_stays_selected() {
    let mut state = start(false);
    press(&mut state, " wb<enter>wc<enter>2jn<ctrl-u>a<enter>");
    let selected = state.stacks.selected(&state.session.library.stacks).unwrap();
    assert_eq!(selected.name.as_str(), "a");
}
