//! `swatch parse`: tokens and tree of a prompt.

use serde::Serialize;

use super::prompts::Prompts;
use crate::cli::columns::Columns;
use crate::cli::{Context, Failure};
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

#[derive(Serialize)]
struct Shape<'a> {
    prompt: &'a str,
    tokens: Vec<Token<'a>>,
    tree: Tree<'a>,
}

#[derive(Serialize)]
struct Token<'a> {
    kind: &'a str,
    text: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Tree<'a> {
    prefix: Option<Place<'a>>,
    images: Vec<Place<'a>>,
    text: Place<'a>,
    sections: Vec<Section<'a>>,
    parameters: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Section<'a> {
    text: Place<'a>,
    weight: Option<Place<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    parameter: Option<&'a str>,
    name: Place<'a>,
    dashes: &'a str,
    glued: bool,
    apart: bool,
    values: Vec<Value<'a>>,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Value<'a> {
    #[serde(rename = "value")]
    word: Place<'a>,
    weight: Option<Place<'a>>,
    permuted: bool,
}

#[derive(Serialize)]
struct Place<'a> {
    text: &'a str,
    start: usize,
    end: usize,
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
            columns.row([&format!("{}..{}", token.span.start, token.span.end), token.kind.word(), &text]);
        }
    }
    columns.print(context)
}

fn shape<'a>(prompt: &'a Prompt<'a>, rules: &'a Rules) -> Shape<'a> {
    let place = |span: Span| Place { text: prompt.at(span), start: span.start, end: span.end };
    let token = |token: &midjourney::prompt::Token| {
        let Place { text, start, end } = place(token.span);
        Token { kind: token.kind.word(), text, start, end }
    };
    let section =
        |own: &midjourney::prompt::Section| Section { text: place(own.text), weight: own.weight.map(place) };
    Shape {
        prompt: prompt.source,
        tokens: prompt.tokens.iter().map(token).collect(),
        tree: Tree {
            prefix: prompt.prefix.map(place),
            images: prompt.images.iter().copied().map(place).collect(),
            text: place(prompt.text),
            sections: prompt.sections.iter().map(section).collect(),
            parameters: prompt.parameters.iter().map(|own| said(prompt, own, rules)).collect(),
        },
    }
}

fn said<'a>(prompt: &'a Prompt<'a>, own: &Parameter, rules: &'a Rules) -> Said<'a> {
    let place = |span: Span| Place { text: prompt.at(span), start: span.start, end: span.end };
    let value = |value: &midjourney::prompt::Value| Value {
        word: place(value.word),
        weight: value.weight.map(place),
        permuted: value.permuted,
    };
    Said {
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
