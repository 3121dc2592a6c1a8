//! The display's clipboard, owned by a thread of this program for as long as it runs.

use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::thread;

use super::{CopyFailure, CopyText, Display, Outcome};

/// The thread that owns the selection. X11 and Wayland ask the owner for the text at every paste.
pub struct Native {
    errands: Sender<Errand>,
}

/// What the thread is asked.
enum Errand {
    /// Set this text and read it back.
    Copy(CopyText, SyncSender<Outcome>),
    /// Say whether the clipboard still has this text.
    StillHas(CopyText, SyncSender<bool>),
}

impl Native {
    /// Starts the thread; the display is opened with the first copy.
    #[must_use]
    pub fn start() -> Self {
        let (errands, inbox) = mpsc::channel();
        thread::spawn(move || serve(&inbox));
        Self { errands }
    }

    /// Sets the text and reads it back; gives up after two seconds.
    #[must_use]
    pub fn copy(&self, text: &CopyText, display: Display) -> Outcome {
        let asked = self.ask(|reply| Errand::Copy(text.clone(), reply));
        asked.unwrap_or_else(|| Outcome::Failed(no_answer(display)))
    }

    /// Whether the text is still what a paste would give.
    #[must_use]
    pub fn still_has(&self, text: &CopyText) -> bool {
        self.ask(|reply| Errand::StillHas(text.clone(), reply)).unwrap_or(false)
    }

    fn ask<T>(&self, errand: impl FnOnce(SyncSender<T>) -> Errand) -> Option<T> {
        let (reply, answer) = mpsc::sync_channel(1);
        self.errands.send(errand(reply)).ok()?;
        answer.recv_timeout(super::process::LIMIT).ok()
    }
}

fn serve(inbox: &Receiver<Errand>) {
    let mut clipboard = None;
    while let Ok(errand) = inbox.recv() {
        match errand {
            // Whoever asked may have given up; the text is set all the same.
            Errand::Copy(text, reply) => {
                reply.send(set(&mut clipboard, &text)).ok();
            }
            Errand::StillHas(text, reply) => {
                reply.send(read(&mut clipboard).is_ok_and(|back| back == text.as_str())).ok();
            }
        }
    }
}

fn set(clipboard: &mut Option<arboard::Clipboard>, text: &CopyText) -> Outcome {
    let done = open(clipboard).and_then(|open| open.set_text(text.as_str()));
    if let Err(error) = done {
        *clipboard = None;
        return Outcome::Failed(explain(&error));
    }
    match read(clipboard) {
        Ok(back) if back == text.as_str() => Outcome::Confirmed,
        Ok(_) => Outcome::Failed(CopyFailure::new(
            "the clipboard has another text than it was given",
            "another program may have copied at the same moment: copy again",
        )),
        Err(_) => Outcome::Sent,
    }
}

fn read(clipboard: &mut Option<arboard::Clipboard>) -> Result<String, arboard::Error> {
    open(clipboard).and_then(arboard::Clipboard::get_text)
}

fn open(clipboard: &mut Option<arboard::Clipboard>) -> Result<&mut arboard::Clipboard, arboard::Error> {
    if clipboard.is_none() {
        *clipboard = Some(arboard::Clipboard::new()?);
    }
    clipboard.as_mut().ok_or(arboard::Error::ContentNotAvailable)
}

/// Says in plain words what arboard reports; its own words for "no display" speak of a time-out.
#[must_use]
pub fn explain(error: &arboard::Error) -> CopyFailure {
    match error {
        arboard::Error::ClipboardNotSupported => {
            CopyFailure::new("the display has no clipboard that programs can set", "install wl-copy or xclip")
        }
        arboard::Error::ClipboardOccupied => {
            CopyFailure::new("another program holds the clipboard", "copy again in a moment")
        }
        arboard::Error::Unknown { .. } => {
            CopyFailure::new("the display cannot be reached", "check DISPLAY and WAYLAND_DISPLAY")
        }
        other => CopyFailure::new(text::sanitize_line(&other.to_string()), "swatch doctor tells more"),
    }
}

/// The failure of a display that keeps silent.
#[must_use]
pub fn no_answer(display: Display) -> CopyFailure {
    CopyFailure::new(
        format!("{} did not answer within {} s", display.name(), super::process::LIMIT.as_secs()),
        "check that the display is still there",
    )
}
