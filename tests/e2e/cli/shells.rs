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
