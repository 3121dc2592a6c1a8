//! The picture, as text and styles, at the sizes people have.

use std::fmt::Write as _;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use jiff::civil::date;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::{Theme, aim, draw};
use crate::tui::app::{Action, Copied, Effect, ImportEffect, Mode, Msg, Pane, Screen, Start, State, update};
use library::exchange::{Content, Load, LoadContext};
use library::{Key, Kind, Library, Name, Profile};

fn state(library: Library, samples: bool) -> State {
    let now = date(2026, 9, 1).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
    State::new(Start { samples, ..Start::new(library, now) })
}

fn press(state: &mut State, keys: &str) {
    crate::tui::app::press(state, keys).unwrap();
}

fn picture(state: &mut State, theme: &Theme, columns: u16, rows: u16) -> Buffer {
    update(state, Msg::Resized(columns, rows));
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| draw(state, theme, frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// The text of a buffer, then a letter a cell for its style, then what the letters mean. Text alone
/// would lose colour and the selected row.
fn dump(buffer: &Buffer) -> String {
    let mut styles: Vec<Style> = vec![Style::reset()];
    let (mut text, mut looks) = (String::new(), String::new());
    let width = usize::from(buffer.area.width);
    for row in buffer.content().chunks(width) {
        let mut letters = String::new();
        let mut skip = 0;
        for cell in row {
            if skip == 0 {
                text.push_str(cell.symbol());
                skip = unicode_width::UnicodeWidthStr::width(cell.symbol()).saturating_sub(1);
            } else {
                skip -= 1;
            }
            let style = cell.style();
            let place = styles.iter().position(|known| *known == style).unwrap_or_else(|| {
                styles.push(style);
                styles.len() - 1
            });
            let letter = u8::try_from(place).unwrap();
            letters.push(if place == 0 { '.' } else { char::from(b'a' - 1 + letter) });
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
        writeln!(looks, "{}", letters.trim_end_matches('.')).unwrap();
    }
    let mut legend = String::new();
    for (place, style) in styles.iter().enumerate().skip(1) {
        let modifiers = style.add_modifier;
        let letter = char::from(b'a' - 1 + u8::try_from(place).unwrap());
        writeln!(legend, "{letter} fg {:?} bg {:?} {modifiers:?}", style.fg, style.bg).unwrap();
    }
    format!("{text}--- styles\n{looks}--- legend\n{legend}")
}

fn sampled(keys: &str) -> State {
    let mut state = state(store::sample(), true);
    press(&mut state, keys);
    state
}

fn plain() -> Theme {
    Theme::shipped("terminal").unwrap()
}

/// The sizes of the pictures of the whole screen: wide, a plain terminal, strips, and too small.
const ALL_SIZES: [(u16, u16); 5] = [(120, 35), (80, 24), (45, 30), (40, 12), (20, 5)];

/// What a person sees after doing the main job: found, stacked, stylized, subject typed.
const JOB: &str = "/edit<enter> <esc>/acme<enter> <esc>s250<enter>ea quiet cafe interior at dawn<enter>";

#[test]
fn the_main_job_at_every_size() {
    for (columns, rows) in ALL_SIZES {
        let picture = picture(&mut sampled(JOB), &plain(), columns, rows);
        insta::assert_snapshot!(format!("job_{columns}x{rows}"), dump(&picture));
    }
}

#[test]
fn the_main_job_in_the_default_theme_at_every_size() {
    let theme = Theme::shipped("darkroom").unwrap();
    for (columns, rows) in ALL_SIZES {
        let picture = picture(&mut sampled(JOB), &theme, columns, rows);
        insta::assert_snapshot!(format!("default_{columns}x{rows}"), dump(&picture));
    }
}

#[test]
fn the_selected_row_is_one_bar_in_every_theme() {
    for name in Theme::names() {
        let theme = Theme::shipped(name).unwrap();
        let picture = picture(&mut sampled("/edi<enter>"), &theme, 80, 24);
        let row = (1..20).find(|row| picture[(1, *row)].symbol() == ">").unwrap();
        let bar: Vec<_> =
            (1..79).map(|column| (picture[(column, row)].fg, picture[(column, row)].bg)).collect();
        assert!(bar.iter().all(|colours| *colours == bar[0]), "{name}: {bar:?}");
        assert_ne!(picture[(1, row)].style(), picture[(1, row + 2)].style(), "{name}");
    }
}

#[test]
fn the_first_look_says_that_these_are_samples() {
    insta::assert_snapshot!(dump(&picture(&mut sampled(""), &plain(), 120, 35)));
}

#[test]
fn an_empty_library_teaches_the_three_verbs() {
    let mut state = state(Library::default(), false);
    insta::assert_snapshot!(dump(&picture(&mut state, &plain(), 80, 24)));
}

#[test]
fn a_search_underlines_what_matched_and_shows_the_caret() {
    insta::assert_snapshot!(dump(&picture(&mut sampled("/edi"), &plain(), 80, 24)));
}

#[test]
fn the_form_says_what_is_wrong_and_where() {
    let mut state = state(Library::default(), false);
    press(&mut state, "a9xq2mvb<enter>grain<tab><enter><tab><tab><ctrl-u>two words<enter>");
    insta::assert_snapshot!(dump(&picture(&mut state, &plain(), 80, 24)));
}

#[test]
fn the_help_is_read_at_every_size_and_filtered_by_typing() {
    for (columns, rows) in SIZES {
        let name = format!("help_{columns}x{rows}");
        insta::assert_snapshot!(name, dump(&picture(&mut sampled("?"), &plain(), columns, rows)));
    }
    let text = dump(&picture(&mut sampled("?sync"), &plain(), 80, 24));
    assert!(text.contains(", s s") && !text.contains("Find a profile"), "{text}");
}

#[test]
fn the_menu_shows_its_parts_and_their_lines() {
    for (columns, rows) in SIZES {
        let name = format!("menu_{columns}x{rows}");
        insta::assert_snapshot!(name, dump(&picture(&mut sampled(","), &plain(), columns, rows)));
    }
    insta::assert_snapshot!("menu_part", dump(&picture(&mut sampled(",c"), &plain(), 80, 24)));
}

#[test]
fn an_error_of_a_field_is_read_whole_at_every_size() {
    for (columns, rows) in [(120, 35), (80, 24), (40, 12)] {
        let mut state = sampled(",fi");
        let Mode::TextPrompt(ask) = &mut state.mode else { panic!("{:?}", state.mode) };
        ask.error = Some(
            "/home/u/codes.csv:4:2: \"no good\" is not a code: a code is one word; nothing was changed"
                .into(),
        );
        let text = dump(&picture(&mut state, &plain(), columns, rows));
        assert!(text.contains("! /home/u/codes.csv:4:2") && text.contains("changed\n"), "{text}");
    }
}

#[test]
fn a_long_notice_rises_over_empty_rows_and_never_over_the_prompt() {
    let mut state = sampled(" ea quiet cafe interior at dawn<enter>");
    let sentence =
        "marked acme-board as deleted at Midjourney; its codes live on, u takes it back, and the end";
    update(&mut state, Msg::Told(sentence.into()));
    let text = dump(&picture(&mut state, &plain(), 80, 24));
    assert!(
        text.contains("and the end") && text.contains("a quiet cafe interior at dawn --p 75t3ipc"),
        "{text}"
    );
    press(&mut state, &format!("e{}<enter>", " and more of it".repeat(12)));
    update(&mut state, Msg::Told(sentence.into()));
    let text = dump(&picture(&mut state, &plain(), 80, 24));
    assert!(text.contains("and more of it --p 75t3ipc") && text.contains('…'), "{text}");
}

#[test]
fn a_panel_scrolls_to_the_end_of_its_last_broken_line() {
    let mut library = store::sample();
    let key = state(library.clone(), true).session.selected().unwrap().key.clone();
    let mut profile = library.profiles.get(&key).unwrap().clone();
    profile.notes = format!("{} the end", "warm light over matte paper ".repeat(20));
    library.profiles.put(profile);
    let mut state = state(library, true);
    press(&mut state, &format!("<enter>{}", "j".repeat(60)));
    assert!(dump(&picture(&mut state, &plain(), 40, 12)).contains("the end"));
}

#[test]
fn the_palette_finds_actions_and_shows_their_keys() {
    insta::assert_snapshot!(dump(&picture(&mut sampled(":stack"), &plain(), 80, 24)));
}

#[test]
fn the_copy_menu_and_the_queue_say_what_they_do() {
    let mut state = sampled(" ea cat<enter>Y");
    insta::assert_snapshot!("copy_menu", dump(&picture(&mut state, &plain(), 80, 24)));
    press(&mut state, "l<enter>");
    let arrived = Copied { arrived: true, sentence: "copied: tmux buffer".into() };
    update(&mut state, Msg::Copied(arrived));
    insta::assert_snapshot!("queue", dump(&picture(&mut state, &plain(), 80, 24)));
}

#[test]
fn the_inbox_the_counter_and_the_log_lie_over_the_panes() {
    let mut state = state(store::sample(), false);
    let prompt = "a pier at dawn --p r1bwkpa --v 7";
    state.session.uses.add([library::trace::use_of(
        prompt,
        state.session.now.timestamp(),
        &state.session.library,
        state.session.rules.names(),
    )]);
    press(&mut state, "p");
    update(&mut state, Msg::Pasted(format!("{prompt}\nqqqqqq1 - May 3, 2026")));
    insta::assert_snapshot!("inbox", dump(&picture(&mut state, &plain(), 80, 24)));
    press(&mut state, "<esc>/edit<enter>,tt++s");
    insta::assert_snapshot!("counter", dump(&picture(&mut state, &plain(), 80, 24)));
    press(&mut state, "<esc>5/pier");
    insta::assert_snapshot!("log", dump(&picture(&mut state, &plain(), 80, 24)));
}

/// The sizes of a wide screen, a plain terminal, and a strip beside another window.
const SIZES: [(u16, u16); 3] = [(120, 35), (80, 24), (40, 12)];

/// The samples as the user's own, with two unclaimed codes: one of a day on which one profile was trained,
/// one of a day on which two were.
fn unclaimed() -> State {
    let mut library = store::sample();
    for (name, days) in [("editorial", vec![3, 20]), ("acme-board", vec![20])] {
        let mut profile = library.profile_named(name).unwrap().clone();
        profile.owner = None;
        profile.sessions = days
            .into_iter()
            .map(|day| library::TrainingSession {
                on: date(2026, 8, day),
                selections: 40,
                minutes: None,
                skipped: None,
                note: String::new(),
            })
            .collect();
        library.profiles.put(profile);
    }
    for (key, code, day) in [("s1", "qqqqqq1", 4), ("s2", "zzzzzz2", 20)] {
        library.unclaimed.put(library::UnclaimedCode {
            key: Key::new(key).unwrap(),
            code: midjourney::Code::new(code).unwrap(),
            on: Some(date(2026, 8, day)),
            within: 0,
            from: "list.txt, line 3".into(),
        });
    }
    state(library, false)
}

#[test]
fn the_match_tray_tells_its_reason_at_every_size() {
    let mut state = unclaimed();
    press(&mut state, ",cm");
    for (columns, rows) in SIZES {
        let name = format!("matches_{columns}x{rows}");
        insta::assert_snapshot!(name, dump(&picture(&mut state, &plain(), columns, rows)));
    }
}

#[test]
fn two_codes_and_the_likes_are_read_at_every_size() {
    let mut state = unclaimed();
    let at = "2026-08-05T09:00:00Z".parse().unwrap();
    state.session.uses.add([library::trace::use_of(
        "a pier --p r1bwkpa --v 7",
        at,
        &state.session.library,
        state.session.rules.names(),
    )]);
    press(&mut state, ",td3 Aug<enter>/editorial<enter>ca5xq2mvb<enter>");
    for (columns, rows) in SIZES {
        let name = format!("codes_{columns}x{rows}");
        insta::assert_snapshot!(name, dump(&picture(&mut state, &plain(), columns, rows)));
    }
    press(&mut state, "<enter>");
    for (columns, rows) in SIZES {
        let name = format!("between_{columns}x{rows}");
        insta::assert_snapshot!(name, dump(&picture(&mut state, &plain(), columns, rows)));
    }
    update(&mut state, Msg::Resized(80, 24));
    press(&mut state, "<esc><esc><esc>,tlmisty harbour<enter>6");
    for (columns, rows) in SIZES {
        let name = format!("likes_{columns}x{rows}");
        insta::assert_snapshot!(name, dump(&picture(&mut state, &plain(), columns, rows)));
    }
}

#[test]
fn living_codes_of_dead_profiles_are_listed_with_who_holds_them() {
    let mut state = unclaimed();
    for (key, to) in [("g1", "Zeta"), ("g2", "Acme")] {
        state.session.library.grants.put(library::Grant {
            key: Key::new(key).unwrap(),
            profile: state.session.library.profile_named("editorial").unwrap().key.clone(),
            code: midjourney::Code::new("r1bwkpa").unwrap(),
            to: to.into(),
            on: date(2026, 5, 1),
            note: String::new(),
        });
    }
    press(&mut state, "/editorial<enter>d/<ctrl-u>†<enter>");
    for (columns, rows) in SIZES {
        let name = format!("dead_{columns}x{rows}");
        insta::assert_snapshot!(name, dump(&picture(&mut state, &plain(), columns, rows)));
    }
    press(&mut state, "/<ctrl-u>held:zet<enter>");
    assert_eq!(state.session.list.hits().len(), 1);
}

#[test]
fn the_guides_ask_and_count_at_every_size() {
    for (columns, rows) in SIZES {
        for (name, keys) in [("guide", ",tgb"), ("advice", ",tgbab"), ("throwaway", ",tw")] {
            let name = format!("{name}_{columns}x{rows}");
            insta::assert_snapshot!(name, dump(&picture(&mut sampled(keys), &plain(), columns, rows)));
        }
    }
}

#[test]
fn the_strip_shows_stack_and_slider_one_at_a_time() {
    let mut state = sampled(JOB);
    press(&mut state, "<tab>");
    insta::assert_snapshot!("strip_stack", dump(&picture(&mut state, &plain(), 40, 12)));
    press(&mut state, "<tab>");
    insta::assert_snapshot!("strip_stylize", dump(&picture(&mut state, &plain(), 40, 12)));
}

#[test]
fn with_ascii_nothing_else_is_drawn() {
    let theme = plain().with_ascii(true);
    for keys in [
        JOB,
        "?",
        ":",
        "a",
        "/zzz",
        "<enter>",
        "<tab><tab>s",
        "2",
        "3",
        "c",
        "6",
        "7",
        ",",
        ",c",
        ",tg",
        ",tgaaa",
        ",tw",
        ",ss<enter>,ss",
        ",fp",
        ",cl",
        ",tt",
    ] {
        let picture = picture(&mut sampled(keys), &theme, 120, 35);
        let odd: Vec<&str> =
            picture.content().iter().map(ratatui::buffer::Cell::symbol).filter(|s| !s.is_ascii()).collect();
        assert!(odd.is_empty(), "{keys}: {odd:?}");
    }
}

#[test]
fn without_colour_no_cell_has_one() {
    let theme = Theme::shipped("darkroom").unwrap().without_colour();
    let picture = picture(&mut sampled(JOB), &theme, 120, 35);
    let reset = ratatui::style::Color::Reset;
    assert!(picture.content().iter().all(|cell| cell.fg == reset && cell.bg == reset));
}

#[test]
fn a_hostile_record_cannot_break_the_screen() {
    let mut library = Library::default();
    let mut profile = Profile::new(
        Key::new("k").unwrap(),
        Name::new("wide 西湖西湖西湖西湖西湖西湖").unwrap(),
        Kind::Ranked,
    );
    profile.brief = "\u{1b}]52;c;ZXZpbA==\u{7}\u{202e}gpj.exe\u{9b}2J".into();
    profile.notes = "a\nb\tc\u{0}".into();
    profile.tags = vec!["x\u{1b}[2J".into()];
    library.profiles.put(profile);
    for (columns, rows) in [(120, 35), (80, 24), (40, 12)] {
        let mut state = state(library.clone(), false);
        press(&mut state, "<enter>");
        let picture = picture(&mut state, &plain(), columns, rows);
        for cell in picture.content() {
            assert!(!cell.symbol().chars().any(text::is_unsafe), "{:?}", cell.symbol());
        }
    }
}

#[test]
fn a_long_prompt_keeps_its_end_in_sight() {
    let mut state = sampled(" ");
    press(&mut state, &format!("e{}<enter>", "quiet cafe at dawn ".repeat(40)));
    let text = dump(&picture(&mut state, &plain(), 80, 24));
    let code = state.session.rendered.parts.profiles.last().cloned().unwrap_or_default();
    assert!(text.contains(&format!("--p {code}")), "{text}");
}

/// A click with the left button.
fn click(state: &mut State, column: u16, row: u16) {
    let kind = MouseEventKind::Down(MouseButton::Left);
    let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
    if let Some(msg) = aim(state, &event) {
        update(state, msg);
    }
}

/// The cell at which a text begins on the screen.
fn place_of(state: &mut State, text: &str, size: (u16, u16)) -> (u16, u16) {
    let shown = picture(state, &plain(), size.0, size.1);
    for row in 0..size.1 {
        let line: String = (0..size.0).map(|column| shown[(column, row)].symbol()).collect();
        if let Some(at) = line.find(text) {
            return (u16::try_from(line[..at].chars().count()).unwrap(), row);
        }
    }
    panic!("{text} is not on the screen");
}

#[test]
fn tabs_and_panes_take_clicks_at_every_size() {
    for size in [(120, 35), (80, 24)] {
        let mut state = sampled("");
        let (column, row) = place_of(&mut state, "5 Log", size);
        click(&mut state, column, row);
        assert_eq!(state.tab(), Action::Log, "{size:?}");
        let (column, row) = place_of(&mut state, "2 Stacks", size);
        click(&mut state, column, row);
        assert_eq!(state.session.screen, Screen::Stacks, "{size:?}");
    }
    let mut state = sampled("");
    let (column, row) = place_of(&mut state, "Stylize", (80, 24));
    click(&mut state, column, row);
    assert_eq!(state.session.pane, Pane::Stylize);
    let (column, row) = place_of(&mut state, "Card", (40, 12));
    click(&mut state, column, row);
    assert_eq!(state.session.pane, Pane::Card);
    let (column, row) = place_of(&mut state, "7 ", (40, 12));
    click(&mut state, column, row);
    assert_eq!(state.tab(), Action::Ledger);
}

#[test]
fn rows_take_clicks_and_the_selected_one_opens() {
    for size in [(120, 35), (80, 24), (40, 24)] {
        let mut state = sampled("");
        let (column, row) = place_of(&mut state, "editorial", size);
        click(&mut state, column, row);
        assert_eq!(state.session.selected().unwrap().name.as_str(), "editorial", "{size:?}");
        click(&mut state, column, row);
        assert!(matches!(state.mode, Mode::Panel(_)), "{size:?}: {:?}", state.mode);
        let mut state = sampled("2");
        let name = state.session.library.stacks.by_name()[1].name.to_string();
        let (column, row) = place_of(&mut state, &name, size);
        click(&mut state, column, row);
        click(&mut state, column, row);
        assert_eq!(state.session.screen, Screen::Profiles, "{size:?}");
        assert!(!state.session.composition.spec.layers.is_empty(), "{size:?}");
        let mut state = sampled(",c");
        let (column, row) = place_of(&mut state, "show living codes", size);
        click(&mut state, column, row);
        assert!(matches!(state.mode, Mode::List(_)), "{size:?}: {:?}", state.mode);
        let mut state = sampled(":suspend");
        let (column, row) = place_of(&mut state, "leave to the shell", size);
        click(&mut state, column, row);
        assert_eq!(state.mode, Mode::Browse, "{size:?}");
    }
}

#[test]
fn a_click_never_leaves_what_is_being_filled_in() {
    let mut state = sampled("agrain");
    let before = state.mode.clone();
    for column in 0..120 {
        click(&mut state, column, 0);
    }
    assert_eq!(state.mode, before);
}

/// Keys that lead to every place with hints of its own.
const PLACES: &[&str] = &[
    "",
    " ",
    " <tab>",
    "<tab><tab>",
    "/",
    "/zzz",
    "s",
    "a",
    "e",
    ":",
    ",",
    ",c",
    ",f",
    "?",
    "Y",
    " ea cat<enter>Yl",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "c",
    "<enter>",
    "p",
    ",cm",
    ",cl",
    ",tg",
    ",tw",
    ",fi",
    ",fp",
    ",fc",
    "F",
    "n",
    "w",
];

#[test]
fn no_hint_names_a_key_that_does_nothing_there() {
    for samples in [true, false] {
        for library in [Library::default(), store::sample()] {
            for keys in PLACES {
                let mut state = state(library.clone(), samples);
                press(&mut state, keys);
                for hint in super::hints::hints(&state) {
                    let mut tried = state.clone();
                    let chord =
                        tried.session.keymap.key(tried.mode.places(&tried.session), hint.action).unwrap();
                    let event = crossterm::event::Event::Key(chord.event());
                    let msg = crate::tui::app::translate(&tried, &event).unwrap();
                    let effects = update(&mut tried, msg);
                    let is_done = tried != state || !effects.is_empty();
                    let said = tried.session.notice.map(|notice| notice.text);
                    assert!(is_done, "{} {} after \"{keys}\" does nothing: {said:?}", hint.key, hint.word);
                }
            }
        }
    }
}

#[test]
fn escape_leaves_everywhere_and_the_hint_says_back() {
    for keys in PLACES {
        let mut state = sampled(keys);
        if state.mode == Mode::Browse {
            continue;
        }
        let hints = super::hints::hints(&state);
        let back =
            hints.iter().find(|hint| hint.action == Action::Back).map(|hint| (hint.key.as_str(), hint.word));
        assert_eq!(back, Some(("Esc", "back")), "after \"{keys}\"");
        press(&mut state, "<esc><esc><esc>");
        assert_eq!(state.mode, Mode::Browse, "after \"{keys}\"");
    }
}

#[test]
fn the_mouse_hits_what_it_points_at() {
    let mut state = sampled(" ");
    picture(&mut state, &plain(), 120, 35);
    let click = |column, row| MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column,
        row,
        modifiers: KeyModifiers::NONE,
    };
    let before = state.session.selected().map(|profile| profile.name.clone());
    let msg = aim(&state, &click(5, 4)).unwrap();
    update(&mut state, msg);
    assert_ne!(state.session.selected().map(|profile| profile.name.clone()), before);
    let right_end = (60..119).rev().find_map(|column| match aim(&state, &click(column, 7)) {
        Some(Msg::Pointed(crate::tui::app::Pointed::Stylize(value))) => Some(value.get()),
        _ => None,
    });
    assert_eq!(right_end, Some(1000));
}

mod calibrations;
mod machines;
mod marks;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn drawing_never_panics_at_any_size(
        columns in 1_u16..=500, rows in 1_u16..=200,
        actions in prop::collection::vec(0..Action::ALL.len(), 0..12), text in "\\PC{0,12}",
    ) {
        let mut state = sampled("");
        for place in actions {
            update(&mut state, Msg::Act(Action::ALL[place]));
            update(&mut state, Msg::Pasted(text.clone()));
        }
        picture(&mut state, &plain(), columns, rows);
    }

    #[test]
    fn drawing_never_panics_in_a_tiny_terminal(columns in 1_u16..=60, rows in 1_u16..=12, action in 0..Action::ALL.len()) {
        let mut state = sampled(JOB);
        update(&mut state, Msg::Act(Action::ALL[action]));
        picture(&mut state, &plain(), columns, rows);
    }
}

#[test]
fn an_import_lies_over_the_panes_and_says_what_it_would_do() {
    let mut state = state(store::sample(), false);
    let effects = crate::tui::app::press(&mut state, ",fi~/codes.csv<enter>").unwrap();
    let [Effect::Import(ImportEffect::Read(import))] = effects.as_slice() else { panic!("{effects:?}") };
    let text = "name,code,date,prompt\nharbour,zzzzzz2,2026-07-01,a pier --p zzzzzz2\neditorial,r1bwkpa,,\n";
    let mut keys = import.keys.clone();
    let mut context = LoadContext::new(&import.own, &import.uses, import.today, &mut keys);
    let load = Load::read(&Content::Text(text.to_owned()), "csv", &mut context).unwrap();
    update(&mut state, Msg::Loaded(import.source.clone(), Ok(Box::new(load))));
    for (columns, rows) in SIZES {
        let name = format!("import_{columns}x{rows}");
        insta::assert_snapshot!(name, dump(&picture(&mut state, &plain(), columns, rows)));
    }
}
