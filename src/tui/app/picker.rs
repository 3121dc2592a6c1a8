//! The picker: a search field and a list, in which typing filters at once. Pure, like the machine.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::at_hand::PicturesAtHand;
use super::card::Card;
use super::profiles::List;
use super::translate::field_key;
use library::run::Shot;
use library::search::Arrangement;
use library::views::ViewContext;
use library::{Composition, Key, Layer, Library, Source};
use midjourney::Stylize;

/// The values `ctrl-s` goes through; the first leaves stylize to its default.
const LADDER: [Option<i64>; 6] = [None, Some(50), Some(250), Some(400), Some(700), Some(1000)];

/// What is picked from, and what is picked so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Picker {
    /// The search field and what it finds.
    pub list: List,
    /// What is known of the selected profile.
    pub card: Option<Card>,
    pub at_hand: PicturesAtHand,
    rung: usize,
}

/// What a key did to the picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    Nothing,
    /// Something to draw.
    Changed,
    /// These were taken, in the order of marking.
    Taken(Vec<Key>),
    /// It was left without taking anything.
    Cancelled,
}

impl Picker {
    /// A picker over a library, with something typed already.
    #[must_use]
    pub fn new(library: &Library, typed: &str) -> Self {
        Self { list: List::typed(library, typed), card: None, at_hand: PicturesAtHand::default(), rung: 0 }
    }

    /// The same with what is found in an order.
    #[must_use]
    pub fn arranged(mut self, arrangement: Arrangement) -> Self {
        self.list.arrange(Some(arrangement));
        self.list.refine();
        self
    }

    /// Looks the selected profile up; gives its pictures that are to be read.
    pub fn look_up(&mut self, context: &ViewContext<'_>) -> Vec<Shot> {
        let Some(key) = self.list.selected() else {
            self.card = None;
            return Vec::new();
        };
        if self.card.as_ref().is_none_or(|card| card.key != *key) {
            self.card = context.library.profiles.get(key).map(|profile| Card::of(profile, context));
        }
        let shots = self.card.iter().flat_map(|card| &card.shots);
        self.at_hand.missing(shots)
    }

    /// Whether a profile is marked.
    #[must_use]
    pub fn is_marked(&self, key: &Key) -> bool {
        self.list.is_marked(key)
    }

    #[must_use]
    pub fn marked(&self) -> usize {
        self.list.marked().len()
    }

    /// The stylize that goes with what is taken.
    #[must_use]
    pub fn stylize(&self) -> Option<Stylize> {
        LADDER.get(self.rung).copied().flatten().and_then(|value| Stylize::new(value).ok())
    }

    /// The composition of what was taken: a stack of it, and the stylize.
    #[must_use]
    pub fn composition(&self, taken: &[Key]) -> Composition {
        let mut composition = Composition::default();
        composition.spec.layers = taken.iter().map(|key| Layer::new(Source::Profile(key.clone()))).collect();
        if let Some(stylize) = self.stylize() {
            composition.spec.stylize = stylize;
        }
        composition
    }

    /// Takes a terminal event in.
    pub fn take(&mut self, event: &Event) -> Picked {
        match event {
            Event::Paste(text) => {
                self.list.line.insert(text);
                self.list.refine();
                Picked::Changed
            }
            Event::Resize(..) => Picked::Changed,
            Event::Key(key) if !key.is_release() => self.press(*key, event),
            Event::Key(_) | Event::Mouse(_) | Event::FocusGained | Event::FocusLost => Picked::Nothing,
        }
    }

