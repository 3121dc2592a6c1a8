//! `swatch edit`: changes what is known of a profile.

use super::fields::{Fields, kinds};
use super::{Context, Failure, find};
use library::ops::profiles::ProfileEdit;
use library::{Name, ProfileInput, ops};

/// Change a profile; a new code is added, no code is ever lost
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Its name
    #[arg(value_name = "PROFILE")]
    profile: String,
    /// Call it something else; stacks and the log follow
    #[arg(long = "name", value_name = "NEW")]
    new_name: Option<Name>,
    /// What it is made of
    #[arg(long, value_parser = kinds(), ignore_case = true)]
    kind: Option<String>,
    #[command(flatten)]
    fields: Fields,
    /// It was not deleted after all
    #[arg(long)]
    restore: bool,
    /// The day of the code, if not today
    #[arg(long, value_name = "DATE", requires = "code")]
    on: Option<String>,
    /// Print JSON: the profile as it is now
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if args.new_name.is_none() && args.kind.is_none() && args.fields.is_empty() && !args.restore {
        return Err(Failure::usage("nothing to change is named").hint("see what can be: swatch edit --help"));
    }
    let mut loaded = context.load_own()?;
    let before = loaded.found(find::profile(&loaded.library, &args.profile))?;
    let mut input = ProfileInput::of(before);
    if let Some(name) = &args.new_name {
        input.name = name.to_string();
    }
    if let Some(kind) = &args.kind {
        input.kind.clone_from(kind);
    }
    args.fields.fill(&mut input);
    let key = before.key.clone();
    let edit = ProfileEdit { profile: key.clone(), input, restores: args.restore };
    context.carry_out(&mut loaded.library, args.on.as_deref(), |library, operation| {
        ops::profiles::edit(library, &edit, operation)
    })?;
    match loaded.library.profiles.get(&key) {
        Some(after) => super::show::json(after, &loaded.library, args.json, context),
        None => Ok(()),
    }
}
