//! `swatch calibrate eye`: what the person sees, before the numbers.

use clap::builder::PossibleValuesParser;

use super::{Context, Failure, found, replace, show};
use imagestat::Answer;
use library::run::{Eye, Run};

/// Say what your own eye sees, before the numbers are shown; both are kept
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
    let loaded = context.load_own()?;
    let before = found(&loaded, &args.run)?;
    if let Some(eye) = &before.eye {
        return Err(Failure::error(format!(
            "your eye said \"{}\" on {}, and the first look is the one that counts",
            eye.sees.words(),
            eye.on
        ))
        .hint(format!("look again with fresh pictures: swatch calibrate again {}", before.name)));
    }
    let sees =
        Answer::ALL.into_iter().find(|answer| answer.slug() == args.verdict).unwrap_or(Answer::Undecided);
    let after = Run { eye: Some(Eye { sees, on: context.day(None)? }), ..before.clone() };
    let sentence = format!("kept what your eye says of {}: {}", before.name, sees.words());
    replace(before, after.clone(), sentence, context)?;
    if after.judged.is_some() { show::card(&after, &loaded.library, context) } else { Ok(()) }
}
