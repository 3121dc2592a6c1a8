//! `swatch merge`: the semantic merge as a driver for git.

use std::path::PathBuf;

use super::{Context, Failure};
use store::{MergeError, merge_files};

/// Merge three versions of a library file into the second, as git wants it
#[derive(Debug, clap::Args)]
#[command(after_help = "swatch sync init sets this up. By hand:
  git config merge.swatch.driver 'swatch merge %O %A %B --name %P'
  echo '*.ron merge=swatch' >> .gitattributes")]
pub(super) struct Args {
    /// The version both sides share
    base: PathBuf,
    /// The version here; the outcome is written over it
    ours: PathBuf,
    /// The version of the other side
    theirs: PathBuf,
    /// The file's own name, when the three are temporary files
    #[arg(long, value_name = "FILE")]
    name: Option<String>,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let merged = merge_files([&args.base, &args.ours, &args.theirs], args.name.as_deref())?;
    if merged.noted > 0 {
        context.say(&format!(
            "{} records were changed in the same field on both sides; see swatch conflicts",
            merged.noted
        ));
    }
    Ok(())
}

impl From<MergeError> for Failure {
    fn from(error: MergeError) -> Self {
        match error {
            MergeError::Broken(_) => Self::unreadable(error.to_string()),
            MergeError::Foreign(_) | MergeError::Refused { .. } | MergeError::Unwritable(_) => {
                Self::error(error.to_string())
            }
        }
    }
}
