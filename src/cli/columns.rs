//! Tables for people: columns aligned by what a terminal shows, every cell made safe.

use clap::builder::styling::Style;
use unicode_width::UnicodeWidthStr as _;

use super::{Context, Failure};
use crate::midjourney::one_line;

/// Between two columns.
const GAP: usize = 2;

/// Rows of cells. The first column is bold in a terminal; the last is never padded.
#[derive(Debug, Default)]
pub(super) struct Columns {
    rows: Vec<Vec<String>>,
}

impl Columns {
    /// Adds a row. Cells are made safe here, so they can come straight from a file.
    pub fn row<const N: usize>(&mut self, cells: [&str; N]) {
        self.rows.push(cells.iter().map(|cell| one_line(cell)).collect());
    }

    /// Prints the table.
    pub fn print(&self, context: &Context) -> Result<(), Failure> {
        let bold = if context.is_colored() { Style::new().bold() } else { Style::new() };
        self.lines(bold).iter().try_for_each(|line| context.raw(&format!("{line}\n")))
    }

    fn lines(&self, first: Style) -> Vec<String> {
        let widths = self.widths();
        self.rows.iter().map(|row| line(row, &widths, first)).collect()
    }

    fn widths(&self) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widest =
            |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
        (0..columns).map(|column| widest(column).unwrap_or(0)).collect()
    }
}

fn line(row: &[String], widths: &[usize], first: Style) -> String {
    let mut line = String::new();
    for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
        // A column that is empty in every row takes no room.
        if *width == 0 {
            continue;
        }
        let style = if column == 0 { first } else { Style::new() };
        let padding = " ".repeat(width - cell.width() + GAP);
        line.extend([style.render().to_string().as_str(), cell, &style.render_reset().to_string(), &padding]);
    }
    line.truncate(line.trim_end().len());
    line
}

#[cfg(test)]
mod tests {
    use clap::builder::styling::Style;

    use super::Columns;

    fn lines(rows: &[[&str; 3]]) -> Vec<String> {
        let mut columns = Columns::default();
        for row in rows {
            columns.row(*row);
        }
        columns.lines(Style::new())
    }

    #[test]
    fn columns_stand_under_one_another_whatever_the_script() {
        assert_eq!(lines(&[["西湖", "P", "x"], ["calm", "M", ""]]), ["西湖  P  x", "calm  M"]);
    }

    #[test]
    fn a_column_with_nothing_in_it_takes_no_room() {
        assert_eq!(lines(&[["a", "", "x"], ["b", "", "y"]]), ["a  x", "b  y"]);
    }

    #[test]
    fn a_cell_cannot_steer_the_terminal() {
        assert_eq!(lines(&[["a\u{1b}[2J\nb", "", ""]]), ["a[2J b"]);
    }
}
