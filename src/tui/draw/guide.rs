//! The guides: three questions with what they come to, and the steps to a throwaway profile.

use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::canvas::{Canvas, Look};
use super::theme::Role;
use crate::tui::app::{Action, Context, Guide, Questions, State};
use library::training::{QUESTIONS, THROWAWAY, Throwaway, advise};
use text::sanitize_line;

/// Columns and rows of a guide where there is room.
const SIZE: (u16, u16) = (76, 16);
/// With fewer rows only what is needed is shown.
const TIGHT: u16 = 9;

/// Draws a guide over the panes.
pub fn draw(guide: &Guide, state: &State, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let title = match guide {
        Guide::Kind(_) => "Ranked profile or moodboard?",
        Guide::Throwaway => "A throwaway profile, wrong on purpose",
    };
    let inside = canvas.overlay(title, SIZE);
    let is_tight = inside.height < TIGHT;
    let mut lines = match guide {
        Guide::Kind(questions) => match questions.complete() {
            Some(answers) => advised(answers, look),
            None => asked(questions, is_tight, look),
        },
        Guide::Throwaway => steps(state, is_tight, look),
    };
    if is_tight {
        lines.retain(|line| line.width() > 0);
    }
    canvas.render(Paragraph::new(lines).wrap(Wrap { trim: false }), inside);
}

/// What the answers come to, and why.
fn advised(answers: [bool; QUESTIONS.len()], look: Look<'_>) -> Vec<Line<'static>> {
    let theme = look.theme;
    let advice = advise(answers);
    let accept = look.keymap.named(&[Context::Guide], Action::Accept);
    let mut lines = vec![
        Line::styled(format!(" {}", advice.why), theme.of(Role::Good)),
        Line::styled(format!(" {accept} adds a {}", advice.kind.title()), theme.of(Role::Note)),
        Line::raw(""),
    ];
    let mut add = |label: &str, text: &str| {
        lines.push(Line::from(vec![
            Span::styled(format!(" {label:<9}"), theme.of(Role::Label)),
            Span::raw(text.to_owned()),
        ]));
    };
    for (place, reason) in advice.reasons.iter().enumerate() {
        add(if place == 0 { "because" } else { "and" }, reason);
    }
    if let Some(against) = advice.against {
        add("although", against);
    }
    lines
}

/// The question at hand, and those answered before where there is room.
fn asked(questions: &Questions, is_tight: bool, look: Look<'_>) -> Vec<Line<'static>> {
    let theme = look.theme;
    let mut lines = Vec::new();
    for (question, answer) in QUESTIONS.iter().zip(&questions.answers).filter(|_| !is_tight) {
        let said = if *answer { question.moodboard } else { question.ranked };
        lines.push(Line::styled(format!(" {}  {said}", question.text), theme.of(Role::Dim)));
    }
    let number = questions.answers.len();
    if let Some(question) = QUESTIONS.get(number) {
        let heading = format!(" {} of {}  {}", number + 1, QUESTIONS.len(), question.text);
        lines.push(Line::styled(heading, theme.of(Role::Title)));
        for (key, text, chosen) in
            [("a", question.ranked, !questions.chosen), ("b", question.moodboard, questions.chosen)]
        {
            let pointer = if chosen { ">" } else { " " };
            let line = Line::from(vec![
                Span::raw(format!(" {pointer} ")),
                Span::styled(key, theme.of(Role::Key)),
                Span::raw(format!("  {text} ")),
            ]);
            lines.push(if chosen { line.style(theme.of(Role::Selected)) } else { line });
        }
    }
    lines
}

/// The three steps, the next one marked.
fn steps(state: &State, is_tight: bool, look: Look<'_>) -> Vec<Line<'static>> {
    let theme = look.theme;
    let way = Throwaway::of(&state.session.library);
    let (name, counted) = match way {
        Throwaway::Missing => (String::new(), String::new()),
        Throwaway::Training(profile, missing) => (format!(": {}", profile.name), format!(", {missing} more")),
        Throwaway::NoCode(profile) | Throwaway::Ready(profile) => {
            (format!(": {}", profile.name), String::new())
        }
    };
    let all = [
        format!("make it here and at Midjourney{name}"),
        format!("select {THROWAWAY} images you would never make{counted}"),
        "note its code or ID".to_owned(),
    ];
    let mut lines = Vec::new();
    if !is_tight {
        let why = " A calibration asks whether your profile differs from one that is surely wrong. It is \
                   marked x and never stacked by accident.";
        lines.extend([Line::styled(why, theme.of(Role::Dim)), Line::raw("")]);
    }
    for (place, text) in all.iter().enumerate() {
        let done = place < way.done();
        let sign = if done { theme.sign(" ✓ ", " x ") } else { theme.sign(" · ", " - ") };
        let role = match place.cmp(&way.done()) {
            std::cmp::Ordering::Less => Role::Dim,
            std::cmp::Ordering::Equal => Role::Title,
            std::cmp::Ordering::Greater => Role::Text,
        };
        lines.push(Line::styled(format!("{sign}{}  {}", place + 1, sanitize_line(text)), theme.of(role)));
    }
    let last = if way.done() == all.len() {
        " ready: any profile can be calibrated against this one".to_owned()
    } else {
        format!(" {} takes the next step", look.keymap.named(&[Context::Guide], Action::Accept))
    };
    lines.extend([Line::raw(""), Line::styled(last, theme.of(Role::Note))]);
    lines
}
