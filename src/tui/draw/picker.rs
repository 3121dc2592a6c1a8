//! The picker: a field, the profiles it finds, the card of the selected one where there is room, and the keys.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::canvas::{Canvas, Look, Selected, row};
use super::profiles::{mark, marked_sign};
use super::text::marked;
use super::theme::{Role, Theme};
use super::thumbnails::Thumbnails;
use super::{card, field};
use crate::tui::app::{Keymap, Picker};
use library::search::{Query, underline};
use library::views::ViewContext;
use library::{Library, Profile};
use midjourney::Version;
use text::fit;

/// Columns for the marks, the code, the kind and the version at the right.
const DETAILS: usize = 25;
/// From so many columns on the card stands at the right.
const WIDE: u16 = 90;
/// From so many rows on it stands below, where it does not stand at the right.
const HIGH: u16 = 20;

/// Draws the picker into a whole frame.
pub fn draw_picker(picker: &Picker, context: &ViewContext<'_>, theme: &Theme, frame: &mut Frame<'_>) {
    let keymap = Keymap::default();
    let pictures = Thumbnails::default();
    let look = Look { theme, keymap: &keymap, pictures: &pictures };
    let mut canvas = Canvas { area: frame.area(), look, frame };
    let area = canvas.area;
    let count = format!(" {}/{}", picker.list.hits().len(), picker.list.total());
    let wide = u16::try_from(count.len()).unwrap_or(u16::MAX).min(area.width);
    if let Some(top) = row(area, 0) {
        let field = Rect { width: top.width - wide, ..top };
        let label = Span::styled("> ", theme.of(Role::Key));
        field::draw(label, &picker.list.line, true, canvas.at(field));
        let right = Rect { x: top.x + field.width, width: wide, ..top };
        canvas.render(Line::styled(count, theme.of(Role::Dim)), right);
    }
    let middle = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    let (list, card) = parted(middle);
    draw_rows(picker, context.library, canvas.at(list));
    if let Some(card) = card {
        draw_card(picker, context, canvas.at(card));
    }
    if area.height > 2 {
        let bottom = Rect { y: area.y + area.height - 1, height: 1, ..area };
        canvas.render(hints(picker, theme), bottom);
    }
}

/// The room of the list, and of the card where there is some.
fn parted(area: Rect) -> (Rect, Option<Rect>) {
    if area.width >= WIDE && area.height >= 4 {
        let width = area.width / 2;
        let card = Rect { x: area.x + width, width: area.width - width, ..area };
        return (Rect { width, ..area }, Some(card));
    }
    if area.height >= HIGH {
        let height = area.height / 2;
        let card = Rect { y: area.y + height, height: area.height - height, ..area };
        return (Rect { height, ..area }, Some(card));
    }
    (area, None)
}

/// The card of the selected profile.
fn draw_card(picker: &Picker, context: &ViewContext<'_>, mut canvas: Canvas<'_, '_>) {
    let selected = picker.list.selected().and_then(|key| context.library.profiles.get(key));
    let Some(profile) = selected else { return };
    let inside = canvas.framed(profile.name.as_str(), false);
    let lines = card::known(profile, context, canvas.look, usize::from(inside.width));
    canvas.render(Paragraph::new(lines), inside);
}

fn draw_rows(picker: &Picker, library: &Library, mut canvas: Canvas<'_, '_>) {
    let (look, area) = (canvas.look, canvas.area);
    let theme = look.theme;
    let (query, count) = (picker.list.query(), picker.list.hits().len());
    canvas.list(area, count, Selected::in_sight(picker.list.row()), |number| {
        let profile = picker.list.key(number).and_then(|key| library.profiles.get(&key));
        let Some(profile) = profile else { return Line::default() };
        let selected = number == picker.list.row();
        let mark = if picker.is_marked(&profile.key) { marked_sign(theme) } else { " " };
        let mut spans = vec![
            Span::raw(if selected { ">" } else { " " }),
            Span::styled(mark, theme.of(Role::Mark)),
            Span::raw(" "),
        ];
        spans.extend(cells(profile, &query, look, usize::from(area.width).saturating_sub(3)));
        Line::from(spans).style(if selected { theme.of(Role::Selected) } else { Style::new() })
    });
}

/// Name, marks, kind, code and version, as far as they fit.
fn cells(profile: &Profile, query: &Query, look: Look<'_>, width: usize) -> Vec<Span<'static>> {
    let theme = look.theme;
    let dots = theme.sign("…", "~");
    let name = fit(profile.name.as_str(), width.saturating_sub(DETAILS).max(width / 2), dots);
    let places = if query.words.is_empty() { Vec::new() } else { underline(&name, query) };
    let mut spans = marked(&name, &places, theme.of(Role::Text), theme.of(Role::Match));
    let version = profile.for_version.map(Version::label).unwrap_or_default();
    spans.push(Span::styled(format!(" {} ", mark(profile, look)), theme.of(Role::Mark)));
    spans.push(Span::styled(format!("{} ", profile.kind.letter()), theme.of(Role::Kind)));
    spans
        .push(Span::styled(fit(profile.prompt_token().unwrap_or("no code"), 11, dots), theme.of(Role::Code)));
    spans.push(Span::styled(format!(" {}", fit(&version, 8, dots)), theme.of(Role::Dim)));
    spans
}

fn hints(picker: &Picker, theme: &Theme) -> Line<'static> {
    let stylize = picker.stylize().map_or_else(|| "stylize".to_owned(), |value| format!("stylize {value}"));
    let marked = if picker.marked() == 0 { "mark".to_owned() } else { format!("mark ({})", picker.marked()) };
    let words = [("Enter", "take"), ("Tab", &marked), ("Ctrl-s", &stylize), ("Esc", "leave")];
    let spans = words.into_iter().flat_map(|(key, word)| {
        [
            Span::styled(format!(" {key}"), theme.of(Role::Key)),
            Span::styled(format!(" {word} "), theme.of(Role::Dim)),
        ]
    });
    Line::from(spans.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use crossterm::event::Event;
    use jiff::civil::date;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::draw_picker;
    use crate::tui::app::{Chord, Picker};
    use crate::tui::draw::Theme;
    use library::Usage;
    use library::views::ViewContext;
    use midjourney::Rules;
    use store::sample;

    fn shown(keys: &str, columns: u16, rows: u16) -> String {
        let library = sample();
        let mut picker = Picker::new(&library, "");
        for key in keys.split(' ').filter(|key| !key.is_empty()) {
            picker.take(&Event::Key(key.parse::<Chord>().unwrap().event()));
        }
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let theme = Theme::shipped("terminal").unwrap();
        let context = ViewContext {
            library: &library,
            usage: &Usage::default(),
            rules: Rules::shipped(),
            now: date(2026, 9, 1).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap(),
            retest_days: None,
        };
        terminal.draw(|frame| draw_picker(&picker, &context, &theme, frame)).unwrap();
        terminal.backend().to_string()
    }

    #[test]
    fn the_picker_shows_what_is_found_marked_and_set() {
        insta::assert_snapshot!(shown("tab ctrl-s e", 60, 8));
    }

    #[test]
    fn the_card_of_the_selected_profile_stands_beside_the_list_or_below_it() {
        insta::assert_snapshot!("picker_wide", shown("down", 100, 12));
        insta::assert_snapshot!("picker_high", shown("down", 60, 24));
    }

    #[test]
    fn no_size_is_too_small() {
        for columns in 1..40 {
            for rows in 1..6 {
                shown("a", columns, rows);
            }
        }
    }
}
