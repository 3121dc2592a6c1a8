//! A text as a QR code of characters, to be carried to a telephone by its camera.

use qrcode::{Color, EcLevel, QrCode};
use schemars::JsonSchema;
use serde::Serialize;

/// Light modules around the code: what the standard asks for, and what cameras make do with.
const QUIET: [usize; 2] = [4, 2];

/// The most bytes a QR code holds, at the level of correction that is used here.
const MOST: usize = 2953;

/// A text as a QR code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "QrCode")]
pub struct QrView {
    /// The text that a camera reads.
    pub text: String,
    /// Modules on a side, 21 to 177, without the light ones around them.
    pub side: usize,
    /// The modules row by row: `#` is a dark one, `.` a light one.
    pub rows: Vec<String>,
}

/// Room in a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cells {
    /// Cells in a line.
    pub width: usize,
    /// Lines.
    pub height: usize,
}

/// How modules are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// Two modules in a cell, one above the other, the light ones drawn: right where the foreground is light.
    LightBlocks,
    /// The same with the dark ones drawn: right where the background is light.
    DarkBlocks,
    /// A module in two cells, `##` for a light one.
    Ascii,
}

/// Why there is no QR code to show.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QrError {
    /// More than a QR code holds.
    #[error("a QR code holds {MOST} bytes, and these are {0}")]
    TooLong(usize),
    /// Larger than the screen.
    #[error(
        "the QR code needs {} columns and {} lines, and there are {} and {}",
        needed.width, needed.height, room.width, room.height
    )]
    NoRoom {
        /// What it needs at least.
        needed: Cells,
        room: Cells,
    },
}

impl QrView {
    /// The code of a text, with the least correction: a screen has no scratches, and a small code is read best.
    ///
    /// # Errors
    /// When the text is longer than any code.
    pub fn of(text: &str) -> Result<Self, QrError> {
        let code = QrCode::with_error_correction_level(text, EcLevel::L);
        let code = code.map_err(|_| QrError::TooLong(text.len()))?;
        let side = code.width();
        let colors = code.into_colors();
        let sign = |color: &Color| color.select('#', '.');
        let rows = colors.chunks(side).map(|row| row.iter().map(sign).collect()).collect();
        Ok(Self { text: text.to_owned(), side, rows })
    }

    /// The code as lines of a terminal with the light modules around it that there is room for; without a room
    /// all that the standard asks for.
    ///
    /// # Errors
    /// When it does not fit: half a code is none.
    pub fn lines(&self, drawing: Drawing, room: Option<Cells>) -> Result<Vec<String>, QrError> {
        let [full, least] = QUIET;
        let Some(room) = room else { return Ok(self.drawn(drawing, full)) };
        let fits = |quiet: &usize| {
            let needed = self.cells(drawing, *quiet);
            needed.width <= room.width && needed.height <= room.height
        };
        match QUIET.iter().find(|quiet| fits(quiet)) {
            Some(quiet) => Ok(self.drawn(drawing, *quiet)),
            None => Err(QrError::NoRoom { needed: self.cells(drawing, least), room }),
        }
    }

    /// The room it takes with so many light modules around it.
    fn cells(&self, drawing: Drawing, quiet: usize) -> Cells {
        let side = self.side + 2 * quiet;
        match drawing {
            Drawing::LightBlocks | Drawing::DarkBlocks => Cells { width: side, height: side.div_ceil(2) },
            Drawing::Ascii => Cells { width: side * 2, height: side },
        }
    }

