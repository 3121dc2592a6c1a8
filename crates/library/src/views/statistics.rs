//! What the log says when one counts: codes, stacks, strengths, months, and what lies unused.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Serialize;

use super::ViewContext;
use crate::contents::Contents;
use crate::{Key, Library, Profile, Use, trace};
use midjourney::Code;
use midjourney::prompt::Names;

/// Cells of a bar.
const SHARE_BAR: usize = 12;

/// After how many days without a prompt a profile counts as unused.
pub const UNUSED_AFTER: u16 = 90;

/// What the log says when one counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Statistics")]
pub struct StatisticsView {
    /// How many prompts were copied.
    pub prompts: usize,
    /// On how many days.
    pub days: usize,
    /// The day of the first; null where there is none.
    pub first: Option<Date>,
    /// The day of the last.
    pub last: Option<Date>,
    /// The codes in them, the most used first.
    pub codes: Vec<CodeCountView>,
    /// The saved stacks they came from, the most used first.
    pub stacks: Vec<StackCountView>,
    /// Every month from the first to the last.
    pub months: Vec<MonthCountView>,
    /// Profiles of one's own that were in no prompt for long, the longest first; those never used lead.
    pub unused: Vec<UnusedView>,
    /// After how many days a profile counts as unused.
    pub unused_after: u16,
}

/// How often a code was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "CodeCount")]
pub struct CodeCountView {
    /// The code.
    pub code: String,
    /// The profile it is a state of; null for one that is not in the library.
    pub profile: Option<String>,
    /// In how many prompts.
    pub prompts: usize,
    /// When it was used last.
    pub last: Timestamp,
    /// At which values of stylize, the most used first; those that say none count as 100.
    pub stylize: Vec<StylizeCountView>,
}

/// How often a value of stylize was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "StylizeCount")]
pub struct StylizeCountView {
    /// The value, 0 to 1000.
    pub stylize: u16,
    /// In how many prompts.
    pub prompts: usize,
}

/// How often a saved stack was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "StackCount")]
pub struct StackCountView {
    /// The stack's name; its key where it was removed.
    pub stack: String,
    /// In how many prompts.
    pub prompts: usize,
    /// When it was used last.
    pub last: Timestamp,
}

/// How many prompts were copied in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "MonthCount")]
pub struct MonthCountView {
    /// The month: `2026-05`.
    pub month: String,
    /// How many.
    pub prompts: usize,
}

/// A profile that was in no prompt for long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Unused")]
pub struct UnusedView {
    /// The profile.
    pub profile: String,
    /// Its code.
    pub code: String,
    /// The day it was used last; null where it never was.
    pub last: Option<Date>,
    /// How many days ago that is.
    pub days: Option<i32>,
}

/// A line of the statistics as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatisticsRow {
    /// What is counted.
    pub label: String,
    /// How much that is of the most, 0 to 1000; `None` where nothing is compared.
    pub share: Option<u16>,
    /// The number, and what is known besides.
    pub text: String,
}

/// Lines under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatisticsSection {
    /// What the lines are of.
    pub heading: &'static str,
    /// The lines.
    pub rows: Vec<StatisticsRow>,
}

/// What is counted of one thing.
#[derive(Default)]
struct Count {
    prompts: usize,
    last: Option<Timestamp>,
    stylize: BTreeMap<u16, usize>,
}

impl Count {
    fn note(&mut self, at: Timestamp) {
        self.prompts += 1;
        self.last = self.last.max(Some(at));
    }
}

impl StatisticsView {
    /// Counts the uses that are given; the profiles that lie unused are judged by all that ever was.
    #[must_use]
    pub fn of(uses: &[&Use], context: &ViewContext<'_>) -> Self {
        let zone = context.now.time_zone();
        let mut days: Vec<Date> = uses.iter().map(|used| trace::day_of(used, zone)).collect();
        days.sort_unstable();
        let (first, last) = (days.first().copied(), days.last().copied());
        let months = months(&days);
        days.dedup();
        Self {
            prompts: uses.len(),
            days: days.len(),
            first,
            last,
            codes: codes(uses, context.library, context.rules.names()),
            stacks: stacks(uses, context.library),
            months,
            unused: unused(context),
            unused_after: UNUSED_AFTER,
        }
    }

