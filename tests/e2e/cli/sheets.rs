//! Sheets on the command line: the guess is shown, corrected, and then taken in.

use std::fs;

use super::Home;

#[path = "../../../crates/store/src/intake/test_files.rs"]
mod test_files;

const SHEET: &str = "\
Meine Codes;;;;\n\
Stil;Kürzel;Datum;Laune;Kosten\n\
warm;--p ba1cdef;3. Mai 2026;sanft;3\n\
warm;ba2cdef, ba3cdef;46146;hart;\n\
kalt;example;;;\n\
kalt;m7276087242781622288;n/a;;\n";

#[test]
fn a_guess_is_shown_and_nothing_is_changed_until_somebody_says_that_it_is_right() {
    let home = Home::furnished();
    let path = home.path().join("codes.csv");
    fs::write(&path, SHEET).unwrap();
    let path = path.to_str().unwrap();
    let before = home.done(&["export"]);
    let shown = home.run(&["import", path]);
    assert_eq!(shown.code, 4, "{}", shown.stderr);
    for told in [
        "column     1 Stil",
        "name, such as warm",
        "code, such as --p ba1cdef",
        "not known, kept as a note, such as sanft",
        "leave out  line 5: example",
        "it is a word",
    ] {
        assert!(shown.stdout.contains(told), "{told}: {}", shown.stdout);
    }
    assert!(shown.stderr.contains("--column"), "{}", shown.stderr);
    assert_eq!(home.done(&["export"]), before);

    home.done(&["import", path, "--yes", "--column", "Laune=tags", "--column", "5=-"]);
    let warm = home.json(&["show", "warm", "--json"]);
    let codes = warm["codes"].as_array().unwrap();
    assert_eq!(codes.len(), 3, "{warm:#}");
    let is_first = |one: &serde_json::Value| one["code"] == "ba1cdef" && one["created"] == "2026-05-03";
    assert!(codes.iter().any(is_first), "{warm:#}");
    assert_eq!(warm["tags"], serde_json::json!(["sanft", "hart"]));
    let cold = home.json(&["show", "kalt", "--json"]);
    assert_eq!(cold["id"], "m7276087242781622288", "{cold:#}");
    assert!(home.run(&["import", path, "--yes", "--column", "Laune=tags"]).code == 0);
}

#[test]
fn a_list_of_prompts_in_json_is_a_sheet() {
    let home = Home::furnished();
    let path = home.path().join("prompts.json");
    let list = r#"{"folders": [{"name": "people", "prompts": [
        {"prompt": "a cat --p qqqqqq1 --v 7", "tags": ["warm"], "date": "2026-05-03"}]}]}"#;
    fs::write(&path, list).unwrap();
    let path = path.to_str().unwrap();
    home.done(&["import", path, "--yes"]);
    assert!(home.done(&["used", "qqqqqq1"]).contains("a cat --p qqqqqq1 --v 7"));
    assert!(home.run(&["import", path, "--yes"]).stderr.contains("Nothing to import"));
}

#[test]
fn the_inbox_looks_through_a_list_in_json_row_by_row() {
    let home = Home::furnished();
    let path = home.path().join("codes.json");
    let list = r#"[{"title": "warm", "code": "qqqqqq1", "created": "2026-05-03"}, {"prompt": "a pier --p qqqqqq2", "created": "early May"}]"#;
    fs::write(&path, list).unwrap();
    let path = path.to_str().unwrap();
    let found = home.json(&["inbox", path, "--json"]);
    let codes: Vec<_> = found.as_array().unwrap().iter().filter(|one| one["what"] == "code").collect();
    assert_eq!(codes.len(), 2, "{found:#}");
    assert_eq!((&codes[0]["text"], &codes[0]["date"]), (&"qqqqqq1".into(), &"2026-05-03".into()));
    assert!(codes[1]["note"].as_str().unwrap().starts_with("about 2026-05-05"), "{found:#}");
    home.done(&["inbox", path, "--keep"]);
    let mut open: Vec<String> = home
        .json(&["match", "--json"])
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["code"].to_string())
        .collect();
    open.sort();
    assert_eq!(open, ["\"qqqqqq1\"", "\"qqqqqq2\""]);
}

