//! Several profiles at once: by their names, by a query, or by a saved filter.

use std::io::{BufRead as _, Read as _};

use super::loaded::LoadedLibrary;
use super::{Context, Exit, Failure, find};
use library::ops::profiles::listed;
use library::search::{Index, Query, search};
use library::{Key, Library};
use text::plural;

/// The most bytes of an answer.
const LONGEST: u64 = 4096;

/// Which profiles are meant.
#[derive(Debug, clap::Args)]
pub(super) struct Selection {
    /// Their names
    #[arg(value_name = "PROFILE")]
    names: Vec<String>,
    /// Every profile that fits a query, as in swatch list
    #[arg(long, value_name = "QUERY", conflicts_with = "names")]
    query: Option<String>,
    /// Every profile of a saved filter
    #[arg(long, value_name = "FILTER", conflicts_with_all = ["names", "query"])]
    filter: Option<String>,
}

/// Which profiles are to be changed. Those of a query or a filter are named first, and it takes a yes.
#[derive(Debug, clap::Args)]
pub(super) struct Several {
    #[command(flatten)]
    selection: Selection,
    /// Do what a query or a filter finds without asking
    #[arg(long)]
    yes: bool,
}

impl Selection {
    /// Whether nothing is named at all.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && !self.is_search()
    }

    /// The names as they were typed.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    fn is_search(&self) -> bool {
        self.query.is_some() || self.filter.is_some()
    }

    /// The profiles that are meant, each once.
    ///
    /// # Errors
    /// When a name or a filter is not there, or nothing fits the query.
    pub fn keys(&self, loaded: &LoadedLibrary) -> Result<Vec<Key>, Failure> {
        let library = &loaded.library;
        if !self.is_search() {
            let mut keys: Vec<Key> = Vec::new();
            for name in &self.names {
                let key = &loaded.found(find::profile(library, name))?.key;
                if !keys.contains(key) {
                    keys.push(key.clone());
                }
            }
            return Ok(keys);
        }
        let query = match (&self.query, &self.filter) {
            (Some(query), _) => query.clone(),
            (None, Some(name)) => loaded.found(find::named(&library.filters, "filter", name))?.query.clone(),
            (None, None) => String::new(),
        };
        let index = Index::new(library);
        let hits = search(&index, &Query::read(&query)).into_iter();
        let keys: Vec<Key> = hits.filter_map(|hit| index.key_of(hit)).collect();
        if keys.is_empty() {
            return Err(Failure::not_found(format!("no profile fits \"{query}\"")));
        }
        Ok(keys)
    }
}

impl Several {
    /// Whether one profile is named, and no query could find more.
    pub fn is_one(&self) -> bool {
        !self.selection.is_search() && self.selection.names.len() == 1
    }

    /// The names as they were typed.
    pub fn names(&self) -> &[String] {
        self.selection.names()
    }

    /// The profiles that are meant, each once, after the person has agreed to what a query found; `what` is what is
    /// to be done, as in "delete".
    ///
    /// # Errors
    /// As for [`Selection::keys`], when nothing is named, and when the person does not agree.
    pub fn keys(&self, what: &str, loaded: &LoadedLibrary, context: &Context) -> Result<Vec<Key>, Failure> {
        if self.selection.is_empty() {
            return Err(Failure::usage("no profile is named")
                .hint("name some, or find them: --query \"tag:warm\", --filter NAME"));
        }
        let keys = self.selection.keys(loaded)?;
        if self.selection.is_search() && !self.yes {
            agree(what, &keys, &loaded.library, context)?;
        }
        Ok(keys)
    }
}

/// Names the profiles and asks.
fn agree(what: &str, keys: &[Key], library: &Library, context: &Context) -> Result<(), Failure> {
    let profiles = keys.iter().filter_map(|key| library.profiles.get(key));
    let names: Vec<String> = profiles.map(|profile| profile.name.to_string()).collect();
    context.say(&format!("{what} {}: {}", plural(names.len(), "profile"), listed(&names)));
    context.say("type yes to do it:");
    let mut typed = String::new();
    let read = std::io::stdin().lock().take(LONGEST).read_line(&mut typed);
    read.map_err(|error| Failure::error(format!("stdin cannot be read: {error}")))?;
    if matches!(typed.trim().to_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    Err(Failure::new(Exit::Cancelled, "nothing was changed").hint("without asking: --yes"))
}
