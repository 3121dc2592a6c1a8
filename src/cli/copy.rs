//! `swatch copy`: a prompt to the clipboard, whole or in another form.

use super::{Context, Failure, copying, input};
use midjourney::Form;

/// Copy a prompt, or the part of it you need
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  swatch copy --as p                    only --p and its codes of the last copied prompt
  swatch copy \"a cat --p r1bwkpa\" --as imagine
  pbpaste | swatch copy - --as code")]
pub(super) struct Args {
    /// The prompt, or - for stdin; the one copied last when it is left out
    #[arg(value_name = "PROMPT")]
    prompt: Option<String>,
    /// The form to copy it in
    #[arg(long = "as", value_name = "FORM", default_value = "prompt", value_parser = forms())]
    form: Form,
    /// The option's name, for --as option
    #[arg(long, value_name = "NAME", default_value = "mine")]
    name: String,
    /// Print it on stdout as well
    #[arg(long)]
    print: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let prompt = prompt(args.prompt.as_deref(), context)?;
    let text = args.form.write(&prompt, &args.name).map_err(|error| Failure::error(error.to_string()))?;
    if args.print {
        context.line(&text)?;
    }
    // What was copied last is in the log already.
    let is_new = args.prompt.is_some();
    if is_new { copying::copy_given(&text, &prompt, context) } else { copying::send(&text, &prompt, context) }
}

/// The words of the forms, each with what it is.
pub(super) fn forms() -> impl clap::builder::TypedValueParser<Value = Form> {
    use clap::builder::TypedValueParser as _;
    let values = Form::ALL.map(|form| clap::builder::PossibleValue::new(form.word()).help(form.sentence()));
    clap::builder::PossibleValuesParser::new(values).map(|word| Form::of_word(&word).unwrap_or(Form::Prompt))
}

fn prompt(given: Option<&str>, context: &Context) -> Result<String, Failure> {
    match given {
        Some("-") => input::text("-", input::PROMPT),
        Some(text) => Ok(text.to_owned()),
        None => context.store()?.last_copy()?.ok_or_else(|| {
            Failure::not_found("nothing has been copied yet")
                .hint("give a prompt: swatch copy \"a cat --p CODE\"")
        }),
    }
}
