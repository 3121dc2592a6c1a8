//! Where the program runs, as far as a copy is concerned: one plain value, read once.

use super::{Tmux, Tool};

/// Everything that decides which way a copied text goes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Environment {
    /// The person sits at another machine: `SSH_TTY`, `SSH_CONNECTION` or `SSH_CLIENT` is set.
    pub ssh: bool,
    /// Inside the Windows Subsystem for Linux.
    pub wsl: bool,
    /// The program runs on after the copy, so it can own a selection itself.
    pub lasting: bool,
    /// The terminal multiplexer right around the program.
    pub around: Around,
    /// The display whose clipboard can be reached.
    pub display: Option<Display>,
    /// The controlling terminal, if there is one (standard output may still be redirected).
    pub terminal: Option<Terminal>,
    /// The copying programs that are installed.
    pub tools: Vec<Tool>,
}

/// A terminal multiplexer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Around {
    /// None that is known.
    #[default]
    Nothing,
    /// tmux, and what is known of its settings.
    Tmux(Tmux),
    /// GNU screen.
    Screen,
    /// zellij, which passes OSC 52 on by itself.
    Zellij,
}

/// A display with a clipboard of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Display {
    /// The X Window System: the text lives as long as its owner.
    X11,
    /// Wayland: the text lives as long as its owner.
    Wayland,
    /// macOS: the system keeps the text.
    Mac,
    /// Windows: the system keeps the text.
    Windows,
}

/// A controlling terminal, as it names itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terminal {
    /// `TERM`.
    pub term: String,
    /// `TERM_PROGRAM`, empty where it is not set.
    pub program: String,
}

impl Environment {
    /// Reads the environment through a lookup of variables and of installed programs.
    ///
    /// `terminal` says whether there is a controlling terminal, `lasting` whether the program
    /// runs on after the copy.
    #[must_use]
    pub fn read(
        var: impl Fn(&str) -> Option<String>,
        installed: impl Fn(&str) -> bool,
        terminal: bool,
        lasting: bool,
    ) -> Self {
        let set = |name: &str| var(name).filter(|value| !value.is_empty());
        let ssh = ["SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"].iter().any(|name| set(name).is_some());
        Self {
            ssh,
            wsl: ["WSL_DISTRO_NAME", "WSL_INTEROP"].iter().any(|name| set(name).is_some()),
            lasting,
            around: around(&set),
            display: display(&set, ssh),
            terminal: terminal.then(|| Terminal {
                term: set("TERM").unwrap_or_default(),
                program: set("TERM_PROGRAM").unwrap_or_default(),
            }),
            tools: Tool::ALL.into_iter().filter(|tool| installed(tool.program())).collect(),
        }
    }

    /// The environment of this process.
    #[must_use]
    pub fn of_this_process(lasting: bool) -> Self {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let installed = |name: &str| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
        Self::read(|name| std::env::var(name).ok(), installed, super::terminal_exists(), lasting)
    }

    /// Whether the terminal takes OSC 52 at all. The Linux console, `dumb` terminals and Apple's
    /// Terminal do not know it.
    #[must_use]
    pub fn takes_osc52(&self) -> bool {
        self.terminal.as_ref().is_some_and(|terminal| {
            !matches!(terminal.term.as_str(), "" | "dumb" | "linux" | "cons25" | "emacs")
                && terminal.program != "Apple_Terminal"
        })
    }
}

fn around(set: &impl Fn(&str) -> Option<String>) -> Around {
    if set("TMUX").is_some() {
        let version = set("TERM_PROGRAM").filter(|program| program == "tmux");
        let version = version.and_then(|_| set("TERM_PROGRAM_VERSION"));
        Around::Tmux(Tmux { version: version.unwrap_or_default(), ..Tmux::default() })
    } else if set("STY").is_some() {
        Around::Screen
    } else if set("ZELLIJ").is_some() {
        Around::Zellij
    } else {
        Around::Nothing
    }
}

/// Over SSH only a forwarded X display (`localhost:10.0`) is the person's own; `:0` is the far
/// machine's screen, and Wayland is never forwarded this way.
fn display(set: &impl Fn(&str) -> Option<String>, ssh: bool) -> Option<Display> {
    let x11 = set("DISPLAY");
    if ssh {
        return x11.filter(|name| !name.starts_with(':')).map(|_| Display::X11);
    }
    if cfg!(target_os = "macos") {
        Some(Display::Mac)
    } else if cfg!(windows) {
        Some(Display::Windows)
    } else if set("WAYLAND_DISPLAY").is_some() {
        Some(Display::Wayland)
    } else {
        x11.map(|_| Display::X11)
    }
}
