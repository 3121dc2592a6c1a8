//! The round trip: a test text is copied, and the person pastes it back.

use std::hash::{BuildHasher as _, RandomState};
use std::io::{IsTerminal as _, Write as _};

use super::{Check, Context};
use clipboard::Clipboard;
use text::sanitize_line;

pub(super) fn check(clipboard: &mut Clipboard, context: &Context) -> Check {
    let number = RandomState::new().hash_one("round trip") % 9000 + 1000;
    let text = format!("swatch doctor {number} é西");
    let report = clipboard.copy(&text);
    if !report.arrived() {
        return Check::bad("round trip", report.sentence());
    }
    let sentence = report.sentence();
    if !std::io::stdin().is_terminal() {
        return Check::note("round trip", format!("\"{text}\" {sentence}"));
    }
    context.say(&sentence);
    let Some(pasted) = ask() else {
        return Check::note("round trip", "nothing was pasted, so it is not known whether it arrived");
    };
    if pasted == text {
        return Check::good("round trip", "what you pasted is what was copied, letter for letter");
    }
    let check = Check::bad("round trip", format!("copied \"{text}\", pasted \"{}\"", shortened(&pasted)));
    check.advise("your terminal may not take OSC 52: set copy_command in config.ron")
}

/// Asks for the paste; `None` where nothing was given.
fn ask() -> Option<String> {
    let mut errors = std::io::stderr().lock();
    write!(errors, "Paste it here and press Enter (Enter alone skips this): ").ok()?;
    errors.flush().ok()?;
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).ok()?;
    let pasted = sanitize_line(&line.replace("\x1b[200~", "").replace("\x1b[201~", ""));
    (!pasted.is_empty()).then_some(pasted)
}

/// What was pasted may be anybody's secret: its beginning is enough to recognise it.
fn shortened(text: &str) -> String {
    let begin: String = text.chars().take(4).collect();
    format!("{begin}... ({} letters)", text.chars().count())
}
