//! `swatch parse`: tokens and tree of a prompt.

use super::prompts::Prompts;
use crate::cli::columns::Columns;
use crate::cli::{Context, Failure};
use library::views::{ParameterView, ParsedView, PlaceView, TextSectionView, TokenView, TreeView, ValueView};
use midjourney::prompt::{Dash, Parameter, Span};
use midjourney::{Prompt, Rules};

/// Show how a prompt is read: its tokens and its tree
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch parse \"a cat --ar 3:2\"
swatch parse --json - < prompts.txt
The texts of the tokens, one after the other, are the prompt, byte for byte.")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    prompts: Prompts,
    /// Print JSON: a list of prompts, each with tokens (kind, text, start, end) and tree
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let lines = args.prompts.read()?;
    let rules = context.rules();
    let prompts: Vec<Prompt<'_>> = lines.iter().map(|line| Prompt::read_with(line, rules.names())).collect();
    if args.json {
        return context.json(&prompts.iter().map(|prompt| shape(prompt, rules)).collect::<Vec<_>>());
    }
    let mut columns = Columns::default();
    for prompt in &prompts {
        for token in &prompt.tokens {
            let text = format!("{:?}", prompt.at(token.span));
            columns.row([&format!("{}..{}", token.span.start, token.span.end), token.kind.as_str(), &text]);
        }
    }
    columns.print(context)
}

fn shape<'a>(prompt: &'a Prompt<'a>, rules: &'a Rules) -> ParsedView<'a> {
    let place = |span: Span| PlaceView { text: prompt.at(span), start: span.start, end: span.end };
    let token = |token: &midjourney::prompt::Token| {
        let PlaceView { text, start, end } = place(token.span);
        TokenView { kind: token.kind.as_str(), text, start, end }
    };
    let section = |own: &midjourney::prompt::Section| TextSectionView {
        text: place(own.text),
        weight: own.weight.map(place),
    };
    ParsedView {
        prompt: prompt.source,
        tokens: prompt.tokens.iter().map(token).collect(),
        tree: TreeView {
            prefix: prompt.prefix.map(place),
            images: prompt.images.iter().copied().map(place).collect(),
            text: place(prompt.text),
            sections: prompt.sections.iter().map(section).collect(),
            parameters: prompt.parameters.iter().map(|own| said(prompt, own, rules)).collect(),
        },
    }
}

fn said<'a>(prompt: &'a Prompt<'a>, own: &Parameter, rules: &'a Rules) -> ParameterView<'a> {
    let place = |span: Span| PlaceView { text: prompt.at(span), start: span.start, end: span.end };
    let value = |value: &midjourney::prompt::Value| ValueView {
        word: place(value.word),
        weight: value.weight.map(place),
        permuted: value.permuted,
    };
    ParameterView {
        parameter: own.slot.and_then(|slot| rules.named(slot)).map(|rule| rule.id.as_str()),
        name: place(own.name),
        dashes: match own.dash {
            Dash::Hyphens => "hyphens",
            Dash::Em => "em",
            Dash::En => "en",
        },
        glued: own.is_glued(prompt.source),
        apart: own.is_apart(),
        values: prompt.values(own).iter().map(value).collect(),
        start: own.span.start,
        end: own.span.end,
    }
}
