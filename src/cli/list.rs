//! `swatch list`: the profiles that fit a query, nearest first.

use super::columns::Columns;
use super::order::orders;
use super::period::{Period, PeriodArgs};
use super::{Context, Failure, find, format};
use library::search::{Arrangement, Index, Order, Query, search};
use library::views::ProfileView;
use library::{Library, Profile, Usage, ledger};
use midjourney::Version;
use text::ago;

/// List profiles, nearest to the query first
#[derive(Debug, clap::Args)]
#[command(after_help = format!("\
A query is words and fields: tag:warm kind:moodboard v:7 client:acme is:deleted
By look, where pictures are kept: like:editorial look:\"warm faded\" near:#c8a27a
held:acme, and is:dead or † for deleted profiles whose codes live, tell who holds them
Letters: G Global, P ranked profile, M moodboard, S style reference,
         ^ somebody else's, x throwaway, † (+ in ASCII) deleted but its codes live
--since and --until keep the profiles that were in a prompt copied in those days.
{}", format::HELP))]
pub(super) struct Args {
    /// Words that must all fit; without them every profile
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// In which order: without it nearest to the query, else by name
    #[arg(long, value_name = "ORDER", value_parser = orders())]
    sort: Option<Order>,
    /// Within a saved filter, and in its order
    #[arg(long, value_name = "FILTER")]
    filter: Option<String>,
    #[command(flatten)]
    used: PeriodArgs,
    /// Print JSON: a list of profiles
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Print this for each profile, its fields filled in
    #[arg(long, value_name = "TEMPLATE")]
    format: Option<String>,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let template = args.format.as_deref().map(format::template::<ProfileView<'_>>).transpose()?;
    let period = args.used.read(context)?;
    let loaded = context.loaded()?;
    let usage = context.usage()?;
    let filter = args.filter.as_deref().map(|name| find::named(&loaded.library.filters, "filter", name));
    let filter = filter.map(|filter| loaded.found(filter)).transpose()?;
    let words = filter.map(|filter| &filter.query).into_iter().chain(&args.query);
    let query = Query::read(&words.cloned().collect::<Vec<_>>().join(" "));
    let index = Index::new(&loaded.library);
    let mut hits = search(&index, &query);
    if let Some(order) = args.sort.or(filter.and_then(|filter| filter.order)) {
        let store = context.store()?;
        let uses = || store.uses().0;
        Arrangement::of(order, &index, &loaded.library, &usage, uses).arrange(&index, &mut hits);
    }
    let keys = hits.into_iter().filter_map(|hit| index.key_of(hit));
    let found = keys.filter_map(|key| loaded.library.profiles.get(&key));
    let used = used_in(period, context)?;
    let profiles: Vec<&Profile> =
        found.filter(|profile| used.as_ref().is_none_or(|used| used.last(&profile.key).is_some())).collect();
    if args.json || template.is_some() {
        let view = context.view(&loaded.library, &usage)?;
        let views = profiles.iter().map(|profile| ProfileView::of(profile, &view));
        match &template {
            Some(template) => format::print(template, views, context)?,
            None => context.json(&views.collect::<Vec<_>>())?,
        }
        return loaded.complete();
    }
    table(&profiles, &query, &loaded.library, &usage, context)?;
    loaded.complete()?;
    if profiles.is_empty() {
        let is_all = query.is_empty() && period.is_open();
        context.say(if is_all {
            "no profiles yet: swatch add NAME --kind ranked --code CODE"
        } else {
            "no profile matches"
        });
    }
    Ok(())
}

/// What was used on the days that were asked for; `None` where none were.
fn used_in(period: Period, context: &Context) -> Result<Option<Usage>, Failure> {
    if period.is_open() {
        return Ok(None);
    }
    let (uses, _) = context.store()?.uses();
    Ok(Some(uses.iter().filter(|used| period.has_moment(used.at)).collect()))
}

/// The profiles for people, a line each.
fn table(
    profiles: &[&Profile],
    query: &Query,
    library: &Library,
    usage: &Usage,
    context: &Context,
) -> Result<(), Failure> {
    let now = context.timestamp()?;
    let mut columns = Columns::default();
    for profile in profiles {
        let used = usage.last(&profile.key).map(|at| format!("used {}", ago(now, at))).unwrap_or_default();
        let held = query.asks_who_holds().then(|| held(profile, library));
        let version = profile.for_version.map(Version::label).unwrap_or_default();
        columns.row([
            profile.name.as_str(),
            &marks(profile, context.ascii()),
            &profile.kind.letter().to_string(),
            profile.prompt_token().unwrap_or("-"),
            &version,
            &used,
            held.as_deref().unwrap_or(&profile.brief),
        ]);
    }
    columns.print(context)
}

/// Who holds its codes, in place of the brief.
fn held(profile: &Profile, library: &Library) -> String {
    let holders = ledger::holders(library, profile);
    if holders.is_empty() {
        "held by nobody else".to_owned()
    } else {
        format!("held by {}", holders.join(", "))
    }
}

/// What else there is to know at a glance, a letter each.
fn marks(profile: &Profile, ascii: bool) -> String {
    let deleted = if ascii { '+' } else { '†' };
    let marks =
        [(!profile.is_mine(), '^'), (profile.throwaway, 'x'), (profile.deleted_on.is_some(), deleted)];
    marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark).collect()
}
