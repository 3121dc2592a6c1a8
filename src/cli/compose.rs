//! `swatch compose`: prints the exact prompt, and copies it on request.

use super::stack_args::Flags;
use super::{Context, Failure, copying, find, input};
use library::views::ComposedView;
use library::{Composition, Gap, Library, RenderedPrompt};
use midjourney::Parts;
use text::sanitize_line;

/// Print the exact prompt, one line
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch compose \"a quiet cafe interior at dawn\" --with calm,grain --stylize 250
swatch compose --prompt cafe --stack mornings --param \"--ar 3:2\" --copy
swatch compose \"a cat\" --with 'calm,\"film dust\",code:r1bwkpa,sref:6726456675'")]
pub(super) struct Args {
    /// What the picture shows; - reads it from standard input
    text: Option<String>,
    /// A saved text instead
    #[arg(long, value_name = "SAVED_PROMPT", conflicts_with = "text")]
    prompt: Option<String>,
    /// Begin with this saved stack
    #[arg(long, value_name = "STACK")]
    stack: Option<String>,
    #[command(flatten)]
    flags: Flags,
    /// Copy it as well
    #[arg(long)]
    copy: bool,
    /// Print JSON: the prompt and its parts
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if args.text.is_none() && args.prompt.is_none() && args.stack.is_none() && args.flags.is_empty() {
        return Err(Failure::usage("there is nothing to compose")
            .hint("say what the picture shows: swatch compose \"a quiet cafe\" --with NAME"));
    }
    let loaded = context.loaded()?;
    let composition = loaded.found(composition(args, &loaded.library, context))?;
    let rendered = RenderedPrompt::of(&composition, &loaded.library);
    if let Some(gap) = rendered.gaps.first() {
        return Err(told(gap, &composition, &loaded.library));
    }
    note_ids(&composition, &loaded.library, context);
    if args.json {
        context.json(&shape(&rendered))?;
    } else {
        context.line(&rendered.prompt)?;
    }
    if args.copy { copying::copy(&rendered, &composition, context) } else { Ok(()) }
}

fn composition(args: &Args, library: &Library, context: &Context) -> Result<Composition, Failure> {
    let mut composition = Composition { text: text(args, library)?, ..Composition::default() };
    if let Some(name) = &args.stack {
        let stack = find::named(&library.stacks, "stack", name)?;
        composition.spec = stack.spec.clone();
        composition.stack = Some(stack.key.clone());
    }
    args.flags.lay_over(&mut composition.spec, library, context)?;
    Ok(composition)
}

fn text(args: &Args, library: &Library) -> Result<String, Failure> {
    match (&args.prompt, args.text.as_deref()) {
        (Some(name), _) => Ok(find::named(&library.prompts, "prompt", name)?.text.clone()),
        (None, Some("-")) => Ok(sanitize_line(&input::text("-", input::PROMPT)?)),
        (None, text) => Ok(text.unwrap_or_default().to_owned()),
    }
}

/// A prompt that lacks one of its layers is not the one that was asked for.
fn told(gap: &Gap, composition: &Composition, library: &Library) -> Failure {
    match gap {
        Gap::NoCode { name, .. } => Failure::error(format!("{name} has no code, and no ID that lives"))
            .hint(format!("give it its code: swatch edit \"{name}\" --code CODE")),
        Gap::Missing { layer, mount } => {
            let stack = composition.stack.as_ref().and_then(|key| library.stacks.get(key));
            let stack = stack.map(|stack| format!(" of {}", stack.name)).unwrap_or_default();
            let place = Gap::place_of_missing(mount.as_deref());
            Failure::error(format!("layer {}{stack} is {place}", layer + 1))
        }
    }
}

/// Says where an ID stands in for a code: Midjourney replaces it when the prompt is submitted.
fn note_ids(composition: &Composition, library: &Library, context: &Context) {
    for layer in composition.spec.layers.iter().filter(|layer| !layer.muted) {
        let library::Source::Profile(key) = &layer.source else { continue };
        let profile = library.profiles.get(key).filter(|profile| profile.current().is_none());
        if let Some(profile) = profile {
            context.say(&format!("note: {} has no code yet; its ID stands in", profile.name));
        }
    }
}

fn shape(rendered: &RenderedPrompt) -> ComposedView<'_> {
    let Parts { text, profiles, styles, stylize, kept, version } = &rendered.parts;
    ComposedView {
        prompt: &rendered.prompt,
        text,
        profiles,
        styles,
        stylize: stylize.map(midjourney::Stylize::get),
        parameters: kept,
        version: version.map(|version| version.to_string()),
    }
}
