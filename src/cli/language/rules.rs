//! `swatch rules`: every fact about Midjourney, with source, date and age; which of them are old, and newer ones.

mod check;
mod export;
mod import;

use jiff::civil::Date;

use crate::cli::columns::Columns;
use crate::cli::{Context, Failure};
use library::views::{ClaimView, RuleView};
use midjourney::rules::Rule;

/// Show the facts prompts are checked against
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "\
swatch rules
swatch rules mb-sw
swatch rules mb-sw --ron             as a record to change in your own rules.ron
swatch rules check                   which are old, and what to read again
swatch rules import pack.ron         a newer pack: what it changes; --yes takes it
swatch rules export > mine.ron       your own, for others
Your own rules.ron in the config folder adds, replaces and silences facts by id (see swatch paths). It goes over an \
imported pack, and that over the shipped facts. docs/new-version.md leads through a new version or parameter.")]
pub(in crate::cli) struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// Only this one, in full
    id: Option<String>,
    /// Only those sources disagree about
    #[arg(long, conflicts_with = "id")]
    disputed: bool,
    /// Print it as RON, to be changed in your own rules.ron
    #[arg(long, requires = "id")]
    ron: bool,
    /// Print JSON: a list of rules
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    Check(check::Args),
    Import(import::Args),
    Export(export::Args),
}

pub(in crate::cli) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    match &args.verb {
        Some(Verb::Check(args)) => return check::run(args, context),
        Some(Verb::Import(args)) => return import::run(args, context),
        Some(Verb::Export(args)) => return export::run(args, context),
        None => {}
    }
    let today = context.day(None)?;
    let rules = context.rules();
    let chosen: Vec<&Rule> = match &args.id {
        Some(id) => vec![rules.rule(id).ok_or_else(|| missing(id, context))?],
        None => rules.records().iter().filter(|rule| !args.disputed || !rule.claims.is_empty()).collect(),
    };
    if args.ron {
        return chosen.iter().try_for_each(|rule| context.raw(&ron(rule)?));
    }
    if args.json {
        return context.json(&chosen.iter().map(|rule| shape(rule, today)).collect::<Vec<_>>());
    }
    if args.id.is_some() || args.disputed {
        return chosen.iter().try_for_each(|rule| card(rule, today, context));
    }
    let mut columns = Columns::default();
    for rule in chosen {
        let confidence = if rule.silenced { "silenced" } else { rule.confidence.as_str() };
        columns.row([&rule.id, confidence, &rule.verified.to_string(), &rule.sentence]);
    }
    columns.print(context)
}

/// A record as it is written in a `rules.ron`.
fn ron(rule: &Rule) -> Result<String, Failure> {
    rule.write().map_err(|error| Failure::error(format!("{} cannot be written: {error}", rule.id)))
}

fn missing(id: &str, context: &Context) -> Failure {
    let near = context.rules().records().iter().map(|rule| (strsim::jaro_winkler(&rule.id, id), &rule.id));
    let best = near.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(likeness, _)| *likeness > 0.75);
    let failure = Failure::not_found(format!("there is no rule {id}"));
    match best {
        Some((_, near)) => failure.hint(format!("did you mean {near}?")),
        None => failure.hint("swatch rules lists them"),
    }
}

fn card(rule: &Rule, today: Date, context: &Context) -> Result<(), Failure> {
    let mut card = Columns::default();
    card.row([rule.id.as_str(), &rule.sentence]);
    card.row(["kind", rule.what.as_str()]);
    card.row(["source", &rule.source]);
    card.row(["verified", &format!("{} ({} days ago)", rule.verified, age(rule, today))]);
    card.row(["confidence", rule.confidence.as_str()]);
    for claim in &rule.claims {
        card.row(["claim", &format!("{} ({})", claim.says, claim.source)]);
    }
    if rule.silenced {
        card.row(["silenced", "it says nothing, by your own rules.ron"]);
    }
    card.print(context)
}

fn age(rule: &Rule, today: Date) -> i32 {
    rule.verified.until(today).map_or(0, |span| span.get_days()).max(0)
}

fn shape(rule: &Rule, today: Date) -> RuleView<'_> {
    RuleView {
        id: &rule.id,
        kind: rule.what.as_str(),
        sentence: &rule.sentence,
        source: &rule.source,
        verified: rule.verified.to_string(),
        age_in_days: age(rule, today),
        confidence: rule.confidence.as_str(),
        silenced: rule.silenced,
        claims: ClaimView::all(&rule.claims),
    }
}
