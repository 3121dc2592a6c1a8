//! The real program in a real pseudo-terminal: what it writes, piece by piece, as keys are pressed.

use std::error::Error;
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// How long the program must have written nothing before the next key is pressed.
const QUIET: Duration = Duration::from_millis(150);
/// How long it may take to write the first thing.
const PATIENCE: Duration = Duration::from_secs(20);
/// What every run has in its environment.
const ENVIRONMENT: [(&str, &str); 5] = [
    ("TERM", "xterm-256color"),
    ("COLORTERM", "truecolor"),
    ("LANG", "C.UTF-8"),
    ("TZ", "UTC"),
    ("SWATCH_TODAY", "2026-09-01"),
];

/// A fresh home that copies nowhere, and the program that was built.
pub struct Home {
    folder: TempDir,
    binary: PathBuf,
}

impl Home {
    pub fn new() -> Result<Self, Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        std::fs::write(folder.path().join("config.ron"), "(copy_command: [\"true\"])")?;
        Ok(Self { folder, binary: binary()? })
    }

    /// Another home that has what this one has, whatever is done there.
    pub fn copied(&self) -> Result<Self, Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        copy_folder(self.path(), folder.path())?;
        Ok(Self { folder, binary: self.binary.clone() })
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs a command, which must do what it is asked.
    pub fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Result<(), Box<dyn Error>> {
        let mut command = Command::new(&self.binary);
        command.args(args).current_dir(self.path()).env_clear().envs(ENVIRONMENT);
        let output = command.env("SWATCH_HOME", self.path()).env("HOME", self.path()).output()?;
        if output.status.success() {
            return Ok(());
        }
        let args: Vec<_> = args.iter().map(|arg| arg.as_ref().to_string_lossy()).collect();
        Err(format!("swatch {}: {}", args.join(" "), String::from_utf8_lossy(&output.stderr)).into())
    }

    /// Opens the screen with so many columns and rows.
    pub fn open(&self, (columns, rows): (u16, u16)) -> Result<Screen, Box<dyn Error>> {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size)?;
        let mut command = CommandBuilder::new(&self.binary);
        command.env_clear();
        command.cwd(self.path());
        for (name, value) in ENVIRONMENT {
            command.env(name, value);
        }
        command.env("SWATCH_HOME", self.path());
        command.env("HOME", self.path());
        let program = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let written = reading(pair.master.try_clone_reader()?);
        let keyboard = pair.master.take_writer()?;
        Ok(Screen { program, written, keyboard, _terminal: pair.master })
    }
}

/// The program with its screen open.
pub struct Screen {
    program: Box<dyn Child + Send + Sync>,
    written: Receiver<Vec<u8>>,
    keyboard: Box<dyn Write + Send>,
    /// Closing it would end the program.
    _terminal: Box<dyn MasterPty + Send>,
}

impl Screen {
    /// Everything that is written until the first picture stands.
    pub fn begin(&self) -> Result<String, Box<dyn Error>> {
        let mut bytes = self.written.recv_timeout(PATIENCE)?;
        bytes.extend(self.until_quiet());
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Presses keys; gives what is written for them.
    pub fn press(&mut self, keys: &str) -> Result<String, Box<dyn Error>> {
        self.keyboard.write_all(keys.as_bytes())?;
        self.keyboard.flush()?;
        Ok(String::from_utf8_lossy(&self.until_quiet()).into_owned())
    }

    /// Waits for the program's own end.
    pub fn wait(mut self) -> Result<(), Box<dyn Error>> {
        self.program.wait()?;
        Ok(())
    }

    /// Ends the program, wherever it is.
    pub fn end(mut self) -> Result<(), Box<dyn Error>> {
        self.program.kill()?;
        self.wait()
    }

    /// Everything that comes until nothing has come for a while.
    fn until_quiet(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        loop {
            match self.written.recv_timeout(QUIET) {
                Ok(more) => bytes.extend(more),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return bytes,
            }
        }
    }
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            std::fs::create_dir(&target)?;
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

/// The program that was built beside this example.
fn binary() -> Result<PathBuf, Box<dyn Error>> {
    let own = std::env::current_exe()?;
    let folder = own.parent().and_then(Path::parent).ok_or("this example lies nowhere")?;
    let binary = folder.join("swatch");
    if binary.exists() { Ok(binary) } else { Err(format!("{} is not built", binary.display()).into()) }
}

/// What comes out of the terminal, piece by piece.
fn reading(mut from: Box<dyn Read + Send>) -> Receiver<Vec<u8>> {
    let (send, receive) = channel();
    std::thread::spawn(move || {
        let mut chunk = [0; 4096];
        while let Ok(count) = from.read(&mut chunk) {
            if count == 0 || send.send(chunk[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    receive
}
