//! `swatch` alone: everything is read, and the screen opens, or with `--plain` the conversation.

use std::hash::{BuildHasher as _, RandomState};
use std::io;
use std::sync::Arc;

use super::{Context, Exit, Failure, logging, overlays};
use crate::tui::app::{Mode, Panel, PanelKind, Start, State};
use crate::tui::draw::{TerminalTraits, Theme, Thumbnails, choose};
use crate::tui::effects::Services;
use crate::tui::terminal::{self, Appearance, SessionError};
use clipboard::{Clipboard, Config, Environment};
use library::Settings;
use store::{self, Store};

/// Opens the screen.
///
/// # Errors
/// When there is no terminal, it fails, or the last changes are not on the disk.
pub(super) fn open(context: &Context) -> Result<(), Failure> {
    let store = context.own_store()?;
    logging::start(&store.folders().state);
    let (mut state, look, world) = gathered(store, context)?;
    if !state.session.problems.is_empty() {
        state.mode = Mode::Panel(Panel::new(PanelKind::Problems));
    }
    terminal::open(state, &look, world).map_err(|error| match error {
        SessionError::NoTerminal => Failure::error(error.to_string())
            .hint("in a script: swatch list, swatch compose; for questions on plain lines: swatch --plain"),
        SessionError::Terminal(_) | SessionError::Unfinished(_) => Failure::error(error.to_string()),
    })
}

/// Talks in numbered questions on standard input and output.
///
/// # Errors
/// When either fails.
pub(super) fn talk(context: &Context) -> Result<(), Failure> {
    let store = context.own_store()?;
    logging::start(&store.folders().state);
    let (mut state, look, mut world) = gathered(store, context)?;
    for problem in &state.session.problems {
        context.say(problem);
    }
    let now = context.now()?;
    // A day that was set stays; otherwise time goes on.
    let clock = || context.now().unwrap_or_else(|_| now.clone());
    let lines = (io::stdin().lock(), io::stdout().lock());
    Ok(terminal::talk(&mut state, look.keymap, &mut world, lines, clock)?)
}

/// Reads everything a run starts from.
fn gathered(store: Store, context: &Context) -> Result<(State, Appearance, Services), Failure> {
    let (settings, told) = store.settings();
    let mut problems: Vec<String> = told.iter().map(ToString::to_string).collect();
    let (keymap, complaints) = overlays::keymap(&store)?;
    problems.extend(complaints);
    let theme = theme(&store, &settings, context, &mut problems)?;
    let opened = store.open();
    problems.extend(opened.problems.iter().map(ToString::to_string));
    let config =
        Config::new(store.folders().state.join("clipboard.txt")).with_command(settings.copy_command.clone());
    let (rules, complaints) = overlays::rules(&store);
    problems.extend(complaints);
    let uses = store.uses().0;
    let mut state = State::new(Start {
        rules: Arc::new(rules),
        samples: opened.fresh,
        library: if opened.fresh { store::sample() } else { opened.library },
        composition: store.composition(),
        version: context.version(),
        usage: uses.iter().collect(),
        settings,
        problems,
        now: context.now()?,
        seed: RandomState::new().hash_one("keys"),
    });
    state.session.uses = uses;
    state.syncing.set_up = store.has_remote();
    if !state.session.library.mounts.is_empty() {
        // git is asked, which takes its time: only where something can be shared.
        state.session.sharer =
            state.session.settings.name.clone().or_else(|| store.sharer()).unwrap_or_default();
    }
    let clipboard = Clipboard::new(Environment::of_this_process(true), config);
    let pictures =
        Thumbnails::new(choose(state.session.settings.pictures, &TerminalTraits::of_this_process()));
    state.calibrations.longest = pictures.longest().unwrap_or(state.calibrations.longest);
    Ok((state, Appearance { keymap, theme, pictures }, Services { store: Arc::new(store), clipboard }))
}

/// The theme that is set, a file of the user's before a shipped one; the terminal's own otherwise.
pub(super) fn theme(
    store: &Store,
    settings: &Settings,
    context: &Context,
    problems: &mut Vec<String>,
) -> Result<Theme, Failure> {
    let name = settings.theme.as_deref().unwrap_or("terminal");
    let own =
        if name.contains(['/', '\\']) { Ok(None) } else { store.user_text(&format!("themes/{name}.ron")) };
    let read = match own {
        Ok(Some(text)) => Theme::read(&text).map_err(|error| format!("themes/{name}.ron:{error}")),
        Ok(None) => Theme::shipped(name).map_err(|error| error.to_string()),
        Err(problem) => Err(problem.to_string()),
    };
    let theme = match read {
        Ok(theme) => theme,
        Err(sentence) => {
            problems.push(sentence);
            Theme::shipped("terminal").map_err(|error| Failure::new(Exit::Error, error.to_string()))?
        }
    };
    let theme = theme.with_ascii(context.ascii());
    Ok(if settings.no_color || !context.wants_color() { theme.without_colour() } else { theme })
}
