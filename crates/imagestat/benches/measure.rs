//! What measuring costs beside decoding: one picture of 2,048 pixels a side, and a whole run of 48 on every core.
//!
//! `cargo bench -p imagestat --bench measure`. Decoding alone is the floor, in the same run, in turn and on the same files;
//! the ratios last, not the times.

#![allow(clippy::expect_used, missing_docs, reason = "a benchmark that meets the unexpected should stop")]

use std::hint::black_box;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
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
    busy(&measure);
    given_up(&measure);
}

/// How many cores a run keeps busy: the time for which its pieces ran, or waited for a core that another program had, over
/// the time of the clock. Without the waiting it would say how busy the others are.
fn busy(measure: &(impl Fn(usize) -> Features + Sync)) {
    let (ran, waited) = (AtomicU64::new(0), AtomicU64::new(0));
    let piece = |place: usize| {
        let before = scheduled();
        let features = measure(place);
        if let (Some(before), Some(after)) = (before, scheduled()) {
            ran.fetch_add(after[0] - before[0], Ordering::Relaxed);
            waited.fetch_add(after[1] - before[1], Ordering::Relaxed);
        }
        features
    };
    let start = Instant::now();
    black_box(Workers::new(&AtomicBool::new(false)).run(RUN, |_| 0, piece, |_| ()));
    let wall = start.elapsed();
    let [ran, waited] = [ran, waited].map(|time| Duration::from_nanos(time.into_inner()));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!(
        "a run of {RUN} took {wall:.1?}: it ran for {ran:.1?} and waited {waited:.1?} for a core, {:.2} of {cores} cores",
        (ran + waited).as_secs_f64() / wall.as_secs_f64()
    );
}

/// For how long this thread has run, and has waited for a core, in nanoseconds; `None` where Linux does not tell.
fn scheduled() -> Option<[u64; 2]> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let mut fields = text.split_whitespace().map(str::parse);
    Some([fields.next()?.ok()?, fields.next()?.ok()?])
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
