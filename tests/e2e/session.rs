//! The screen in a real terminal: the whole job with keys alone, and the manners of a guest.

use crate::copy::{Desk, osc52};
use crate::scenes::{Look, grid};
use crate::terminal::{Terminal, contains, installed, screen, until_ended};

const PROMPT: &str = "a quiet cafe interior at dawn --p r1bwkpa --stylize 250";
/// Leaves the other screen and shows the cursor: what every way out must write.
const GIVEN_BACK: [&[u8]; 2] = [b"\x1b[?1049l", b"\x1b[?25h"];

fn open(desk: &Desk, rows: u16, cols: u16) -> Terminal {
    let terminal = Terminal::start(desk.swatch(&[]), rows, cols);
    terminal.wait_on_screen("find");
    terminal
}

fn is_given_back(bytes: &[u8]) -> bool {
    GIVEN_BACK.iter().all(|sequence| contains(bytes, sequence))
}

#[test]
fn find_stack_stylize_type_and_copy_with_keys_alone() {
    let desk = Desk::new();
    let mut terminal = open(&desk, 35, 120);
    terminal.send("/edit\r s250\rea quiet cafe interior at dawn\ry");
    terminal.wait("the copied text", |bytes| contains(bytes, &osc52(PROMPT)));
    let shown = terminal.wait_on_screen("cannot be confirmed");
    assert!(shown.contains(&format!(" {PROMPT}")), "{shown}");
    terminal.send("q");
    let (code, bytes) = terminal.end();
    assert_eq!(code, 0);
    assert!(is_given_back(&bytes));
    assert_eq!(std::fs::read_to_string(desk.path("state/last-copy.txt")).unwrap(), PROMPT);
}

#[test]
fn the_same_job_inside_a_real_tmux_fills_its_buffer() {
    if !installed("tmux") {
        return;
    }
    let desk = Desk::new();
    let socket = desk.path("socket").display().to_string();
    std::fs::write(desk.path("tmux.conf"), "").unwrap();
    let config = desk.path("tmux.conf").display().to_string();
    let command = desk.command("tmux", &["-S", &socket, "-f", &config, "new-session", "sh"]);
    let mut terminal = Terminal::start(command, 35, 120);
    terminal.send("PS1='rea''dy> '\r");
    terminal.wait_on_screen("ready> ");
    terminal.send("\"$SWATCH\"\r");
    terminal.wait_on_screen("find");
    terminal.send("/edit\r s250\rea quiet cafe interior at dawn\ry");
    terminal.wait_on_screen("copied: tmux buffer");
    let tell = |args: &[&str]| {
        std::process::Command::new("tmux").arg("-S").arg(&socket).args(args).output().unwrap().stdout
    };
    assert_eq!(tell(&["show-buffer"]), PROMPT.as_bytes());
    tell(&["kill-server"]);
}

#[test]
fn the_first_add_makes_the_users_own_library_and_the_next_start_has_it() {
    let desk = Desk::new();
    let mut terminal = open(&desk, 24, 80);
    terminal.wait_on_screen("sample library");
    terminal.send("a9xq2mvb\rgrain\r");
    terminal.wait_on_screen("added grain");
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
    let mut again = open(&desk, 24, 80);
    let shown = again.wait_on_screen("9xq2mvb");
    assert!(!shown.contains("sample") && !shown.contains("editorial"), "{shown}");
    again.send("q");
    again.end();
}

