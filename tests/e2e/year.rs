//! A year of codes in the terminal: made with the form, trained with the counter, resolved, matched,
//! deleted, handed over, found again in the log, and carried into an empty library.

use crate::copy::{Desk, osc52};
use crate::terminal::{Terminal, screen};

const BOARD: &str = "m7276087242781622288";
/// Twelve unlabelled codes: ten made after a session of one profile, two after a day on which two were trained.
const LIST: &str = "Your codes:\r\naaaaaa1 - May 3, 2026\r\naaaaaa2 - 10 January 2026\r\naaaaaa3 - 2026-02-10\r\n\
    aaaaaa4 - March 10, 2026\r\naaaaaa5 - 10 Apr 2026\r\naaaaaa6 - 2026-01-25\r\naaaaaa7 - 2026-07-01\r\n\
    aaaaaa8 - 2026-07-01\r\naaaaaa9 - Feb 25, 2026\r\naaaaab1 - 2026-03-26\r\naaaaab2 - 25 April 2026\r\n\
    aaaaab3 - 2026-05-25\r\n";
/// Whose they are; the two that are not here could be either's.
const OWNERS: [(&str, &str); 10] = [
    ("aaaaaa1", "editorial"),
    ("aaaaaa2", "editorial"),
    ("aaaaaa3", "editorial"),
    ("aaaaaa4", "editorial"),
    ("aaaaaa5", "editorial"),
    ("aaaaaa6", "my global"),
    ("aaaaaa9", "my global"),
    ("aaaaab1", "my global"),
    ("aaaaab2", "my global"),
    ("aaaaab3", "my global"),
];

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
    tell(&mut terminal, "a\tmy global\t\r\tg\t\t\t\t7\twhat I like\t\t\t\t\t\ty\r", "added my global");
    tell(&mut terminal, &format!("a{BOARD}\racme board\r"), "added acme board");
    tell(&mut terminal, "a\teditorial\t\r\t\t\t\t\t7\twarm 35mm grain\t\t\t\t\t\ty\r", "added editorial");
    tell(&mut terminal, ",tt", "WARM 35MM GRAIN");
    tell(&mut terminal, &"+".repeat(41), "selected 41   skipped 0");
    tell(&mut terminal, "-ss", "selected 40   skipped 2");
    tell(&mut terminal, "\r", "noted a session of 40 on editorial");
    leave(terminal);
    for name in ["editorial", "my global"] {
        let mut terminal = on(desk, "2026-06-30");
        tell(&mut terminal, &format!("/{name}\r,tt"), &format!("Training {name}"));
        tell(&mut terminal, &"+".repeat(50), "selected 50");
        tell(&mut terminal, "\r", &format!("noted a session of 50 on {name}"));
        leave(terminal);
    }
}

/// Sessions nobody wrote down on their day, caught up with later.
fn caught_up(desk: &Desk) {
    let mut terminal = on(desk, "2026-07-01");
    for (name, days) in [
        ("editorial", ["2026-01-10", "10 Feb 2026", "March 10, 2026", "2026-04-10"].as_slice()),
        ("my global", &["2026-01-25", "2026-02-25", "2026-03-25", "2026-04-25", "2026-05-25"]),
    ] {
        for day in days {
            tell(&mut terminal, &format!(",td\u{15}{day}\r"), "are noted under");
            tell(&mut terminal, &format!("/\u{15}{name}\r,tt"), &format!("Training {name}"));
            tell(&mut terminal, &"+".repeat(40), "selected 40");
            tell(&mut terminal, "\r", &format!("noted a session of 40 on {name}"));
        }
    }
    leave(terminal);
}

/// The board is edited twice; every code stays, and two are compared.
fn changed(desk: &Desk) {
    for (day, code) in [("2026-07-20", "6odeoas"), ("2026-08-02", "7enzken")] {
        let mut terminal = on(desk, day);
        tell(&mut terminal, "/acme\r,tt", "Training acme board");
        tell(&mut terminal, "\r", "noted an edit of acme board");
        tell(&mut terminal, "c", "Codes of acme board");
        tell(&mut terminal, &format!("a{code}\r"), &format!("filed {code} under acme board, {day}"));
        terminal.send("qqq");
        assert_eq!(terminal.end().0, 0);
    }
    let mut terminal = on(desk, "2026-08-03");
    let shown = tell(&mut terminal, "/acme\r\rc", "Codes of acme board");
    assert!(row(&shown, "7enzken").contains("current"), "{shown}");
    let shown = tell(&mut terminal, " jj\r", "28 days apart: 2 edits");
    assert!(row(&shown, "r1bwkpa").contains("5 Jul 2026"), "{shown}");
    terminal.send("qqqq");
    assert_eq!(terminal.end().0, 0);
}

