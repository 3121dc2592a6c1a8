//! `swatch used`: the prompts a profile or a code stood in.

use super::columns::Columns;
use super::{Context, Failure, find};
use library::views::UseView;
use library::{Library, Use, trace};
use midjourney::Code;

/// List the prompts a profile or a code stood in, newest first
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A profile's name, or a code
    #[arg(value_name = "PROFILE|CODE")]
    name: String,
    /// Print JSON: a list of at, prompt, profiles, codes, version
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let (uses, problems) = context.store()?.uses();
    for problem in &problems {
        context.warn(&problem.to_string());
    }
    let found = match loaded.library.profile_named(&args.name) {
        Some(profile) => trace::uses_of(profile, &uses),
        None => trace::uses_of_code(args.name.trim(), &uses),
    };
    let is_code = Code::new(args.name.trim()).is_ok_and(|code| code.is_usual());
    if found.is_empty() && loaded.library.profile_named(&args.name).is_none() && !is_code {
        loaded.found(find::profile(&loaded.library, &args.name))?;
    }
    if args.json {
        let shapes: Vec<_> = found.iter().map(|used| shape(used, &loaded.library)).collect();
        return context.json(&shapes);
    }
    let mut columns = Columns::default();
    for used in found {
        columns.row([&Context::date_of(used.at).to_string(), &used.prompt]);
    }
    columns.print(context)
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
