//! Copying from the command line: to the clipboard, into the log, and kept for `swatch last`.

use super::{Context, Failure};
use clipboard::{Clipboard, Config, Environment, Report};
use jiff::Timestamp;
use library::contents::Contents;
use library::resolving::id_warnings;
use library::trace::use_of;
use library::{Composition, Library, RenderedPrompt, Use};

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
    log(context, |_, at| rendered.used(composition, at, context.version()))?;
    copied
}

/// Writes a prompt from outside into the log if it names a code or an ID.
///
/// # Errors
/// When the log cannot be written.
pub(super) fn log_given(prompt: &str, context: &Context) -> Result<(), Failure> {
    let names = context.rules().names();
    let contents = Contents::of(prompt, names);
    if contents.ids().next().is_some() || contents.codes().next().is_some() {
        log(context, |library, at| use_of(prompt, at, library, names))?;
    }
    Ok(())
}

/// Writes a use into the log; the sample is nobody's, so using it leaves no trace.
fn log(context: &Context, used: impl FnOnce(&Library, Timestamp) -> Use) -> Result<(), Failure> {
    let store = context.store()?;
    let opened = store.open();
    if !opened.fresh {
        store.append_use(&used(&opened.library, context.timestamp()?))?;
    }
    Ok(())
}

/// Copies a text that comes from a prompt, keeps the prompt for `swatch last`, and says what became of it.
///
/// # Errors
/// When it reached no clipboard.
pub(super) fn send(text: &str, prompt: &str, context: &Context) -> Result<(), Failure> {
    conclude(&attempt(text, prompt, context)?, context)
}

/// Copies a text that comes from a prompt and keeps the prompt for `swatch last`.
///
/// # Errors
/// When no folder for the files is known.
pub(super) fn attempt(text: &str, prompt: &str, context: &Context) -> Result<Report, Failure> {
    warn_of_ids(prompt, context)?;
    // A full disk is told and does not keep the text from the clipboard.
    if let Err(error) = context.store()?.remember_copy(prompt) {
        context.say(&format!("warning: swatch last will not know this prompt: {error}"));
    }
    Ok(clipboard(context)?.copy(text))
}

/// Says what became of a copy.
///
/// # Errors
/// When it reached no clipboard.
pub(super) fn conclude(report: &Report, context: &Context) -> Result<(), Failure> {
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
    let names = context.rules().names();
    if Contents::of(prompt, names).ids().next().is_none() {
        return Ok(());
    }
    let store = context.store()?;
    for warning in id_warnings(prompt, &store.open().library, &store.uses().0, names) {
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
    Ok(Clipboard::new(|| Environment::of_this_process(false), config))
}
