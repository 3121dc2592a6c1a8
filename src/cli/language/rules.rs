//! `swatch rules`: every fact about Midjourney, with source, date and age.

use jiff::civil::Date;

use crate::cli::columns::Columns;
use crate::cli::{Context, Failure};
use library::views::{ClaimView, RuleView};
use midjourney::rules::Rule;

/// Show the facts prompts are checked against
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch rules
swatch rules mb-sw
Your own rules.ron in the config folder adds, replaces and silences facts by id (see swatch paths).")]
pub(in crate::cli) struct Args {
    /// Only this one, in full
    id: Option<String>,
    /// Only those sources disagree about
    #[arg(long, conflicts_with = "id")]
    disputed: bool,
    /// Print JSON: a list of rules
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let today = context.day(None)?;
    let rules = context.rules();
    let chosen: Vec<&Rule> = match &args.id {
        Some(id) => vec![rules.rule(id).ok_or_else(|| missing(id, context))?],
        None => rules.records().iter().filter(|rule| !args.disputed || !rule.claims.is_empty()).collect(),
    };
    if args.json {
        return context.json(&chosen.iter().map(|rule| shape(rule, today)).collect::<Vec<_>>());
    }
    if args.id.is_some() || args.disputed {
        return chosen.iter().try_for_each(|rule| card(rule, today, context));
    }
    let mut columns = Columns::default();
    for rule in chosen {
        let confidence = if rule.silenced { "silenced" } else { rule.confidence.word() };
        columns.row([&rule.id, confidence, &rule.verified.to_string(), &rule.sentence]);
    }
    columns.print(context)
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
    card.row(["kind", rule.what.word()]);
    card.row(["source", &rule.source]);
    card.row(["verified", &format!("{} ({} days ago)", rule.verified, age(rule, today))]);
    card.row(["confidence", rule.confidence.word()]);
    for claim in &rule.claims {
        card.row(["claim", &format!("{} ({})", claim.says, claim.source)]);
    }
    if rule.silenced {
        card.row(["silenced", "it says nothing, by your own rules.ron"]);
    }
    card.print(context)
}

fn age(rule: &Rule, today: Date) -> i32 {
    rule.verified.until(today).map_or(0, |span| span.get_days())
}

fn shape(rule: &Rule, today: Date) -> RuleView<'_> {
    RuleView {
        id: &rule.id,
        kind: rule.what.word(),
        sentence: &rule.sentence,
        source: &rule.source,
        verified: rule.verified.to_string(),
        age_in_days: age(rule, today),
        confidence: rule.confidence.word(),
        silenced: rule.silenced,
        claims: ClaimView::all(&rule.claims),
    }
}
