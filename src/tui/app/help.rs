//! The help: the keys of the place it was opened in, then every key by what one wants to do, filtered as one types.

use super::action::Action;
use super::component::{Component, Hint};
use super::keymap::{Context, Keymap};
use super::line::Line;
use super::menu::lines;
use super::session::Session;

/// The help while it is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Help {
    /// What is typed.
    pub line: Line,
    /// How many lines are scrolled away; drawing holds it within the text.
    pub scroll: u16,
    /// Where it was opened.
    here: &'static [Context],
}

/// A heading with its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpPart {
    pub title: &'static str,
    pub rows: Vec<HelpRow>,
}

/// The keys of an action, and what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRow {
    pub keys: String,
    pub sentence: String,
}

impl Help {
    /// The help of a place.
    #[must_use]
    pub fn of(here: &'static [Context]) -> Self {
        Self { line: Line::search(), scroll: 0, here }
    }

    /// Its parts, as far as they have all the words that are typed.
    #[must_use]
    pub fn parts(&self, keymap: &Keymap) -> Vec<HelpPart> {
        let own = self.here.iter().filter(|place| !matches!(place, Context::Browse | Context::Everywhere));
        let here = own.map(|place| HelpPart { title: place.title(), rows: rows_of(keymap, *place) });
        let mut parts: Vec<HelpPart> = here.chain(topics(keymap)).collect();
        let words: Vec<String> = self.line.text().split_whitespace().map(str::to_lowercase).collect();
        for part in &mut parts {
            let title = part.title.to_lowercase();
            part.rows.retain(|row| {
                let text = row.sentence.to_lowercase();
                words.iter().all(|word| {
                    title.contains(word) || text.contains(word) || row.keys.contains(word.as_str())
                })
            });
        }
        parts.retain(|part| !part.rows.is_empty());
        parts
    }
}

/// Every action by its topic, in the order of the list of actions.
fn topics(keymap: &Keymap) -> Vec<HelpPart> {
    let mut parts: Vec<HelpPart> = Vec::new();
    for action in Action::ALL {
        let row = match action {
            Action::TakeStack(1) => stacks_row(keymap),
            Action::TakeStack(_) => None,
            action => row(keymap, *action),
        };
        let Some(row) = row else { continue };
        let title = action.topic().title();
        match parts.iter_mut().find(|part| part.title == title) {
            Some(part) => part.rows.push(row),
            None => parts.push(HelpPart { title, rows: vec![row] }),
        }
    }
    parts
}

/// The keys that open saved stacks, in one row.
fn stacks_row(keymap: &Keymap) -> Option<HelpRow> {
    let (first, last) = (keymap.way(Action::TakeStack(1))?, keymap.way(Action::TakeStack(9)));
    let keys = [Some(first), last].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Some(HelpRow { keys, sentence: "open the first to the ninth saved stack".to_owned() })
}

/// The keys of one place, those of one action in one row.
fn rows_of(keymap: &Keymap, place: Context) -> Vec<HelpRow> {
    let row = |(_, action): (_, Action)| HelpRow {
        keys: keys(keymap, &[place], action),
        sentence: action.sentence().to_owned(),
    };
    lines(keymap, place).into_iter().map(row).collect()
}

/// The keys of an action on the panes, else the way through the menu, else those where it has any.
fn row(keymap: &Keymap, action: Action) -> Option<HelpRow> {
    let sentence = action.sentence().to_owned();
    let direct = keys(keymap, &[Context::Browse, Context::Everywhere], action);
    if !direct.is_empty() {
        return Some(HelpRow { keys: direct, sentence });
    }
    if let Some(keys) = keymap.way(action) {
        return Some(HelpRow { keys, sentence });
    }
    let place = keymap.places().find(|place| keymap.keys(*place).any(|(_, named)| named == action))?;
    let sentence = format!("{sentence} ({})", place.title().to_lowercase());
    Some(HelpRow { keys: keys(keymap, &[place], action), sentence })
}

/// All keys of an action in these places.
fn keys(keymap: &Keymap, places: &[Context], action: Action) -> String {
    let all = places.iter().flat_map(|place| keymap.keys(*place)).filter(|(_, named)| *named == action);
    all.map(|(chord, _)| chord.to_string()).collect::<Vec<_>>().join(" ")
}

impl Component for Help {
    fn places(&self) -> &'static [Context] {
        &[Context::Help, Context::Everywhere]
    }

    fn hints(&self) -> &'static [Hint] {
        &[(Action::Back, "back"), (Action::Down, "scroll"), (Action::PageDown, "half a page")]
    }

    fn has_field(&self) -> bool {
        true
    }

    fn line(&mut self) -> Option<&mut Line> {
        Some(&mut self.line)
    }

    fn step(&mut self, _session: &Session, by: isize) {
        let by = i16::try_from(by).unwrap_or(if by < 0 { i16::MIN } else { i16::MAX });
        self.scroll = self.scroll.saturating_add_signed(by).min(1000);
    }

    fn edited(&mut self) {
        self.scroll = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::Help;
    use crate::tui::app::tests::{press, start};
    use crate::tui::app::{Action, Context, Keymap, Mode, Screen};

    /// All that the help says, a row a line.
    fn said(help: &Help) -> Vec<String> {
        let parts = help.parts(&Keymap::shipped());
        let rows = |part: &super::HelpPart| {
            part.rows.iter().map(|row| format!("{}: {}", row.keys, row.sentence)).collect::<Vec<_>>()
        };
        parts.iter().flat_map(rows).collect()
    }

    #[test]
    fn every_action_stands_in_the_help_with_the_keys_the_palette_shows() {
        let (keymap, said) = (Keymap::shipped(), said(&Help::of(&[Context::Browse])));
        for action in Action::ALL.iter().filter(|action| !matches!(action, Action::TakeStack(_))) {
            let row = said.iter().find(|row| row.contains(&format!(": {}", action.sentence())));
            let row = row.unwrap_or_else(|| panic!("{}", action.name()));
            if let Some(way) = keymap.way(*action) {
                assert!(
                    row.split(':').next().is_some_and(|keys| keys.contains(&way) || way == ":"),
                    "{row}, {way}"
                );
            }
        }
    }

    #[test]
    fn typing_filters_by_what_one_wants_and_escape_comes_back() {
        let mut state = start(false);
        press(&mut state, "4?train");
        let Mode::Help(help) = &state.mode else { panic!("{:?}", state.mode) };
        let found = said(help);
        assert!(found.iter().any(|row| row == ", t t: count a training session"), "{found:?}");
        assert!(!found.iter().any(|row| row.contains("copy the prompt")), "{found:?}");
        press(&mut state, "<esc>");
        assert_eq!((&state.mode, state.session.screen), (&Mode::Browse, Screen::Calibrate));
    }

    #[test]
    fn the_keys_of_the_place_come_first_and_what_was_open_is_open_again() {
        let mut state = start(false);
        press(&mut state, "6?");
        let Mode::Help(help) = &state.mode else { panic!("{:?}", state.mode) };
        assert_eq!(help.parts(&Keymap::shipped())[0].title, "In the likes journal");
        press(&mut state, "<esc>");
        assert_eq!(state.tab(), Action::Likes);
    }
}
