//! `swatch sheet`: a contact sheet of codes, to look through, print or send.

use std::path::PathBuf;

use super::{Context, Failure, page_file, picture_addresses};
use library::Profile;
use library::search::{Index, Query, search};
use library::views::SheetView;

/// Write a contact sheet: codes with their pictures, palettes and words on one page
///
/// Codes that were calibrated on the same scenes show them in the same columns. The page has everything in it and prints
/// on A4.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch sheet                                   every living code
swatch sheet tag:warm --out warm.html          those a query finds, as in swatch list
swatch sheet client:acme --title \"Acme, spring\"")]
pub(super) struct Args {
    /// Words and fields as in swatch list; without them every profile that is not deleted
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// The file to write; - is stdout
    #[arg(long, value_name = "FILE", default_value = "swatches.html", value_hint = clap::ValueHint::FilePath)]
    out: PathBuf,
    /// Overwrite the file where it is there
    #[arg(long)]
    force: bool,
    /// The heading
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Print JSON in place of the page: title, on, scenes, rows
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let usage = context.usage()?;
    let text = if args.query.is_empty() { "is:living".to_owned() } else { args.query.join(" ") };
    let query = Query::read(&text);
    let index = Index::new(&loaded.library);
    let keys = search(&index, &query).into_iter().filter_map(|hit| index.key_of(hit));
    // What is wrong on purpose is no swatch, unless it is asked for.
    let is_meant = |profile: &&Profile| !args.query.is_empty() || !profile.throwaway;
    let profiles: Vec<&Profile> =
        keys.filter_map(|key| loaded.library.profiles.get(&key)).filter(is_meant).collect();
    if profiles.is_empty() {
        return Err(Failure::not_found(format!("no profile matches \"{text}\", so there is no sheet")));
    }
    let title = args.title.as_deref().unwrap_or(if args.query.is_empty() { "Swatches" } else { &text });
    let sheet = SheetView::of(title, &profiles, &context.view(&loaded.library, &usage)?);
    if args.json {
        context.json(&sheet)?;
        return loaded.complete();
    }
    let addresses = picture_addresses::of_views(sheet.pictures(), context)?;
    page_file::write(&args.out, &sheet.to_html(&addresses), args.force, context)?;
    if addresses.is_empty() {
        context.say("note: none of them has a picture yet: swatch look PROFILE FILE..");
    }
    loaded.complete()
}
