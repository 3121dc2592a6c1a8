//! Which theme the screen has: the one that is set, else a designed one where the terminal shows enough colours.

use std::path::Path;

use super::{Exit, Failure, Globals, overlays};
use crate::tui::draw::{Depth, Theme, ThemeError};
use library::{Problem, Settings};
use store::Store;

/// The designed theme on a dark ground, and the one on a light ground.
const DARK: &str = "darkroom";
const LIGHT: &str = "paper";
/// The terminal's own colours.
const PLAIN: &str = "terminal";

/// The theme of the screen. A file of the user's goes before a shipped theme; where it cannot be read, the
/// terminal's own colours stand, and why is told.
pub(super) fn of(
    store: &Store,
    settings: &Settings,
    globals: &Globals,
    problems: &mut Vec<Problem>,
) -> Result<Theme, Failure> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let depth = depth(variable);
    let name = name(settings.theme.as_deref(), depth, variable);
    let theme = read(store, &name, problems)?.within(depth).with_ascii(globals.ascii(settings));
    Ok(if globals.wants_color(settings) { theme } else { theme.without_colour() })
}

/// The theme for a few lines below the prompt of the shell: the one that is set, else the terminal's own colours,
/// which paint no ground.
pub(super) fn inline(
    store: &Store,
    settings: &Settings,
    globals: &Globals,
    problems: &mut Vec<Problem>,
) -> Result<Theme, Failure> {
    let is_set = settings.theme.as_deref().is_some_and(|name| name != "auto");
    let plain = Settings { theme: Some(PLAIN.to_owned()), ..settings.clone() };
    of(store, if is_set { settings } else { &plain }, globals, problems)
}

fn read(store: &Store, name: &str, problems: &mut Vec<Problem>) -> Result<Theme, Failure> {
    let file = format!("themes/{name}.ron");
    let path = store.folders().config.join(&file);
    let own = if name.contains(['/', '\\']) { Ok(None) } else { store.user_text(&file) };
    let read = match own {
        Ok(Some(text)) => Theme::read(&text).map_err(|error| unreadable(&path, &text, error)),
        Ok(None) => Theme::shipped(name).map_err(|error| {
            Problem::whole(&store.folders().config.join("config.ron"), error.to_string()).harmless()
        }),
        Err(problem) => Err(*problem),
    };
    match read {
        Ok(theme) => Ok(theme),
        Err(problem) => {
            problems.push(problem);
            Theme::shipped(PLAIN).map_err(|error| Failure::new(Exit::Error, error.to_string()))
        }
    }
}

/// What is wrong with a theme of the user's own.
fn unreadable(path: &Path, text: &str, error: ThemeError) -> Problem {
    let problem = match error {
        ThemeError::Syntax { line, column, reason } => {
            Problem::at(path, text, overlays::offset(text, line, column), reason)
        }
        error @ (ThemeError::Word { .. } | ThemeError::Unknown(_, _)) => {
            Problem::whole(path, error.to_string())
        }
    };
    problem.hinting("Until then the terminal's own colours stand.").harmless()
}

/// The name of the theme: `dark` and `light` are the designed ones, `auto` chooses by the terminal.
fn name(set: Option<&str>, depth: Depth, variable: impl Fn(&str) -> Option<String>) -> String {
    match set {
        Some("dark") => DARK.to_owned(),
        Some("light") => LIGHT.to_owned(),
        Some(name) if name != "auto" => name.to_owned(),
        // A designed theme needs more colours than a terminal's own sixteen.
        Some(_) | None if depth == Depth::Sixteen => PLAIN.to_owned(),
        Some(_) | None if is_light(&variable) => LIGHT.to_owned(),
        Some(_) | None => DARK.to_owned(),
    }
}

/// How many colours the terminal says it shows.
fn depth(variable: impl Fn(&str) -> Option<String>) -> Depth {
    let says = |name: &str, words: &[&str]| {
        variable(name).is_some_and(|value| words.iter().any(|word| value.to_ascii_lowercase().contains(word)))
    };
    if says("COLORTERM", &["truecolor", "24bit"]) || says("TERM", &["direct"]) {
        return Depth::True;
    }
    if says("TERM_PROGRAM", &["iterm", "wezterm", "ghostty", "vscode"])
        || says("TERM", &["kitty", "alacritty", "foot", "ghostty", "wezterm"])
    {
        return Depth::True;
    }
    if says("TERM", &["256color"]) { Depth::Indexed } else { Depth::Sixteen }
}

/// Whether the ground of the terminal is light. `COLORFGBG` ends with the number of its colour: 7 and 9 to 15
/// are light ones.
fn is_light(variable: impl Fn(&str) -> Option<String>) -> bool {
    let ground = variable("COLORFGBG").and_then(|value| value.rsplit(';').next()?.trim().parse::<u8>().ok());
    ground.is_some_and(|ground| ground == 7 || (9..=15).contains(&ground))
}

#[cfg(test)]
mod tests {
    use super::{Depth, depth, name};

    /// The theme chosen where these variables are set.
    fn chosen(set: Option<&str>, variables: &[(&str, &str)]) -> (String, Depth) {
        let variable = |wanted: &str| {
            variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned())
        };
        let depth = depth(variable);
        (name(set, depth, variable), depth)
    }

    #[rstest::rstest]
    #[case(None, &[("COLORTERM", "truecolor")], "darkroom", Depth::True)]
    #[case(None, &[("COLORTERM", "24bit"), ("COLORFGBG", "0;15")], "paper", Depth::True)]
    #[case(None, &[("TERM", "xterm-256color"), ("COLORFGBG", "15;0")], "darkroom", Depth::Indexed)]
    #[case(Some("auto"), &[("TERM", "tmux-256color"), ("COLORFGBG", "0;default;7")], "paper", Depth::Indexed)]
    #[case(None, &[("TERM", "xterm")], "terminal", Depth::Sixteen)]
    #[case(None, &[("TERM", "linux"), ("COLORFGBG", "0;15")], "terminal", Depth::Sixteen)]
    #[case(Some("light"), &[("TERM", "xterm")], "paper", Depth::Sixteen)]
    #[case(Some("dark"), &[("COLORTERM", "truecolor"), ("COLORFGBG", "0;15")], "darkroom", Depth::True)]
    #[case(Some("dusk"), &[("COLORTERM", "truecolor")], "dusk", Depth::True)]
    fn the_terminal_or_the_setting_chooses(
        #[case] set: Option<&str>,
        #[case] variables: &[(&str, &str)],
        #[case] theme: &str,
        #[case] depth: Depth,
    ) {
        assert_eq!(chosen(set, variables), (theme.to_owned(), depth));
    }
}
