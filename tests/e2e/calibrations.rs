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

/// What a probe asks: grids of four for every scene and arm, warmer with the profile.
fn probed(desk: &Desk) {
    std::fs::create_dir(desk.path("probe")).unwrap();
    let arms =
        [("baseline", Look::default()), ("profile", look(Axis::Colour, 1.5)), ("wrong", Look::default())];
    for (scene, name) in (0..).zip(["portrait", "place", "object", "illustration"]) {
        for (arm, (role, look)) in (0..).zip(&arms) {
            let picture = grid(100 * scene + 4 * arm, look).to_jpeg(92).unwrap();
            std::fs::write(desk.path(&format!("probe/{name}_{role}.jpg")), picture).unwrap();
        }
    }
}

#[test]
fn a_probe_goes_from_twelve_prompts_to_its_page_a_sheet_and_a_kit() {
    let desk = furnished();
    probed(&desk);
    let mut terminal = Terminal::start(desk.swatch(&[]), 40, 130);
    terminal.wait_on_screen("editorial");
    // The row under the subject takes all scenes of a probe, one step to the left.
    terminal.send("g,kn\x1b[B\x1b[D");
    terminal.wait_on_screen("4 scenes: portrait, place, object, illustration");
    terminal.send("\r");
    terminal.wait_on_screen("0/12 copied");
    terminal.send("y");
    terminal.wait_on_screen("switch the web's P button off, then Enter");
    for copied in 1..=12 {
        terminal.send("y");
        terminal.wait_on_screen(&format!("Queue {copied}/12"));
    }
    terminal.send("q");
    terminal.wait_on_screen("12/12 copied");
    terminal.send("aprobe\r");
    let offered = terminal.wait_on_screen("Which arm?");
    assert!(offered.contains("grid of 4"), "{offered}");
    terminal.send("\r");
    terminal.wait_on_screen("▀▀▀▀");
    terminal.send("vd\r");
    let told = terminal.wait_on_screen("editorial makes pictures");
    assert!(told.contains("warmer"), "{told}");
    terminal.send("1,sp");
    terminal.wait_on_screen("editorial.html");
    terminal.send("\r");
    terminal.wait_on_screen("wrote ");
    terminal.send(",sc\r");
    terminal.wait_on_screen("swatches.html");
    terminal.send(",shAcme ./kit\r");
    terminal.wait_on_screen("the kit is in");
    terminal.send(",cs");
    terminal.wait_on_screen("Swatches");
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);

    let read = |name: &str| std::fs::read_to_string(desk.path(name)).unwrap();
    let pictures = |page: &str| page.matches("src=\"data:image/jpeg;base64,").count();
    let page = read("editorial.html");
    // Eight at the top, and four with and four without for each scene.
    assert_eq!(pictures(&page), 8 + 4 * 8);
    assert!(page.contains("Makes pictures ") && page.contains("warmer"), "what it does");
    assert!(page.contains("the same on all 4 scenes") && page.contains("what it stacks with"));
    let sheet = read("swatches.html");
    assert_eq!(pictures(&sheet), 2 * 4, "the default and the code on four scenes");
    let kit = read("kit/kit.html");
    assert!(pictures(&kit) > 0 && kit.contains("--p r1bwkpa") && !kit.contains("--stylize 100"));
}
