//! Tables for people: columns aligned by what a terminal shows, every cell made safe.

use clap::builder::styling::Style;
use unicode_width::UnicodeWidthStr as _;

use super::{Context, Failure};
use crate::tui::draw::wrapped_text;
use library::views::Row;
use text::{cut, sanitize_line};

/// Between two columns.
const GAP: usize = 2;

/// No value is broken into lines narrower than this.
const NARROWEST: usize = 16;

/// What the lines are made for.
#[derive(Debug, Clone, Copy)]
struct TableStyle {
    /// The style of the first column.
    first: Style,
    /// The most cells a line may take.
    width: usize,
    /// What stands for what is missing.
    ellipsis: &'static str,
}

/// Rows of cells. The first column is bold in a terminal; the last is never padded.
#[derive(Debug, Default)]
pub(super) struct Columns {
    rows: Vec<Vec<String>>,
    /// Whether the second of two columns is broken where a terminal is too narrow for it, in place of cut.
    is_broken: bool,
}

impl Columns {
    /// A view's rows: the label, then each line of the value.
    pub fn of(rows: &[Row]) -> Self {
        let mut columns = Self { is_broken: true, ..Self::default() };
        for row in rows {
            let labels = std::iter::once(row.label).chain(std::iter::repeat(" "));
            labels.zip(row.lines()).for_each(|(label, line)| columns.row([label, &line]));
        }
        columns
    }

    /// Adds a row. Cells are made safe here, so they can come straight from a file.
    pub fn row<const N: usize>(&mut self, cells: [&str; N]) {
        self.rows.push(cells.iter().map(|cell| sanitize_line(cell)).collect());
    }

    /// Adds a row of as many cells as there happen to be.
    pub fn cells(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| sanitize_line(&cell)).collect());
    }

    /// Prints the table; in a terminal no line is wider than it.
    pub fn print(&self, context: &Context) -> Result<(), Failure> {
        let look = TableStyle {
            first: if context.is_colored() { Style::new().bold() } else { Style::new() },
            width: context.width().unwrap_or(usize::MAX),
            ellipsis: if context.ascii() { "..." } else { "…" },
        };
        self.lines(look).iter().try_for_each(|line| context.raw(&format!("{line}\n")))
    }

    fn lines(&self, look: TableStyle) -> Vec<String> {
        let widths = self.widths();
        if !self.is_broken || look.width == usize::MAX {
            return self.rows.iter().map(|row| line(row, &widths, look)).collect();
        }
        let room = look.width.saturating_sub(widths.first().map_or(0, |label| label + GAP)).max(NARROWEST);
        let broken = self.rows.iter().flat_map(|row| broken(row, room));
        broken.map(|row| line(&row, &widths, look)).collect()
    }

    fn widths(&self) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widest =
            |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
        (0..columns).map(|column| widest(column).unwrap_or(0)).collect()
    }
}

/// A row of two cells as several, with the second one broken.
fn broken(row: &[String], room: usize) -> Vec<Vec<String>> {
    let [label, value] = row else { return vec![row.to_vec()] };
    let labels = std::iter::once(label.clone()).chain(std::iter::repeat(String::new()));
    labels.zip(wrapped_text(value, room)).map(|(label, line)| vec![label, line]).collect()
}

fn line(row: &[String], widths: &[usize], look: TableStyle) -> String {
    let mut line = String::new();
    let mut used = 0;
    for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
        // A column that is empty in every row takes no room.
        if *width == 0 {
            continue;
        }
        let style = if column == 0 { look.first } else { Style::new() };
        let shown = shortened(cell, look.width.saturating_sub(used), look.ellipsis);
        let padding = " ".repeat((width + GAP).saturating_sub(shown.width()));
        line.extend([
            style.render().to_string().as_str(),
            &shown,
            &style.render_reset().to_string(),
            &padding,
        ]);
        used += width + GAP;
    }
    line.truncate(line.trim_end().len());
    line
}

/// A cell within the room that is left, with an ellipsis where something is missing.
fn shortened(cell: &str, room: usize, ellipsis: &str) -> String {
    if cell.width() <= room {
        return cell.to_owned();
    }
    match room.checked_sub(ellipsis.width()) {
        Some(room) => cut(cell, room) + ellipsis,
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::builder::styling::Style;

    use super::{Columns, TableStyle};
    use library::views::{Row, Value};

    fn lines(rows: &[[&str; 3]]) -> Vec<String> {
        lines_within(rows, usize::MAX)
    }

    fn lines_within(rows: &[[&str; 3]], width: usize) -> Vec<String> {
        let mut columns = Columns::default();
        for row in rows {
            columns.row(*row);
        }
        columns.lines(TableStyle { first: Style::new(), width, ellipsis: "…" })
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

    #[test]
    fn a_value_too_wide_for_the_terminal_goes_on_under_itself() {
        let row = |label, text: &str| Row { label, value: Value::Text(text.to_owned()) };
        let rows = [row("works", "V8.2 yes, V7 no, Niji 7 unknown"), row("name", "calm")];
        let look = TableStyle { first: Style::new(), width: 26, ellipsis: "…" };
        let lines = Columns::of(&rows).lines(look);
        assert_eq!(lines, ["works  V8.2 yes, V7 no,", "       Niji 7 unknown", "name   calm"]);
    }

    #[test]
    fn a_line_is_not_wider_than_the_terminal() {
        let row = [["calm", "P", "quiet rooms, 西湖 light"]];
        assert_eq!(lines_within(&row, 20), ["calm  P  quiet room…"]);
        assert_eq!(lines_within(&row, 10), ["calm  P  …"]);
        for width in 0..40 {
            let line = &lines_within(&row, width)[0];
            assert!(unicode_width::UnicodeWidthStr::width(line.as_str()) <= width, "{width}: {line}");
        }
    }
}
