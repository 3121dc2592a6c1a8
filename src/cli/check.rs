//! `swatch check`: everything that is wrong with the files, at once.

use super::{Context, Failure, overlays};
use library::Problem;
use library::views::ProblemView;

/// List everything that is wrong with your files
#[derive(Debug, clap::Args)]
#[command(
    after_help = "--fix repairs what can be repaired without losing anything, after a copy of the file was set aside: \
half-merged files and second copies are merged, what is no record becomes a comment, and records \
with the same key or name get their own."
)]
pub(super) struct Args {
    /// Repair what is safe to repair
    #[arg(long)]
    fix: bool,
    /// Print JSON: a list of problems
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let store = context.store()?;
    if args.fix {
        for done in store.repair(context.timestamp()?)? {
            context.say(&done);
        }
    }
    let mut problems = store.check();
    problems.extend(overlays::problems(store));
    if args.json {
        context.json(&problems.iter().map(view).collect::<Vec<_>>())?;
    } else {
        for problem in &problems {
            problem.to_string().lines().try_for_each(|line| context.line(line))?;
        }
    }
    if problems.iter().any(|problem| problem.read_only) {
        return Err(Failure::unreadable(""));
    }
    if problems.is_empty() {
        context.say("No problems found");
        return Ok(());
    }
    Err(Failure::findings())
}

fn view(problem: &Problem) -> ProblemView {
    ProblemView {
        path: problem.path.display().to_string(),
        line: problem.place.as_ref().map_or(0, |place| place.line),
        column: problem.place.as_ref().map_or(0, |place| place.column),
        sentence: problem.sentence.clone(),
        hint: problem.hint.clone(),
        read_only: problem.read_only,
    }
}
