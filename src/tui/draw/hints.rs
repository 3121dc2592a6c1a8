//! The hint line: the keys worth knowing right now, from the keymap.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::{Look, Role};
use crate::tui::app::{Action, Content, Guide, Mode, Pane, Panel, Screen, State};
use midjourney::Form;

/// Draws as many hints as fit, the important ones first.
pub fn draw(state: &State, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let places = state.mode.places(state);
    let mut spans = Vec::new();
    let mut used = 0;
    for (action, word) in hints(state) {
        let Some(key) = look.keymap.key(places, *action) else { continue };
        let key = format!(" {key}");
        let word = format!(" {word}  ");
        used += key.width() + word.width();
        if used > usize::from(area.width) + 2 {
            break;
        }
        spans.push(Span::styled(key, look.theme.of(Role::Key)));
        spans.push(Span::styled(word, look.theme.of(Role::Dim)));
    }
    frame.render_widget(Line::from(spans), area);
}

/// What is worth knowing, most important first. A narrow terminal shows the first three.
fn hints(state: &State) -> &'static [(Action, &'static str)] {
    match &state.mode {
        Mode::Search => &[
            (Action::Accept, "to the list"),
            (Action::ToggleStack, "stack"),
            (Action::CopyAs(Form::Prompt), "copy"),
            (Action::Back, "clear, leave"),
        ],
        Mode::Stylize(_) => &[
            (Action::StylizeBy(-10), "-10"),
            (Action::StylizeBy(10), "+10"),
            (Action::Accept, "keep"),
            (Action::StylizeBy(-50), "-50"),
            (Action::StylizeBy(50), "+50"),
            (Action::StylizePreviousMark, "mark"),
            (Action::StylizeNextMark, "mark"),
            (Action::Back, "drop"),
        ],
        Mode::TextPrompt(_) | Mode::Form(_) | Mode::Planning(_) => {
            &[(Action::Accept, "keep"), (Action::Back, "drop"), (Action::Down, "next field")]
        }
        Mode::Palette(_) | Mode::CopyMenu(_) => {
            &[(Action::Accept, "do it"), (Action::Down, "next"), (Action::Back, "leave")]
        }
        Mode::Queue(_) => {
            &[(Action::Accept, "copy the next"), (Action::Down, "choose"), (Action::Back, "leave")]
        }
        Mode::Intake(_) => {
            &[(Action::NextChoice, "another arm"), (Action::Accept, "take them"), (Action::Back, "drop")]
        }
        Mode::Tray(tray) => tray_hints(&tray.content),
        Mode::Guide(guide) => guide_hints(guide),
        Mode::Count(_) => &[
            (Action::CountSelected, "selected"),
            (Action::CountSkipped, "skipped"),
            (Action::CountBack, "one back"),
            (Action::Accept, "write it down"),
            (Action::Back, "drop"),
        ],
        Mode::Waiting(_) => WAITING,
        Mode::Leaving => LEAVING,
        Mode::Panel(Panel::Card, _) => CARD,
        Mode::Panel(Panel::Sync, _) if state.syncing.is_running() => {
            &[(Action::Back, "close"), (Action::StopSync, "give up"), (Action::Down, "scroll")]
        }
        Mode::Panel(Panel::Help | Panel::Problems | Panel::Findings | Panel::Sync, _) => {
            &[(Action::Back, "close"), (Action::Down, "scroll")]
        }
        Mode::Browse => match (state.screen, state.pane) {
            (Screen::Profiles, Pane::Stack) => STACK,
            (Screen::Profiles, Pane::Profiles | Pane::Stylize | Pane::Card) => PROFILES,
            (Screen::Stacks | Screen::Prompts, _) => SHELF,
            (Screen::Calibrate, _) => CALIBRATE,
        },
    }
}

