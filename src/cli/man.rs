//! `swatch man`: the manual pages, written to a folder.

use std::io;
use std::path::{Path, PathBuf};

use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, roman};

use super::{Context, Exit, Failure, help, input, schema};

/// Write the manual pages to a folder
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder; made if it is not there
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    dir: PathBuf,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut root = help::whole();
    root.build();
    input::named(&args.dir)?;
    std::fs::create_dir_all(&args.dir).map_err(|error| unwritten(&args.dir, &error))?;
    let mut pages = Vec::new();
    collect(&root, "", &mut pages);
    for (name, command) in &pages {
        let path = args.dir.join(format!("{name}.1"));
        let page = if name == "swatch" { whole(command) } else { single(command) }?;
        std::fs::write(&path, page).map_err(|error| unwritten(&path, &error))?;
    }
    context.say(&format!("{} pages; read one: man {}", pages.len(), args.dir.join("swatch.1").display()));
    Ok(())
}

/// Every command that is shown, as `swatch-stack-save`.
fn collect(command: &clap::Command, above: &str, pages: &mut Vec<(String, clap::Command)>) {
    let name = if above.is_empty() {
        command.get_name().to_owned()
    } else {
        format!("{above}-{}", command.get_name())
    };
    pages.push((name.clone(), command.clone().display_name(name.clone())));
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help") {
        collect(sub, &name, pages);
    }
}

fn single(command: &clap::Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    if let Some(examples) = command.get_before_help() {
        let mut roff = Roff::new();
        roff.control("SH", ["EXAMPLES"]);
        roff.control("nf", []);
        for line in examples.to_string().lines().skip(1) {
            roff.text([roman(line.trim())]);
        }
        roff.control("fi", []);
        roff.to_writer(&mut page)?;
    }
    Ok(page)
}

/// The page of the whole program: what `--help` groups stands here once, with codes, variables and files.
fn whole(command: &clap::Command) -> io::Result<Vec<u8>> {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    section("EXAMPLES", help::EXAMPLES).to_writer(&mut page)?;
    man.render_subcommands_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let codes: Vec<_> =
        Exit::ALL.into_iter().map(|exit| (exit.number().to_string(), exit.meaning())).collect();
    section("EXIT STATUS", &codes).to_writer(&mut page)?;
    section("ENVIRONMENT", help::VARIABLES).to_writer(&mut page)?;
    let outputs = schema::manual();
    let outputs = outputs.iter().map(|(name, fields)| (*name, fields.as_str()));
    section("JSON", &std::iter::once(help::JSON).chain(outputs).collect::<Vec<_>>()).to_writer(&mut page)?;
    man.render_version_section(&mut page)?;
    Ok(page)
}

fn section<T: AsRef<str>>(title: &str, entries: &[(T, &str)]) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    for (term, meaning) in entries {
        roff.control("TP", []);
        roff.text([Inline::Bold(term.as_ref().to_owned())]);
        roff.text([roman(*meaning)]);
    }
    roff
}

fn unwritten(path: &Path, error: &io::Error) -> Failure {
    Failure::error(format!("{} cannot be written: {error}", path.display()))
}
