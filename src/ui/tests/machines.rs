//! Several machines on the screen: a sync that runs, one that failed.

use super::{dump, picture, plain, press, state};
use crate::app::{Msg, SyncEnd, SyncNews, Tone, update};
use crate::store;

/// The sizes people have.
const SIZES: [(u16, u16); 3] = [(120, 35), (80, 24), (40, 12)];

#[test]
fn a_sync_is_seen_in_the_tab_line_and_whole_in_its_panel() {
    for (columns, rows) in SIZES {
        let mut state = state(store::sample(), false);
        state.syncing.set_up = true;
        press(&mut state, "Z");
        for step in ["committing", "fetching"] {
            update(&mut state, Msg::Sync(SyncNews::Step(step.into())));
        }
        let text = dump(&picture(&mut state, &plain(), columns, rows));
        assert!(text.lines().next().unwrap().contains("sync: fetching"), "{text}");
        press(&mut state, "Z");
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
