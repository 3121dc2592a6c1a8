//! What one subject's four pictures an arm tell of changes of one, two and three times the noise; ladders and stacks.

use std::ops::Range;

use imagestat::{
    Answer, Axis, Comparison, Features, Found, LEVEL, Nearer, Scale, Scene, Verdict, ladder, leave_one_out,
};

use crate::scenes::{Look, look, scene};

const SCALE: Scale = Scale { fine: 128, small: 64 };
const SIDE: usize = 128;

fn measured(seed: u64, look: &Look) -> Features {
    Features::at(&scene(seed, SIDE, look), SCALE)
}

fn arm(seeds: Range<u64>, look: &Look) -> Vec<Features> {
    seeds.map(|seed| measured(seed, look)).collect()
}

/// The effect of a look on an axis, as many pictures tell it.
fn effect(axis: Axis, look: &Look, plain: &[Features]) -> f64 {
    let changed = arm(700_000..700_000 + 96, look);
    let blocks = plain.chunks(32).zip(changed.chunks(32)).map(|(one, other)| {
        let compared = Comparison::of(&one.iter().collect::<Vec<_>>(), &other.iter().collect::<Vec<_>>());
        compared.axes.iter().find(|found| found.axis == axis).and_then(|found| found.effect).unwrap_or(0.0)
    });
    blocks.sum::<f64>() / 3.0
}

/// The amount of a look whose effect is this many times the noise, by halving.
fn amount(axis: Axis, wanted: f64, plain: &[Features]) -> f32 {
    let (mut low, mut high) = (0.0_f32, 2.0_f32);
    for _ in 0..9 {
        let middle = f32::midpoint(low, high);
        if effect(axis, &look(axis, middle), plain) < wanted { low = middle } else { high = middle }
    }
    high
}

/// What many runs said.
#[derive(Default)]
struct Tally {
    diverges: usize,
    little: usize,
    undecided: usize,
    right_axis: usize,
    other_axis: usize,
    nearer: [usize; 3],
}

impl Tally {
    fn add(&mut self, verdict: &Verdict, axis: Option<Axis>) {
        match verdict.answer {
            Answer::Diverges => self.diverges += 1,
            Answer::DoesNotDoMuch => self.little += 1,
            Answer::Undecided => self.undecided += 1,
        }
        let told: Vec<Axis> = verdict.against_default.distinguishable().map(|found| found.axis).collect();
        self.right_axis += usize::from(told.iter().any(|found| Some(*found) == axis));
        self.other_axis += usize::from(told.iter().any(|found| Some(*found) != axis));
        match verdict.nearer_to {
            Nearer::Default => self.nearer[0] += 1,
            Nearer::Wrong => self.nearer[1] += 1,
            Nearer::Neither => self.nearer[2] += 1,
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "counts of runs")]
    fn print(&self, name: &str, runs: usize) {
        let share = |count: usize| format!("{:5.1} %", 100.0 * count as f64 / runs as f64);
        println!(
            "{name:<18} {}  {}  {}  {}  {}   {} / {} / {}",
            share(self.diverges),
            share(self.little),
            share(self.undecided),
            share(self.right_axis),
            share(self.other_axis),
            share(self.nearer[0]),
            share(self.nearer[1]),
            share(self.nearer[2]),
        );
    }
}

fn runs(count: usize, axis: Option<Axis>, profile: &Look, wrong: &Look) -> Tally {
    let mut tally = Tally::default();
    for run in 0..count as u64 {
        let seeds = |place: u64| 12 * run + 4 * place + 1_000_000..12 * run + 4 * place + 1_000_004;
        let arms = [arm(seeds(0), &Look::default()), arm(seeds(1), profile), arm(seeds(2), wrong)];
        let [default, profile, wrong] = arms.each_ref().map(|arm| arm.iter().collect::<Vec<_>>());
        tally.add(&Verdict::of(&default, &profile, &wrong), axis);
    }
    tally
}

/// How many in a hundred.
#[allow(clippy::cast_precision_loss, reason = "counts of runs")]
fn percent(count: usize, of: usize) -> String {
    format!("{:5.1} %", 100.0 * count as f64 / of as f64)
}

