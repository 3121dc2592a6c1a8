//! Prints what the calibration's test can and cannot find, on pictures made here and, where they are installed, on
//! the photographs and paintings of two Debian packages (`endless-sky-data`, `wesnoth-1.16-data`).
//!
//! `cargo run --release --example power [RUNS [PART]]`; PART is a word of the table that is wanted, or of the only look
//! beside nothing. 200 runs a cell unless said otherwise, at least 1,000 where nothing was changed. A run is four subjects of four pictures without and four with a look; partners share half of their
//! variation or none of it.

#![allow(clippy::expect_used, reason = "the scenes are shared with the tests, and an example may stop")]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes and shares of small pictures"
)]

mod alarms;
mod baseline;
mod looks;
mod pool;
mod series;

use imagestat::{Comparison, Design, Features, Looks, Scene};
use looks::{HELD_OUT, KNOWN};
use pool::{Dice, Done, JOB, Pool, Seen, Source};

#[path = "../../tests/e2e/scenes.rs"]
mod scenes;

/// Subjects of a run.
const SUBJECTS: usize = 4;
/// Subjects that runs are drawn from.
const POOL: usize = 12;
/// Runs in which nothing was changed, at the least.
const NULL_RUNS: usize = 1_000;
const STRENGTHS: [f32; 2] = [0.5, 1.0];

/// A run's pictures: for each subject those without and those with.
type Drawn<'a> = Vec<[Vec<&'a Seen>; 2]>;

/// Draws subjects for a run. Where nothing was changed, arms are chance: partners are exchanged by chance, and pictures
/// without partners dealt anew.
fn drawn<'a>(pool: &'a Pool, treatment: usize, subjects: usize, dice: &mut Dice) -> Drawn<'a> {
    let mut order: Vec<usize> = (0..pool.plain.len()).collect();
    for place in 0..subjects.min(order.len()) {
        let other = place + dice.below(order.len() - place);
        order.swap(place, other);
    }
    let one = |subject: &usize| {
        let mut arms = [
            pool.plain[*subject].iter().collect::<Vec<_>>(),
            pool.treated[treatment][*subject].iter().collect(),
        ];
        if treatment == 0 && !pool.has_partners {
            let mut all = arms.concat();
            for place in 0..all.len() {
                let other = place + dice.below(all.len() - place);
                all.swap(place, other);
            }
            let second = all.split_off(JOB);
            arms = [all, second];
        } else if treatment == 0 {
            for place in 0..JOB {
                if dice.below(2) == 1 {
                    let [first, second] = &mut arms;
                    std::mem::swap(&mut first[place], &mut second[place]);
                }
            }
        }
        arms
    };
    order.iter().take(subjects).map(one).collect()
}

fn scenes_of<'a>(drawn: &Drawn<'a>) -> Vec<Scene<'a>> {
    let features = |arm: &Vec<&'a Seen>| arm.iter().map(|seen| &seen.features).collect::<Vec<&Features>>();
    drawn.iter().map(|[first, second]| Scene::new(&features(first), &features(second))).collect()
}

fn percent(count: usize, of: usize) -> String {
    format!("{:3.0} %", 100.0 * count as f64 / of as f64)
}

/// What many runs of one treatment said.
#[derive(Default)]
struct Tally {
    found: usize,
    paired: usize,
    axes: [usize; 5],
    single: usize,
    baseline: usize,
    baseline_single: usize,
}

fn runs(pool: &Pool, treatment: usize, count: usize) -> Tally {
    let mut tally = Tally::default();
    let mut dice = Dice(1_000 + treatment as u64);
    let share = |pictures: usize| Looks { planned: pictures, before: Vec::new() }.share(pictures);
    for _ in 0..count {
        let drawn = drawn(pool, treatment, SUBJECTS, &mut dice);
        let scenes = scenes_of(&drawn);
        let compared = Comparison::of_scenes(&scenes, share(JOB * SUBJECTS));
        tally.found += usize::from(compared.distinguishable().next().is_some());
        tally.paired += usize::from(compared.design == Design::Paired);
        for (axis, effect) in tally.axes.iter_mut().zip(&compared.axes) {
            *axis += usize::from(effect.is_distinguishable());
        }
        let single = Comparison::of_scenes(&scenes[..1], share(JOB));
        tally.single += usize::from(single.distinguishable().next().is_some());
        tally.baseline += usize::from(baseline::differs(&drawn));
        tally.baseline_single += usize::from(baseline::differs(&drawn[..1]));
    }
    tally
}

fn table(name: &str, source: &Source, shared: f32, count: usize, only: Option<&str>) {
    let mut all = vec![
        (Done::Nothing, "nothing".to_owned()),
        (Done::Jpeg, "JPEG 85".into()),
        (Done::Resized, "resized to 0.8".into()),
    ];
    for look in KNOWN.iter().chain(&HELD_OUT) {
        for strength in STRENGTHS {
            let mark = if look.known { "" } else { " (held out)" };
            all.push((Done::Look(*look, strength), format!("{} {strength}{mark}", look.name)));
        }
    }
    if let Some(only) = only {
        let mut place = 0;
        all.retain(|(_, label)| {
            place += 1;
            place == 1 || label.contains(only)
        });
    }
    let pool = Pool::of(source, POOL, shared, &all.iter().map(|(done, _)| *done).collect::<Vec<_>>());
    println!(
        "\n{name}, {:.0} % of the variation shared, {} subjects, {count} runs a line\n{:<24} 16+16   paired  Lab 16+16  4+4    Lab 4+4  colour/light/composition/texture/rendering",
        shared * 100.0,
        pool.plain.len(),
        ""
    );
    for (treatment, (_, label)) in all.iter().enumerate() {
        let count = if treatment == 0 { count.max(NULL_RUNS) } else { count };
        let tally = runs(&pool, treatment, count);
        let axes = tally.axes.map(|axis| percent(axis, count)).join(" ");
        println!(
            "{label:<24} {}   {}   {}      {}  {}    {axes}",
            percent(tally.found, count),
            percent(tally.paired, count),
            percent(tally.baseline, count),
            percent(tally.single, count),
            percent(tally.baseline_single, count),
        );
    }
    alarms::print(&pool, NULL_RUNS);
}

fn main() {
    let count = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(200);
    let only = std::env::args().nth(2);
    let sources = [
        ("scenes made here", Some(Source::Scenes)),
        (
            "photographs of endless-sky-data",
            Source::below(&["/usr/share/games/endless-sky/images/land"], POOL),
        ),
        (
            "paintings of wesnoth-1.16-data",
            Source::below(
                &[
                    "/usr/share/games/wesnoth/1.16/data/core/images/story",
                    "/usr/share/games/wesnoth/1.16/data/core/images/portraits",
                ],
                POOL,
            ),
        ),
    ];
    let series = "one subject, ladders, stacks";
    let names =
        |only: &&String| sources.iter().any(|(name, _)| name.contains(*only)) || series.contains(*only);
    let (only, look) =
        if only.as_ref().is_some_and(|only| names(&only)) { (only, None) } else { (None, only) };
    let wanted = |name: &str| only.as_ref().is_none_or(|only| name.contains(only.as_str()));
    for (name, source) in sources.into_iter().filter(|(name, _)| wanted(name)) {
        match source {
            Some(source) => {
                for shared in [0.5, 0.0] {
                    table(name, &source, shared, count, look.as_deref());
                }
            }
            None => println!("\n{name}: SKIPPED, the package is not installed"),
        }
    }
    if look.is_none() && wanted(series) {
        series::print(count);
    }
}
