//! Fitting text into cells of a terminal.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::sanitize_line;

/// How many cells a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// A text made safe, cut to so many cells with an ellipsis, and filled with spaces to just that many.
#[must_use]
pub fn fit(text: &str, width: usize, ellipsis: &str) -> String {
    let safe = sanitize_line(text);
    let mut fitted = if safe.width() <= width {
        safe
    } else {
        let room = width.saturating_sub(ellipsis.width());
        let mut cut = cut(&safe, room);
        if width >= ellipsis.width() {
            cut.push_str(ellipsis);
        }
        cut
    };
    let used = fitted.width();
    fitted.extend(std::iter::repeat_n(' ', width.saturating_sub(used)));
    fitted
}

/// The beginning of a text that takes at most so many cells; no letter is split.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    let mut used = 0;
    text.graphemes(true)
        .take_while(|grapheme| {
            used += grapheme.width();
            used <= width
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{cut, fit};

    #[test]
    fn a_wide_letter_is_never_split() {
        assert_eq!(cut("西湖西", 5), "西湖");
        assert_eq!(fit("西湖西湖", 6, "…"), "西湖… ");
    }

    #[test]
    fn a_short_text_is_filled_and_a_steering_one_disarmed() {
        assert_eq!(fit("ab", 4, "…"), "ab  ");
        assert_eq!(fit("a\u{1b}[2Jb", 8, "…"), "a[2Jb   ");
        assert_eq!(fit("abc", 0, "…"), "");
    }
}
