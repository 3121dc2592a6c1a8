//! What measuring costs beside decoding: one picture of 2,048 pixels a side, and a whole run of 48 on every core.
//!
//! `cargo bench -p imagestat --bench measure`. Decoding alone is the floor, in the same run, in turn and on the same files;
//! the ratios last, not the times.

#![allow(clippy::expect_used, missing_docs, reason = "a benchmark that meets the unexpected should stop")]

use std::hint::black_box;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use imagestat::{Cutting, Features, Intake, Picture, Subject, Verdict, Workers};

#[path = "../../../tests/e2e/scenes.rs"]
mod scenes;
use scenes::{Look, scene};

const SIDE: usize = 2_048;
const TURNS: usize = 9;
/// Four scenes, three arms, four pictures.
const RUN: usize = 48;

fn png(picture: &Picture) -> Vec<u8> {
    let side = u32::try_from(SIDE).expect("a small number");
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().expect("a header").write_image_data(picture.rgb()).expect("pixels");
    file
}

/// The medians of two pieces of work done in turn, so that what else the machine does hits both.
fn in_turn<A, B>(turns: usize, mut one: impl FnMut() -> A, mut other: impl FnMut() -> B) -> [Duration; 2] {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..turns {
        let start = Instant::now();
        black_box(one());
        times[0].push(start.elapsed());
        let start = Instant::now();
        black_box(other());
        times[1].push(start.elapsed());
    }
    times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2]
    })
}

fn told(what: &str, [floor, own]: [Duration; 2]) {
    println!(
        "{what}: {:.1?} beside {:.1?}, {:.2} times",
        own,
        floor,
        own.as_secs_f64() / floor.as_secs_f64()
    );
}

fn one_picture() {
    let whole = scene(1, SIDE, &Look::default());
    for (name, file) in [("PNG", png(&whole)), ("JPEG", whole.to_jpeg(90).expect("a JPEG"))] {
        let picture = Picture::decode(&file).expect("a picture");
        let times =
            in_turn(TURNS, || Picture::decode(black_box(&file)), || Features::of(black_box(&picture)));
        told(&format!("measuring {SIDE} x {SIDE} beside decoding its {name}"), times);
    }
}

fn judged(features: &[Features]) -> Verdict {
    let job = |place: usize| features[4 * place..4 * place + 4].iter().collect();
    let subject = |scene: usize| Subject {
        default: job(3 * scene),
        profile: job(3 * scene + 1),
        wrong: job(3 * scene + 2),
    };
    Verdict::of_subjects(&(0..4).map(subject).collect::<Vec<_>>(), 1.0)
}

fn whole_run() {
    let files: Vec<Vec<u8>> = (0..u64::try_from(RUN).expect("a small number"))
        .map(|seed| scene(seed, SIDE, &Look::default()).to_jpeg(90).expect("a JPEG"))
        .collect();
    let go_on = AtomicBool::new(false);
    let measure = |place: usize| {
        Intake::of(&files[place], "a.jpg", Cutting::Never, None).expect("a picture").cells[0].features.clone()
    };
    let run = || {
        let features = Workers::new(&go_on).run(RUN, |_| 0, measure, |_| ()).expect("all of them");
        judged(&features)
    };
    let decode = || Workers::new(&go_on).run(RUN, |_| 0, |place| Picture::decode(&files[place]), |_| ());
    told(
        &format!("a run of {RUN}, measured and judged, beside decoding it, on every core"),
        in_turn(3, decode, run),
    );
    let alone = || (0..RUN).map(measure).collect::<Vec<_>>();
    let times = in_turn(3, alone, || Workers::new(&go_on).run(RUN, |_| 0, measure, |_| ()));
    told("measuring it on every core beside on one", times);
    busy(|| Workers::new(&go_on).run(RUN, |_| 0, measure, |_| ()));
    given_up(&measure);
}

/// How many cores are at work: the time of the processor over that of the clock. With other programs at work it is how
/// much of them a run gets.
fn busy<T>(work: impl FnOnce() -> T) {
    let (Some(before), start) = (processor_time(), Instant::now()) else { return };
    black_box(work());
    let Some(after) = processor_time() else { return };
    let (wall, processor) = (start.elapsed(), after.saturating_sub(before));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!(
        "a run of {RUN} took {wall:.1?} by the clock and {processor:.1?} of the processor: {:.2} of {cores} cores busy",
        processor.as_secs_f64() / wall.as_secs_f64()
    );
}

/// What this program has had of the processor, in the hundredths of seconds that Linux counts; `None` elsewhere.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in brackets, may hold anything; user and system time are the 12th and 13th after it.
    let mut fields = text.rsplit_once(')')?.1.split_whitespace().skip(11);
    let ticks: u64 = fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}

/// How soon a run ends that is given up after its tenth picture.
fn given_up(measure: &(impl Fn(usize) -> Features + Sync)) {
    let (stop, seen) = (AtomicBool::new(false), AtomicUsize::new(0));
    let asked = std::sync::Mutex::new(None);
    let progress = |done: usize| {
        seen.fetch_max(done, Ordering::Relaxed);
        if done == 10 {
            *asked.lock().expect("no panic") = Some(Instant::now());
            stop.store(true, Ordering::Relaxed);
        }
    };
    let result = Workers::new(&stop).run(RUN, |_| 0, measure, progress);
    let asked = asked.lock().expect("no panic").expect("ten were done");
    let seen = seen.load(Ordering::Relaxed);
    assert!(result.is_none(), "it was given up");
    println!("a run of {RUN} given up after 10: ended {:.0?} later, {seen} reported", asked.elapsed());
}

fn main() {
    one_picture();
    whole_run();
}
