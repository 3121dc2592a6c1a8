//! What measuring costs beside decoding: one picture of 2,048 pixels a side, and a whole run of twelve.
//!
//! `cargo bench --bench measure`. Decoding alone is the floor, in the same run and on the same files.

#![allow(clippy::expect_used, missing_docs, reason = "a benchmark that meets the unexpected should stop")]

use std::hint::black_box;
use std::sync::atomic::AtomicBool;

use criterion::{Criterion, criterion_group, criterion_main};
use imagestat::{Cutting, Features, Intake, Picture, Verdict, Workers};

#[path = "../tests/e2e/scenes.rs"]
mod scenes;
use scenes::{Look, scene};

const SIDE: usize = 2_048;

/// The file of a scene, as PNG where it is to be large, else as JPEG.
fn png(seed: u64) -> Vec<u8> {
    let picture = scene(seed, SIDE, &Look::default());
    let side = u32::try_from(SIDE).expect("a small number");
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().expect("a header").write_image_data(picture.rgb()).expect("pixels");
    file
}

fn jpeg(seed: u64) -> Vec<u8> {
    scene(seed, SIDE, &Look::default()).to_jpeg(90).expect("a JPEG")
}

fn one_picture(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one picture of 2048 x 2048");
    group.sample_size(10);
    for (name, file) in [("PNG", png(1)), ("JPEG", jpeg(1))] {
        let picture = Picture::decode(&file).expect("a picture");
        group.bench_function(format!("{name}: decode alone"), |bencher| {
            bencher.iter(|| Picture::decode(black_box(&file)));
        });
        group.bench_function(format!("{name}: measure alone"), |bencher| {
            bencher.iter(|| Features::of(black_box(&picture)));
        });
    }
}

fn whole_run(criterion: &mut Criterion) {
    let files: Vec<Vec<u8>> = (0..12).map(jpeg).collect();
    let go_on = AtomicBool::new(false);
    let mut group = criterion.benchmark_group("a run of 12 on every core");
    group.sample_size(10);
    group.bench_function("decode alone", |bencher| {
        bencher.iter(|| Workers::new(&go_on).run(12, |_| 0, |place| Picture::decode(&files[place]), |_| ()));
    });
    group.bench_function("decode, measure and judge", |bencher| {
        bencher.iter(|| {
            let work =
                |place: usize| Intake::of(&files[place], "a.jpg", Cutting::Recognise).expect("a picture");
            let taken = Workers::new(&go_on).run(12, |_| 0, work, |_| ()).expect("all of them");
            let features: Vec<&Features> = taken.iter().map(|intake| &intake.cells[0].features).collect();
            Verdict::of(&features[..4], &features[4..8], &features[8..])
        });
    });
}

criterion_group!(benches, one_picture, whole_run);
criterion_main!(benches);
