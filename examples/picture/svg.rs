//! A buffer of cells as an SVG.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

/// The size of a cell in user units.
const CELL: (f32, f32) = (8.4, 18.0);
/// The margin around the screen.
const MARGIN: f32 = 14.0;
/// The colours of cells that name none.
const PLAIN: (&str, &str) = ("#d8cfc4", "#1c1917");
/// The sixteen colours of a terminal.
const SIXTEEN: [&str; 16] = [
    "#1c1917", "#ea6962", "#a9b665", "#d8a657", "#7daea3", "#d3869b", "#89b482", "#d8cfc4", "#7d746a",
    "#ea6962", "#a9b665", "#d8a657", "#7daea3", "#d3869b", "#89b482", "#f0e6d8",
];

/// The SVG of a buffer: a rectangle for each ground and a text for each run of one style.
pub fn of(buffer: &Buffer) -> String {
    let mut svg = opening(buffer.area.width, buffer.area.height, "The screen of swatchbook", "");
    for (place, cells) in buffer.content().chunks(usize::from(buffer.area.width)).enumerate() {
        svg.push_str(&row(cells, place));
    }
    svg.push_str("</svg>\n");
    svg
}

/// The beginning of a picture of so many columns and rows: what it shows, and styles beside that of its letters.
pub fn opening(columns: u16, rows: u16, shows: &str, style: &str) -> String {
    let (columns, rows) = (f32::from(columns), f32::from(rows));
    let (width, height) = (columns * CELL.0 + 2.0 * MARGIN, rows * CELL.1 + 2.0 * MARGIN);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
         aria-label=\"{shows}\">\n<style>text{{font:14px ui-monospace,Menlo,Consolas,\
         'DejaVu Sans Mono',monospace;white-space:pre}}{style}</style>\n<rect width=\"100%\" height=\"100%\" rx=\"10\" \
         fill=\"{}\"/>\n",
        PLAIN.1
    )
}

/// The cells of a row, drawn at its place.
pub fn row(cells: &[Cell], place: usize) -> String {
    let mut svg = String::new();
    for (start, run) in runs(cells) {
        write_run(&mut svg, place, start, run);
    }
    svg
}

/// How far a row lies below the first.
#[expect(clippy::cast_precision_loss, reason = "a screen has far fewer rows than a float has whole numbers")]
pub fn top_of(row: usize) -> f32 {
    row as f32 * CELL.1
}

/// The stretches of cells of one style, with their first column.
fn runs(cells: &[Cell]) -> Vec<(usize, &[Cell])> {
    let mut runs = Vec::new();
    let mut start = 0;
    for end in 1..=cells.len() {
        if end == cells.len() || cells[end].style() != cells[start].style() {
            runs.push((start, &cells[start..end]));
            start = end;
        }
    }
    runs
}

#[expect(clippy::cast_precision_loss, reason = "a screen has far fewer cells than a float has whole numbers")]
fn write_run(svg: &mut String, row: usize, start: usize, run: &[Cell]) {
    let style = &run[0];
    let (mut ink, mut ground) = (colour(style.fg, PLAIN.0), colour(style.bg, PLAIN.1));
    if style.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut ground);
    }
    let (x, y) = (MARGIN + start as f32 * CELL.0, MARGIN + row as f32 * CELL.1);
    let width = run.len() as f32 * CELL.0;
    if ground != PLAIN.1 {
        let _ = writeln!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"{ground}\"/>",
            CELL.1
        );
    }
    let text = text(run);
    if text.trim().is_empty() {
        return;
    }
    let mut marks = String::new();
    for (modifier, mark) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::DIM, " opacity=\"0.65\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        if style.modifier.contains(modifier) {
            marks.push_str(mark);
        }
    }
    let _ = writeln!(
        svg,
        "<text xml:space=\"preserve\" x=\"{x:.1}\" y=\"{:.1}\" fill=\"{ink}\" textLength=\"{width:.1}\"{marks}>{}</text>",
        y + CELL.1 * 0.74,
        escaped(&text)
    );
}

fn text(run: &[Cell]) -> String {
    let mut text = String::new();
    let mut covered = 0;
    for cell in run {
        if covered > 0 {
            covered -= 1;
            continue;
        }
        text.push_str(cell.symbol());
        covered = cell.symbol().width().saturating_sub(1);
    }
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn colour(colour: Color, plain: &str) -> String {
    let named = |place: usize| SIXTEEN[place].to_owned();
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Indexed(place) => {
            SIXTEEN.get(usize::from(place)).map_or_else(|| plain.to_owned(), |c| (*c).to_owned())
        }
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
        Color::Reset => plain.to_owned(),
    }
}
