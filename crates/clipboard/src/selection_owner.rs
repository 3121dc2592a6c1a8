//! The selection owner: a second process that owns the selection after the first has ended.
//!
//! On X11 and Wayland a copied text lives as long as its owner. A program that ends at once starts
//! itself again as one, which stays until something else is copied.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::{CopyFailure, CopyText, Display, Outcome, native, process};

/// The hidden subcommand under which the program starts itself again.
pub const COMMAND: &str = "keep-clipboard";

/// What the selection owner answers once it owns the selection.
const HELD: &str = "held";

/// How often the selection owner looks whether the display is still there.
const CHECK: Duration = Duration::from_secs(10);

/// How often it looks whether it owns the text yet.
const STEP: Duration = Duration::from_millis(3);

/// Starts a selection owner and waits until it owns the text.
#[must_use]
pub fn start(text: &CopyText, program: &Path, display: Display) -> Outcome {
    let mut command = Command::new(program);
    command.arg(COMMAND).current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    process::own_group(&mut command);
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            return Outcome::Failed(CopyFailure::new(
                format!("{} cannot be started again ({error})", program.display()),
                "install xclip or wl-copy",
            ));
        }
    };
    let (id, text) = (child.id(), text.clone());
    let answer = process::within_limit(move || {
        let mut line = String::new();
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(text.as_bytes())?;
        }
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        std::io::Result::Ok(line)
    });
    let Some(answer) = answer else {
        process::stop(id);
        return Outcome::Failed(native::no_answer(display));
    };
    judge(&answer)
}

fn judge(answer: &std::io::Result<String>) -> Outcome {
    match answer.as_ref().map(|words| words.trim_end()) {
        Ok(HELD) => Outcome::Confirmed,
        Ok(words) if !words.is_empty() => {
            let (why, advice) = words.split_once("; ").unwrap_or((words, "swatch doctor tells more"));
            Outcome::Failed(CopyFailure::new(why, advice))
        }
        Ok(_) | Err(_) => Outcome::Failed(CopyFailure::new(
            "the process that owns the clipboard ended early",
            "install xclip or wl-copy",
        )),
    }
}

/// What the selection owner itself does: takes the text from `input`, owns it, says so on `output`, and
/// stays until something else is copied or the display is gone.
///
/// # Errors
/// When the text may not be copied or the display cannot be reached; `output` has the reason too.
pub fn keep(mut input: impl Read, mut output: impl Write) -> Result<(), CopyFailure> {
    leave_the_terminal();
    let owned = Owned::take(&mut input);
    let words = match &owned {
        Ok(_) => HELD.to_owned(),
        Err(failure) => failure.to_string(),
    };
    // The one who started the selection owner may be gone already; the text is kept all the same.
    writeln!(output, "{words}").and_then(|()| output.flush()).ok();
    owned.map(Owned::stay)
}

/// A text this process owns.
struct Owned {
    text: CopyText,
    clipboard: arboard::Clipboard,
    /// Speaks when something else was copied, or when owning failed.
    news: Receiver<Result<(), arboard::Error>>,
}

impl Owned {
    fn take(input: &mut impl Read) -> Result<Self, CopyFailure> {
        let mut text = String::new();
        let read = input.read_to_string(&mut text);
        read.map_err(|error| CopyFailure::new(format!("the text cannot be read ({error})"), "copy again"))?;
        let text = CopyText::new(text).map_err(|error| CopyFailure::new(error.to_string(), "copy again"))?;
        let clipboard = arboard::Clipboard::new().map_err(|error| native::explain(&error))?;
        let mut owned = Self { news: own(text.clone()), text, clipboard };
        owned.confirm()?;
        Ok(owned)
    }

    /// Waits until the clipboard has the text. It is set once only: setting it again could take the
    /// clipboard back from whoever copied in between.
    fn confirm(&mut self) -> Result<(), CopyFailure> {
        let begun = Instant::now();
        while begun.elapsed() < process::LIMIT {
            match self.news.recv_timeout(STEP) {
                Ok(Err(error)) => return Err(native::explain(&error)),
                Ok(Ok(())) => {
                    return Err(CopyFailure::new("something else was copied meanwhile", "copy again"));
                }
                Err(_) if self.has_text() => return Ok(()),
                Err(_) => {}
            }
        }
        Err(CopyFailure::new("the display did not take the text", "copy again"))
    }

    fn has_text(&mut self) -> bool {
        self.clipboard.get_text().is_ok_and(|text| text == self.text.as_str())
    }

    fn stay(mut self) {
        while matches!(self.news.recv_timeout(CHECK), Err(RecvTimeoutError::Timeout)) && self.has_text() {}
    }
}

/// Owns a text on a thread of its own until something else is copied.
fn own(text: CopyText) -> Receiver<Result<(), arboard::Error>> {
    let (replaced, news) = mpsc::channel();
    thread::spawn(move || {
        let ended = arboard::Clipboard::new().and_then(|mut clipboard| set_and_wait(&mut clipboard, &text));
        // Nobody listens any more when the display went first.
        replaced.send(ended).ok();
    });
    news
}

#[cfg(all(unix, not(target_os = "macos")))]
fn set_and_wait(clipboard: &mut arboard::Clipboard, text: &CopyText) -> Result<(), arboard::Error> {
    arboard::SetExtLinux::wait(clipboard.set()).text(text.as_str())
}

/// macOS and Windows keep the text themselves.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn set_and_wait(clipboard: &mut arboard::Clipboard, text: &CopyText) -> Result<(), arboard::Error> {
    clipboard.set_text(text.as_str())
}

/// A session of its own: closing the terminal does not end the selection owner.
fn leave_the_terminal() {
    #[cfg(unix)]
    if let Err(error) = rustix::process::setsid() {
        tracing::debug!("the selection owner stays in its session: {error}");
    }
}
