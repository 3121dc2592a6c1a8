//! Whole copies, with a file in the place of the terminal.

use super::{Clipboard, Config, Environment, Outcome, Report, Route, Terminal, osc52};

struct Desk {
    folder: tempfile::TempDir,
    clipboard: Clipboard,
}

impl Desk {
    fn with_command(command: Option<&[&str]>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let terminal = folder.path().join("tty");
        std::fs::write(&terminal, "").unwrap();
        let environment = Environment {
            terminal: Some(Terminal { term: "xterm-256color".into(), program: String::new() }),
            ..Environment::default()
        };
        let command = command.map(|words| words.iter().map(ToString::to_string).collect());
        let config = Config { command, program: None, file: folder.path().join("copied.txt"), terminal };
        Self { folder, clipboard: Clipboard::new(|| environment, config) }
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    fn routes(report: &Report) -> Vec<Route> {
        report.deliveries.iter().map(|delivery| delivery.route).collect()
    }
}

#[test]
fn a_copy_to_the_terminal_is_sent_and_needs_no_file() {
    let mut desk = Desk::with_command(None);
    let report = desk.clipboard.copy("a cat --p r1bwkpa");
    assert_eq!(report.sentence(), "sent: terminal (OSC 52, cannot be confirmed)");
    assert_eq!(desk.read("tty"), "\x1b]52;c;YSBjYXQgLS1wIHIxYndrcGE=\x07");
    assert!(!desk.folder.path().join("copied.txt").exists());
}

#[test]
fn an_over_long_text_is_told_and_not_cut() {
    let mut desk = Desk::with_command(None);
    let text = "x".repeat(osc52::LIMIT + 1);
    let report = desk.clipboard.copy(&text);
    assert_eq!(
        report.sentence(),
        format!(
            "not on a clipboard, but in {}; terminal: 74995 bytes are more than the 74994 it takes; \
             nothing was cut; swatch last prints the whole text",
            desk.folder.path().join("copied.txt").display()
        )
    );
    assert_eq!(desk.read("tty"), "");
    assert_eq!(desk.read("copied.txt"), text);
}

#[test]
fn a_text_with_a_newline_or_an_escape_goes_nowhere() {
    for text in ["a cat\n", "a\u{1b}[2Jcat", ""] {
        let mut desk = Desk::with_command(None);
        let report = desk.clipboard.copy(text);
        assert!(!report.arrived());
        assert!(matches!(report.deliveries[0].outcome, Outcome::Failed(_)));
        assert_eq!(desk.read("tty"), "");
    }
}

#[test]
fn the_users_command_goes_alone_when_it_works() {
    let mut desk = Desk::with_command(Some(&["sh", "-c", "cat >/dev/null"]));
    let report = desk.clipboard.copy("a cat");
    assert_eq!(report.sentence(), "sent: your copy command (cannot be confirmed)");
    assert_eq!(desk.read("tty"), "");
}

#[test]
fn a_command_that_fails_or_is_missing_gives_way_and_is_told() {
    for (command, why) in [
        (&["sh", "-c", "echo no display >&2; exit 1"][..], "sh ended with code 1: no display"),
        (&["swatch-no-such-program"], "swatch-no-such-program is not installed"),
        (&["sh", "-c", "sleep 600"], "sh did not answer within 2 s"),
        (&[], "the copy command is empty"),
    ] {
        let mut desk = Desk::with_command(Some(command));
        let report = desk.clipboard.copy("hi");
        assert_eq!(desk.read("tty"), "\x1b]52;c;aGk=\x07", "{command:?}");
        assert_eq!(Desk::routes(&report).len(), 2);
        let sentence = report.sentence();
        assert!(sentence.starts_with("sent: terminal") && sentence.contains(why), "{sentence}");
    }
}

#[test]
fn another_command_of_the_users_takes_the_next_copy() {
    let mut desk = Desk::with_command(None);
    desk.clipboard.copy("a cat");
    let path = desk.folder.path().join("taken").display().to_string();
    let command = ["sh", "-c", &format!("cat > '{path}'")].map(str::to_owned).to_vec();
    desk.clipboard.set_command(Some(command));
    let report = desk.clipboard.copy("a dog");
    assert_eq!((Desk::routes(&report), desk.read("taken")), (vec![Route::Command], "a dog".to_owned()));
}
