//! Copying from the command line: to the clipboard, into the log, and kept for `swatch last`.

use super::{Context, Failure};
use clipboard::{Clipboard, Config, Environment};
use library::contents::Contents;
use library::resolving::id_warnings;
use library::{Composition, RenderedPrompt};

/// The file in the state folder that takes a text when no clipboard does.
const FILE: &str = "clipboard.txt";

/// Copies a prompt, logs it, and says where it went and how sure that is.
///
/// # Errors
/// When it reached no clipboard; the prompt is kept all the same, and `swatch last` prints it.
pub(super) fn copy(
    rendered: &RenderedPrompt,
    composition: &Composition,
    context: &Context,
) -> Result<(), Failure> {
    copy_as(&rendered.prompt, rendered, composition, context)
}

/// Copies what a prompt is in another form; the log has the prompt.
///
/// # Errors
/// As for [`copy`].
pub(super) fn copy_as(
    text: &str,
    rendered: &RenderedPrompt,
    composition: &Composition,
    context: &Context,
) -> Result<(), Failure> {
    let copied = send(text, &rendered.prompt, context);
    // The sample is nobody's: using it leaves no trace.
    let store = context.store()?;
    if !store.open().fresh {
        store.append_use(&rendered.used(composition, context.timestamp()?, context.version()))?;
    }
    copied
}

/// Copies a text that comes from a prompt, keeps the prompt for `swatch last`, and says what became of it.
///
/// # Errors
/// When it reached no clipboard.
pub(super) fn send(text: &str, prompt: &str, context: &Context) -> Result<(), Failure> {
    warn_of_ids(prompt, context)?;
    // A full disk is told and does not keep the text from the clipboard.
    if let Err(error) = context.store()?.remember_copy(prompt) {
        context.say(&format!("warning: swatch last will not know this prompt: {error}"));
    }
    let report = clipboard(context)?.copy(text);
    if report.arrived() {
        context.say(&report.sentence());
        return Ok(());
    }
    let failure = Failure::error(report.sentence());
    Err(failure.hint("the prompt is kept: swatch last").hint("see which routes there are: swatch doctor"))
}

/// Says once of every ID in a prompt that it can change and die.
fn warn_of_ids(prompt: &str, context: &Context) -> Result<(), Failure> {
    // The log is read only for the few prompts that have one.
    if Contents::of(prompt).ids().next().is_none() {
        return Ok(());
    }
    let store = context.store()?;
    for warning in id_warnings(prompt, &store.open().library, &store.uses().0) {
        context.say(&format!("note: {warning}"));
    }
    Ok(())
}

/// The clipboard as a command that ends at once uses it.
///
/// # Errors
/// When no folder for the files is known.
pub(super) fn clipboard(context: &Context) -> Result<Clipboard, Failure> {
    let store = context.store()?;
    let command = context.settings().copy_command.clone();
    let config = Config::new(store.folders().state.join(FILE)).with_command(command);
    Ok(Clipboard::new(Environment::of_this_process(false), config))
}