    /// `124 prompts on 33 days, 2026-05-03 to 2026-09-01`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let (Some(first), Some(last)) = (self.first, self.last) else {
            return "no prompt was copied in this time".to_owned();
        };
        let (prompts, days) = (text::plural(self.prompts, "prompt"), text::plural(self.days, "day"));
        if first == last {
            format!("{prompts} on {first}")
        } else {
            format!("{prompts} on {days}, {first} to {last}")
        }
    }

    /// Everything as lines, at most so many of a kind; months are never left out.
    #[must_use]
    pub fn sections(&self, most: usize, zone: &TimeZone) -> Vec<StatisticsSection> {
        let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
        let of = |prompts: usize, rest: String| format!("{}{rest}", text::plural(prompts, "prompt"));
        let codes = self.codes.iter().take(most).map(|count| StatisticsRow {
            label: count.profile.clone().unwrap_or_else(|| "not in the library".to_owned()),
            share: share(count.prompts, self.codes.first().map(|most| most.prompts)),
            text: of(
                count.prompts,
                format!("  {}  {}  last on {}", count.code, strengths(&count.stylize), day(count.last)),
            ),
        });
        let stacks = self.stacks.iter().take(most).map(|count| StatisticsRow {
            label: count.stack.clone(),
            share: share(count.prompts, self.stacks.first().map(|most| most.prompts)),
            text: of(count.prompts, format!("  last on {}", day(count.last))),
        });
        let busiest = self.months.iter().map(|count| count.prompts).max();
        let months = self.months.iter().map(|count| StatisticsRow {
            label: count.month.clone(),
            share: share(count.prompts, busiest),
            text: of(count.prompts, String::new()),
        });
        let unused = self.unused.iter().take(most).map(|unused| StatisticsRow {
            label: unused.profile.clone(),
            share: None,
            text: match (unused.last, unused.days) {
                (Some(last), Some(days)) => format!("{}  not since {last}, {days} days", unused.code),
                (Some(last), None) => format!("{}  not since {last}", unused.code),
                (None, _) => format!("{}  never", unused.code),
            },
        });
        let section = |heading, rows| StatisticsSection { heading, rows };
        let all = [
            section("codes", codes.collect()),
            section("stacks", stacks.collect()),
            section("months", months.collect()),
            section("unused", unused.collect()),
        ];
        all.into_iter().filter(|section: &StatisticsSection| !section.rows.is_empty()).collect()
    }
}

/// A share of the most as a bar.
#[must_use]
pub fn share_bar(share: u16, ascii: bool) -> String {
    let [full, empty] = if ascii { ['#', '.'] } else { ['█', '·'] };
    // What was used at all has a cell.
    let cells = usize::from(share).saturating_mul(SHARE_BAR).div_ceil(1000);
    (0..SHARE_BAR).map(|place| if place < cells { full } else { empty }).collect()
}

/// A part of the most, in thousandths.
fn share(count: usize, most: Option<usize>) -> Option<u16> {
    let most = most.filter(|most| *most > 0)?;
    u16::try_from(count.saturating_mul(1000) / most).ok()
}

/// `at 250 (7), 100 (2)`: the three most used values.
fn strengths(counts: &[StylizeCountView]) -> String {
    let one = |count: &StylizeCountView| format!("{} ({})", count.stylize, count.prompts);
    format!("at {}", counts.iter().take(3).map(one).collect::<Vec<_>>().join(", "))
}

fn codes(uses: &[&Use], library: &Library, names: &Names) -> Vec<CodeCountView> {
    let mut counts: BTreeMap<Code, Count> = BTreeMap::new();
    for used in uses {
        let contents = Contents::of(&used.prompt, names);
        let strength =
            contents.stylize.map_or(midjourney::Stylize::default().get(), midjourney::Stylize::get);
        for code in trace::codes_of(used, names) {
            let count = counts.entry(code).or_default();
            count.note(used.at);
            *count.stylize.entry(strength).or_default() += 1;
        }
    }
    let view = |(code, count): (Code, Count)| {
        let last = count.last?;
        let mut stylize: Vec<StylizeCountView> = count
            .stylize
            .into_iter()
            .map(|(stylize, prompts)| StylizeCountView { stylize, prompts })
            .collect();
        stylize.sort_by_key(|one| (std::cmp::Reverse(one.prompts), one.stylize));
        let profile = library.owner_of(&code).map(|profile| profile.name.to_string());
        Some(CodeCountView { code: code.to_string(), profile, prompts: count.prompts, last, stylize })
    };
    let mut all: Vec<CodeCountView> = counts.into_iter().filter_map(view).collect();
    all.sort_by(|a, b| (b.prompts, b.last, &a.code).cmp(&(a.prompts, a.last, &b.code)));
    all
}

