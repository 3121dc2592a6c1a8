//! A pseudo-terminal with a program in it, for tests: what it wrote, and waiting for it without sleeping.

use std::io::{Read as _, Write};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a test waits for something before it gives up; long, because the machine may be busy.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// A program in a terminal.
pub struct Terminal {
    /// The program.
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    output: Arc<Output>,
    reader: Option<JoinHandle<()>>,
    size: (u16, u16),
}

#[derive(Default)]
struct Output {
    written: Mutex<Written>,
    more: Condvar,
}

#[derive(Default)]
struct Written {
    bytes: Vec<u8>,
    ended: bool,
}

/// A command with an environment of its own: nothing of the machine's display, multiplexer or SSH.
pub fn program(name: &str, args: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(name);
    command.args(args);
    command.env_clear();
    command.env("PATH", std::env::var("PATH").unwrap_or_default());
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command
}

impl Terminal {
    /// Starts a command in a terminal of this many rows and columns.
    pub fn start(command: CommandBuilder, rows: u16, cols: u16) -> Self {
        Self::sized(command, PtySize { rows, cols, pixel_width: 0, pixel_height: 0 })
    }

    /// Starts a command in a terminal that knows how many pixels it has.
    pub fn sized(command: CommandBuilder, size: PtySize) -> Self {
        let PtySize { rows, cols, .. } = size;
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let output = Arc::new(Output::default());
        let mut from = pair.master.try_clone_reader().unwrap();
        let to = Arc::clone(&output);
        let reader = std::thread::spawn(move || {
            let mut chunk = [0; 4096];
            loop {
                let count = from.read(&mut chunk).unwrap_or(0);
                let mut written = to.written.lock().unwrap();
                written.bytes.extend_from_slice(&chunk[..count]);
                written.ended = count == 0;
                to.more.notify_all();
                if count == 0 {
                    return;
                }
            }
        });
        Self {
            child,
            keyboard: pair.master.take_writer().unwrap(),
            master: pair.master,
            output,
            reader: Some(reader),
            size: (rows, cols),
        }
    }

    /// Types.
    pub fn send(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Makes the terminal another size.
    pub fn resize(&mut self, rows: u16, cols: u16) {
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        self.size = (rows, cols);
    }

    /// The program's process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends the program a signal by its name, such as `TERM`.
    pub fn signal(&self, name: &str) {
        let status = std::process::Command::new("kill").args(["-s", name, &self.pid().to_string()]).status();
        assert!(status.unwrap().success(), "no signal {name}");
    }

    /// Everything written so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.output.written.lock().unwrap().bytes.clone()
    }

    /// Waits until what was written satisfies a test, and gives it.
    #[track_caller]
    pub fn wait(&self, what: &str, is_there: impl Fn(&[u8]) -> bool) -> Vec<u8> {
        let deadline = Instant::now() + PATIENCE;
        let mut written = self.output.written.lock().unwrap();
        loop {
            if is_there(&written.bytes) {
                return written.bytes.clone();
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero() && !written.ended,
                "no {what} in:\n{}\n{:?}",
                screen(&written.bytes, self.size).contents(),
                String::from_utf8_lossy(&written.bytes)
            );
            written = self.output.more.wait_timeout(written, left).unwrap().0;
        }
    }

    /// Waits until these letters were written.
    #[track_caller]
    pub fn wait_for(&self, text: &str) -> Vec<u8> {
        self.wait(text, |bytes| contains(bytes, text.as_bytes()))
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub fn wait_on_screen(&self, text: &str) -> String {
        let bytes = self.wait(text, |bytes| screen(bytes, self.size).contents().contains(text));
        screen(&bytes, self.size).contents()
    }

    /// Waits until nothing was written for so long; gives how many bytes there are then.
    pub fn wait_for_quiet(&self, quiet: Duration) -> usize {
        let mut written = self.output.written.lock().unwrap();
        loop {
            let before = written.bytes.len();
            let (after, waited) = self.output.more.wait_timeout(written, quiet).unwrap();
            written = after;
            if written.ended || waited.timed_out() && written.bytes.len() == before {
                return written.bytes.len();
            }
        }
    }

    /// Waits for the end of the program and gives its exit code and everything it wrote.
    #[track_caller]
    pub fn end(mut self) -> (u32, Vec<u8>) {
        let deadline = Instant::now() + PATIENCE;
        let mut written = self.output.written.lock().unwrap();
        while !written.ended {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "it did not end:\n{}", screen(&written.bytes, self.size).contents());
            written = self.output.more.wait_timeout(written, left).unwrap().0;
        }
        let bytes = written.bytes.clone();
        drop(written);
        let status = self.child.wait().unwrap();
        self.reader.take().unwrap().join().unwrap();
        (status.exit_code(), bytes)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// What a terminal of this size shows after these bytes.
pub fn screen(bytes: &[u8], (rows, cols): (u16, u16)) -> vt100::Screen {
    let mut parser = vt100::Parser::new(rows, cols, 0);
    parser.process(bytes);
    parser.screen().clone()
}

/// Whether some bytes stand among others.
pub fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    memchr::memmem::find(bytes, wanted).is_some()
}

/// Whether a program is installed; a test that needs one that is not says so and ends.
pub fn installed(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    if !found {
        eprintln!("SKIPPED: {name} is not installed; CI has it");
    }
    found
}

/// Waits until a process has ended and tells how long that took from now. One that nobody has collected
/// yet still stands in `/proc`, marked with a Z, and has ended all the same.
#[track_caller]
pub fn until_ended(pid: &str) -> Duration {
    let from = Instant::now();
    let runs = || {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.trim())).unwrap_or_default();
        let state = stat.rsplit(") ").next().and_then(|rest| rest.chars().next());
        state.is_some_and(|state| !matches!(state, 'Z' | 'X'))
    };
    while runs() {
        assert!(from.elapsed() < PATIENCE, "the process {pid} lives on");
        std::thread::park_timeout(Duration::from_millis(5));
    }
    from.elapsed()
}
