//! `swatch calibrate eye`: what the person sees, before the numbers.

use clap::builder::PossibleValuesParser;

use super::{Context, Failure, found, show};
use imagestat::Answer;
use library::ops::calibrations;

/// Record your own verdict before the numbers are shown; both are kept
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The run
    #[arg(value_name = "RUN")]
    run: String,
    /// What you see
    #[arg(value_parser = PossibleValuesParser::new(Answer::ALL.map(Answer::slug)))]
    verdict: String,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let key = found(&loaded, &args.run)?.key.clone();
    let sees =
        Answer::ALL.into_iter().find(|answer| answer.slug() == args.verdict).unwrap_or(Answer::Undecided);
    context.carry_out(&mut loaded.library, None, |library, operation| {
        calibrations::look(library, &key, sees, operation)
    })?;
    match loaded.library.runs.get(&key) {
        Some(run) if run.judged.is_some() => show::card(run, &loaded.library, context),
        Some(_) | None => Ok(()),
    }
}
