//! `swatch export`: the library, some of its profiles, or one client's part of it, as a text.

use std::path::Path;

use super::several::Selection;
use super::{Context, Failure, page_file};
use library::exchange::{ExportFormat, ExportPart};
use library::ops;

/// Write the library as RON, JSON, CSV or Markdown
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch export --format md                     codes, names and dates, for people
swatch export --format ron --out backup.ron   everything but the usage log
swatch export --format csv --client Acme      only what is Acme's, without notes
swatch export --format md --query tag:warm    only the profiles that fit")]
pub(super) struct Args {
    /// ron and json have everything; csv has the codes, md what people read of them
    #[arg(long, value_name = "ron|json|csv|md", default_value = "ron", conflicts_with = "json")]
    format: ExportFormat,
    /// The same as --format json
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    selection: Selection,
    /// Only what was made for or given to this client
    #[arg(long, conflicts_with_all = ["names", "query", "filter"])]
    client: Option<String>,
    /// Write to this new file; - is stdout
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    out: Option<std::path::PathBuf>,
    /// Overwrite the file if it exists
    #[arg(long, requires = "out")]
    force: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.load_own()?;
    let format = if args.json { ExportFormat::Json } else { args.format };
    let usage = context.usage()?;
    let view = context.view(&loaded.library, &usage)?;
    let keys = args.selection.keys(&loaded)?;
    let part = match &args.client {
        Some(client) => ExportPart::Client(client),
        None if args.selection.is_empty() => ExportPart::All,
        None => ExportPart::Profiles(&keys),
    };
    let text = ops::exchange::export(&view, format, part).map_err(Failure::from);
    let text = loaded.found(text)?;
    match args.out.as_deref().filter(|path| *path != Path::new("-")) {
        None => context.document(&text)?,
        Some(path) => {
            page_file::put(path, &text, args.force)?;
            context.say(&format!("wrote {}", path.display()));
        }
    }
    loaded.complete()
}
