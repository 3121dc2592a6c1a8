//! Marks, orders and filters, by their keys.

use crate::tui::app::tests::{notice, press, start};
use crate::tui::app::{Effect, Mode, PromptKind, State};
use library::{Change, Edit};

/// The names of the profiles as they are listed.
fn listed(state: &State) -> Vec<String> {
    let list = &state.session.list;
    let keys = (0..list.hits().len()).filter_map(|row| list.key(row));
    keys.filter_map(|key| Some(state.session.library.profiles.get(&key)?.name.to_string())).collect()
}

fn saved(effects: &[Effect]) -> Vec<&Change> {
    effects
        .iter()
        .filter_map(|effect| if let Effect::Save(change) = effect { Some(change) } else { None })
        .collect()
}

#[test]
fn v_marks_and_one_form_gives_all_of_them_tags_client_and_version_as_one_step() {
    let mut state = start(false);
    let before = state.session.library.clone();
    press(&mut state, "vv");
    assert_eq!(state.session.list.marked().len(), 2);
    assert_eq!(notice(&state), "2 profiles marked: i edits, d deletes all of them");
    let effects = press(&mut state, "iwarm spring<tab>Acme<tab>8<enter>");
    let changes = saved(&effects);
    assert_eq!((changes.len(), changes[0].edits.len()), (1, 2));
    for edit in &changes[0].edits {
        let Edit::Profile(swap) = edit else { panic!("{edit:?}") };
        let after = swap.after.as_ref().unwrap();
        assert!(after.tags.ends_with(&["warm".into(), "spring".into()]), "{:?}", after.tags);
        assert_eq!(after.client.as_deref(), Some("Acme"));
        assert_eq!(after.for_version.map(midjourney::Version::label).as_deref(), Some("V8"));
    }
    assert_eq!(state.session.list.marked(), []);
    press(&mut state, "u");
    assert_eq!(state.session.library, before);
}

#[test]
fn an_empty_field_leaves_what_each_has_and_a_dash_removes_it() {
    let mut state = start(false);
    press(&mut state, "vvi<tab>Acme<enter>");
    press(&mut state, ",lgi<tab>-<tab><enter>");
    for key in state.session.list.marked() {
        assert_eq!(state.session.library.profiles.get(key).unwrap().client, None);
    }
    assert_eq!(press(&mut state, ",lgi<enter>"), []);
    assert!(notice(&state).ends_with("are like that already"), "{}", notice(&state));
}

#[test]
fn a_field_that_is_wrong_is_told_in_its_row_and_nothing_is_changed() {
    let mut state = start(false);
    let before = state.session.library.clone();
    press(&mut state, "vvi<tab><tab>99<enter>");
    let Mode::Fields(fields) = &state.mode else { panic!("{:?}", state.mode) };
    let (row, sentence) = fields.error.clone().unwrap();
    assert!(row == 2 && sentence.contains("there is no V99"), "{sentence}");
    assert_eq!(state.session.library, before);
}

#[test]
fn d_deletes_everything_that_is_marked_and_u_brings_it_back() {
    let mut state = start(false);
    let effects = press(&mut state, "vvd");
    assert_eq!(saved(&effects)[0].edits.len(), 2);
    assert_eq!(state.session.list.marked(), []);
    press(&mut state, "u");
    assert!(state.session.library.profiles.iter().all(|profile| profile.deleted_on.is_none()));
}

#[test]
fn escape_removes_the_marks_and_the_menu_brings_them_back() {
    let mut state = start(false);
    press(&mut state, "vv<esc>");
    assert_eq!(
        (state.session.list.marked().len(), notice(&state)),
        (0, "Removed 2 marks; , l g marks them again")
    );
    press(&mut state, ",lg");
    assert_eq!(state.session.list.marked().len(), 2);
    press(&mut state, "kv");
    assert_eq!(state.session.list.marked().len(), 1, "a second v removes the mark");
}

#[test]
fn everything_that_is_found_is_marked_and_marks_of_several_searches_add_up() {
    let mut state = start(false);
    let all = listed(&state).len();
    press(&mut state, "/edit<enter>v<esc>,lv");
    assert_eq!(state.session.list.marked().len(), all);
    press(&mut state, "<esc>");
    assert_eq!(state.session.list.marked().len(), 0);
}

#[test]
fn the_card_and_the_stack_mean_their_own_profile_whatever_is_marked() {
    let mut state = start(false);
    press(&mut state, "vv<enter>i");
    assert!(matches!(state.mode, Mode::Form(_)), "{:?}", state.mode);
    press(&mut state, "<esc> <tab>i");
    assert!(matches!(state.mode, Mode::Form(_)), "{:?}", state.mode);
}

#[test]
fn what_is_marked_is_exported_shared_and_stacked() {
    let mut state = start(false);
    let effects = press(&mut state, "v,femarked.ron<enter>");
    let [Effect::Export(export)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(export.text.matches("kind:").count(), 1, "{}", export.text);
    press(&mut state, ",lgv,shAcme<enter>");
    press(&mut state, "<esc>,lg,femore.csv Acme<enter>");
    let Mode::TextPrompt(ask) = &state.mode else { panic!("{:?}", state.mode) };
    assert!(matches!(&ask.kind, PromptKind::Export(keys) if keys.len() == 2));
    assert_eq!(ask.error.as_deref(), Some("what is marked is exported; leave the client out"));
    press(&mut state, "<esc>,ls");
    assert_eq!(state.session.composition.spec.layers.len(), 2);
    press(&mut state, "u");
    assert_eq!(state.session.composition.spec.layers.len(), 0);
}

#[test]
fn an_order_holds_until_it_is_changed_and_the_same_profile_stays_selected() {
    let mut state = start(false);
    let by_name = listed(&state);
    let last = by_name.last().unwrap().clone();
    press(&mut state, "G yg");
    press(&mut state, "G,lu");
    assert_eq!(notice(&state), "last used first");
    assert_eq!(state.session.selected().unwrap().name.as_str(), last);
    press(&mut state, ",ln");
    assert_eq!(listed(&state), by_name);
    press(&mut state, ",lr");
    assert_eq!((listed(&state), notice(&state)), (by_name, "nearest first"));
}

#[test]
fn a_filter_is_saved_opened_renamed_and_deleted() {
    let mut state = start(false);
    press(&mut state, ",lw");
    assert_eq!(notice(&state), "nothing is searched for: / searches, then save it");
    press(&mut state, "/kind:ranked<enter>,lu,lwmine<enter>");
    assert_eq!(notice(&state), "saved the filter mine");
    let found = listed(&state);
    press(&mut state, "<esc>,lr,lf<enter>");
    assert_eq!((listed(&state), notice(&state)), (found, "Opened mine"));
    assert_eq!(state.session.list.order(), Some(library::search::Order::Used));
    press(&mut state, ",lfn<ctrl-u>ours<enter>");
    assert_eq!(notice(&state), "renamed the filter mine to ours");
    press(&mut state, "d");
    assert_eq!(state.session.library.filters.len(), 0);
    press(&mut state, "<esc>uu");
    assert_eq!(state.session.library.filters.by_name()[0].name.as_str(), "mine");
}
