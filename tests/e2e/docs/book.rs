//! The pages as a book: built by mdbook where it is installed, and every link in what it made followed.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::root;
use crate::terminal::installed;

/// What the links of a page, and its pictures, name; addresses elsewhere are not followed.
fn links(page: &str) -> impl Iterator<Item = &str> {
    let after = |mark: &'static str| page.split(mark).skip(1).filter_map(|rest| rest.split('"').next());
    after(" href=\"")
        .chain(after(" src=\""))
        .filter(|link| !link.contains("://") && !link.starts_with("data:"))
}

/// Why a link on a page leads nowhere, if it does.
fn broken(folder: &Path, page: &Path, link: &str) -> Option<String> {
    let (file, place) = link.split_once('#').unwrap_or((link, ""));
    let path = if file.is_empty() { page.to_owned() } else { folder.join(file) };
    if !path.is_file() {
        return Some(format!("{}: {link} is not there", page.display()));
    }
    let is_page = path.extension().is_some_and(|extension| extension == "html");
    let has_place = || fs::read_to_string(&path).is_ok_and(|text| text.contains(&format!("id=\"{place}\"")));
    (is_page && !place.is_empty() && !has_place())
        .then(|| format!("{}: {link} has no such heading", page.display()))
}

#[test]
fn every_link_in_the_built_book_leads_somewhere() {
    if !installed("mdbook") {
        return;
    }
    let book = tempfile::tempdir().unwrap();
    let mut mdbook = Command::new("mdbook");
    let output = mdbook.arg("build").arg(root().join("docs")).arg("-d").arg(book.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !said.contains("WARN"), "{said}");
    let (mut followed, mut wrong) = (0, Vec::new());
    for entry in fs::read_dir(book.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "html") {
            let page = fs::read_to_string(&path).unwrap();
            // What the server answers for a missing page is shown anywhere, so its links begin at the root.
            for link in links(&page).filter(|_| !path.ends_with("404.html")) {
                wrong.extend(broken(book.path(), &path, link));
                followed += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(followed > 100, "{followed} links in the book");
}

#[test]
fn every_page_is_in_the_summary_of_the_book() {
    let summary = fs::read_to_string(root().join("docs/SUMMARY.md")).unwrap();
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let is_page = Path::new(&name).extension().is_some_and(|extension| extension == "md");
        assert!(!is_page || name == "SUMMARY.md" || summary.contains(&format!("({name})")), "{name}");
    }
}