/// The twelve codes are pasted and matched: what is clear is accepted, what is not is never guessed.
fn matched(desk: &Desk) {
    let mut terminal = on(desk, "2026-08-10");
    tell(&mut terminal, ",cm", "Unclaimed codes by date");
    tell(&mut terminal, &pasted(LIST), "kept as unclaimed");
    tell(&mut terminal, "\r", "Unclaimed codes by date");
    let mut shown = terminal.wait_on_screen("aaaaab3");
    for _ in OWNERS {
        let rows: Vec<&str> = shown.lines().filter(|line| line.contains("aaaaa")).collect();
        let rows: Vec<&str> = rows.into_iter().filter(|line| line.contains(" of ")).collect();
        let place = rows.iter().position(|line| !line.contains("? ")).expect("a clear one");
        let code = &rows[place][rows[place].find("aaaaa").unwrap()..][..7];
        let owner = OWNERS.iter().find(|(own, _)| *own == code).expect("it is no open one").1;
        let keys = format!("{}\r", "j".repeat(place));
        shown = tell(&mut terminal, &keys, &format!("filed {code} under {owner}"));
    }
    for open in ["aaaaaa7", "aaaaaa8"] {
        assert!(row(&shown, open).contains("? "), "{shown}");
    }
    terminal.send("qq");
    assert_eq!(terminal.end().0, 0);
}

/// Runs a command in a terminal of its own.
#[track_caller]
fn ran(desk: &Desk, args: &[&str]) {
    let (code, bytes) = Terminal::start(desk.swatch(args), 24, 80).end();
    assert_eq!(code, 0, "{args:?}: {}", String::from_utf8_lossy(&bytes));
}

/// Exported and imported into an empty library: equal.
fn carried_over(desk: &Desk) {
    let (out, again) = (desk.path("all.ron"), desk.path("again.ron"));
    let (out, again) = (out.to_str().unwrap(), again.to_str().unwrap());
    let mut terminal = on(desk, "2026-09-03");
    tell(&mut terminal, &format!(",fe{out}\r"), &format!("wrote {out}"));
    tell(&mut terminal, &format!(",fe{out}\r"), "is there already");
    leave(terminal);
    let other = Desk::new();
    let mut terminal = on(&other, "2026-09-03");
    tell(&mut terminal, ",fi/gone/all.ron\r", "/gone/all.ron cannot be read");
    tell(&mut terminal, &format!("\u{15}{out}\r"), "Import: Enter imports it");
    terminal.wait_on_screen("profile acme board");
    tell(&mut terminal, "\r", "imported ");
    tell(&mut terminal, &format!(",fe{again}\r"), &format!("wrote {again}"));
    leave(terminal);
    ran(&other, &["check"]);
    assert_eq!(std::fs::read_to_string(out).unwrap(), std::fs::read_to_string(again).unwrap());
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
    tell(
        &mut terminal,
        &pasted("a pier --p r1bwkpa"),
        "goes to acme board, whose ID was copied in this prompt",
    );
    tell(&mut terminal, "\r", "1 filed");
    leave(terminal);

    caught_up(&desk);
    changed(&desk);
    matched(&desk);

    // Two clients get the code; the ledger tells.
    let mut terminal = on(&desk, "2026-08-20");
    for client in ["Acme", "Zeta"] {
        let folder = desk.path(client);
        let keys = format!("/\u{15}editorial\r,sh{client} {}\r", folder.display());
        tell(&mut terminal, &keys, &format!("the kit is in {}", folder.display()));
        let page = std::fs::read_to_string(folder.join("kit.html")).unwrap();
        assert!(page.contains("aaaaaa1") && page.contains(client), "{page}");
        assert!(!page.contains(if client == "Acme" { "Zeta" } else { "Acme" }), "{page}");
    }
    let shown = tell(&mut terminal, "7/zeta", "Zeta  editorial  2026-08-20");
    assert!(row(&shown, "Zeta  editorial").contains("aaaaaa1"), "{shown}");
    terminal.send("\r");
    leave(terminal);

    // Deleted at Midjourney: the code lives on, and says so.
    let mut terminal = on(&desk, "2026-09-01");
    tell(&mut terminal, "/editorial\rd", "Acme, Zeta keep the codes of editorial");
    let shown = tell(&mut terminal, ",cl", "Living codes");
    let living = row(&shown, "aaaaaa1");
    assert!(living.contains("editorial †2026-09-01") && living.contains("held by Acme, Zeta"), "{shown}");
    terminal.send("qq");
    assert_eq!(terminal.end().0, 0);

    // The log has the prompt as it was copied, and lays it out again.
    let mut terminal = on(&desk, "2026-09-02");
    tell(&mut terminal, "ea cat\r", "a cat --p");
    terminal.send("5/pier");
    // The card has the day as well, so it is the whole row that is waited for.
    terminal.wait("the row of the log", |bytes| {
        let shown = screen(bytes, (30, 110)).contents();
        shown.lines().any(|line| line.contains("2026-07-05") && line.contains(&prompt))
    });
    tell(&mut terminal, "\r", "Opened the prompt");
    terminal.wait_on_screen(&format!(" {prompt}"));
    leave(terminal);

    carried_over(&desk);
}
