//! A sync beside the thread for effects: a save or a copy never waits for a network.

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use crate::app::{SyncEffect, SyncEnd, SyncNews, Tone};
use crate::store::{Cancel, Store, SyncError, Synced, Updated};

/// The sync that is under way, so that it can be given up.
#[derive(Debug, Default)]
pub(super) struct Syncs {
    running: Option<(Cancel, JoinHandle<()>)>,
}

impl Syncs {
    /// Begins a sync, or gives up the one that was begun. `tell` hears how it goes, from another thread.
    pub fn ask(&mut self, effect: SyncEffect, store: &Arc<Store>, tell: impl Fn(SyncNews) + Send + 'static) {
        if effect == SyncEffect::Cancel {
            return self.cancel();
        }
        if self.running.as_ref().is_some_and(|(_, thread)| !thread.is_finished()) {
            return;
        }
        let cancel = Cancel::default();
        let (store, word) = (Arc::clone(store), cancel.clone());
        let thread = thread::spawn(move || {
            let outcome = synced(&store, effect, &word, &tell);
            tell(SyncNews::Ended(end(&store, outcome)));
        });
        self.running = Some((cancel, thread));
    }

    fn cancel(&self) {
        if let Some((cancel, _)) = &self.running {
            cancel.cancel();
        }
    }

    /// Gives up what is under way and waits until nothing is written any more.
    pub fn end(self) {
        self.cancel();
        // Whether it panicked is of no interest any more.
        self.running.map(|(_, thread)| thread.join().ok());
    }
}

/// Sets up if that is asked for, and syncs.
fn synced(
    store: &Store,
    effect: SyncEffect,
    cancel: &Cancel,
    tell: &impl Fn(SyncNews),
) -> Result<(Synced, Vec<Updated>), SyncError> {
    let program = std::env::current_exe().map_err(|error| {
        SyncError::Git("merge".to_owned(), format!("swatch does not know where it is: {error}"))
    })?;
    let now = match effect {
        SyncEffect::Cancel => return Err(SyncError::Cancelled),
        SyncEffect::Begin(now) => now,
        SyncEffect::SetUp(remote, now) => {
            tell(SyncNews::Step("setting up".to_owned()));
            store.sync_init(remote.as_deref(), &program)?;
            now
        }
    };
    let step = |step: &str| tell(SyncNews::Step(step.to_owned()));
    let own = store.sync_aside(&program, now, cancel, step)?;
    Ok((own, store.update_mounts(None, (&program, now), cancel, step)))
}

/// Syncs while everything waits for it: for a conversation, in which nothing is done beside.
pub fn sync_now(effect: SyncEffect, store: &Store) -> Vec<SyncNews> {
    let outcome = synced(store, effect, &Cancel::default(), &|_| {});
    let library = SyncNews::Library(Box::new(store.open().library));
    vec![library, SyncNews::Ended(end(store, outcome))]
}

fn end(store: &Store, outcome: Result<(Synced, Vec<Updated>), SyncError>) -> SyncEnd {
    let set_up = store.has_remote();
    match outcome {
        Ok((synced, mounts)) => SyncEnd {
            tone: if mounts.iter().all(|(_, outcome)| outcome.is_ok()) { Tone::Good } else { Tone::Bad },
            sentence: std::iter::once(sentence(&synced))
                .chain(mounts.iter().map(of_mount))
                .collect::<Vec<_>>()
                .join("; "),
            advice: advice(&synced),
            set_up,
        },
        Err(error) => {
            let tone = if matches!(error, SyncError::Cancelled) { Tone::Note } else { Tone::Bad };
            SyncEnd { tone, sentence: error.to_string(), advice: error.advice().to_owned(), set_up }
        }
    }
}

fn sentence(synced: &Synced) -> String {
    let committed = synced.committed.as_ref().map(|message| format!("committed \"{message}\""));
    if !synced.has_remote {
        let committed = committed.unwrap_or_else(|| "nothing is new".to_owned());
        return format!("{committed}, on this machine only: there is no remote");
    }
    match (synced.received, synced.sent) {
        (0, 0) => "synced: nothing was new on either side".to_owned(),
        (received, 0) => format!("synced: received {}", commits(received)),
        (0, sent) => format!("synced: sent {}", commits(sent)),
        (received, sent) => format!("synced: received {}, sent {}", commits(received), commits(sent)),
    }
}

/// How it went with a mounted library.
fn of_mount((name, outcome): &Updated) -> String {
    match outcome {
        Ok(synced) => format!("{name} {}", sentence(synced)),
        Err(error) => format!("{name}: {error}"),
    }
}

fn advice(synced: &Synced) -> String {
    if synced.has_remote {
        return String::new();
    }
    "For other machines: sync once more and give an address that git knows, or a folder.".to_owned()
}

fn commits(count: usize) -> String {
    if count == 1 { "1 commit".to_owned() } else { format!("{count} commits") }
}
