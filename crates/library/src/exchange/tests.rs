//! Libraries in other forms and back.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;

mod properties;
mod rows;

use super::{Book, Content, ExportFormat, ImportError, Load, LoadContext, Sheet, SheetContents, files};
use crate::kit::Kit;
use crate::merging::plan;
use crate::views::tests::context;
use crate::{
    Grant, Key, Keys, Kind, Library, Like, Name, Profile, Record as _, Snapshot, TrainingSession,
    UnclaimedCode,
};
use midjourney::{Code, Version};

const TODAY: Date = date(2026, 11, 23);

fn export(library: &Library, format: ExportFormat, client: Option<&str>) -> String {
    let usage = crate::Usage::default();
    let part = client.map_or(super::ExportPart::All, super::ExportPart::Client);
    super::export(&crate::views::tests::context(library, &usage), format, part)
}

fn taken_in(incoming: &Library) -> Library {
    let mut own = Library::default();
    let plan = plan(incoming, &own, &mut Keys::seeded(5), Timestamp::UNIX_EPOCH);
    if let Some(change) = plan.change {
        own.apply(&change);
    }
    own
}

fn text() -> impl Strategy<Value = String> {
    "[a-zA-Zé西 .,;\"'|<>&-]{0,12}".prop_map(|text| text.trim().to_owned())
}

