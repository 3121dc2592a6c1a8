//! A whole calibration with keys alone, in a real terminal: pictures in half blocks, then the verdict.

use std::process::Command;

use imagestat::Axis;

use crate::copy::Desk;
use crate::scenes::{Look, grid, look};
use crate::terminal::{Terminal, screen};

/// A home with a profile and a throwaway, and a folder of three grids in the order they were made.
fn furnished() -> Desk {
    let desk = Desk::new();
    let add = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_swatch"));
        assert!(command.env("SWATCH_HOME", desk.path("")).args(args).status().unwrap().success());
    };
    add(&["add", "editorial", "--kind", "ranked", "--code", "r1bwkpa"]);
    add(&["add", "throwaway", "--kind", "ranked", "--code", "7enzken", "--throwaway"]);
    std::fs::create_dir(desk.path("in")).unwrap();
    let looks = [Look::default(), look(Axis::Colour, 1.5), Look::default()];
    for (place, look) in (0_u8..).zip(looks) {
        let name = format!("in/{}.jpg", ["baseline", "profile", "wrong"][usize::from(place)]);
        std::fs::write(desk.path(&name), grid(u64::from(place) * 4, &look).to_jpeg(92).unwrap()).unwrap();
        let made = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000 + u64::from(place));
        std::fs::File::options().write(true).open(desk.path(&name)).unwrap().set_modified(made).unwrap();
    }
    desk
}

#[test]
fn a_calibration_goes_from_three_prompts_to_a_verdict() {
    let desk = furnished();
    let mut terminal = Terminal::start(desk.swatch(&[]), 40, 130);
    terminal.wait_on_screen("editorial");
    terminal.send("g,kn\r");
    terminal.wait_on_screen("0/3 copied");
    terminal.send("y");
    terminal.wait_on_screen("switch the web's P button off, then Enter");
    for copied in ["Queue 1/3", "Queue 2/3", "Queue 3/3"] {
        terminal.send("y");
        terminal.wait_on_screen(copied);
    }
    terminal.send("q");
    terminal.wait_on_screen("3/3 copied");
    terminal.send("ain\r");
    let offered = terminal.wait_on_screen("Which arm?");
    assert!(offered.contains("profile editorial          profile.jpg (grid of 4)"), "{offered}");
    terminal.send("\r");
    let seen = terminal.wait_on_screen("▀▀▀▀");
    assert!(!seen.contains("x noise"), "the numbers wait for the eye:\n{seen}");
    terminal.send("vd\r");
    let told = terminal.wait_on_screen("x noise");
    assert!(told.contains("verdict  diverges") && told.contains("warmer"), "{told}");
    terminal.send("q");
    let (code, bytes) = terminal.end();
    assert_eq!(code, 0);
    assert!(!screen(&bytes, (40, 130)).alternate_screen());
}

#[test]
fn pictures_that_cannot_be_read_are_named_and_the_screen_goes_on() {
    let desk = furnished();
    std::fs::write(desk.path("in/profile.jpg"), b"hello").unwrap();
    let mut terminal = Terminal::start(desk.swatch(&["--ascii"]), 24, 80);
    terminal.wait_on_screen("editorial");
    terminal.send("g,kn\rain\r");
    terminal.wait_on_screen("this is not a PNG");
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}