fn stacks(uses: &[&Use], library: &Library) -> Vec<StackCountView> {
    let mut counts: BTreeMap<&Key, Count> = BTreeMap::new();
    for (used, stack) in uses.iter().filter_map(|used| Some((used, used.stack.as_ref()?))) {
        counts.entry(stack).or_default().note(used.at);
    }
    let view = |(key, count): (&Key, Count)| {
        let stack = library.stacks.get(key).map_or_else(|| key.to_string(), |stack| stack.name.to_string());
        Some(StackCountView { stack, prompts: count.prompts, last: count.last? })
    };
    let mut all: Vec<StackCountView> = counts.into_iter().filter_map(view).collect();
    all.sort_by(|a, b| (b.prompts, b.last, &a.stack).cmp(&(a.prompts, a.last, &b.stack)));
    all
}

/// Every month between the first and the last of these sorted days, those without a prompt, too.
fn months(days: &[Date]) -> Vec<MonthCountView> {
    let month = |day: Date| (day.year(), day.month());
    let mut counts: BTreeMap<(i16, i8), usize> = BTreeMap::new();
    if let (Some(first), Some(last)) = (days.first(), days.last()) {
        let mut at = first.first_of_month();
        while month(at) <= month(*last) {
            counts.insert(month(at), 0);
            let Some(next) = at.last_of_month().tomorrow().ok() else { break };
            at = next;
        }
    }
    for day in days {
        *counts.entry(month(*day)).or_default() += 1;
    }
    let view = |((year, month), prompts)| MonthCountView { month: format!("{year:04}-{month:02}"), prompts };
    counts.into_iter().map(view).collect()
}

