//! What codes look like on the command line: pictures without a test, the page, the sheet, the client's kit.

use std::fs;

use imagestat::Axis;

use super::Home;
use super::calibrate;
use crate::scenes::{self, Look, look};

/// Saves one picture; gives its path.
fn picture(home: &Home, name: &str, seed: u64, look: &Look) -> String {
    let path = home.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, scenes::scene(seed, 128, look).to_jpeg(92).unwrap()).unwrap();
    path.display().to_string()
}

/// How many pictures stand in a page.
fn pictures_in(page: &str) -> usize {
    page.matches("src=\"data:image/jpeg;base64,").count()
}

#[test]
fn pictures_show_a_look_without_a_test_and_outlive_their_files() {
    let home = Home::furnished();
    let warm = look(Axis::Colour, 3.0);
    let files: Vec<String> =
        (0..3).map(|number| picture(&home, &format!("in/{number}.jpg"), number, &warm)).collect();
    let added = home.run(&["look", "calm", &files[0], &files[1]]);
    assert!(added.code == 0 && added.stderr.contains("added 2 pictures to the look of calm"), "{added:?}");
    home.done(&["look", "calm", &files[2], "--rate", "5"]);
    let again = home.run(&["look", "calm", &files[0]]);
    assert!(again.code == 0 && again.stderr.contains("has these pictures already"), "{again:?}");
    fs::remove_dir_all(home.path().join("in")).unwrap();

    let shown = home.json(&["look", "calm", "--json"]);
    assert_eq!(shown["count"], 3, "{shown:#}");
    assert_eq!(shown["pictures"][0]["rating"], 5, "the best rated comes first");
    assert!(shown["looks"].as_array().unwrap().contains(&"warm".into()), "{shown:#}");
    let card = home.done(&["show", "calm"]);
    assert!(card.contains("looks") && card.contains("(3 pictures)") && card.contains("untried"), "{card}");

    let page = home.done(&["look", "calm", "--html", "-"]);
    assert_eq!(pictures_in(&page), 3, "the small copies are still there");
    home.done(&["look", "calm", "--remove", &files[0]]);
    assert_eq!(home.json(&["look", "calm", "--json"])["count"], 2);
    home.done(&["undo"]);
    assert_eq!(home.json(&["look", "calm", "--json"])["count"], 3);
}

#[test]
fn codes_are_found_by_their_look() {
    let home = Home::furnished();
    let (warm, cold) = (look(Axis::Colour, 3.0), look(Axis::Colour, -3.0));
    for (name, seed, look) in [("calm", 0, &warm), ("grain", 1, &cold)] {
        home.done(&["look", name, &picture(&home, &format!("{name}.jpg"), seed, look)]);
    }
    let listed = |query: &str| {
        let list = home.json(&["list", query, "--json"]);
        list.as_array()
            .unwrap()
            .iter()
            .map(|own| own["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(listed("look:warm"), ["calm"]);
    assert_eq!(listed("look:\"cool\""), ["grain"]);
    assert_eq!(listed("like:calm"), ["calm"], "one that is far from it is not like it");
    assert_eq!(listed("look:gibber").len(), 3, "a word that is still being typed narrows nothing");
    let hex = home.json(&["look", "calm", "--json"])["palette"][0]["hex"].as_str().unwrap().to_owned();
    assert_eq!(listed(&format!("near:{hex}"))[0], "calm");
    let near = home.json(&["near", &picture(&home, "new.jpg", 2, &cold), "--json"]);
    assert_eq!(near[0]["name"], "grain", "{near:#}");
}

#[test]
fn a_page_is_never_written_over_another_file() {
    let home = Home::furnished();
    let file = picture(&home, "a.jpg", 1, &Look::default());
    home.done(&["look", "calm", &file]);
    let page = home.path().join("calm.html");
    let page = page.to_str().unwrap();
    fs::write(page, "mine").unwrap();
    let refused = home.run(&["look", "calm", "--html", page]);
    assert!(refused.code == 1 && refused.stderr.contains("--force"), "{refused:?}");
    assert_eq!(fs::read_to_string(page).unwrap(), "mine");
    home.done(&["look", "calm", "--html", page, "--force"]);
    assert_eq!(pictures_in(&fs::read_to_string(page).unwrap()), 1);
    let bad = home.run(&["look", "calm", &file, "--rate", "9"]);
    assert!(bad.code == 2 && bad.stderr.contains("a rating is 1 to 5"), "{bad:?}");
}

#[test]
fn a_sheet_has_codes_as_rows_and_loads_nothing() {
    let home = calibrate::furnished();
    let run = calibrate::judged(&home);
    home.done(&["calibrate", "eye", &run, "diverges"]);
    home.done(&["add", "bare <b>", "--kind", "ranked", "--code", "b1re234"]);
    let sheet = home.json(&["sheet", "--json"]);
    let names: Vec<&str> =
        sheet["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["without a code", "bare <b>", "editorial"], "a throwaway is no swatch");
    assert_eq!(sheet["scenes"].as_array().unwrap().len(), 1);
    let words = sheet["rows"][2]["words"].as_str().unwrap();
    assert!(words.starts_with("Makes pictures ") && words.contains("warmer"), "{words}");
    let page = home.done(&["sheet", "--out", "-"]);
    assert_eq!(pictures_in(&page), 2, "the default's and the code's");
    assert!(!page.contains("bare <b>") && !page.contains("://"), "{}", &page[..600]);
    let none = home.run(&["sheet", "tag:nothing"]);
    assert!(none.code == 3 && none.stderr.contains("no profile matches"), "{none:?}");
}

#[test]
fn a_kit_shows_the_client_what_is_theirs_and_says_who_sends_it() {
    let home = calibrate::furnished();
    fs::write(home.path().join("config.ron"), "(name: \"Mira Lang\")").unwrap();
    let run = calibrate::judged(&home);
    home.done(&["calibrate", "eye", &run, "diverges"]);
    let other = picture(&home, "zeta-campaign.jpg", 40, &Look::default());
    home.done(&["look", "editorial", &other]);
    let folder = home.path().join("kit");
    home.done(&["share", "editorial", "--with", "Acme", "--out", folder.to_str().unwrap()]);
    let page = fs::read_to_string(folder.join("kit.html")).unwrap();
    assert_eq!(pictures_in(&page), 4, "those of the calibration, and not another client's");
    for told in ["from Mira Lang", "data-copy=\"--p r1bwkpa\"", "Makes pictures", "Codes for Acme"] {
        assert!(page.contains(told), "{told}");
    }
    for kept in ["zeta", "--stylize 100", "b.jpg", "://"] {
        assert!(!page.contains(kept), "{kept}");
    }
}

#[test]
fn a_page_that_may_be_sent_says_nothing_that_is_for_its_owner_only() {
    let home = Home::furnished();
    home.done(&["edit", "calm", "--client", "Acme", "--from", "a forum of lena's"]);
    let kit = home.path().join("kit");
    home.done(&["share", "calm", "--with", "Acme", "--out", kit.to_str().unwrap()]);
    let page = home.done(&["look", "calm", "--html", "-"]);
    assert!(page.contains("6odeoas"), "{page}");
    for own in ["Acme", "a forum", "<code>swatch", ">warm<"] {
        assert!(!page.contains(own), "{own}: {page}");
    }
}
