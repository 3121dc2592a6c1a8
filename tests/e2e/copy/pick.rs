//! `swatch pick` inside other programs: in `$(...)`, under a key of bash, in a popup of tmux.

use super::{Desk, count, osc52};
use crate::terminal::{Terminal, installed};

/// A home with three profiles.
fn desk() -> Desk {
    let desk = Desk::new();
    for (name, code) in [("acme", "75t3ipc"), ("editorial", "r1bwkpa"), ("grain", "7enzken")] {
        let add = ["add", name, "--kind", "ranked", "--code", code];
        assert_eq!(Terminal::start(desk.swatch(&add), 24, 80).end().0, 0);
    }
    desk
}

/// A shell with a short prompt.
fn shell(desk: &Desk) -> Terminal {
    let mut terminal = Terminal::start(desk.command("sh", &[]), 24, 80);
    terminal.send("PS1='rea''dy> '\r");
    terminal.wait_on_screen("ready> ");
    terminal
}

#[test]
fn what_is_picked_goes_into_the_command_and_leaves_no_trace() {
    let desk = desk();
    let mut terminal = shell(&desk);
    terminal.send("echo \"got:$(\"$SWATCH\" pick --height 6)\"\r");
    terminal.wait_on_screen("3/3");
    terminal.send("edit");
    terminal.wait_on_screen("1/3");
    terminal.send("\r");
    let screen = terminal.wait_on_screen("got:r1bwkpa");
    assert!(!screen.contains("Ctrl-s"), "{screen}");
}

#[test]
fn several_are_taken_with_tab_and_stylize_goes_with_them() {
    let desk = desk();
    let mut terminal = shell(&desk);
    terminal.send("echo \"got:$(\"$SWATCH\" pick --height 6 --as parameters)\"\r");
    terminal.wait_on_screen("3/3");
    terminal.send("\t\t\x13");
    terminal.wait_on_screen("stylize 50");
    terminal.send("\r");
    terminal.wait_on_screen("got:--p 75t3ipc r1bwkpa --stylize 50");
}

#[test]
fn leaving_is_exit_130_and_prints_nothing() {
    let desk = desk();
    for (args, key) in [(&["pick"][..], "\x1b"), (&["pick", "--height", "6"], "\x03")] {
        let mut terminal = Terminal::start(desk.swatch(args), 24, 80);
        terminal.wait_on_screen("3/3");
        terminal.send(key);
        let (code, bytes) = terminal.end();
        assert_eq!(code, 130);
        assert_eq!(crate::terminal::screen(&bytes, (24, 80)).contents().trim(), "");
    }
}

#[test]
fn it_can_copy_what_is_picked() {
    let desk = desk();
    let mut terminal = Terminal::start(desk.swatch(&["pick", "--copy", "--as", "p", "gra"]), 24, 80);
    terminal.wait_on_screen("1/3");
    terminal.send("\r");
    let (code, bytes) = terminal.end();
    assert_eq!(code, 0);
    assert_eq!(count(&bytes, &osc52("--p 7enzken")), 1);
}

#[test]
fn a_template_or_json_says_more_of_what_is_picked() {
    let desk = desk();
    let mut terminal = shell(&desk);
    terminal.send("echo \"got:$(\"$SWATCH\" pick --height 6 --format '{kind}/{code}' gra)\"\r");
    terminal.wait_on_screen("1/3");
    terminal.send("\r");
    terminal.wait_on_screen("got:ranked/7enzken");
    let file = desk.path("picked.json");
    terminal.send(&format!("\"$SWATCH\" pick --json acme > {}; echo do'ne'\r", file.display()));
    terminal.wait_on_screen("1/3");
    terminal.send("\r");
    terminal.wait_on_screen("done");
    let picked: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!((&picked[0]["name"], &picked[0]["code"]), (&"acme".into(), &"75t3ipc".into()));
}

