//! `swatch match`: unlabelled codes and the profiles they belong to, by date.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::columns::Columns;
use super::{Context, Failure, input};
use library::dates::Reading;
use library::exchange::look_through;
use library::inbox::Sighting;
use library::matching::{DatedCode, MOST_ROWS, Match, events, matches};
use library::views::{MatchView, ProposalView};
use library::{Library, UnclaimedCode, ops};

/// Match unlabelled codes with profiles by date
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch match codes.txt                 propose, change nothing
swatch match - --accept-sure < list    file what is sure, keep the rest as unclaimed
swatch match                           the unclaimed codes once more
Any text with codes and dates is read. A code that two profiles could have made stays ?.")]
pub(super) struct Args {
    /// A text with codes and dates, or - for stdin; the unclaimed codes when it is left out
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<PathBuf>,
    /// File what is sure and keep the rest among the unclaimed codes
    #[arg(long)]
    accept_sure: bool,
    /// Print JSON: a list of line, code, date, profile (null: ?), score, why, proposals
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.load_own()?;
    let (library, today) = (&loaded.library, context.day(None)?);
    let sightings = match &args.file {
        Some(path) => read(path, library, today, context)?,
        None => library.unclaimed.iter().map(unclaimed).collect(),
    };
    if sightings.is_empty() {
        context.say(match &args.file {
            Some(_) => "there is no code in it",
            None => "no code is unclaimed: swatch match FILE looks for codes in a text",
        });
    }
    let (uses, _) = context.store()?.uses();
    let rows: Vec<DatedCode> = sightings.iter().map(|sighting| sighting.row.clone()).collect();
    let answers = matches(&rows, library, &events(library, &uses), today);
    if args.accept_sure {
        accept(&answers, &sightings, args.file.as_deref(), library, context)?;
    }
    if args.json {
        let shapes: Vec<_> = answers.iter().map(|answer| shape(answer, &sightings, library)).collect();
        return context.json(&shapes);
    }
    let mut columns = Columns::default();
    for answer in &answers {
        let name = answer.profile().and_then(|key| library.profiles.get(key)).map(|p| p.name.as_str());
        let day = date(answer).map(|day| day.to_string()).unwrap_or_default();
        let score = format!("{:.2}", answer.score());
        columns.row([answer.code.as_str(), &day, name.unwrap_or("?"), &score, &answer.why]);
    }
    columns.print(context)
}

fn read(path: &Path, library: &Library, today: Date, context: &Context) -> Result<Vec<Sighting>, Failure> {
    let held = input::content(path)?;
    let inbox = look_through(&held, library, &[], today, context.rules())
        .map_err(|error| Failure::error(error.to_string()))?;
    let mut rows = inbox.rows();
    let more = inbox.more + rows.len().saturating_sub(MOST_ROWS);
    if more > 0 {
        context.say(&format!("note: {more} more are left out; {MOST_ROWS} codes are matched at once"));
    }
    rows.truncate(MOST_ROWS);
    Ok(rows)
}

fn unclaimed(unclaimed_code: &UnclaimedCode) -> Sighting {
    Sighting {
        line: 0,
        row: DatedCode { code: unclaimed_code.code.clone(), reading: unclaimed_code.reading() },
    }
}

/// The one date the answer goes by: of a date that could be two, that of the best proposal.
fn date(answer: &Match) -> Option<Date> {
    match &answer.reading {
        Some(Reading::Day { on, .. }) => Some(*on),
        Some(Reading::Either(..)) => {
            answer.profile().and_then(|_| answer.proposals.first()).map(|proposal| proposal.on)
        }
        Some(Reading::Impossible(_)) | None => None,
    }
}

fn accept(
    answers: &[Match],
    sightings: &[Sighting],
    file: Option<&Path>,
    library: &Library,
    context: &Context,
) -> Result<(), Failure> {
    let from = |answer: &Match| {
        let place = sightings.iter().find(|sighting| sighting.row.code == answer.code);
        let name = file.filter(|file| !input::is_stdin(file)).map(input::name);
        let name = name.unwrap_or_else(|| "a pasted list".to_owned());
        place.map_or_else(|| name.clone(), |place| format!("{name}, line {}", place.line))
    };
    context
        .carry_out(&mut library.clone(), None, |library, context| {
            ops::filing::accept_sure(library, answers, from, context)
        })
        .map(drop)
}

fn shape<'a>(answer: &'a Match, sightings: &[Sighting], library: &'a Library) -> MatchView<'a> {
    let name = |key| library.profiles.get(key).map(|profile| profile.name.as_str());
    let sighting = sightings.iter().find(|sighting| sighting.row.code == answer.code);
    let proposal = |one: &'a library::matching::Candidate| ProposalView {
        profile: &one.name,
        score: one.score,
        days: one.days,
        on: one.on,
    };
    MatchView {
        line: sighting.map(|sighting| sighting.line).filter(|line| *line > 0),
        code: answer.code.as_str(),
        date: date(answer),
        profile: answer.profile().and_then(name),
        score: answer.score(),
        why: &answer.why,
        proposals: answer.proposals.iter().map(proposal).collect(),
    }
}
