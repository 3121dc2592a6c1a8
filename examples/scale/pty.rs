//! A finder in a pseudo-terminal: when it has painted, what a key costs, what it does while idle, its memory.

use std::fmt;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtyPair, PtySize, native_pty_system};

use super::make::Made;
use super::milliseconds;

/// The letters that are typed, one after the other.
pub const LETTERS: &str = "quiet";
/// Longer than any of them takes between two pieces of one answer.
const QUIET: Duration = Duration::from_millis(250);
/// How long is watched while nothing happens.
const IDLE: Duration = Duration::from_secs(1);
/// How long the first paint may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// A program to measure.
pub struct Finder {
    pub name: &'static str,
    command: CommandBuilder,
    /// What stands on the screen once everything is painted.
    painted: String,
    /// The key that begins a search.
    begin: &'static str,
}

/// A program that runs.
struct Running {
    begun: Instant,
    child: Box<dyn Child + Send + Sync>,
    screen: Screen,
    pair: Box<dyn MasterPty + Send>,
}

/// What it costs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Costs {
    paint: Duration,
    key: Duration,
    bytes: usize,
    idle: usize,
    memory: usize,
}

impl Finder {
    pub fn swatch(path: &Path, made: &Made) -> Option<Self> {
        let command = command(path.to_str()?, &[], made);
        // The row of the profile that comes first, and the end of a frame after it.
        Some(Self { name: "swatch", command, painted: "\x1b[?2026l".to_owned(), begin: "/" })
    }

    pub fn fzf(made: &Made) -> Option<Self> {
        Self::reading("fzf", made)
    }

    pub fn sk(made: &Made) -> Option<Self> {
        Self::reading("sk", made)
    }

    fn reading(name: &'static str, made: &Made) -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).find(|folder| folder.join(name).is_file())?;
        let command = command("sh", &["-c", &format!("exec {name} <state/lines")], made);
        Some(Self { name, command, painted: format!("{0}/{0}", made.size), begin: "" })
    }

    /// `swatch pick QUERY`, which has painted once the code of what it finds stands on the screen.
    pub fn pick(path: &Path, made: &Made, query: &str, code: &str) -> Option<Self> {
        let command = command(path.to_str()?, &["pick", query], made);
        Some(Self { name: "pick", command, painted: code.to_owned(), begin: "" })
    }

    /// How long it takes to paint.
    pub fn paint(&self) -> Duration {
        let Running { begun, mut child, screen, pair } = self.start();
        let paint = screen.painted(self.painted.as_bytes()).duration_since(begun);
        child.kill().ok();
        child.wait().unwrap();
        drop(pair);
        paint
    }

    fn start(&self) -> Running {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let PtyPair { slave, master } = native_pty_system().openpty(size).unwrap();
        let begun = Instant::now();
        let child = slave.spawn_command(self.command.clone()).unwrap();
        let screen = Screen::of(master.try_clone_reader().unwrap());
        Running { begun, child, screen, pair: master }
    }

    /// Runs it once.
    pub fn measure(&self) -> Costs {
        let Running { begun, mut child, screen, pair } = self.start();
        let mut keyboard = pair.take_writer().unwrap();
        let paint = screen.painted(self.painted.as_bytes()).duration_since(begun);
        screen.quiet(QUIET);
        keyboard.write_all(self.begin.as_bytes()).unwrap();
        screen.quiet(QUIET);
        let (mut keys, mut bytes) = (Vec::new(), 0);
        for letter in LETTERS.chars() {
            let typed = Instant::now();
            write!(keyboard, "{letter}").unwrap();
            let (last, count) = screen.quiet(QUIET);
            keys.push(last.map_or(QUIET, |last| last.duration_since(typed)));
            bytes += count;
        }
        let (_, idle) = screen.quiet(IDLE);
        let memory = child.process_id().map(memory).unwrap_or_default();
        child.kill().ok();
        child.wait().unwrap();
        keys.sort();
        Costs { paint, key: keys[keys.len() - 1], bytes: bytes / LETTERS.len(), idle, memory }
    }
}

fn command(name: &str, args: &[&str], made: &Made) -> CommandBuilder {
    let mut command = CommandBuilder::new(name);
    command.args(args);
    command.cwd(made.home());
    command.env_clear();
    command.env("PATH", std::env::var("PATH").unwrap_or_default());
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("HOME", made.home());
    command.env("SWATCH_HOME", made.home());
    command
}

/// Kilobytes in memory.
fn memory(pid: u32) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

/// What is written, with the time of each piece.
struct Screen(Receiver<(Instant, Vec<u8>)>);

impl Screen {
    fn of(mut from: Box<dyn std::io::Read + Send>) -> Self {
        let (written, pieces) = channel();
        std::thread::spawn(move || {
            let mut piece = vec![0; 1 << 16];
            while let Ok(count @ 1..) = from.read(&mut piece) {
                if written.send((Instant::now(), piece[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        Self(pieces)
    }

    /// Waits for some bytes; gives when they were there.
    fn painted(&self, wanted: &[u8]) -> Instant {
        let mut all = Vec::new();
        loop {
            let (at, piece) = self.0.recv_timeout(PATIENCE).unwrap();
            all.extend(piece);
            if memchr::memmem::find(&all, wanted).is_some() {
                return at;
            }
        }
    }

    /// Waits until nothing is written for so long; gives when the last was, and how many bytes there were.
    fn quiet(&self, quiet: Duration) -> (Option<Instant>, usize) {
        let (mut last, mut bytes) = (None, 0);
        loop {
            match self.0.recv_timeout(quiet) {
                Ok((at, piece)) => (last, bytes) = (Some(at), bytes + piece.len()),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return (last, bytes),
            }
        }
    }
}

impl Costs {
    /// The middle one of each.
    pub fn median(all: &[Self]) -> Self {
        fn middle<T: Ord + Copy>(all: &[Costs], of: impl Fn(&Costs) -> T) -> T {
            let mut all: Vec<T> = all.iter().map(of).collect();
            all.sort();
            all[all.len() / 2]
        }
        Self {
            paint: middle(all, |costs| costs.paint),
            key: middle(all, |costs| costs.key),
            bytes: middle(all, |costs| costs.bytes),
            idle: middle(all, |costs| costs.idle),
            memory: middle(all, |costs| costs.memory),
        }
    }

    /// These as ratios of others.
    pub fn beside(&self, other: &Self) -> String {
        let ratio = |own: f64, other: f64| format!("{:.2}", own / other);
        let count = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        format!(
            "{} paint, {} key, {} bytes, {} memory",
            ratio(self.paint.as_secs_f64(), other.paint.as_secs_f64()),
            ratio(self.key.as_secs_f64(), other.key.as_secs_f64()),
            ratio(count(self.bytes), count(other.bytes)),
            ratio(count(self.memory), count(other.memory)),
        )
    }
}

impl fmt::Display for Costs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { paint, key, bytes, idle, memory } = self;
        let (paint, key) = (milliseconds(*paint), milliseconds(*key));
        let memory = memory / 1024;
        write!(
            f,
            "paint {paint:.1} ms, slowest key {key:.1} ms, {bytes} bytes a key, {idle} idle, {memory} MB"
        )
    }
}
