//! `swatch pick`: find and take profiles inside other programs. What is taken goes to stdout, the
//! picker itself to the terminal.

mod popup;

use super::{Context, Exit, Failure, copying, screen};
use crate::tui::app::{Picked, Picker};
use crate::tui::terminal;
use library::{Composition, Gap, Key, Library, Profile, RenderedPrompt};
use midjourney::Form;

/// Pick profiles by typing; print their codes
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch pick --height 12 --as parameters     --p and its codes, with stylize if it was set
swatch compose \"a cafe\" --param \"$(swatch pick --as p)\"
swatch pick --copy --as imagine             straight to the clipboard
Typing filters; Enter takes, Tab marks several, Ctrl-s changes stylize, Esc leaves (exit 130).
In a shell: swatch init bash puts this under a key.")]
pub(super) struct Args {
    /// What to begin the search with
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Take this many lines below the cursor instead of the whole screen
    #[arg(long, value_name = "LINES", value_parser = clap::value_parser!(u16).range(3..=200))]
    height: Option<u16>,
    /// What to print: name, or a form as in swatch copy
    #[arg(long = "as", value_name = "FORM", default_value = "code", value_parser = shapes())]
    shape: Shape,
    /// The option's name, for --as option
    #[arg(long, value_name = "NAME", default_value = "mine")]
    name: String,
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
    if args.popup {
        let lines = popup::run(args, context)?;
        return hand_over(args, &lines, None, context);
    }
    let loaded = context.loaded()?;
    let theme = screen::theme(context.store()?, context.settings(), context, &mut Vec::new())?;
    let mut picker = Picker::new(&loaded.library, &args.query.join(" "));
    let ended = terminal::pick(&mut picker, &loaded.library, &theme, args.height);
    let ended = ended.map_err(|error| {
        Failure::error(format!("the picker needs a terminal ({error})"))
            .hint("in a script: swatch list QUERY --json")
    })?;
    let Picked::Taken(keys) = ended else { return Err(Failure::new(Exit::Cancelled, "")) };
    let composition = picker.composition(&keys);
    let rendered = RenderedPrompt::of(&composition, &loaded.library);
    let lines = lines(args, &keys, &rendered, &loaded.library)?;
    hand_over(args, &lines, Some((&rendered, &composition)), context)
}

/// Prints what was taken, and copies it on request.
fn hand_over(
    args: &Args,
    lines: &[String],
    made: Option<(&RenderedPrompt, &Composition)>,
    context: &Context,
) -> Result<(), Failure> {
    if let Some(file) = &args.output {
        return std::fs::write(file, lines.join("\n"))
            .map_err(|error| Failure::error(format!("{} cannot be written: {error}", file.display())));
    }
    lines.iter().try_for_each(|line| context.line(line))?;
    if !args.copy {
        return Ok(());
    }
    let text = lines.join(" ");
    match made {
        Some((rendered, composition)) => copying::copy_as(&text, rendered, composition, context),
        None => copying::send(&text, &text, context),
    }
}

fn lines(
    args: &Args,
    keys: &[Key],
    rendered: &RenderedPrompt,
    library: &Library,
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
            let text = form.write(&rendered.prompt, &args.name);
            text.map(|text| vec![text]).map_err(|error| Failure::error(error.to_string()))
        }
    }
}

/// The words of `--as`, each with what it is.
fn shapes() -> impl clap::builder::TypedValueParser<Value = Shape> {
    use clap::builder::{PossibleValue, TypedValueParser as _};
    let forms = Form::ALL.into_iter().filter(|form| *form != Form::Code);
    let forms = forms.map(|form| PossibleValue::new(form.word()).help(form.sentence()));
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
