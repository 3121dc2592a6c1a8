//! What packagers are given: manifests filled with checksums, and pages that name every feature.

use std::fs;
use std::path::Path;
use std::process::Command;

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
    let linux = "swatchbook-1.2.3-x86_64-unknown-linux-musl.tar.gz";
    let files = [
        linux,
        "swatchbook-1.2.3-x86_64-apple-darwin.tar.gz",
        "swatchbook-1.2.3-aarch64-apple-darwin.tar.gz",
        "swatchbook-1.2.3-x86_64-pc-windows-msvc.zip",
    ];
    let (folder, said) = filled(&files);
    assert_eq!(said, "");
    let sum = Command::new("sha256sum").arg(folder.path().join(linux)).output().unwrap();
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