/// Profiles of one's own with a code, alive, that no prompt had in it for long.
fn unused(context: &ViewContext<'_>) -> Vec<UnusedView> {
    let today = context.now.date();
    let view = |profile: &Profile| {
        let code = profile.prompt_token()?.to_owned();
        let last = context.usage.last(&profile.key).map(|at| context.day(at));
        let days = last.and_then(|last| last.until(today).ok()).map(|span| span.get_days());
        let is_unused = days.is_none_or(|days| days >= i32::from(UNUSED_AFTER));
        is_unused.then(|| UnusedView { profile: profile.name.to_string(), code, last, days })
    };
    let own =
        |profile: &&Profile| !profile.key.is_mounted() && profile.deleted_on.is_none() && !profile.throwaway;
    let mut all: Vec<UnusedView> = context.library.profiles.iter().filter(own).filter_map(view).collect();
    all.sort_by(|a, b| (a.last, &a.profile).cmp(&(b.last, &b.profile)));
    all
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::{StatisticsView, share_bar};
    use crate::trace::use_of;
    use crate::views::tests::context;
    use crate::{Key, Kind, Library, Name, Profile, Snapshot, Stack, StackSpec, Usage, Use};
    use midjourney::Code;

    fn profile(key: &str, name: &str, code: &str) -> Profile {
        let mut profile = Profile::new(Key::new(key).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
        let code = Code::new(code).unwrap();
        profile.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
        profile
    }

    fn library() -> Library {
        let mut library = Library::default();
        for (key, name, code) in
            [("k1", "calm", "6odeoas"), ("k2", "grain", "7enzken"), ("k3", "dust", "r1bwkpa")]
        {
            library.profiles.put(profile(key, name, code));
        }
        library.stacks.put(Stack {
            key: Key::new("s1").unwrap(),
            name: Name::new("mornings").unwrap(),
            spec: StackSpec::default(),
        });
        library
    }

    fn uses(library: &Library) -> Vec<Use> {
        let one = |at: &str, prompt: &str, stack: Option<&str>| Use {
            stack: stack.map(|key| Key::new(key).unwrap()),
            ..use_of(prompt, at.parse().unwrap(), library, midjourney::Rules::shipped().names())
        };
        vec![
            one("2026-03-30T12:00:00Z", "a pier --p 6odeoas 7enzken --stylize 250", Some("s1")),
            one("2026-03-30T13:00:00Z", "a cafe --p 6odeoas --stylize 250", Some("gone")),
            one("2026-08-20T12:00:00Z", "a bowl --p 6odeoas", Some("s1")),
            one("2026-08-21T12:00:00Z", "a bowl --p strange", None),
        ]
    }

    fn counted() -> StatisticsView {
        let library = library();
        let uses = uses(&library);
        let usage: Usage = uses.iter().collect();
        StatisticsView::of(&uses.iter().collect::<Vec<_>>(), &context(&library, &usage))
    }

    #[test]
    fn codes_are_counted_with_the_strengths_they_were_used_at() {
        let view = counted();
        let codes: Vec<_> =
            view.codes.iter().map(|c| (c.code.as_str(), c.profile.as_deref(), c.prompts)).collect();
        let expected = [("6odeoas", Some("calm"), 3), ("strange", None, 1), ("7enzken", Some("grain"), 1)];
        assert_eq!(codes, expected);
        let strengths: Vec<_> = view.codes[0].stylize.iter().map(|s| (s.stylize, s.prompts)).collect();
        assert_eq!(strengths, [(250, 2), (100, 1)]);
        assert_eq!((view.prompts, view.days), (4, 3));
        assert_eq!((view.first, view.last), (Some(date(2026, 3, 30)), Some(date(2026, 8, 21))));
    }

    #[test]
    fn a_stack_that_was_removed_is_counted_under_its_key() {
        let stacks: Vec<_> = counted().stacks.into_iter().map(|s| (s.stack, s.prompts)).collect();
        assert_eq!(stacks, [("mornings".to_owned(), 2), ("gone".to_owned(), 1)]);
    }

    #[test]
    fn a_month_without_a_prompt_is_a_month() {
        let months: Vec<_> = counted().months.into_iter().map(|m| (m.month, m.prompts)).collect();
        let expected =
            [("2026-03", 2), ("2026-04", 0), ("2026-05", 0), ("2026-06", 0), ("2026-07", 0), ("2026-08", 2)];
        assert_eq!(months, expected.map(|(month, prompts)| (month.to_owned(), prompts)));
    }

    #[test]
    fn what_was_never_used_leads_what_lies_unused() {
        let unused: Vec<_> = counted().unused.into_iter().map(|u| (u.profile, u.days)).collect();
        assert_eq!(unused, [("dust".to_owned(), None), ("grain".to_owned(), Some(155))]);
    }

    #[test]
    fn nothing_counted_is_nothing_shown() {
        let (library, usage) = (Library::default(), Usage::default());
        let view = StatisticsView::of(&[], &context(&library, &usage));
        assert_eq!((view.prompts, view.first), (0, None));
        assert!(view.sections(10, &TimeZone::UTC).is_empty());
    }

    #[test]
    fn a_bar_is_as_long_as_the_share_and_never_empty_for_something() {
        let bars = [0, 1, 500, 1000].map(|share| share_bar(share, true));
        assert_eq!(bars, ["............", "#...........", "######......", "############"]);
    }

    #[test]
    fn the_sentence_says_how_many_when() {
        assert_eq!(counted().sentence(), "4 prompts on 3 days, 2026-03-30 to 2026-08-21");
    }

    #[test]
    fn every_number_is_in_the_lines() {
        let sections = counted().sections(10, &TimeZone::UTC);
        let headings: Vec<_> = sections.iter().map(|section| section.heading).collect();
        assert_eq!(headings, ["codes", "stacks", "months", "unused"]);
        let first = &sections[0].rows[0];
        assert_eq!((first.label.as_str(), first.share), ("calm", Some(1000)));
        assert_eq!(first.text, "3 prompts  6odeoas  at 250 (2), 100 (1)  last on 2026-08-20");
        assert_eq!(sections[0].rows[1].share, Some(333));
        assert_eq!(sections[3].rows[0].text, "r1bwkpa  never");
    }
}
