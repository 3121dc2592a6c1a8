//! `swatch palette`: the colours of a picture, by name and share.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::calibrate::{Taken, pictures_in, take};
use super::{Context, Failure};
use imagestat::{Cutting, Swatch, ase, gpl};
use library::views::{ColourView, PaletteView};

/// Print the palettes of pictures: six to eight named colours with their shares
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch palette frame.png
swatch palette --gpl frame.gpl frame.png       for GIMP, Inkscape, Krita
swatch palette --ase frame.ase frame.png       for Adobe's programs")]
pub(super) struct Args {
    /// Pictures (PNG, JPEG, WebP), or folders of them
    #[arg(value_name = "IMAGE", required = true)]
    images: Vec<PathBuf>,
    /// Write an Adobe swatch file; - is stdout
    #[arg(long, value_name = "FILE")]
    ase: Option<PathBuf>,
    /// Write a GIMP palette; - is stdout
    #[arg(long, value_name = "FILE", conflicts_with = "ase")]
    gpl: Option<PathBuf>,
    /// Print JSON: a list of pictures with their palettes
    #[arg(long, conflicts_with_all = ["ase", "gpl"])]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let taken = take(&pictures_in(&args.images)?, Cutting::Never, None, context)?;
    let title = taken.iter().map(name).collect::<Vec<_>>().join(", ");
    let all = || taken.iter().flat_map(palette).copied().collect::<Vec<Swatch>>();
    if let Some(path) = &args.ase {
        return written(path, &ase(&title, &all()), context);
    }
    if let Some(path) = &args.gpl {
        return written(path, gpl(&title, &all()).as_bytes(), context);
    }
    if args.json {
        let shape = |file: &Taken| PaletteView {
            file: file.path.display().to_string(),
            palette: ColourView::all(palette(file)),
        };
        return context.json(&taken.iter().map(shape).collect::<Vec<_>>());
    }
    for (place, file) in taken.iter().enumerate() {
        if taken.len() > 1 {
            if place > 0 {
                context.line("")?;
            }
            context.line(&name(file))?;
        }
        palette(file).iter().try_for_each(|swatch| row(swatch, context))?;
    }
    Ok(())
}

fn palette(file: &Taken) -> &[Swatch] {
    file.intake.cells.first().map(|cell| cell.features.palette.as_slice()).unwrap_or_default()
}

fn name(file: &Taken) -> String {
    file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// `#f0c8a0  32 %  peach`, after a block of the colour where colours are shown.
fn row(swatch: &Swatch, context: &Context) -> Result<(), Failure> {
    let share = if swatch.share < 0.01 { " <1".into() } else { format!("{:3.0}", swatch.share * 100.0) };
    let text = format!("{}  {share} %  {}", swatch.hex(), swatch.name());
    if !context.is_colored() {
        return context.line(&text);
    }
    let [r, g, b] = swatch.colour.to_srgb();
    context.raw(&format!("\x1b[48;2;{r};{g};{b}m      \x1b[0m  {text}\n"))
}

fn written(path: &Path, bytes: &[u8], context: &Context) -> Result<(), Failure> {
    if path.as_os_str() == "-" {
        std::io::stdout().lock().write_all(bytes)?;
        return Ok(());
    }
    fs::write(path, bytes)
        .map_err(|error| Failure::error(format!("{} cannot be written: {error}", path.display())))?;
    context.say(&format!("wrote {}", path.display()));
    Ok(())
}
