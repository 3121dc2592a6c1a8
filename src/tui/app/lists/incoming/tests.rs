//! Imports on the screen: shown, corrected, stopped, done and undone.

use crate::tui::app::State;
use crate::tui::app::components::list::ListSource as _;
use crate::tui::app::lists::tests::{shown, state};
use crate::tui::app::tests::press;
use crate::tui::app::{Effect, ImportEffect, ImportSource, Mode, Msg, update};
use library::exchange::{Content, Load, LoadContext, Progress, SheetField};
use library::{Key, Kind, Name, Profile};

/// What a sheet brings, read as the effect reads it.
fn brought(effects: &[Effect], text: &str) -> Msg {
    let [.., Effect::Import(ImportEffect::Read(import))] = effects else { panic!("{effects:?}") };
    let mut keys = import.keys.clone();
    let mut context = LoadContext::new(&import.own, &import.uses, import.today, &mut keys);
    context.columns = &import.source.columns;
    let load = Load::read(&Content::Text(text.to_owned()), "csv", &mut context);
    Msg::Loaded(import.source.clone(), load.map(Box::new).map_err(|error| error.to_string()))
}

const SHEET: &str = "name,code,date,prompt
calm,qqqqqq1,2026-05-02,a pier --p qqqqqq1
harbour,zzzzzz2,2026-07-01,
";

#[test]
fn an_import_is_shown_before_it_is_done_and_is_one_change() {
    let mut state = state();
    let effects = press(&mut state, ",fi~/codes.csv<enter>");
    assert_eq!(shown(&state), Vec::<String>::new());
    assert_eq!(press(&mut state, "<enter>"), [], "it is still being read");
    let brought = brought(&effects, SHEET);
    update(&mut state, brought);
    let rows = shown(&state);
    assert_eq!(rows[0], "column|1 name|name, such as calm");
    assert!(rows.iter().any(|row| row.starts_with("add|profile harbour")), "{rows:?}");
    assert!(rows.iter().any(|row| row == "log|a pier --p qqqqqq1|2026-05-02"), "{rows:?}");
    let before = state.session.library.clone();
    let effects = press(&mut state, "<enter>");
    assert!(
        matches!(effects.as_slice(), [Effect::Log(uses), Effect::Save(_)] if uses.len() == 1),
        "{effects:?}"
    );
    assert_eq!(state.session.library.profile_named("harbour").unwrap().prompt_token(), Some("zzzzzz2"));
    let said = state.session.notice.clone().unwrap().text;
    assert!(said.ends_with(", 1 prompt into the log"), "{said}");
    let calm = Key::new("calm").unwrap();
    let used = |state: &State| (state.session.uses.len(), state.session.usage.last(&calm).is_some());
    let first = used(&state);
    assert_eq!(first.0, 1);
    press(&mut state, "u");
    assert_eq!(
        (&state.session.library, used(&state)),
        (&before, (0, false)),
        "one step, the log's part included"
    );
    press(&mut state, "<ctrl-r>");
    assert_eq!(used(&state), first);
}

#[test]
fn an_import_that_is_left_or_cannot_be_read_changes_nothing() {
    let mut state = state();
    let before = state.session.library.clone();
    let effects = press(&mut state, ",ficodes.csv<enter>");
    let brought = brought(&effects, SHEET);
    assert_eq!(press(&mut state, "<esc>"), [Effect::Import(ImportEffect::Stop)]);
    update(&mut state, brought.clone());
    assert_eq!(state.mode, Mode::Browse, "nobody waits for it");
    press(&mut state, ",ficodes.csv<enter>");
    update(&mut state, brought);
    assert_eq!(press(&mut state, "<esc>"), []);
    press(&mut state, ",figone.csv<enter>");
    let gone = ImportSource { path: "gone.csv".to_owned(), columns: Vec::new() };
    update(&mut state, Msg::Loaded(gone, Err("gone.csv cannot be read".into())));
    let Mode::TextPrompt(ask) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!((ask.line.text(), ask.error.as_deref()), ("gone.csv", Some("gone.csv cannot be read")));
    assert!(state.session.uses.is_empty());
    assert_eq!(state.session.library, before);
}

