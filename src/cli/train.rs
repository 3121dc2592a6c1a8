//! `swatch train`: writes a training session down and tells how far the profile is.

use super::{Context, Failure, find};
use library::training::Training;
use library::views::{ProgressView, SessionView};
use library::{Kind, Library, TrainingSession, ops};
use text::sanitize_line;

/// Write a training session down, or tell how far a profile is
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch train editorial --selections 40 --note \"only window light\"
swatch train acme-board --note \"swapped three images\"    an edit of a moodboard
swatch train editorial                                    how far it is")]
pub(super) struct Args {
    /// Its name
    #[arg(value_name = "PROFILE")]
    name: String,
    /// How many images were selected
    #[arg(long, value_name = "N")]
    selections: Option<u32>,
    /// The day, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// How long it took
    #[arg(long, value_name = "N")]
    minutes: Option<u32>,
    /// How many were skipped
    #[arg(long, value_name = "N")]
    skipped: Option<u32>,
    /// Print JSON: name, brief, selections, next, missing, sessions
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let profile = loaded.found(find::profile(&loaded.library, &args.name))?;
    let key = profile.key.clone();
    // An edit of a board needs no number: its day says enough.
    let edited = profile.kind == Kind::Moodboard && args.on.is_some();
    if args.selections.is_some() || args.note.is_some() || edited {
        let session = TrainingSession {
            on: context.day(args.on.as_deref())?,
            selections: args.selections.unwrap_or(0),
            minutes: args.minutes,
            skipped: args.skipped,
            note: sanitize_line(args.note.as_deref().unwrap_or_default()),
        };
        context.carry_out(&mut loaded.library, args.on.as_deref(), |library, context| {
            ops::journal::train(library, &key, session, context)
        })?;
    } else if args.on.is_some() || args.minutes.is_some() || args.skipped.is_some() {
        return Err(Failure::usage("a session has selections or a note")
            .hint("swatch train NAME --selections 40 --on DATE"));
    }
    print(&loaded.library, &key, args.json, context)
}

fn print(library: &Library, key: &library::Key, json: bool, context: &Context) -> Result<(), Failure> {
    let Some(profile) = library.profiles.get(key) else { return Ok(()) };
    let progress = profile.progress();
    if !json {
        if !profile.brief.is_empty() {
            context.line(&profile.brief)?;
        }
        return context.line(&format!("{}: {}", profile.name, progress.sentence()));
    }
    let Training { selections, next } = progress;
    context.json(&ProgressView {
        name: profile.name.as_str(),
        brief: &profile.brief,
        selections,
        next: next.map(|(mark, _)| mark),
        missing: next.map(|(_, missing)| missing),
        sessions: profile.sessions.iter().map(sitting).collect(),
    })
}

fn sitting(session: &TrainingSession) -> SessionView<'_> {
    let TrainingSession { on, selections, minutes, skipped, note } = session;
    SessionView { on: *on, selections: *selections, minutes: *minutes, skipped: *skipped, note }
}