fn day() -> impl Strategy<Value = Date> {
    (0_i32..900).prop_map(|days| date(2024, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap())
}

fn profiles() -> impl Strategy<Value = Vec<Profile>> {
    let code = (prop::option::of(day()), any::<bool>(), text());
    let one = (
        prop::sample::select(Kind::ALL.to_vec()),
        prop::collection::vec(code, 0..4),
        prop::collection::vec((day(), 0_u32..300, text()), 0..3),
        (text(), text(), text(), prop::option::of(day()), any::<bool>()),
    );
    prop::collection::vec(one, 0..5).prop_map(|all| {
        let mut number = 1_111_110_u32;
        let mut next = || {
            number += 1;
            Code::new(format!("{number}").replace('0', "z")).unwrap()
        };
        all.into_iter()
            .enumerate()
            .map(|(place, (kind, codes, sessions, (brief, client, notes, deleted_on, throwaway)))| {
                let name = Name::new(&format!("name {place}")).unwrap();
                let mut profile = Profile::new(Key::new(format!("k{place}")).unwrap(), name, kind);
                profile.codes = codes
                    .into_iter()
                    .map(|(created, pinned, note)| Snapshot { code: next(), created, pinned, note })
                    .collect();
                profile.sessions = sessions
                    .into_iter()
                    .map(|(on, selections, note)| TrainingSession {
                        on,
                        selections,
                        minutes: Some(3),
                        skipped: None,
                        note,
                    })
                    .collect();
                profile.brief = brief;
                profile.notes = notes;
                profile.client = Some(client).filter(|client| !client.is_empty());
                profile.for_version = Some(Version::niji(7));
                profile.deleted_on = deleted_on;
                profile.throwaway = throwaway;
                profile
            })
            .collect()
    })
}

prop_compose! {
    fn libraries()(profiles in profiles(), note in text(), on in day()) -> Library {
        let mut library = Library { profiles: profiles.into_iter().collect(), ..Library::default() };
        let key = |text: &str| Key::new(text).unwrap();
        library.likes.put(Like { key: key("l"), on, version: Version::standard(7, 0), count: 2, note: note.clone() });
        library.unclaimed.put(UnclaimedCode::new(key("s"), Code::new("strayed").unwrap(), Some(on), note.clone()));
        let given = library.profiles.iter().next().map(|p| p.key().clone());
        if let Some(profile) = given {
            let code = Code::new("givenaw").unwrap();
            library.grants.put(Grant { key: key("g"), profile, code, to: "Acme".into(), on, note });
        }
        library
    }
}

proptest! {
    #[test]
    fn what_is_exported_and_imported_is_the_same(library in libraries()) {
        let ron = Book::from_ron(&export(&library, ExportFormat::Ron, None)).unwrap().library().unwrap();
        prop_assert_eq!(&taken_in(&ron), &library);
        let json = Book::from_json(&export(&library, ExportFormat::Json, None)).unwrap().library().unwrap();
        prop_assert_eq!(&taken_in(&json), &library);
    }

    #[test]
    fn a_sheet_brings_every_code_back_with_its_name_and_date(library in libraries()) {
        let back = sheet(&export(&library, ExportFormat::Csv, None)).library;
        let rows = |library: &Library| {
            let mut rows: Vec<_> = library.profiles.iter().flat_map(|p| {
                p.codes.iter().map(|c| (c.code.clone(), c.created, p.name.clone(), p.kind)).collect::<Vec<_>>()
            }).collect();
            rows.sort();
            rows
        };
        prop_assert_eq!(rows(&back), rows(&library));
    }

    #[test]
    fn a_kit_never_contains_another_clients_name(
        mut profiles in profiles(),
        others in prop::collection::vec("Zq[a-z]{3,8}xw", 1..4),
        place in any::<prop::sample::Index>(),
    ) {
        for (profile, other) in profiles.iter_mut().zip(others.iter().cycle()) {
            profile.throwaway = false;
            profile.client = None;
            profile.brief = format!("for {other}");
            profile.notes = format!("{other} pays late");
            profile.tags = vec![other.to_lowercase()];
            profile.name = Name::new(&format!("{} {}", profile.name, other)).unwrap();
            profile.codes.push(Snapshot {
                code: Code::new(format!("q{}", profile.key.as_str().repeat(3))).unwrap(),
                created: Some(TODAY),
                pinned: true,
                note: other.clone(),
            });
        }
        let mut library = Library { profiles: profiles.clone().into_iter().collect(), ..Library::default() };
        for (number, other) in others.iter().enumerate() {
            library.grants.put(Grant {
                key: Key::new(format!("g{number}")).unwrap(),
                profile: Key::new("k0").unwrap(),
                code: Code::new("r1bwkpa").unwrap(),
                to: other.clone(),
                on: TODAY,
                note: String::new(),
            });
        }
        prop_assume!(!profiles.is_empty());
        let named = [&profiles[place.index(profiles.len())]];
        let kit = Kit::of(&context(&library, &crate::Usage::default()), &named, "Acme", TODAY).unwrap();
        for file in files(&kit, &[]) {
            let text = file.text.to_lowercase();
            for other in &others {
                prop_assert!(!text.contains(&other.to_lowercase()), "{}: {other}", file.name);
            }
        }
    }

    #[test]
    fn reading_anything_never_panics(text in "[\\[\\](){}:,\"a-z0-9\n \u{1b}-]{0,80}") {
        let _ = Book::from_ron(&text).and_then(Book::library);
        let _ = Book::from_json(&text).and_then(Book::library);
        if let Ok(sheet) = Sheet::read(&text, TODAY) {
            let _ = sheet.contents(TODAY, &mut Keys::seeded(1));
        }
    }
}

fn sheet(text: &str) -> SheetContents {
    let mut sheet = Sheet::read(text, TODAY).unwrap();
    sheet.assign(&[]).unwrap_or_else(|error| panic!("{error}: {text}"));
    sheet.contents(TODAY, &mut Keys::seeded(1))
}

#[test]
fn columns_are_guessed_from_heads_or_from_what_stands_in_them() {
    for text in [
        "Profile;Created;Code\ncalm;3 May 2026;r1bwkpa\ncalm;11 Feb 2026;6odeoas\n",
        "calm,2026-05-03,r1bwkpa\ncalm,2026-02-11,6odeoas\n",
        "r1bwkpa\t05/03/2026\tcalm\n6odeoas\t02/11/2026\tcalm\nqqqqqq1\t05/25/2026\t\n",
        "My codes,,\n,,\nName,Code,Date\ncalm,r1bwkpa,46145\ncalm,6odeoas,46064\n",
        "Neve,Kód,Mikor\ncalm,--p r1bwkpa,2026-05-03\ncalm,--p 6odeoas,2026-02-11\n",
    ] {
        let library = sheet(text).library;
        let calm = library.profile_named("calm").or_else(|| library.profile_named("r1bwkpa"));
        let codes: Vec<_> = match calm {
            Some(calm) => calm.codes.iter().map(|one| (one.code.to_string(), one.created)).collect(),
            None => library.unclaimed.iter().map(|one| (one.code.to_string(), one.on)).collect(),
        };
        let expected =
            [("6odeoas".to_owned(), Some(date(2026, 2, 11))), ("r1bwkpa".to_owned(), Some(date(2026, 5, 3)))];
        let mut codes = codes;
        codes.sort();
        assert_eq!(codes, expected, "{text}");
    }
}

#[test]
fn a_row_that_cannot_be_taken_is_told_and_the_rest_goes_in() {
    let contents =
        sheet("code,date,name\nr1bwkpa,2026-05-03,calm\nr1 bwkpa,2026-05-03,calm\n6odeoas,2026-02-30,\n");
    let told: Vec<_> = contents.left_out.iter().map(|one| (one.place.as_str(), one.what.as_str())).collect();
    assert_eq!(told, [("line 3", "r1 bwkpa")]);
    assert_eq!(contents.library.profile_named("calm").unwrap().codes.len(), 1);
    let unclaimed = contents.library.unclaimed.iter().next().unwrap();
    assert_eq!((unclaimed.code.as_str(), unclaimed.on), ("6odeoas", None));
    assert_eq!(unclaimed.from, "a sheet, line 4; date: 2026-02-30");
    assert_eq!(
        contents.remarks,
        [
            "1 row without a date, which is kept as a note: line 4: \"2026-02-30\" cannot be: February 2026 has 28 days, \
          not 30"
        ]
    );
    let mut nothing = Sheet::read("colour,size\nred,3\n", TODAY).unwrap();
    assert_eq!(
        nothing.assign(&[]).unwrap_err().to_string(),
        "no column has codes or prompts in it; there are: 1 name, 2 not known, kept as a note"
    );
}

#[test]
fn a_row_whose_code_stands_under_another_name_is_left_out_whole() {
    let text = "name,code,date,tags\ncalm,6odeoas,2026-05-03,x\ntwice,6odeoas,03/04/2026,none\n";
    let contents = sheet(text);
    let names: Vec<_> = contents.library.profiles.iter().map(|profile| profile.name.to_string()).collect();
    assert_eq!(names, ["calm"]);
    let told: Vec<_> = contents.left_out.iter().map(|one| (one.place.as_str(), one.what.as_str())).collect();
    assert_eq!(told, [("line 3", "twice, 6odeoas")]);
    assert_eq!(contents.remarks, [] as [&str; 0], "what is left out is not said to be kept");
    let known = sheet("name,code,brief\ncalm,6odeoas,\ntwice,r1bwkpa,soft\ntwice,6odeoas,hard\n").library;
    let twice = known.profile_named("twice").unwrap();
    assert_eq!((twice.brief.as_str(), twice.notes.as_str()), ("soft", "brief: hard"));
}

#[test]
fn cells_that_are_taken_as_empty_and_rows_without_a_date_are_told() {
    let contents =
        sheet("name,code,client,tags,date\ncalm,6odeoas,n/a,none,2026-02-30\ngrain,r1bwkpa,-,x,someday\n");
    assert_eq!(contents.library.profile_named("grain").unwrap().tags, ["x"]);
    assert_eq!(
        contents.remarks,
        [
            "2 rows without a date, which is kept as a note: line 2: \"2026-02-30\" cannot be: February 2026 has 28 \
             days, not 30; line 3: \"someday\" is not a date",
            "3 cells are taken as empty: client \"-\", client \"n/a\" and tags \"none\"",
        ]
    );
}

#[test]
fn a_day_that_is_only_about_one_is_marked_wherever_it_goes() {
    let own = Library::default();
    let mut keys = Keys::seeded(1);
    let mut context = LoadContext::new(&own, &[], TODAY, &mut keys);
    let text =
        "name,code,prompt,date\ncalm,r1bwkpa,,early May\n,6odeoas,,mid June\n,,a pier --v 7,early May\n";
    let load = Load::read(&Content::Text(text.to_owned()), "csv", &mut context).unwrap();
    let calm = &load.library.profile_named("calm").unwrap().codes[0];
    assert_eq!((calm.created, calm.note.as_str()), (Some(date(2026, 5, 5)), "date: early May"));
    let unclaimed = load.library.unclaimed.iter().next().unwrap();
    assert_eq!((unclaimed.on, unclaimed.within), (Some(date(2026, 6, 15)), 5));
    assert_eq!(load.uses, [], "the log has only moments");
    assert_eq!(
        load.remarks,
        [
            "3 rows with about a date, which is noted as such: line 2: \"early May\" is about 2026-05-05, 5 days \
             either way; line 3: \"mid June\" is about 2026-06-15, 5 days either way; line 4: \"early May\" is about \
             2026-05-05, 5 days either way",
            "1 prompt has a date that is not one day and stays out of the trace",
        ]
    );
}

#[test]
fn every_one_of_very_many_dated_prompts_is_logged() {
    let own = Library::default();
    let mut keys = Keys::seeded(1);
    let mut context = LoadContext::new(&own, &[], TODAY, &mut keys);
    let line = |number: usize| format!("2026-05-{:02}: a pier {number} --v 7\n", number % 28 + 1);
    let text: String = (0..5_000).map(line).collect();
    let load = Load::read(&Content::Text(text), "txt", &mut context).unwrap();
    assert_eq!((load.uses.len(), load.remarks.len()), (5_000, 0), "{:?}", load.remarks);
}

#[test]
fn what_describe_proposes_is_no_prompt_of_ones_own() {
    let own = Library::default();
    let mut keys = Keys::seeded(1);
    let mut context = LoadContext::new(&own, &[], TODAY, &mut keys);
    let text =
        "2026-05-03\n1\u{fe0f}\u{20e3} a cat --ar 3:2\n\n2\u{fe0f}\u{20e3} a dog --ar 3:2\n\na pier --v 7\n";
    let load = Load::read(&Content::Text(text.to_owned()), "txt", &mut context).unwrap();
    let logged: Vec<&str> = load.uses.iter().map(|used| used.prompt.as_str()).collect();
    assert_eq!(logged, ["a pier --v 7"]);
    assert_eq!(load.remarks, ["2 proposals of /describe stay out of the trace: nobody has used them"]);
}

#[test]
fn a_strangers_kit_is_bounded_and_cannot_steer_the_terminal() {
    let profile =
        |key: usize, brief: &str| format!("(key:\"k{key}\",name:\"n{key}\",kind:Ranked,brief:\"{brief}\"),");
    let many: String = (0..=super::MOST_RECORDS).map(|key| profile(key, "")).collect();
    let error = Book::from_ron(&format!("(schema:1,profiles:[{many}])")).unwrap_err().to_string();
    assert!(error.contains("more than 200000 records"), "{error}");
    let evil = format!("(schema:1,profiles:[{}])", profile(1, "\\u{1b}[2J"));
    let error = Book::from_ron(&evil).unwrap().library().unwrap_err().to_string();
    assert_eq!(error, "profile n1, field brief: it cannot have the character \\u{1b}");
    let name = "(schema:1,profiles:[(key:\"k\",name:\"a\\u{1b}\",kind:Ranked)])";
    assert!(
        Book::from_ron(name).unwrap_err().to_string().starts_with("1:"),
        "a name is checked where it stands"
    );
    assert_eq!(Book::from_ron("(schema:9)").unwrap().library(), Err(ImportError::Newer(9)));
}

#[test]
fn one_clients_part_has_only_what_is_theirs() {
    let mut library = Library::default();
    for (place, client) in ["Acme", "Zeta"].into_iter().enumerate() {
        let name = Name::new(&format!("board {place}")).unwrap();
        let mut profile = Profile::new(Key::new(format!("k{place}")).unwrap(), name, Kind::Moodboard);
        profile.client = Some(client.into());
        profile.notes = "private".into();
        let code = Code::new(format!("code11{}", place + 1)).unwrap();
        profile.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
        library.profiles.put(profile);
    }
    for format in [ExportFormat::Ron, ExportFormat::Json, ExportFormat::Csv, ExportFormat::Markdown] {
        let text = export(&library, format, Some("acme"));
        assert!(text.contains("code111"), "{text}");
        assert!(!text.contains("Zeta") && !text.contains("code112") && !text.contains("private"), "{text}");
    }
}
