//! What `swatch stack`, `swatch prompt` and `swatch filter` do alike: list what is saved under names, and remove it.

use serde::Serialize;

use super::columns::Columns;
use super::loaded::LoadedLibrary;
use super::{Context, Failure, find};
use library::ops::{self, Refusal};
use library::{Change, Key, Library, Record, Table};

/// Prints the views as JSON where they are asked for, else the rows; says how the first one is saved where there is
/// none.
pub(super) fn list<V: Serialize, const N: usize>(
    loaded: &LoadedLibrary,
    views: Option<Vec<V>>,
    rows: &[[&str; N]],
    none: &str,
    context: &Context,
) -> Result<(), Failure> {
    if let Some(views) = views {
        context.json(&views)?;
        return loaded.complete();
    }
    let mut columns = Columns::default();
    for row in rows {
        columns.row(*row);
    }
    columns.print(context)?;
    loaded.complete()?;
    if rows.is_empty() {
        context.say(none);
    }
    Ok(())
}

/// Removes the record of this name.
pub(super) fn remove<R: Record>(
    table: fn(&Library) -> &Table<R>,
    what: &str,
    name: &str,
    remove: fn(&Library, &Key, &mut ops::Context<'_>) -> Result<Change, Refusal>,
    context: &Context,
) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let key = loaded.found(find::named(table(&loaded.library), what, name))?.key().clone();
    context.carry_out(&mut loaded.library, None, |library, operation| remove(library, &key, operation))?;
    Ok(())
}
