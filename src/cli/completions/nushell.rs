//! The script for nushell, which completes from signatures: the names come from `swatch __names`.

use clap_complete_nushell::Nushell;

use super::living::Completed;
use crate::cli::{Failure, help};

/// The functions that the signatures point to.
const FUNCTIONS: &str = "\
module completions {

  def \"nu-complete swatch profiles\" [] { ^swatch __names profile | lines }
  def \"nu-complete swatch stacks\" [] { ^swatch __names stack | lines }
  def \"nu-complete swatch prompts\" [] { ^swatch __names prompt | lines }
  def \"nu-complete swatch runs\" [] { ^swatch __names run | lines }
  def \"nu-complete swatch mounts\" [] { ^swatch __names mount | lines }
  def \"nu-complete swatch filters\" [] { ^swatch __names filter | lines }
";

pub(super) fn script() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let mut command = help::whole();
    clap_complete::generate(Nushell, &mut command, "swatch", &mut bytes);
    let text = super::text(bytes)?;
    let mut script = text.replacen("module completions {\n", FUNCTIONS, 1);
    point(&command, "swatch", &mut script);
    Ok(script)
}

/// Points the arguments of a command, and of those below it, to the functions with their names.
fn point(command: &clap::Command, path: &str, script: &mut String) {
    for arg in command.get_arguments() {
        if let Some(function) = Completed::of(arg).map(function) {
            point_one(path, arg, function, script);
        }
    }
    for sub in command.get_subcommands() {
        point(sub, &format!("{path} {}", sub.get_name()), script);
    }
}

fn point_one(path: &str, arg: &clap::Arg, function: &str, script: &mut String) {
    let Some(start) = script.find(&format!("export extern \"{path}\" [")) else { return };
    let end = script[start..].find("\n  ]").map_or(script.len(), |length| start + length);
    let name = arg.get_long().map_or_else(|| arg.get_id().to_string(), |long| format!("--{long}"));
    // An optional argument has a question mark, a repeated one three dots before it.
    let signature = [format!("{name}: string"), format!("{name}?: string")]
        .into_iter()
        .find_map(|text| script[start..end].find(&text).map(|place| start + place + text.len()));
    if let Some(place) = signature {
        script.insert_str(place, &format!("@\"nu-complete swatch {function}\""));
    }
}

fn function(wanted: Completed) -> &'static str {
    match wanted {
        Completed::Profile | Completed::Profiles => "profiles",
        Completed::Stack => "stacks",
        Completed::Prompt => "prompts",
        Completed::Run => "runs",
        Completed::Mount => "mounts",
        Completed::Filter => "filters",
    }
}

#[cfg(test)]
mod tests {
    use super::script;

    #[test]
    fn names_are_asked_for_where_a_name_stands() {
        let script = script().unwrap();
        for signature in [
            "    name: string@\"nu-complete swatch profiles\"",
            "    ...names: string@\"nu-complete swatch profiles\"",
            "    --with: string@\"nu-complete swatch profiles\"",
            "    --stack: string@\"nu-complete swatch stacks\"",
            "    --prompt: string@\"nu-complete swatch prompts\"",
        ] {
            assert!(script.contains(signature), "{signature}");
        }
    }
}
