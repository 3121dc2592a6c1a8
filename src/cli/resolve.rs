//! `swatch resolve`: the code Midjourney put in the place of an ID, filed where it belongs.

use jiff::civil::Date;

use super::columns::Columns;
use super::{Context, Failure, find, input, names};
use library::ops::filing::{Resolved, Submitted};
use library::views::{ResolvedCodeView, ResolvedView};
use library::{Key, Library, ops};
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
    let whose = args.whose.as_deref().map(|whose| keys(library, whose)).transpose()?;
    let (uses, _) = context.store()?.uses();
    let submitted = Submitted { prompt: &text, whose: whose.as_deref() };
    let resolved = context
        .operate(args.on.as_deref(), |context| ops::filing::resolve(library, &uses, &submitted, context))?;
    match resolved {
        Ok(Resolved::Known(pairs)) => {
            let rows = pairs.iter().map(|(code, key)| row(library, code, Some(key), None)).collect();
            print("known", rows, args.json, context)
        }
        Ok(Resolved::Filed { change, pairs, on }) => {
            context.save(&change)?;
            let rows = pairs.iter().map(|(code, key)| row(library, code, Some(key), Some(on))).collect();
            print("filed", rows, args.json, context)
        }
        Ok(Resolved::Ask { profiles, codes }) => ask(library, &profiles, &codes, args, context),
        Ok(Resolved::Open(codes)) => open(library, &codes, args, context),
        Err(refusal) => Err(refusal.into()),
    }
}

/// The profiles whose the codes are, as the user says.
fn keys(library: &Library, whose: &str) -> Result<Vec<Key>, Failure> {
    let names = names::split(whose)?;
    names.iter().map(|name| Ok(find::profile(library, name)?.key.clone())).collect()
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

fn print(
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
