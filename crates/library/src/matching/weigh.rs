//! How likely a code of one date comes from one event, as a cost: 1,000 times the negative logarithm.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::assign::Seat;
use super::event::{Event, EventKind};
use super::row::DatedCode;
use crate::{Key, Kind, Library, Profile};

/// Beyond so many days an event says nothing about a code.
const FARTHEST: i32 = 120;
/// A code that follows no event at all: somebody else's, or training that was never written down.
const NOTHING: i64 = 6_500;
/// A second code of one event: a state has one code, but a session can pass through several.
const SECOND: i64 = 3_000;
/// Of one profile only so many events are weighed for a row: the others are farther away than these.
const EVENTS: usize = 4;
/// A code of a state that was overtaken before the code's date.
const OVERTAKEN: i64 = 3_000;
/// What a session of fewer selections is taken for: it may not have changed the code.
const FEW: u32 = 5;

/// Where a row can go: behind events, first or second, or behind nothing.
pub(super) fn slots(
    row: &DatedCode,
    only: Option<&Key>,
    library: &Library,
    events: &[Event],
) -> Vec<(Seat, i64)> {
    let mut near: BTreeMap<&Key, Vec<(i64, &Event, usize)>> = BTreeMap::new();
    for (index, event) in events.iter().enumerate() {
        if only.is_some_and(|key| *key != event.profile) {
            continue;
        }
        let Some(profile) = library.profiles.get(&event.profile) else { continue };
        if let Some(cost) = cost(row, event, profile) {
            near.entry(&event.profile).or_default().push((cost, event, index));
        }
    }
    for of_profile in near.values_mut() {
        supersede(row, of_profile);
    }
    let mut slots = vec![(Seat::None, NOTHING)];
    for of_profile in near.values_mut() {
        of_profile.sort();
        for (cost, _, event) in of_profile.iter().take(EVENTS).copied() {
            slots.push((Seat::Event { event, second: false }, cost));
            slots.push((Seat::Event { event, second: true }, cost + SECOND));
        }
    }
    slots
}

/// Makes events dearer that a later change of the same profile had overtaken before the row's date:
/// by then the profile had another code.
fn supersede(row: &DatedCode, of_profile: &mut [(i64, &Event, usize)]) {
    let earliest = row
        .days()
        .into_iter()
        .filter_map(|(day, within)| day.checked_sub(jiff::Span::new().days(i64::from(within))).ok());
    let Some(earliest) = earliest.max() else { return };
    let changes = of_profile.iter().filter(|(_, event, _)| event.what != EventKind::Copied);
    let last = changes.map(|(_, event, _)| event.on).filter(|on| *on < earliest).max();
    for (cost, event, _) in of_profile {
        if last.is_some_and(|last| event.on < last) {
            *cost += OVERTAKEN;
        }
    }
}

/// The date of the row that fits the event best, and the days between them.
pub(super) fn nearest(row: &DatedCode, event: &Event) -> (Date, i32) {
    let mut days: Vec<(Date, i32)> =
        row.days().into_iter().map(|(day, _)| (day, between(event.on, day))).collect();
    // Behind the event is better than before it, near better than far.
    days.sort_by_key(|(_, days)| (*days < -1, days.abs()));
    days.first().copied().unwrap_or((event.on, 0))
}

fn cost(row: &DatedCode, event: &Event, profile: &Profile) -> Option<i64> {
    let likely: f64 = row
        .days()
        .iter()
        .filter(|(day, _)| profile.deleted_on.is_none_or(|deleted| between(deleted, *day) <= 1))
        .map(|(day, within)| around(*day, *within, event))
        .sum();
    let shares = f64::from(u32::try_from(row.days().len().max(1)).unwrap_or(1));
    let likely = likely / shares * weight(event, profile);
    // Less than this is 15 on the scale: worse than nothing by far.
    (likely > 3e-7).then(|| to_cost(likely))
}

#[allow(clippy::cast_possible_truncation, reason = "between 0 and 15,000")]
fn to_cost(likely: f64) -> i64 {
    (-likely.ln() * 1000.0).round().max(0.0) as i64
}

/// The likelihood over every day a vague date may mean.
fn around(day: Date, within: u16, event: &Event) -> f64 {
    let middle = between(event.on, day);
    let within = i32::from(within).min(FARTHEST);
    let slack = within + i32::from(event.what == EventKind::MadeById);
    let total: f64 = (-slack..=slack).map(|off| delay(middle + off, &event.what)).sum();
    total / f64::from(2 * slack + 1)
}

/// How likely a code is copied so many days after an event: mostly at once, sometimes much later,
/// and a day before it where two clocks stand in different time zones.
fn delay(days: i32, what: &EventKind) -> f64 {
    let fading = |rate: f64| rate * (1.0 - rate).powi(days);
    match (days, what) {
        (-1, _) => 0.02,
        (0..=FARTHEST, EventKind::Copied) => 0.9 * fading(0.8) + 0.1 * fading(0.06),
        (0..=FARTHEST, _) => 0.5 * f64::from(u8::from(days == 0)) + 0.3 * fading(0.4) + 0.2 * fading(0.06),
        _ => 0.0,
    }
}

/// How likely an event of this sort changes the code at all.
fn weight(event: &Event, profile: &Profile) -> f64 {
    match event.what {
        EventKind::TrainingSession { selections } if selections < FEW => 0.5,
        EventKind::TrainingSession { .. } | EventKind::Edit | EventKind::Copied => 1.0,
        EventKind::Likes { .. } => 0.4,
        // A board has a code at once; a ranked profile only after its first selections.
        EventKind::Made | EventKind::MadeById if profile.kind == Kind::Moodboard => 1.0,
        EventKind::Made | EventKind::MadeById => 0.25,
    }
}

fn between(from: Date, to: Date) -> i32 {
    to.since(from).map_or(i32::MAX, |span| span.get_days())
}
