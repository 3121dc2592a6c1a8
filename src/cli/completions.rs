//! `swatch completions`: the script that teaches a shell the commands and the living names.

use clap::ValueEnum;
use clap_complete::env::{Bash, EnvCompleter, Fish, Powershell, Zsh};

use super::{Context, Failure, help};

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
    shell: Shell,
}

/// A shell that can be taught.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Nushell,
    Powershell,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let script = match args.shell {
        Shell::Bash => live(&Bash),
        Shell::Zsh => live(&Zsh),
        Shell::Fish => live(&Fish),
        Shell::Powershell => live(&Powershell),
        Shell::Nushell => nushell(),
    }?;
    context.raw(&script)
}

/// A script that asks the program itself at every completion, so names are those of the moment.
fn live(shell: &dyn EnvCompleter) -> Result<String, Failure> {
    let mut script = Vec::new();
    shell.write_registration("COMPLETE", "swatch", "swatch", "swatch", &mut script)?;
    text(script)
}

/// Nushell completes from signatures, so this script lists the commands.
fn nushell() -> Result<String, Failure> {
    let mut script = Vec::new();
    let mut command = help::whole();
    clap_complete::generate(clap_complete_nushell::Nushell, &mut command, "swatch", &mut script);
    text(script)
}

fn text(script: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(script).map_err(|_| Failure::error("the completion script is not text"))
}
