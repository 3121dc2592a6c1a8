//! `swatch` alone: everything is read, and the screen opens, or with `--plain` the conversation.

use std::hash::{BuildHasher as _, RandomState};
use std::io;
use std::sync::Arc;

use tokio::sync::watch;

use super::{Context, Failure, Globals, logging, overlays, theme};
use crate::tui::app::{Configured, Mode, Panel, PanelKind, Start, State};
use crate::tui::draw::{TerminalTraits, Theme, Thumbnails, choose};
use crate::tui::effects::Services;
use crate::tui::terminal::{self, Appearance, SessionError};
use clipboard::{Clipboard, Config, Environment};
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
    let (mut state, _, mut world) = gathered(store, context)?;
    for problem in &state.session.problems {
        context.say(&problem.to_string());
    }
    let now = context.now()?;
    // A day that was set stays; otherwise time goes on.
    let clock = || context.now().unwrap_or_else(|_| now.clone());
    let lines = (io::stdin().lock(), io::stdout().lock());
    Ok(terminal::talk(&mut state, &mut world, lines, clock)?)
}

/// Reads everything a run starts from.
fn gathered(store: Store, context: &Context) -> Result<(State, Appearance, Services), Failure> {
    let globals = context.globals().clone();
    let (Configured { settings, keymap, rules, version, problems }, theme) = configured(&store, &globals);
    let (drawn, theme) = watch::channel(theme?);
    let configure = move |store: &Store| {
        let (configured, theme) = configured(store, &globals);
        if let Ok(theme) = theme {
            drawn.send_replace(theme);
        }
        configured
    };
    let opened = store.open();
    let config =
        Config::new(store.folders().state.join("clipboard.txt")).with_command(settings.copy_command.clone());
    let mut state = State::new(Start {
        keymap,
        rules,
        samples: opened.fresh,
        library: if opened.fresh { store::sample() } else { opened.library },
        composition: store.composition(),
        counts: store.counts(),
        slot_values: store.slot_values(),
        version,
        usage: store.usage(),
        uses: store.log(),
        settings,
        config_problems: problems,
        problems: opened.problems,
        now: context.now()?,
        seed: RandomState::new().hash_one("keys"),
    });
    state.syncing.set_up = store.has_remote();
    if !state.session.library.mounts.is_empty() {
        // git is asked, which takes its time: only where something can be shared.
        state.session.sharer =
            state.session.settings.name.clone().or_else(|| store.sharer()).unwrap_or_default();
    }
    let clipboard = Clipboard::new(|| Environment::of_this_process(true), config);
    let pictures =
        Thumbnails::new(choose(state.session.settings.pictures, &TerminalTraits::of_this_process()));
    let at_hand = &mut state.swatches.at_hand;
    at_hand.longest = pictures.longest().unwrap_or(at_hand.longest);
    let services = Services { store: Arc::new(store), clipboard, configure: Some(Box::new(configure)) };
    Ok((state, Appearance { theme, pictures }, services))
}

/// What the files of settings say now, and the theme they ask for.
fn configured(store: &Store, globals: &Globals) -> (Configured, Result<Theme, Failure>) {
    let (settings, mut problems) = store.settings();
    let (keymap, wrong) = overlays::keymap(store);
    problems.extend(wrong);
    let theme = theme::of(store, &settings, globals, &mut problems);
    let (rules, complaints) = overlays::rules(store);
    problems.extend(complaints);
    let version = settings.version.unwrap_or_else(|| rules.default_version());
    let (keymap, rules) = (Arc::new(keymap), Arc::new(rules));
    (Configured { settings, keymap, rules, version, problems }, theme)
}
