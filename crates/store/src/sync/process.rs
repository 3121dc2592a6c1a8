//! Running `git` beside a screen: it can never ask on our terminal, and it can be stopped.

use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::cancel::Cancel;

/// How often is looked whether the work is done or was given up.
const PAUSE: Duration = Duration::from_millis(20);
/// How long a program may take to stop when it is asked to, before it is made to.
const GRACE: Duration = Duration::from_secs(3);

/// `git`, in a session of its own where the system can do that, so that nothing it starts reaches our
/// terminal: there is no `/dev/tty` for it. Otherwise in a process group of its own.
pub(super) fn apart() -> Command {
    let has_setsid = cfg!(unix)
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
        let mut command = Command::new("git");
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command
    };
    // A pinentry on our terminal would draw over the screen.
    command.env_remove("GPG_TTY").env("SSH_ASKPASS_REQUIRE", "never");
    command
}

/// Runs a command to its end, or stops it and all that it started when it is given up; `None` then.
pub(super) fn output(command: &mut Command, cancel: &Cancel) -> io::Result<Option<Output>> {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let (stdout, stderr) = (thread::spawn(|| all(stdout)), thread::spawn(|| all(stderr)));
    let Some(status) = end(&mut child, cancel)? else { return Ok(None) };
    let read = |thread: thread::JoinHandle<Vec<u8>>| thread.join().unwrap_or_default();
    Ok(Some(Output { status, stdout: read(stdout), stderr: read(stderr) }))
}

fn all(from: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What could be read before an error says more than the error.
    from.map(|mut from| from.read_to_end(&mut bytes).ok());
    bytes
}

/// Waits for the end; `None` when it was given up before.
fn end(child: &mut Child, cancel: &Cancel) -> io::Result<Option<ExitStatus>> {
    let mut asked: Option<Instant> = None;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status).filter(|_| asked.is_none()));
        }
        match asked {
            None if cancel.is_cancelled() => {
                stop(child, false);
                asked = Some(Instant::now());
            }
            Some(since) if since.elapsed() > GRACE => stop(child, true),
            None | Some(_) => {}
        }
        thread::park_timeout(PAUSE);
    }
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

    use super::{Cancel, output};

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
        assert!(output(&mut shell("sleep 600 & wait"), &cancel).unwrap().is_none());
        assert!(begun.elapsed() < Duration::from_mins(1));
    }

    #[test]
    fn what_a_command_says_is_heard_whole() {
        let said =
            output(&mut shell("seq 100000; echo bad >&2; exit 3"), &Cancel::default()).unwrap().unwrap();
        assert_eq!((said.status.code(), said.stderr.as_slice()), (Some(3), b"bad\n".as_slice()));
        assert!(said.stdout.ends_with(b"100000\n"));
    }
}
