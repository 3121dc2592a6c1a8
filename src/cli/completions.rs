//! `swatch completions`: the script that teaches a shell the commands and the living names.

mod living;
mod nushell;

use clap::ValueEnum;
use clap_complete::env::{Bash, EnvCompleter, Fish, Powershell, Zsh};

use super::{Context, Failure};

pub(super) use living::command;

/// Print a script that completes commands, flags and names
#[derive(Debug, clap::Args)]
#[command(after_help = "\
bash        source <(swatch completions bash)                    in ~/.bashrc
zsh         source <(swatch completions zsh)                     in ~/.zshrc
fish        swatch completions fish | source                     in ~/.config/fish/config.fish
nushell     swatch completions nushell | save -f swatch.nu       then: use swatch.nu *
powershell  swatch completions powershell | Out-String | Invoke-Expression   in $PROFILE")]
pub(super) struct Args {
    /// The shell
    shell: CompletionShell,
}

/// Print the names a script may offer, one a line
#[derive(Debug, clap::Args)]
pub(super) struct NamesArgs {
    /// Which names
    kind: living::Completed,
}

/// A shell that can be taught.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum CompletionShell {
    Bash,
    Zsh,
    Fish,
    Nushell,
    Powershell,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let script = match args.shell {
        CompletionShell::Bash => live(&Bash),
        CompletionShell::Zsh => live(&Zsh),
        CompletionShell::Fish => live(&Fish),
        CompletionShell::Powershell => live(&Powershell),
        CompletionShell::Nushell => nushell::script(),
    }?;
    context.raw(&script)
}

/// `swatch __names`: for shells whose scripts cannot ask through `COMPLETE`.
pub(super) fn names(args: &NamesArgs, context: &Context) -> Result<(), Failure> {
    args.kind.names(&living::library(), "").iter().try_for_each(|name| context.line(name))
}

/// A script that asks the program itself at every completion, so names are those of the moment.
fn live(shell: &dyn EnvCompleter) -> Result<String, Failure> {
    let mut script = Vec::new();
    shell.write_registration("COMPLETE", "swatch", "swatch", "swatch", &mut script)?;
    text(script)
}

fn text(script: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(script).map_err(|_| Failure::error("the completion script is not text"))
}
