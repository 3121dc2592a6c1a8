//! `swatch stack`: blends worth keeping, by name.

use super::columns::Columns;
use super::stack_args::Flags;
use super::{Context, Failure, find, saved};
use library::views::StackView;
use library::{Composition, Layer, Library, Name, RenderedPrompt, Source, Stack, StackSpec, ops};

/// Save a stack of profiles, or list those saved
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Save a stack under a name, replacing one of that name
    Save {
        /// What you want to call it
        name: Name,
        #[command(flatten)]
        flags: Flags,
    },
    /// List the stacks with what they add to a prompt
    List {
        /// Print JSON: a list of stacks
        #[arg(long)]
        json: bool,
    },
    /// Show the layers of a stack
    Show {
        /// Its name
        #[arg(value_name = "STACK")]
        name: String,
        /// Print JSON: one stack
        #[arg(long)]
        json: bool,
    },
    /// Remove a stack; its profiles stay
    Rm {
        /// Its name
        #[arg(value_name = "STACK")]
        name: String,
    },
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let Some(verb) = &args.verb else { return list(false, context) };
    match verb {
        Verb::Save { name, flags } => save(name, flags, context),
        Verb::List { json } => list(*json, context),
        Verb::Show { name, json } => show(name, *json, context),
        Verb::Rm { name } => {
            saved::remove(|library| &library.stacks, "stack", name, ops::saved::remove_stack, context)
        }
    }
}

fn save(name: &Name, flags: &Flags, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let mut spec = StackSpec::default();
    loaded.found(flags.lay_over(&mut spec, &loaded.library, context))?;
    context.carry_out(&mut loaded.library, None, |library, operation| {
        ops::saved::save_stack(library, name.as_str(), &spec, operation)
    })?;
    Ok(())
}

fn list(json: bool, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let stacks = loaded.library.stacks.by_name();
    let prompts: Vec<String> = stacks.iter().map(|stack| written(stack, &loaded.library)).collect();
    let pairs = || stacks.iter().zip(&prompts);
    let views =
        json.then(|| pairs().map(|(stack, prompt)| StackView::of(stack, prompt, &loaded.library)).collect());
    let rows: Vec<_> = pairs().map(|(stack, prompt)| [stack.name.as_str(), prompt]).collect();
    let none = "no stacks saved yet: swatch stack save NAME --with PROFILE[,PROFILE..]";
    saved::list(&loaded, views, &rows, none, context)
}

fn show(name: &str, json: bool, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let stack = loaded.found(find::named(&loaded.library.stacks, "stack", name))?;
    let prompt = written(stack, &loaded.library);
    if json {
        return context.json(&StackView::of(stack, &prompt, &loaded.library));
    }
    context.line(&prompt)?;
    let mut columns = Columns::default();
    for (index, layer) in stack.spec.layers.iter().enumerate() {
        let (name, letter, code) = seen(layer, &loaded.library);
        let muted = if layer.muted { "muted" } else { "" };
        columns.row([&(index + 1).to_string(), name, &letter.to_string(), code, muted]);
    }
    columns.print(context)
}

/// Everything a stack adds to a prompt, as it would be copied now.
fn written(stack: &Stack, library: &Library) -> String {
    RenderedPrompt::of(&Composition { spec: stack.spec.clone(), ..Composition::default() }, library).prompt
}

/// A layer's name, letter and code.
fn seen<'a>(layer: &'a Layer, library: &'a Library) -> (&'a str, char, &'a str) {
    match &layer.source {
        Source::Profile(key) => match library.profiles.get(key) {
            Some(profile) => {
                (profile.name.as_str(), profile.kind.letter(), profile.prompt_token().unwrap_or("-"))
            }
            None => ("(not in the library)", '?', "-"),
        },
        Source::Code(code) => ("code", '-', code.as_str()),
        Source::Style(code) => ("style", 'S', code.as_str()),
    }
}
