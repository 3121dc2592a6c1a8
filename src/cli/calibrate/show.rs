//! `swatch calibrate show`: what a run asked, what came back, and what it says.

use std::path::Path;

use super::list::profile_name;
use super::shape::{Beside, RunShape};
use super::{Context, Failure, found, retest_days};
use crate::cli::columns::Columns;
use crate::tui::draw::text::spark;
use imagestat::{Comparison, Effect, Found, LEVEL};
use library::Library;
use library::calibration::{Findings, Section, Trend, earlier, findings, since, trends};
use library::run::{Question, Run};

/// The longest bar, in columns: four times the noise.
const BAR: usize = 16;

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
        let beside = Beside {
            library: &loaded.library,
            due: run.is_due(context.day(None)?, retest_days(context)),
            since: compared_with_earlier(run, &loaded.library),
        };
        return context.json(&RunShape::of(run, &beside));
    }
    if run.eye.is_some() || args.numbers || run.judged.is_none() {
        return card(run, &loaded.library, context);
    }
    head(run, &loaded.library).print(context)?;
    context.say("first your own eye, then the numbers: look at the pictures and say");
    context.say(&format!("  swatch calibrate eye {} diverges|does-not-do-much|undecided", run.name));
    Ok(())
}

fn compared_with_earlier(run: &Run, library: &Library) -> Option<(String, library::calibration::Since)> {
    let before = earlier(&library.runs, run)?;
    run.judged.as_ref().map(|_| (before.name.to_string(), since(before, run)))
}

/// Everything for a person, numbers included.
pub(super) fn card(run: &Run, library: &Library, context: &Context) -> Result<(), Failure> {
    head(run, library).print(context)?;
    let Some(found) = findings(run) else {
        context.say(&format!("no verdict yet: swatch calibrate add {} FILE..", run.name));
        return Ok(());
    };
    told(&found, run, library).print(context)?;
    context.line("")?;
    context.line(&found.because)?;
    context.line("")?;
    if found.question == Question::Trial {
        for (place, section) in found.sections.iter().enumerate() {
            if place > 0 {
                context.line("")?;
                context.line(&section.heading)?;
            }
            axes_rows(&section.compared, context).print(context)?;
        }
    } else {
        parts_rows(&found.sections, context).print(context)?;
    }
    over_time(run, library, context)?;
    if retest(run, context)? {
        context.say(&format!("note: re-test due; swatch calibrate again {}", run.name));
    }
    context.say(
        "note: a seed may not hold in a later session, and versions change in place: a verdict is of its day",
    );
    Ok(())
}

/// Each axis over the runs of the profile: columns, numbers, days.
fn over_time(run: &Run, library: &Library, context: &Context) -> Result<(), Failure> {
    let trends = run.profile.as_ref().map(|key| trends(&library.runs, key)).unwrap_or_default();
    let Some((first, last)) =
        trends.first().and_then(Trend::days).filter(|_| run.question() == Question::Trial)
    else {
        return Ok(());
    };
    context.line("")?;
    context.line(&format!("over time, {first} to {last}"))?;
    trend_rows(&trends, context).print(context)
}

/// The axes as rows of columns over runs.
pub(super) fn trend_rows(trends: &[Trend], context: &Context) -> Columns {
    let mut columns = Columns::default();
    for trend in trends {
        let effects = trend.points.iter().map(|point| point.effect);
        columns.row([trend.axis.word(), &spark(effects, context.ascii()), &trend.numbers()]);
    }
    columns
}

fn retest(run: &Run, context: &Context) -> Result<bool, Failure> {
    Ok(run.is_due(context.day(None)?, retest_days(context)))
}

