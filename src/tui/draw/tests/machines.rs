//! Several machines and failing disks on the screen: syncs, what waits for a decision, what is not saved.

use super::{dump, picture, plain, press, state};
use crate::tui::app::{Failed, Msg, PastChange, PendingIssue, Saved, State, SyncEnd, SyncNews, Tone, update};
use library::{Conflict, Key, Note};

/// The sizes people have.
const SIZES: [(u16, u16); 3] = [(120, 35), (80, 24), (40, 12)];

#[test]
fn a_sync_is_seen_in_the_tab_line_and_whole_in_its_panel() {
    for (columns, rows) in SIZES {
        let mut state = state(store::sample(), false);
        state.syncing.set_up = true;
        press(&mut state, ",ss");
        for step in ["committing", "fetching"] {
            update(&mut state, Msg::Sync(SyncNews::Step(step.into())));
        }
        let text = dump(&picture(&mut state, &plain(), columns, rows));
        assert!(text.lines().next().unwrap().contains("sync: fetching"), "{text}");
        press(&mut state, ",ss");
        insta::assert_snapshot!(
            format!("sync_{columns}x{rows}"),
            dump(&picture(&mut state, &plain(), columns, rows))
        );
        press(&mut state, "<enter>");
        let end = SyncEnd {
            tone: Tone::Bad,
            sentence: "the remote cannot be reached: ssh: Could not resolve host; your changes are committed here and are sent the next time".into(),
            advice: "Sync again when the remote can be reached.".into(),
            set_up: true,
        };
        update(&mut state, Msg::Sync(SyncNews::Ended(end)));
        press(&mut state, "j");
        let text = dump(&picture(&mut state, &plain(), columns, rows));
        assert!(text.lines().next().unwrap().contains("! sync"), "{text}");
        press(&mut state, ":how the sync<enter>");
        insta::assert_snapshot!(
            format!("sync_failed_{columns}x{rows}"),
            dump(&picture(&mut state, &plain(), columns, rows))
        );
    }
}

fn issues() -> Vec<PendingIssue> {
    let at = "2026-08-30T09:15:00Z".parse().unwrap();
    vec![
        PendingIssue::Rescue {
            path: "/home/u/.local/state/swatchbook/rescue-4711-1.ron".into(),
            changes: vec![(at, "added grain".into()), (at, "changed editorial".into())],
        },
        PendingIssue::Note(Note {
            kind: "profile".into(),
            key: Key::new("k").unwrap(),
            name: "editorial".into(),
            here: Some("\"warm, grain-heavy 35mm\"".into()),
            made_here: Some(false),
            other: Conflict { field: "brief".into(), value: "\"warm, shallow depth\"".into(), at: Some(at) },
        }),
        PendingIssue::Copy {
            path: "/home/u/profiles.sync-conflict-20261123-120000-ABCDEFG.ron".into(),
            of: "profiles.ron".into(),
            news: vec!["added profile dusk".into(), "changed profile editorial (tags)".into()],
        },
    ]
}

fn keep(name: &str, state: &mut State) {
    for (columns, rows) in SIZES {
        insta::assert_snapshot!(
            format!("{name}_{columns}x{rows}"),
            dump(&picture(state, &plain(), columns, rows))
        );
    }
}

#[test]
fn what_waits_is_counted_in_the_tab_line_and_shown_with_both_values() {
    let mut state = state(store::sample(), false);
    update(&mut state, Msg::Waiting(issues()));
    for (columns, rows) in SIZES {
        let text = dump(&picture(&mut state, &plain(), columns, rows));
        assert!(text.lines().next().unwrap().contains("! 3 to decide"), "{text}");
    }
    keep("waiting_rescue", &mut state);
    press(&mut state, "j");
    keep("waiting_note", &mut state);
    press(&mut state, "j");
    keep("waiting_copy", &mut state);
}

#[test]
fn quitting_with_something_unsaved_says_where_it_is_and_what_can_be_done() {
    let mut state = state(store::sample(), false);
    let failed = Failed {
        sentence: "not saved: /home/u/.local/share/swatchbook/profiles.ron cannot be written: No space left on device (os error 28); Ctrl-s tries again".into(),
        changes: 2,
        kept: Some("/home/u/.local/state/swatchbook/rescue-4711-1.ron".into()),
    };
    update(&mut state, Msg::Saved(Saved::Failed(failed)));
    for (columns, rows) in SIZES {
        let text = dump(&picture(&mut state, &plain(), columns, rows));
        assert!(text.lines().next().unwrap().contains("! 2 not saved"), "{text}");
    }
    press(&mut state, "q");
    keep("leaving", &mut state);
}

#[test]
fn the_history_lists_changes_with_their_times() {
    let mut state = state(store::sample(), false);
    let at = "2026-08-30T09:15:00Z".parse().unwrap();
    let past = |sentence: &str, taken_back| PastChange { named: (at, sentence.into()), taken_back };
    press(&mut state, ",fh");
    update(
        &mut state,
        Msg::Past(vec![past("renamed calm to calm-interiors", true), past("added grain", false)]),
    );
    keep("history", &mut state);
}

#[test]
fn a_broken_file_is_shown_with_the_place_in_sight_at_every_size() {
    let mut state = state(store::sample(), false);
    let line = format!("(schema: 1, stacks: [(key: \"a\", name: \"a\", {}stylize: 5000)])", " ".repeat(20));
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("stacks.ron"), line).unwrap();
    let store = store::Store::at(store::Folders::within(folder.path()));
    state.session.problems = store.open().problems;
    press(&mut state, ",fp");
    keep("problems", &mut state);
}
