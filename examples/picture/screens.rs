//! Every screen of the real program, at the size of a desk and at that of half a telephone, as SVG files to look at, and
//! a page that shows them side by side.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use imagestat::Axis;

use super::pty::Home;
use super::scenes::{Look, grid, look};
use super::{moving, svg};

const SIZES: [(u16, u16); 2] = [(120, 35), (45, 30)];

/// A name, and the keys that lead there from the start.
const SCREENS: &[(&str, &str)] = &[
    ("profiles", ""),
    ("search", "/ed"),
    ("card", "/editorial\r\u{1b}\r"),
    ("stack", "/calm\r \u{1b}/grain\r \u{1b}s250\rea pier at dawn\r\t"),
    ("findings", "ea cat --ar 16x9 --sw 200\rF"),
    ("saved-stacks", "2"),
    ("saved-prompts", "3"),
    ("calibrations", "4"),
    ("calibration", "4j"),
    ("queue", "4\r"),
    ("log", "5"),
    ("likes", "6"),
    ("ledger", "7"),
    ("codes", "/editorial\r\u{1b}c"),
    ("add", "a"),
    ("edit", "/calm\r\u{1b}i"),
    ("marked", "v jv"),
    ("copy-menu", "ea pier at dawn\rY"),
    ("qr", "ea pier at dawn\rYq"),
    ("menu", ","),
    ("menu-files", ",f"),
    ("actions", ":"),
    ("help", "?"),
    ("inbox", "p"),
    ("import", ",fi"),
    ("swatches", ",cs"),
    ("living", ",cl"),
    ("history", ",fh"),
    ("statistics", ",fc"),
    ("filters", ",lf"),
    ("guide", ",tg"),
    ("slots", "3\r"),
    ("problems", ",fp"),
    ("sync", ",sd"),
];

/// What the library has, made by the program's own commands.
const FURNITURE: &[&[&str]] = &[
    &[
        "add",
        "editorial",
        "--kind",
        "ranked",
        "--code",
        "r1bwkpa",
        "--for",
        "7",
        "--tag",
        "warm",
        "--client",
        "Acme",
        "--brief",
        "window light, muted skin, film grain",
    ],
    &["snapshot", "editorial", "q4nmv2d", "--on", "2026-05-03"],
    &[
        "add",
        "calm",
        "--kind",
        "ranked",
        "--code",
        "6odeoas",
        "--for",
        "7",
        "--tag",
        "quiet",
        "--brief",
        "quiet rooms, soft north light",
    ],
    &[
        "add",
        "grain",
        "--kind",
        "moodboard",
        "--code",
        "7enzken",
        "--id",
        "m7276087242781622288",
        "--tag",
        "warm",
    ],
    &["add", "film dust", "--kind", "sref", "--code", "6726456675"],
    &["add", "harbour at night in long exposure", "--kind", "moodboard", "--code", "75t3ipc", "--for", "8.1"],
    &["add", "throwaway", "--kind", "ranked", "--code", "x2aaaab", "--throwaway"],
    &["add", "gone", "--kind", "ranked", "--code", "g1ne234"],
    &["stack", "save", "cafe-mornings", "--with", "calm,editorial", "--stylize", "250"],
    &["stack", "save", "night", "--with", "harbour at night in long exposure"],
    &["prompt", "save", "cafe", "a quiet {place: cafe|library} in {light: north|south|candle} light"],
    &["prompt", "save", "pier", "a pier in fog --ar 3:2"],
    &["filter", "save", "warm", "tag:warm", "--sort", "used"],
    &["copy", "a quiet cafe interior at dawn --p 6odeoas --stylize 250"],
    &["copy", "a pier in fog --p 6odeoas r1bwkpa --stylize 400"],
    &["copy", "portrait of a fisherman --p r1bwkpa --stylize 100"],
    &["like", "misty harbour", "--for", "7", "--on", "2026-08-20"],
    &["like", "brick and ivy", "--for", "8.1", "--on", "2026-08-25"],
    &["train", "editorial", "--selections", "40", "--on", "2026-05-02"],
    &["share", "editorial", "gone", "--with", "Acme", "--out", "kit", "--on", "2026-06-01"],
    &["rm", "gone"],
    &["calibrate", "new", "editorial", "--prompt", "a bowl of fruit", "--seed", "7", "--for", "7"],
    &["calibrate", "add", "editorial-1", "--baseline", "a.jpg", "--profile", "b.jpg", "--wrong", "c.jpg"],
    &["calibrate", "new", "calm", "--prompt", "a portrait", "--seed", "11", "--for", "7"],
];

/// Draws all of them into a folder.
pub fn run(folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let home = furnished()?;
    let mut page = String::from(
        "<!doctype html><meta charset=\"utf-8\"><title>Screens</title><body style=\"background:#444\">\n",
    );
    for (name, keys) in SCREENS {
        let _ = writeln!(page, "<h2 style=\"color:#fff\">{name}</h2>");
        for (columns, rows) in SIZES {
            let file = format!("{name}-{columns}x{rows}.svg");
            fs::write(folder.join(&file), shown(&home, keys, (columns, rows))?)?;
            let width = u32::from(columns) * 9;
            let _ = writeln!(page, "<img src=\"{file}\" width=\"{width}\">");
        }
    }
    fs::write(folder.join("index.html"), page)?;
    println!("{} pictures in {}", SCREENS.len() * SIZES.len(), folder.display());
    Ok(())
}

fn furnished() -> Result<Home, Box<dyn Error>> {
    let home = Home::new()?;
    for (name, seed, changed) in
        [("a.jpg", 0, Look::default()), ("b.jpg", 4, look(Axis::Colour, 1.5)), ("c.jpg", 8, Look::default())]
    {
        fs::write(home.path().join(name), grid(seed, &changed).to_jpeg(92)?)?;
    }
    FURNITURE.iter().try_for_each(|args| home.run(args))?;
    Ok(home)
}

/// The screen after these keys.
fn shown(home: &Home, keys: &str, size: (u16, u16)) -> Result<String, Box<dyn Error>> {
    let (columns, rows) = size;
    let mut terminal = vt100::Parser::new(rows, columns, 0);
    // What was typed for one picture is kept in the library; the next one begins without it.
    let home = home.copied()?;
    let mut screen = home.open(size)?;
    terminal.process(screen.begin()?.as_bytes());
    // A lone Esc is told from a sequence by the pause after it.
    for part in keys.split_inclusive('\u{1b}').filter(|part| !part.is_empty()) {
        terminal.process(screen.press(part)?.as_bytes());
    }
    let picture = svg::of(&moving::buffer(terminal.screen(), columns, rows));
    screen.end()?;
    Ok(picture)
}
