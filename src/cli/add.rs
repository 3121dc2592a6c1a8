//! `swatch add`: a new profile.

use super::fields::{Fields, kinds};
use super::{Context, Failure, input};
use library::inbox::MOST_BYTES;
use library::{Change, Kind, Name, ProfileInput, ProfileSource, SourceError, ops};

/// Add a profile, moodboard or style reference
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch add editorial --kind ranked --code r1bwkpa --for 7 --brief \"warm, grain-heavy 35mm\"
swatch add editorial \"a cafe --p r1bwkpa --v 7\"
swatch add \"lena's grain\" --kind moodboard --code 9xq2mvb --owner lena")]
pub(super) struct Args {
    /// What you want to call it; quote it if it has spaces
    name: Name,
    /// A code, an ID, a prompt, a link or a row of a sheet, from which the rest is taken; - reads it from standard input
    #[arg(value_name = "TEXT")]
    text: Option<String>,
    /// What it is made of
    #[arg(long, value_parser = kinds(), ignore_case = true)]
    kind: Option<String>,
    #[command(flatten)]
    fields: Fields,
    /// The day of the code, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Print JSON: the new profile
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let mut input = match &args.text {
        Some(text) => sourced(text, context)?,
        // What says no kind is read as the same code or ID would be by itself.
        None => match args.fields.token().filter(|_| args.kind.is_none()) {
            Some(token) => named(token, context)?,
            None if args.kind.is_none() => return Err(nothing_given(&args.name)),
            None => ProfileInput::default(),
        },
    };
    input.name = args.name.to_string();
    if let Some(kind) = &args.kind {
        input.kind.clone_from(kind);
    }
    if args.on.is_some() {
        input.on.clear();
    }
    args.fields.fill(&mut input);
    let change = context.carry_out(&mut loaded.library, args.on.as_deref(), |library, operation| {
        ops::profiles::add(library, &input, operation)
    });
    let change = change.map_err(|failure| match loaded.library.profile_named(args.name.as_str()) {
        Some(known) => {
            failure.hint(format!("if that is a new code of it: swatch snapshot \"{}\" CODE", known.name))
        }
        None => failure,
    })?;
    let Some(profile) = change.as_ref().and_then(Change::profile) else { return Ok(()) };
    if profile.prompt_token().is_none() {
        context.say(&format!("next: swatch edit \"{}\" --code CODE", profile.name));
    }
    if wants_brief(&input) && !args.fields.has_brief() {
        context.say(&format!(
            "hint: say in one sentence what it is for: swatch edit \"{}\" --brief TEXT",
            profile.name
        ));
    }
    super::show::json(profile, &loaded.library, args.json, context)
}

/// A name alone: neither what it is nor what is written behind `--p`.
fn nothing_given(name: &Name) -> Failure {
    Failure::usage(format!("\"{name}\" needs a code, an ID or a prompt with one"))
        .hint(format!("swatch add \"{name}\" CODE; if it has none yet: swatch add \"{name}\" --kind KIND"))
}

/// What a text says of the profile.
fn sourced(text: &str, context: &Context) -> Result<ProfileInput, Failure> {
    let read;
    let text = if text == "-" {
        read = input::text("-", MOST_BYTES as u64)?;
        &read
    } else {
        text
    };
    let source = ProfileSource::read(text, context.day(None)?, context.rules());
    source.map(|source| noted(source, context)).map_err(|error| {
        Failure::usage(error.to_string())
            .hint("give its code by itself: swatch add NAME --kind KIND --code CODE")
    })
}

/// What a code or an ID says of the profile that is said to be its own: an odd one is a profile's code, and is remarked
/// on when it is added, as `edit` does.
fn named(token: &str, context: &Context) -> Result<ProfileInput, Failure> {
    match ProfileSource::read(token, context.day(None)?, context.rules()) {
        Ok(source) => Ok(noted(source, context)),
        Err(SourceError::Word { .. }) => {
            Ok(ProfileInput { kind: Kind::Ranked.as_str().to_owned(), ..ProfileInput::default() })
        }
        Err(error @ (SourceError::Link | SourceError::Nothing | SourceError::TooLong(_))) => {
            Err(Failure::usage(error.to_string()))
        }
    }
}

fn noted(source: ProfileSource, context: &Context) -> ProfileInput {
    context.say(&format!("note: {}", source.summary()));
    source.input
}

/// Whether a brief is missed: what is trained goes astray without one.
fn wants_brief(input: &ProfileInput) -> bool {
    let trained = input.kind != Kind::StyleReference.as_str() && input.owner.trim().is_empty();
    trained && input.brief.trim().is_empty()
}