#[test]
fn the_pictures_of_the_first_profile_are_there_without_a_key() {
    let desk = Desk::new();
    let picture = desk.path("dawn.jpg");
    std::fs::write(&picture, grid(4, &Look::default()).to_jpeg(92).unwrap()).unwrap();
    for args in [
        ["add", "editorial", "--kind", "ranked", "--code", "r1bwkpa"].as_slice(),
        &["look", "editorial", picture.to_str().unwrap()],
    ] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_swatch"));
        let done = command.env("SWATCH_HOME", desk.path("")).args(args).output().unwrap();
        assert!(done.status.success(), "{args:?} {done:?}");
    }
    let mut terminal = open(&desk, 35, 120);
    terminal.wait_on_screen("▀▀▀▀");
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn the_desk_is_as_it_was_left() {
    let desk = Desk::new();
    let mut terminal = open(&desk, 24, 80);
    terminal.send("/edit\r ea quiet cafe\r");
    terminal.wait_on_screen("a quiet cafe --p r1bwkpa");
    terminal.send("q");
    terminal.end();
    let again = open(&desk, 24, 80);
    again.wait_on_screen("a quiet cafe --p r1bwkpa");
}

#[test]
fn a_pasted_page_is_one_text_and_never_keys() {
    let desk = Desk::new();
    let mut terminal = open(&desk, 24, 80);
    let page = "q d x\r\n".repeat(400);
    terminal.send(&format!("\x1b[200~{page}\x1b[201~"));
    terminal.wait_on_screen("prompt text");
    terminal.send("\x1b");
    terminal.wait("the field to close", |bytes| {
        screen(bytes, (24, 80)).contents().contains("your prompt appears here")
    });
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_key_is_answered_at_once_whatever_was_pasted() {
    let desk = Desk::new();
    let mut terminal = open(&desk, 24, 80);
    let answered = |terminal: &mut Terminal, what: &str| {
        // The help opens and closes again, so that what is pasted next meets the list.
        let begun = std::time::Instant::now();
        terminal.send("?");
        terminal.wait_on_screen("Keys");
        let took = begun.elapsed();
        terminal.send("\x1b");
        terminal.wait("the help to be gone", |bytes| !screen(bytes, (24, 80)).contents().contains("Keys"));
        eprintln!("a key after {what}: {took:?}");
        took
    };
    let empty = answered(&mut terminal, "nothing");
    let most = (empty * 20).max(std::time::Duration::from_secs(2));
    let paste = |text: &str| format!("\x1b[200~{text}\x1b[201~");
    let lines = "a quiet cafe at dawn, 3 May 2026 --p r1bwkpa\n";
    for (what, text, said) in [
        ("65 MB into the list", lines.repeat((65 << 20) / lines.len()), "at most 64 MB"),
        ("1 MB of --p into the list", "--p ".repeat(1 << 18), "no prompt, code, ID"),
        ("7 MB of prompts into the list", lines.repeat((7 << 20) / lines.len()), "are being read"),
    ] {
        terminal.send(&paste(&text));
        terminal.wait_on_screen(said);
        terminal.send("\x1b");
        terminal.wait_on_screen("/ find");
        assert!(answered(&mut terminal, what) < most, "{what}");
    }
    terminal.send("e");
    terminal.wait_on_screen("prompt text");
    for text in ["x ".repeat(5 << 20), "--p ".repeat(1 << 18)] {
        terminal.send(&paste(&text));
        terminal.wait_on_screen("fit here");
        let begun = std::time::Instant::now();
        terminal.send("y\x08");
        terminal.wait("the letter to be gone again", |bytes| {
            !screen(bytes, (24, 80)).contents().contains("fit here")
        });
        assert!(begun.elapsed() < most, "{:?}", begun.elapsed());
    }
    // As much as a prompt takes, of what costs most to read.
    terminal.send(&paste(&format!("a cafe {}", "--p ".repeat(6_000))));
    terminal.wait_on_screen("Opened the pasted prompt");
    assert!(answered(&mut terminal, "a prompt of 24 KB") < most);
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn the_terminal_is_given_back_after_a_signal_and_the_desk_is_kept() {
    for signal in ["TERM", "HUP", "INT"] {
        let desk = Desk::new();
        let mut terminal = open(&desk, 24, 80);
        terminal.send("/edit\r ");
        terminal.wait_on_screen("--p r1bwkpa");
        terminal.signal(signal);
        let (code, bytes) = terminal.end();
        assert_eq!(code, 0, "{signal}");
        assert!(is_given_back(&bytes), "{signal}");
        let kept = std::fs::read_to_string(desk.path("state/desk.ron")).unwrap();
        assert!(kept.contains("editorial") || kept.contains("Profile("), "{signal}: {kept}");
    }
}

#[test]
fn a_signal_ends_it_even_where_the_terminal_takes_no_more_bytes() {
    use portable_pty::{PtySize, native_pty_system};
    let desk = Desk::new();
    let size = |rows, cols| PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size(60, 200)).unwrap();
    let mut child = pair.slave.spawn_command(desk.swatch(&[])).unwrap();
    let pid = child.process_id().unwrap().to_string();
    // Nobody reads what it draws, and every size is drawn whole, until the kernel takes no more.
    let is_blocked = || {
        let state = std::fs::read_to_string(format!("/proc/{pid}/wchan")).unwrap_or_default();
        state.contains("tty_write") || state.contains("wait_woken")
    };
    for round in 0..400 {
        pair.master.resize(if round % 2 == 0 { size(200, 500) } else { size(60, 200) }).unwrap();
        std::thread::park_timeout(std::time::Duration::from_millis(10));
        if round > 100 && is_blocked() {
            break;
        }
    }
    assert!(std::process::Command::new("kill").args(["-s", "TERM", &pid]).status().unwrap().success());
    let took = until_ended(&pid);
    eprintln!("ended {took:?} after the signal");
    assert!(took < std::time::Duration::from_secs(5), "{took:?}");
    child.wait().unwrap();
}

#[test]
fn a_closed_terminal_ends_the_program_even_where_the_hangup_signal_is_ignored() {
    if !installed("tmux") {
        return;
    }
    let desk = Desk::new();
    let socket = desk.path("socket").display().to_string();
    let script = "trap '' HUP; echo $$ >pid; exec \"$SWATCH\"";
    let command =
        desk.command("tmux", &["-S", &socket, "-f", "/dev/null", "new-session", "sh", "-c", script]);
    let mut terminal = Terminal::start(command, 24, 80);
    terminal.wait_on_screen("find");
    terminal.send("/edit\r ");
    terminal.wait_on_screen("--p r1bwkpa");
    let pid = std::fs::read_to_string(desk.path("pid")).unwrap();
    std::process::Command::new("tmux").args(["-S", &socket, "kill-server"]).status().unwrap();
    eprintln!("ended {:?} after its terminal was closed", until_ended(&pid));
    let kept = std::fs::read_to_string(desk.path("state/desk.ron")).unwrap();
    assert!(kept.contains("Profile("), "{kept}");
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_again() {
    if !installed("bash") {
        return;
    }
    let desk = Desk::new();
    let mut terminal = Terminal::start(desk.command("bash", &["--norc", "-i"]), 24, 80);
    terminal.send("PS1='rea''dy> '\r");
    terminal.wait_on_screen("ready> ");
    terminal.send("\"$SWATCH\"\r");
    terminal.wait_on_screen("find");
    terminal.send("\x1a");
    let shown = terminal.wait_on_screen("Stopped");
    assert!(!shown.contains("find"), "{shown}");
    terminal.send("fg\r");
    let shown = terminal.wait_on_screen("find");
    assert!(shown.contains("editorial"), "{shown}");
    terminal.send("q");
    terminal
        .wait("the shell again", |bytes| screen(bytes, (24, 80)).contents().trim_end().ends_with("ready>"));
}

#[test]
fn a_text_can_be_edited_in_the_users_editor() {
    let desk = Desk::new();
    let path = desk.fake("ed-fake", "printf 'a long text\\nin two lines\\n' >\"$1\"");
    let mut command = desk.swatch(&[]);
    command.env("PATH", path);
    command.env("EDITOR", "ed-fake");
    let mut terminal = Terminal::start(command, 24, 80);
    terminal.wait_on_screen("find");
    terminal.send("E");
    terminal.wait_on_screen("a long text in two lines");
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn resizing_to_anything_never_ends_it() {
    let desk = Desk::new();
    let mut terminal = open(&desk, 24, 80);
    let frames = |bytes: &[u8]| crate::copy::count(bytes, b"\x1b[?2026h");
    for (rows, cols) in [(1, 1), (2, 500), (200, 1), (5, 20), (200, 500), (12, 40), (35, 120)] {
        let before = frames(&terminal.bytes());
        terminal.resize(rows, cols);
        terminal.wait("the frame of the new size", |bytes| frames(bytes) > before);
    }
    terminal.wait_on_screen("Space stack");
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_resize_in_the_first_moment_is_heard() {
    for _ in 0..5 {
        let desk = Desk::new();
        let mut terminal = Terminal::start(desk.swatch(&[]), 24, 80);
        // The terminal is taken, and nothing is drawn yet.
        terminal.wait_for("\u{1b}[?1049h");
        terminal.resize(35, 120);
        terminal.wait_on_screen("Space stack");
        terminal.wait("the frame of the new size", |bytes| {
            screen(bytes, (35, 120)).contents().lines().any(|line| line.chars().count() > 100)
        });
        terminal.send("q");
        assert_eq!(terminal.end().0, 0);
    }
}

#[test]
fn a_key_that_comes_with_a_resize_is_not_held_back() {
    let desk = Desk::new();
    let mut terminal = open(&desk, 24, 80);
    for round in 0..60 {
        let (rows, cols) = if round % 2 == 0 { (30, 100) } else { (24, 80) };
        terminal.resize(rows, cols);
        terminal.send(if round % 2 == 0 { "j" } else { "k" });
        terminal.wait_on_screen(if round % 2 == 0 { ">  brutalist" } else { ">  acme-board" });
    }
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_key_without_a_meaning_writes_nothing_and_one_with_a_meaning_one_frame() {
    let desk = Desk::new();
    let mut terminal = open(&desk, 24, 80);
    let begin: &[u8] = b"\x1b[?2026h";
    let frames = |bytes: &[u8]| crate::copy::count(bytes, begin);
    let before = frames(&terminal.bytes());
    terminal.send("\x1b[24~");
    terminal.send("j");
    let bytes = terminal.wait("the next frame", |bytes| frames(bytes) > before);
    assert_eq!(frames(&bytes), before + 1);
}

#[test]
fn no_terminal_gets_a_sentence_and_an_exit_code() {
    let desk = Desk::new();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_swatch"));
    let output =
        command.env("SWATCH_HOME", desk.path("home")).stdin(std::process::Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("needs a terminal"));
}

mod panics {
    //! A panic with the terminal taken: this test binary runs itself inside a terminal.

    use super::*;

    const INNER: &str = "SWATCH_TEST_PANIC";

    /// Does nothing unless the test below runs it in a terminal.
    #[test]
    fn inner() {
        if std::env::var_os(INNER).is_none() {
            return;
        }
        let (input, _events) = swatchbook::tui::terminal::Input::new();
        let _taken = swatchbook::tui::terminal::TerminalGuard::take(input, true).unwrap();
        panic!("on purpose");
    }

    #[test]
    fn a_panic_gives_the_terminal_back_before_it_speaks() {
        let desk = Desk::new();
        let this = std::env::current_exe().unwrap().display().to_string();
        let mut command = desk.command(&this, &["--exact", "session::panics::inner", "--nocapture"]);
        command.env(INNER, "1");
        let (code, bytes) = Terminal::start(command, 24, 80).end();
        assert_ne!(code, 0);
        let left = memchr::memmem::find(&bytes, GIVEN_BACK[0]).expect("the other screen is left");
        let said = memchr::memmem::find(&bytes, b"on purpose").expect("the panic is told");
        assert!(left < said);
        assert!(contains(&bytes, b"\x1b[?1000l"), "the mouse is off");
    }
}
