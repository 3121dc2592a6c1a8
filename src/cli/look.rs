//! `swatch look`: what a code looks like, by its pictures.

use std::path::PathBuf;

use super::calibrate::{Cut, pictures_in, take_and_keep};
use super::columns::Columns;
use super::page_file::PageFile;
use super::{Context, Failure, find, page_file, picture_addresses};
use crate::tui::effects::pictures::looks_of;
use library::ops::looks::{self, NewLook};
use library::views::{LookView, ProfileView};
use library::{Profile, Rating};
use text::sanitize_line;

/// Show what a code looks like, and add pictures to it
///
/// The pictures stay where they are. What was measured is kept in the library, and a small copy of each on this
/// machine.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch look editorial                          words, colours, what it does, what was not tried
swatch look editorial a.png b.png --rate 5     add pictures, the best first
swatch look editorial ~/Downloads/cafe         a folder of them
swatch look --by-prompt ~/Downloads/mj         each to the profile whose code its prompt names
swatch look editorial --html editorial.html    its page, to keep or to send")]
pub(super) struct Args {
    /// The profile, then its pictures or folders of them; with --by-prompt only pictures
    #[arg(value_name = "PROFILE|FILE", required = true)]
    words: Vec<String>,
    /// Add each picture to the profile whose code the prompt inside it names
    #[arg(long, conflicts_with_all = ["rate", "remove", "html", "json"])]
    by_prompt: bool,
    /// How well these pictures show the look, 1 to 5
    #[arg(long, value_name = "1-5")]
    rate: Option<Rating>,
    /// Remove these pictures from the look; without a picture all of them. No file is touched
    #[arg(long, conflicts_with = "rate")]
    remove: bool,
    #[command(flatten)]
    cut: Cut,
    #[command(flatten)]
    page: PageFile,
    /// Print JSON: looks, palette, does, scenes, pictures, untried
    #[arg(long, conflicts_with = "html")]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if args.by_prompt {
        return by_prompt(args, context);
    }
    let (name, files) = args.words.split_first().ok_or_else(|| Failure::usage("name a profile"))?;
    if files.is_empty() && !args.remove {
        return show(args, name, context);
    }
    let mut loaded = context.load_own()?;
    let profile = loaded.found(find::profile(&loaded.library, name))?.key.clone();
    if args.remove {
        let files: Vec<String> = files.iter().map(|file| absolute(file)).collect::<Result<_, _>>()?;
        context.carry_out(&mut loaded.library, None, |library, operation| {
            looks::remove(library, &profile, &files, operation)
        })?;
        return Ok(());
    }
    let pictures = measured(files, args, context)?;
    context.carry_out(&mut loaded.library, None, |library, operation| {
        looks::add(library, &profile, pictures, args.rate, operation)
    })?;
    if args.json || args.page.html.is_some() { show(args, name, context) } else { Ok(()) }
}

fn by_prompt(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let pictures = measured(&args.words, args, context)?;
    context.carry_out(&mut loaded.library, None, |library, operation| {
        looks::add_by_prompt(library, None, pictures, operation)
    })?;
    Ok(())
}

/// The pictures of files and folders, measured and kept small.
fn measured(files: &[String], args: &Args, context: &Context) -> Result<Vec<NewLook>, Failure> {
    let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    let taken = take_and_keep(&pictures_in(&files)?, args.cut.cutting(), None, context)?;
    Ok(taken.into_iter().flat_map(looks_of).collect())
}

fn absolute(file: &str) -> Result<String, Failure> {
    let path = std::path::absolute(file);
    path.map(|path| path.display().to_string()).map_err(|error| Failure::error(format!("{file}: {error}")))
}

fn show(args: &Args, name: &str, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let profile = loaded.found(find::profile(&loaded.library, name))?;
    let usage = context.usage()?;
    let view = ProfileView::of(profile, &context.view(&loaded.library, &usage)?);
    if args.json {
        return context.json(&view.look);
    }
    let Some(path) = &args.page.html else { return card(profile, &view.look, context) };
    let addresses = picture_addresses::of_views(view.look.all_pictures(), context)?;
    page_file::write(path, &view.to_page(&addresses), args.page.force, context)
}

fn card(profile: &Profile, look: &LookView, context: &Context) -> Result<(), Failure> {
    context.line(&format!("{}: {}", profile.name, look.sentence()))?;
    Columns::of(&look.rows()).print(context)?;
    let mut pictures = Columns::default();
    for picture in &look.pictures {
        let rating = picture.rating.map(|rating| "*".repeat(rating.into())).unwrap_or_default();
        let quarter = picture.quarter.map(|quarter| format!("{}/4", quarter + 1)).unwrap_or_default();
        let of = picture.run.as_deref().or(picture.code.as_deref()).unwrap_or_default();
        let on = picture.on.map(|on| on.to_string()).unwrap_or_default();
        pictures.row([&on, &rating, of, &sanitize_line(&picture.file), &quarter]);
    }
    pictures.print(context)
}
