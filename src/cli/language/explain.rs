//! `swatch explain`: what every part of a prompt does, in sentences.

use super::prompts::{For, Prompts};
use crate::cli::{Context, Failure};
use library::views::ExplainedView;
use midjourney::{Explained, Prompt, estimate, explain};

/// Say what every part of a prompt does
#[derive(Debug, clap::Args)]
#[command(after_help = "swatch explain \"a cat --p r1bwkpa --stylize 250 --v 8.2\"")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    prompts: Prompts,
    #[command(flatten)]
    version: For,
    /// Print JSON: a list of parts with their sentences
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let lines = args.prompts.read()?;
    let loaded = context.load_own()?;
    let against = args.version.against(&loaded, context)?;
    let mut all = Vec::new();
    for (number, line) in (1..).zip(&lines) {
        let prompt = Prompt::read_with(line, against.rules.names());
        let parts = explain(&prompt, &against);
        if args.json {
            all.push((number, line, parts));
            continue;
        }
        for part in &parts {
            let text = part.span.of(line);
            context.line(if text.is_empty() { "(the whole prompt)" } else { text })?;
            context.line(&format!("    {}", summary(part)))?;
        }
        let cost = estimate(&prompt, &against);
        let jobs = if cost.jobs == 1 { "1 job".to_owned() } else { format!("{} jobs", cost.jobs) };
        context.line(&format!("    About {} GPU-minutes for {jobs}.", cost.gpu_minutes()))?;
    }
    if !args.json {
        return Ok(());
    }
    let shapes =
        all.iter().flat_map(|(line, text, parts)| parts.iter().map(move |part| shape(part, *line, text)));
    context.json(&shapes.collect::<Vec<_>>())
}

/// The sentence with its source.
fn summary(part: &Explained<'_>) -> String {
    match part.rule {
        Some(rule) => format!("{} [{}, {}]", part.sentence, rule.confidence.as_str(), rule.verified),
        None => part.sentence.clone(),
    }
}

fn shape<'a>(part: &'a Explained<'a>, line: usize, text: &'a str) -> ExplainedView<'a> {
    ExplainedView {
        line,
        text: part.span.of(text),
        start: part.span.start,
        end: part.span.end,
        sentence: &part.sentence,
        rule: part.rule.map(|rule| rule.id.as_str()),
        source: part.rule.map(|rule| rule.source.as_str()),
        verified: part.rule.map(|rule| rule.verified.to_string()),
    }
}
