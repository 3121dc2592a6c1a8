//! A copy that arrives: every route in a real terminal, byte for byte.

mod doctor;
mod pick;
mod plain;
mod screen;
mod ssh;
mod tmux;
mod tools;
mod x11;

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::terminal::program;

/// What is copied: letters beyond ASCII, so that no route may mangle them.
pub const TEXT: &str = "a quiet café at dawn, 西湖 --p r1bwkpa 75t3ipc --stylize 250";

/// A home for one test.
pub struct Desk {
    home: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { home: TempDir::new().unwrap() }
    }

    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.home.path().join(name)
    }

    /// A command in this home.
    pub fn command(&self, name: &str, args: &[&str]) -> CommandBuilder {
        let mut command = program(name, args);
        command.cwd(self.home.path());
        command.env("HOME", self.home.path());
        command.env("SWATCH_HOME", self.home.path());
        command.env("SWATCH", env!("CARGO_BIN_EXE_swatch"));
        command.env("TEXT", TEXT);
        command
    }

    /// `swatch` in this home.
    pub fn swatch(&self, args: &[&str]) -> CommandBuilder {
        self.command(env!("CARGO_BIN_EXE_swatch"), args)
    }

    /// A program of this name that is a shell script, in a folder to put before the PATH.
    pub fn fake(&self, name: &str, script: &str) -> String {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = self.path("bin");
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join(name);
        std::fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
        format!("{}:{}", folder.display(), std::env::var("PATH").unwrap())
    }
}

/// The sequence a terminal gets for a text.
pub fn osc52(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    let payload = base64::engine::general_purpose::STANDARD.encode(text);
    format!("\x1b]52;c;{payload}\x07").into_bytes()
}

/// How often some bytes stand among others.
pub fn count(bytes: &[u8], wanted: &[u8]) -> usize {
    memchr::memmem::find_iter(bytes, wanted).count()
}
