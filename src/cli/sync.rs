//! `swatch sync`: the library on several machines, through git.

use super::{Context, Exit, Failure, waiting};
use library::MountName;
use store::{SyncError, Synced};

/// Bring this machine and the others together through git
#[derive(Debug, clap::Args)]
#[command(after_help = "swatch sync init git@host:me/swatches.git   once, on every machine
swatch sync                                 commits, takes in, merges record by record, sends

Any remote over ssh, https or a path works: a forge, an SSH host, a shared folder. Your signing
and credentials are used, and no hook is run. Records and the log are synced, nothing else:
settings stay on each machine. Mounted libraries that are clones of a remote are brought up to
date as well. sync_timeout in config.ron says how many seconds a remote is waited for (120).")]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Make the data folder a git repository, and sync it
    Init {
        /// An address that git knows, or a folder
        #[arg(value_name = "REMOTE")]
        remote: Option<String>,
    },
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let store = context.store()?;
    let program = std::env::current_exe().map_err(|error| unplaced(&error))?;
    if let Some(Verb::Init { remote }) = &args.verb {
        store.sync_init(remote.as_deref(), &program)?;
    }
    let now = context.timestamp()?;
    let synced = waiting::for_remote(context, |cancel, step| store.sync_until(cancel, &program, now, step));
    let synced = match synced {
        // Who only reads a studio's library need not have their own under git.
        Err(SyncError::NotSetUp(_)) if args.verb.is_none() && mounts(None, context)? > 0 => return Ok(()),
        synced => synced?,
    };
    say_ignored(&synced.ignored, context);
    if let Some(message) = &synced.committed {
        context.say(&format!("committed: {message}"));
    }
    if synced.has_remote {
        context.say(&moved(&synced));
    } else {
        context.say("committed here only; for other machines: swatch sync init REMOTE");
    }
    if !store.conflicts().is_empty() {
        context.say("note: some fields were changed on two machines; see swatch conflicts");
    }
    mounts(None, context).map(drop)
}

/// Brings the clones of mounted libraries up to date and tells of each; gives how many there are.
///
/// # Errors
/// That some could not be, after all were tried.
pub(super) fn mounts(only: Option<&MountName>, context: &Context) -> Result<usize, Failure> {
    let program = std::env::current_exe().map_err(|error| unplaced(&error))?;
    let (store, now) = (context.store()?, context.timestamp()?);
    let updated =
        waiting::for_remote(context, |cancel, step| store.update_mounts(only, &program, now, cancel, step));
    let mut failed = Vec::new();
    for (name, outcome) in &updated {
        match outcome {
            Ok(synced) => {
                say_ignored(&synced.ignored, context);
                context.say(&format!("{name}: {}", moved(synced)));
            }
            Err(error) => {
                context.warn(&format!("{name}: {error}"));
                failed.push(name.to_string());
            }
        }
    }
    if failed.is_empty() {
        Ok(updated.len())
    } else {
        Err(Failure::error(format!("not up to date: {}", failed.join(", "))))
    }
}

/// Names what was in a repository and is not synced.
pub(super) fn say_ignored(ignored: &[String], context: &Context) {
    for one in ignored {
        context.warn(&format!("not synced: {one}"));
    }
}

fn moved(synced: &Synced) -> String {
    format!("received {}, sent {}", commits(synced.received), commits(synced.sent))
}

fn unplaced(error: &std::io::Error) -> Failure {
    Failure::error(format!("this program does not know where it is: {error}"))
}

fn commits(count: usize) -> String {
    if count == 0 { "nothing".to_owned() } else { text::plural(count, "commit") }
}

impl From<SyncError> for Failure {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::Save(error) => error.into(),
            SyncError::Conflict(..) => {
                Self::error(error.to_string()).hint("settle it with git in that folder, then sync again")
            }
            SyncError::Cancelled => {
                Self { kind: Exit::Cancelled, ..Self::error(error.to_string()) }.hint(error.advice())
            }
            SyncError::Password(_) => Self::usage(error.to_string()).hint(error.advice()),
            SyncError::LeftOut
            | SyncError::NoGit
            | SyncError::TimedOut(_)
            | SyncError::Untrusted { .. }
            | SyncError::UnderWay(_)
            | SyncError::Declined(_)
            | SyncError::Unsigned(_)
            | SyncError::Locked(_)
            | SyncError::Owner(_)
            | SyncError::NoBranch(_)
            | SyncError::NotSetUp(_)
            | SyncError::Offline(_)
            | SyncError::Away(_)
            | SyncError::Refused(_)
            | SyncError::NoRemote(_)
            | SyncError::Outrun
            | SyncError::Git(..) => Self::error(error.to_string()).hint(error.advice()),
        }
    }
}
