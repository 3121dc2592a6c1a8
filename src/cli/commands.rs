//! Every command under its heading. To add one: a file beside this with `Args` and `run`, a variant and
//! an arm here; help, completions and man pages follow by themselves.

use clap::Subcommand;

use super::codes::Codes;
use super::language::Language;
use super::{Context, Failure};

/// A command, by the heading it stands under in `--help`.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(flatten)]
    Compose(Composing),
    #[command(flatten)]
    Profiles(Profiles),
    #[command(flatten)]
    Codes(Codes),
    #[command(flatten)]
    Language(Language),
    #[command(flatten)]
    Calibrate(Calibrating),
    #[command(flatten)]
    Files(Files),
}

/// Prompts: make one, keep one, get the last one back.
#[derive(Debug, Subcommand)]
pub(super) enum Composing {
    Compose(super::compose::Args),
    Stack(super::stack::Args),
    Prompt(super::prompt::Args),
    Last(super::last::Args),
    Copy(super::copy::Args),
    Qr(super::qr::Args),
    Pick(super::pick::Args),
}

/// Profiles: what is in the library, and changing it.
#[derive(Debug, Subcommand)]
pub(super) enum Profiles {
    List(super::list::Args),
    Filter(super::filter::Args),
    Show(super::show::Args),
    Look(super::look::Args),
    Sheet(super::sheet::Args),
    Near(super::near::Args),
    Add(super::add::Args),
    Edit(Box<super::edit::Args>),
    Rm(super::rm::Args),
}

/// Calibrate: whether a profile does anything.
#[derive(Debug, Subcommand)]
pub(super) enum Calibrating {
    Calibrate(super::calibrate::Args),
    Palette(super::palette::Args),
    Compare(super::compare::Args),
}

/// Files: the library on disk, and the program itself.
#[derive(Debug, Subcommand)]
pub(super) enum Files {
    Setup(super::setup::Args),
    Doctor(super::doctor::Args),
    Paths(super::paths::Args),
    Keys(super::keys::Args),
    Schema(super::schema::Args),
    #[cfg(feature = "mcp")]
    Mcp(super::mcp::Args),
    Sync(super::sync::Args),
    Mount(super::mount::Args),
    Undo(super::undo::Args),
    Redo(super::undo::RedoArgs),
    History(super::history::Args),
    Backup(super::backup::Args),
    Check(super::check::Args),
    Conflicts(super::conflicts::Args),
    Rescue(super::rescue::Args),
    Merge(super::merge::Args),
    Completions(super::completions::Args),
    #[command(name = "__names", hide = true)]
    Names(super::completions::NamesArgs),
    Man(super::man::Args),
    Init(super::init::Args),
    KeepClipboard(super::keep_clipboard::Args),
}

impl Command {
    pub(super) fn run(self, context: &Context) -> Result<(), Failure> {
        match self {
            Self::Compose(command) => command.run(context),
            Self::Profiles(command) => command.run(context),
            Self::Codes(command) => command.run(context),
            Self::Language(command) => command.run(context),
            Self::Calibrate(command) => command.run(context),
            Self::Files(command) => command.run(context),
        }
    }
}

impl Composing {
    fn run(self, context: &Context) -> Result<(), Failure> {
        match self {
            Self::Compose(args) => super::compose::run(&args, context),
            Self::Stack(args) => super::stack::run(&args, context),
            Self::Prompt(args) => super::prompt::run(&args, context),
            Self::Last(args) => super::last::run(&args, context),
            Self::Copy(args) => super::copy::run(&args, context),
            Self::Qr(args) => super::qr::run(&args, context),
            Self::Pick(args) => super::pick::run(&args, context),
        }
    }
}

impl Profiles {
    fn run(self, context: &Context) -> Result<(), Failure> {
        match self {
            Self::List(args) => super::list::run(&args, context),
            Self::Filter(args) => super::filter::run(&args, context),
            Self::Show(args) => super::show::run(&args, context),
            Self::Look(args) => super::look::run(&args, context),
            Self::Sheet(args) => super::sheet::run(&args, context),
            Self::Near(args) => super::near::run(&args, context),
            Self::Add(args) => super::add::run(&args, context),
            Self::Edit(args) => super::edit::run(&args, context),
            Self::Rm(args) => super::rm::run(&args, context),
        }
    }
}

impl Calibrating {
    fn run(self, context: &Context) -> Result<(), Failure> {
        match self {
            Self::Calibrate(args) => super::calibrate::run(&args, context),
            Self::Palette(args) => super::palette::run(&args, context),
            Self::Compare(args) => super::compare::run(&args, context),
        }
    }
}

impl Files {
    fn run(self, context: &Context) -> Result<(), Failure> {
        match self {
            Self::Setup(args) => super::setup::run(&args, context),
            Self::Doctor(args) => super::doctor::run(&args, context),
            Self::Paths(args) => super::paths::run(&args, context),
            Self::Keys(args) => super::keys::run(&args, context),
            Self::Schema(args) => super::schema::run(&args, context),
            #[cfg(feature = "mcp")]
            Self::Mcp(args) => super::mcp::run(&args, context),
            Self::Sync(args) => super::sync::run(&args, context),
            Self::Mount(args) => super::mount::run(&args, context),
            Self::Undo(args) => super::undo::run(&args, context),
            Self::Redo(args) => super::undo::redo(&args, context),
            Self::History(args) => super::history::run(&args, context),
            Self::Backup(args) => super::backup::run(&args, context),
            Self::Check(args) => super::check::run(&args, context),
            Self::Conflicts(args) => super::conflicts::run(&args, context),
            Self::Rescue(args) => super::rescue::run(&args, context),
            Self::Merge(args) => super::merge::run(&args, context),
            Self::Completions(args) => super::completions::run(&args, context),
            Self::Names(args) => super::completions::names(&args, context),
            Self::Man(args) => super::man::run(&args, context),
            Self::Init(args) => super::init::run(&args, context),
            Self::KeepClipboard(_) => super::keep_clipboard::run(),
        }
    }
}

/// The headings of `--help` with their commands, in order.
pub(super) fn headings() -> [(&'static str, clap::Command); 6] {
    let empty = || clap::Command::new("swatch");
    [
        ("Compose", Composing::augment_subcommands(empty())),
        ("Profiles", Profiles::augment_subcommands(empty())),
        ("Codes", Codes::augment_subcommands(empty())),
        ("Language", Language::augment_subcommands(empty())),
        ("Calibrate", Calibrating::augment_subcommands(empty())),
        ("Files", Files::augment_subcommands(empty())),
    ]
}
