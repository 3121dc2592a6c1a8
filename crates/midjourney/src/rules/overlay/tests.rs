//! What an overlay does, and what it does when it is broken.

use super::Overlay;
use crate::Rules;
use crate::rules::Confidence;

const MINE: &str = r#"// my own findings
[
  Silence(id: "mb-sw"),
  Works(id: "mb-weird", on: "2026-10-02", note: "three runs"),
  Rule(
    id: "mine", sentence: "Ours alone.", source: "me", verified: "2026-10-01", confidence: Tested,
    what: Parameter(names: ["hazy"], takes: [(value: Flag)]),
  ),
]"#;

#[test]
fn an_overlay_adds_silences_and_tests() {
    let (overlay, complaints) = Overlay::read(MINE);
    assert_eq!(complaints, []);
    let (rules, complaints) = Rules::shipped().overlaid(&overlay);
    assert_eq!(complaints, []);
    assert!(rules.names().slot("hazy").is_some());
    assert!(rules.rule("mb-sw").is_some_and(|rule| rule.silenced));
    let tested = rules.rule("mb-weird").unwrap();
    assert_eq!((tested.confidence, tested.silenced), (Confidence::Tested, true));
    assert_eq!(tested.source, "your own test: three runs");
}

#[test]
fn a_broken_record_is_told_with_its_place_and_the_others_count() {
    let text = MINE.replace("\"mb-weird\"", "mb-weird");
    let (overlay, complaints) = Overlay::read(&text);
    assert_eq!(complaints.len(), 1, "{complaints:?}");
    assert_eq!(complaints[0].line, 4, "{complaints:?}");
    let (rules, _) = Rules::shipped().overlaid(&overlay);
    assert!(rules.rule("mine").is_some());
    assert!(rules.rule("mb-sw").is_some_and(|rule| rule.silenced));
}

#[test]
fn a_rule_that_is_not_there_cannot_be_silenced() {
    let (overlay, _) = Overlay::read("[\n  Silence(id: \"nope\")]");
    let (_, complaints) = Rules::shipped().overlaid(&overlay);
    assert_eq!(complaints[0].to_string(), "2:3: there is no rule nope; `swatch rules` lists them");
}

#[test]
fn a_file_without_a_list_is_told() {
    assert_eq!(Overlay::read("// nothing yet\n").1, []);
    assert_eq!(Overlay::read("Silence(id: \"mb-sw\")").1.len(), 1);
}

#[test]
fn a_new_version_needs_only_a_record() {
    let text = r#"[ Rule(
        id: "v9", sentence: "V9.", source: "me", verified: "2027-01-01", confidence: Tested,
        what: Version(version: "9", state: Default, since: "2027-01-01"),
    ) ]"#;
    let (rules, complaints) = Rules::shipped().overlaid(&Overlay::read(text).0);
    assert_eq!(complaints, []);
    assert_eq!(rules.default_version().to_string(), "9");
}
