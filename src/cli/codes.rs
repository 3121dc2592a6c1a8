//! The commands of a code's life: training, snapshots, matching, sharing, the trace.

use std::hash::{BuildHasher as _, RandomState};

use clap::Subcommand;

use super::{
    Context, Failure, export, guide, import, inbox, ledger, like, living, matching, resolve, share, snapshot,
    stats, train, unlock, used,
};
use library::Keys;

/// Codes: a year of them, from training to the ledger.
#[derive(Debug, Subcommand)]
pub(super) enum Codes {
    Guide(guide::Args),
    Train(train::Args),
    Like(like::Args),
    Unlock(unlock::Args),
    Snapshot(snapshot::Args),
    Resolve(resolve::Args),
    Match(matching::Args),
    Inbox(inbox::Args),
    Used(used::Args),
    Stats(stats::Args),
    Living(living::Args),
    Ledger(ledger::Args),
    Share(share::Args),
    Import(import::Args),
    Export(export::Args),
}

impl Codes {
    pub(super) fn run(self, context: &Context) -> Result<(), Failure> {
        match self {
            Self::Guide(args) => guide::run(&args, context),
            Self::Train(args) => train::run(&args, context),
            Self::Like(args) => like::run(&args, context),
            Self::Unlock(args) => unlock::run(&args, context),
            Self::Snapshot(args) => snapshot::run(&args, context),
            Self::Resolve(args) => resolve::run(&args, context),
            Self::Match(args) => matching::run(&args, context),
            Self::Inbox(args) => inbox::run(&args, context),
            Self::Used(args) => used::run(&args, context),
            Self::Stats(args) => stats::run(&args, context),
            Self::Living(args) => living::run(&args, context),
            Self::Ledger(args) => ledger::run(&args, context),
            Self::Share(args) => share::run(&args, context),
            Self::Import(args) => import::run(&args, context),
            Self::Export(args) => export::run(&args, context),
        }
    }
}

/// New keys, different every time.
pub(super) fn keys() -> Keys {
    Keys::seeded(RandomState::new().hash_one(0))
}
