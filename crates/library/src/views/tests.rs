//! A field of a view is shown on every surface.

use jiff::civil::date;
use jiff::tz::TimeZone;
use serde_json::Value as Json;

use super::{ProfileView, RunView, ViewContext};
use crate::exchange::{ExportFormat, export};
use crate::run::{Arm, Eye, Judged, Role, Run};
use crate::{Grant, Key, Kind, Library, Name, Profile, Record as _, Snapshot, TrainingSession, Usage, Use};
use imagestat::{Answer, Axis, Effect, Nearer};
use midjourney::{Code, Id, Rules, Version};

/// The first of September at noon, by the shipped rules.
pub(crate) fn context<'a>(library: &'a Library, usage: &'a Usage) -> ViewContext<'a> {
    let now = date(2026, 9, 1).at(12, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap();
    ViewContext { library, usage, rules: Rules::shipped(), now, retest_days: None }
}

/// A profile of which everything is known.
fn full() -> Profile {
    let mut profile = Profile::new(Key::new("key1").unwrap(), Name::new("calm").unwrap(), Kind::Ranked);
    for (code, day, pinned) in [("6odeoas", 1, true), ("r1bwkpa", 2, false)] {
        profile.codes.push(Snapshot {
            code: Code::new(code).unwrap(),
            created: Some(date(2026, 5, day)),
            pinned,
            note: format!("remark {day}"),
        });
    }
    let session = |day| TrainingSession {
        on: date(2026, 4, day),
        selections: 40,
        minutes: None,
        skipped: None,
        note: String::new(),
    };
    profile.sessions = vec![session(3), session(4)];
    profile.for_version = Some(Version::standard(7, 0));
    profile.id = Some(Id::new("m7276087242781622288").unwrap());
    profile.brief = "quiet rooms".into();
    profile.tags = vec!["warm".into(), "film".into()];
    profile.client = Some("Acme".into());
    profile.owner = Some("lena".into());
    profile.from = Some("a letter".into());
    profile.throwaway = true;
    profile.created = Some(date(2026, 3, 1));
    profile.deleted_on = Some(date(2026, 8, 1));
    profile.notes = "handle with care".into();
    profile
}

fn run(number: i8, profile: &Key) -> Run {
    let on = date(2026, 6, number);
    let light = Effect {
        axis: Axis::Light,
        effect: Some(f64::from(number)),
        p: Some(0.03),
        faint: false,
        direction: vec![],
        model: None,
    };
    let axes = vec![light];
    Run {
        key: Key::new(format!("run{number}")).unwrap(),
        name: Name::new(&format!("calm-{number}")).unwrap(),
        profile: Some(profile.clone()),
        subject: "a bowl".into(),
        seed: 1,
        version: Version::standard(8, 2),
        begun: on,
        arms: Vec::new(),
        eye: Some(Eye { sees: Answer::Diverges, on }),
        judged: Some(Judged {
            on,
            answer: Answer::Diverges,
            nearer_to: Nearer::Neither,
            axes,
            parts: Vec::new(),
            verdict: None,
        }),
        looks: Vec::new(),
    }
}

/// A judged run of that profile on a version, without pictures.
pub(crate) fn plain_run(version: Version) -> Run {
    Run { version, ..run(1, &Key::new("key1").unwrap()) }
}

/// The library of that profile.
fn library() -> (Library, Usage) {
    let profile = full();
    let mut library = Library::default();
    library.runs.put(run(1, &profile.key));
    library.runs.put(run(2, &profile.key));
    library.grants.put(Grant {
        key: Key::new("g").unwrap(),
        profile: profile.key.clone(),
        code: Code::new("6odeoas").unwrap(),
        to: "Zeta".into(),
        on: date(2026, 5, 5),
        note: String::new(),
    });
    let used = Use {
        at: "2026-07-01T10:00:00Z".parse().unwrap(),
        prompt: String::new(),
        profiles: vec![profile.key.clone()],
        codes: Vec::new(),
        stack: None,
        version: None,
        import: None,
    };
    library.profiles.put(profile);
    (library, [used].iter().collect())
}

/// What stands at the ends of a JSON value, as people would read it. A truth is told by its label.
fn leaves(name: &str, value: &Json, found: &mut Vec<(String, String)>) {
    match value {
        Json::Null => found.push((name.to_owned(), "(null)".into())),
        Json::Bool(_) => {}
        Json::Number(number) => found.push((name.to_owned(), number.to_string())),
        Json::String(text) => found.push((name.to_owned(), text.clone())),
        Json::Array(items) => items.iter().for_each(|item| leaves(name, item, found)),
        Json::Object(fields) => {
            fields.iter().for_each(|(field, value)| leaves(&format!("{name}.{field}"), value, found));
        }
    }
}

#[test]
fn every_field_of_a_profile_is_in_its_rows_and_in_markdown() {
    let (library, usage) = library();
    let context = context(&library, &usage);
    let profile = library.profile_named("calm").unwrap();
    let view = ProfileView::of(profile, &context);
    let rows: Vec<String> =
        view.rows().iter().map(|row| format!("{} {}", row.label, row.lines().join(" "))).collect();
    let rows = rows.join("\n");
    let mut found = Vec::new();
    leaves("", &serde_json::to_value(&view).unwrap(), &mut found);
    for (field, text) in found {
        // A key is an address in the files; where it is used and by which run is part of a sentence.
        let is_known = match field.as_str() {
            field if field.starts_with(".look.") => is_in_rows_of_look(field, &text, &rows),
            ".key" | ".mount" | ".effects.points.run" | ".effects.points.on" => true,
            ".last_used" => rows.contains("used last on 2026-07-01"),
            ".effects.points.effect" => text == "(null)" || rows.contains(&text),
            _ => rows.to_lowercase().contains(&text.to_lowercase()),
        };
        assert!(is_known, "{field} is {text}, which is in no row:\n{rows}");
    }
    assert!(rows.contains("deliberately wrong") && rows.contains("current (pinned)"), "{rows}");
    let markdown = export(&context, ExportFormat::Markdown, crate::exchange::ExportPart::All);
    for row in view.rows() {
        for line in row.lines() {
            let line = super::markdown::escaped(&line);
            assert!(markdown.contains(&line), "{} is not in the Markdown: {line}\n{markdown}", row.label);
        }
    }
}

/// Pictures and their places are on the page; of colours the names are in the rows, of what is untried the key.
fn is_in_rows_of_look(field: &str, text: &str, rows: &str) -> bool {
    let is_elsewhere =
        [".look.pictures", ".look.scenes", ".look.palette", ".look.untried.command", ".look.count"]
            .iter()
            .any(|start| field.starts_with(start));
    let is_of_verdict = [".look.tested.verdict", ".look.tested.version"].contains(&field);
    is_elsewhere || is_of_verdict || rows.to_lowercase().contains(&text.to_lowercase()) || text == "(null)"
}

#[test]
fn a_mounted_profile_says_which_library_it_is_in() {
    let mut library = Library::default();
    let key = Key::new("studio/k1").unwrap();
    let profile = Profile::new(key, Name::new("calm").unwrap(), Kind::Moodboard);
    library.profiles.put(profile);
    let usage = Usage::default();
    let context = context(&library, &usage);
    let view = ProfileView::of(library.profiles.iter().next().unwrap(), &context);
    let library = view.rows().into_iter().find(|row| row.label == "library").unwrap();
    assert_eq!((view.mount, library.lines()), (Some("studio"), vec!["studio".to_owned()]));
}

/// A run with everything in it that could break out of a page.
fn hostile() -> (Library, Usage) {
    let (mut library, usage) = library();
    let mut run = run(3, library.profiles.iter().next().unwrap().key());
    let arm = |role, label: &str| Arm {
        role,
        scene: String::new(),
        label: label.into(),
        word: None,
        prompt: "<script>alert(1)</script> \"'& `x` | a\u{202e}b".into(),
        pictures: Vec::new(),
    };
    run.subject = "a <b>bowl</b> & *fruit* | [x](y)".into();
    run.arms = vec![arm(Role::Default, ""), arm(Role::Profile, "<i>calm</i>")];
    library.runs.put(run);
    (library, usage)
}

#[test]
fn what_a_run_is_called_cannot_break_out_of_its_page_or_its_markdown() {
    let (library, usage) = hostile();
    let run = library.runs.named("calm-3").unwrap();
    let view = RunView::of(run, &context(&library, &usage), |_| true);
    let page = view.to_html(&[Vec::new(), Vec::new()]);
    for raw in ["<script>alert", "<b>bowl", "<i>calm", "\u{202e}"] {
        assert!(!page.contains(raw), "{raw} is in the page:\n{page}");
    }
    let markdown = view.to_markdown();
    let subject = "a \\<b\\>bowl\\</b\\> \\& \\*fruit\\* \\| \\[x\\](y)";
    assert!(markdown.contains(subject) && !markdown.contains("<i>"), "{markdown}");
}

#[test]
fn every_fact_of_a_run_is_on_its_page_and_in_markdown() {
    let (library, usage) = library();
    let run = library.runs.named("calm-2").unwrap();
    let view = RunView::of(run, &context(&library, &usage), |_| true);
    let (page, markdown) = (view.to_html(&[]), view.to_markdown());
    for row in view.facts() {
        assert!(page.contains(&format!("{} <b>", row.label)), "{} is not on the page:\n{page}", row.label);
        assert!(markdown.contains(&format!("- {}: ", row.label)), "{} is not in:\n{markdown}", row.label);
    }
}
