//! Sheets as people have them: what is in each, by the form of the sheet.

use jiff::civil::Date;

use super::TODAY;
use crate::exchange::{Content, Load, LoadContext};
use crate::{Keys, Library};

/// The form, the sheet, and everything that is taken from it and left out.
type Sheet = (&'static str, &'static str, &'static [&'static str]);

/// The row of most sheets.
const WARM: &[&str] = &["warm: ba1cdef 2026-05-03"];

#[rustfmt::skip]
const SHEETS: &[Sheet] = &[
    // What parts the cells, and what stands above them.
    ("comma", "name,code,date\nwarm,ba1cdef,2026-05-03\n", WARM),
    ("semicolon", "name;code;date\nwarm;ba1cdef;2026-05-03\n", WARM),
    ("tab", "name\tcode\tdate\nwarm\tba1cdef\t2026-05-03\n", WARM),
    ("pipe", "name|code|date\nwarm|ba1cdef|2026-05-03\n", WARM),
    ("sep", "sep=;\r\nname;code;date\r\nwarm;ba1cdef;2026-05-03\r\n", WARM),
    ("sep", "\"sep=,\"\nname,code,date\nwarm,ba1cdef,2026-05-03\n", WARM),
    ("mark", "\u{feff}name,code,date\nwarm,ba1cdef,2026-05-03\n", WARM),
    ("quoted", "\"name\",\"code\",\"date\"\n\"warm\",\"ba1cdef\",\"May 3, 2026\"\n", WARM),
    ("title", "My codes 2026,,\n,,\nname,code,date\nwarm,ba1cdef,2026-05-03\n", WARM),
    ("title", "Midjourney\nlast changed,,12 May 2026\n\nProfile,Code,Created\nwarm,ba1cdef,2026-05-03\n", WARM),
    ("bare", "warm,ba1cdef,2026-05-03\n", WARM),
    ("empty rows", "name,code,date\n,,\nwarm,ba1cdef,2026-05-03\n,,\n", WARM),
    // Heads.
    ("en", "Profile name,Profile code,Created at\nwarm,ba1cdef,2026-05-03\n", WARM),
    ("en", "Style name,Code,When\nwarm,ba1cdef,2026-05-03\n", WARM),
    ("de", "Profilname;Profilcode;Erstellt am\nwarm;ba1cdef;03.05.2026\n", WARM),
    ("de", "Bezeichnung;Kürzel;Datum\nwarm;ba1cdef;3. Mai 2026\n", WARM),
    ("fr", "Nom;Code;Créé le\nwarm;ba1cdef;3 mai 2026\n", WARM),
    ("es", "Nombre;Código;Fecha\nwarm;ba1cdef;03/05/2026\n", WARM),
    ("pt", "Nome;Código;Data\nwarm;ba1cdef;3 de maio de 2026\n", WARM),
    ("it", "Nome;Codice;Data\nwarm;ba1cdef;3 maggio 2026\n", WARM),
    ("pl", "Nazwa;Kod;Data\nwarm;ba1cdef;3 maja 2026\n", WARM),
    ("ru", "Название;Код;Дата\nwarm;ba1cdef;03.05.2026\n", WARM),
    ("zh", "名称,代码,日期\nwarm,ba1cdef,2026年5月3日\n", WARM),
    ("ja", "名前,コード,日付\nwarm,ba1cdef,2026年5月3日\n", WARM),
    ("ko", "이름,코드,날짜\nwarm,ba1cdef,2026년 5월 3일\n", WARM),
    ("unknown heads", "Neve,Kód,Mikor\nwarm,ba1cdef,2026-05-03\n", &["?: ba1cdef 2026-05-03 (a sheet, line 2; Neve: warm)"]),
    // Cells.
    ("cell", "name,code\nwarm,--p ba1cdef\n", &["warm: ba1cdef"]),
    ("cell", "name,code\nwarm,--profile ba1cdef ba2cdef\n", &["warm: ba1cdef", "warm: ba2cdef"]),
    ("cell", "name,code\nwarm,\"ba1cdef, ba2cdef\"\n", &["warm: ba1cdef", "warm: ba2cdef"]),
    ("cell", "name,code\nwarm,ba1cdef / ba2cdef\n", &["warm: ba1cdef", "warm: ba2cdef"]),
    ("cell", "name,code\nwarm,`ba1cdef`\n", &["warm: ba1cdef"]),
    ("cell", "name,code\nwarm,ba1cdef\ncold,n/a\n", &["warm: ba1cdef", "left out: line 3, cold"]),
    ("cell", "name,code\nwarm,ba1cdef\ncold,-\nmild,TBD\n", &["warm: ba1cdef", "left out: line 3, cold", "left out: line 4, mild"]),
    ("cell", "name,code\nwarm,ba1cdef\ncold,project\n", &["warm: ba1cdef", "left out: line 3, project"]),
    ("cell", "name,code\nwarm,ba1cdef\ncold,ba0cdef\n", &["warm: ba1cdef", "left out: line 3, ba0cdef"]),
    ("cell", "name,code\nwarm,ba1cdef\ncold,r1 bwkpa\n", &["warm: ba1cdef", "left out: line 3, r1 bwkpa"]),
    ("cell", "name,code\nwarm,ba1cdef (old)\n", &["warm: ba1cdef (code: ba1cdef (old))"]),
    ("id", "name,code\nwarm,ba1cdef\nwarm,m7276087242781622288\n", &["warm: ba1cdef", "warm: id m7276087242781622288"]),
    ("sref", "name,code\nwarm,ba1cdef\nink,1234567890\n", &["ink: sref 1234567890", "warm: ba1cdef"]),
    ("sref", "name,sref\nink,--sref 1234567890\n", &["ink: sref 1234567890"]),
    ("project", "project,code\nacme,ba1cdef\n", &["?: ba1cdef (a sheet, line 2; project: acme)"]),
    // Days.
    ("day", "name,code,date\nwarm,ba1cdef,46145\n", WARM),
    ("day", "name,code,date\nwarm,ba1cdef,2026-05-03T10:00:00Z\n", WARM),
    ("day", "name,code,date\nwarm,ba1cdef,\"Sunday, May 3, 2026 4:12 PM\"\n", WARM),
    ("day", "name,code,date\nwarm,ba1cdef,03/05/2026\ncold,ba2cdef,25/05/2026\n", &["cold: ba2cdef 2026-05-25", "warm: ba1cdef 2026-05-03"]),
    ("day", "name,code,date\nwarm,ba1cdef,early May\n", &["warm: ba1cdef 2026-05-05 (date: early May)"]),
    ("day", "name,code,date\nwarm,ba1cdef,mid-May 2026\n", &["warm: ba1cdef 2026-05-15 (date: mid-May 2026)"]),
    ("day", "name,code,date\nwarm,ba1cdef,03/05/2026\n", &["warm: ba1cdef (date: 03/05/2026)"]),
    ("day", "name,code,date\nwarm,ba1cdef,2026-02-30\n", &["warm: ba1cdef (date: 2026-02-30)"]),
    ("day", "name,code,date\nwarm,ba1cdef,n/a\n", &["warm: ba1cdef"]),
    ("day", "name,code,date\nwarm,ba1cdef,2027-05-03\n", &["warm: ba1cdef (date: 2027-05-03)"]),
    // Columns that nobody knows, and prompts.
    ("note", "name,code,Stimmung\nwarm,ba1cdef,soft and slow\n", &["warm: ba1cdef (Stimmung: soft and slow)"]),
    ("prompt", "date,prompt\n2026-05-03,a cat --p ba1cdef\n", &["?: ba1cdef 2026-05-03", "prompt a cat --p ba1cdef 2026-05-03"]),
    ("prompt", "Datum;Prompt;Bemerkung\n03.05.2026;a cat --v 7;for acme\n", &["prompt a cat --v 7 2026-05-03"]),
    ("prompt", "2026-05-03,a cat --v 7\n2026-05-04,a dog --v 7\n", &["prompt a cat --v 7 2026-05-03", "prompt a dog --v 7 2026-05-04"]),
    ("prompt", "name,code,prompt\nwarm,ba1cdef,a cat\n", &["warm: ba1cdef"]),
    // Lists in JSON.
    ("json", r#"[{"name": "warm", "code": "ba1cdef", "created": "2026-05-03"}]"#, WARM),
    ("json", r#"{"folders": [{"name": "soft", "prompts": [{"prompt": "a cat --v 7", "tags": ["x"], "date": "2026-05-03"}]}]}"#, &["prompt a cat --v 7 2026-05-03"]),
    ("json", r#"{"people": {"old": [{"prompt": "a cat --p ba1cdef", "date": "2026-05-03"}]}}"#, &["?: ba1cdef 2026-05-03", "prompt a cat --p ba1cdef 2026-05-03"]),
];

fn day(day: Option<Date>) -> String {
    day.map(|day| format!(" {day}")).unwrap_or_default()
}

fn noted(note: &str) -> String {
    if note.is_empty() { String::new() } else { format!(" ({note})") }
}

fn taken(text: &str) -> Vec<String> {
    let own = Library::default();
    let mut keys = Keys::seeded(7);
    let mut context = LoadContext::new(&own, &[], TODAY, &mut keys);
    let ending = if text.starts_with(['[', '{']) { "json" } else { "csv" };
    let load = match Load::read(&Content::Text(text.to_owned()), ending, &mut context) {
        Ok(load) => load,
        Err(error) => return vec![error.to_string()],
    };
    let mut taken = Vec::new();
    for profile in load.library.profiles.iter() {
        taken.extend(profile.id.iter().map(|id| format!("{}: id {id}", profile.name)));
        for one in &profile.codes {
            let kind = if one.code.as_str().len() == 10 { "sref " } else { "" };
            let (day, note) = (day(one.created), noted(&one.note));
            taken.push(format!("{}: {kind}{}{day}{note}", profile.name, one.code));
        }
    }
    for one in load.library.unclaimed.iter() {
        let from = if one.from.contains("; ") { noted(&one.from) } else { String::new() };
        taken.push(format!("?: {}{}{from}", one.code, day(one.on)));
    }
    let zone = jiff::tz::TimeZone::system();
    let uses = load.uses.iter();
    taken
        .extend(uses.map(|used| format!("prompt {} {}", used.prompt, used.at.to_zoned(zone.clone()).date())));
    taken.sort();
    taken.extend(load.left_out.iter().map(|one| format!("left out: {}, {}", one.place, one.what)));
    taken
}

#[test]
fn every_sheet_gives_exactly_what_stands_in_it() {
    let mut wrong = Vec::new();
    for (form, text, expected) in SHEETS {
        let taken = taken(text);
        if taken != *expected {
            wrong.push(format!("{form}: {text:?}\n  found    {taken:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), SHEETS.len(), wrong.join("\n"));
}