#[test]
fn a_column_is_taken_for_something_else_where_it_stands() {
    let sheet = "Stil,Kennwort,Laune\nwarm,qqqqqq1,soft\ncold,zzzzzz2,hard\n";
    let mut state = state();
    let effects = press(&mut state, ",ficodes.csv<enter>");
    update(&mut state, brought(&effects, sheet));
    let columns = |state: &State| -> Vec<String> {
        shown(state).into_iter().filter(|row| row.starts_with("column|")).collect()
    };
    assert_eq!(
        columns(&state),
        [
            "column|1 Stil|name, such as warm",
            "column|2 Kennwort|code, such as qqqqqq1",
            "column|3 Laune|not known, kept as a note, such as soft"
        ]
    );
    press(&mut state, "<down><down>");
    let effects = turned_to(&mut state, 2, "tags");
    assert_eq!(
        columns(&state),
        [
            "column|1 Stil|name, such as warm",
            "column|2 Kennwort|code, such as qqqqqq1",
            "column|3 Laune|tags, such as soft"
        ],
        "the others stay what they are"
    );
    assert_eq!(shown(&state).last().unwrap(), "note|being read with these columns|");
    assert_eq!(press(&mut state, "<enter>"), [], "it is still being read");
    let late =
        Msg::Loaded(ImportSource { path: "codes.csv".into(), columns: Vec::new() }, Err("late".into()));
    update(&mut state, late);
    update(&mut state, brought(&effects, sheet));
    assert_eq!(columns(&state)[2], "column|3 Laune|tags, such as soft");
    press(&mut state, "<enter>");
    assert_eq!(state.session.library.profile_named("warm").unwrap().tags, ["soft"]);
}

/// Presses right until a column is taken for this.
fn turned_to(state: &mut State, column: usize, field: &str) -> Vec<Effect> {
    for _ in SheetField::ALL {
        let effects = press(state, "<right>");
        if shown(state)[column].contains(&format!("|{field}, such as")) {
            return effects;
        }
    }
    panic!("{:?}", shown(state));
}

#[test]
fn a_sheet_in_which_nothing_is_known_is_shown_so_that_a_person_can_say_what_it_is() {
    let sheet = "Alpha,Beta\nwarm,one\ncold,two\n";
    let mut state = state();
    let effects = press(&mut state, ",ficodes.csv<enter>");
    update(&mut state, brought(&effects, sheet));
    let rows = shown(&state);
    assert!(rows[2].starts_with("!|no column has codes or prompts in it"), "{rows:?}");
    assert_eq!(press(&mut state, "<enter>"), []);
    assert!(state.session.notice.clone().unwrap().text.starts_with("no column has codes"));
    press(&mut state, "<down>");
    let effects = turned_to(&mut state, 1, "prompt");
    update(&mut state, brought(&effects, sheet));
    assert!(shown(&state).iter().any(|row| row.contains("stay out of the trace")), "{:?}", shown(&state));
}

#[test]
fn an_import_says_how_far_it_is() {
    let mut state = state();
    let effects = press(&mut state, ",fi~/exports<enter>");
    let [Effect::Import(ImportEffect::Read(import))] = effects.as_slice() else { panic!("{effects:?}") };
    let title = |state: &State| {
        let Mode::List(list) = &state.mode else { panic!("{:?}", state.mode) };
        list.source.title(&state.session)
    };
    assert_eq!(title(&state), "Import: reading; Esc stops");
    update(&mut state, Msg::Loading(import.source.clone(), Progress { files: 12, of: 340, messages: 4_100 }));
    assert_eq!(title(&state), "Import: reading, 12 of 340 files, 4100 messages; Esc stops");
}

#[test]
fn of_very_many_prompts_some_are_shown_and_all_go_in() {
    let days = (0..1_500).map(|number| format!("2026-05-0{},a pier {number} --v 7\n", number % 9 + 1));
    let sheet = ["date,prompt\n".to_owned()].into_iter().chain(days).collect::<String>();
    let mut state = state();
    let effects = press(&mut state, ",fiold.csv<enter>");
    update(&mut state, brought(&effects, &sheet));
    assert_eq!(shown(&state).last().unwrap(), "log|and 500 more prompts|");
    let effects = press(&mut state, "<enter>");
    assert!(matches!(effects.as_slice(), [Effect::Log(uses), Effect::Save(_)] if uses.len() == 1_500));
}

#[test]
fn what_changed_since_it_was_shown_is_shown_again_before_it_is_taken_in() {
    let mut state = state();
    let effects = press(&mut state, ",ficodes.csv<enter>");
    update(&mut state, brought(&effects, SHEET));
    state.session.library.profiles.put(Profile::new(
        Key::new("new").unwrap(),
        Name::new("harbour").unwrap(),
        Kind::Ranked,
    ));
    assert_eq!(press(&mut state, "<enter>"), []);
    assert!(state.session.notice.clone().unwrap().text.contains("check again"));
    assert_eq!(press(&mut state, "<enter>").len(), 2);
}

#[test]
fn an_import_into_the_samples_begins_a_library_of_ones_own() {
    let mut state = state();
    state.session.samples = true;
    let effects = press(&mut state, ",ficodes.csv<enter>");
    update(&mut state, brought(&effects, SHEET));
    let effects = press(&mut state, "<enter>");
    assert!(
        matches!(effects.as_slice(), [Effect::Setup, Effect::Log(_), Effect::Save(_), ..]),
        "{effects:?}"
    );
    assert!(!state.session.samples);
    let names: Vec<_> =
        state.session.library.profiles.by_name().iter().map(|one| one.name.to_string()).collect();
    assert_eq!(names, ["calm", "harbour"]);
}