#[test]
fn it_can_begin_within_a_saved_filter_and_in_an_order() {
    let desk = desk();
    for args in [
        &["edit", "grain", "--add-tag", "warm"][..],
        &["edit", "acme", "--add-tag", "warm"],
        &["filter", "save", "warmth", "tag:warm", "--sort", "used"],
        &["compose", "a cat", "--with", "grain", "--copy"],
    ] {
        Terminal::start(desk.swatch(args), 24, 80).end();
    }
    for (args, first) in [
        (&["pick", "--height", "6", "--filter", "warmth"][..], "7enzken"),
        (&["pick", "--height", "6", "--filter", "warmth", "--sort", "name"], "75t3ipc"),
    ] {
        let mut terminal = Terminal::start(desk.swatch(args), 24, 80);
        terminal.wait_on_screen("2/3");
        terminal.send("\r");
        let (code, bytes) = terminal.end();
        assert_eq!(code, 0);
        assert!(String::from_utf8_lossy(&bytes).trim_end().ends_with(first), "{args:?}");
    }
    let mut terminal = shell(&desk);
    terminal.send("\"$SWATCH\" pick --filter wramth; echo \"en\"\"ded $?\"\r");
    let screen = terminal.wait_on_screen("ended 3");
    assert!(screen.contains("did you mean warmth?"), "{screen}");
}

#[test]
fn without_a_terminal_it_says_so() {
    if !installed("setsid") {
        return;
    }
    let desk = desk();
    let mut command = std::process::Command::new("setsid");
    command.args(["-w", env!("CARGO_BIN_EXE_swatch"), "pick"]).env("SWATCH_HOME", desk.path(""));
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("the picker needs a terminal"));
}

#[test]
fn a_key_of_bash_puts_it_at_the_cursor() {
    if !installed("bash") {
        return;
    }
    let desk = desk();
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_swatch")).parent().unwrap();
    let mut command = desk.command("bash", &["--norc", "--noprofile", "-i"]);
    command.env("PATH", format!("{}:{}", folder.display(), std::env::var("PATH").unwrap()));
    command.env("PS1", "ready> ");
    let mut terminal = Terminal::start(command, 24, 80);
    terminal.wait_on_screen("ready> ");
    terminal.send("eval \"$(swatch init bash)\"; echo lo''aded\r");
    terminal.wait_on_screen("loaded");
    terminal.send("echo \"a cat \"\x02\x18p");
    terminal.wait_on_screen("3/3");
    terminal.send("grain");
    terminal.wait_on_screen("1/3");
    terminal.send("\r");
    terminal.wait_on_screen("echo \"a cat --p 7enzken\"");
    terminal.send("\r");
    terminal.wait_on_screen("\na cat --p 7enzken");
}

#[test]
fn a_popup_of_tmux_prints_into_the_pane() {
    if !installed("tmux") {
        return;
    }
    let desk = desk();
    let socket = desk.path("socket").display().to_string();
    let arguments = ["-S", &socket, "-f", "/dev/null", "new-session", "sh"];
    let mut terminal = Terminal::start(desk.command("tmux", &arguments), 30, 100);
    terminal.send("PS1='rea''dy> '\r");
    terminal.wait_on_screen("ready> ");
    terminal.send("echo \"got:$(\"$SWATCH\" pick --popup --as name)\"\r");
    terminal.wait_on_screen("3/3");
    terminal.send("acm");
    terminal.wait_on_screen("1/3");
    terminal.send("\r");
    terminal.wait_on_screen("got:acme");
    std::process::Command::new("tmux").args(["-S", &socket, "kill-server"]).status().unwrap();
}

#[test]
fn the_lines_for_every_shell_parse() {
    let desk = Desk::new();
    for (shell, check) in [("bash", "bash -n"), ("zsh", "zsh -n"), ("fish", "fish --no-execute")] {
        let (program, flag) = check.split_once(' ').unwrap();
        if !installed(program) {
            continue;
        }
        let (_, script) = Terminal::start(desk.swatch(&["init", shell]), 24, 80).end();
        std::fs::write(desk.path("script"), String::from_utf8(script).unwrap().replace('\r', "")).unwrap();
        let (code, said) = Terminal::start(desk.command(program, &[flag, "script"]), 24, 80).end();
        assert_eq!(code, 0, "{shell}: {}", String::from_utf8_lossy(&said));
    }
}
