//! No multiplexer: the sequence goes to the controlling terminal, wherever standard output goes.

use super::{Desk, TEXT, count, osc52};
use crate::terminal::{Terminal, contains, installed};

#[test]
fn a_copy_reaches_the_terminal_once_and_to_the_byte() {
    let desk = Desk::new();
    let (code, bytes) = Terminal::start(desk.swatch(&["copy", TEXT]), 24, 80).end();
    assert_eq!(code, 0);
    assert_eq!(count(&bytes, &osc52(TEXT)), 1, "{}", String::from_utf8_lossy(&bytes));
    assert_eq!(count(&bytes, b"\x1b]52"), 1);
    assert!(contains(&bytes, b"sent: terminal (OSC 52, cannot be confirmed)"));
}

#[test]
fn redirected_output_has_the_data_and_the_terminal_the_sequence() {
    let desk = Desk::new();
    let script = "\"$SWATCH\" copy --print \"$TEXT\" >out 2>err </dev/null";
    let (code, bytes) = Terminal::start(desk.command("sh", &["-c", script]), 24, 80).end();
    assert_eq!(code, 0);
    assert_eq!(bytes, osc52(TEXT));
    assert_eq!(std::fs::read_to_string(desk.path("out")).unwrap(), format!("{TEXT}\n"));
    assert!(!std::fs::read_to_string(desk.path("err")).unwrap().contains('\x1b'));
}

#[test]
fn without_any_terminal_the_text_is_in_a_file_and_that_is_said() {
    if !installed("setsid") {
        return;
    }
    let desk = Desk::new();
    let output = std::process::Command::new("setsid")
        .args(["-w", env!("CARGO_BIN_EXE_swatch"), "copy", TEXT])
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("SWATCH_HOME", desk.path(""))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("not on a clipboard, but in "), "{said}");
    let file = said.split("but in ").nth(1).unwrap().lines().next().unwrap();
    assert_eq!(std::fs::read(file).unwrap(), TEXT.as_bytes());
    assert!(output.stdout.is_empty());
}

#[test]
fn a_terminal_that_knows_no_osc_52_gets_none() {
    let desk = Desk::new();
    let mut command = desk.swatch(&["copy", TEXT]);
    command.env("TERM", "dumb");
    let (code, bytes) = Terminal::start(command, 24, 80).end();
    assert_eq!(code, 1);
    assert!(!contains(&bytes, b"\x1b]52"));
}

#[test]
fn a_part_of_the_last_prompt_is_copied_by_its_form() {
    let desk = Desk::new();
    assert_eq!(Terminal::start(desk.swatch(&["copy", TEXT]), 24, 80).end().0, 0);
    let (code, bytes) = Terminal::start(desk.swatch(&["copy", "--as", "p"]), 24, 80).end();
    assert_eq!(code, 0);
    assert_eq!(count(&bytes, &osc52("--p r1bwkpa 75t3ipc")), 1);
}

#[test]
fn the_bare_line_stands_alone_and_enter_goes_back() {
    let desk = Desk::new();
    let mut terminal = Terminal::start(desk.swatch(&[]), 24, 80);
    terminal.wait_on_screen("find");
    terminal.send("/edit\r ");
    terminal.wait_on_screen("--p r1bwkpa");
    terminal.send("Yr");
    let shown = terminal.wait_on_screen("(Enter goes back to swatch)");
    assert!(shown.trim().starts_with("--p r1bwkpa\n") && !shown.contains('│'), "{shown}");
    terminal.send("\r");
    terminal.wait_on_screen("find");
    terminal.send("q");
    let (code, bytes) = terminal.end();
    assert_eq!(code, 0);
    assert!(!contains(&bytes, b"\x1b[6n"), "the terminal is asked nothing");
}

#[test]
fn a_queue_copies_one_prompt_after_the_other() {
    let desk = Desk::new();
    let mut terminal = Terminal::start(desk.swatch(&[]), 24, 80);
    terminal.wait_on_screen("find");
    terminal.send("/edit\r Yl");
    terminal.wait_on_screen("5 jobs, about 4.0 to 6.5 GPU-minutes");
    for (keys, stylize, count) in [("\r", 50, "Queue 1/5"), ("\r", 100, "Queue 2/5")] {
        terminal.send(keys);
        terminal.wait_on_screen(count);
        let wanted = osc52(&format!("--p r1bwkpa --stylize {stylize}"));
        terminal.wait("the next prompt", |bytes| contains(bytes, &wanted));
    }
    terminal.send("\x1b");
    terminal.wait_on_screen("find");
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_strip_beside_discord_does_the_whole_job() {
    for columns in [36, 59] {
        let desk = Desk::new();
        let mut terminal = Terminal::start(desk.swatch(&[]), 20, columns);
        terminal.wait_on_screen("find");
        terminal.send("/edit\r s250\rea cat\ry");
        let wanted = osc52("a cat --p r1bwkpa --stylize 250");
        terminal.wait("the copy", |bytes| contains(bytes, &wanted));
        terminal.wait_on_screen("sent: terminal");
        terminal.send("q");
        assert_eq!(terminal.end().0, 0);
    }
}
