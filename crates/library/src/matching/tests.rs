//! The date matcher: sure, unsure and tied proposals.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{DatedCode, Match, MatchVerdict, events, matches};
use crate::dates::Reading;
use crate::{Key, Kind, Library, Name, Profile, Snapshot, TrainingSession};
use midjourney::{Code, Id};

const TODAY: Date = date(2026, 11, 23);

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

fn session(on: Date, selections: u32) -> TrainingSession {
    TrainingSession { on, selections, minutes: None, skipped: None, note: String::new() }
}

fn profile(name: &str, kind: Kind, sessions: &[Date]) -> Profile {
    let mut profile = Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), kind);
    profile.sessions = sessions.iter().map(|on| session(*on, 40)).collect();
    profile
}

fn library(profiles: Vec<Profile>) -> Library {
    Library { profiles: profiles.into_iter().collect(), ..Library::default() }
}

fn answer(rows: &[DatedCode], library: &Library) -> Vec<Match> {
    matches(rows, library, &events(library, []), TODAY)
}

fn sure(answer: &Match) -> Option<&str> {
    answer.profile().map(Key::as_str)
}

#[test]
fn a_code_follows_the_session_just_before_it() {
    let library = library(vec![
        profile("editorial-portraits", Kind::Ranked, &[date(2026, 5, 1)]),
        profile("film-dust", Kind::Ranked, &[date(2026, 4, 2)]),
    ]);
    let found = answer(&[DatedCode::dated(code("r1bwkpa"), date(2026, 5, 3))], &library);
    assert_eq!(sure(&found[0]), Some("editorial-portraits"));
    assert_eq!(
        found[0].why,
        "2 days after your session of 40 on editorial-portraits; next best is 31 days away (film-dust)"
    );
    assert_eq!(found[0].proposals[0].on, date(2026, 5, 3));
    assert!(found[0].score() > 0.9, "{}", found[0].score());
}

#[test]
fn two_equally_good_answers_are_shown_as_two() {
    let day = date(2026, 5, 1);
    let library = library(vec![profile("a", Kind::Ranked, &[day]), profile("b", Kind::Moodboard, &[day])]);
    let found =
        answer(&[DatedCode::dated(code("r1bwkpa"), day), DatedCode::dated(code("6odeoas"), day)], &library);
    for one in &found {
        assert_eq!(one.verdict, MatchVerdict::Open);
        assert_eq!(one.equals(), 2);
        assert_eq!(one.why, "equally good: the day of your session of 40 on a, or the day of your edit of b");
    }
}

#[test]
fn one_code_does_not_take_the_session_another_needs() {
    // Alone, both codes would go to b; together each has a session of its own.
    let library = library(vec![
        profile("a", Kind::Ranked, &[date(2026, 5, 1)]),
        profile("b", Kind::Ranked, &[date(2026, 5, 3)]),
    ]);
    let rows = [
        DatedCode::dated(code("r1bwkpa"), date(2026, 5, 3)),
        DatedCode::dated(code("6odeoas"), date(2026, 5, 1)),
    ];
    let found = answer(&rows, &library);
    assert_eq!((sure(&found[0]), sure(&found[1])), (Some("b"), Some("a")));
}

#[test]
fn a_session_whose_code_is_known_leaves_room_for_the_other() {
    let mut taken = profile("a", Kind::Ranked, &[date(2026, 5, 1)]);
    let library_without = library(vec![taken.clone(), profile("b", Kind::Ranked, &[date(2026, 5, 1)])]);
    let rows = [DatedCode::dated(code("r1bwkpa"), date(2026, 5, 1))];
    assert_eq!(answer(&rows, &library_without)[0].verdict, MatchVerdict::Open);
    taken.codes.push(Snapshot {
        code: code("6odeoas"),
        created: Some(date(2026, 5, 1)),
        pinned: false,
        note: String::new(),
    });
    let library_with = library(vec![taken, profile("b", Kind::Ranked, &[date(2026, 5, 1)])]);
    let found = answer(&rows, &library_with);
    assert_eq!(found[0].proposals[0].name, "b");
    let known = answer(&[DatedCode { code: code("6odeoas"), reading: None }], &library_with);
    assert_eq!(known[0].verdict, MatchVerdict::Known(Key::new("a").unwrap()));
    assert_eq!(known[0].why, "already filed under a");
}

#[test]
fn what_has_no_usable_date_is_told_and_left_open() {
    let library = library(vec![profile("a", Kind::Ranked, &[date(2026, 5, 1)])]);
    let rows = [
        DatedCode { code: code("aaaaaa1"), reading: None },
        DatedCode {
            code: code("aaaaaa2"),
            reading: Some(Reading::Impossible("there is no month 13".into())),
        },
        DatedCode::dated(code("aaaaaa3"), date(2027, 5, 1)),
        DatedCode::dated(code("aaaaaa4"), date(2024, 5, 1)),
    ];
    let why: Vec<String> = answer(&rows, &library).into_iter().map(|one| one.why).collect();
    assert_eq!(why[0], "it has no date");
    assert_eq!(why[1], "its date cannot be: there is no month 13");
    assert_eq!(why[2], "its date 2027-05-01 is still to come");
    assert_eq!(why[3], "no session, edit or creation stands in the four months before it");
}

