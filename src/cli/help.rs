//! What `swatch --help` looks like: examples first, then the commands under their headings.

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
    ("swatch add editorial --kind ranked --code r1bwkpa --for 7", "keep a profile's code"),
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
pub(super) const JSON: &[(&str, &str)] = &[
    (
        "--json",
        "One value on stdout. Fields may be added; none is renamed or removed. What is not known is null.",
    ),
    (
        "list, show, add, edit",
        "A profile (list: a list of them): name, kind (global, ranked, moodboard or sref), code (the current one), id, \
         for (a version), brief, tags, client, owner (null is yourself), mount (the mounted library it is in), from, throwaway, created, deleted_on, \
         last_used, selections, codes (each: code, created, current, pinned, note), notes, key, works (each: version, works), sessions, trained_on, \
         held_by, verdict, effects (each: axis, points: run, on, effect, told_apart).",
    ),
    (
        "compose",
        "prompt (the exact line), text, profiles, styles, stylize (null: left out), parameters, version.",
    ),
    (
        "stack list, stack show",
        "name, layers (each: profile, code, muted), stylize, parameters, version, prompt (without a subject), key.",
    ),
    ("prompt list, prompt show", "name, text, key."),
    (
        "calibrate show",
        "run, question (trial, ladder, leave-one-out), profile, code, subject, seed, version, begun, verdict (diverges, does-not-do-much, undecided; null: no \
         pictures), nearer_to (default, wrong, neither), because, axes (colour, light, composition, texture; each: \
         effect in multiples of the noise, p, direction, told_apart, faint: too small for an eye), level, deals, judged_on, due, eye, since, second, parts (of a \
         ladder or a stack, each: part, found, p, axes), arms (each: role, label, code, prompt, pictures: file, missing, quarter, fingerprint, palette).",
    ),
    (
        "calibrate list",
        "run, profile, code, begun, pictures (of each arm), eye, verdict, judged_on, due, effects (by axis).",
    ),
    ("calibrate prompts", "role, label, prompt (a list of them)."),
    ("palette", "file, palette (each: name, hex, share), a list of them."),
    ("compare", "pictures, differs (null: too few pictures), axes, level, deals."),
    ("keys", "place, key, action, sentence (a list of them)."),
    (
        "lint",
        "line, start, end, text, severity, outcome, rule, sentence, source, verified, confidence, claims, fix \
         (sentence, edits, prompt), a list of them. Places are bytes.",
    ),
    ("fix, fmt", "prompt, and for fix what was done (a list of them)."),
    (
        "parse",
        "prompt, tokens (kind, text, start, end), tree (prefix, images, text, sections, parameters), a list of them.",
    ),
    ("explain", "line, text, start, end, sentence, rule, source, verified (a list of them)."),
    ("expand", "prompts; with --count prompts, jobs, gpu_minutes, exact, plan, plan_takes (a list of them)."),
    ("matrix", "name, for, versions (version, works, rule, sentence, source, verified, confidence)."),
    ("rules", "id, kind, sentence, source, verified, age_in_days, confidence, silenced, claims."),
    (
        "show --on",
        "name, on, code (the newest of that day), created, copied (its codes in prompts of that day), deleted, \
         selections.",
    ),
    (
        "show --compare",
        "name, codes (the older first; each: code, created, prompts: at, prompt), days, sessions (each: on, \
         selections), selections.",
    ),
    ("snapshot", "The profile as it is now, as in show."),
    (
        "train",
        "name, brief, selections, next (the next mark), missing, sessions (each: on, selections, minutes, skipped, note).",
    ),
    (
        "resolve",
        "state (filed, known, ask or open), codes (each: code, profile, on), profiles (to choose from).",
    ),
    (
        "match",
        "line, code, date, profile (null: more than one could be, or none), score, why, proposals (a list of them).",
    ),
    ("inbox", "line, what, text, date, from, note, plan (a list of them)."),
    (
        "like",
        "for, profile, likes, last, since (the day of the last good verdict), likes_since (a list, one for each version); \
         with --all on, for, count, note, profile, since, likes_since (a list, one for each like).",
    ),
    ("unlock", "for, unlocked, on (a list of them)."),
    ("living", "code, profile, deleted_on, created, held_by (a list of them)."),
    ("ledger", "code, profile, to, on, current, dead, note (a list of them)."),
    ("used", "at, prompt, profiles, codes, version (a list of them)."),
    ("import", "action, what, note (a list of them)."),
    ("share", "client, on, files, codes."),
    ("guide", "question, a, b (a list of them); with answers kind, why, reasons, against."),
    ("last", "prompt."),
    ("mount list", "name, folder, remote, writable, profiles, problem (a list of them)."),
    ("paths", "data, config, state."),
];

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
    command
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
