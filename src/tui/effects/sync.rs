//! A sync beside the thread for effects: a save or a copy never waits for a network.

use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::tui::app::{SyncEffect, SyncEnd, SyncNews, Tone};
use store::{Cancel, Store, SyncError, Synced, Updated};

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
        let cancel = patience(store);
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

/// What came of one's own library, and of the clones mounted beside it.
type SyncResult = (Result<Synced, SyncError>, Vec<Updated>);

/// Sets up if that is asked for, and syncs: one's own library first, then the clones beside it.
fn synced(store: &Store, effect: SyncEffect, cancel: &Cancel, tell: &impl Fn(SyncNews)) -> SyncResult {
    let unplaced = |error: std::io::Error| {
        SyncError::Git("merge".to_owned(), format!("swatch does not know where it is: {error}"))
    };
    let program = match std::env::current_exe().map_err(unplaced) {
        Ok(program) => program,
        Err(error) => return (Err(error), Vec::new()),
    };
    let step = |step: &str| tell(SyncNews::Step(step.to_owned()));
    let (set_up, now) = match effect {
        SyncEffect::Cancel => return (Err(SyncError::Cancelled), Vec::new()),
        SyncEffect::Begin(now) => (Ok(()), now),
        SyncEffect::SetUp(remote, now) => {
            step("setting up");
            (store.sync_init(remote.as_deref(), &program), now)
        }
    };
    let own = set_up.and_then(|()| store.sync_aside(&program, now, cancel, step));
    let clones = if cancel.is_cancelled() {
        Vec::new()
    } else {
        store.update_mounts(None, &program, now, cancel, step)
    };
    (own, clones)
}

/// What gives a sync up: the user's word, or the time in the settings.
fn patience(store: &Store) -> Cancel {
    let limit = store.settings().0.sync_timeout;
    limit.map_or_else(Cancel::default, |seconds| Cancel::within(Duration::from_secs(seconds.into())))
}

/// Syncs while everything waits for it: for a conversation, in which nothing is done beside.
pub fn sync_now(effect: SyncEffect, store: &Store) -> Vec<SyncNews> {
    let outcome = synced(store, effect, &patience(store), &|_| {});
    let library = SyncNews::Library(Box::new(store.open().library));
    vec![library, SyncNews::Ended(end(store, outcome))]
}

fn end(store: &Store, (own, clones): SyncResult) -> SyncEnd {
    let mut end = match own {
        // Who only reads a studio's library need not have their own under git.
        Err(SyncError::NotSetUp(_)) if !clones.is_empty() => ended(Ok(&Synced::default()), String::new()),
        Ok(synced) => ended(Ok(&synced), with_ignored(&synced)),
        Err(error) => ended(Err(&error), error.to_string()),
    };
    for (name, outcome) in &clones {
        let clone = match outcome {
            Ok(synced) => ended(Ok(synced), with_ignored(&Synced { has_remote: true, ..synced.clone() })),
            Err(error) => ended(Err(error), error.to_string()),
        };
        let before = if end.sentence.is_empty() { String::new() } else { format!("{}; ", end.sentence) };
        end.sentence = format!("{before}{name}: {}", clone.sentence);
        if clone.tone == Tone::Bad && end.tone != Tone::Bad {
            (end.tone, end.advice) = (Tone::Bad, clone.advice);
        }
    }
    SyncEnd { set_up: store.has_remote(), ..end }
}

fn ended(outcome: Result<&Synced, &SyncError>, sentence: String) -> SyncEnd {
    let (tone, advice) = match outcome {
        Ok(synced) => (Tone::Good, advice(synced)),
        Err(error @ SyncError::Cancelled) => (Tone::Note, error.advice().to_owned()),
        Err(error) => (Tone::Bad, error.advice().to_owned()),
    };
    SyncEnd { tone, sentence, advice, set_up: false }
}

fn with_ignored(synced: &Synced) -> String {
    let sentence = sentence(synced);
    if synced.ignored.is_empty() {
        return sentence;
    }
    format!("{sentence}; not synced: {}", synced.ignored.join(", "))
}

fn sentence(synced: &Synced) -> String {
    let committed = synced.committed.as_ref().map(|message| format!("committed \"{message}\""));
    if !synced.has_remote {
        let committed = committed.unwrap_or_else(|| "nothing is new".to_owned());
        return format!("{committed}, on this machine only: there is no remote");
    }
    match (synced.received, synced.sent) {
        (0, 0) => "synced: nothing was new on either side".to_owned(),
        (received, 0) => format!("synced: received {}", text::plural(received, "commit")),
        (0, sent) => format!("synced: sent {}", text::plural(sent, "commit")),
        (received, sent) => format!(
            "synced: received {}, sent {}",
            text::plural(received, "commit"),
            text::plural(sent, "commit")
        ),
    }
}

fn advice(synced: &Synced) -> String {
    if synced.has_remote {
        return String::new();
    }
    "For other machines: sync once more and give an address that git knows, or a folder.".to_owned()
}
