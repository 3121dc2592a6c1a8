//! Fitting text into cells.

use jiff::{Timestamp, Unit};
use ratatui::style::Style;
use ratatui::text::Span;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use midjourney::sanitize_line;

/// A text made safe, cut to so many cells with an ellipsis, and filled with spaces to just that many.
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
pub fn cut(text: &str, width: usize) -> String {
    let mut used = 0;
    text.graphemes(true)
        .take_while(|grapheme| {
            used += grapheme.width();
            used <= width
        })
        .collect()
}

/// How long ago something was, in a few letters: `now`, `5m`, `3h`, `2d`, `1w`, `3mo`, `2y`.
pub fn ago(now: Timestamp, then: Timestamp) -> String {
    let minutes = now.since(then).ok().and_then(|span| span.total(Unit::Minute).ok()).unwrap_or(0.0);
    let (count, unit) = match minutes {
        m if m < 1.0 => return "now".to_owned(),
        m if m < 60.0 => (m, "m"),
        m if m < 1440.0 => (m / 60.0, "h"),
        m if m < 10_080.0 => (m / 1440.0, "d"),
        m if m < 43_200.0 => (m / 10_080.0, "w"),
        m if m < 525_600.0 => (m / 43_200.0, "mo"),
        m => (m / 525_600.0, "y"),
    };
    format!("{:.0}{unit}", count.floor())
}

/// A text as spans, with the letters at these places (counted in characters) in another style.
pub fn marked(text: &str, places: &[usize], plain: Style, mark: Style) -> Vec<Span<'static>> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (place, c) in text.chars().enumerate() {
        let style = if places.binary_search(&place).is_ok() { plain.patch(mark) } else { plain };
        match spans.last_mut() {
            Some(last) if last.style == style => last.content.to_mut().push(c),
            _ => spans.push(Span::styled(c.to_string(), style)),
        }
    }
    spans
}

/// Effects as columns, one a number: as high as four times the noise at most. What is unknown is a gap.
pub fn spark(effects: impl Iterator<Item = Option<f64>>, ascii: bool) -> String {
    let columns = if ascii {
        ["_", ".", "-", "=", "+", "*", "#", "@"]
    } else {
        ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    };
    let column = |effect: Option<f64>| {
        let Some(effect) = effect else { return " " };
        let most = columns.len() - 1;
        let place = columns.iter().enumerate().position(|(place, _)| {
            let top = (f64::from(u8::try_from(place).unwrap_or(u8::MAX)) + 0.5) * 4.0 / 7.0;
            effect < top
        });
        columns[place.unwrap_or(most)]
    };
    effects.map(column).collect()
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::{ago, cut, fit, spark};

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

    #[test]
    fn effects_are_columns_up_to_four_times_the_noise() {
        let effects = || [Some(0.0), Some(2.0), None, Some(4.0), Some(99.0)].into_iter();
        assert_eq!((spark(effects(), false).as_str(), spark(effects(), true).as_str()), ("▁▅ ██", "_+ @@"));
    }

    #[test]
    fn time_is_told_in_a_few_letters() {
        let now: Timestamp = "2026-09-01T12:00:00Z".parse().unwrap();
        for (hours, said) in
            [(0, "now"), (3, "3h"), (50, "2d"), (24 * 8, "1w"), (24 * 95, "3mo"), (24 * 800, "2y")]
        {
            assert_eq!(ago(now, now - SignedDuration::from_hours(hours)), said);
        }
        assert_eq!(ago(now, now + SignedDuration::from_hours(5)), "now");
    }
}
