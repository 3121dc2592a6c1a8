//! `swatch filter`: searches worth keeping, by name.

use super::order::orders;
use super::{Context, Failure, find, saved};
use library::search::Order;
use library::views::SavedFilterView;
use library::{Name, SavedFilter, ops};

/// Save a search of the profiles under a name, or list those saved
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch filter save warm-acme tag:warm client:acme --sort used
swatch list --filter warm-acme
swatch edit --filter warm-acme --add-tag spring")]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Save a query and an order under a name, replacing one of that name
    Save {
        /// What you want to call it
        name: Name,
        /// Words and fields, as in swatch list
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
        /// In which order: without it nearest to the query, else by name
        #[arg(long, value_name = "ORDER", value_parser = orders())]
        sort: Option<Order>,
    },
    /// List the filters
    List {
        /// Print JSON: a list of filters
        #[arg(long)]
        json: bool,
    },
    /// Give a filter another name
    Rename {
        /// Its name
        #[arg(value_name = "FILTER")]
        name: String,
        /// The new one
        #[arg(value_name = "NAME")]
        new: Name,
    },
    /// Remove a filter; its profiles stay
    Rm {
        /// Its name
        #[arg(value_name = "FILTER")]
        name: String,
    },
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let Some(verb) = &args.verb else { return list(false, context) };
    match verb {
        Verb::Save { name, query, sort } => save(name, &query.join(" "), *sort, context),
        Verb::List { json } => list(*json, context),
        Verb::Rename { name, new } => rename(name, new, context),
        Verb::Rm { name } => {
            saved::remove(|library| &library.filters, "filter", name, ops::saved::remove_filter, context)
        }
    }
}

fn save(name: &Name, query: &str, order: Option<Order>, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    context.carry_out(&mut loaded.library, None, |library, operation| {
        ops::saved::save_filter(library, name.as_str(), query, order, operation)
    })?;
    Ok(())
}

fn rename(name: &str, new: &Name, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let key = loaded.found(find::named(&loaded.library.filters, "filter", name))?.key.clone();
    context.carry_out(&mut loaded.library, None, |library, operation| {
        ops::saved::rename_filter(library, &key, new.as_str(), operation)
    })?;
    Ok(())
}

fn list(json: bool, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let filters = loaded.library.filters.by_name();
    let views = json.then(|| filters.iter().map(|filter| SavedFilterView::of(filter)).collect());
    let order = |filter: &SavedFilter| filter.order.map_or("", Order::title);
    let rows: Vec<_> =
        filters.iter().map(|filter| [filter.name.as_str(), &filter.query, order(filter)]).collect();
    let none = "no filters saved yet: swatch filter save NAME tag:warm --sort used";
    saved::list(&loaded, views, &rows, none, context)
}
