//! Running other programs with a time limit, so that one that hangs never freezes a copy.

use std::io::{ErrorKind, Read as _, Seek as _, Write as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::CopyFailure;

/// How long a route may take.
pub const LIMIT: Duration = Duration::from_secs(2);

/// The longest piece of a program's own words that a notice repeats, in characters.
const COMPLAINT: usize = 200;

/// Whether the output of a program is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// It goes nowhere. A program that stays in the background keeps nothing of ours open.
    Dropped,
    /// It is read to its end.
    Kept,
}

/// Runs something that may block and gives up on it after the limit. `None` means it did not end.
pub fn within_limit<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (done, answer) = mpsc::sync_channel(1);
    thread::spawn(move || done.send(work()).ok());
    answer.recv_timeout(LIMIT).ok()
}

/// Runs a program with a text on its standard input and waits for its end, two seconds at most.
///
/// # Errors
/// When it cannot be started, ends badly, or does not end (it is stopped then).
pub fn run(program: &str, arguments: &[&str], input: &[u8], output: Output) -> Result<Vec<u8>, CopyFailure> {
    let words = |error| start_failure(program, &error);
    // Files rather than pipes: a child that forks away keeps a pipe open, and reading would hang.
    let mut complaint = tempfile::tempfile().map_err(words)?;
    let mut answer = tempfile::tempfile().map_err(words)?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stderr(complaint.try_clone().map_err(words)?);
    match output {
        Output::Dropped => command.stdout(Stdio::null()),
        Output::Kept => command.stdout(answer.try_clone().map_err(words)?),
    };
    own_group(&mut command);
    let child = command.spawn().map_err(words)?;
    let status = finish(program, child, input)?;
    if !status.success() {
        return Err(CopyFailure::new(
            ended_badly(program, status, &read(&mut complaint)),
            "run it by hand to see why",
        ));
    }
    Ok(read(&mut answer))
}

/// Feeds a child and waits for it; stops it and everything it started when the limit is over.
fn finish(program: &str, mut child: Child, input: &[u8]) -> Result<ExitStatus, CopyFailure> {
    let id = child.id();
    let input = input.to_vec();
    let ended = within_limit(move || {
        if let Some(mut stdin) = child.stdin.take() {
            // A program that ends without reading says why by its exit status.
            stdin.write_all(&input).ok();
        }
        child.wait()
    });
    match ended {
        Some(Ok(status)) => Ok(status),
        Some(Err(error)) => Err(start_failure(program, &error)),
        None => {
            stop(id);
            Err(CopyFailure::new(
                format!("{program} did not answer within {} s", LIMIT.as_secs()),
                "run it by hand to see why",
            ))
        }
    }
}

fn start_failure(program: &str, error: &std::io::Error) -> CopyFailure {
    if error.kind() == ErrorKind::NotFound {
        CopyFailure::new(format!("{program} is not installed"), "install it, or check the PATH")
    } else {
        CopyFailure::new(format!("{program} cannot be run ({error})"), "run it by hand to see why")
    }
}

fn ended_badly(program: &str, status: ExitStatus, complaint: &[u8]) -> String {
    let words = text::sanitize_line(&String::from_utf8_lossy(complaint));
    let words: String = words.chars().take(COMPLAINT).collect();
    let said = if words.is_empty() { String::new() } else { format!(": {words}") };
    match status.code() {
        Some(code) => format!("{program} ended with code {code}{said}"),
        None => format!("{program} was stopped by a signal{said}"),
    }
}

fn read(file: &mut std::fs::File) -> Vec<u8> {
    let mut bytes = Vec::new();
    // A temporary file of our own that cannot be read back counts as empty: nothing is confirmed then.
    if file.rewind().and_then(|()| file.read_to_end(&mut bytes)).is_err() {
        bytes.clear();
    }
    bytes
}

/// Puts a child in a process group of its own: ctrl-c leaves it alone, and stopping reaches all of it.
#[cfg(unix)]
pub fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(not(unix))]
pub fn own_group(_: &mut Command) {}

/// Stops a child that was started in a group of its own. One that is gone already needs no stopping.
#[cfg(unix)]
pub fn stop(id: u32) {
    let id = i32::try_from(id).ok().and_then(rustix::process::Pid::from_raw);
    if let Some(id) = id {
        rustix::process::kill_process_group(id, rustix::process::Signal::KILL).ok();
    }
}

#[cfg(not(unix))]
pub fn stop(id: u32) {
    Command::new("taskkill").args(["/T", "/F", "/PID", &id.to_string()]).status().ok();
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Output, run};

    #[test]
    fn a_program_gets_the_text_and_its_output_comes_back() {
        assert_eq!(run("cat", &[], "café".as_bytes(), Output::Kept).unwrap(), "café".as_bytes());
        assert_eq!(run("cat", &[], b"x", Output::Dropped).unwrap(), b"");
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = run("swatch-no-such-program", &[], b"", Output::Kept).unwrap_err();
        assert_eq!(failure.why, "swatch-no-such-program is not installed");
    }

    #[test]
    fn a_program_that_fails_is_quoted_without_its_control_characters() {
        let failure =
            run("sh", &["-c", "printf 'no\\033[31m way\\n' >&2; exit 3"], b"", Output::Kept).unwrap_err();
        assert_eq!(failure.why, "sh ended with code 3: no[31m way");
    }

    #[test]
    fn a_program_that_hangs_is_stopped_with_all_it_started() {
        let begun = Instant::now();
        let failure = run("sh", &["-c", "sleep 600 & wait"], b"", Output::Dropped).unwrap_err();
        assert_eq!(failure.why, "sh did not answer within 2 s");
        assert!(begun.elapsed() < Duration::from_mins(1));
    }

    #[test]
    fn a_program_that_goes_to_the_background_is_not_waited_for() {
        let begun = Instant::now();
        let output = run("sh", &["-c", "sleep 5 & echo here"], b"", Output::Kept).unwrap();
        assert_eq!(output, b"here\n");
        assert!(begun.elapsed() < Duration::from_secs(4));
    }
}
