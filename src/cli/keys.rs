//! `swatch keys`: the keys as they are on this machine.

use serde::Serialize;

use super::columns::Columns;
use super::{Context, Failure};
use crate::app::{Context as Place, Keymap};

/// The user's own keys, in the config folder.
const FILE: &str = "keymap.ron";

/// Print the keys of the screen, yours over the shipped ones
#[derive(Debug, clap::Args)]
#[command(after_help = "A key is changed in keymap.ron in the config folder (swatch paths):
{ browse: { \"x\": Copy, \"y\": None } }")]
pub(super) struct Args {
    /// Print JSON: a list of keys
    #[arg(long)]
    json: bool,
}

/// What `--json` prints of a key.
#[derive(Serialize)]
struct Shape {
    place: &'static str,
    key: String,
    action: &'static str,
    sentence: &'static str,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let keymap = keymap(context)?;
    let shapes = keymap.places().flat_map(|place| {
        keymap.keys(place).map(move |(chord, action)| Shape {
            place: word(place),
            key: chord.to_string(),
            action: action.name(),
            sentence: action.sentence(),
        })
    });
    if args.json {
        return context.json(&shapes.collect::<Vec<_>>());
    }
    let mut columns = Columns::default();
    for shape in shapes {
        columns.row([&shape.key, shape.place, shape.action, shape.sentence]);
    }
    columns.print(context)
}

/// The shipped keys with the user's over them. A `keymap.ron` that cannot be read is told and left out.
fn keymap(context: &Context) -> Result<Keymap, Failure> {
    let shipped = Keymap::shipped().map_err(|error| Failure::error(format!("the shipped keys: {error}")))?;
    let text = context.store()?.user_text(FILE).map_err(|problem| Failure::unreadable(problem.headline()))?;
    let Some(text) = text else { return Ok(shipped) };
    shipped.clone().overlaid(&text).or_else(|error| {
        context.say(&format!("warning: {FILE}:{error}"));
        context.say("These are the shipped keys; yours are left out until this is put right.");
        Ok(shipped)
    })
}

/// The place as it is called in the file.
fn word(place: Place) -> &'static str {
    match place {
        Place::Everywhere => "everywhere",
        Place::Browse => "browse",
        Place::Stack => "stack",
        Place::Slider => "slider",
        Place::Stylize => "stylize",
        Place::Search => "search",
        Place::Field => "field",
        Place::Form => "form",
        Place::Choice => "choice",
        Place::Palette => "palette",
        Place::Panel => "panel",
    }
}
