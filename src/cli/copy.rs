//! `swatch copy`: a prompt to the clipboard, whole or in another form.

use clipboard::{Delivery, Outcome, Report};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Context, Failure, copying, input};
use midjourney::{Form, Prompt};
use text::sanitize_line;

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
    #[arg(long, conflicts_with = "json")]
    print: bool,
    /// Print JSON: what was copied, and what became of it on each way
    #[arg(long)]
    json: bool,
}

/// What became of a copy.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Copied")]
pub(super) struct CopiedJson<'a> {
    /// What was copied, to the letter.
    text: &'a str,
    /// Whether it reached a clipboard, or was sent to one.
    arrived: bool,
    /// Whether it was read back from one.
    confirmed: bool,
    /// The same for people.
    sentence: String,
    /// What became of it on each way that was tried.
    routes: Vec<RouteJson>,
}

/// What became of it on one way.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CopyRoute")]
struct RouteJson {
    /// The way.
    route: String,
    /// `confirmed`, `sent`, `written` or `failed`.
    outcome: &'static str,
    /// The file it is in, or why it failed.
    detail: Option<String>,
}

impl<'a> CopiedJson<'a> {
    fn of(text: &'a str, report: &Report) -> Self {
        let (arrived, confirmed) = (report.arrived(), report.is_confirmed());
        let routes = report.deliveries.iter().map(RouteJson::of).collect();
        Self { text, arrived, confirmed, sentence: report.sentence(), routes }
    }
}

impl RouteJson {
    fn of(delivery: &Delivery) -> Self {
        let (outcome, detail) = match &delivery.outcome {
            Outcome::Confirmed => ("confirmed", None),
            Outcome::Sent => ("sent", None),
            Outcome::Written(file) => ("written", Some(file.display().to_string())),
            Outcome::Failed(failure) => ("failed", Some(failure.to_string())),
        };
        Self { route: delivery.route.name(), outcome, detail }
    }
}

/// A prompt in a form, read with the user's rules.
pub(super) fn written(form: Form, prompt: &str, name: &str, context: &Context) -> Result<String, Failure> {
    let prompt = sanitize_line(prompt);
    let read = Prompt::read_with(&prompt, context.rules().names());
    form.write(&read, name).map_err(|error| Failure::error(error.to_string()))
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let prompt = prompt(args.prompt.as_deref(), context)?;
    let text = written(args.form, &prompt, &args.name, context)?;
    if args.print {
        context.line(&text)?;
    }
    let report = copying::attempt(&text, &prompt, context)?;
    // What was copied last is in the log already.
    if args.prompt.is_some() {
        copying::log_given(&prompt, context)?;
    }
    if args.json {
        context.json(&CopiedJson::of(&text, &report))?;
    }
    copying::conclude(&report, context)
}

/// The words of the forms, each with what it is.
pub(super) fn forms() -> impl clap::builder::TypedValueParser<Value = Form> {
    use clap::builder::TypedValueParser as _;
    let values = Form::ALL.map(|form| clap::builder::PossibleValue::new(form.as_str()).help(form.sentence()));
    clap::builder::PossibleValuesParser::new(values).map(|word| Form::of_word(&word).unwrap_or(Form::Prompt))
}

/// The prompt that was given, else the one copied last.
///
/// # Errors
/// When there is none, or standard input cannot be read.
pub(super) fn prompt(given: Option<&str>, context: &Context) -> Result<String, Failure> {
    match given {
        Some("-") => input::text("-", input::PROMPT),
        Some(text) => Ok(text.to_owned()),
        None => context.store()?.last_copy()?.ok_or_else(|| {
            Failure::not_found("nothing has been copied yet")
                .hint("give a prompt: swatch copy \"a cat --p CODE\"")
        }),
    }
}
