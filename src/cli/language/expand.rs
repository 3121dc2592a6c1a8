//! `swatch expand`: every prompt that a permutation stands for.

use super::prompts::{For, Prompts};
use crate::cli::{Context, Failure};
use library::views::CostView;
use midjourney::permute::{Permutations, count};
use midjourney::{Prompt, estimate};

/// How many prompts are printed unless more are asked for.
const SHOWN: u64 = 1_000;

/// Print every prompt that {a, b} stands for, or count them
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch expand \"a {red, blue} cat --s {50, 250}\"
swatch expand --count \"a {red, blue} cat --s {50, 250}\"")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    prompts: Prompts,
    #[command(flatten)]
    version: For,
    /// Only count jobs and GPU-minutes, and hold them against the plan
    #[arg(long)]
    count: bool,
    /// Print at most so many
    #[arg(long, value_name = "N", default_value_t = SHOWN)]
    most: u64,
    /// Print JSON: a list of prompts, or with --count of counts
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let lines = args.prompts.read()?;
    if args.count { counts(args, &lines, context) } else { prompts(args, &lines, context) }
}

fn prompts(args: &Args, lines: &[String], context: &Context) -> Result<(), Failure> {
    let mut all = Vec::new();
    for line in lines {
        let prompt = Prompt::read_with(line, context.rules().names());
        let every = Permutations::of(&prompt).map_err(|error| Failure::error(error.to_string()))?;
        let most = usize::try_from(args.most).unwrap_or(usize::MAX);
        for text in every.iter().take(most) {
            if args.json { all.push(text) } else { context.line(&text)? }
        }
        if every.count() > args.most {
            let sentence = format!("note: {} of {} prompts; --most N prints more", args.most, every.count());
            context.say(&sentence);
        }
    }
    if args.json { context.json(&all) } else { Ok(()) }
}

fn counts(args: &Args, lines: &[String], context: &Context) -> Result<(), Failure> {
    let loaded = context.load_own()?;
    let against = args.version.against(&loaded, context)?;
    let plan = against.plan.and_then(|plan| against.rules.plan(plan)).map(|(_, own)| own);
    let mut all = Vec::new();
    for line in lines {
        let prompt = Prompt::read_with(line, against.rules.names());
        let cost = estimate(&prompt, &against);
        let prompts = count(&prompt);
        let counted = CostView {
            prompts,
            jobs: cost.jobs,
            gpu_minutes: cost.minutes,
            gpu_minutes_most: cost.most,
            exact: cost.exact,
            plan: plan.map(|own| own.plan.as_str()),
            plan_takes: plan.map(|own| own.jobs),
        };
        if !args.json {
            context.line(&sentence(&counted, &cost.gpu_minutes()))?;
        }
        all.push(counted);
    }
    if args.json { context.json(&all) } else { Ok(()) }
}

fn sentence(counted: &CostView, minutes: &str) -> String {
    let CostView { prompts, jobs, exact, plan, plan_takes, .. } = counted;
    let about = if *exact { "" } else { "about " };
    let verdict = match (plan, plan_takes) {
        (Some(plan), Some(takes)) if prompts > takes => format!("; the {plan} plan takes {takes} at once"),
        (Some(plan), Some(_)) => format!("; the {plan} plan takes that"),
        _ => "; set plan: in config.ron to hold it against yours".to_owned(),
    };
    format!("{prompts} prompts, {jobs} jobs, {about}{minutes} GPU-minutes{verdict}")
}
