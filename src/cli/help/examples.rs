//! Examples at the top of every command's help.

use std::fmt::Write as _;

use clap::Command;
use clap::builder::{Resettable, StyledStr};

use super::STYLES;

/// A command's help: what it does, an example, how it is written, its arguments, then what else there is to say.
const TEMPLATE: &str = "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

/// Examples of commands whose help has nothing else to say, by their words.
const SHORT: &[(&str, &str)] = &[
    ("stack", "swatch stack save mornings --with calm,grain --stylize 250"),
    ("stack save", "swatch stack save mornings --with calm,grain --stylize 250"),
    ("stack list", "swatch stack list"),
    ("stack show", "swatch stack show mornings"),
    ("stack rm", "swatch stack rm mornings"),
    ("prompt", "swatch prompt save cafe \"a quiet cafe interior at dawn\""),
    ("prompt save", "swatch prompt save cafe \"a quiet cafe interior at dawn\""),
    ("prompt list", "swatch prompt list"),
    ("prompt show", "swatch prompt show cafe"),
    ("prompt rm", "swatch prompt rm cafe"),
    ("last", "swatch last"),
    ("copy", "swatch copy --as parameters"),
    ("list", "swatch list tag:warm kind:moodboard"),
    ("show", "swatch show editorial"),
    ("filter save", "swatch filter save warm-acme tag:warm client:acme --sort used"),
    ("filter list", "swatch filter list"),
    ("filter rename", "swatch filter rename warm-acme acme-spring"),
    ("filter rm", "swatch filter rm warm-acme"),
    ("unlock", "swatch unlock 8.2"),
    ("used", "swatch used editorial"),
    ("living", "swatch living"),
    ("calibrate new", "swatch calibrate new editorial --wrong throwaway"),
    ("calibrate list", "swatch calibrate list"),
    ("calibrate show", "swatch calibrate show editorial-1"),
    ("calibrate prompts", "swatch calibrate prompts editorial-1"),
    ("calibrate eye", "swatch calibrate eye editorial-1 diverges"),
    ("calibrate again", "swatch calibrate again editorial-1"),
    ("calibrate report", "swatch calibrate report editorial-1 --out ."),
    ("setup", "swatch setup"),
    ("doctor", "swatch doctor\nswatch doctor --no-copy"),
    ("paths", "swatch paths"),
    ("keys", "swatch keys"),
    ("sync", "swatch sync init git@host:codes.git\nswatch sync"),
    ("sync init", "swatch sync init git@host:codes.git"),
    ("mount add", "swatch mount add studio /srv/studio/swatches"),
    ("mount list", "swatch mount list"),
    ("mount remove", "swatch mount remove studio"),
    ("mount update", "swatch mount update studio"),
    ("mount share", "swatch mount share calm --into studio"),
    ("undo", "swatch undo"),
    ("redo", "swatch redo"),
    ("history", "swatch history"),
    ("backup", "swatch backup list\nswatch backup restore 3"),
    ("backup list", "swatch backup list"),
    ("backup diff", "swatch backup diff 3"),
    ("backup restore", "swatch backup restore 3"),
    ("check", "swatch check"),
    ("conflicts", "swatch conflicts"),
    ("conflicts take", "swatch conflicts take 1"),
    ("conflicts drop", "swatch conflicts drop 1"),
    ("rescue", "swatch rescue"),
    ("merge", "git config merge.swatch.driver \"swatch merge %O %A %B %P\""),
    ("man", "swatch man ~/.local/share/man/man1"),
    ("rules export", "swatch rules export > mine.ron"),
    ("matrix", "swatch matrix"),
    ("explain", "swatch explain \"a cat --p r1bwkpa --sw 50\""),
];

/// Puts the examples of every command at the top of its help.
pub(super) fn first(command: Command) -> Command {
    command.mut_subcommands(|sub| led(sub, ""))
}

fn led(command: Command, above: &str) -> Command {
    let words = format!("{above} {}", command.get_name()).trim_start().to_owned();
    let command = command.mut_subcommands(|sub| led(sub, &words));
    let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let (mut examples, notes) = parted(&text);
    if examples.is_empty() {
        let short = SHORT.iter().find(|(own, _)| *own == words);
        examples = short.map(|(_, example)| example.lines().collect()).unwrap_or_default();
    }
    if examples.is_empty() {
        return command;
    }
    let header = STYLES.get_header();
    let plural = if examples.len() == 1 { "" } else { "s" };
    let mut text = format!("{header}Example{plural}:{header:#}\n");
    for example in examples {
        let _ = writeln!(text, "  {example}");
    }
    let after = if notes.is_empty() { Resettable::Reset } else { StyledStr::from(notes).into() };
    command.help_template(TEMPLATE).before_help(StyledStr::from(text.trim_end().to_owned())).after_help(after)
}

/// The lines that can be typed, and the sentences that follow them.
fn parted(text: &str) -> (Vec<&str>, String) {
    let is_note = |line: &&str| line.is_empty() || line.starts_with(char::is_uppercase);
    let examples: Vec<&str> = text.lines().take_while(|line| !is_note(line)).collect();
    let notes: Vec<&str> = text.lines().skip(examples.len()).collect();
    (examples, notes.join("\n").trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::whole;

    fn lacking(command: &clap::Command, words: &str, found: &mut Vec<String>) {
        for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
            let words = format!("{words} {}", sub.get_name());
            let help = sub.clone().render_long_help().to_string();
            if !help.contains("\nExample:\n") && !help.contains("\nExamples:\n") {
                found.push(words.clone());
            }
            lacking(sub, &words, found);
        }
    }

    #[test]
    fn the_help_of_every_command_begins_with_an_example() {
        let mut found = Vec::new();
        lacking(&whole(), "swatch", &mut found);
        assert_eq!(found, Vec::<String>::new());
    }
}
