//! Which routes a copy takes, in which order. Pure: the whole policy is in this file.

use super::{Around, Config, Display, Environment, Reach, Report, Route, Tool, Wrap};

/// One step of a copy: a route, and whether it is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// The way.
    pub route: Route,
    /// When it is taken.
    pub when: When,
}

/// When a route is taken, given how those before it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// In any case.
    Always,
    /// Unless an earlier route is confirmed.
    UnlessConfirmed,
    /// Unless an earlier route is confirmed or sent.
    UnlessSent,
}

impl When {
    /// Whether the route is taken after what is reported so far.
    #[must_use]
    pub fn is_due(self, so_far: &Report) -> bool {
        match self {
            Self::Always => true,
            Self::UnlessConfirmed => !so_far.is_confirmed(),
            Self::UnlessSent => !so_far.arrived(),
        }
    }
}

/// The routes for an environment, best first.
///
/// A command of the user's comes first and alone. On the machine the person sits at, the display's
/// clipboard and the terminal both get the text; over SSH a display counts only when it is
/// forwarded and nothing better is there. A file is the last resort everywhere.
#[must_use]
pub fn choose(environment: &Environment, config: &Config) -> Vec<Attempt> {
    let mut attempts = Vec::new();
    if config.command.is_some() {
        attempts.push(Attempt { route: Route::Command, when: When::Always });
    }
    if environment.ssh {
        attempts.extend(by_terminal(environment));
        attempts.extend(by_display(environment).into_iter().map(unless_sent));
    } else {
        attempts.extend(by_machine(environment));
        attempts.extend(by_terminal(environment));
    }
    if config.command.is_some() {
        attempts = attempts
            .into_iter()
            .enumerate()
            .map(|(i, attempt)| if i == 0 { attempt } else { unless_sent(attempt) })
            .collect();
    }
    attempts.push(Attempt { route: Route::File, when: When::UnlessSent });
    attempts
}

fn unless_sent(attempt: Attempt) -> Attempt {
    Attempt { when: When::UnlessSent, ..attempt }
}

/// The clipboard of the machine itself.
fn by_machine(environment: &Environment) -> Vec<Attempt> {
    if environment.wsl {
        let windows = Attempt { route: Route::Windows, when: When::Always };
        return std::iter::once(windows)
            .chain(by_display(environment).into_iter().map(unless_sent))
            .collect();
    }
    by_display(environment)
}

/// The display's clipboard: the first that confirms ends it.
fn by_display(environment: &Environment) -> Vec<Attempt> {
    let Some(display) = environment.display else { return Vec::new() };
    let tools = |display| environment.tools.iter().copied().filter(move |tool| tool.serves(display));
    let own = match display {
        Display::Mac | Display::Windows => Route::Native(display),
        Display::X11 | Display::Wayland if environment.lasting => Route::Native(display),
        Display::X11 | Display::Wayland => Route::SelectionOwner(display),
    };
    let mut routes: Vec<Route> = tools(display).map(Route::Tool).collect();
    let attempt = |route| Attempt { route, when: When::UnlessConfirmed };
    if !cfg!(feature = "native") {
        return routes.into_iter().map(attempt).collect();
    }
    // A program that ends at once leaves Wayland to wl-copy: not every compositor lets others in.
    let first = usize::from(
        own == Route::SelectionOwner(Display::Wayland) && environment.tools.contains(&Tool::WlCopy),
    );
    routes.insert(first.min(routes.len()), own);
    routes.into_iter().map(attempt).collect()
}

/// The terminal's clipboard, through whatever is around the program.
fn by_terminal(environment: &Environment) -> Vec<Attempt> {
    let always = |route| Attempt { route, when: When::Always };
    let osc52 = |wrap| environment.takes_osc52().then(|| always(Route::Terminal(wrap)));
    match &environment.around {
        Around::Nothing | Around::Zellij => osc52(Wrap::Raw).into_iter().collect(),
        Around::Screen => osc52(Wrap::Screen).into_iter().collect(),
        Around::Tmux(tmux) => {
            let reach = tmux.reach();
            let wrapped = match reach {
                Reach::Wrapped => osc52(Wrap::Tmux),
                Reach::ByItself | Reach::BufferOnly => None,
            };
            std::iter::once(always(Route::Tmux(reach))).chain(wrapped).collect()
        }
    }
}

#[cfg(test)]
mod tests;
