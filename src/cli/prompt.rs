//! `swatch prompt`: subjects worth keeping, by name.

use super::{Context, Failure, find, saved};
use library::views::SavedPromptView;
use library::{Name, ops};

/// Save the text of a prompt, or list those saved
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Save a text under a name, replacing one of that name
    Save {
        /// What you want to call it
        name: Name,
        /// What the picture shows, without parameters
        text: String,
    },
    /// List the texts
    List {
        /// Print JSON: a list of texts
        #[arg(long)]
        json: bool,
    },
    /// Print one text
    Show {
        /// Its name
        #[arg(value_name = "SAVED_PROMPT")]
        name: String,
        /// Print JSON: one text
        #[arg(long)]
        json: bool,
    },
    /// Remove a text
    Rm {
        /// Its name
        #[arg(value_name = "SAVED_PROMPT")]
        name: String,
    },
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let Some(verb) = &args.verb else { return list(false, context) };
    match verb {
        Verb::Save { name, text } => save(name, text, context),
        Verb::List { json } => list(*json, context),
        Verb::Show { name, json } => show(name, *json, context),
        Verb::Rm { name } => {
            saved::remove(|library| &library.prompts, "prompt", name, ops::saved::remove_prompt, context)
        }
    }
}

fn save(name: &Name, text: &str, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    context.carry_out(&mut loaded.library, None, |library, operation| {
        ops::saved::save_prompt(library, name.as_str(), text, operation)
    })?;
    Ok(())
}

fn list(json: bool, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let prompts = loaded.library.prompts.by_name();
    let views = json.then(|| prompts.iter().map(|prompt| SavedPromptView::of(prompt)).collect());
    let rows: Vec<_> = prompts.iter().map(|prompt| [prompt.name.as_str(), &prompt.text]).collect();
    let none = "no texts saved yet: swatch prompt save NAME \"a quiet cafe interior at dawn\"";
    saved::list(&loaded, views, &rows, none, context)
}

fn show(name: &str, json: bool, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let prompt = loaded.found(find::named(&loaded.library.prompts, "prompt", name))?;
    if json { context.json(&SavedPromptView::of(prompt)) } else { context.line(&prompt.text) }
}
