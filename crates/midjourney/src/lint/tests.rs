//! The linter against every rule, against real prompts and against anything.

mod fake;
mod real;
mod rows;
pub(crate) mod samples;

use std::collections::HashSet;

use proptest::prelude::*;
use rstest::rstest;

use self::fake::{Fake, context};
use self::rows::ROWS;
use self::samples::nearly;
use super::{Severity, lint};
use crate::Rules;

fn ids(text: &str) -> Vec<&'static str> {
    lint(text, &context(&Fake)).into_iter().map(|finding| finding.rule.id.as_str()).collect()
}

#[test]
fn every_rule_has_a_prompt_that_breaks_it_and_a_neighbour_that_does_not() {
    let mut wrong = Vec::new();
    for (id, breaks, neighbour) in ROWS {
        if !ids(breaks).contains(id) {
            wrong.push(format!("{id} does not fire on: {breaks}  (but {:?})", ids(breaks)));
        }
        if ids(neighbour).contains(id) {
            wrong.push(format!("{id} fires on: {neighbour}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn no_rule_is_without_a_row() {
    let rows: HashSet<&str> = ROWS.iter().map(|(id, _, _)| *id).collect();
    let can_fire = Rules::shipped().records().iter().filter(|rule| rule.what.can_fire());
    let missing: Vec<_> = can_fire.map(|rule| rule.id.as_str()).filter(|id| !rows.contains(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[rstest]
#[case("a cat --ar16:9", "a cat --ar 16:9")]
#[case("a cat--ar 16:9", "a cat --ar 16:9")]
#[case("a cat -- ar 16:9", "a cat --ar 16:9")]
#[case("a cat –ar 16:9", "a cat --ar 16:9")]
#[case("a cat -ar 16:9", "a cat --ar 16:9")]
#[case("a cat --ar 16:9, --v 7", "a cat --ar 16:9 --v 7")]
#[case("a cat --ar 16x9", "a cat --ar 16:9")]
#[case("a cat --stylise 50", "a cat --stylize 50")]
#[case("a cat --s 5000", "a cat --s 1000")]
#[case("a cat --v 7 in a hat", "a cat in a hat --v 7")]
#[case("--v 7 a cat", "a cat --v 7")]
#[case("a cat --sw 50 --p bbbbbbb", "a cat --p bbbbbbb")]
#[case("a cat --p r1bwkp0", "a cat --p r1bwkpo")]
#[case("a cat --p p12345678", "a cat --p p777777")]
#[case("a cat --no hats, --v 7 --no fog, rain", "a cat --no hats, fog, rain --v 7")]
fn the_first_fix_puts_it_right(#[case] text: &str, #[case] expected: &str) {
    let findings = lint(text, &context(&Fake));
    let fix = findings.iter().find_map(|finding| finding.fix.as_ref()).unwrap();
    assert_eq!(fix.apply(text), expected);
}

#[test]
fn the_gravest_comes_first() {
    let findings = lint("a cat --p bbbbbbb::2 --hazy --sw 50 --v 7", &context(&Fake));
    let severities: Vec<_> = findings.iter().map(|finding| finding.severity).collect();
    assert_eq!(severities[0], Severity::Error);
    assert!(severities.is_sorted_by(|a, b| a >= b), "{severities:?}");
}

#[test]
fn a_dispute_is_never_an_error() {
    let text = "a cat --p p777777::2 p777777 --sref 123456789 --sv 7 --v 7";
    let findings = lint(text, &context(&Fake));
    for id in ["p-weight", "repeated-code", "sv7"] {
        let finding = findings.iter().find(|finding| finding.rule.id == id).unwrap();
        assert_eq!(finding.severity, Severity::Dispute, "{id}");
        assert!(finding.rule.claims.len() >= 2, "{id}");
    }
}

proptest! {
    #[test]
    fn linting_never_panics(text in any::<String>()) {
        let findings = lint(&text, &context(&Fake));
        prop_assert!(findings.iter().all(|finding| text.get(finding.span.range()).is_some()));
    }

    #[test]
    fn a_fix_removes_its_finding_and_creates_no_worse_one(text in nearly()) {
        let findings = lint(&text, &context(&Fake));
        for finding in &findings {
            prop_assert!(text.get(finding.span.range()).is_some());
            let Some(fix) = &finding.fix else { continue };
            let fixed = fix.apply(&text);
            prop_assert!(fixed != text, "{}: {:?} changes nothing in {:?}", finding.rule.id, fix, text);
            let after = lint(&fixed, &context(&Fake));
            let same = |all: &[super::Finding<'_>]| all.iter().filter(|other| other.rule.id == finding.rule.id && other.severity >= finding.severity).count();
            prop_assert!(same(&after) < same(&findings), "{} stays: {:?} -> {:?}", finding.rule.id, text, fixed);
            let worst = findings.iter().map(|other| other.severity).max();
            prop_assert!(after.iter().map(|other| other.severity).max() <= worst, "{:?} -> {:?}: {:?}", text, fixed, after.first());
        }
    }
}
