//! `swatch mount`: further libraries beside one's own, such as a studio's or a client's.

use std::path::PathBuf;

use super::columns::Columns;
use super::{Context, Failure, find, sync, waiting};
use library::views::MountView;
use library::{Access, Key, MountName, MountNameError, ops};
use store::{MountError, MountListing, MountPlace, SyncError, mask_passwords};

/// Show further libraries beside your own: a studio's, a client's
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch mount add studio /srv/studio/swatches            a folder, used where it lies
swatch mount add acme git@host:acme.git --read-only     a remote, of which git keeps a clone
swatch mount share calm --into studio                   a copy, saying whose it is and since when

What is in a mounted library is called studio/calm everywhere, is found and stacked like your
own, and is changed there, in its own files. in:studio narrows a search to it. swatch sync brings
clones up to date and sends what was changed in them.")]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Mount a library under a name
    Add {
        /// What it is called here: a-z, 0-9 and -
        name: String,
        /// A folder with a library, or an address that git knows
        #[arg(value_name = "PATH|REMOTE", value_hint = clap::ValueHint::DirPath)]
        place: String,
        /// Never change anything in it
        #[arg(long)]
        read_only: bool,
    },
    /// List the mounted libraries
    List {
        /// Print JSON: a list of libraries
        #[arg(long)]
        json: bool,
    },
    /// Unmount a library; its files stay
    Remove {
        /// Its name here
        #[arg(value_name = "MOUNT")]
        name: String,
    },
    /// Bring clones of remote libraries up to date, and send what was changed in them
    Update {
        /// This one alone
        #[arg(value_name = "MOUNT")]
        name: Option<String>,
    },
    /// Copy profiles into a library, with where they are from and without notes
    Share {
        /// Their names
        #[arg(required = true, value_name = "PROFILE")]
        names: Vec<String>,
        /// The library
        #[arg(long, value_name = "MOUNT")]
        into: String,
        /// Your name, as it is to stand there; else `name` in config.ron, else git's
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
    },
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let Some(verb) = &args.verb else { return list(false, context) };
    match verb {
        Verb::Add { name, place, read_only } => add(name, place, *read_only, context),
        Verb::List { json } => list(*json, context),
        Verb::Remove { name } => remove(name, context),
        Verb::Update { name } => update(name.as_deref(), context),
        Verb::Share { names, into, by } => share_into(names, into, by.as_deref(), context),
    }
}

fn add(name: &str, place: &str, read_only: bool, context: &Context) -> Result<(), Failure> {
    let access = if read_only { Access::Read } else { Access::Write };
    let (store, name) = (context.store()?, mount_name(name)?);
    let shown = waiting::for_remote(context, |cancel, step| {
        step("fetching");
        store.mount_until(cancel, name, place, access)
    })?;
    sync::say_ignored(&shown.ignored, context);
    context.say(&format!("mounted {}: {}", shown.mount.label(), text::plural(shown.profiles, "profile")));
    if let Some(problem) = &shown.problem {
        context.warn(&problem.to_string());
    }
    Ok(())
}

fn list(json: bool, context: &Context) -> Result<(), Failure> {
    let (all, problem) = context.store()?.mounted();
    if let Some(problem) = &problem {
        return Err(Failure::unreadable(problem.headline()).hint(problem.hint.clone()));
    }
    if json {
        return context.json(&all.iter().map(shape).collect::<Vec<_>>());
    }
    let mut columns = Columns::default();
    for shown in &all {
        let MountView { name, folder, remote, writable, profiles, problem } = shape(shown);
        let access = if writable { "writable" } else { "read-only" };
        let profiles = text::plural(profiles, "profile");
        columns.row([&name, access, &profiles, &remote.unwrap_or(folder), &problem.unwrap_or_default()]);
    }
    columns.print(context)?;
    if all.is_empty() {
        context.say("nothing is mounted; swatch mount add studio PATH|REMOTE");
    }
    Ok(())
}

