//! The terminal: what it calls itself, its size and colours, what is around it.

use super::{Check, Context};
use crate::tui::draw::{Drawn, TerminalTraits, choose};
use clipboard::{Around, Environment};
use library::Pictures;

pub(super) fn checks(environment: &Environment, context: &Context) -> Vec<Check> {
    let terminal = match &environment.terminal {
        None => Check::note("terminal", "none: the screen needs one, commands do not"),
        Some(terminal) => {
            let named = [terminal.term.as_str(), terminal.program.as_str()];
            let named = named.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
            let named = if named.is_empty() { "TERM is not set".to_owned() } else { named };
            let size = crossterm::terminal::size().map(|(columns, rows)| format!(", {columns}x{rows}"));
            Check::good("terminal", format!("{named}{}", size.unwrap_or_default()))
        }
    };
    vec![terminal, Check::good("around it", around(environment)), colours(context), pictures(context)]
}

fn around(environment: &Environment) -> String {
    let multiplexer = match &environment.around {
        Around::Nothing => None,
        Around::Tmux(tmux) if tmux.version.is_empty() => Some("tmux".to_owned()),
        Around::Tmux(tmux) => Some(format!("tmux {}", tmux.version)),
        Around::Screen => Some("GNU screen".to_owned()),
        Around::Zellij => Some("zellij".to_owned()),
    };
    let display = environment.display.map(|display| format!("display: {}", display.name()));
    let ssh = environment.ssh.then(|| "SSH".to_owned());
    let wsl = environment.wsl.then(|| "WSL".to_owned());
    let tools = environment.tools.iter().map(|tool| tool.program().to_owned());
    let parts: Vec<String> =
        ssh.into_iter().chain(multiplexer).chain(display).chain(wsl).chain(tools).collect();
    if parts.is_empty() { "nothing: no SSH, no multiplexer, no display".into() } else { parts.join(", ") }
}

fn colours(context: &Context) -> Check {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if !context.is_colored() && context.is_terminal() {
        return Check::note("colours", "off (NO_COLOR, --no-color or TERM=dumb)");
    }
    let truecolor = set("COLORTERM").is_some_and(|value| matches!(value.as_str(), "truecolor" | "24bit"));
    Check::good(
        "colours",
        match set("TERM") {
            _ if truecolor => "24 bit",
            Some(term) if term.contains("256color") => "256",
            Some(_) | None => "16",
        },
    )
}

/// How pictures of calibrations are drawn here, and why not better.
fn pictures(context: &Context) -> Check {
    let set = context.settings().pictures;
    let place = TerminalTraits::of_this_process();
    let drawn = if context.ascii() || !context.wants_color() { Drawn::Names } else { choose(set, &place) };
    let why = match (drawn, set) {
        (_, Pictures::Kitty | Pictures::Sixel | Pictures::Iterm2 | Pictures::HalfBlocks | Pictures::None) => {
            "as config.ron says"
        }
        (Drawn::Names, Pictures::Auto) => "without colours or with ASCII alone",
        (Drawn::Kitty | Drawn::Sixel | Drawn::Iterm2, Pictures::Auto) => "as the terminal is known to",
        (Drawn::HalfBlocks, Pictures::Auto) if place.multiplexed || place.ssh => {
            "over SSH or in a multiplexer"
        }
        (Drawn::HalfBlocks, Pictures::Auto) => "this terminal is not known to draw pictures",
    };
    Check::good("pictures", format!("{}: {why}", drawn.label()))
}
