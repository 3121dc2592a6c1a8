//! Copying programs that hang, fail, lie or are missing, on a display that is not there.

use super::{Desk, TEXT, count, osc52};
use crate::terminal::Terminal;

/// Copies with a fake `xclip`, or with none, and gives the exit code, what was said, and what the
/// terminal got.
fn copy_with_xclip(script: Option<&str>) -> (u32, String, Vec<u8>) {
    let desk = Desk::new();
    let mut command = desk.command("sh", &["-c", "PATH=$TOOLS \"$SWATCH\" copy \"$TEXT\" 2>said"]);
    command.env("TOOLS", script.map_or("/nowhere".into(), |script| desk.fake("xclip", script)));
    command.env("DISPLAY", ":4242");
    let (code, bytes) = Terminal::start(command, 24, 80).end();
    (code, std::fs::read_to_string(desk.path("said")).unwrap(), bytes)
}

#[test]
fn one_that_hangs_is_stopped_and_the_terminal_gets_the_text() {
    let (code, said, bytes) = copy_with_xclip(Some("exec sleep 600"));
    assert_eq!(code, 0);
    assert_eq!(bytes, osc52(TEXT));
    assert!(said.starts_with("sent: terminal (OSC 52, cannot be confirmed); "), "{said}");
    assert!(said.contains("X11 clipboard: the display cannot be reached"), "{said}");
    assert!(said.contains("clipboard through xclip: xclip did not answer within 2 s"), "{said}");
}

#[test]
fn one_that_fails_is_quoted() {
    let (_, said, _) = copy_with_xclip(Some("echo \"Error: Can't open display\" >&2; exit 1"));
    assert!(said.contains("xclip ended with code 1: Error: Can't open display"), "{said}");
}

#[test]
fn one_that_claims_success_and_reads_back_another_text_is_not_believed() {
    let (_, said, bytes) = copy_with_xclip(Some("case $* in *-in*) cat >/dev/null;; *) echo old;; esac"));
    assert!(said.contains("xclip reads another text than xclip was given"), "{said}");
    assert_eq!(count(&bytes, &osc52(TEXT)), 1);
}

#[test]
fn one_that_works_is_confirmed() {
    let (_, said, _) =
        copy_with_xclip(Some("case $* in *-in*) cat >\"$HOME/held\";; *) cat \"$HOME/held\";; esac"));
    assert!(said.starts_with("copied: clipboard through xclip + terminal (OSC 52"), "{said}");
}

#[test]
fn one_that_is_missing_is_not_tried() {
    let (_, said, bytes) = copy_with_xclip(None);
    assert!(!said.contains("xclip"), "{said}");
    assert_eq!(bytes, osc52(TEXT));
}
