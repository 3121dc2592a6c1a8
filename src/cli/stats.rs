//! `swatch stats`: what the log says when one counts.

use super::columns::Columns;
use super::period::PeriodArgs;
use super::{Context, Failure};
use library::Use;
use library::views::{StatisticsView, share_bar};

/// Count what was copied: codes, stacks, months, and what lies unused
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch stats --year               this year
swatch stats --year 2025 -n 5     the five most used of last year
swatch stats --since \"3 months ago\" --json")]
pub(super) struct Args {
    /// Only this year; the current one where no year is given
    #[arg(long, value_name = "YEAR", num_args = 0..=1, default_missing_value = "0", conflicts_with_all = ["since", "until"])]
    #[arg(value_parser = clap::value_parser!(i16).range(0..=9999), hide_default_value = true)]
    year: Option<i16>,
    #[command(flatten)]
    period: PeriodArgs,
    /// How many codes, stacks and unused profiles to show
    #[arg(short = 'n', long, default_value_t = 10, value_name = "N")]
    most: usize,
    /// Print JSON: all of them, with how often and when last
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let now = context.now()?;
    let period = match args.year {
        Some(0) => PeriodArgs::year(now.year())?,
        Some(year) => PeriodArgs::year(year)?,
        None => args.period.read(context)?,
    };
    let loaded = context.loaded()?;
    let (uses, problems) = context.store()?.uses();
    context.warn_of(&problems);
    let usage = uses.iter().collect();
    let counted: Vec<&Use> = uses.iter().filter(|used| period.has_moment(used.at)).collect();
    let view = StatisticsView::of(&counted, &context.view(&loaded.library, &usage)?);
    if args.json {
        context.json(&view)?;
        return loaded.complete();
    }
    context.line(&view.sentence())?;
    for section in view.sections(args.most, now.time_zone()) {
        context.line("")?;
        context.line(section.heading)?;
        let mut columns = Columns::default();
        for row in &section.rows {
            let bar = row.share.map(|share| share_bar(share, context.ascii())).unwrap_or_default();
            columns.row([&format!("  {}", row.label), &bar, &row.text]);
        }
        columns.print(context)?;
    }
    loaded.complete()
}
