//! Fitting text into cells.

use ratatui::style::Style;
use ratatui::text::Span;

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
    use super::spark;

    #[test]
    fn effects_are_columns_up_to_four_times_the_noise() {
        let effects = || [Some(0.0), Some(2.0), None, Some(4.0), Some(99.0)].into_iter();
        assert_eq!((spark(effects(), false).as_str(), spark(effects(), true).as_str()), ("▁▅ ██", "_+ @@"));
    }
}
