//! `swatch show`: the card of one profile.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::columns::Columns;
use super::{Context, Failure, find};
use library::views::PastView;
use library::views::ProfileView;
use library::{Library, Profile, trace};
use midjourney::Code;

/// Show everything about one profile
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Its name, or one of its codes
    #[arg(value_name = "PROFILE")]
    name: String,
    /// Tell only which code it had on that day
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Tell what lies between two of its codes, and the prompts that used each
    #[arg(long, num_args = 2, value_name = "CODE", conflicts_with = "on")]
    compare: Vec<Code>,
    /// Print JSON: one profile; with --on name, on, code, created, copied, deleted, selections
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let profile = loaded.found(find::profile(&loaded.library, &args.name))?;
    if let Some(on) = &args.on {
        let day = context.day(Some(on))?;
        return past(profile, day, args.json, context);
    }
    if let [one, other] = args.compare.as_slice() {
        return super::between::print(profile, [one, other], args.json, context);
    }
    let usage = context.usage()?;
    let view = ProfileView::of(profile, &context.view(&loaded.library, &usage)?);
    if args.json { context.json(&view) } else { Columns::of(&view.rows()).print(context) }
}

/// Prints a profile as it is now, where JSON is wanted.
pub(super) fn json(
    profile: &Profile,
    library: &Library,
    is_wanted: bool,
    context: &Context,
) -> Result<(), Failure> {
    if !is_wanted {
        return Ok(());
    }
    let usage = context.usage()?;
    context.json(&ProfileView::of(profile, &context.view(library, &usage)?))
}

fn past(profile: &Profile, day: Date, json: bool, context: &Context) -> Result<(), Failure> {
    let (uses, _) = context.store()?.uses();
    let state = trace::state_on(profile, day, &uses, &TimeZone::system(), context.rules().names());
    if json {
        return context.json(&PastView {
            name: profile.name.as_str(),
            on: day,
            code: state.snapshot.map(|snapshot| snapshot.code.as_str()),
            created: state.snapshot.and_then(|snapshot| snapshot.created),
            copied: state.copied.iter().map(ToString::to_string).collect(),
            deleted: state.deleted,
            selections: state.selections,
        });
    }
    let snapshot =
        state.snapshot.ok_or_else(|| Failure::not_found(format!("{} had no code on {day}", profile.name)))?;
    context.line(snapshot.code.as_str())
}
