//! `swatch calibrate show`: what a run asked, what came back, and what it says.

use std::path::Path;

use super::{Context, Failure, found};
use crate::cli::columns::Columns;
use library::calibration::Trend;
use library::run::{Question, Run};
use library::views::{AxesView, EffectView, RunView, SectionView, axis_columns, bar, chance, spark};
use library::{Library, Usage};

/// Show a run: the verdict, the sentence behind it and the numbers
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The run
    #[arg(value_name = "RUN")]
    run: String,
    /// Show the numbers even before your eye has been asked
    #[arg(long)]
    numbers: bool,
    /// Print JSON: one run, numbers and all
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let run = found(&loaded, &args.run)?;
    if args.json {
        return view(run, &loaded.library, context, |view| context.json(view));
    }
    if run.eye.is_some() || args.numbers || run.judged.is_none() {
        return card(run, &loaded.library, context);
    }
    view(run, &loaded.library, context, |view| Columns::of(&view.asked()).print(context))?;
    context.say("first your own eye, then the numbers: look at the pictures and say");
    context.say(&format!("  swatch calibrate eye {} diverges|does-not-do-much|undecided", run.name));
    Ok(())
}

/// Does something with the view of a run, whose pictures are looked for on the disk.
pub(super) fn view(
    run: &Run,
    library: &Library,
    context: &Context,
    show: impl FnOnce(&RunView) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let unused = Usage::default();
    show(&RunView::of(run, &context.view(library, &unused)?, |shot| Path::new(&shot.file).exists()))
}

/// Everything for a person, numbers included.
pub(super) fn card(run: &Run, library: &Library, context: &Context) -> Result<(), Failure> {
    view(run, library, context, |run| numbers(run, context))
}

fn numbers(run: &RunView, context: &Context) -> Result<(), Failure> {
    let Some(because) = &run.because else {
        Columns::of(&run.asked()).print(context)?;
        context.say(&format!("no verdict yet: swatch calibrate add {} FILE..", run.run));
        return Ok(());
    };
    context.line(run.plain.as_deref().unwrap_or_default())?;
    context.line("")?;
    Columns::of(&run.asked()).print(context)?;
    Columns::of(&run.found()).print(context)?;
    context.line("")?;
    context.line(because)?;
    context.line("")?;
    if run.asks == Question::Trial {
        for (place, section) in run.sections.iter().enumerate() {
            if place > 0 {
                context.line("")?;
                context.line(&section.heading)?;
            }
            axes_rows(&section.axes, section.deals, context).print(context)?;
        }
    } else {
        parts_rows(&run.sections, context).print(context)?;
    }
    if let Some(period) = run.period() {
        context.line("")?;
        context.line(&format!("over time, {period}"))?;
        trend_rows(&run.trends, context).print(context)?;
    }
    if run.due {
        context.say(&format!("note: re-test due; swatch calibrate again {}", run.run));
    }
    context.say(
        "note: a seed may not hold in a later session, and versions change in place: a verdict is of its day",
    );
    Ok(())
}

/// The axes as rows of columns over runs.
pub(super) fn trend_rows(trends: &[Trend], context: &Context) -> Columns {
    let mut columns = Columns::default();
    for trend in trends {
        let effects = trend.points.iter().map(|point| point.effect);
        columns.row([trend.axis.label(), &spark(effects, context.ascii()), &trend.numbers()]);
    }
    columns
}

/// Steps or layers as rows: what, bar of the largest effect, each axis with a mark where it is told apart, p,
/// what became of it.
fn parts_rows(sections: &[SectionView], context: &Context) -> Columns {
    let mut columns = Columns::default();
    let axes = axis_columns(sections);
    let heads = axes.iter().map(|(_, label)| *label);
    columns.cells(["", ""].into_iter().chain(heads).chain(["p", ""]).map(str::to_owned));
    for section in sections {
        let bar = bar(Some(section.largest), context.ascii());
        let cell =
            |effect: Option<&EffectView>| effect.map_or("-".into(), |effect| effect.size() + effect.mark());
        let cells = axes.iter().map(|(axis, _)| cell(section.axes.get(axis)));
        let found = section.outcome().to_owned();
        let row = [section.heading.clone(), bar].into_iter().chain(cells);
        columns.cells(row.chain([chance(section.p), found]));
    }
    let gaps = std::iter::repeat_n(String::new(), axes.len() + 3);
    columns.cells(gaps.chain(["effects in multiples of the noise; * told apart".to_owned()]));
    columns
}

/// The axes as rows: name, bar of effect against noise, numbers, direction.
pub fn axes_rows(axes: &AxesView, deals: usize, context: &Context) -> Columns {
    let mut columns = Columns::default();
    for (axis, effect) in axes {
        let EffectView { description, .. } = effect;
        let noise = if effect.effect.is_some() { " x noise" } else { "" };
        let (size, p) = (effect.size() + noise, format!("p {}", effect.chance()));
        columns.row([
            effect.label(axis),
            &bar(effect.effect, context.ascii()),
            &size,
            &p,
            effect.mark(),
            description,
        ]);
    }
    let level = imagestat::LEVEL * 100.0;
    columns.row([
        "",
        "",
        "",
        "",
        "",
        &format!("* told apart; {level:.0} % over all axes, {deals} permutations"),
    ]);
    columns
}