    fn press(&mut self, key: KeyEvent, event: &Event) -> Picked {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Esc => return Picked::Cancelled,
            KeyCode::Char('c' | 'g') if control => return Picked::Cancelled,
            KeyCode::Enter => return self.taken(),
            KeyCode::Tab => self.mark(1),
            KeyCode::BackTab => self.mark(-1),
            KeyCode::Char('s') if control => self.rung = (self.rung + 1) % LADDER.len(),
            KeyCode::Down => self.list.step(1),
            KeyCode::Up => self.list.step(-1),
            KeyCode::Char('n' | 'j') if control => self.list.step(1),
            KeyCode::Char('p' | 'k') if control => self.list.step(-1),
            KeyCode::PageDown => self.list.step(10),
            KeyCode::PageUp => self.list.step(-10),
            _ => return self.edit(event),
        }
        Picked::Changed
    }

    fn edit(&mut self, event: &Event) -> Picked {
        let Some(request) = field_key(event) else { return Picked::Nothing };
        if self.list.line.edit(request) {
            self.list.refine();
        }
        Picked::Changed
    }

    /// Marks the selected profile, or takes its mark away, and moves on.
    fn mark(&mut self, by: isize) {
        self.list.toggle_mark();
        self.list.step(by);
    }

    /// What Enter takes: everything marked, else the selected one; nothing where nothing is found.
    fn taken(&self) -> Picked {
        if !self.list.marked().is_empty() {
            return Picked::Taken(self.list.marked().to_vec());
        }
        self.list.selected().map_or(Picked::Nothing, |key| Picked::Taken(vec![key.clone()]))
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::Event;

    use super::{Picked, Picker};
    use crate::tui::app::Chord;
    use library::search::{Arrangement, Order};
    use library::{Key, Kind, Library, Name, Profile, Usage};

    fn library() -> Library {
        let mut library = Library::default();
        for name in ["acme", "editorial", "grain"] {
            library.profiles.put(Profile::new(
                Key::new(name).unwrap(),
                Name::new(name).unwrap(),
                Kind::Ranked,
            ));
        }
        library
    }

    /// Presses keys, the last of which says what became of it.
    fn press(picker: &mut Picker, keys: &str) -> Picked {
        let press = |key: &str| picker.take(&Event::Key(key.parse::<Chord>().unwrap().event()));
        keys.split(' ').map(press).last().unwrap()
    }

    fn keys(names: &[&str]) -> Picked {
        Picked::Taken(names.iter().map(|name| Key::new(*name).unwrap()).collect())
    }

    #[test]
    fn typing_filters_at_once_and_enter_takes() {
        assert_eq!(press(&mut Picker::new(&library(), ""), "e d i enter"), keys(&["editorial"]));
        assert_eq!(press(&mut Picker::new(&library(), "gra"), "enter"), keys(&["grain"]));
    }

    #[test]
    fn what_is_found_stands_in_the_order_that_was_asked_for_however_the_search_goes_on() {
        let library = library();
        let picker = Picker::new(&library, "");
        let usage = Usage::default();
        let by_name = Arrangement::of(Order::Name, picker.list.index(), &library, &usage, || &[][..]);
        let mut picker = picker.arranged(by_name);
        assert_eq!(press(&mut picker, "enter"), keys(&["acme"]));
        assert_eq!(press(&mut picker, "r enter"), keys(&["editorial"]), "grain is nearer, but later by name");
    }

    #[test]
    fn tab_marks_several_and_they_are_taken_in_that_order() {
        let mut picker = Picker::new(&library(), "");
        assert_eq!(press(&mut picker, "down down tab up up tab enter"), keys(&["grain", "acme"]));
        assert_eq!(
            press(&mut picker, "home up up tab enter"),
            keys(&["grain"]),
            "a second tab takes the mark away"
        );
    }

    #[test]
    fn ctrl_s_goes_through_the_values_of_stylize() {
        let mut picker = Picker::new(&library(), "");
        let mut seen = Vec::new();
        for _ in 0..7 {
            seen.push(picker.stylize().map(midjourney::Stylize::get));
            press(&mut picker, "ctrl-s");
        }
        assert_eq!(seen, [None, Some(50), Some(250), Some(400), Some(700), Some(1000), None]);
    }

    #[test]
    fn escape_cancels_and_enter_on_nothing_does_nothing() {
        assert_eq!(press(&mut Picker::new(&library(), ""), "z q z q z q enter"), Picked::Nothing);
        assert_eq!(press(&mut Picker::new(&library(), ""), "e esc"), Picked::Cancelled);
        assert_eq!(press(&mut Picker::new(&library(), ""), "ctrl-c"), Picked::Cancelled);
    }
}
