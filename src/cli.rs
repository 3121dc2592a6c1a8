//! The command line: one command, one file; what all of them share stands here and beside it.

mod add;
mod backup;
mod between;
mod calibrate;
mod check;
mod codes;
mod columns;
mod commands;
mod compare;
mod completions;
mod compose;
mod conflicts;
mod context;
mod copy;
mod copying;
mod doctor;
mod edit;
mod export;
mod failure;
mod fields;
mod filter;
mod find;
mod format;
mod guide;
mod help;
mod history;
mod import;
mod inbox;
mod init;
mod input;
mod keep_clipboard;
mod keys;
mod language;
mod last;
mod ledger;
mod like;
mod list;
mod living;
mod loaded;
mod logging;
mod look;
mod man;
mod matching;
#[cfg(feature = "mcp")]
mod mcp;
mod merge;
mod mount;
mod names;
mod near;
mod order;
mod overlays;
mod page_file;
mod palette;
mod paths;
mod period;
mod pick;
mod picture_addresses;
mod progress;
mod prompt;
mod qr;
mod rescue;
mod resolve;
mod rm;
mod saved;
mod schema;
mod screen;
mod setup;
mod several;
mod share;
mod sheet;
mod show;
mod snapshot;
mod stack;
mod stack_args;
mod stats;
mod sync;
mod theme;
mod train;
mod undo;
mod unlock;
mod used;
mod voice;
mod waiting;
mod zone;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue};
use clap::{CommandFactory as _, FromArgMatches as _, Parser};
use clap_complete::CompleteEnv;

pub use context::Context;
pub use failure::{Exit, Failure};

use commands::Command;
use text::sanitize_line;

/// The arguments of `swatch`, read.
#[derive(Debug, Parser)]
#[command(name = "swatch", version, about = help::ABOUT, propagate_version = false)]
#[command(disable_help_subcommand = true, subcommand_value_name = "COMMAND")]
pub struct Cli {
    #[command(flatten)]
    globals: Globals,
    /// Ask numbered questions on plain lines in place of the screen, for screen readers
    #[arg(long, help_heading = "Everywhere")]
    plain: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What every command understands.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Globals {
    /// Keeps everything in this folder instead.
    #[arg(help = "Keep everything in this folder instead (also SWATCH_HOME)", long, global = true, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub home: Option<PathBuf>,
    /// No colours.
    #[arg(help = "No colours (also NO_COLOR)", long, global = true)]
    pub no_color: bool,
    /// Only ASCII characters of the program's own
    #[arg(long, global = true)]
    pub ascii: bool,
}

impl Cli {
    /// Reads the arguments, the program's own name first.
    ///
    /// # Errors
    /// What `clap` refuses, and also its answers to `--help` and `--version`; see [`explain`].
    pub fn read(args: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let args: Vec<OsString> = args.into_iter().collect();
        if args.len() <= 1 {
            return Ok(Self { globals: Globals::default(), plain: false, command: None });
        }
        // What is typed rightly needs no help, and putting that together takes longer than reading the arguments.
        let read = Self::command().try_get_matches_from_mut(&args);
        let read = read.and_then(|mut matches| Self::from_arg_matches_mut(&mut matches));
        read.or_else(|_| Self::read_with_help(&args))
    }

    /// The same with the help that an answer of `clap` quotes.
    fn read_with_help(args: &[OsString]) -> Result<Self, clap::Error> {
        let mut command = help::whole();
        if args.iter().skip(1).take_while(|arg| *arg != "--").any(|arg| arg == "--no-color") {
            command = command.color(clap::ColorChoice::Never);
        }
        let matches = command.try_get_matches_from_mut(args);
        let mut matches = matches.map_err(|refusal| pointing_on(refusal, args))?;
        Self::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
    }

    /// The whole command line, with its help.
    #[must_use]
    pub fn command_line() -> clap::Command {
        help::whole()
    }

    /// Gathers what a command works with.
    #[must_use]
    pub fn context(&self) -> Context {
        Context::new(self.globals.clone())
    }

