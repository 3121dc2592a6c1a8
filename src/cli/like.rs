//! `swatch like`: the likes journal.

use super::columns::Columns;
use super::period::{Period, PeriodArgs};
use super::{Context, Failure};
use library::calibration::last_good;
use library::likes::{self, LikeEntry, Liked};
use library::views::{LikeView, LikesView};
use library::{Library, ops};
use midjourney::Version;

/// Note a like on Explore, which trains a Global Profile; or show the journal
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch like --for 7 \"misty harbour\"    note one
swatch like                            what likes have trained
swatch like --all                      every like, newest first")]
pub(super) struct Args {
    /// A remark
    #[arg(value_name = "NOTE", requires = "version")]
    note: Option<String>,
    /// The version the liked image was made with
    #[arg(long = "for", value_name = "VERSION")]
    version: Option<Version>,
    /// The day, if not today
    #[arg(long, value_name = "DATE", requires = "version")]
    on: Option<String>,
    /// List every like with what it trained, newest first
    #[arg(long, conflicts_with = "version")]
    all: bool,
    #[command(flatten)]
    period: PeriodArgs,
    /// Print JSON: a list, one for each version, or with --all one for each like
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let period = args.period.read(context)?;
    if !period.is_open() && !args.all {
        return Err(Failure::usage("--since and --until are for --all"));
    }
    let mut loaded = context.load_own()?;
    if let Some(version) = args.version {
        let note = args.note.as_deref().unwrap_or_default();
        let on = args.on.as_deref();
        context
            .carry_out(&mut loaded.library, on, |_, context| ops::journal::like(version, note, context))?;
    }
    if args.all {
        list(&loaded.library, args.json, period, context)
    } else {
        print(&loaded.library, args, context)
    }
}

/// A like in JSON.
fn one(LikeEntry { like, profile, since }: &LikeEntry) -> LikeView<'_> {
    LikeView {
        on: like.on,
        version: like.version.to_string(),
        count: like.count,
        note: &like.note,
        profile: profile.as_deref(),
        since: since.map(|(day, _)| day),
        likes_since: since.map(|(_, count)| count),
    }
}

fn list(library: &Library, json: bool, period: Period, context: &Context) -> Result<(), Failure> {
    let mut all = likes::entries(library, |profile| last_good(&library.runs, &profile.key));
    all.retain(|entry| period.has(entry.like.on));
    if json {
        return context.json(&all.iter().map(one).collect::<Vec<_>>());
    }
    let mut columns = Columns::default();
    for entry in &all {
        let day = entry.like.on.to_string();
        columns.row([&day, &entry.like.version.label(), &entry.like.note, &entry.sentence()]);
    }
    columns.print(context)
}

fn print(library: &Library, args: &Args, context: &Context) -> Result<(), Failure> {
    let mut all = likes::by_version(library, |profile| last_good(&library.runs, &profile.key));
    all.retain(|liked| args.version.is_none_or(|version| liked.version == version));
    if args.json {
        let shape = |liked: &Liked| LikesView {
            version: liked.version.to_string(),
            profile: liked.profile.clone(),
            likes: liked.likes,
            last: liked.last,
            since: liked.since.map(|(day, _)| day),
            likes_since: liked.since.map(|(_, count)| count),
        };
        return context.json(&all.iter().map(shape).collect::<Vec<_>>());
    }
    if all.is_empty() {
        context.say("no likes are noted yet: swatch like --for VERSION");
    }
    all.iter().try_for_each(|liked| context.line(&liked.sentence()))
}