#[test]
fn a_date_that_can_be_read_two_ways_is_settled_by_what_happened() {
    let library = library(vec![
        profile("a", Kind::Ranked, &[date(2026, 5, 3)]),
        profile("b", Kind::Ranked, &[date(2025, 12, 20)]),
    ]);
    let either = Reading::Either(date(2026, 5, 3), date(2026, 3, 5));
    let found = answer(&[DatedCode { code: code("r1bwkpa"), reading: Some(either) }], &library);
    assert_eq!(sure(&found[0]), Some("a"));
    assert_eq!(found[0].proposals[0].on, date(2026, 5, 3));
}

#[test]
fn the_day_of_a_file_weighs_little() {
    let library = library(vec![
        profile("a", Kind::Ranked, &[date(2026, 5, 1)]),
        profile("b", Kind::Ranked, &[date(2026, 5, 12)]),
    ]);
    let row = |within| DatedCode {
        code: code("r1bwkpa"),
        reading: Some(Reading::Day { on: date(2026, 5, 2), within }),
    };
    assert_eq!(sure(&answer(&[row(0)], &library)[0]), Some("a"));
    // What was written within 30 days of a download says neither a nor b.
    assert_eq!(sure(&answer(&[row(30)], &library)[0]), None);
}

#[test]
fn an_id_tells_when_a_board_was_made() {
    let mut board = profile("board", Kind::Moodboard, &[]);
    board.id = Some(Id::new("m7276087242781622288").unwrap());
    let found = answer(&[DatedCode::dated(code("r1bwkpa"), date(2025, 1, 9))], &library(vec![board]));
    assert_eq!(sure(&found[0]), Some("board"));
    assert_eq!(found[0].why, "the day board was made, as its ID tells");
}

#[test]
fn a_deleted_profile_has_no_codes_after_its_end() {
    let mut dead = profile("dead", Kind::Ranked, &[date(2026, 5, 1)]);
    dead.deleted_on = Some(date(2026, 5, 2));
    let library = library(vec![dead]);
    let at = |day| answer(&[DatedCode::dated(code("r1bwkpa"), day)], &library).remove(0).verdict;
    assert!(matches!(at(date(2026, 5, 2)), MatchVerdict::Sure(_)));
    assert_eq!(at(date(2026, 5, 9)), MatchVerdict::Unknown);
}

fn day(offset: u16) -> Date {
    date(2026, 1, 1).checked_add(jiff::Span::new().days(i32::from(offset))).unwrap()
}

prop_compose! {
    fn histories()(
        sessions in prop::collection::vec(prop::collection::vec(0_u16..200, 0..5), 1..5),
        days in prop::collection::vec((0_u16..220, 0_u16..3), 1..12),
    ) -> (Library, Vec<DatedCode>) {
        let profiles = sessions.iter().enumerate().map(|(index, days)| {
            let days: Vec<Date> = days.iter().copied().map(day).collect();
            profile(&format!("p{index}"), Kind::Ranked, &days)
        });
        let rows = days.iter().enumerate().map(|(index, (offset, within))| DatedCode {
            code: code(&format!("code{:03}", index + 111)),
            reading: Some(Reading::Day { on: day(*offset), within: *within }),
        });
        (library(profiles.collect()), rows.collect())
    }
}

proptest! {
    #[test]
    fn the_order_of_the_input_changes_nothing(
        (library, rows) in histories(),
        seed in any::<u64>(),
    ) {
        let mut shuffled = rows.clone();
        let mut keys = crate::Keys::seeded(seed);
        shuffled.sort_by_cached_key(|_| keys.next_key());
        let mut one = answer(&rows, &library);
        let mut events = events(&library, []);
        events.sort_by_cached_key(|_| keys.next_key());
        let mut other = matches(&shuffled, &library, &events, TODAY);
        one.sort_by(|a, b| a.code.cmp(&b.code));
        other.sort_by(|a, b| a.code.cmp(&b.code));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn every_code_is_answered_once_and_scores_are_shares((library, rows) in histories()) {
        let found = answer(&rows, &library);
        prop_assert_eq!(found.len(), rows.len());
        for one in found {
            let total: f64 = one.proposals.iter().map(|p| p.score).sum();
            prop_assert!(total <= 1.01, "{total}");
            prop_assert!(one.proposals.windows(2).all(|two| two[0].score >= two[1].score));
        }
    }
}