    /// Gathers the same for a command that is run from within, its words kept.
    #[cfg(feature = "mcp")]
    fn keeping(&self) -> Context {
        Context::keeping(self.globals.clone())
    }

    /// Runs the command.
    ///
    /// # Errors
    /// What went wrong, and the exit code with it.
    pub fn run(self, context: &Context) -> Result<(), Failure> {
        match self.command {
            Some(_) if self.plain => {
                return Err(Failure::usage(
                    "--plain is for swatch alone; commands speak plain lines as they are",
                ));
            }
            Some(command) => command.run(context),
            None if self.plain => screen::talk(context),
            // Nothing of the screen is left to write, and its terminal may be closed.
            None => return screen::open(context),
        }?;
        context.flush()?;
        context.keep_index();
        Ok(())
    }
}

/// Says how a saved thing is shown to who typed its name alone.
fn pointing_on(mut refusal: clap::Error, args: &[OsString]) -> clap::Error {
    let words: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    if refusal.kind() == clap::error::ErrorKind::InvalidSubcommand
        && let [_, kind @ ("stack" | "prompt"), name, ..] = words.as_slice()
    {
        let shown = format!("one that is saved is shown by: swatch {kind} show \"{}\"", sanitize_line(name));
        refusal.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![shown.into()]));
    }
    refusal
}

/// Answers a shell that asks for completions, and ends the program then; otherwise does nothing.
pub fn complete() {
    // Read here, because the variable is gone once the completing begins.
    let shell = std::env::var("COMPLETE").unwrap_or_default();
    CompleteEnv::with_factory(|| completions::command(&shell)).complete();
}

/// Prints what `clap` has to say and tells the exit code: help and the version are no errors.
#[must_use]
pub fn explain(mut refusal: clap::Error) -> Exit {
    clean(&mut refusal);
    // Help into a closed pipe (`swatch --help | head -1`) is no error, and there is nobody left to tell.
    let _ = refusal.print();
    if refusal.use_stderr() { Exit::Usage } else { Exit::Done }
}

/// Takes the teeth out of what was typed before it is quoted back to the terminal.
fn clean(refusal: &mut clap::Error) {
    let quoted: Vec<(ContextKind, String)> = refusal
        .context()
        .filter_map(|(kind, value)| match value {
            ContextValue::String(text) => Some((kind, sanitize_line(text))),
            _ => None,
        })
        .collect();
    for (kind, text) in quoted {
        refusal.insert(kind, ContextValue::String(text));
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{Cli, clean, help};

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn nothing_typed_is_read_as_the_whole_command_line_reads_it() {
        let [short, whole] = [Cli::read(["swatch".into()]), Cli::read_with_help(&["swatch".into()])];
        assert_eq!(format!("{:?}", short.unwrap()), format!("{:?}", whole.unwrap()));
    }

    #[test]
    fn what_is_refused_is_answered_with_the_help_of_the_whole() {
        for typed in
            [&["swatch", "list", "--help"][..], &["swatch", "lsit"], &["swatch", "export", "--as", "x"]]
        {
            let refusal = Cli::read(typed.iter().map(Into::into)).unwrap_err();
            let whole = help::whole().try_get_matches_from(typed).unwrap_err();
            assert_eq!(refusal.render().to_string(), whole.render().to_string());
        }
    }

    #[test]
    fn what_was_typed_cannot_steer_the_terminal_when_quoted_back() {
        for (typed, teeth) in
            [("a\u{1b}[2J", "\u{1b}[2J"), ("--\u{1b}[2J", "\u{1b}[2J"), ("\u{202e}x", "\u{202e}")]
        {
            let mut refusal = Cli::read(["swatch".into(), typed.into()]).unwrap_err();
            assert!(refusal.render().ansi().to_string().contains(teeth), "{typed:?}");
            clean(&mut refusal);
            assert!(!refusal.render().ansi().to_string().contains(teeth), "{typed:?}");
        }
    }
}
