//! Reading what people paste.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{CutOff, Found, Handling, Inbox, MOST_BYTES};
use crate::dates::Reading;
use crate::{Key, Keys, Kind, Library, Name, Profile, Snapshot, Use};
use midjourney::{Code, Id};
use text::is_unsafe;

const TODAY: Date = date(2026, 11, 23);

fn library() -> Library {
    let mut profile = Profile::new(Key::new("k").unwrap(), Name::new("editorial").unwrap(), Kind::Moodboard);
    profile.id = Some(Id::new("m7276087242781622288").unwrap());
    profile.codes.push(Snapshot {
        code: Code::new("r1bwkpa").unwrap(),
        created: Some(date(2026, 5, 3)),
        pinned: false,
        note: String::new(),
    });
    Library { profiles: [profile].into_iter().collect(), ..Library::default() }
}

fn inbox(text: &str) -> Inbox {
    Inbox::read(text, &library(), &[], TODAY).unwrap()
}

fn codes(text: &str) -> Vec<(String, Option<Reading>)> {
    inbox(text).rows().into_iter().map(|one| (one.row.code.to_string(), one.row.reading)).collect()
}

fn day(month: i8, day: i8) -> Reading {
    Reading::day(date(2026, month, day))
}

fn prompts(text: &str) -> Vec<super::Pasted> {
    let prompt = |find: super::Find| match find.what {
        Found::Prompt(pasted) => Some(pasted),
        Found::Code { .. } | Found::Id(_) | Found::Style(_) | Found::Unread { .. } => None,
    };
    inbox(text).finds.into_iter().filter_map(prompt).collect()
}

#[test]
fn lists_of_codes_and_dates_are_read_however_they_are_laid_out() {
    let both = [("7enzken".to_owned(), Some(day(5, 3))), ("6odeoas".to_owned(), Some(day(2, 11)))];
    for text in [
        "7enzken 2026-05-03\n6odeoas 2026-02-11",
        "code,date\n7enzken,\"May 3, 2026\"\n6odeoas,\"Feb 11, 2026\"",
        "3 May 2026\n7enzken\n11 February 2026\n6odeoas",
        "7enzken\n3 May 2026\n6odeoas\n11 February 2026",
        "- `7enzken` (3 May)\n- `6odeoas` (11 Feb)",
        "Your codes: 7enzken May 3, 2026; 6odeoas Feb 11, 2026",
        "| 7enzken | 05/03/2026 |\n| 6odeoas | 02/11/2026 |\nseen 05/25/2026",
    ] {
        assert_eq!(codes(text), both, "{text}");
    }
}

#[test]
fn words_are_no_codes_unless_they_stand_as_codes() {
    assert_eq!(codes("what a morning, october light on the profile"), []);
    assert_eq!(codes("abcdefg 2026-05-03"), [("abcdefg".to_owned(), Some(day(5, 3)))]);
    assert_eq!(codes("use `abcdefg` for it").len(), 1);
    assert_eq!(codes("a cafe --p abcdefg").len(), 1);
    assert_eq!(codes("1234567 and https://x.com/a1b2c3d"), []);
}

#[test]
fn a_known_code_is_recognised() {
    let finds = inbox("look: r1bwkpa is lovely").finds;
    let Handling::Known { sentence, .. } = &finds[0].plan else { panic!("{finds:?}") };
    assert_eq!(sentence, "that is editorial, 3 May 2026");
}

#[test]
fn a_post_gives_prompt_styles_with_weights_and_where_it_is_from() {
    let text = "love this! https://x.com/lena/status/1\na quiet cafe —p 7enzken –-sref 12345678::2 #midjourney https://t.co/abc";
    let finds = inbox(text).finds;
    let Found::Prompt(pasted) = &finds[0].what else { panic!("{finds:?}") };
    assert_eq!(pasted.prompt, "a quiet cafe --p 7enzken --sref 12345678::2");
    assert!(pasted.repaired);
    assert_eq!(&*finds[0].from, "https://x.com/lena/status/1");
    let Found::Style(style) = &finds[1].what else { panic!("{finds:?}") };
    assert_eq!((style.code.as_str(), style.weight.as_deref()), ("12345678", Some("2")));
    assert_eq!(finds[2].plan, Handling::Keep(None));
}

#[test]
fn a_discord_log_gives_prompts_with_their_day_and_name() {
    let text = "lena — Yesterday at 4:12 PM\n**a pier at dawn --p 7enzken --v 7** - @lena (fast)\n";
    let inbox = inbox(text);
    assert_eq!(prompts(text)[0].prompt, "a pier at dawn --p 7enzken --v 7");
    assert_eq!(inbox.rows()[0].row.reading, Some(day(11, 22)));
    assert_eq!(&*inbox.finds[0].from, "lena");
}

#[test]
fn a_file_name_and_a_spreadsheet_row_are_prompts() {
    let name = "lena_a_pier_--p_7enzken_--v_7_0b7e2f5a-1234-4053-8a11-174628872aab_2.png";
    assert_eq!(prompts(name)[0].prompt, "a pier --p 7enzken --v 7");
    let row = "2026-05-03,\"a pier, dawn --p 7enzken\",acme";
    assert_eq!(prompts(row)[0].prompt, "a pier, dawn --p 7enzken");
    assert_eq!(prompts("2026-05-03: a pier --p 7enzken")[0].reading, Some(day(5, 3)));
}

