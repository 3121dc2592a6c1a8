//! The picker: a field, the profiles it finds, the card of the selected one where there is room, and the keys.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::canvas::{Canvas, Look, Selected, row};
use super::profiles::{mark, marked_sign};
use super::shots::Shots;
use super::text::marked;
use super::theme::{Role, Theme};
use super::thumbnails::Thumbnails;
use super::{card, field};
use crate::tui::app::{Keymap, Picker};
use library::search::{Query, underline};
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
pub fn draw_picker(
    picker: &Picker,
    library: &Library,
    theme: &Theme,
    pictures: &Thumbnails,
    frame: &mut Frame<'_>,
) {
    let keymap = Keymap::default();
    let look = Look { theme, keymap: &keymap, pictures };
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
    let (list, card) = parted(middle(area));
    draw_rows(picker, library, canvas.at(list));
    if let Some(card) = card {
        draw_card(picker, canvas.at(card));
    }
    if area.height > 2 {
        let bottom = Rect { y: area.y + area.height - 1, height: 1, ..area };
        canvas.render(hints(picker, theme), bottom);
    }
}

/// Whether there is room for the card.
#[must_use]
pub fn picker_has_card(area: Rect) -> bool {
    parted(middle(area)).1.is_some()
}

/// What is between the field and the keys.
fn middle(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area }
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
fn draw_card(picker: &Picker, mut canvas: Canvas<'_, '_>) {
    let Some(card) = &picker.card else { return };
    let inside = canvas.framed(&card.name, false);
    let shots = Shots { at_hand: &picker.at_hand, is_covered: false };
    card::draw_known(card, shots, canvas.at(inside));
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
    use crate::tui::app::{Chord, Picker, picture_id};
    use crate::tui::draw::{Theme, Thumbnails};
    use imagestat::{Features, Picture};
    use library::run::Shot;
    use library::views::ViewContext;
    use library::{Key, Library, LookPicture, Usage};
    use midjourney::Rules;
    use store::sample;

    fn context<'a>(library: &'a Library, usage: &'a Usage) -> ViewContext<'a> {
        ViewContext {
            library,
            usage,
            rules: Rules::shipped(),
            now: date(2026, 9, 1).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap(),
            retest_days: None,
        }
    }

    fn frame(picker: &Picker, library: &Library, theme: &str, (columns, rows): (u16, u16)) -> String {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let (theme, pictures) = (Theme::shipped(theme).unwrap(), Thumbnails::default());
        terminal.draw(|frame| draw_picker(picker, library, &theme, &pictures, frame)).unwrap();
        terminal.backend().to_string()
    }

    fn shown(keys: &str, columns: u16, rows: u16) -> String {
        let library = sample();
        let mut picker = Picker::new(&library, "");
        for key in keys.split(' ').filter(|key| !key.is_empty()) {
            picker.take(&Event::Key(key.parse::<Chord>().unwrap().event()));
        }
        picker.look_up(&context(&library, &Usage::default()));
        frame(&picker, &library, "terminal", (columns, rows))
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
    fn the_pictures_of_the_selected_profile_stand_above_its_card_where_there_is_room() {
        let mut library = sample();
        let key = library.profile_named("editorial").unwrap().key.clone();
        let shot = Shot {
            file: "/p/1.png".into(),
            fingerprint: "1-9".into(),
            quarter: None,
            features: Features::default(),
        };
        library.looks.put(LookPicture {
            key: Key::new("l1").unwrap(),
            profile: key,
            code: None,
            prompt: String::new(),
            on: date(2026, 5, 3),
            rating: None,
            shot: shot.clone(),
        });
        let usage = Usage::default();
        let context = context(&library, &usage);
        let mut picker = Picker::new(&library, "editorial");
        assert_eq!(picker.look_up(&context), std::slice::from_ref(&shot));
        assert_eq!(picker.look_up(&context), [], "it was asked for");
        assert!(frame(&picker, &library, "terminal", (100, 30)).contains("1.png"), "until it was read");
        let picture = Picture::from_rgb(1, 2, vec![255, 0, 0, 0, 0, 255]).map(Box::new);
        picker.at_hand.put(picture_id(&shot), picture);
        let drawn = |theme, size| frame(&picker, &library, theme, size).contains('▀');
        assert!(drawn("terminal", (100, 30)) && drawn("terminal", (60, 40)));
        assert!(!drawn("terminal", (100, 12)), "a card of a few rows has no room for pictures");
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
