//! `swatch near`: the codes that look like some pictures.

use std::path::{Path, PathBuf};

use super::calibrate::{Cut, pictures_in, take};
use super::columns::Columns;
use super::{Context, Failure};
use imagestat::{Features, PictureLook};
use library::looks::Gallery;
use library::views::{LookView, NearView};
use library::{Library, Profile};

/// Find the codes whose pictures look like these
///
/// Compares what was measured and is kept: swatch look and swatch calibrate add keep it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch near frame.png                          which of my codes looks like this?
swatch near ~/Downloads/moodboard --most 3
swatch list like:editorial                     the same among codes
swatch list 'look:\"warm faded\"' near:#c8a27a   by words, by a colour")]
pub(super) struct Args {
    /// Pictures (PNG, JPEG, WebP), or folders of them
    #[arg(value_name = "PICTURE", required = true)]
    pictures: Vec<PathBuf>,
    /// At most so many codes
    #[arg(long, value_name = "N", default_value_t = 10)]
    most: usize,
    #[command(flatten)]
    cut: Cut,
    /// Print JSON: a list of name, code, distance, looks
    #[arg(long)]
    json: bool,
}

/// The profile of a name that was given in place of a picture.
fn named<'a>(path: &Path, library: &'a Library) -> Option<&'a Profile> {
    library.profile_named(path.to_str()?)
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let taken = pictures_in(&args.pictures).and_then(|files| take(&files, args.cut.cutting(), None, context));
    let taken = taken.map_err(|failure| {
        match args.pictures.iter().find_map(|path| named(path, &loaded.library)) {
            Some(profile) => {
                failure.hint(format!("for codes like that of a profile: swatch list 'like:{}'", profile.name))
            }
            None => failure,
        }
    })?;
    let features: Vec<&Features> =
        taken.iter().flat_map(|file| &file.intake.cells).map(|cell| &cell.features).collect();
    let Some(look) = PictureLook::of(&features, &[]) else {
        return Err(Failure::usage("no picture was named"));
    };
    let gallery = Gallery::of(&loaded.library);
    let living = loaded.library.profiles.by_name().into_iter().filter(|profile| !profile.throwaway);
    let mut near: Vec<NearView<'_>> =
        living.filter_map(|profile| Some(NearView::of(profile, &gallery.look(profile)?, &look))).collect();
    near.sort_by(|one, other| one.distance.total_cmp(&other.distance));
    near.truncate(args.most);
    if args.json {
        context.json(&near)?;
        return loaded.complete();
    }
    let words = LookView::words_of(&look);
    context.say(&format!("these look: {words}"));
    let mut columns = Columns::default();
    for one in &near {
        columns.row([one.name, one.code.unwrap_or("-"), one.closeness(), &one.looks.join(", ")]);
    }
    columns.print(context)?;
    if near.is_empty() {
        context.say("no code has a picture yet: swatch look PROFILE FILE..");
    }
    loaded.complete()
}
