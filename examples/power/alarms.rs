//! How often something is found where nothing was changed, looking again after every subject or job.

use imagestat::{Comparison, Design, LEVEL, Looks, Scene};

use crate::pool::{Dice, JOB, Pool, Seen};

/// Jobs that are planned, and looked at beyond the plan.
const PLANNED: usize = 4;
const BEYOND: usize = 2;

/// How pictures are gathered.
#[derive(Clone, Copy, PartialEq)]
enum Gathered {
    /// A job of each of several subjects.
    Subjects,
    /// Several jobs of one subject.
    Jobs,
}

/// The jobs of a run: for each the pictures without and with.
type Jobs<'a> = Vec<[Vec<&'a Seen>; 2]>;

/// What many runs said.
#[derive(Default)]
struct Tally {
    /// By look.
    looks: [usize; PLANNED + BEYOND],
    /// By the design of the look that found something.
    designs: [usize; 3],
    /// By design, all looks.
    all: [usize; 3],
}

/// Prints the false alarms of both ways to gather.
pub fn print(pool: &Pool, runs: usize) {
    for gathered in [Gathered::Subjects, Gathered::Jobs] {
        let mut dice = Dice(9);
        let mut tally = Tally::default();
        for _ in 0..runs {
            let jobs = jobs(pool, gathered, &mut dice);
            looked(&jobs, gathered, &mut tally);
        }
        let name = match gathered {
            Gathered::Subjects => "subjects of a job each",
            Gathered::Jobs => "jobs of one subject",
        };
        let found: usize = tally.looks.iter().sum();
        println!(
            "false alarms in {runs} runs, looks at 1 to {} {name}, {PLANNED} planned: {found} = {:.1} % (at most {:.0} %); by look {:?}, by design paired/blocked/single {:?}, looks {:?}",
            PLANNED + BEYOND,
            100.0 * found as f64 / runs as f64,
            100.0 * LEVEL,
            tally.looks,
            tally.designs,
            tally.all,
        );
    }
}

/// Draws the jobs of a run. Which picture lies in which arm is chance: partners are exchanged, and pictures without
/// partners dealt anew, within their subject or over all jobs of the one subject.
fn jobs<'a>(pool: &'a Pool, gathered: Gathered, dice: &mut Dice) -> Jobs<'a> {
    let mut order: Vec<usize> = (0..pool.plain.len()).collect();
    shuffle(&mut order, dice);
    let subjects = order.iter().take(PLANNED + BEYOND);
    let mut jobs: Jobs = subjects
        .map(|subject| [pool.plain[*subject].iter().collect(), pool.treated[0][*subject].iter().collect()])
        .collect();
    if pool.has_partners {
        for [first, second] in &mut jobs {
            for place in 0..first.len() {
                if dice.below(2) == 1 {
                    std::mem::swap(&mut first[place], &mut second[place]);
                }
            }
        }
        return jobs;
    }
    let together = match gathered {
        Gathered::Subjects => 1,
        Gathered::Jobs => jobs.len(),
    };
    for part in jobs.chunks_mut(together) {
        let mut all: Vec<&Seen> = part.iter().flatten().flatten().copied().collect();
        shuffle(&mut all, dice);
        for (arm, dealt) in part.iter_mut().flatten().zip(all.chunks(JOB)) {
            *arm = dealt.to_vec();
        }
    }
    jobs
}

fn shuffle<T>(all: &mut [T], dice: &mut Dice) {
    for place in 0..all.len() {
        let other = place + dice.below(all.len() - place);
        all.swap(place, other);
    }
}

/// Looks after every job until something is found.
fn looked(jobs: &Jobs, gathered: Gathered, tally: &mut Tally) {
    let mut before = Vec::new();
    for count in 1..=jobs.len() {
        let arm = |place: usize| {
            let arms = jobs[..count].iter().map(move |job| &job[place]);
            arms.map(|arm| arm.iter().map(|seen| &seen.features).collect::<Vec<_>>())
        };
        let scenes: Vec<Scene> = match gathered {
            Gathered::Subjects => arm(0).zip(arm(1)).map(|(first, second)| Scene { first, second }).collect(),
            Gathered::Jobs => {
                vec![Scene { first: arm(0).flatten().collect(), second: arm(1).flatten().collect() }]
            }
        };
        let looks = Looks { planned: JOB * PLANNED, before: before.clone() };
        let compared = Comparison::of_scenes(&scenes, looks.share(JOB * count));
        let design = match compared.design {
            Design::Paired => 0,
            Design::Blocked => 1,
            Design::Single => 2,
        };
        tally.all[design] += 1;
        if compared.can_tell() {
            before.push(JOB * count);
        }
        if compared.distinguishable().next().is_some() {
            tally.looks[count - 1] += 1;
            tally.designs[design] += 1;
            return;
        }
    }
}