/// Ladders whose steps have these looks, the lowest first; the others are plain.
fn ladders(count: usize, name: &str, looks: [&Look; 4]) {
    let truth = looks.iter().position(|look| **look != Look::default());
    let (mut wrong, mut exact, mut above, mut never) = (0, 0, 0, 0);
    for run in 0..count as u64 {
        let seeds = |place: u64| 32 * run + 4 * place + 5_000_000..32 * run + 4 * place + 5_000_004;
        let arms: Vec<[Vec<Features>; 2]> = (0..)
            .zip(looks)
            .map(|(step, look)| [arm(seeds(2 * step), &Look::default()), arm(seeds(2 * step + 1), look)])
            .collect();
        let steps: Vec<(Scene, f64)> = arms
            .iter()
            .map(|pair| pair.each_ref().map(|arm| arm.iter().collect::<Vec<_>>()))
            .map(|[default, profile]| (Scene::new(&default, &profile), 1.0))
            .collect();
        let found = ladder(&steps);
        let felt = found.iter().position(|(_, found)| *found == Found::Told);
        let truth = truth.unwrap_or(usize::MAX);
        wrong += usize::from(felt.is_some_and(|step| step < truth));
        exact += usize::from(felt == Some(truth));
        above += usize::from(felt.is_some_and(|step| step > truth));
        never += usize::from(felt.is_none());
    }
    let [wrong, exact, above, never] = [wrong, exact, above, never].map(|share| percent(share, count));
    println!("{name:<34} {wrong}       {exact}                  {above}          {never}");
}

/// Stacks of three layers, of which the first makes this look or none does anything.
fn stacks(count: usize, name: &str, first: Option<&Look>) {
    let plain = Look::default();
    let whole = first.copied().unwrap_or(plain);
    let (mut wrong, mut right) = (0, 0);
    for run in 0..count as u64 {
        let seeds = |place: u64| 16 * run + 4 * place + 9_000_000..16 * run + 4 * place + 9_000_004;
        let all = arm(seeds(0), &whole);
        let without = [arm(seeds(1), &plain), arm(seeds(2), &whole), arm(seeds(3), &whole)];
        let without: Vec<(Vec<&Features>, f64)> =
            without.iter().map(|arm| (arm.iter().collect(), 1.0)).collect();
        let found = leave_one_out(&all.iter().collect::<Vec<_>>(), &without);
        let named = |place: usize| found[place].2 == Found::Told;
        right += usize::from(first.is_some() && named(0));
        wrong += usize::from(named(1) || named(2) || (first.is_none() && named(0)));
    }
    println!("{name:<34} {}       {}", percent(wrong, count), percent(right, count));
}

/// Prints all of it.
pub fn print(count: usize) {
    let plain = arm(500_000..500_000 + 96, &Look::default());
    println!("\n{count} runs of 4 + 4 + 4 generated pictures; level {LEVEL} over all five axes\n");
    println!("{:<18} diverges  little  undecided  its axis  another   nearer: default / wrong / neither", "");
    let nothing = Look::default();
    runs(count, None, &nothing, &nothing).print("nothing changed", count);
    for axis in Axis::ALL {
        for times in [1.0, 2.0, 3.0] {
            let changed = look(axis, amount(axis, times, &plain));
            runs(count, Some(axis), &changed, &nothing).print(&format!("{} x {times}", axis.as_str()), count);
        }
    }
    let strong = look(Axis::Colour, 1.0);
    runs(count, Some(Axis::Colour), &strong, &strong).print("as the wrong one", count);
    runs(count, None, &nothing, &strong).print("only wrong differs", count);
    println!(
        "\nnearer: in \"nothing changed\" default and wrong are both false; below it each row has its true word"
    );
    println!("\n{:<34} a false word  felt from its true step  at a higher one  never", "ladders of 4 steps");
    let twice = look(Axis::Colour, amount(Axis::Colour, 3.0, &plain));
    ladders(count, "nothing at any step", [&nothing; 4]);
    ladders(count, "3 x the noise from the third on", [&nothing, &nothing, &twice, &twice]);
    println!("\n{:<34} a false word  the right layer is named", "stacks of 3 layers");
    stacks(count, "no layer does anything", None);
    stacks(count, "one layer, 3 x the noise", Some(&twice));
}