/// The keys of a list over the panes.
fn tray_hints(content: &Content) -> &'static [(Action, &'static str)] {
    match content {
        Content::Inbox(_) => &[
            (Action::Accept, "take it in"),
            (Action::Down, "next"),
            (Action::NextChoice, "whose"),
            (Action::Back, "leave"),
        ],
        Content::Import(..) => {
            &[(Action::Accept, "take it in"), (Action::Down, "next"), (Action::Back, "leave")]
        }
        Content::Matches(_) => &[
            (Action::Accept, "take it"),
            (Action::NextChoice, "other"),
            (Action::NoneOfThese, "none of these"),
            (Action::Down, "next"),
            (Action::Back, "leave"),
        ],
        Content::Codes(_) => &[
            (Action::Accept, "compare"),
            (Action::PinCode, "pin"),
            (Action::AddCode, "add"),
            (Action::MarkCode, "mark"),
            (Action::CopyAs(Form::Code), "copy"),
            (Action::Back, "back"),
        ],
        Content::Past(_) => &[
            (Action::Accept, "take back, do again"),
            (Action::Down, "next"),
            (Action::Undo, "undo"),
            (Action::Back, "leave"),
        ],
        Content::Likes => &[
            (Action::Like, "note a like"),
            (Action::Delete, "take out"),
            (Action::Undo, "undo"),
            (Action::Back, "leave"),
        ],
        Content::Between(..) | Content::Log(_) => {
            &[(Action::Accept, "open the prompt"), (Action::Down, "next"), (Action::Back, "back")]
        }
        Content::Ledger | Content::Living => {
            &[(Action::Accept, "to its profile"), (Action::Down, "next"), (Action::Back, "leave")]
        }
    }
}

/// The keys of a guide.
fn guide_hints(guide: &Guide) -> &'static [(Action, &'static str)] {
    match guide {
        Guide::Kind(questions) if questions.complete().is_none() => &[
            (Action::AnswerA, "the first"),
            (Action::AnswerB, "the second"),
            (Action::Accept, "the chosen one"),
            (Action::Back, "back"),
        ],
        Guide::Kind(_) => &[(Action::Accept, "add one"), (Action::Back, "back")],
        Guide::Throwaway => &[(Action::Accept, "next step"), (Action::Back, "leave")],
    }
}

const CARD: &[(Action, &str)] = &[
    (Action::Back, "close"),
    (Action::Codes, "codes"),
    (Action::Train, "train"),
    (Action::Edit, "edit"),
    (Action::Log, "log"),
    (Action::Down, "scroll"),
];

const PROFILES: &[(Action, &str)] = &[
    (Action::Search, "find"),
    (Action::ToggleStack, "stack"),
    (Action::CopyAs(Form::Prompt), "copy"),
    (Action::Stylize, "stylize"),
    (Action::EditSubject, "text"),
    (Action::Add, "add"),
    (Action::Undo, "undo"),
    (Action::Help, "keys"),
    (Action::Palette, "actions"),
    (Action::Quit, "quit"),
];

const STACK: &[(Action, &str)] = &[
    (Action::Mute, "mute"),
    (Action::Solo, "solo"),
    (Action::CopyAs(Form::Prompt), "copy"),
    (Action::MoveLayerDown, "down"),
    (Action::MoveLayerUp, "up"),
    (Action::RemoveLayer, "take out"),
    (Action::SaveStack, "save"),
    (Action::Undo, "undo"),
    (Action::Help, "keys"),
];

const CALIBRATE: &[(Action, &str)] = &[
    (Action::OpenCard, "next step"),
    (Action::CopyNext, "copy prompts"),
    (Action::AddPictures, "add pictures"),
    (Action::SayEye, "your eye"),
    (Action::NextPane, "next view"),
    (Action::RepeatRun, "again"),
    (Action::Back, "back"),
    (Action::Help, "keys"),
];

const SHELF: &[(Action, &str)] = &[
    (Action::OpenCard, "take"),
    (Action::Rename, "rename"),
    (Action::Delete, "delete"),
    (Action::Undo, "undo"),
    (Action::Back, "back"),
    (Action::Help, "keys"),
];

const WAITING: &[(Action, &str)] = &[
    (Action::Accept, "take"),
    (Action::LeaveIt, "leave"),
    (Action::Back, "later"),
    (Action::Down, "next"),
    (Action::PageDown, "scroll"),
];

const LEAVING: &[(Action, &str)] = &[
    (Action::SaveAgain, "try again"),
    (Action::RescueElsewhere, "elsewhere"),
    (Action::Back, "stay"),
    (Action::Quit, "quit"),
];
