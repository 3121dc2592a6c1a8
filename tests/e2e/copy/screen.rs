//! Inside a real GNU screen: the chunks come out as one whole sequence.

use super::{Desk, TEXT, osc52};
use crate::terminal::{Terminal, contains, installed};

fn copied_inside_screen(text: &str) {
    let desk = Desk::new();
    std::fs::write(desk.path("screenrc"), "startup_message off\n").unwrap();
    std::fs::write(desk.path("text"), text).unwrap();
    let sockets = desk.path("sockets");
    std::fs::create_dir(&sockets).unwrap();
    std::fs::set_permissions(&sockets, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let config = desk.path("screenrc").display().to_string();
    let mut command = desk.command("screen", &["-c", &config, "-S", "swatch-test", "sh"]);
    command.env("SCREENDIR", &sockets);
    let mut terminal = Terminal::start(command, 24, 100);
    terminal.send("PS1='rea''dy> '\r");
    terminal.wait_on_screen("ready> ");
    terminal.send("\"$SWATCH\" copy - <text 2>said; echo en''ded $?\r");
    terminal.wait_on_screen("ended 0");
    assert_eq!(
        std::fs::read_to_string(desk.path("said")).unwrap(),
        "sent: terminal, through screen (OSC 52, cannot be confirmed)\n"
    );
    terminal.wait("OSC 52 outside", |bytes| contains(bytes, &osc52(text)));
    terminal.send("exit\r");
    terminal.end();
}

#[test]
fn a_short_text_comes_out_whole() {
    if installed("screen") {
        copied_inside_screen(TEXT);
    }
}

#[test]
fn a_text_of_many_chunks_comes_out_whole() {
    if installed("screen") {
        let words: Vec<String> = (0..900).map(|n| format!("word{n}é")).collect();
        copied_inside_screen(&words.join(" "));
    }
}
