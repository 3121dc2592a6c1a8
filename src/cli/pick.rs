//! `swatch pick`: find and take profiles inside other programs. What is taken goes to stdout, the
//! picker itself to the terminal.

mod popup;

use super::loaded::LoadedLibrary;
use super::order::orders;
use super::{Context, Exit, Failure, copy, copying, find, format, theme};
use crate::tui::app::{Picked, Picker};
use crate::tui::draw::{Drawn, TerminalTraits, Thumbnails, choose};
use crate::tui::terminal::{self, PickerLook};
use library::search::{Arrangement, Order};
use library::views::{ProfileView, Template, ViewContext};
use library::{Composition, Gap, Key, Library, Profile, RenderedPrompt, Usage};
use midjourney::{Form, Stylize};
use text::sanitize_line;

/// Pick profiles by typing; print their codes
#[derive(Debug, clap::Args)]
#[command(after_help = format!("\
swatch pick --height 12 --as p              --p and its codes, with stylize if Ctrl-s set one
swatch compose \"a cafe\" --param \"$(swatch pick --as p)\"
swatch pick --format '{{name}}: {{brief}}'
swatch pick --filter warm-acme --sort most  within a saved filter, most used first
swatch pick --copy --as imagine             straight to the clipboard
Typing filters; Enter takes, Tab marks several, Ctrl-s changes stylize, Esc leaves (exit 130).
In a shell: swatch init bash puts this under a key.
{}", format::HELP))]
pub(super) struct Args {
    /// What to begin the search with
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// In which order: without it nearest to what is typed
    #[arg(long, value_name = "ORDER", value_parser = orders())]
    sort: Option<Order>,
    /// Begin with a saved filter, in its order; what it searches for can be typed over
    #[arg(long, value_name = "FILTER")]
    filter: Option<String>,
    /// Take this many lines below the cursor instead of the whole screen
    #[arg(long, value_name = "LINES", value_parser = clap::value_parser!(u16).range(3..=200))]
    height: Option<u16>,
    /// What to print: name, or a form as in swatch copy
    #[arg(long = "as", value_name = "FORM", default_value = "code", value_parser = shapes())]
    shape: Shape,
    /// The option's name, for --as option
    #[arg(long, value_name = "NAME", default_value = "mine")]
    name: String,
    /// Print JSON: a list of profiles
    #[arg(long, conflicts_with_all = ["shape", "format", "copy"])]
    json: bool,
    /// Print this for each profile, its fields filled in
    #[arg(long, value_name = "TEMPLATE", conflicts_with = "shape")]
    format: Option<String>,
    /// Copy it as well
    #[arg(long)]
    copy: bool,
    /// Open in a popup of tmux
    #[arg(long, conflicts_with = "height")]
    popup: bool,
    /// Write to this file instead of stdout
    #[arg(long, value_name = "FILE", hide = true)]
    output: Option<std::path::PathBuf>,
}

/// What is printed of what was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// The names, one a line.
    Name,
    /// The codes, one a line.
    Codes,
    /// A prompt of all of them in some form.
    Form(Form),
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let template = args.format.as_deref().map(format::template::<ProfileView<'_>>).transpose()?;
    if args.popup {
        let text = popup::run(args, context)?;
        return hand_over(args, &text, None, context);
    }
    let loaded = context.loaded()?;
    let mut picker = picker(args, &loaded, context)?;
    let shown = ViewContext {
        library: &loaded.library,
        // The whole log is not read for one line of the card.
        usage: &Usage::default(),
        rules: context.rules(),
        now: context.now()?,
        retest_days: context.settings().retest_days,
    };
    let ended = terminal::pick(&mut picker, &shown, &look(args, context)?);
    let ended = ended.map_err(|error| {
        Failure::error(format!("the picker needs a terminal ({error})"))
            .hint("in a script: swatch list QUERY --json")
    })?;
    let Picked::Taken(keys) = ended else { return Err(Failure::new(Exit::Cancelled, "")) };
    let composition = picker.composition(&keys);
    let rendered = RenderedPrompt::of(&composition, &loaded.library);
    let text = if args.json || template.is_some() {
        views(template.as_ref(), &keys, &loaded.library, context)?
    } else {
        let mut lines = lines(args, &keys, &rendered, &loaded.library, context)?;
        if let Some(stylize) = picker.stylize() {
            with_stylize(args.shape, stylize, &mut lines);
        }
        lines.iter().map(|line| sanitize_line(line) + "\n").collect()
    };
    hand_over(args, &text, Some((&rendered, &composition)), context)
}

