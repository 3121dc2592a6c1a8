//! Running `git` so that it can be stopped with all that it started, on every way out.
//!
//! A process group and a signal to it are all that is needed, and std and rustix have both: a crate for child processes
//! would bring its own waiting and add nothing.

use std::io::{self, Read, Write as _};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::cancel::Cancel;

/// How often is looked whether the work is done or was given up.
const PAUSE: Duration = Duration::from_millis(20);
/// How long a program may take to stop when it is asked to, before it is made to.
const GRACE: Duration = Duration::from_secs(3);

/// How a command ended.
#[derive(Debug)]
pub(super) enum Ended {
    /// By itself.
    Done(Output),
    /// It was given up.
    Cancelled,
    /// It took longer than this.
    TimedOut(Duration),
}

/// `git` in a process group of its own. Beside a screen it is in a session of its own where the system can do that, so
/// that nothing it starts reaches our terminal: there is no `/dev/tty` for it.
pub(super) fn git(is_apart: bool) -> Command {
    let has_setsid = is_apart
        && cfg!(unix)
        && Command::new("setsid")
            .arg("true")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
    let mut command = if has_setsid {
        let mut command = Command::new("setsid");
        command.arg("git");
        command
    } else {
        own_group(Command::new("git"))
    };
    if is_apart {
        // A pinentry on our terminal would draw over the screen.
        command.env_remove("GPG_TTY").env("SSH_ASKPASS_REQUIRE", "never");
    }
    command
}

/// A command that runs. Whatever becomes of us, what it started does not outlive it.
struct Running {
    child: Child,
    has_ended: bool,
}

impl Drop for Running {
    fn drop(&mut self) {
        if !self.has_ended {
            stop(&mut self.child, true);
            self.child.wait().ok();
        }
    }
}

/// Runs a command to its end, or stops it and all that it started when it is given up or takes too long.
pub(super) fn output(command: &mut Command, input: &[u8], cancel: &Cancel) -> io::Result<Ended> {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let mut running = Running { child, has_ended: false };
    let (stdout, stderr) = (running.child.stdout.take(), running.child.stderr.take());
    let (stdout, stderr) = (thread::spawn(|| all(stdout)), thread::spawn(|| all(stderr)));
    if let Some(mut stdin) = running.child.stdin.take() {
        // A command that ends before it has read everything says why itself.
        stdin.write_all(input).ok();
    }
    let status = match running.wait(cancel)? {
        Waited::Done(status) => status,
        Waited::Cancelled => return Ok(Ended::Cancelled),
        Waited::TimedOut(limit) => return Ok(Ended::TimedOut(limit)),
    };
    let read = |thread: thread::JoinHandle<Vec<u8>>| thread.join().unwrap_or_default();
    Ok(Ended::Done(Output { status, stdout: read(stdout), stderr: read(stderr) }))
}

fn all(from: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What could be read before an error says more than the error.
    from.map(|mut from| from.read_to_end(&mut bytes).ok());
    bytes
}

enum Waited {
    Done(ExitStatus),
    Cancelled,
    TimedOut(Duration),
}

impl Running {
    fn wait(&mut self, cancel: &Cancel) -> io::Result<Waited> {
        let begun = Instant::now();
        let mut asked: Option<(Instant, Option<Duration>)> = None;
        loop {
            if let Some(status) = self.child.try_wait()? {
                self.has_ended = true;
                return Ok(match asked {
                    None => Waited::Done(status),
                    Some((_, None)) => Waited::Cancelled,
                    Some((_, Some(limit))) => Waited::TimedOut(limit),
                });
            }
            let late = cancel.limit().filter(|limit| begun.elapsed() > *limit);
            match asked {
                None if cancel.is_cancelled() || late.is_some() => {
                    stop(&mut self.child, false);
                    asked = Some((Instant::now(), late.filter(|_| !cancel.is_cancelled())));
                }
                Some((since, _)) if since.elapsed() > GRACE => stop(&mut self.child, true),
                None | Some(_) => {}
            }
            thread::park_timeout(PAUSE);
        }
    }
}

/// A command in a process group of its own: Ctrl-C leaves it alone, and stopping reaches all that it started.
#[cfg(unix)]
fn own_group(mut command: Command) -> Command {
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}

#[cfg(not(unix))]
fn own_group(command: Command) -> Command {
    command
}

/// Stops a command and all that it started.
#[cfg(unix)]
fn stop(child: &mut Child, firmly: bool) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let signal = if firmly { Signal::KILL } else { Signal::TERM };
    // It may have ended by itself in this moment, which is what is wanted.
    kill_process_group(Pid::from_child(child), signal).ok();
}

#[cfg(not(unix))]
fn stop(child: &mut Child, _firmly: bool) {
    // It may have ended by itself in this moment, which is what is wanted.
    child.kill().ok();
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::process::Command;
    use std::time::{Duration, Instant};

    use super::{Cancel, Ended, output};

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_command_that_waits_for_ever_ends_when_it_is_given_up() {
        let cancel = Cancel::default();
        cancel.cancel();
        let begun = Instant::now();
        let ended = output(&mut shell("sleep 600 & wait"), &[], &cancel).unwrap();
        assert!(matches!(ended, Ended::Cancelled), "{ended:?}");
        assert!(begun.elapsed() < Duration::from_mins(1));
    }

    #[test]
    fn a_command_that_takes_too_long_ends_with_what_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let pid = folder.path().join("pid");
        let script = format!("sleep 600 & echo $! >'{}'; wait", pid.display());
        let limit = Duration::from_millis(300);
        let ended = output(&mut shell(&script), &[], &Cancel::within(limit)).unwrap();
        assert!(matches!(ended, Ended::TimedOut(time) if time == limit), "{ended:?}");
        let sleeper = std::fs::read_to_string(pid).unwrap();
        // One that nobody waits for stays in the list of processes, dead.
        let state = || {
            let stat = Command::new("ps").args(["-o", "stat=", "-p", sleeper.trim()]).output().unwrap();
            String::from_utf8(stat.stdout).unwrap()
        };
        let begun = Instant::now();
        while !matches!(state().trim().chars().next(), None | Some('Z')) {
            assert!(begun.elapsed() < Duration::from_mins(1), "{sleeper} lives on");
        }
    }

    #[test]
    fn what_a_command_says_is_heard_whole_and_what_it_is_given_is_read() {
        let mut command = shell("cat; seq 100000; echo bad >&2; exit 3");
        command.stdin(std::process::Stdio::piped());
        let Ended::Done(said) = output(&mut command, b"given\n", &Cancel::default()).unwrap() else {
            panic!("it ends by itself");
        };
        assert_eq!((said.status.code(), said.stderr.as_slice()), (Some(3), b"bad\n".as_slice()));
        assert!(said.stdout.starts_with(b"given\n1\n") && said.stdout.ends_with(b"100000\n"));
    }
}