fn shape(shown: &MountListing) -> MountView {
    MountView {
        name: shown.mount.name.to_string(),
        folder: shown.folder.display().to_string(),
        remote: match &shown.place {
            MountPlace::Folder(_) => None,
            MountPlace::Remote(remote) => Some(mask_passwords(remote)),
        },
        writable: shown.mount.access == Access::Write,
        profiles: shown.profiles,
        problem: shown.problem.as_ref().map(|problem| problem.sentence.clone()),
    }
}

fn remove(name: &str, context: &Context) -> Result<(), Failure> {
    let name = known(name, context)?;
    let aside: Option<PathBuf> = context.store()?.unmount(&name, context.timestamp()?)?;
    context.say(&match aside {
        Some(aside) => {
            format!("{name} is no longer mounted; its clone is kept in {}", aside.display())
        }
        None => format!("{name} is no longer mounted; its files stay where they are"),
    });
    Ok(())
}

fn update(name: Option<&str>, context: &Context) -> Result<(), Failure> {
    let only = name.map(|name| known(name, context)).transpose()?;
    let updated = sync::mounts(only.as_ref(), context)?;
    if updated == 0 {
        context.say("nothing to fetch: only libraries mounted from a remote are updated");
    }
    Ok(())
}

fn share_into(names: &[String], into: &str, by: Option<&str>, context: &Context) -> Result<(), Failure> {
    let into = known(into, context)?;
    let mut loaded = context.load_own()?;
    let mut keys: Vec<Key> = Vec::new();
    for name in names {
        let key = loaded.found(find::profile(&loaded.library, name))?.key.clone();
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let given = by.map(str::to_owned).or_else(|| context.settings().name.clone());
    let by = given.or_else(|| context.store().ok()?.sharer()).unwrap_or_default();
    context.carry_out(&mut loaded.library, None, |library, context| {
        ops::sharing::share_into(library, &keys, &into, &by, context)
    })?;
    context.say("note: codes cannot be revoked; swatch ledger tells who holds which");
    Ok(())
}

/// The name of a mounted library that was typed.
fn known(text: &str, context: &Context) -> Result<MountName, Failure> {
    let name = mount_name(text)?;
    let (all, _) = context.store()?.mounted();
    if all.iter().any(|shown| shown.mount.name == name) {
        return Ok(name);
    }
    let names: Vec<String> = all.iter().map(|shown| shown.mount.name.to_string()).collect();
    let failure = Failure::not_found(format!("nothing is mounted as {name}"));
    Err(match names.as_slice() {
        [] => failure.hint("mount a library: swatch mount add NAME PATH|REMOTE"),
        names => failure.hint(format!("mounted are {}", names.join(", "))),
    })
}

fn mount_name(text: &str) -> Result<MountName, Failure> {
    MountName::new(text).map_err(|error: MountNameError| Failure::usage(error.to_string()))
}

impl From<MountError> for Failure {
    fn from(error: MountError) -> Self {
        let sentence = error.to_string();
        match error {
            MountError::Save(error) => error.into(),
            MountError::List(problem) => Self::unreadable(sentence).hint(problem.hint),
            MountError::NoLibrary(folder) => Self::not_found(sentence)
                .hint(format!("to begin one there: swatch --home {} setup", folder.display())),
            MountError::EmptyRemote(remote) => Self::not_found(sentence)
                .hint(format!("to begin one there: swatch --home DIR sync init {remote}")),
            MountError::Unknown(_) => Self::not_found(sentence),
            MountError::Password(address) => {
                Self::usage(sentence).hint(SyncError::Password(address).advice())
            }
            MountError::Taken(_)
            | MountError::NameInUse(..)
            | MountError::Remote { .. }
            | MountError::Own(_)
            | MountError::Twice { .. } => Self::error(sentence),
        }
    }
}
