//! Copying from the command line: to the clipboard, into the log, and kept for `swatch last`.

use super::{Context, Failure};
use crate::clipboard::{Clipboard, Config, Environment};
use crate::library::{Desk, Library, Recipe, Source, Use};
use crate::midjourney::Code;

/// The file in the state folder that takes a text when no clipboard does.
const FILE: &str = "clipboard.txt";

/// Copies a prompt, logs it, and says where it went and how sure that is.
///
/// # Errors
/// When it reached no clipboard; the prompt is kept all the same, and `swatch last` prints it.
pub(super) fn copy(
    recipe: &Recipe,
    desk: &Desk,
    library: &Library,
    context: &Context,
) -> Result<(), Failure> {
    let store = context.store()?;
    store.remember_copy(&recipe.prompt)?;
    let command = context.settings().copy_command.clone();
    let config = Config::new(store.folders().state.join(FILE)).with_command(command);
    let report = Clipboard::new(Environment::of_this_process(false), config).copy(&recipe.prompt);
    // The sample is nobody's: using it leaves no trace.
    if !store.open().fresh {
        store.append_use(&used(recipe, desk, library, context)?)?;
    }
    if report.arrived() {
        context.say(&report.sentence());
        return Ok(());
    }
    Err(Failure::error(report.sentence()).hint("the prompt is kept: swatch last"))
}

fn used(recipe: &Recipe, desk: &Desk, library: &Library, context: &Context) -> Result<Use, Failure> {
    let sounding = desk.blend.layers.iter().filter(|layer| !layer.muted);
    let profiles = sounding.filter_map(|layer| match &layer.source {
        Source::Profile(key) => library.profiles.get(key).map(|profile| profile.key.clone()),
        Source::Code(_) | Source::Style(_) => None,
    });
    let words = recipe.parts.profiles.iter().chain(&recipe.parts.styles);
    Ok(Use {
        at: context.timestamp()?,
        prompt: recipe.prompt.clone(),
        profiles: profiles.collect(),
        codes: words.filter_map(|word| Code::new(word.as_str()).ok()).collect(),
        stack: desk.stack.clone(),
        version: recipe.parts.version,
    })
}
