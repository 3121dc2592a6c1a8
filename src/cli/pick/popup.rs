//! The picker in a popup of tmux: the popup writes into a file, which is read when it closes.

use std::process::Command;

use super::{Args, Context, Exit, Failure, Shape};

/// Opens the popup and gives the text of what was picked in it.
///
/// # Errors
/// When this is no tmux, the popup cannot be opened, or nothing was picked.
pub(super) fn run(args: &Args, context: &Context) -> Result<String, Failure> {
    if std::env::var_os("TMUX").is_none() {
        return Err(Failure::error("--popup needs tmux, and this is none").hint("use --height 12 instead"));
    }
    let failed = |error: std::io::Error| Failure::error(format!("the popup cannot be opened: {error}"));
    let output = tempfile::NamedTempFile::new().map_err(failed)?;
    let program = std::env::current_exe().map_err(failed)?;
    let mut popup = Command::new("tmux");
    popup.args(["display-popup", "-E", "-w", "80%", "-h", "60%"]);
    for name in ["SWATCH_HOME", "NO_COLOR"] {
        if let Ok(value) = std::env::var(name) {
            popup.args(["-e", &format!("{name}={value}")]);
        }
    }
    popup.arg("--").arg(program).arg("pick");
    match &args.format {
        Some(template) => popup.args(["--format", template]),
        None if args.json => popup.arg("--json"),
        None => popup.args(["--as", word(args.shape), "--name", &args.name]),
    };
    if let Some(order) = args.sort {
        popup.args(["--sort", order.as_str()]);
    }
    if let Some(filter) = &args.filter {
        popup.args(["--filter", filter]);
    }
    popup.arg("--output").arg(output.path());
    if let Some(home) = context.home() {
        popup.arg("--home").arg(std::path::absolute(home).map_err(failed)?);
    }
    popup.arg("--").args(&args.query);
    let status = popup.status().map_err(failed)?;
    let picked = std::fs::read_to_string(output.path()).map_err(failed)?;
    match status.code() {
        _ if !picked.is_empty() => Ok(picked),
        Some(0 | 129 | 130) => Err(Failure::new(Exit::Cancelled, "")),
        _ => {
            Err(Failure::error(format!("the popup ended with {status}"))
                .hint("popups need tmux 3.2 or newer"))
        }
    }
}

fn word(shape: Shape) -> &'static str {
    match shape {
        Shape::Name => "name",
        Shape::Codes => "code",
        Shape::Form(form) => form.as_str(),
    }
}
