//! `swatch conflicts`: the values that lost when two places changed the same field.

use super::{Context, Failure};
use library::views::ConflictView;
use store::Note;

/// Fields that two places changed: see both values, take the other or drop it
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// Print JSON: a list of fields
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Use the other value
    Take {
        /// Its number in the list
        #[arg(value_name = "NUMBER")]
        number: usize,
    },
    /// Keep the current value
    Drop {
        /// Its number in the list
        #[arg(value_name = "NUMBER")]
        number: usize,
    },
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let store = context.store()?;
    let notes = store.with_origin(store.conflicts());
    let chosen = |number: usize| {
        let missing =
            || Failure::not_found(format!("there is no conflict {number}; there are {}", notes.len()));
        number.checked_sub(1).and_then(|place| notes.get(place)).ok_or_else(missing)
    };
    match &args.verb {
        None => list(&notes, args.json, context),
        Some(Verb::Take { number }) => {
            let note = chosen(*number)?;
            store.take_other(note, context.timestamp()?)?;
            context.say(&format!("used the other {} of {}", note.other.field, note.name));
            Ok(())
        }
        Some(Verb::Drop { number }) => {
            let note = chosen(*number)?;
            store.drop_other(note, context.timestamp()?)?;
            context.say(&format!("kept the {} of {} as it stands", note.other.field, note.name));
            Ok(())
        }
    }
}

fn list(notes: &[Note], json: bool, context: &Context) -> Result<(), Failure> {
    if json {
        return context
            .json(&notes.iter().zip(1..).map(|(note, number)| view(note, number)).collect::<Vec<_>>());
    }
    for (note, number) in notes.iter().zip(1..) {
        context.line(&format!("{number:>3}  {} {}: {}", note.kind, note.name, note.other.field))?;
        context.line(&format!("     here   {}", note.here.as_deref().unwrap_or("nothing")))?;
        context.line(&format!("     other  {}{}", note.other.value, origin(note)))?;
    }
    if notes.is_empty() {
        context.say("no field was changed in two places");
    }
    Ok(())
}

fn view(note: &Note, number: usize) -> ConflictView<'_> {
    let Note { kind, name, here, other, .. } = note;
    ConflictView { number, kind, name, field: &other.field, here: here.as_deref(), other: &other.value }
}

/// Where the value that lost was made, as far as that is known.
fn origin(note: &Note) -> String {
    let at = note.other.at.map(|at| format!("edited {}", super::backup::moment(at)));
    let place = note.made_here.map(|here| if here { "on this machine" } else { "on another machine" });
    let known: Vec<String> = at.into_iter().chain(place.map(str::to_owned)).collect();
    if known.is_empty() { String::new() } else { format!("  ({})", known.join(", ")) }
}
