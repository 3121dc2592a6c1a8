//! What shells and manual readers get.

use super::Home;

#[test]
fn every_shell_gets_a_script() {
    for shell in ["bash", "zsh", "fish", "nushell", "powershell"] {
        let script = Home::new().done(&["completions", shell]);
        assert!(script.contains("swatch") && script.to_lowercase().contains("complet"), "{shell}: {script}");
    }
}

#[test]
fn a_shell_can_ask_for_the_commands() {
    let home = Home::new();
    let mut command = home.command(&["--", "swatch", "comp"]);
    let output = command.env("COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", "1").output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("completions"));
}

#[test]
fn every_command_has_a_manual_page() {
    let home = Home::new();
    let folder = home.path().join("man");
    let ran = home.run(&["man", folder.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let page = std::fs::read_to_string(folder.join("swatch.1")).unwrap();
    for heading in ["EXAMPLES", "EXIT STATUS", "ENVIRONMENT", "JSON"] {
        assert!(page.contains(heading), "{heading}");
    }
    assert!(folder.join("swatch-completions.1").exists());
}

#[test]
fn a_folder_that_cannot_be_made_is_told() {
    let home = Home::new();
    std::fs::write(home.path().join("taken"), "").unwrap();
    let ran = home.run(&["man", home.path().join("taken").to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.starts_with("error: $HOME/taken"), "{}", ran.stderr);
}

/// What a shell would be offered for the last word of a line.
fn offered(home: &Home, shell: &str, line: &[&str]) -> Vec<String> {
    let mut command = home.command(&[&["--"], line].concat());
    command
        .env("COMPLETE", shell)
        .env("_CLAP_COMPLETE_INDEX", (line.len() - 1).to_string())
        .env("_CLAP_IFS", "\n");
    let output = String::from_utf8(command.output().unwrap().stdout).unwrap();
    output.lines().map(|word| word.split('\t').next().unwrap().to_owned()).collect()
}

#[test]
fn names_of_the_moment_are_offered_wherever_a_name_stands() {
    let home = Home::furnished();
    home.done(&["stack", "save", "mornings", "--with", "calm"]);
    home.done(&["prompt", "save", "cafe", "a quiet cafe"]);
    assert_eq!(offered(&home, "bash", &["swatch", "show", ""])[..3], ["calm", "film\\ dust", "grain"]);
    assert_eq!(offered(&home, "zsh", &["swatch", "edit", "fi"]), ["film dust"]);
    assert_eq!(offered(&home, "powershell", &["swatch", "rm", "fi"]), ["'film dust'"]);
    assert_eq!(offered(&home, "bash", &["swatch", "compose", "a", "--with", "calm,gr"]), ["calm,grain"]);
    assert_eq!(offered(&home, "fish", &["swatch", "compose", "a", "--stack", "mo"]), ["mornings"]);
    assert_eq!(offered(&home, "fish", &["swatch", "prompt", "rm", "c"]), ["cafe"]);
    assert_eq!(home.done(&["__names", "stack"]), "mornings\n");
}

#[test]
fn completion_looks_into_the_home_that_was_typed() {
    let (home, other) = (Home::new(), Home::furnished());
    let line = ["swatch", "--home", other.path().to_str().unwrap(), "show", "ca"];
    assert_eq!(offered(&home, "fish", &line), ["calm"]);
}

#[test]
fn completion_offers_the_sample_while_there_is_nothing_else_and_stays_silent_on_broken_files() {
    let home = Home::new();
    assert_eq!(offered(&home, "fish", &["swatch", "show", "edit"]), ["editorial"]);
    std::fs::write(home.path().join("profiles.ron"), "no library").unwrap();
    assert_eq!(offered(&home, "fish", &["swatch", "show", "edit"]), Vec::<String>::new());
}
