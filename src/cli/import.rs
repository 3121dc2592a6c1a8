//! `swatch import`: a library, a sheet, old prompts or a folder of pictures; nothing is overwritten.

mod pictures;

use std::path::Path;

use jiff::civil::Date;
use serde::Serialize;

use super::columns::Columns;
use super::{Context, Exit, Failure, codes, input};
use crate::exchange::{Book, ImportError, MOST_BYTES, Sheet};
use crate::library::inbox::{Found, Inbox};
use crate::library::merging::{Line, plan};
use crate::library::{Library, Use, trace};

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

/// What an import brings.
#[derive(Default)]
pub(super) struct Load {
    /// Records.
    library: Library,
    /// Prompts for the usage trace.
    uses: Vec<Use>,
    /// What a person should know.
    remarks: Vec<String>,
}

#[derive(Serialize)]
struct Shape {
    /// `add`, `fill in`, `same`, `keep yours` or `log`.
    action: &'static str,
    what: String,
    note: String,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    // What is imported is one's own; what a mounted library has is no matter.
    let own = context.own_shelf()?.library.own();
    let load = load(args, &own, context)?;
    let plan = plan(&load.library, &own, &mut codes::keys(), context.timestamp()?);
    let (known, _) = context.store()?.uses();
    let new: Vec<&Use> = load.uses.iter().filter(|used| !is_logged(used, &known)).collect();
    let mut shapes: Vec<Shape> = plan.lines.iter().map(shape).collect();
    shapes.extend(new.iter().map(|used| Shape {
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
        context.say("nothing to do: everything is there already");
        return Ok(());
    }
    if let Some(change) = &plan.change {
        context.save(change)?;
    }
    for used in &new {
        context.store()?.append_use(used)?;
    }
    if !new.is_empty() {
        context.say(&format!("logged {} prompts", new.len()));
    }
    Ok(())
}

fn load(args: &Args, library: &Library, context: &Context) -> Result<Load, Failure> {
    if Path::new(&args.from).is_dir() {
        return pictures::load(Path::new(&args.from), library);
    }
    let text = input::text(&args.from, MOST_BYTES as u64)?;
    let today = context.day(None)?;
    let ending = Path::new(&args.from).extension().and_then(|end| end.to_str()).unwrap_or_default();
    let start = text.trim_start();
    let read = match ending.to_ascii_lowercase().as_str() {
        "ron" => Book::from_ron(&text).and_then(Book::library).map(whole),
        "json" => Book::from_json(&text).and_then(Book::library).map(whole),
        "csv" | "tsv" => return sheet(&text, args, library, today),
        "txt" | "md" | "log" => return prompts(&text, library, today),
        _ if start.starts_with('{') => Book::from_json(&text).and_then(Book::library).map(whole),
        _ if start.starts_with('(') || start.starts_with("//") => {
            Book::from_ron(&text).and_then(Book::library).map(whole)
        }
        _ if is_sheet(start) => return sheet(&text, args, library, today),
        _ => return prompts(&text, library, today),
    };
    read.map_err(|error| refused(&args.from, &error))
}

fn whole(library: Library) -> Load {
    Load { library, ..Load::default() }
}

/// Whether the first two lines are cut into the same number of cells.
fn is_sheet(text: &str) -> bool {
    let mut lines = text.lines();
    let cells = |line: Option<&str>, mark| line.map_or(0, |line| line.matches(mark).count());
    let (first, second) = (lines.next(), lines.next());
    !text.contains(" --")
        && [',', ';', '\t']
            .iter()
            .any(|mark| cells(first, *mark) > 0 && cells(first, *mark) == cells(second, *mark))
}

fn sheet(text: &str, args: &Args, library: &Library, today: Date) -> Result<Load, Failure> {
    let told = |error: ImportError| refused(&args.from, &error);
    let sheet = Sheet::read(text, today).map_err(told)?;
    let guessed = format!("columns: {}", sheet.columns.sentence());
    if !args.yes && !args.dry_run {
        return Err(Failure::new(Exit::Findings, format!("{guessed}; nothing was changed yet"))
            .hint("if that is right: add --yes; to see what it would do: --dry-run"));
    }
    let mut load = whole(sheet.library(today, &mut codes::keys()).map_err(told)?);
    let prompts = sheet.prompts(today);
    let undated = prompts.iter().filter(|(_, day)| day.is_none()).count();
    load.uses = prompts.iter().filter_map(|(text, day)| used(text, (*day)?, library)).collect();
    load.remarks.push(guessed);
    load.remarks.extend(undated_remark(undated));
    Ok(load)
}

/// Old prompts: those with a day go into the trace, and codes nobody knows become unclaimed.
fn prompts(text: &str, library: &Library, today: Date) -> Result<Load, Failure> {
    let inbox = Inbox::read(text, library, &[], today).map_err(|error| Failure::error(error.to_string()))?;
    let mut load = Load::default();
    let mut undated = 0;
    for find in &inbox.finds {
        let Found::Prompt(pasted) = &find.what else { continue };
        let day = pasted.reading.as_ref().and_then(crate::library::dates::Reading::exact);
        match day.and_then(|day| used(&pasted.prompt, day, library)) {
            Some(used) => load.uses.push(used),
            None => undated += 1,
        }
    }
    let change = inbox.take_in(library, &mut codes::keys(), jiff::Timestamp::UNIX_EPOCH);
    if let Ok(Some(change)) = change {
        let mut with = library.clone();
        with.apply(&change);
        load.library.strays = with.strays;
    }
    load.remarks.extend(undated_remark(undated));
    Ok(load)
}

fn undated_remark(undated: usize) -> Option<String> {
    (undated > 0).then(|| format!("{undated} prompts have no day beside them and stay out of the trace"))
}

/// A prompt of a day, at noon.
fn used(text: &str, day: Date, library: &Library) -> Option<Use> {
    let noon = day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::system()).ok()?;
    Some(trace::use_of(text, noon.timestamp(), library))
}

fn is_logged(used: &Use, known: &[Use]) -> bool {
    known.iter().any(|one| one.at == used.at && one.prompt == used.prompt)
}

fn tell(shapes: &[Shape], json: bool, context: &Context) -> Result<(), Failure> {
    if json {
        return context.json(&shapes);
    }
    let mut columns = Columns::default();
    for shape in shapes {
        columns.row([shape.action, &shape.what, &shape.note]);
    }
    columns.print(context)
}

fn shape(line: &Line) -> Shape {
    Shape { action: line.action.word(), what: line.what.clone(), note: line.note.clone() }
}

fn refused(from: &str, error: &ImportError) -> Failure {
    let name = if from == "-" { "stdin" } else { from };
    Failure::error(format!("{name}:{error}")).hint("nothing was changed")
}
