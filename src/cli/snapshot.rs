//! `swatch snapshot`: a new state of a profile, beside those it had.

use super::{Context, Failure, find};
use library::ops::filing::NewSnapshot;
use library::{Library, ops};
use midjourney::Code;

/// Add a new code to a profile, pin an old one, or let the newest be current again
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch snapshot editorial r1bwkpa --on \"3 May\"   a code of that day
swatch snapshot editorial r1bwkpa --on \"5 May\"   the same code again: another date
swatch snapshot editorial 6odeoas --pin          an old one becomes the current one
swatch snapshot editorial --unpin                the newest is current again
A new code never replaces one: every code stays, with its date.")]
pub(super) struct Args {
    /// Its name
    #[arg(value_name = "PROFILE")]
    name: String,
    /// The code
    #[arg(required_unless_present = "unpin")]
    code: Option<Code>,
    /// The day of the code, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Make it the current one, whatever its date
    #[arg(long, conflicts_with = "unpin")]
    pin: bool,
    /// Let the newest code be the current one
    #[arg(long, conflicts_with = "code")]
    unpin: bool,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Print JSON: the profile as it is now
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let profile = loaded.found(find::profile(&loaded.library, &args.name))?;
    let key = profile.key.clone();
    let on = args.on.as_deref();
    match &args.code {
        None => {
            context.carry_out(&mut loaded.library, None, |library, context| {
                ops::filing::pin(library, &key, None, context)
            })?;
        }
        Some(code) => {
            let note = args.note.as_deref().unwrap_or_default();
            let day = on.map(|on| context.day(Some(on))).transpose()?;
            let new = NewSnapshot { profile: &key, code, on: day, pin: args.pin, note };
            context.carry_out(&mut loaded.library, on, |library, context| {
                ops::filing::snapshot(library, &new, context)
            })?;
        }
    }
    print(&loaded.library, &key, args.json, context)
}

fn print(library: &Library, key: &library::Key, json: bool, context: &Context) -> Result<(), Failure> {
    match library.profiles.get(key) {
        Some(profile) if json => super::show::json(profile, library, json, context),
        Some(profile) => match profile.current() {
            Some(current) => context.line(&format!("{} is {} now", profile.name, current.code)),
            None => Ok(()),
        },
        None => Ok(()),
    }
}
