//! The README says what is so: its table of keys is the keymap's.

use std::fmt::Write as _;
use std::path::Path;

use swatchbook::tui::app::{Action, Context, Keymap};

const BEGIN: &str = "<!-- keys -->\n";
const END: &str = "<!-- /keys -->";

/// A row for each action of the browsing keys, in the order of the actions.
fn table() -> String {
    let keymap = Keymap::shipped().unwrap();
    let mut table = String::from("| key | what it does |\n|---|---|\n");
    for action in Action::ALL {
        let keys: Vec<String> = keymap
            .keys(Context::Browse)
            .chain(keymap.keys(Context::Everywhere))
            .filter(|(_, named)| named == action)
            .map(|(chord, _)| format!("`{chord}`"))
            .collect();
        if !keys.is_empty() {
            writeln!(table, "| {} | {} |", keys.join(" "), action.sentence()).unwrap();
        }
    }
    table
}

/// Run with `UPDATE_README=1` to write the table anew.
#[test]
fn the_table_of_keys_is_that_of_the_keymap() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("README.md has a place for the keys");
    let (now, after) = rest.split_once(END).expect("the place for the keys ends");
    if std::env::var_os("UPDATE_README").is_some() {
        return std::fs::write(&path, format!("{before}{BEGIN}{}{END}{after}", table())).unwrap();
    }
    assert_eq!(now, table(), "UPDATE_README=1 cargo test readme writes the table anew");
}

#[test]
fn the_picture_is_one_of_the_real_screen() {
    let picture =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/screen.svg")).unwrap();
    for shown in ["editorial", "--p r1bwkpa 75t3ipc", "Stylize"] {
        assert!(picture.contains(shown), "the picture lacks {shown}");
    }
}