/// How the picker is shown. A few lines below the cursor have no pictures of the terminal's own, which would stay there.
fn look(args: &Args, context: &Context) -> Result<PickerLook, Failure> {
    let store = context.store()?;
    let theme = theme::inline(store, context.settings(), context.globals(), &mut Vec::new())?;
    let pictures = match choose(context.settings().pictures, &TerminalTraits::of_this_process()) {
        Drawn::Names => Drawn::Names,
        Drawn::HalfBlocks | Drawn::Kitty | Drawn::Sixel | Drawn::Iterm2 => Drawn::HalfBlocks,
    };
    Ok(PickerLook {
        theme,
        pictures: Thumbnails::new(pictures),
        kept: store.thumbnails(),
        height: args.height,
    })
}

/// The picker with what is searched for from the start, and in which order.
fn picker(args: &Args, loaded: &LoadedLibrary, context: &Context) -> Result<Picker, Failure> {
    let filter = args.filter.as_deref().map(|name| find::named(&loaded.library.filters, "filter", name));
    let filter = filter.map(|filter| loaded.found(filter)).transpose()?;
    let words = filter.map(|filter| &filter.query).into_iter().chain(&args.query);
    let picker = Picker::new(&loaded.library, &words.cloned().collect::<Vec<_>>().join(" "));
    let Some(order) = args.sort.or(filter.and_then(|filter| filter.order)) else { return Ok(picker) };
    let (usage, store) = (context.usage()?, context.store()?);
    let uses = || store.uses().0;
    let arrangement = Arrangement::of(order, picker.list.index(), &loaded.library, &usage, uses);
    Ok(picker.arranged(arrangement))
}

/// Prints what was taken, and copies it on request.
fn hand_over(
    args: &Args,
    text: &str,
    made: Option<(&RenderedPrompt, &Composition)>,
    context: &Context,
) -> Result<(), Failure> {
    if let Some(file) = &args.output {
        return std::fs::write(file, text)
            .map_err(|error| Failure::error(format!("{} cannot be written: {error}", file.display())));
    }
    context.raw(text)?;
    if !args.copy {
        return Ok(());
    }
    let text = text.lines().collect::<Vec<_>>().join(" ");
    match made {
        Some((rendered, composition)) => copying::copy_as(&text, rendered, composition, context),
        None => copying::send(&text, &text, context),
    }
}

/// What was taken as JSON, or a line of a template for each.
fn views(
    template: Option<&Template>,
    keys: &[Key],
    library: &Library,
    context: &Context,
) -> Result<String, Failure> {
    let usage = context.usage()?;
    let view = context.view(library, &usage)?;
    let profiles = keys.iter().filter_map(|key| library.profiles.get(key));
    let views = profiles.map(|profile| ProfileView::of(profile, &view));
    match template {
        Some(template) => views.map(|view| format::ended(template, &view)).collect(),
        None => Context::json_text(&views.collect::<Vec<_>>()),
    }
}

fn lines(
    args: &Args,
    keys: &[Key],
    rendered: &RenderedPrompt,
    library: &Library,
    context: &Context,
) -> Result<Vec<String>, Failure> {
    let profiles: Vec<&Profile> = keys.iter().filter_map(|key| library.profiles.get(key)).collect();
    let names = profiles.iter().map(|profile| profile.name.to_string());
    if args.shape == Shape::Name {
        return Ok(names.collect());
    }
    if let Some(Gap::NoCode { name, .. }) = rendered.gaps.first() {
        return Err(Failure::error(format!("{name} has no code yet"))
            .hint(format!("give it one: swatch edit \"{name}\" --code CODE")));
    }
    match args.shape {
        Shape::Name => Ok(names.collect()),
        Shape::Codes => {
            Ok(profiles.iter().filter_map(|profile| profile.prompt_token().map(str::to_owned)).collect())
        }
        Shape::Form(form) => {
            copy::written(form, &rendered.prompt, &args.name, context).map(|text| vec![text])
        }
    }
}

/// Adds the stylize that was set to what would come without it: codes, and `--p` with them.
fn with_stylize(shape: Shape, stylize: Stylize, lines: &mut Vec<String>) {
    let parameter = format!("--stylize {stylize}");
    match (shape, lines.last_mut()) {
        (Shape::Codes, _) => lines.push(parameter),
        (Shape::Form(Form::Profiles), Some(line)) => *line = format!("{line} {parameter}"),
        (Shape::Form(_) | Shape::Name, _) => {}
    }
}

/// The words of `--as`, each with what it is.
fn shapes() -> impl clap::builder::TypedValueParser<Value = Shape> {
    use clap::builder::{PossibleValue, TypedValueParser as _};
    let forms = Form::ALL.into_iter().filter(|form| *form != Form::Code);
    let forms = forms.map(|form| PossibleValue::new(form.as_str()).help(form.sentence()));
    let own = [
        PossibleValue::new("code").help("the codes, one a line"),
        PossibleValue::new("name").help("the names, one a line"),
    ];
    clap::builder::PossibleValuesParser::new(own.into_iter().chain(forms)).map(|word| match word.as_str() {
        "name" => Shape::Name,
        "code" => Shape::Codes,
        word => Form::of_word(word).map_or(Shape::Codes, Shape::Form),
    })
}