fn head(run: &Run, library: &Library) -> Columns {
    let mut card = Columns::default();
    let code = run.code().map(ToString::to_string).unwrap_or_default();
    card.row(["run", run.name.as_str()]);
    match run.question() {
        Question::LeaveOneOut => card.row(["stack", profile_name(run, library)]),
        Question::Trial | Question::Ladder => {
            card.row(["profile", &format!("{} ({code})", profile_name(run, library))]);
        }
    }
    card.row(["subject", &run.subject]);
    card.row(["seed", &format!("{}, {}, begun {}", run.seed, run.version.label(), run.begun)]);
    let pictures: Vec<String> = run.arms.iter().map(arm).collect();
    card.row(["pictures", &pictures.join(" · ")]);
    card
}

fn arm(arm: &library::run::Arm) -> String {
    let gone = arm.pictures.iter().filter(|shot| !Path::new(&shot.file).exists()).count();
    let note = if gone > 0 { format!(" ({gone} no longer where they were)") } else { String::new() };
    format!("{} {}{note}", arm.role, arm.pictures.len())
}

fn told(found: &Findings, run: &Run, library: &Library) -> Columns {
    let mut card = Columns::default();
    if let Some(eye) = &run.eye {
        card.row(["your eye", &format!("{} ({})", eye.sees.words(), eye.on)]);
    }
    let on = run.judged.as_ref().map(|judged| format!(" ({})", judged.on)).unwrap_or_default();
    card.row(["verdict", &format!("{}{on}", found.summary)]);
    if let Some(nearer) = found.nearer_to {
        card.row(["nearer to", nearer.word()]);
    }
    if let Some((before, since)) = compared_with_earlier(run, library) {
        card.row(["over time", &since.sentence(&before)]);
    }
    card
}

/// Steps or layers as rows: what, bar of the largest effect, each axis with a mark where it is told apart, p,
/// what became of it.
fn parts_rows(sections: &[Section], context: &Context) -> Columns {
    let mut columns = Columns::default();
    columns.row(["", "", "colour", "light", "composition", "texture", "p", ""]);
    for section in sections {
        let largest = section.compared.largest();
        let cell = |effect: &Effect| {
            let mark = if effect.is_distinguishable() { "*" } else { "" };
            effect.effect.map_or("-".into(), |effect| format!("{effect:.1}{mark}"))
        };
        let cells: Vec<String> = section.compared.axes.iter().map(cell).collect();
        let (found, p) = section.part.unzip();
        let p = p.flatten().map_or("-".into(), |p| format!("{p:.3}"));
        let bar = bar(Some(largest), context.ascii());
        let found = found.map_or("", Found::words).to_owned();
        columns.cells([section.heading.clone(), bar].into_iter().chain(cells).chain([p, found]));
    }
    columns.row(["", "", "", "", "", "", "", "effects in multiples of the noise; * told apart"]);
    columns
}

/// The axes as rows: word, bar of effect against noise, numbers, direction.
pub fn axes_rows(compared: &Comparison, context: &Context) -> Columns {
    let mut columns = Columns::default();
    for effect in &compared.axes {
        let size = effect.effect.map_or("-".into(), |effect| format!("{effect:.1} x noise"));
        let p = effect.p.map_or("p -".into(), |p| format!("p {p:.3}"));
        let mark = if effect.is_distinguishable() { "*" } else { "" };
        let bar = bar(effect.effect, context.ascii());
        columns.row([effect.axis.word(), &bar, &size, &p, mark, &effect.words()]);
    }
    let (level, deals) = (LEVEL * 100.0, compared.deals);
    columns.row(["", "", "", "", "", &format!("* told apart; {level:.0} % over all axes, {deals} deals")]);
    columns
}

/// Blocks for the effect, with a mark where the noise ends.
fn bar(effect: Option<f64>, ascii: bool) -> String {
    let (full, empty, noise) = if ascii { ('#', '.', '|') } else { ('█', '·', '┊') };
    let each = BAR / 4;
    let length = effect.map_or(0.0, |effect| effect * 4.0);
    (0_u8..)
        .take(BAR)
        .map(|place| match place {
            place if f64::from(place) + 0.5 < length => full,
            place if usize::from(place) == each => noise,
            _ => empty,
        })
        .collect()
}
