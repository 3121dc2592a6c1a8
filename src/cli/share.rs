//! `swatch share`: a kit of codes for a client, and a line in the ledger for each.

use std::path::Path;

use super::several::Several;
use super::{Context, Failure, input, picture_addresses};
use library::exchange;
use library::kit::Kit;
use library::views::{KitCodeView, KitView};
use library::{Profile, Usage, ledger, ops};
use store::{KitWriteError, write_kit};

/// Write a kit of codes for a client and note who got what
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch share acme-board editorial --with Acme --out acme-kit
The kit is a page, a text and a file to import. Notes and other clients are left out.")]
pub(super) struct Args {
    #[command(flatten)]
    several: Several,
    /// Whom they are for
    #[arg(long = "with", value_name = "CLIENT")]
    client: String,
    /// The folder for the kit; it is made, and files in it are not overwritten
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    out: std::path::PathBuf,
    /// The day, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Print JSON: client, on, files, codes
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.load_own()?;
    let keys = args.several.keys("share", &loaded, context)?;
    let profiles: Vec<&Profile> = keys.iter().filter_map(|key| loaded.library.profiles.get(key)).collect();
    let day = context.day(args.on.as_deref())?;
    let usage = Usage::default();
    let kit = Kit::of(&context.view(&loaded.library, &usage)?, &profiles, &args.client, day)
        .map_err(|error| Failure::error(error.to_string()))?
        .from_sender(context.settings().name.as_deref());
    let addresses = picture_addresses::of_views(kit.pictures(), context)?;
    let given = context.operate(args.on.as_deref(), |context| {
        ops::sharing::give(&loaded.library, &keys, &kit.client, context)
    })??;
    let files = write(&kit, &addresses, input::named(&args.out)?)?;
    if let Some(change) = given {
        context.save(&change)?;
    }
    if let Some(warning) = ledger::plan_warning(context.settings()) {
        context.say(&format!("note: {warning}"));
    }
    context.say("note: codes cannot be revoked; swatch ledger tells who holds which");
    if !args.json {
        return files.iter().try_for_each(|file| context.line(file));
    }
    let codes = profiles.iter().zip(&kit.items);
    let codes = codes.map(|(profile, item)| KitCodeView {
        profile: profile.name.to_string(),
        code: item.code.to_string(),
    });
    let codes = codes.collect();
    context.json(&KitView { client: kit.client, on: day, files, codes })
}

/// Writes the kit's files, none of which may be there yet.
fn write(kit: &Kit, pictures: &[Option<String>], folder: &Path) -> Result<Vec<String>, Failure> {
    let written = write_kit(&exchange::files(kit, pictures), folder);
    let paths = written.map_err(|error| match error {
        KitWriteError::Taken(_) => Failure::error(error.to_string()).hint("choose another folder with --out"),
        KitWriteError::Disk { .. } => Failure::error(error.to_string()),
    })?;
    Ok(paths.iter().map(|path| path.display().to_string()).collect())
}
