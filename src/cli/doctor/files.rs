//! Files: the folders, whether they can be used, what is wrong in them, and the age of the rules.

use std::path::Path;

use super::{Check, Context, Failure, shown};
use crate::cli::overlays;

/// Rules older than this are worth looking at again, in days.
const STALE: i64 = 180;

pub(super) fn checks(context: &Context) -> Result<Vec<Check>, Failure> {
    let store = context.store()?;
    let folders = store.folders();
    let mut checks = vec![
        folder("library", &folders.data),
        folder("this machine", &folders.state),
        Check::good("settings", shown(&folders.config)),
    ];
    let opened = store.open();
    let count = text::plural(opened.library.own().profiles.len(), "profile");
    let (own, mounted): (Vec<_>, Vec<_>) = opened.problems.iter().partition(|problem| problem.read_only);
    checks.push(match (opened.fresh, own.is_empty()) {
        (true, _) => Check::note("library", "none yet; swatch shows its samples"),
        (false, true) => Check::good("library", format!("{count}, every file read whole")),
        (false, false) => Check::bad("library", format!("{count}, and not everything could be read")),
    });
    for mount in &opened.library.mounts {
        checks.push(Check::good("mounted", mount.label()));
    }
    for problem in mounted {
        let name = problem.path.display();
        checks.push(
            Check::note("mounted", format!("{name} cannot be read whole")).advise("swatch list says why"),
        );
    }
    let settings = [store.settings().1, overlays::problems(store)].concat();
    for problem in own.into_iter().chain(&settings) {
        let name = problem.path.file_name().unwrap_or_default().to_string_lossy();
        // The sentence may quote a name or a code, and stays out.
        let place =
            problem.place.as_ref().map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
        checks.push(
            Check::bad("files", format!("{name}{place} cannot be read whole"))
                .advise("swatch check says why"),
        );
    }
    checks.push(rules(context)?);
    Ok(checks)
}

/// Whether a folder is there and can be written to, and who else may look into it.
fn folder(topic: &'static str, path: &Path) -> Check {
    if !path.exists() {
        return Check::note(topic, format!("{} is not there yet", shown(path)));
    }
    match tempfile::tempfile_in(path) {
        Ok(_) => Check::good(topic, format!("{}, writable{}", shown(path), mode(path))),
        Err(error) => Check::bad(topic, format!("{} cannot be written to: {}", shown(path), error.kind()))
            .advise("check who owns it and how much space is left"),
    }
}

#[cfg(unix)]
fn mode(path: &Path) -> String {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(path).map(|data| data.permissions().mode() & 0o777).unwrap_or_default();
    let others =
        if mode.is_multiple_of(0o100) { "for you alone" } else { "others on this machine may look into it" };
    format!(", {others} (mode {mode:03o})")
}

#[cfg(not(unix))]
fn mode(_: &Path) -> String {
    String::new()
}

/// When the newest of the rules was checked against its source.
fn rules(context: &Context) -> Result<Check, Failure> {
    let Some(checked) = context.rules().records().iter().map(|rule| rule.verified).max() else {
        return Ok(Check::bad("rules", "there are none"));
    };
    let days = (context.day(None)? - checked).get_days();
    let age = text::plural(usize::try_from(days).unwrap_or(0), "day");
    let says = format!("checked {checked}, {age} ago");
    Ok(if i64::from(days) > STALE {
        Check::note("rules", says).advise("Midjourney may have changed since: look for a newer swatch")
    } else {
        Check::good("rules", says)
    })
}
