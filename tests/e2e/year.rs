//! A year of codes in the terminal: made with the form, trained with the counter, resolved, matched,
//! deleted, and found again in the log.

use crate::copy::{Desk, osc52};
use crate::terminal::Terminal;

const BOARD: &str = "m7276087242781622288";
/// A code made after a session of one profile, and one after a day on which two were trained.
const LIST: &str = "Your codes:\r\naaaaaa1 - May 3, 2026\r\naaaaaa7 - 2026-07-01\r\n";

/// The screen as it is opened on another day.
fn on(desk: &Desk, day: &str) -> Terminal {
    let mut command = desk.swatch(&[]);
    command.env("SWATCH_TODAY", day);
    let terminal = Terminal::start(command, 30, 110);
    terminal.wait_on_screen("find");
    terminal
}

/// Types, and waits for what the screen says to it.
#[track_caller]
fn tell(terminal: &mut Terminal, keys: &str, answer: &str) -> String {
    terminal.send(keys);
    terminal.wait_on_screen(answer)
}

#[track_caller]
fn leave(mut terminal: Terminal) {
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}

fn pasted(text: &str) -> String {
    format!("\x1b[200~{text}\x1b[201~")
}

/// The row of a screen that has this word in it.
#[track_caller]
fn row<'a>(screen: &'a str, word: &str) -> &'a str {
    screen.lines().find(|line| line.contains(word)).unwrap_or_else(|| panic!("no {word} in:\n{screen}"))
}

/// A Global Profile, a ranked one and a moodboard, made with the form and trained with the counter.
fn trained(desk: &Desk) {
    let mut terminal = on(desk, "2026-05-02");
    tell(&mut terminal, "amy global\tg\t\t\t7\twhat I like\r", "added my global");
    tell(&mut terminal, &format!("aacme board\tm\t\t{BOARD}\r\r"), "added acme board");
    tell(&mut terminal, "aeditorial\t\t\t\t7\twarm 35mm grain\r", "added editorial");
    tell(&mut terminal, "t", "WARM 35MM GRAIN");
    tell(&mut terminal, &"+".repeat(41), "selected 41   skipped 0");
    tell(&mut terminal, "-ss", "selected 40   skipped 2");
    tell(&mut terminal, "\r", "noted a session of 40 on editorial");
    leave(terminal);
    for name in ["editorial", "my global"] {
        let mut terminal = on(desk, "2026-06-30");
        tell(&mut terminal, &format!("/{name}\rt"), &format!("Training {name}"));
        tell(&mut terminal, &"+".repeat(50), "selected 50");
        tell(&mut terminal, "\r", &format!("noted a session of 50 on {name}"));
        leave(terminal);
    }
}

#[test]
fn a_year_is_lived_through_with_keys_alone() {
    let desk = Desk::new();
    trained(&desk);

    // The board's ID is copied out; the submitted prompt brings its code home.
    let mut terminal = on(&desk, "2026-07-05");
    terminal.send("/acme\r ea pier\ry");
    let prompt = format!("a pier --p {BOARD}");
    terminal.wait("the copied text", |bytes| crate::terminal::contains(bytes, &osc52(&prompt)));
    terminal.wait_on_screen("copied; acme board: the ID follows the board");
    tell(&mut terminal, "p", "Inbox");
    tell(&mut terminal, &pasted("a pier --p r1bwkpa"), "goes to acme board, whose ID was copied last");
    tell(&mut terminal, "\r", "1 filed");
    leave(terminal);

    // A pasted list: the clear one is offered, the ambiguous one stays open and is kept.
    let mut terminal = on(&desk, "2026-07-10");
    tell(&mut terminal, "p", "Inbox");
    tell(&mut terminal, &pasted(LIST), "kept as unclaimed");
    tell(&mut terminal, "\rM", "Unclaimed codes by date");
    let shown = terminal.wait_on_screen("aaaaaa7");
    assert!(row(&shown, "aaaaaa7").contains("? "), "{shown}");
    let clear = row(&shown, "aaaaaa1");
    assert!(clear.contains("editorial") && !clear.contains("? "), "{shown}");
    let below = shown.find("aaaaaa1") > shown.find("aaaaaa7");
    tell(&mut terminal, if below { "j\r" } else { "\r" }, "filed aaaaaa1 under editorial");
    let shown = terminal.wait_on_screen("aaaaaa7");
    assert!(row(&shown, "aaaaaa7").contains("? "), "{shown}");
    tell(&mut terminal, "n", "aaaaaa7 stays unclaimed");
    terminal.send("qq");
    assert_eq!(terminal.end().0, 0);

    // Deleted at Midjourney: the code lives on, and says so.
    let mut terminal = on(&desk, "2026-09-01");
    tell(&mut terminal, "/editorial\rd", "marked editorial as deleted");
    let shown = tell(&mut terminal, "D", "Living codes");
    assert!(row(&shown, "aaaaaa1").contains("editorial †2026-09-01"), "{shown}");
    terminal.send("qq");
    assert_eq!(terminal.end().0, 0);

    // The log has the prompt as it was copied, and lays it out again.
    let mut terminal = on(&desk, "2026-09-02");
    tell(&mut terminal, "ea cat\r", "a cat --p");
    let shown = tell(&mut terminal, "5pier", "2026-07-05");
    assert!(row(&shown, "2026-07-05").contains(&prompt), "{shown}");
    tell(&mut terminal, "\r", "the prompt is on the desk");
    terminal.wait_on_screen(&format!(" {prompt}"));
    leave(terminal);
}
