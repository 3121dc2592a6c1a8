//! What `swatch --help` looks like: examples first, then the commands under their headings.

mod examples;

use std::fmt::Write as _;

use clap::CommandFactory as _;
use clap::builder::StyledStr;
use clap::builder::styling::{AnsiColor, Style, Styles};

use super::{Cli, commands};

/// One sentence on what the program is.
pub(super) const ABOUT: &str = "Find a Midjourney profile, stack it, copy the exact prompt";

/// What a newcomer would type, each with what it does.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("swatch", "open the screen"),
    ("swatch add editorial --kind ranked --code r1bwkpa --for 7", "add a profile with its code"),
    ("swatch compose \"a cafe at dawn\" --with editorial --stylize 250", "print the exact prompt"),
    ("swatch compose \"a cafe at dawn\" --with editorial --copy", "copy it as well"),
    ("swatch list tag:warm", "find profiles"),
    ("swatch --plain", "numbered questions in place of the screen, for screen readers"),
];

/// The variables that are heeded.
pub(super) const VARIABLES: &[(&str, &str)] = &[
    ("SWATCH_HOME", "a folder for everything, in place of the usual ones; --home goes before it"),
    ("SWATCH_TODAY", "the day to take for today, as 2026-05-03"),
    ("NO_COLOR", "no colours"),
];

/// What `--json` promises.
pub(super) const JSON: (&str, &str) = (
    "--json",
    "One value on stdout. Fields may be added; none is renamed or removed. What is not known is null. \
     What each command prints is described by swatch schema COMMAND, and in short:",
);

const TEMPLATE: &str =
    "{about-with-newline}\n{before-help}{usage-heading} {usage}{after-help}\n\nOptions:\n{options}\n";

/// Terminal colours, none but the sixteen of the terminal itself.
const STYLES: Styles = Styles::styled()
    .header(Style::new().bold())
    .usage(Style::new().bold())
    .literal(AnsiColor::Cyan.on_default())
    .placeholder(Style::new());

/// The whole command line, with its help.
pub(super) fn whole() -> clap::Command {
    command(Cli::command())
}

/// Gives a command line its help.
fn command(command: clap::Command) -> clap::Command {
    examples::first(command)
        .styles(STYLES)
        .help_template(TEMPLATE)
        .before_help(StyledStr::from(examples()))
        .after_help(StyledStr::from(grouped()))
        .max_term_width(100)
}

fn examples() -> String {
    let width = EXAMPLES.iter().map(|(line, _)| line.len()).max().unwrap_or(0);
    let header = STYLES.get_header();
    let mut text = format!("{header}Examples:{header:#}\n");
    for (line, what) in EXAMPLES {
        let _ = writeln!(text, "  {line:width$}  {what}");
    }
    text.trim_end().to_owned()
}

fn grouped() -> String {
    let (header, literal) = (STYLES.get_header(), STYLES.get_literal());
    let headings = commands::headings();
    let names = headings.iter().flat_map(|(_, group)| group.get_subcommands());
    let width = names.map(|command| command.get_name().len()).max().unwrap_or(0);
    let mut text = String::new();
    for (heading, group) in &headings {
        let mut shown = group.get_subcommands().filter(|command| !command.is_hide_set()).peekable();
        if shown.peek().is_none() {
            continue;
        }
        let _ = writeln!(text, "{header}{heading}:{header:#}");
        for command in shown {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(text, "  {literal}{:width$}{literal:#}  {about}", command.get_name());
        }
        text.push('\n');
    }
    text.trim_end().to_owned()
}
