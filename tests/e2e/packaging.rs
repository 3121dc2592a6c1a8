//! What packagers are given: manifests filled with checksums, and pages that name every feature.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::terminal::installed;

/// The files of a release of 1.2.3 that the manifests name.
const RELEASE: [&str; 4] = [
    "swatchbook-1.2.3-x86_64-unknown-linux-musl.tar.gz",
    "swatchbook-1.2.3-x86_64-apple-darwin.tar.gz",
    "swatchbook-1.2.3-aarch64-apple-darwin.tar.gz",
    "swatchbook-1.2.3-x86_64-pc-windows-msvc.zip",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Fills the templates from a folder that has these files; gives the folder and what was said.
fn filled(files: &[&str]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        fs::write(folder.path().join(file), file).unwrap();
    }
    let script = root().join("packaging/fill");
    let output = Command::new("bash").arg(script).arg(folder.path()).arg("1.2.3").output().unwrap();
    assert!(output.status.success(), "{output:?}");
    (folder, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn manifests_are_filled_with_the_version_and_the_checksums_of_a_release() {
    let (folder, said) = filled(&RELEASE);
    assert_eq!(said, "");
    let sum = Command::new("sha256sum").arg(folder.path().join(RELEASE[0])).output().unwrap();
    let sum = String::from_utf8(sum.stdout).unwrap()[..64].to_owned();
    for (manifest, line) in [
        ("PKGBUILD", format!("sha256sums=('{sum}')")),
        ("swatchbook.rb", format!("sha256 \"{sum}\"")),
        ("winget/Swatchbook.Swatchbook.installer.yaml", "PackageVersion: 1.2.3".to_owned()),
    ] {
        let text = fs::read_to_string(folder.path().join("manifests").join(manifest)).unwrap();
        assert!(text.contains(&line), "{manifest} lacks {line}:\n{text}");
        assert!(!text.contains("@SHA256") && !text.contains("@VERSION"), "{manifest}:\n{text}");
    }
}

#[test]
fn a_manifest_whose_file_is_not_there_is_left_out_and_named() {
    let (folder, said) = filled(&["swatchbook-1.2.3-x86_64-unknown-linux-musl.tar.gz"]);
    let manifests = folder.path().join("manifests");
    assert!(manifests.join("PKGBUILD").exists() && !manifests.join("swatchbook.rb").exists());
    assert!(said.contains("swatchbook.rb is not filled, as there is no"), "{said}");
}

#[test]
fn the_filled_manifests_are_read_by_the_tools_that_get_them() {
    let (folder, _) = filled(&RELEASE);
    let script = root().join("packaging/test-manifests");
    let output = Command::new("bash").arg(script).arg(folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    // What there is no tool for is named in here.
    eprintln!("{said}");
    assert!(output.status.success() && said.contains("ok: bash reads PKGBUILD"), "{output:?}");
}

/// The workflows, by name.
fn workflows() -> Vec<(String, String)> {
    let files = fs::read_dir(root().join(".github/workflows")).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn workflows_pin_their_actions_and_run_scripts_that_are_there() {
    let is_commit = |word: &str| word.len() == 40 && word.chars().all(|c| c.is_ascii_hexdigit());
    let (mut actions, mut scripts) = (0, 0);
    for (name, text) in workflows() {
        for action in text.lines().filter_map(|line| line.split_once("uses: ")).map(|(_, action)| action) {
            let commit = action.split(['@', ' ']).nth(1).unwrap_or_default();
            assert!(is_commit(commit), "{name}: {action} is not pinned to a commit");
            actions += 1;
        }
        for word in
            text.split_whitespace().filter(|word| word.starts_with("packaging/") || *word == ".ci/run")
        {
            assert!(root().join(word).is_file(), "{name}: {word} is not there");
            scripts += 1;
        }
    }
    assert!(actions > 10 && scripts > 5, "{actions} actions, {scripts} scripts");
}

#[test]
fn workflows_and_scripts_are_passed_by_their_linters() {
    let scripts =
        ["dist", "fill", "test-deb", "test-manifests", "test-rpm", "test-tarball", "tmux/swatch.tmux"];
    let scripts = scripts.map(|name| format!("packaging/{name}"));
    let (scripts, workflows): (Vec<String>, Vec<(String, String)>) = (scripts.into(), workflows());
    let pages = workflows.into_iter().map(|(name, _)| name).collect();
    for (linter, files) in [("actionlint", pages), ("shellcheck", scripts)] {
        if installed(linter) {
            let output = Command::new(linter).args(&files).current_dir(root()).output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        }
    }
}

#[test]
fn every_feature_is_on_the_page_for_packagers() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let page = fs::read_to_string(root().join("docs/packagers.md")).unwrap();
    let section = manifest.split("\n[features]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let features: Vec<&str> =
        section.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).collect();
    assert!(features.len() > 3, "{features:?}");
    for feature in features.iter().filter(|feature| **feature != "default") {
        assert!(page.contains(&format!("| `{feature}` |")), "{feature} is not in docs/packagers.md");
    }
}

#[test]
fn nothing_of_the_tests_is_shipped() {
    let listed = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .arg("-p")
        .arg("swatchbook")
        .current_dir(root())
        .output()
        .unwrap();
    let files = String::from_utf8(listed.stdout).unwrap();
    assert!(files.lines().any(|file| file == "src/main.rs"), "{files}");
    let wrong = |file: &&str| {
        file.rsplit('.').next() == Some("snap")
            || ["tests/", "benches/", "packaging/"].iter().any(|folder| file.starts_with(folder))
    };
    assert_eq!(files.lines().filter(wrong).collect::<Vec<_>>(), Vec::<&str>::new());
}
