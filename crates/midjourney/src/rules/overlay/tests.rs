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

#[test]
fn a_record_that_was_read_again_has_a_new_date_and_says_the_same() {
    let (overlay, _) = Overlay::read("[Checked(id: \"mb-sw\", on: \"2026-12-01\")]");
    let (rules, complaints) = Rules::shipped().overlaid(&overlay);
    let (before, after) = (Rules::shipped().rule("mb-sw").unwrap(), rules.rule("mb-sw").unwrap());
    assert_eq!((complaints, after.verified.to_string()), (Vec::new(), "2026-12-01".to_owned()));
    assert_eq!((&before.sentence, &before.what), (&after.sentence, &after.what));
}

#[test]
fn every_shipped_record_is_written_as_it_is_read() {
    let all: String = Rules::shipped().records().iter().map(|rule| rule.write().unwrap()).collect();
    for written in all.split_inclusive("\n]\n") {
        let (overlay, complaints) = Overlay::read(written);
        assert_eq!(complaints, [], "{written}");
        assert_eq!(Rules::shipped().overlaid(&overlay).0, *Rules::shipped(), "{written}");
        assert_eq!(overlay.write().unwrap(), written);
    }
}

#[test]
fn a_pack_from_elsewhere_is_data_only() {
    let text = MINE.replace("Ours alone.", "Ours\\u{1b}[2J alone.");
    let (overlay, complaints) = Overlay::read_foreign(&text, Rules::shipped());
    assert_eq!((complaints.len(), complaints[0].line), (1, 5), "{complaints:?}");
    assert_eq!(overlay.ids().collect::<Vec<_>>(), ["mb-sw", "mb-weird"]);
    let (rules, _) = Rules::shipped().overlaid(&overlay);
    let tested = rules.rule("mb-weird").unwrap();
    assert_eq!(tested.confidence, Confidence::Reported);
    assert_eq!(tested.source, "a test of somebody else's: three runs");
    let (overlay, _) = Overlay::read_foreign(MINE, Rules::shipped());
    let (rules, _) = Rules::shipped().overlaid(&overlay);
    assert_eq!(rules.rule("mine").unwrap().confidence, Confidence::Reported);
}

#[test]
fn a_pack_of_a_later_layout_is_refused() {
    let (overlay, complaints) = Overlay::read_foreign("Pack(schema: 2, rules: [])", Rules::shipped());
    assert!(overlay.is_empty() && complaints[0].sentence.contains("layout 2"), "{complaints:?}");
}

#[test]
fn a_whole_pack_silences_what_it_has_no_more_and_the_difference_says_so() {
    let shipped = include_str!("../../../assets/rules.ron");
    let start = shipped.find("    Rule(\n      id: \"mb-sw\"").unwrap();
    let end = start + shipped[start..].find("\n    ),\n").unwrap() + "\n    ),\n".len();
    let newer = format!("{}{}", &shipped[..start], &shipped[end..])
        .replace("--stop ends a job early", "--stop stops a job early")
        .replace("    // ---- versions ----\n", "    Rule(id: \"v9\", sentence: \"V9 can be chosen.\", source: \"x\", verified: \"2027-01-05\", confidence: Official, what: Version(version: \"9\", state: Selectable)),\n");
    let (overlay, complaints) = Overlay::read_foreign(&newer, Rules::shipped());
    assert_eq!(complaints, []);
    let (later, _) = Rules::shipped().overlaid(&overlay);
    let difference = Rules::shipped().difference(&later);
    let ids = |rules: &[&super::Rule]| rules.iter().map(|rule| rule.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&difference.added), ["v9"]);
    assert_eq!(ids(&difference.removed), ["mb-sw"]);
    assert_eq!(difference.changed.iter().map(|(_, after)| &*after.id).collect::<Vec<_>>(), ["stop"]);
    assert!(later.difference(&later).is_empty());
}
