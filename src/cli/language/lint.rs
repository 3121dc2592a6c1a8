//! `swatch lint`: what Midjourney will do with a prompt, and why.

use super::caret::draw;
use super::prompts::{For, Prompts};
use crate::cli::{Context, Failure};
use library::views::{ClaimView, EditView, FindingView, FixView};
use midjourney::lint::{Finding, lint};

/// Check a prompt against what Midjourney accepts
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch lint \"a cat --ar 16x9\"
swatch lint --for 7 - < prompts.txt
Exit code 4: something will be refused, ignored, stripped or changed. Notes and disputes alone are 0.")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    prompts: Prompts,
    #[command(flatten)]
    version: For,
    /// Take notes and disputes as findings too
    #[arg(long)]
    strict: bool,
    /// Print JSON: a list of findings
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let prompts = args.prompts.read()?;
    let loaded = context.load_own()?;
    let against = args.version.against(&loaded, context)?;
    let found: Vec<(usize, &str, Vec<Finding<'_>>)> = (1..)
        .zip(&prompts)
        .map(|(number, prompt)| (number, prompt.as_str(), lint(prompt, &against)))
        .collect();
    if args.json {
        let shapes = found.iter().flat_map(|(number, prompt, findings)| {
            findings.iter().map(move |finding| shape(finding, *number, prompt))
        });
        context.json(&shapes.collect::<Vec<_>>())?;
    } else {
        print(&found, context)?;
    }
    let all = || found.iter().flat_map(|(_, _, findings)| findings);
    let is_bad = if args.strict { all().next().is_some() } else { all().any(|own| own.severity.is_grave()) };
    if is_bad { Err(Failure::findings()) } else { Ok(()) }
}

fn print(found: &[(usize, &str, Vec<Finding<'_>>)], context: &Context) -> Result<(), Failure> {
    let mut is_first = true;
    for (number, prompt, findings) in found {
        for finding in findings {
            if !std::mem::take(&mut is_first) {
                context.raw("\n")?;
            }
            context.raw(&(draw(finding, *number, prompt, context.is_colored()) + "\n"))?;
        }
    }
    if is_first {
        context.say("No problems found");
    }
    Ok(())
}

fn shape<'a>(finding: &'a Finding<'a>, line: usize, prompt: &'a str) -> FindingView<'a> {
    let rule = finding.rule;
    FindingView {
        line,
        start: finding.span.start,
        end: finding.span.end,
        text: finding.span.of(prompt),
        severity: finding.severity.as_str(),
        outcome: finding.outcome.as_str(),
        rule: &rule.id,
        sentence: &finding.sentence,
        source: &rule.source,
        verified: rule.verified.to_string(),
        confidence: rule.confidence.as_str(),
        claims: ClaimView::all(&rule.claims),
        fix: finding.fix.as_ref().map(|fix| FixView {
            sentence: &fix.sentence,
            edits: fix
                .edits
                .iter()
                .map(|edit| EditView { start: edit.span.start, end: edit.span.end, text: &edit.text })
                .collect(),
            prompt: fix.apply(prompt),
        }),
    }
}
