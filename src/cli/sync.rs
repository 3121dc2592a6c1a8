//! `swatch sync`: the library on several machines, through git.

use super::{Context, Failure};
use crate::store::SyncError;

/// Bring this machine and the others together through git
#[derive(Debug, clap::Args)]
#[command(after_help = "swatch sync init git@host:me/swatches.git   once, on every machine
swatch sync                                 commits, takes in, merges record by record, sends

Any remote that git knows works: a forge, an SSH host, a shared folder. Your hooks, signing and
credentials are used. Settings and keys go along where they lie in the data folder.")]
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
    let program = std::env::current_exe()
        .map_err(|error| Failure::error(format!("this program does not know where it is: {error}")))?;
    if let Some(Verb::Init { remote }) = &args.verb {
        store.sync_init(remote.as_deref(), &program)?;
    }
    let synced = store.sync(&program, context.timestamp()?, |_| {})?;
    if let Some(message) = &synced.committed {
        context.say(&format!("committed: {message}"));
    }
    if synced.has_remote {
        context.say(&format!("received {}, sent {}", commits(synced.received), commits(synced.sent)));
    } else {
        context.say("committed here only; for other machines: swatch sync init REMOTE");
    }
    if !store.conflicts().is_empty() {
        context.say("note: some fields were changed on two machines; see swatch conflicts");
    }
    Ok(())
}

fn commits(count: usize) -> String {
    match count {
        0 => "nothing".to_owned(),
        1 => "1 commit".to_owned(),
        more => format!("{more} commits"),
    }
}

impl From<SyncError> for Failure {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::Save(error) => error.into(),
            SyncError::Conflict(..) => {
                Self::error(error.to_string()).hint("settle it with git in that folder, then sync again")
            }
            SyncError::NoGit
            | SyncError::Cancelled
            | SyncError::UnderWay(_)
            | SyncError::Declined(_)
            | SyncError::Unsigned(_)
            | SyncError::Locked(_)
            | SyncError::NoBranch(_)
            | SyncError::NotSetUp(_)
            | SyncError::Offline(_)
            | SyncError::Refused(_)
            | SyncError::NoRemote(_)
            | SyncError::Outrun
            | SyncError::Git(..) => Self::error(error.to_string()).hint(error.advice()),
        }
    }
}
