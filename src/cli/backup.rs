//! `swatch backup`: earlier states of the library, to see and to go back to.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Context, Failure};
use library::views::{BackupView, DifferenceView, FieldChangeView};
use store::{Backup, Difference, describe, differences};
use text::plural;

/// See earlier states of the library, and go back to one
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The last 20 states are kept, and one a day for 30 days. Going back is a change like any other:
swatch undo undoes it."
)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List the states, the newest first
    List {
        /// Print JSON: a list of states
        #[arg(long)]
        json: bool,
    },
    /// Show what became different since a state
    Diff {
        /// Its number in the list
        #[arg(default_value_t = 1, value_name = "NUMBER")]
        number: usize,
        /// Print JSON: a list of records
        #[arg(long)]
        json: bool,
    },
    /// Make the library what it was
    Restore {
        /// Its number in the list
        #[arg(value_name = "NUMBER")]
        number: usize,
    },
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let Some(verb) = &args.verb else { return list(false, context) };
    match verb {
        Verb::List { json } => list(*json, context),
        Verb::Diff { number, json } => diff(*number, *json, context),
        Verb::Restore { number } => restore(*number, context),
    }
}

fn list(json: bool, context: &Context) -> Result<(), Failure> {
    let store = context.store()?;
    let shapes: Vec<(Backup, BackupView)> = store
        .backups()
        .into_iter()
        .zip(1..)
        .map(|(backup, number)| {
            let library = store.look_back(&backup).library;
            let shape = BackupView {
                number,
                until: backup.at.to_string(),
                profiles: library.profiles.len(),
                stacks: library.stacks.len(),
                prompts: library.prompts.len(),
                path: backup.path.display().to_string(),
            };
            (backup, shape)
        })
        .collect();
    if json {
        return context.json(&shapes.into_iter().map(|(_, shape)| shape).collect::<Vec<_>>());
    }
    for (backup, shape) in &shapes {
        let BackupView { number, profiles, stacks, prompts, .. } = shape;
        let until = moment(backup.at);
        context.line(&format!(
            "{number:>3}  until {until}  {}, {}, {}",
            plural(*profiles, "profile"),
            plural(*stacks, "stack"),
            plural(*prompts, "prompt")
        ))?;
    }
    if shapes.is_empty() {
        context.say("there is no earlier state yet: the first change makes one");
    }
    Ok(())
}

fn diff(number: usize, json: bool, context: &Context) -> Result<(), Failure> {
    let store = context.store()?;
    let then = store.look_back(&chosen(number, context)?).library;
    let differences = describe(&differences(&then, &store.open().library));
    let views = differences.iter().map(view);
    if json {
        return context.json(&views.collect::<Vec<_>>());
    }
    for DifferenceView { verb, kind, name, fields } in views {
        context.line(&format!("{verb} {kind} {name}"))?;
        for FieldChangeView { field, before, after } in fields {
            let (before, after) = (before.unwrap_or("nothing"), after.unwrap_or("nothing"));
            context.line(&format!("  {field}: {before} -> {after}"))?;
        }
    }
    Ok(())
}

fn view(difference: &Difference) -> DifferenceView<'_> {
    let Difference { verb, kind, name, fields } = difference;
    let fields = fields.iter().map(|(field, before, after)| FieldChangeView {
        field,
        before: before.as_deref(),
        after: after.as_deref(),
    });
    DifferenceView { verb, kind, name, fields: fields.collect() }
}

fn restore(number: usize, context: &Context) -> Result<(), Failure> {
    let backup = chosen(number, context)?;
    let saved = context.store()?.restore(&backup, context.timestamp()?)?;
    context.say(&format!("the library is what it was until {}", moment(backup.at)));
    saved.remarks.iter().for_each(|remark| context.say(&format!("note: {remark}")));
    Ok(())
}

fn chosen(number: usize, context: &Context) -> Result<Backup, Failure> {
    let mut backups = context.store()?.backups();
    if number == 0 || number > backups.len() {
        let sentence = format!("there is no state {number}; there are {}", backups.len());
        return Err(Failure::not_found(sentence).hint("see them: swatch backup list"));
    }
    Ok(backups.swap_remove(number - 1))
}

/// A moment as people read it, here.
pub(super) fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M:%S").to_string()
}
