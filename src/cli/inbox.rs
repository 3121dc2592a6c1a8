//! `swatch inbox`: what stands in anything that was pasted, and taking it in.

use std::path::PathBuf;

use super::columns::Columns;
use super::{Context, Failure, input};
use library::dates::{NearDay, Reading};
use library::exchange::look_through;
use library::inbox::{Find, Found, Handling};
use library::views::InboxView;
use library::{Library, ops};

/// Read anything pasted: prompts, codes, IDs and style references, and what would be done with them
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch inbox post.txt            show what is in it, change nothing
swatch inbox - --keep < log.txt  file what is clear, keep unknown codes as unclaimed")]
pub(super) struct Args {
    /// Any text, a list in JSON, a workbook (.xlsx .ods), or - for stdin
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,
    /// Do what is shown: file what is clear, keep unknown codes as unclaimed
    #[arg(long)]
    keep: bool,
    /// Print JSON: a list of line, what, text, date, from, note, plan
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let held = input::content(&args.file)?;
    let mut loaded = context.load_own()?;
    let (uses, _) = context.store()?.uses();
    let today = context.day(None)?;
    let inbox = look_through(&held, &loaded.library, &uses, today, context.rules())
        .map_err(|error| Failure::error(error.to_string()))?;
    let shapes: Vec<InboxView> = inbox.finds.iter().map(|find| shape(find, &loaded.library)).collect();
    if args.json {
        context.json(&shapes)?;
    } else {
        table(&shapes, context)?;
    }
    if inbox.more > 0 {
        context.say(&format!("note: {} more are left out", inbox.more));
    }
    if !args.keep {
        return Ok(());
    }
    context
        .carry_out(&mut loaded.library, None, |library, context| {
            ops::filing::take_in(library, &inbox, context)
        })
        .map(drop)
}

fn table(shapes: &[InboxView], context: &Context) -> Result<(), Failure> {
    if shapes.is_empty() {
        context.say("no prompt, code, ID or style reference is in it");
    }
    let mut columns = Columns::default();
    for shape in shapes {
        let day = shape.date.map(|day| day.to_string()).unwrap_or_default();
        columns.row([&shape.line.to_string(), shape.what, &shape.text, &day, &shape.note, &shape.from]);
    }
    columns.print(context)
}

fn shape(find: &Find, library: &Library) -> InboxView {
    let (what, text, reading, remark) = match &find.what {
        Found::Prompt(pasted) => {
            let proposal = pasted.is_proposal.then(|| "a proposal of /describe".to_owned());
            let repaired = pasted.repaired.then(|| "dashes repaired".to_owned());
            let cut = pasted.cut_off.map(|cut| format!("looks cut off: {}", cut.why()));
            let remark = [proposal, repaired, cut].into_iter().flatten().collect::<Vec<_>>();
            ("prompt", pasted.prompt.clone(), pasted.reading.as_ref(), remark.join("; "))
        }
        Found::Code { code, reading } => {
            ("code", code.to_string(), reading.as_ref(), day_label(reading.as_ref()))
        }
        Found::Id(id) => ("id", id.to_string(), None, String::new()),
        Found::Style(style) => {
            let weight = style.weight.as_ref().map(|weight| format!("weight {weight}"));
            ("sref", style.code.to_string(), None, weight.unwrap_or_default())
        }
        Found::Unread { text, why } => ("?", text.clone(), None, format!("not understood: {why}")),
    };
    let (plan, planned) = planned(&find.plan, library);
    let note = [remark, planned].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
    let date = reading.and_then(Reading::exact);
    InboxView { line: find.line, what, text, date, from: find.from.to_string(), note, plan }
}

fn day_label(reading: Option<&Reading>) -> String {
    match reading {
        Some(Reading::Impossible(why)) => format!("its date cannot be: {why}"),
        Some(Reading::Either(first, second)) => format!("{first} or {second}"),
        Some(Reading::Day { on, within }) if *within > 0 => NearDay { on: *on, within: *within }.to_string(),
        Some(Reading::Day { .. }) | None => String::new(),
    }
}

fn planned(plan: &Handling, library: &Library) -> (&'static str, String) {
    let name = |key| library.profiles.get(key).map(|profile| profile.name.to_string()).unwrap_or_default();
    match plan {
        Handling::Tell => ("tell", String::new()),
        Handling::Known { sentence, .. } => ("known", sentence.clone()),
        Handling::File(filing) => {
            ("file", format!("goes to {}, whose ID was copied in this prompt", name(&filing.profile)))
        }
        Handling::Ask(question) => {
            let names: Vec<String> = question.profiles.iter().map(name).collect();
            let names = names.join(" or ");
            ("ask", format!("{names}? swatch resolve --as says it; until then it is kept as unclaimed"))
        }
        Handling::Keep(_) => ("keep", "new: kept as unclaimed".to_owned()),
    }
}
