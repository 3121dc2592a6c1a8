//! Where a command's words go: to the process's own stdout and stderr, or kept for who ran it from within.

use std::io::{self, IsTerminal as _, Write as _};

/// What a command that was run from within has said.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// What would stand on stdout.
    pub data: Vec<u8>,
    /// What would stand on stderr, a line each.
    pub messages: Vec<String>,
}

/// Who listens to a command.
#[derive(Debug)]
pub(super) enum Voice {
    /// Whoever reads the process's stdout and stderr.
    Process(io::BufWriter<io::Stdout>),
    /// Whoever ran the command.
    #[cfg_attr(not(feature = "mcp"), expect(dead_code, reason = "only the server runs commands from within"))]
    Kept(Kept),
}

impl Voice {
    /// The process's own.
    pub fn of_process() -> Self {
        Self::Process(io::BufWriter::new(io::stdout()))
    }

    /// Writes data.
    pub fn data(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Process(out) => out.write_all(bytes),
            Self::Kept(kept) => {
                kept.data.extend_from_slice(bytes);
                Ok(())
            }
        }
    }

    /// Says a line. A closed stderr is nobody to talk to, so it never fails.
    pub fn message(&mut self, line: String) {
        match self {
            Self::Process(out) => {
                // The data comes first when both go to one terminal.
                let _ = out.flush();
                let _ = writeln!(io::stderr().lock(), "{line}");
            }
            Self::Kept(kept) => kept.messages.push(line),
        }
    }

    /// Hands on what is held back.
    pub fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Process(out) => out.flush(),
            Self::Kept(_) => Ok(()),
        }
    }

    /// Whether data goes to a terminal, and so to a person.
    pub fn is_terminal(&self) -> bool {
        match self {
            Self::Process(_) => io::stdout().is_terminal(),
            Self::Kept(_) => false,
        }
    }

    /// What was kept; nothing where it went to the process's own.
    #[cfg(feature = "mcp")]
    pub fn into_kept(self) -> Kept {
        match self {
            Self::Process(_) => Kept::default(),
            Self::Kept(kept) => kept,
        }
    }
}
