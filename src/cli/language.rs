//! The language: what a prompt says, and what Midjourney would make of it.

mod caret;
mod expand;
mod explain;
mod fix;
mod fmt;
mod lint;
mod matrix;
mod parse;
mod prompts;
mod rules;

use clap::Subcommand;

use super::{Context, Failure};

/// The language: what a prompt says and what Midjourney would make of it.
#[derive(Debug, Subcommand)]
pub(super) enum Language {
    Lint(lint::Args),
    Fix(fix::Args),
    Fmt(fmt::Args),
    Explain(explain::Args),
    Parse(parse::Args),
    Expand(expand::Args),
    Matrix(matrix::Args),
    Rules(rules::Args),
}

impl Language {
    pub(super) fn run(self, context: &Context) -> Result<(), Failure> {
        match self {
            Self::Lint(args) => lint::run(&args, context),
            Self::Fix(args) => fix::run(&args, context),
            Self::Fmt(args) => fmt::run(&args, context),
            Self::Explain(args) => explain::run(&args, context),
            Self::Parse(args) => parse::run(&args, context),
            Self::Expand(args) => expand::run(&args, context),
            Self::Matrix(args) => matrix::run(&args, context),
            Self::Rules(args) => rules::run(&args, context),
        }
    }
}