#[test]
fn the_inbox_reads_a_workbook() {
    let home = Home::furnished();
    let rows = [["Style name", "Code", "Date"], ["warm", "qqqqqq1", "46145"], ["dusk", "qqqqqq2", ""]];
    for (name, bytes) in [("codes.xlsx", test_files::xlsx(&rows)), ("codes.ods", test_files::ods(&rows))] {
        let path = home.path().join(name);
        fs::write(&path, bytes).unwrap();
        let found = home.json(&["inbox", path.to_str().unwrap(), "--json"]);
        let codes: Vec<_> = found.as_array().unwrap().iter().filter(|one| one["what"] == "code").collect();
        assert_eq!(codes.len(), 2, "{name}: {found:#}");
        assert_eq!((&codes[0]["text"], &codes[0]["date"]), (&"qqqqqq1".into(), &"2026-05-03".into()));
        assert!(codes[1]["date"].is_null(), "no day is made up in {name}: {found:#}");
    }
}

#[test]
fn a_sheet_in_a_folder_or_a_zip_is_read_as_by_itself() {
    let sheet = "Nom,Code,Date\nwarm,qqqqqq1,2026-05-03\n";
    let taken = |home: &Home, path: &std::path::Path| {
        home.done(&["import", path.to_str().unwrap(), "--yes"]);
        let shown = home.json(&["show", "warm", "--json"]);
        (shown["codes"].clone(), shown["kind"].clone())
    };
    let [alone, folder, archive] = [Home::furnished(), Home::furnished(), Home::furnished()];
    let file = alone.path().join("codes.csv");
    fs::write(&file, sheet).unwrap();
    let expected = taken(&alone, &file);
    assert!(expected.0.to_string().contains("qqqqqq1"), "{expected:?}");
    let within = folder.path().join("notes/2026");
    fs::create_dir_all(&within).unwrap();
    fs::write(within.join("codes.csv"), sheet).unwrap();
    assert_eq!(taken(&folder, &folder.path().join("notes")), expected);
    let zip = archive.path().join("notes.zip");
    fs::write(&zip, test_files::zip(&[("2026/codes.csv", sheet.as_bytes())])).unwrap();
    assert_eq!(taken(&archive, &zip), expected);
}

#[test]
fn an_import_is_one_step_of_undo_with_its_prompts() {
    let home = Home::furnished();
    let path = home.path().join("old.txt");
    fs::write(&path, "2026-05-03: a cat --p qqqqqq1 --v 7\n2026-06-04: a pier --v 7\n").unwrap();
    let path = path.to_str().unwrap();
    let seen = || (home.done(&["export"]), home.json(&["used", "--json"]));
    let before = seen();
    let ran = home.run(&["import", path]);
    assert!(ran.code == 0 && ran.stderr.contains("logged 2 prompts"), "{}", ran.stderr);
    let after = seen();
    assert_ne!(after.1, before.1);
    let undone = home.run(&["undo"]);
    assert!(undone.stderr.contains(", 2 prompts into the log"), "{}", undone.stderr);
    assert_eq!(seen(), before);
    home.done(&["redo"]);
    assert_eq!(seen(), after);
    assert!(home.run(&["import", path]).stderr.contains("Nothing to import"));
    home.done(&["undo"]);
    home.done(&["import", path]);
    assert_eq!(seen().1, after.1, "what was undone can be imported again");
}

#[test]
fn a_column_is_named_as_it_can_be() {
    let home = Home::furnished();
    for (column, told) in
        [("price", "write a column and what it is"), ("price=colour", "nothing a column can be")]
    {
        let ran = home.run(&["import", "codes.csv", "--column", column]);
        assert_eq!(ran.code, 2, "{}", ran.stderr);
        assert!(ran.stderr.contains(told), "{}", ran.stderr);
    }
}
