//! `swatch used`: the prompts a profile or a code stood in.

use super::columns::Columns;
use super::loaded::LoadedLibrary;
use super::period::PeriodArgs;
use super::{Context, Failure, find, format};
use library::views::UseView;
use library::{Library, Use, trace};
use midjourney::Code;

/// List the prompts a profile or a code stood in, newest first
#[derive(Debug, clap::Args)]
#[command(after_help = format!("\
swatch used editorial --since 2026-05-01
swatch used --since \"1 week ago\"              every prompt copied since
swatch used editorial --format '{{at}}\\t{{prompt}}'
{}", format::HELP))]
pub(super) struct Args {
    /// A profile's name, or a code; without it every prompt that was copied
    #[arg(value_name = "PROFILE|CODE")]
    name: Option<String>,
    #[command(flatten)]
    period: PeriodArgs,
    /// Print JSON: a list of at, prompt, profiles, codes, version
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Print this for each prompt, its fields filled in
    #[arg(long, value_name = "TEMPLATE")]
    format: Option<String>,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let template = args.format.as_deref().map(format::template::<UseView<'_>>).transpose()?;
    let period = args.period.read(context)?;
    let loaded = context.loaded()?;
    let (uses, problems) = context.store()?.uses();
    context.warn_of(&problems);
    let mut found = match &args.name {
        Some(name) => named(name, &loaded, &uses)?,
        None => trace::search("", &uses),
    };
    found.retain(|used| period.has_moment(used.at));
    let views = found.iter().map(|used| shape(used, &loaded.library));
    if let Some(template) = &template {
        return format::print(template, views, context);
    }
    if args.json {
        return context.json(&views.collect::<Vec<_>>());
    }
    let mut columns = Columns::default();
    for used in found {
        columns.row([&Context::date_of(used.at).to_string(), &used.prompt]);
    }
    columns.print(context)
}

/// The uses of a profile or a code.
fn named<'a>(name: &str, loaded: &LoadedLibrary, uses: &'a [Use]) -> Result<Vec<&'a Use>, Failure> {
    if let Some(profile) = loaded.library.profile_named(name) {
        return Ok(trace::uses_of(profile, uses));
    }
    let found = trace::uses_of_code(name.trim(), uses);
    let is_code = Code::new(name.trim()).is_ok_and(|code| code.is_usual());
    if found.is_empty() && !is_code {
        loaded.found(find::profile(&loaded.library, name))?;
    }
    Ok(found)
}

fn shape<'a>(used: &'a Use, library: &'a Library) -> UseView<'a> {
    let name = |key| library.profiles.get(key).map(|profile| profile.name.as_str());
    UseView {
        at: used.at,
        prompt: &used.prompt,
        profiles: used.profiles.iter().filter_map(name).collect(),
        codes: used.codes.iter().map(Code::as_str).collect(),
        version: used.version.map(|version| version.to_string()),
    }
}
