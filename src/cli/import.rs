//! `swatch import`: a library, a sheet, old prompts or a folder of pictures; nothing is overwritten.

use std::path::Path;

use super::columns::Columns;
use super::{Context, Exit, Failure, codes, input};
use library::Library;
use library::exchange::{ImportError, Load, MOST_BYTES};
use library::merging::{ImportLine, plan};
use library::views::ImportView;
use store::load_folder;

/// Take in a library, a kit, a sheet, old prompts or a folder of pictures
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch import kit.ron               a library or a kit, as RON or JSON
swatch import codes.csv             shows what it takes the columns for
swatch import codes.csv --yes       and does it
swatch import ~/Downloads/mj        prompts and codes from pictures; files are only read
swatch import prompts.txt           old prompts with dates, for the usage trace
Profiles with a code in common become one. Yours is never overwritten.")]
pub(super) struct Args {
    /// A file (.ron, .json, .csv, .tsv, .txt), a folder, or - for stdin
    #[arg(value_name = "FILE|FOLDER", value_hint = clap::ValueHint::AnyPath)]
    from: String,
    /// Show what would be done and change nothing
    #[arg(long)]
    dry_run: bool,
    /// The columns of a sheet are guessed rightly
    #[arg(long)]
    yes: bool,
    /// Print JSON: a list of action, what, note
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    // What is imported is one's own; what a mounted library has is no matter.
    let own = context.load_own()?.library.own();
    let load = load(args, &own, context)?;
    let plan = plan(&load.library, &own, &mut codes::keys(), context.timestamp()?);
    let (known, _) = context.store()?.uses();
    let new = load.new_uses(&known);
    let mut shapes: Vec<ImportView> = plan.lines.iter().map(shape).collect();
    shapes.extend(new.iter().map(|used| ImportView {
        action: "log",
        what: used.prompt.clone(),
        note: Context::date_of(used.at).to_string(),
    }));
    tell(&shapes, args.json, context)?;
    for remark in &load.remarks {
        context.say(&format!("note: {remark}"));
    }
    if args.dry_run {
        context.say("nothing was changed");
        return Ok(());
    }
    if plan.change.is_none() && new.is_empty() {
        context.say("Nothing to import: everything is there already");
        return Ok(());
    }
    if let Some(change) = &plan.change {
        context.save(change)?;
    }
    context.store()?.append_uses(&new).map_err(|(_, error)| error)?;
    if !new.is_empty() {
        context.say(&format!("logged {} prompts", new.len()));
    }
    Ok(())
}

fn load(args: &Args, own: &Library, context: &Context) -> Result<Load, Failure> {
    let (path, mut keys) = (Path::new(&args.from), codes::keys());
    if path.is_dir() {
        return load_folder(path, own, &mut keys).map_err(|error| Failure::error(error.to_string()));
    }
    let text = input::text(&args.from, MOST_BYTES as u64)?;
    let ending = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
    let mut load = Load::read((&text, ending), (own, context.day(None)?), &mut keys)
        .map_err(|error| refused(&args.from, &error))?;
    if let Some(guessed) = load.columns.take() {
        if !args.yes && !args.dry_run {
            return Err(Failure::new(Exit::Findings, format!("{guessed}; nothing was changed yet"))
                .hint("if that is right: add --yes; to see what it would do: --dry-run"));
        }
        load.remarks.insert(0, guessed);
    }
    Ok(load)
}

fn tell(shapes: &[ImportView], json: bool, context: &Context) -> Result<(), Failure> {
    if json {
        return context.json(&shapes);
    }
    let mut columns = Columns::default();
    for shape in shapes {
        columns.row([shape.action, &shape.what, &shape.note]);
    }
    columns.print(context)
}

fn shape(line: &ImportLine) -> ImportView {
    ImportView { action: line.action.word(), what: line.what.clone(), note: line.note.clone() }
}

fn refused(from: &str, error: &ImportError) -> Failure {
    let name = if from == "-" { "stdin" } else { from };
    Failure::error(format!("{name}:{error}")).hint("nothing was changed")
}
