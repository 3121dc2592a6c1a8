//! `swatch compare`: any two sets of pictures on the axes.

use std::path::PathBuf;

use super::calibrate::{Taken, axes_rows, model, pictures_in, take};
use super::{Context, Failure};
use imagestat::{Comparison, Cutting, Features};
use library::views::ComparisonView;

/// Compare two sets of pictures on colour, light, composition, texture and rendering
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch compare before/ after/
swatch compare grid-a.png grid-b.png      a grid of four counts as four")]
pub(super) struct Args {
    /// A folder of pictures, or a grid
    a: PathBuf,
    /// Another
    b: PathBuf,
    /// No file is a grid of four
    #[arg(long)]
    single: bool,
    /// Print JSON: the axes with effect, p and direction
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let cutting = if args.single { Cutting::Never } else { Cutting::Recognise };
    let model = model(context)?;
    let set =
        |path: &PathBuf| take(&pictures_in(std::slice::from_ref(path))?, cutting, model.as_ref(), context);
    let (a, b) = (set(&args.a)?, set(&args.b)?);
    if let Some(twin) =
        b.iter().find(|file| a.iter().any(|other| other.intake.fingerprint == file.intake.fingerprint))
    {
        return Err(Failure::error(format!("{} is in both sets", twin.path.display()))
            .hint("the same picture on both sides would hide a difference"));
    }
    let (a, b) = (features(&a), features(&b));
    let view = ComparisonView::of([a.len(), b.len()], &Comparison::of(&a, &b));
    if args.json {
        return context.json(&view);
    }
    let sentence = match view.differs {
        Some(true) => "they differ; the words say how the second set differs from the first",
        Some(false) => "no difference found beyond what lies between pictures of one set",
        None => "too few pictures to tell chance from effect; three and four are the least",
    };
    context.line(&format!("{} against {} pictures: {sentence}", a.len(), b.len()))?;
    axes_rows(&view.axes, view.deals, context).print(context)
}

fn features(taken: &[Taken]) -> Vec<&Features> {
    taken.iter().flat_map(|file| &file.intake.cells).map(|cell| &cell.features).collect()
}
