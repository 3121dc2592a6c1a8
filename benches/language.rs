//! How fast prompts are read and checked, beside `memchr` over the same bytes as the floor.
//!
//! `cargo bench --bench language` takes the real prompts where they are at hand, else made-up ones, repeated to
//! ten megabytes.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use midjourney::lint::{Context, Severity, lint, repair};
use midjourney::{Prompt, Rules, Spelling, estimate, explain, format};

/// Ten megabytes of prompts, one a line.
const SIZE: usize = 10_000_000;

const MADE_UP: &str =
    "a quiet cafe interior at dawn, film grain, warm light, a \"SALE\" sign --chaos 10 --ar 3:2 \
    --sref 4262062604 --style raw --sv 4 --v 7 --stylize 250 --profile r1bwkpa 75t3ipc
https://a.b/c.png a portrait of a woman in the rain, shallow depth of field --ar 9:16 --v 7 --stylize 750
";

fn prompts() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/prompts-real.txt");
    let text = std::fs::read_to_string(path).unwrap_or_else(|_| {
        eprintln!("{path} is not there: made-up prompts are measured");
        MADE_UP.to_owned()
    });
    text.repeat(SIZE / text.len() + 1)
}

fn language(bench: &mut Criterion) {
    let text = prompts();
    let lines: Vec<&str> = text.lines().collect();
    let context = Context::default();
    let names = Rules::shipped().names();

    let mut bytes = bench.benchmark_group("bytes");
    bytes.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
    bytes.bench_function("memchr", |b| {
        b.iter(|| memchr::memchr_iter(b'\n', black_box(&text).as_bytes()).count());
    });
    bytes.bench_function("parse", |b| {
        b.iter(|| {
            lines.iter().map(|line| Prompt::read_with(black_box(line), names).parameters.len()).sum::<usize>()
        });
    });
    bytes.bench_function("parse and lint", |b| {
        b.iter(|| lines.iter().map(|line| lint(black_box(line), &context).len()).sum::<usize>());
    });
    bytes.finish();

    let mut each = bench.benchmark_group("prompts");
    each.throughput(Throughput::Elements(lines.len() as u64)).sample_size(10);
    each.bench_function("parse and lint", |b| {
        b.iter(|| lines.iter().map(|line| lint(black_box(line), &context).len()).sum::<usize>());
    });
    each.finish();
}

/// What grows worst: many parameters, codes, values, unknown names, words behind values, braces, dashes, words.
const PIECES: [&str; 10] = [
    "--p ",
    "--p 7enzken ",
    "--no fog ",
    "--v 7 and ",
    "--zap ",
    "--ar 16x9, ",
    "{a, b} ",
    "a--ar 3:2 ",
    "a::1 ",
    "soft light ",
];

/// Everything that is done with a prompt when it is pasted.
fn everything(text: &str, context: &Context<'_>) -> usize {
    let prompt = Prompt::read_with(text, context.rules.names());
    let seen = prompt.outline().len() + lint(text, context).len() + explain(&prompt, context).len();
    let repaired = repair(text, context, Severity::Note);
    let clean = format(text, context.rules, Spelling::Short);
    let jobs = estimate(&prompt, context).jobs;
    seen + repaired.done.len() + clean.len() + usize::from(jobs > 1)
}

/// How the time grows with the text: ten times as long takes about ten times as long up to the longest prompt,
/// and what is longer is not looked at.
fn growth(bench: &mut Criterion) {
    let context = Context::default();
    let mut group = bench.benchmark_group("growth");
    group.sample_size(10);
    for piece in PIECES {
        for size in [6_000, 60_000, 100_000, 1_000_000] {
            let text = piece.repeat(size / piece.len());
            group.bench_function(format!("{piece:?} {size}"), |b| {
                b.iter(|| everything(black_box(&text), &context));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, language, growth);
criterion_main!(benches);
