//! Copying: the routes for this place, in order, and the settings of tmux that matter to them.

use super::Check;
use clipboard::{Around, Attempt, Environment, Reach, Route, Tmux, When};

pub(super) fn checks(environment: &Environment, routes: &[Attempt]) -> Vec<Check> {
    let mut checks: Vec<Check> = routes.iter().enumerate().map(|(place, hop)| route(place, *hop)).collect();
    if routes.iter().all(|hop| hop.route == Route::File) {
        let why = "no clipboard can be reached from here";
        checks.insert(
            0,
            Check::bad("copy", why).advise("run swatch in a terminal, or set copy_command in config.ron"),
        );
    }
    match &environment.around {
        Around::Tmux(tmux) => checks.extend(settings(tmux)),
        Around::Nothing if inner_tmux(environment) => checks.push(
            Check::note(
                "tmux",
                "TERM says that a tmux or screen on your own machine is around this terminal",
            )
            .advise("if copies do not arrive, its tmux.conf needs: set -s set-clipboard on"),
        ),
        Around::Nothing | Around::Screen | Around::Zellij => {}
    }
    checks
}

fn route(place: usize, hop: Attempt) -> Check {
    let when = match hop.when {
        When::Always => "",
        When::UnlessConfirmed => ", until one is confirmed",
        When::UnlessSent => ", when nothing before it worked",
    };
    let surety = match hop.route {
        Route::Tmux(Reach::ByItself) => "buffer read back; tmux hands it on to the terminal by OSC 52",
        Route::File => "no clipboard",
        route if route.can_confirm() => "read back",
        _ => "cannot be confirmed",
    };
    let limit = hop.route.limit().map(|limit| format!(", {limit} bytes at most")).unwrap_or_default();
    Check::good("copy", format!("{}. {} ({surety}{limit}){when}", place + 1, hop.route.name()))
}

/// A far machine sees a tmux on the near one only by its `TERM`.
fn inner_tmux(environment: &Environment) -> bool {
    let term = environment.terminal.as_ref().map(|terminal| terminal.term.as_str()).unwrap_or_default();
    environment.ssh && (term.starts_with("tmux") || term.starts_with("screen"))
}

fn settings(tmux: &Tmux) -> Vec<Check> {
    let shown = |value: Option<&str>| value.unwrap_or("unknown").to_owned();
    let clipboard = format!("set-clipboard is {}", shown(tmux.set_clipboard.as_deref()));
    let clipboard = match tmux.set_clipboard.as_deref() {
        Some("off") => Check::bad("tmux", clipboard).advise("in tmux.conf: set -s set-clipboard external"),
        Some(_) => Check::good("tmux", clipboard),
        None => Check::note("tmux", clipboard),
    };
    let outside = match tmux.outside_takes_osc52 {
        Some(true) => Check::good("tmux", "knows that the terminal outside takes OSC 52"),
        Some(false) => Check::bad("tmux", "does not know that the terminal outside takes OSC 52")
            .advise("in tmux.conf, if it does: set -as terminal-features ',*:clipboard'"),
        None => Check::note("tmux", "does not say whether the terminal outside takes OSC 52"),
    };
    let through = match (tmux.passthrough, tmux.reach()) {
        (Some(true), _) => Check::good("tmux", "allow-passthrough is on"),
        (Some(false), Reach::BufferOnly) => Check::note("tmux", "allow-passthrough is off")
            .advise("in tmux.conf, where set-clipboard has to stay off: set -g allow-passthrough on"),
        (Some(false), _) => Check::good("tmux", "allow-passthrough is off, and is not needed"),
        (None, _) => Check::good("tmux", "has no allow-passthrough"),
    };
    vec![clipboard, outside, through]
}

#[cfg(test)]
mod tests {
    use super::super::Standing;
    use super::settings;
    use clipboard::Tmux;

    fn tmux(set_clipboard: &str, passthrough: bool, outside: bool) -> Tmux {
        Tmux {
            version: "3.3a".into(),
            set_clipboard: Some(set_clipboard.into()),
            passthrough: Some(passthrough),
            outside_takes_osc52: Some(outside),
        }
    }

    #[test]
    fn the_defaults_of_tmux_need_no_advice() {
        assert!(settings(&tmux("external", false, true)).iter().all(|check| check.advice.is_empty()));
    }

    #[test]
    fn every_setting_in_the_way_comes_with_the_line_that_mends_it() {
        for (tmux, line) in [
            (tmux("off", false, true), "set -s set-clipboard external"),
            (tmux("off", false, true), "set -g allow-passthrough on"),
            (tmux("external", false, false), "set -as terminal-features ',*:clipboard'"),
        ] {
            let checks = settings(&tmux);
            assert!(
                checks.iter().any(|check| check.advice.iter().any(|advice| advice.ends_with(line))),
                "{line}"
            );
            assert!(checks.iter().any(|check| check.standing == Standing::Bad));
        }
    }
}