    fn drawn(&self, drawing: Drawing, quiet: usize) -> Vec<String> {
        let modules: Vec<Vec<bool>> =
            self.rows.iter().map(|row| row.chars().map(|sign| sign == '#').collect()).collect();
        let is_dark = |x: usize, y: usize| {
            let inside = |at: usize| at.checked_sub(quiet);
            let row = inside(y).and_then(|y| modules.get(y));
            row.zip(inside(x)).and_then(|(row, x)| row.get(x)).copied().unwrap_or(false)
        };
        let Cells { height, .. } = self.cells(drawing, quiet);
        let side = self.side + 2 * quiet;
        let cell = |x: usize, line: usize| match drawing {
            Drawing::Ascii if is_dark(x, line) => "  ",
            Drawing::Ascii => "##",
            Drawing::LightBlocks => block(!is_dark(x, 2 * line), !is_dark(x, 2 * line + 1)),
            Drawing::DarkBlocks => block(is_dark(x, 2 * line), is_dark(x, 2 * line + 1)),
        };
        (0..height).map(|line| (0..side).map(|x| cell(x, line)).collect()).collect()
    }
}

/// A cell in which the upper half is drawn, the lower, both or none.
fn block(upper: bool, lower: bool) -> &'static str {
    match (upper, lower) {
        (true, true) => "█",
        (true, false) => "▀",
        (false, true) => "▄",
        (false, false) => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::{Cells, Drawing, QrError, QrView};

    const PROMPT: &str = "a quiet café at dawn, 西湖 --p r1bwkpa 75t3ipc --stylize 250 --v 7";

    /// What an independent reader makes of the drawing, as a camera would see it.
    fn read(lines: &[String], drawing: Drawing) -> String {
        const PIXELS: usize = 4;
        let is_drawn = |x: usize, y: usize| match drawing {
            Drawing::Ascii => lines.get(y).and_then(|line| line.chars().nth(2 * x)) == Some('#'),
            Drawing::LightBlocks | Drawing::DarkBlocks => {
                let cell = lines.get(y / 2).and_then(|line| line.chars().nth(x));
                matches!((cell, y % 2), (Some('█'), _) | (Some('▀'), 0) | (Some('▄'), 1))
            }
        };
        let wide = lines[0].chars().count() / if drawing == Drawing::Ascii { 2 } else { 1 };
        let high = lines.len() * if drawing == Drawing::Ascii { 1 } else { 2 };
        let is_light = |x: usize, y: usize| is_drawn(x, y) != (drawing == Drawing::DarkBlocks);
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(wide * PIXELS, high * PIXELS, |x, y| {
            if is_light(x / PIXELS, y / PIXELS) { 255 } else { 0 }
        });
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1, "no code in\n{}", lines.join("\n"));
        grids[0].decode().unwrap().1
    }

    #[test]
    fn every_drawing_is_read_back_by_another_program() {
        let long = format!("{PROMPT} {}", "a misty harbour ".repeat(60));
        for text in [PROMPT, "x", long.as_str()] {
            let code = QrView::of(text).unwrap();
            for drawing in [Drawing::LightBlocks, Drawing::DarkBlocks, Drawing::Ascii] {
                let lines = code.lines(drawing, None).unwrap();
                assert_eq!(read(&lines, drawing), text, "{drawing:?}");
            }
        }
    }

    #[test]
    fn a_smaller_margin_is_used_before_the_code_is_refused() {
        let code = QrView::of(PROMPT).unwrap();
        assert_eq!(code.side, 33);
        let room = |width, height| code.lines(Drawing::LightBlocks, Some(Cells { width, height }));
        assert_eq!(room(41, 21).unwrap().len(), 21);
        let small = room(40, 20).unwrap();
        assert_eq!((small.len(), small[0].chars().count()), (19, 37));
        assert_eq!(read(&small, Drawing::LightBlocks), PROMPT);
        let refused = room(37, 18).unwrap_err();
        assert_eq!(refused.to_string(), "the QR code needs 37 columns and 19 lines, and there are 37 and 18");
        assert!(matches!(room(36, 50), Err(QrError::NoRoom { .. })));
    }

    #[test]
    fn what_no_code_holds_is_refused() {
        assert!(QrView::of(&"x".repeat(2953)).is_ok());
        assert_eq!(QrView::of(&"x".repeat(2954)), Err(QrError::TooLong(2954)));
    }
}
