//! `swatch resolve`: the code Midjourney put in the place of an ID, filed where it belongs.

use jiff::civil::Date;

use super::columns::Columns;
use super::snapshot::refused;
use super::{Context, Failure, find, input, names};
use library::filing::{Filing, FilingError, file};
use library::resolving::{Resolution, resolve};
use library::views::{ResolvedCodeView, ResolvedView};
use library::{Key, Library};
use midjourney::Code;

/// File the code that stands in a submitted prompt where an ID was copied out
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch resolve \"a quiet cafe --p 7enzken --v 7\"
swatch resolve - --as editorial,acme-board < prompt.txt
The copied prompt that it is says whose ID it had. With two of them --as says which is whose.")]
pub(super) struct Args {
    /// The prompt as Midjourney shows it after submitting, or - for stdin
    prompt: String,
    /// Whose the new codes are, in the order of the prompt
    #[arg(long = "as", value_name = "NAMES")]
    whose: Option<String>,
    /// The day, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Print JSON: state (filed, known, ask or open) and codes
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let text = if args.prompt == "-" { input::text("-", input::PROMPT)? } else { args.prompt.clone() };
    let loaded = context.load_own()?;
    let library = &loaded.library;
    let (uses, _) = context.store()?.uses();
    match (resolve(&text, library, &uses), &args.whose) {
        (Resolution::Unsubmitted, _) => Err(Failure::error("this prompt still has an ID in it")
            .hint("paste it as Midjourney shows it after submitting: there the ID has become a code")),
        (Resolution::NoCode, _) => Err(Failure::error("no code stands after --p in this prompt")),
        (Resolution::Known(pairs), _) => {
            let rows = pairs.iter().map(|(code, key)| row(library, code, Some(key), None)).collect();
            tell("known", rows, args.json, context)
        }
        (Resolution::Pair { profile, code }, None) => put(library, &[(code, profile)], args, context),
        (Resolution::Pair { code, .. }, Some(whose)) => {
            put(library, &chosen(library, vec![code], whose)?, args, context)
        }
        (Resolution::TextPrompt { codes, .. } | Resolution::Loose(codes), Some(whose)) => {
            put(library, &chosen(library, codes, whose)?, args, context)
        }
        (Resolution::TextPrompt { profiles, codes }, None) => ask(library, &profiles, &codes, args, context),
        (Resolution::Loose(codes), None) => open(library, &codes, args, context),
    }
}

/// Which code is whose, as the user says.
fn chosen(library: &Library, codes: Vec<Code>, whose: &str) -> Result<Vec<(Code, Key)>, Failure> {
    let names = names::split(whose)?;
    if names.len() != codes.len() {
        return Err(Failure::usage(format!(
            "--as names {}, and the prompt has {} new codes",
            names.len(),
            codes.len()
        )));
    }
    let pair = |(code, name): (Code, &String)| Ok((code, find::profile(library, name)?.key.clone()));
    codes.into_iter().zip(&names).map(pair).collect()
}

fn put(library: &Library, pairs: &[(Code, Key)], args: &Args, context: &Context) -> Result<(), Failure> {
    let day = context.day(args.on.as_deref())?;
    let filing = |(code, key): &(Code, Key)| Filing::new(key.clone(), code.clone(), Some(day));
    let filings: Vec<Filing> = pairs.iter().map(filing).collect();
    match file(library, &filings, context.timestamp()?) {
        Ok(change) => context.save(&change)?,
        Err(FilingError::Nothing(sentence)) => context.say(&sentence),
        Err(error) => return Err(refused(&error)),
    }
    let rows = pairs.iter().map(|(code, key)| row(library, code, Some(key), Some(day))).collect();
    tell("filed", rows, args.json, context)
}

fn ask(
    library: &Library,
    profiles: &[Key],
    codes: &[Code],
    args: &Args,
    context: &Context,
) -> Result<(), Failure> {
    let name = |key: &Key| library.profiles.get(key).map(|profile| profile.name.to_string());
    let profiles: Vec<String> = profiles.iter().filter_map(name).collect();
    let listed: Vec<String> = codes.iter().map(ToString::to_string).collect();
    let sentence = format!("which is whose? {} for {}", listed.join(", "), profiles.join(", "));
    if args.json {
        let codes = codes.iter().map(|code| row(library, code, None, None)).collect();
        context.json(&ResolvedView { state: "ask", codes, profiles: profiles.clone() })?;
    }
    let hint = format!("say it in the order of the prompt: --as \"{}\"", profiles.join(","));
    Err(Failure { kind: super::Exit::Findings, ..Failure::error(sentence) }.hint(hint))
}

fn open(library: &Library, codes: &[Code], args: &Args, context: &Context) -> Result<(), Failure> {
    let listed: Vec<String> = codes.iter().map(ToString::to_string).collect();
    if args.json {
        let codes = codes.iter().map(|code| row(library, code, None, None)).collect();
        context.json(&ResolvedView { state: "open", codes, profiles: Vec::new() })?;
    }
    let sentence = format!("{} is new, and no prompt like it was copied with an ID", listed.join(", "));
    Err(Failure { kind: super::Exit::Findings, ..Failure::error(sentence) }
        .hint("say whose it is: --as NAME")
        .hint("or match it by date: swatch match"))
}

fn row(library: &Library, code: &Code, profile: Option<&Key>, on: Option<Date>) -> ResolvedCodeView {
    let profile = profile.and_then(|key| library.profiles.get(key));
    let known = profile.and_then(|profile| profile.codes.iter().find(|own| own.code == *code));
    let on = on.or(known.and_then(|snapshot| snapshot.created));
    ResolvedCodeView { code: code.to_string(), profile: profile.map(|profile| profile.name.to_string()), on }
}

fn tell(
    state: &'static str,
    codes: Vec<ResolvedCodeView>,
    json: bool,
    context: &Context,
) -> Result<(), Failure> {
    if json {
        return context.json(&ResolvedView { state, codes, profiles: Vec::new() });
    }
    let mut columns = Columns::default();
    for row in &codes {
        let day = row.on.map(|day| day.to_string()).unwrap_or_default();
        columns.row([&row.code, row.profile.as_deref().unwrap_or("?"), &day]);
    }
    columns.print(context)
}
