//! How pictures are drawn: by what is set, and by what the terminal clearly is. Nothing is asked of the terminal: an
//! answer that comes late would be read as typed keys.

use library::Pictures;

/// How pictures are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Drawn {
    /// By their names alone.
    Names,
    /// Two pixels in every cell.
    HalfBlocks,
    /// Kitty's graphics, with placeholders in the cells.
    Kitty,
    /// Sixel graphics.
    Sixel,
    /// The inline images of iTerm2.
    Iterm2,
}

impl Drawn {
    /// The words for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Names => "by their names",
            Self::HalfBlocks => "half blocks",
            Self::Kitty => "kitty's graphics",
            Self::Sixel => "sixel graphics",
            Self::Iterm2 => "iTerm2's inline images",
        }
    }
}

/// What the environment says of the terminal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TerminalTraits {
    /// `TERM`.
    pub term: String,
    /// `TERM_PROGRAM`.
    pub program: String,
    /// Whether a multiplexer stands between: tmux, GNU screen or zellij.
    pub multiplexed: bool,
    /// Whether the terminal is far away.
    pub ssh: bool,
    /// The pixels of a cell, wide and high, where the terminal driver knows them.
    pub cell: Option<(u16, u16)>,
}

impl TerminalTraits {
    /// What this process sees.
    #[must_use]
    pub fn of_this_process() -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let any = |names: &[&str]| names.iter().any(|name| set(name).is_some());
        Self {
            term: set("TERM").unwrap_or_default(),
            program: set("TERM_PROGRAM").unwrap_or_default(),
            multiplexed: any(&["TMUX", "STY", "ZELLIJ"]),
            ssh: any(&["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"]),
            cell: cell_size(),
        }
    }

    /// The graphics this terminal is known to have, by its name.
    fn known(&self) -> Option<Drawn> {
        match (self.term.as_str(), self.program.as_str()) {
            ("xterm-kitty" | "xterm-ghostty", _) | (_, "ghostty") => Some(Drawn::Kitty),
            (_, "iTerm.app" | "WezTerm" | "mintty") => Some(Drawn::Iterm2),
            ("foot" | "foot-direct" | "mlterm" | "mlterm-256color" | "contour", _) => Some(Drawn::Sixel),
            _ => None,
        }
    }
}

/// The pixels of a cell as the terminal driver knows them; no question goes to the terminal.
#[must_use]
pub fn cell_size() -> Option<(u16, u16)> {
    let size = crossterm::terminal::window_size().ok()?;
    let cell = (size.width.checked_div(size.columns)?, size.height.checked_div(size.rows)?);
    (cell.0 > 0 && cell.1 > 0).then_some(cell)
}

/// How pictures are drawn here. What is set goes before what is guessed; a guess never goes through a
/// multiplexer or a far line.
#[must_use]
pub fn choose(set: Pictures, place: &TerminalTraits) -> Drawn {
    match set {
        // This program cannot speak to any of them.
        Pictures::Kitty | Pictures::Sixel | Pictures::Iterm2 | Pictures::Auto
            if !cfg!(feature = "pictures") =>
        {
            Drawn::HalfBlocks
        }
        Pictures::None => Drawn::Names,
        Pictures::HalfBlocks => Drawn::HalfBlocks,
        Pictures::Kitty => Drawn::Kitty,
        Pictures::Sixel => Drawn::Sixel,
        Pictures::Iterm2 => Drawn::Iterm2,
        Pictures::Auto if place.multiplexed || place.ssh || place.cell.is_none() => Drawn::HalfBlocks,
        Pictures::Auto => place.known().unwrap_or(Drawn::HalfBlocks),
    }
}

#[cfg(feature = "pictures")]
#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{Drawn, TerminalTraits, choose};
    use library::Pictures;

    fn place(term: &str, program: &str) -> TerminalTraits {
        let cell = Some((10, 20));
        TerminalTraits { term: term.into(), program: program.into(), cell, ..TerminalTraits::default() }
    }

    #[rstest]
    #[case("xterm-kitty", "", Drawn::Kitty)]
    #[case("xterm-256color", "ghostty", Drawn::Kitty)]
    #[case("xterm-256color", "iTerm.app", Drawn::Iterm2)]
    #[case("xterm-256color", "WezTerm", Drawn::Iterm2)]
    #[case("foot", "", Drawn::Sixel)]
    #[case("xterm-256color", "", Drawn::HalfBlocks)]
    #[case("xterm-256color", "Apple_Terminal", Drawn::HalfBlocks)]
    fn a_terminal_is_known_by_its_name(#[case] term: &str, #[case] program: &str, #[case] drawn: Drawn) {
        assert_eq!(choose(Pictures::Auto, &place(term, program)), drawn);
    }

    #[test]
    fn nothing_is_guessed_through_a_multiplexer_a_far_line_or_without_the_size_of_a_cell() {
        let kitty = place("xterm-kitty", "");
        let doubts = [
            TerminalTraits { multiplexed: true, ..kitty.clone() },
            TerminalTraits { ssh: true, ..kitty.clone() },
            TerminalTraits { cell: None, ..kitty.clone() },
        ];
        for place in doubts {
            assert_eq!(choose(Pictures::Auto, &place), Drawn::HalfBlocks, "{place:?}");
            assert_eq!(choose(Pictures::Sixel, &place), Drawn::Sixel, "what is set goes before");
        }
        assert_eq!(choose(Pictures::None, &kitty), Drawn::Names);
    }
}
