//! Runs over time: the last verdict of a profile, whether it is due again, and what moved since.

use jiff::civil::Date;

use crate::run::{Question, Role, Run};
use crate::{Key, Profile, Table};
use imagestat::{Answer, Axis, Comparison, Scene};

/// What became of the same calibration since an earlier run.
#[derive(Debug, Clone, PartialEq)]
pub struct Since {
    /// The axes on which the profile's pictures moved.
    pub moved: Vec<Axis>,
    /// The axes on which the pictures without a profile moved: then Midjourney itself did.
    pub default_moved: Vec<Axis>,
    /// Whether there are enough pictures in both runs to tell.
    pub can_tell: bool,
}

impl Since {
    /// One sentence: *the same*, or *moved* and where.
    #[must_use]
    pub fn sentence(&self, earlier: &str) -> String {
        let axes = |axes: &[Axis]| axes.iter().map(|axis| axis.label()).collect::<Vec<_>>().join(", ");
        if !self.can_tell {
            return format!("too few pictures to compare with {earlier}");
        }
        match (self.moved.is_empty(), self.default_moved.is_empty()) {
            (true, true) => format!("the same as {earlier}: no difference found"),
            (false, true) => format!("moved since {earlier}: {}", axes(&self.moved)),
            (true, false) => {
                format!("the same as {earlier}, though the default moved: {}", axes(&self.default_moved))
            }
            (false, false) => format!(
                "moved since {earlier}: {}; the default moved too: {}",
                axes(&self.moved),
                axes(&self.default_moved)
            ),
        }
    }
}

/// The trials of a profile; ladders and stacks ask something else.
pub(super) fn trials<'a>(runs: &'a Table<Run>, profile: &Key) -> impl Iterator<Item = &'a Run> {
    runs.iter().filter(move |run| run.profile.as_ref() == Some(profile) && run.question() == Question::Trial)
}

/// The newest trial of a profile that has a verdict.
#[must_use]
pub fn last_of<'a>(runs: &'a Table<Run>, profile: &Key) -> Option<&'a Run> {
    trials(runs, profile)
        .filter(|run| run.judged.is_some())
        .max_by_key(|run| (run.judged.as_ref().map(|judged| judged.on), run.begun, &run.name))
}

/// The day of a profile's last good verdict: its pictures differed from the default, and the person has
/// looked at them. Likes after it may have moved the profile.
#[must_use]
pub fn last_good(runs: &Table<Run>, profile: &Key) -> Option<Date> {
    let seen = trials(runs, profile).filter(|run| run.eye.is_some());
    let judged = seen.filter_map(|run| run.judged.as_ref());
    judged.filter(|judged| judged.answer == Answer::Diverges).map(|judged| judged.on).max()
}

/// What a profile's card says of its last verdict: the answer, the day, the run, whether it was on an older
/// code, and whether it is due again. The numbers wait for the eye.
#[must_use]
pub fn last_verdict(runs: &Table<Run>, profile: &Profile, today: Date, days: u16) -> Option<String> {
    let run = last_of(runs, &profile.key)?;
    let judged = run.judged.as_ref().filter(|_| run.eye.is_some());
    let Some(judged) = judged else { return Some(format!("{} waits for your eye", run.name)) };
    let older = run.code().filter(|code| profile.prompt_token() != Some(code.as_str()));
    let older = older.map(|code| format!(", on the older code {code}")).unwrap_or_default();
    let due = if run.is_due(today, days) { "; re-test due" } else { "" };
    Some(format!("{} on {} ({}{older}){due}", judged.summary(), judged.on, run.name))
}

/// The profiles' newest runs whose verdicts are older than this many days.
#[must_use]
pub fn due(runs: &Table<Run>, today: Date, days: u16) -> Vec<&Run> {
    let newest = |run: &&Run| {
        let last = run.profile.as_ref().and_then(|profile| last_of(runs, profile));
        last.is_some_and(|last| last.key == run.key)
    };
    runs.by_name().into_iter().filter(newest).filter(|run| run.is_due(today, days)).collect()
}

/// The newest earlier run that asked for exactly the same pictures and has some.
#[must_use]
pub fn earlier<'a>(runs: &'a Table<Run>, run: &Run) -> Option<&'a Run> {
    let prompt = |run: &Run| run.arm(Role::Profile).map(|arm| arm.prompt.clone());
    let own = prompt(run)?;
    let order = |run: &Run| (run.begun, run.name.clone());
    runs.iter()
        .filter(|other| other.key != run.key && order(other) < order(run))
        .filter(|other| prompt(other).as_ref() == Some(&own))
        .filter(|other| other.judged.is_some())
        .max_by_key(|other| order(other))
}

/// What moved between two runs of the same calibration.
#[must_use]
pub fn since(before: &Run, after: &Run) -> Since {
    let compared = |role| {
        let scene = |scene: &&str| Scene {
            first: before.features_in(role, scene),
            second: after.features_in(role, scene),
        };
        Comparison::of_scenes(&after.scenes().iter().map(scene).collect::<Vec<_>>(), 1.0)
    };
    let (profile, default) = (compared(Role::Profile), compared(Role::Default));
    let axes = |compared: &Comparison| compared.distinguishable().map(|effect| effect.axis).collect();
    Since { moved: axes(&profile), default_moved: axes(&default), can_tell: profile.can_tell() }
}
