//! Every command under its heading. To add one: a file beside this with `Args` and `run`, a variant and
//! an arm here; help, completions and man pages follow by themselves.

use clap::Subcommand;

use super::{
    Context, Failure, add, completions, compose, copy, edit, keep_clipboard, last, list, man, paths, prompt,
    rm, setup, show, stack,
};

/// A command, by the heading it stands under in `--help`.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(flatten)]
    Compose(Composing),
    #[command(flatten)]
    Profiles(Profiles),
    #[command(flatten)]
    Language(Language),
    #[command(flatten)]
    Calibrate(Calibrate),
    #[command(flatten)]
    Files(Files),
}

/// Prompts: make one, keep one, get the last one back.
#[derive(Debug, Subcommand)]
pub(super) enum Composing {
    Compose(compose::Args),
    Stack(stack::Args),
    Prompt(prompt::Args),
    Last(last::Args),
    Copy(copy::Args),
}

/// Profiles: what is in the library, and changing it.
#[derive(Debug, Subcommand)]
pub(super) enum Profiles {
    List(list::Args),
    Show(show::Args),
    Add(add::Args),
    Edit(edit::Args),
    Rm(rm::Args),
}

/// The language: what a prompt says and what Midjourney would make of it.
#[derive(Debug, Subcommand)]
pub(super) enum Language {}

/// Calibrate: whether a profile does anything.
#[derive(Debug, Subcommand)]
pub(super) enum Calibrate {}

/// Files: the library on disk, and the program itself.
#[derive(Debug, Subcommand)]
pub(super) enum Files {
    Setup(setup::Args),
    Paths(paths::Args),
    Completions(completions::Args),
    #[command(name = "__names", hide = true)]
    Names(completions::NamesArgs),
    Man(man::Args),
    KeepClipboard(keep_clipboard::Args),
}

impl Command {
    pub(super) fn run(self, context: &Context) -> Result<(), Failure> {
        match self {
            Self::Compose(command) => command.run(context),
            Self::Profiles(command) => command.run(context),
            Self::Language(command) => command.run(context),
            Self::Calibrate(command) => command.run(context),
            Self::Files(command) => command.run(context),
        }
    }
}

impl Composing {
    fn run(self, context: &Context) -> Result<(), Failure> {
        match self {
            Self::Compose(args) => compose::run(&args, context),
            Self::Stack(args) => stack::run(&args, context),
            Self::Prompt(args) => prompt::run(&args, context),
            Self::Last(args) => last::run(&args, context),
            Self::Copy(args) => copy::run(&args, context),
        }
    }
}

impl Profiles {
    fn run(self, context: &Context) -> Result<(), Failure> {
        match self {
            Self::List(args) => list::run(&args, context),
            Self::Show(args) => show::run(&args, context),
            Self::Add(args) => add::run(&args, context),
            Self::Edit(args) => edit::run(&args, context),
            Self::Rm(args) => rm::run(&args, context),
        }
    }
}

impl Language {
    fn run(self, _context: &Context) -> Result<(), Failure> {
        match self {}
    }
}

impl Calibrate {
    fn run(self, _context: &Context) -> Result<(), Failure> {
        match self {}
    }
}

impl Files {
    fn run(self, context: &Context) -> Result<(), Failure> {
        match self {
            Self::Setup(args) => setup::run(&args, context),
            Self::Paths(args) => paths::run(&args, context),
            Self::Completions(args) => completions::run(&args, context),
            Self::Names(args) => completions::names(&args, context),
            Self::Man(args) => man::run(&args, context),
            Self::KeepClipboard(_) => keep_clipboard::run(),
        }
    }
}

/// The headings of `--help` with their commands, in order.
pub(super) fn headings() -> [(&'static str, clap::Command); 5] {
    let empty = || clap::Command::new("swatch");
    [
        ("Compose", Composing::augment_subcommands(empty())),
        ("Profiles", Profiles::augment_subcommands(empty())),
        ("Language", Language::augment_subcommands(empty())),
        ("Calibrate", Calibrate::augment_subcommands(empty())),
        ("Files", Files::augment_subcommands(empty())),
    ]
}
