//! The tab line: every screen with its number, which one is shown, how many profiles, which version.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::canvas::Canvas;
use super::layout::{FrameAreas, ScreenSize, shown_pane};
use super::theme::Role;
use super::{leaving, sync, waiting};
use crate::tui::app::{Action, Msg, Pane, Pointed, Screen, State, TABS};

/// A word of the tab line.
struct Word {
    text: String,
    role: Role,
    /// What a click on it does.
    click: Option<Msg>,
}

/// Draws the tab line.
pub fn draw(state: &State, plan: &FrameAreas, mut canvas: Canvas<'_, '_>) {
    let theme = canvas.look.theme;
    let (words, right) = words(state, plan);
    let spans: Vec<Span<'_>> =
        words.into_iter().map(|word| Span::styled(word.text, theme.of(word.role))).collect();
    canvas.render(Line::from(spans), plan.header);
    let right = right.replace('·', theme.sign("·", "|"));
    let wide = u16::try_from(right.width()).unwrap_or(u16::MAX).min(plan.header.width);
    let place = Rect { x: plan.header.right() - wide, width: wide, ..plan.header };
    canvas.render(Line::styled(right, theme.of(Role::Dim)), place);
    let marks = marks(state, plan.shape);
    let wide = u16::try_from(marks_width(&marks)).unwrap_or(u16::MAX).min(place.x - plan.header.x);
    let marks: Vec<Span<'_>> =
        marks.into_iter().map(|(role, mark)| Span::styled(format!("{mark}  "), theme.of(role))).collect();
    canvas.render(Line::from(marks), Rect { x: place.x - wide, width: wide, ..plan.header });
}

/// What a click on the tab line does.
pub fn aim(state: &State, plan: &FrameAreas, at: Position) -> Option<Msg> {
    let (words, _) = words(state, plan);
    let mut x = plan.header.x;
    words.into_iter().find_map(|word| {
        let wide = u16::try_from(word.text.width()).unwrap_or(u16::MAX);
        let place = Rect { x, width: wide, ..plan.header };
        x = x.saturating_add(wide);
        word.click.filter(|_| place.contains(at))
    })
}

/// The richest tab line there is room for, and what stands at its right.
fn words(state: &State, plan: &FrameAreas) -> (Vec<Word>, String) {
    let marks = marks_width(&marks(state, plan.shape));
    let width = usize::from(plan.header.width);
    let tries = [
        (Names::All, true, Summary::Whole),
        (Names::All, false, Summary::Whole),
        (Names::Tight, false, Summary::Whole),
        (Names::Tight, false, Summary::Short),
        (Names::Tight, false, Summary::Count),
        (Names::Shown, true, Summary::Whole),
        (Names::Shown, false, Summary::Short),
        (Names::Shown, false, Summary::None),
        (Names::None, false, Summary::Short),
    ];
    let mut candidates = tries.into_iter().map(|(names, brand, summary)| {
        let words = tabs(state, plan.shape, names, brand);
        let right = self::summary(state, plan.shape, summary);
        let used: usize = words.iter().map(|word| word.text.width()).sum();
        (used + right.width() + marks, words, right)
    });
    let fits = candidates.find(|(used, ..)| *used <= width);
    match fits {
        Some((_, words, right)) => (words, right),
        None => (tabs(state, plan.shape, Names::None, false), String::new()),
    }
}

/// Which tabs have their names beside their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    All,
    /// All, with one space between two.
    Tight,
    /// The one that is shown; in a strip the panes of the first screen, too.
    Shown,
    None,
}

fn tabs(state: &State, shape: ScreenSize, names: Names, brand: bool) -> Vec<Word> {
    let plain = |text: String, role| Word { text, role, click: None };
    let mut words = Vec::new();
    if brand {
        words.push(plain(" swatch ".to_owned(), Role::Title));
    }
    let shown = state.tab();
    for (action, name) in TABS {
        let is_shown = action == shown;
        let key = state.session.keymap.way(action).filter(|key| !key.contains(' '));
        let number = key.unwrap_or_default();
        let has_panes = is_shown
            && shape == ScreenSize::Narrow
            && names == Names::Shown
            && action == Action::Show(Screen::Profiles);
        let has_name = matches!(names, Names::All | Names::Tight) || is_shown && names == Names::Shown;
        let text = match (has_name && !has_panes, number.is_empty()) {
            (true, true) => format!(" {name} "),
            (true, false) if names == Names::Tight && !is_shown => format!(" {number} {name}"),
            (true, false) => format!(" {number} {name} "),
            (false, true) => format!(" {} ", name.chars().take(1).collect::<String>()),
            (false, false) if shape == ScreenSize::Narrow => format!("{number} "),
            (false, false) => format!(" {number} "),
        };
        let role = if is_shown && !has_panes { Role::Tab } else { Role::Dim };
        let text =
            if is_shown && shape == ScreenSize::Narrow && !has_name { format!(" {text}") } else { text };
        words.push(Word { text, role, click: Some(Msg::Act(action)) });
        if has_panes {
            words.extend(Pane::ALL.map(|pane| pane_word(state, pane)));
        }
    }
    words
}

/// A pane of the first screen in a strip, which has no frames to name it.
fn pane_word(state: &State, pane: Pane) -> Word {
    let name = match pane {
        Pane::Profiles => "Find",
        Pane::Stack => "Stack",
        Pane::Stylize => "Styl",
        Pane::Card => "Card",
    };
    let role = if pane == shown_pane(state) { Role::Tab } else { Role::Dim };
    let text = if role == Role::Tab { format!(" {name} ") } else { format!("{name} ") };
    Word { text, role, click: Some(Msg::Pointed(Pointed::Pane(pane))) }
}

/// What must not go unseen, the gravest first; a strip has room for one.
fn marks(state: &State, shape: ScreenSize) -> Vec<(Role, String)> {
    let most = if shape == ScreenSize::Narrow { 1 } else { usize::MAX };
    [leaving::mark(state), waiting::mark(state), sync::mark(state)].into_iter().flatten().take(most).collect()
}

fn marks_width(marks: &[(Role, String)]) -> usize {
    marks.iter().map(|(_, mark)| mark.width() + 2).sum()
}

/// How much is told at the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Summary {
    Whole,
    Short,
    /// How many profiles only.
    Count,
    None,
}

fn summary(state: &State, shape: ScreenSize, told: Summary) -> String {
    let session = &state.session;
    if told == Summary::None {
        return String::new();
    }
    let (found, total) = (session.list.hits().len(), session.list.total());
    let version = session.composition.spec.version.unwrap_or(session.version);
    let count = if found == total { format!("{total}") } else { format!("{found} of {total}") };
    if let Some(day) = session.catching_up.filter(|_| told != Summary::Whole) {
        return format!(" {day} ");
    }
    if shape == ScreenSize::Narrow || told == Summary::Count {
        return format!(" {count}");
    }
    let first = match (session.catching_up, session.samples, told) {
        (Some(day), ..) => format!("noting {day} · "),
        (None, true, Summary::Whole) => "samples · ".to_owned(),
        (None, ..) => String::new(),
    };
    format!(" {first}{count} · v{version} ")
}
