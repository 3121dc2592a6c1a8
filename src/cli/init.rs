//! `swatch init`: the lines that put the picker under a key of a shell.

use super::{Context, Failure};

/// Print a key for your shell that picks profiles
#[derive(Debug, clap::Args)]
#[command(after_help = "\
bash    eval \"$(swatch init bash)\"              in ~/.bashrc
zsh     eval \"$(swatch init zsh)\"               in ~/.zshrc
fish    swatch init fish | source               in ~/.config/fish/config.fish
nu      swatch init nu | save -f swatch-key.nu  then: source swatch-key.nu
The key is Ctrl-x p (Alt-p in nu). It puts --p and the picked codes at the cursor.")]
pub(super) struct Args {
    /// The shell
    shell: InitShell,
}

/// A shell that has widgets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum InitShell {
    Bash,
    Zsh,
    Fish,
    Nu,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    context.raw(match args.shell {
        InitShell::Bash => include_str!("../../assets/init/swatch.bash"),
        InitShell::Zsh => include_str!("../../assets/init/swatch.zsh"),
        InitShell::Fish => include_str!("../../assets/init/swatch.fish"),
        InitShell::Nu => include_str!("../../assets/init/swatch.nu"),
    })
}
