//! Pictures on the wire: what each terminal gets, what it is never asked, and that nothing of them stays behind.

use std::fs;

use portable_pty::{CommandBuilder, PtySize};

use crate::copy::Desk;
use crate::scenes::{Look, scene};
use crate::terminal::Terminal;

/// Where a terminal stands, the arguments, what is shown.
type Case = (&'static [(&'static str, &'static str)], &'static [&'static str], &'static str);

const KITTY_TERM: (&str, &str) = ("TERM", "xterm-kitty");
const KITTY: &[u8] = b"\x1b_G";
const ITERM: &[u8] = b"\x1b]1337;File=";
const SIXEL: &[u8] = b"\x1bP";

/// A home with two runs, the first with one picture in an arm and the second with none.
fn furnished() -> Desk {
    let desk = Desk::new();
    let told = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_swatch"));
        let done = command.env("SWATCH_HOME", desk.path("")).args(args).output().unwrap();
        assert!(done.status.success(), "{args:?} {done:?}");
    };
    told(&["add", "editorial", "--kind", "ranked", "--code", "r1bwkpa"]);
    told(&["add", "throwaway", "--kind", "ranked", "--code", "7enzken", "--throwaway"]);
    told(&["calibrate", "new", "editorial"]);
    told(&["calibrate", "again", "editorial-1"]);
    fs::write(desk.path("a.jpg"), scene(1, 96, &Look::default()).to_jpeg(92).unwrap()).unwrap();
    let picture = desk.path("a.jpg");
    told(&["calibrate", "add", "editorial-1", "--single", "--baseline", picture.to_str().unwrap()]);
    desk
}

/// The calibrations, opened in a terminal of this kind whose cells have pixels.
fn opened(desk: &Desk, place: &[(&str, &str)], args: &[&str]) -> Terminal {
    let mut command: CommandBuilder = desk.swatch(args);
    for (name, value) in place {
        command.env(name, value);
    }
    let size = PtySize { rows: 30, cols: 100, pixel_width: 1000, pixel_height: 600 };
    let mut terminal = Terminal::sized(command, size);
    terminal.wait_on_screen("editorial");
    terminal.send("4");
    terminal.wait_on_screen("Calibrations");
    terminal
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_terminal_with_graphics_gets_pictures_in_its_own_words_and_is_asked_nothing() {
    let desk = furnished();
    let places = [
        ([("TERM", "xterm-kitty"), ("TERM_PROGRAM", "")], KITTY),
        ([("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")], ITERM),
        ([("TERM", "foot"), ("TERM_PROGRAM", "")], SIXEL),
    ];
    for (place, words) in places {
        let mut terminal = opened(&desk, &place, &[]);
        terminal.wait("a picture", |bytes| contains(bytes, words));
        terminal.send("q");
        let (code, bytes) = terminal.end();
        assert_eq!(code, 0);
        for question in [&b"\x1b[c"[..], b"\x1b[14t", b"\x1b[16t", b"\x1b[6n", b"\x1b[>q", b"a=q"] {
            assert!(!contains(&bytes, question), "{place:?} was asked {question:?}");
        }
        let keeps = place[0].1 == "xterm-kitty";
        assert_eq!(
            contains(&bytes, b"\x1b_Ga=d,d=I,i="),
            keeps,
            "{place:?} is told to let go of what it keeps"
        );
    }
}

#[test]
fn through_a_multiplexer_a_far_line_or_with_ascii_there_are_no_graphics() {
    let desk = furnished();
    let places: [Case; 4] = [
        (&[KITTY_TERM, ("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")], &[], "▀"),
        (&[KITTY_TERM, ("STY", "1.x")], &[], "▀"),
        (&[("TERM", "xterm-256color")], &[], "▀"),
        (&[KITTY_TERM], &["--ascii"], "a.jpg"),
    ];
    for (place, args, shown) in places {
        let mut terminal = opened(&desk, place, args);
        terminal.wait_on_screen(shown);
        terminal.send("q");
        let (_, bytes) = terminal.end();
        assert!(![KITTY, ITERM, SIXEL].iter().any(|words| contains(&bytes, words)), "{place:?}");
    }
}

#[test]
fn what_is_set_goes_before_what_is_guessed() {
    let desk = furnished();
    fs::write(desk.path("config.ron"), "(pictures: \"half-blocks\")").unwrap();
    let mut terminal = opened(&desk, &[("TERM", "xterm-kitty")], &[]);
    terminal.wait_on_screen("▀");
    terminal.send("q");
    assert!(!contains(&terminal.end().1, KITTY));
    fs::write(desk.path("config.ron"), "(pictures: \"iterm2\")").unwrap();
    let mut terminal = opened(&desk, &[("TERM", "xterm-256color")], &[]);
    terminal.wait("a picture", |bytes| contains(bytes, ITERM));
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_picture_is_wiped_when_something_lies_over_it_or_another_run_is_shown() {
    let desk = furnished();
    let mut terminal = opened(&desk, &[("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")], &[]);
    let wiped = b"\x1b[2J";
    let after = |terminal: &Terminal, from: usize, part: &'static [u8]| {
        terminal.wait("it on the wire", move |bytes| contains(&bytes[from.min(bytes.len())..], part)).len()
    };
    let mut seen = after(&terminal, 0, ITERM);
    for (keys, part) in [("?", &wiped[..]), ("\x1b", ITERM), ("j", wiped), ("k", ITERM), ("1", wiped)] {
        terminal.send(keys);
        seen = after(&terminal, seen, part);
    }
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}
