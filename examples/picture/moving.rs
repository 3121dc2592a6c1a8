//! A recording of the screen (an asciinema cast) as an SVG that moves: each row is drawn once, a frame is made of
//! rows, and the frames are shown one after the other.

use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use serde_json::Value;

use super::svg;

/// How long the last frame stays, in seconds.
const LAST: f64 = 2.0;

/// What is shown, and from when on.
struct Frame {
    at: f64,
    rows: Vec<usize>,
}

/// The moving picture of a cast.
pub fn of(cast: &str) -> Result<String, Box<dyn Error>> {
    let mut lines = cast.lines();
    let head: Value = serde_json::from_str(lines.next().ok_or("the cast is empty")?)?;
    let size =
        |name: &str| head[name].as_u64().and_then(|size| u16::try_from(size).ok()).ok_or("a size is missing");
    let (columns, rows) = (size("width")?, size("height")?);
    let mut terminal = vt100::Parser::new(rows, columns, 0);
    let (mut drawn, mut known, mut frames) = (Vec::new(), HashMap::new(), Vec::<Frame>::new());
    for line in lines {
        let event: Value = serde_json::from_str(line)?;
        let at = event[0].as_f64().ok_or("an event has no time")?;
        terminal.process(event[2].as_str().ok_or("an event has no text")?.as_bytes());
        // The last thing the program does is to give the screen back.
        if !terminal.screen().alternate_screen() {
            continue;
        }
        let buffer = buffer(terminal.screen(), columns, rows);
        let rows: Vec<usize> = buffer
            .content()
            .chunks(usize::from(columns))
            .map(|cells| {
                let row = svg::row(cells, 0);
                *known.entry(row.clone()).or_insert_with(|| {
                    drawn.push(row);
                    drawn.len() - 1
                })
            })
            .collect();
        if frames.last().is_none_or(|last| last.rows != rows) {
            frames.push(Frame { at, rows });
        }
    }
    Ok(written(&drawn, &frames, columns, rows))
}

fn written(drawn: &[String], frames: &[Frame], columns: u16, rows: u16) -> String {
    let begin = frames.first().map_or(0.0, |frame| frame.at);
    let whole = frames.last().map_or(0.0, |frame| frame.at) - begin + LAST;
    let share = |at: f64| (at - begin) / whole * 100.0;
    let mut style = format!(".f{{visibility:hidden;animation:{whole:.2}s step-end infinite}}");
    for (place, frame) in frames.iter().enumerate() {
        let end = frames.get(place + 1).map_or(100.0, |next| share(next.at));
        let before = if place == 0 { "" } else { "0%{visibility:hidden}" };
        let after = if end < 100.0 { format!("{end:.3}%{{visibility:hidden}}") } else { String::new() };
        let _ = write!(
            style,
            "@keyframes k{place}{{{before}{:.3}%{{visibility:visible}}{after}}}.k{place}{{animation-name:k{place}}}",
            share(frame.at)
        );
    }
    // Where nothing moves, the frame that is looked at longest stands still.
    let shown_for = |place: usize| frames.get(place + 1).map_or(LAST, |next| next.at - frames[place].at);
    let longest = (0..frames.len()).max_by(|one, other| shown_for(*one).total_cmp(&shown_for(*other)));
    let _ = write!(style, ".k{}{{visibility:visible}}", longest.unwrap_or_default());
    let mut picture = svg::opening(columns, rows, "swatchbook: find, stack, set stylize, copy", &style);
    picture.push_str("<defs>\n");
    for (place, row) in drawn.iter().enumerate() {
        let _ = writeln!(picture, "<g id=\"r{place}\">{row}</g>");
    }
    picture.push_str("</defs>\n");
    for (place, frame) in frames.iter().enumerate() {
        let _ = write!(picture, "<g class=\"f k{place}\">");
        for (row, drawn) in frame.rows.iter().enumerate() {
            let _ = write!(picture, "<use href=\"#r{drawn}\" y=\"{:.0}\"/>", svg::top_of(row));
        }
        picture.push_str("</g>\n");
    }
    picture.push_str("</svg>\n");
    picture
}

/// What a terminal shows.
pub fn buffer(screen: &vt100::Screen, columns: u16, rows: u16) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    for row in 0..rows {
        for column in 0..columns {
            let Some(shown) = screen.cell(row, column) else { continue };
            let cell: &mut Cell = &mut buffer[(column, row)];
            cell.set_symbol(if shown.has_contents() { shown.contents() } else { " " });
            cell.set_style(style(shown));
        }
    }
    let (row, column) = screen.cursor_position();
    if !screen.hide_cursor() && row < rows && column < columns {
        let cell = &mut buffer[(column, row)];
        cell.set_style(cell.style().add_modifier(Modifier::REVERSED));
    }
    buffer
}

fn style(cell: &vt100::Cell) -> Style {
    let mut style = Style::new().fg(colour(cell.fgcolor())).bg(colour(cell.bgcolor()));
    for (is, modifier) in [
        (cell.bold(), Modifier::BOLD),
        (cell.dim(), Modifier::DIM),
        (cell.italic(), Modifier::ITALIC),
        (cell.underline(), Modifier::UNDERLINED),
        (cell.inverse(), Modifier::REVERSED),
    ] {
        if is {
            style = style.add_modifier(modifier);
        }
    }
    style
}

fn colour(colour: vt100::Color) -> Color {
    match colour {
        vt100::Color::Default => Color::Reset,
        vt100::Color::Idx(place) => Color::Indexed(place),
        vt100::Color::Rgb(r, g, b) => Color::Rgb(r, g, b),
    }
}
