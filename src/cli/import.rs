//! `swatch import`: a library, a sheet, old prompts, exports or pictures; nothing is overwritten.

use std::cell::Cell;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::columns::Columns;
use super::progress::{ProgressLine, until_interrupted};
use super::{Context, Exit, Failure, codes, input};
use library::exchange::{Assignment, Load, LoadContext, Progress, SheetColumns, Watch};
use library::merging::ImportLine;
use library::views::ImportView;
use library::{Library, Use, ops};
use store::LoadError;
use text::plural;

/// How often it is said how far it is.
const OFTEN: Duration = Duration::from_millis(100);

/// Take in a library, a kit, a sheet, exports of Discord, old prompts, or a folder or zip of them
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch import kit.ron               a library or a kit, as RON or JSON
swatch import codes.xlsx            shows what it takes the columns for
swatch import codes.xlsx --yes      and does it
swatch import codes.csv --column Stil=name --column 4=- --yes
swatch import ~/Downloads/mj.zip    pictures and exports in a folder or a zip; files are only read
swatch import prompts.txt           old prompts with dates, for the usage trace
A sheet can be .csv, .tsv, .xlsx or .ods, with heads in eleven languages or none. What cannot be taken is \
listed as left out. Profiles with a code in common become one. Yours is never overwritten.")]
pub(super) struct Args {
    /// A file (.ron .json .csv .tsv .xlsx .ods .txt .md .html .zip), a folder, or - for stdin
    #[arg(value_name = "FILE|FOLDER", value_hint = clap::ValueHint::AnyPath)]
    from: PathBuf,
    /// Show what would be done and change nothing
    #[arg(long)]
    dry_run: bool,
    /// The columns of a sheet were guessed right
    #[arg(long)]
    yes: bool,
    /// What a column of a sheet is, by its head or number: Nom=name, 3=code, Cost=- to leave it out
    #[arg(long = "column", value_name = "COLUMN=FIELD")]
    columns: Vec<Assignment>,
    /// Print JSON: a list of action, what, note
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    // What is imported is one's own; what a mounted library has is no matter.
    let own = context.load_own()?.library.own();
    let (known, _) = context.store()?.uses();
    let load = load(args, &own, &known, context)?;
    let import = context.operate(None, |context| ops::exchange::import(&own, &load, &known, context))?;
    let mut views: Vec<ImportView> = load.sheets.iter().flat_map(columns).collect();
    views.extend(import.lines.iter().map(line));
    views.extend(import.uses.iter().map(|used| ImportView {
        action: "log",
        what: used.prompt.clone(),
        note: Context::date_of(used.at).to_string(),
    }));
    print(&views, args.json, context)?;
    if let Some(why) = &load.refused {
        return Err(Failure::error(format!("{}: {why}", input::name(&args.from)))
            .hint("--column \"Nom=name\" or --column 3=code says what a column is")
            .hint("nothing was changed"));
    }
    for remark in &load.remarks {
        context.say(&format!("note: {remark}"));
    }
    if args.dry_run {
        context.say("nothing was changed");
        return Ok(());
    }
    if !load.sheets.is_empty() && !args.yes {
        return Err(Failure::new(Exit::Findings, "are the columns right? nothing was changed yet")
            .hint("if they are: add --yes")
            .hint("if one is not: --column \"Nom=name\" or --column 3=code says what it is"));
    }
    let Some(change) = &import.change else {
        context.say("Nothing to import: everything is there already");
        return Ok(());
    };
    // The prompts count once the change is saved, so who is stopped between has nothing half done.
    context.store()?.append_uses(&import.uses).map_err(|(_, error)| error)?;
    context.save(change)?;
    if !import.uses.is_empty() {
        context.say(&format!("logged {}", plural(import.uses.len(), "prompt")));
    }
    Ok(())
}

fn load(args: &Args, own: &Library, uses: &[Use], context: &Context) -> Result<Load, Failure> {
    let (today, rules) = (context.day(None)?, context.rules());
    let name = input::name(&args.from);
    let read = |cancelled: &AtomicBool| {
        let reader = Reader { line: ProgressLine::new(true), cancelled, told: Cell::new(Instant::now()) };
        let mut keys = codes::keys();
        let mut against = LoadContext::new(own, uses, today, &mut keys);
        (against.columns, against.watch, against.rules) = (&args.columns, &reader, rules);
        if input::is_stdin(&args.from) {
            store::load_from(io::stdin().lock(), &name, &mut against)
        } else {
            store::load(Path::new(&args.from), &name, &mut against)
        }
    };
    // Waiting for standard input nobody looks at a flag; there ctrl-c ends the program, which has changed nothing.
    let is_stdin = input::is_stdin(&args.from);
    let load = if is_stdin { read(&AtomicBool::default()) } else { until_interrupted(read) };
    load.map_err(|error| match error {
        LoadError::Stopped => Failure::new(Exit::Cancelled, error.to_string()),
        LoadError::Text(..) | LoadError::Folder { .. } | LoadError::Content(..) => {
            Failure::error(error.to_string()).hint("nothing was changed")
        }
    })
}

/// Who waits for a long import at the terminal.
struct Reader<'a> {
    line: ProgressLine,
    cancelled: &'a AtomicBool,
    told: Cell<Instant>,
}

impl Watch for Reader<'_> {
    fn report(&self, progress: Progress) {
        if self.told.get().elapsed() >= OFTEN {
            self.told.set(Instant::now());
            self.line.report(&format!("reading: {progress}"));
        }
    }

    fn is_stopped(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

fn print(views: &[ImportView], json: bool, context: &Context) -> Result<(), Failure> {
    if json {
        return context.json(&views);
    }
    let mut columns = Columns::default();
    for view in views {
        columns.row([view.action, &view.what, &view.note]);
    }
    columns.print(context)
}

/// What the columns of a sheet are taken for, a row each, with an example.
fn columns(sheet: &SheetColumns) -> Vec<ImportView> {
    let within = if sheet.name.is_empty() { String::new() } else { format!("{}: ", sheet.name) };
    let rows = sheet.columns.all.iter().enumerate().map(|(place, column)| ImportView {
        action: "column",
        what: format!("{within}{} {}", place + 1, column.head).trim_end().to_owned(),
        note: column.sentence(),
    });
    rows.collect()
}

fn line(line: &ImportLine) -> ImportView {
    ImportView { action: line.action.as_str(), what: line.what.clone(), note: line.note.clone() }
}
