//! `swatch compose`: prints the exact prompt, and copies it on request.

use super::loaded::LoadedLibrary;
use super::stack_args::Flags;
use super::{Context, Failure, copying, find, input};
use library::slots::{Slot, fill, slots};
use library::views::ComposedView;
use library::{Composition, Gap, Library, RenderedPrompt};
use midjourney::Parts;
use midjourney::lint::lint;
use text::sanitize_line;

/// Print the exact prompt, one line
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch compose \"a quiet cafe interior at dawn\" --with calm,grain --stylize 250
swatch compose --prompt cafe --stack mornings --param \"--ar 3:2\" --copy
swatch compose --prompt portrait --fill subject=\"an old sailor\" --fill light=north
swatch compose \"a cat\" --with 'calm,\"film dust\",code:r1bwkpa,sref:6726456675'
A saved text may have slots: \"{subject} in {light: north|south|candle} light\". One that is not filled has the value of the \
last time. Midjourney's own {red, blue} stays as it is.")]
pub(super) struct Args {
    /// What the picture shows; - reads it from standard input
    text: Option<String>,
    /// A saved text instead
    #[arg(long, value_name = "SAVED_PROMPT", conflicts_with = "text")]
    prompt: Option<String>,
    /// What a slot of the saved text is this time, such as light=north; can be given several times
    #[arg(long = "fill", value_name = "SLOT=VALUE", value_parser = filling, requires = "prompt")]
    fills: Vec<(String, String)>,
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
        return Err(gap_failure(gap, &composition, &loaded.library));
    }
    note_ids(&composition, &loaded.library, context);
    if args.json {
        context.json(&shape(&rendered))?;
    } else {
        context.line(&rendered.prompt)?;
    }
    warn_of_findings(&rendered.prompt, &loaded, context);
    if args.copy { copying::copy(&rendered, &composition, context) } else { Ok(()) }
}

/// Says what Midjourney will refuse, ignore or change: whoever composes wants the prompt all the same.
fn warn_of_findings(prompt: &str, loaded: &LoadedLibrary, context: &Context) {
    let against = context.checks(None, &loaded.library);
    for finding in lint(prompt, &against).iter().filter(|finding| finding.severity.is_grave()) {
        context.warn(&format!("{} [{}]", finding.sentence, finding.rule.id));
    }
}

fn composition(args: &Args, library: &Library, context: &Context) -> Result<Composition, Failure> {
    let mut composition = Composition { text: text(args, library, context)?, ..Composition::default() };
    if let Some(name) = &args.stack {
        let stack = find::named(&library.stacks, "stack", name)?;
        composition.spec = stack.spec.clone();
        composition.stack = Some(stack.key.clone());
    }
    args.flags.lay_over(&mut composition.spec, library, context)?;
    Ok(composition)
}

fn text(args: &Args, library: &Library, context: &Context) -> Result<String, Failure> {
    match (&args.prompt, args.text.as_deref()) {
        (Some(name), _) => filled(&find::named(&library.prompts, "prompt", name)?.text, &args.fills, context),
        (None, Some("-")) => Ok(sanitize_line(&input::text("-", input::PROMPT)?)),
        (None, text) => Ok(text.unwrap_or_default().to_owned()),
    }
}

/// `light=north`.
fn filling(text: &str) -> Result<(String, String), String> {
    let (slot, value) = text.split_once('=').ok_or("write SLOT=VALUE, such as light=north")?;
    Ok((slot.trim().to_lowercase(), value.to_owned()))
}

/// A saved text with its slots filled: as said, else as the last time.
fn filled(text: &str, fills: &[(String, String)], context: &Context) -> Result<String, Failure> {
    let asked = slots(text);
    let is_asked = |name: &str| asked.iter().any(|slot| slot.name == name);
    if let Some((name, _)) = fills.iter().find(|(name, _)| !is_asked(name)) {
        let names: Vec<&str> = asked.iter().map(|slot| slot.name.as_str()).collect();
        let has =
            if names.is_empty() { "it has none".to_owned() } else { format!("it has {}", names.join(", ")) };
        return Err(Failure::usage(format!("the text has no slot \"{name}\"")).hint(has));
    }
    if asked.is_empty() {
        return Ok(text.to_owned());
    }
    let store = context.store()?;
    let mut values = store.slot_values();
    values.extend(fills.iter().cloned());
    let text = fill(text, &values).map_err(|missing| unfilled(&missing))?;
    for slot in asked.iter().filter(|slot| !fills.iter().any(|(name, _)| *name == slot.name)) {
        let value = values.get(&slot.name).map_or("", String::as_str);
        context.say(&format!("note: {} is \"{value}\", as the last time", slot.name));
    }
    if let Err(error) = store.remember_slots(&values) {
        context.warn(&format!("the values will not be known the next time: {error}"));
    }
    Ok(text)
}

fn unfilled(missing: &[Slot]) -> Failure {
    let names: Vec<&str> = missing.iter().map(|slot| slot.name.as_str()).collect();
    let failure = Failure::usage(format!("nothing is said for {}", names.join(", ")));
    missing.iter().fold(failure, |failure, slot| {
        let example = slot.choices.first().map_or("...", String::as_str);
        let others =
            if slot.choices.len() > 1 { format!("  ({})", slot.choices.join(", ")) } else { String::new() };
        failure.hint(format!("--fill {}=\"{example}\"{others}", slot.name))
    })
}

/// A prompt that lacks one of its layers is not the one that was asked for.
fn gap_failure(gap: &Gap, composition: &Composition, library: &Library) -> Failure {
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
            context.say(&format!("note: {} has no code yet; its ID is used instead", profile.name));
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
