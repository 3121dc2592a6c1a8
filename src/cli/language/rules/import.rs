//! `swatch rules import`: a newer pack without a newer program, after its difference is shown.

use crate::cli::columns::Columns;
use crate::cli::overlays::{imported, own};
use crate::cli::{Context, Exit, Failure, input};
use library::views::{FactView, RuleChangeView};
use midjourney::Rules;
use midjourney::rules::{Difference, Overlay, Rule};
use store::Store;

/// The largest pack that is read, in bytes. The shipped one has about 70,000.
const MOST_BYTES: u64 = 1 << 20;

/// Take a newer pack of facts, after showing what it changes
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch rules import pack.ron         what would be added, changed and removed
swatch rules import pack.ron --yes   and take it
The pack takes the place of the one imported before, and lies in rules/imported.ron in the config folder: delete that \
file to be rid of it. Your own rules.ron goes over it. It is data only: nothing in it is run or opened.")]
pub(super) struct Args {
    /// A pack or a list of records, or - for stdin
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    from: String,
    /// Take it
    #[arg(long)]
    yes: bool,
    /// Print JSON: a list of action, id, before, after
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let text = input::text(&args.from, MOST_BYTES)?;
    let (overlay, complaints) = Overlay::read_foreign(&text, Rules::shipped());
    let (after, misplaced) = Rules::shipped().overlaid(&overlay);
    for complaint in complaints.iter().chain(&misplaced) {
        context.warn(&format!("{}:{complaint}", args.from));
    }
    let store = context.store()?;
    let before = imported(store);
    let difference = before.difference(&after);
    show(&difference, args.json, context)?;
    if difference.is_empty() {
        let wrong = !(complaints.is_empty() && misplaced.is_empty());
        let sentence = "this pack says nothing new; nothing was changed";
        if wrong {
            return Err(Failure::error(sentence));
        }
        context.say(sentence);
        return Ok(());
    }
    for id in own(store).ids().filter(|id| changes(&difference, id)) {
        context.say(&format!("note: your own rules.ron goes over {id}"));
    }
    if !args.yes {
        return Err(Failure::new(Exit::Findings, "nothing was changed yet")
            .hint("if the sources are to be trusted: add --yes"));
    }
    let written =
        overlay.write().map_err(|error| Failure::error(format!("the pack cannot be written: {error}")))?;
    let place = store.folders().config.join(Store::IMPORTED_RULES);
    let head = "// Imported by swatch; the next import takes its place. Your own records belong into ../rules.ron.\n";
    store
        .write_imported_rules(&format!("{head}{written}"))
        .map_err(|error| Failure::error(format!("{}: {error}", place.display())))?;
    let (added, changed, removed) =
        (difference.added.len(), difference.changed.len(), difference.removed.len());
    context.say(&format!("{added} added, {changed} changed, {removed} removed: {}", place.display()));
    Ok(())
}

fn changes(difference: &Difference<'_>, id: &str) -> bool {
    let after = difference.changed.iter().map(|(_, after)| *after);
    let mut all = difference.added.iter().copied().chain(after).chain(difference.removed.iter().copied());
    all.any(|rule| rule.id == id)
}

fn show(difference: &Difference<'_>, json: bool, context: &Context) -> Result<(), Failure> {
    let added = difference.added.iter().map(|rule| ("added", None, Some(*rule)));
    let changed = difference.changed.iter().map(|(before, after)| ("changed", Some(*before), Some(*after)));
    let removed = difference.removed.iter().map(|rule| ("removed", Some(*rule), None));
    let all = added.chain(changed).chain(removed);
    if json {
        return context
            .json(&all.map(|(action, before, after)| view(action, before, after)).collect::<Vec<_>>());
    }
    let mut columns = Columns::default();
    for (action, before, after) in all {
        let is_changed = before.is_some() && after.is_some();
        if let Some(rule) = before {
            columns.row([action, rule.id.as_str(), if is_changed { "was" } else { "" }, &said(rule)]);
        }
        if let Some(rule) = after {
            let (action, id) = if is_changed { ("", "") } else { (action, rule.id.as_str()) };
            columns.row([action, id, if is_changed { "is" } else { "" }, &said(rule)]);
        }
    }
    columns.print(context)
}

/// A record with its source.
fn said(rule: &Rule) -> String {
    format!("{} [{}, {}, {}]", rule.sentence, rule.source, rule.confidence.as_str(), rule.verified)
}

fn view<'a>(action: &'static str, before: Option<&'a Rule>, after: Option<&'a Rule>) -> RuleChangeView<'a> {
    let fact = |rule: &'a Rule| FactView {
        sentence: &rule.sentence,
        source: &rule.source,
        verified: rule.verified.to_string(),
        confidence: rule.confidence.as_str(),
    };
    let id = before.or(after).map_or("", |rule| rule.id.as_str());
    RuleChangeView { action, id, before: before.map(fact), after: after.map(fact) }
}
