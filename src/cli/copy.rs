//! `swatch copy`: a prompt to the clipboard, whole or in another form.

use clipboard::{Delivery, Outcome, Report};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Context, Failure, copying, input};
use midjourney::{Code, Form, Prompt};
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
    if let Some(text) = args.prompt.as_deref().filter(|text| *text != "-" && !text.contains("--")) {
        refuse_name(text.trim(), context)?;
    }
    let prompt = prompt(args.prompt.as_deref(), context)?;
    let text = written(args.form, &prompt, &args.name, context)?;
    if args.print {
        context.line(&text)?;
    }
    let report = copying::attempt(&text, &prompt, context)?;
    if args.json {
        context.json(&CopiedJson::of(&text, &report))?;
    }
    // What became of the copy is said first: a log that cannot be written takes nothing out of the clipboard.
    let copied = copying::conclude(&report, context);
    // What was copied last is in the log already.
    let logged = if args.prompt.is_some() { copying::log_given(&prompt, context) } else { Ok(()) };
    copied.and(logged)
}

/// Refuses the name of something in place of a prompt: the word would be copied, and the prompt copied last forgotten.
fn refuse_name(name: &str, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let library = &loaded.library;
    let found = [
        ("profile", "--with", library.profile_named(name).is_some()),
        ("stack", "--stack", library.stacks.named(name).is_some()),
        ("saved text", "--prompt", library.prompts.named(name).is_some()),
    ];
    if let Some((what, flag, _)) = found.into_iter().find(|(.., is_it)| *is_it) {
        return Err(Failure::usage(format!("{name} is a {what} and not a prompt"))
            .hint(format!("copy its prompt: swatch compose {flag} \"{name}\" --copy"))
            .hint(format!("copy the word itself: echo \"{name}\" | swatch copy -")));
    }
    let is_code =
        Code::new(name).is_ok_and(|code| code.is_usual()) && name.contains(|c: char| c.is_ascii_digit());
    let is_word = !name.contains(char::is_whitespace) && !is_code;
    if is_word {
        context.say(&format!("note: nothing is named {name}; it is copied as the text of a prompt"));
    }
    Ok(())
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
