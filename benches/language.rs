//! How fast prompts are read and checked, beside `memchr` over the same bytes as the floor.
//!
//! `cargo bench --bench language` takes the real prompts where they are at hand, else made-up ones, repeated to
//! ten megabytes.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use midjourney::lint::{Context, lint};
use midjourney::{Prompt, Rules};

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

criterion_group!(benches, language);
criterion_main!(benches);
