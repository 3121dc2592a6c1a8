//! `swatch keys`: the keys as they are on this machine.

use schemars::JsonSchema;
use serde::Serialize;

use super::columns::Columns;
use super::{Context, Failure, overlays};

/// Print the keys of the screen, yours over the shipped ones
#[derive(Debug, clap::Args)]
#[command(after_help = "A key is changed in keymap.ron in the config folder (swatch paths):
{ browse: { \"x\": Copy, \"y\": None } }")]
pub(super) struct Args {
    /// Print JSON: a list of keys
    #[arg(long)]
    json: bool,
}

/// A key.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Key")]
pub(super) struct KeyJson {
    /// Where it works.
    place: &'static str,
    /// The key.
    key: String,
    /// The action.
    action: &'static str,
    /// What the action does.
    sentence: &'static str,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let (keymap, problems) = overlays::keymap(context.store()?);
    context.warn_of(&problems);
    for lost in keymap.displaced() {
        context.say(&format!("note: {lost}"));
    }
    let shapes = keymap.places().flat_map(|place| {
        keymap.keys(place).map(move |(chord, action)| KeyJson {
            place: place.name(),
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