#[test]
fn what_looks_cut_off_is_flagged() {
    let flag = |text: &str| prompts(text)[0].cut_off.map(CutOff::why);
    assert_eq!(flag("a pier --v 7 --ar"), Some("its last parameter has no value"));
    assert_eq!(flag("a pier --v 7 --p r1bw"), Some("its last code is shorter than seven characters"));
    assert_eq!(flag("a pier --v 7..."), Some("it ends in dots"));
    assert_eq!(flag("a {pier --v 7"), Some("a { is not closed"));
    assert_eq!(flag("a pier --v 7 --p"), None);
    assert_eq!(flag("a pier --tile"), None);
}

#[test]
fn a_submitted_prompt_files_the_code_of_the_id_it_was_copied_with() {
    let uses = [Use {
        at: Timestamp::UNIX_EPOCH,
        prompt: "a pier --p m7276087242781622288".into(),
        profiles: Vec::new(),
        codes: Vec::new(),
        stack: None,
        version: None,
        import: None,
    }];
    let mut library = library();
    let inbox = Inbox::read("a pier --p 7enzken", &library, &uses, TODAY).unwrap();
    let change = inbox.take_in(&library, &mut Keys::seeded(1), Timestamp::UNIX_EPOCH).unwrap().unwrap();
    library.apply(&change);
    assert_eq!(library.profile_named("editorial").unwrap().prompt_token(), Some("7enzken"));
    assert_eq!(change.sentence, "took in 1 code: 1 filed, 0 unclaimed");
}

#[test]
fn a_day_that_is_only_about_one_is_kept_as_such() {
    let mut library = library();
    let take = |library: &mut Library, text: &str, uses: &[Use]| {
        let inbox = Inbox::read(text, library, uses, TODAY).unwrap();
        let change = inbox.take_in(library, &mut Keys::seeded(1), Timestamp::UNIX_EPOCH).unwrap();
        change.inspect(|change| library.apply(change)).is_some()
    };
    let unclaimed = |library: &Library| {
        let only = library.unclaimed.iter().next().unwrap();
        (only.on, only.within, only.from.clone())
    };
    assert!(take(&mut library, "7enzken - early May", &[]));
    assert_eq!(unclaimed(&library), (Some(date(2026, 5, 5)), 5, String::new()));
    assert!(!take(&mut library, "7enzken - 2 weeks ago", &[]), "it was seen before");
    assert!(!take(&mut library, "7enzken, May 2026", &[]), "it says less");
    assert!(take(&mut library, "7enzken 2026-05-07", &[]), "a written day says more");
    assert_eq!(unclaimed(&library), (Some(date(2026, 5, 7)), 0, String::new()));

    let copied = Use {
        at: Timestamp::UNIX_EPOCH,
        prompt: "a pier --p m7276087242781622288".into(),
        profiles: Vec::new(),
        codes: Vec::new(),
        stack: None,
        version: None,
        import: None,
    };
    assert!(take(&mut library, "a pier --p 6odeoas, early May", &[copied]));
    let editorial = library.profile_named("editorial").unwrap();
    let filed = editorial.codes.iter().find(|snapshot| snapshot.code.as_str() == "6odeoas").unwrap();
    assert_eq!(filed.created, Some(date(2026, 5, 5)));
    assert_eq!(filed.note, "dated about 2026-05-05, 5 days either way");
}

#[test]
fn a_day_that_could_be_two_is_noted_where_the_code_is_from() {
    let mut library = library();
    let inbox = Inbox::read("7enzken 03/05/2026", &library, &[], TODAY).unwrap();
    let change = inbox.take_in(&library, &mut Keys::seeded(1), Timestamp::UNIX_EPOCH).unwrap().unwrap();
    library.apply(&change);
    let only = library.unclaimed.iter().next().unwrap();
    assert_eq!((only.on, only.from.as_str()), (None, "dated 2026-05-03 or 2026-03-05"));
}

#[test]
fn taking_in_the_same_text_again_changes_nothing() {
    let mut library = library();
    let text = "7enzken 2026-05-03\n6odeoas\nr1bwkpa";
    let read = |library: &Library| Inbox::read(text, library, &[], TODAY).unwrap();
    let take = |library: &Library| {
        read(library).take_in(library, &mut Keys::seeded(1), Timestamp::UNIX_EPOCH).unwrap()
    };
    let change = take(&library).unwrap();
    library.apply(&change);
    assert_eq!(library.unclaimed.len(), 2);
    assert_eq!(take(&library), None);
}

#[test]
fn an_enormous_list_is_cut_short_and_says_so() {
    let prompt = |_| "a --tile\n";
    let text: String = (0..=super::MOST_FINDS).map(prompt).collect();
    let inbox = inbox(&text);
    assert_eq!(inbox.finds.len(), super::MOST_FINDS);
    assert_eq!(inbox.more, 1);
}

#[test]
fn a_text_that_is_too_long_is_refused_with_its_size() {
    let error = Inbox::read(&"a ".repeat(MOST_BYTES / 2 + (8 << 20)), &library(), &[], TODAY).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the text has 80.0 MB, and at most 64 MB are read at once; cut it into parts"
    );
}

proptest! {
    #[test]
    fn reading_never_panics_and_what_it_shows_is_safe(
        text in "([a-z1-9]{7}|--[a-z]{1,4}|—p|\\PC{0,6}|2026-05-0[1-9]|[\"*`{},\u{1b}\u{202e}\n \t]){0,20}",
    ) {
        for find in inbox(&text).finds {
            prop_assert!(!find.from.chars().any(is_unsafe));
            if let Found::Prompt(pasted) = find.what {
                prop_assert!(!pasted.prompt.chars().any(is_unsafe));
            }
        }
    }
}
