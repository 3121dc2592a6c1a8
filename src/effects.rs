//! Effects: the only file that touches the world for the machine.
//!
//! One thread performs them in order, so the screen never waits for a disk or a clipboard, and every
//! one that can fail is answered by a message.

mod aside;
mod editor;
mod kits;
pub mod pictures;
mod place;
mod sync;

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::app::{Copied, Copy, Effect, Kit, Merged, Msg, Saved, SyncNews};
use crate::clipboard::Clipboard;
use crate::library::Refusal;
use crate::store::{self, Opened, SaveError, Store, Turned, Watch};
use aside::{Aside, at_home};
use sync::Syncs;

pub use editor::edit_in;
pub use kits::{KitWriteError, write_kit};
pub use place::{ControllingTerminal, controlling_terminal, has_terminal};

/// What effects work on.
pub struct World {
    /// The user's files.
    pub store: Arc<Store>,
    /// The routes for copies.
    pub clipboard: Clipboard,
}

/// The thread that performs effects.
pub struct Worker {
    queue: Sender<Job>,
    watch: Watch,
    thread: JoinHandle<()>,
}

/// What the thread is to do next.
enum Job {
    /// Perform an effect.
    Do(Effect),
    /// Pass on news of work beside it.
    Tell(Msg),
    /// Pass on news of a sync, and what came in with it.
    Sync(SyncNews),
    /// End, since nothing more will be asked for.
    End,
}

impl Worker {
    /// Starts the thread. Answers are given to `answer`, in order.
    pub fn start(world: World, answer: impl FnMut(Msg) + Send + 'static) -> Self {
        let (queue, jobs) = mpsc::channel();
        let news = queue.clone();
        let notice = queue.clone();
        let watch = world.store.watch(move || {
            // Nobody listens any more only when the program ends.
            notice.send(Job::Do(Effect::Reread)).ok();
        });
        let thread = thread::spawn(move || work(world, (&jobs, &news), answer));
        Self { queue, watch, thread }
    }

    /// Asks for an effect. It is performed after those asked for before.
    pub fn ask(&self, effect: Effect) {
        if self.queue.send(Job::Do(effect)).is_err() {
            tracing::error!("the thread for effects has ended");
        }
    }

    /// Waits until everything asked for is done, or the patience is over; whether it is done.
    #[must_use]
    pub fn finish(self, patience: Duration) -> bool {
        drop(self.watch);
        if self.queue.send(Job::End).is_err() {
            tracing::error!("the thread for effects has ended");
        }
        let deadline = Instant::now() + patience;
        while !self.thread.is_finished() {
            if Instant::now() >= deadline {
                return false;
            }
            thread::park_timeout(Duration::from_millis(5));
        }
        self.thread.join().is_ok()
    }
}

fn work(mut world: World, (jobs, news): (&Receiver<Job>, &Sender<Job>), mut answer: impl FnMut(Msg)) {
    let mut aside = Aside::default();
    let mut syncs = Syncs::default();
    let mut held = None;
    loop {
        let effect = match held.take().or_else(|| jobs.recv().ok()) {
            None | Some(Job::End) => {
                aside.cancel();
                return syncs.end();
            }
            Some(Job::Tell(msg)) => {
                answer(msg);
                continue;
            }
            Some(Job::Sync(sync)) => {
                arrived(&world.store).map(&mut answer);
                answer(Msg::Sync(sync));
                continue;
            }
            Some(Job::Do(effect)) => effect,
        };
        // Of several desks in a row only the last is worth writing, and files are read once.
        if matches!(effect, Effect::KeepDesk(_) | Effect::Reread) {
            held = jobs.try_recv().ok();
            match (&effect, &held) {
                (Effect::KeepDesk(_), Some(Job::Do(Effect::KeepDesk(_))))
                | (Effect::Reread, Some(Job::Do(Effect::Reread))) => continue,
                _ => {}
            }
        }
        if let Effect::Pictures(effect) = effect {
            let news = news.clone();
            // Nobody listens once the program has ended, and then there is nothing to tell.
            aside.begin(effect, move |msg| drop(news.send(Job::Tell(msg))));
        } else if let Effect::Sync(effect) = effect {
            let news = news.clone();
            // The same: a sync is given up when the program ends.
            syncs.ask(effect, &world.store, move |msg| drop(news.send(Job::Sync(msg))));
        } else if let Some(msg) = perform(effect, &mut world) {
            answer(msg);
        }
    }
}

/// Performs one effect; gives its answer, if there is one to hear.
pub fn perform(effect: Effect, world: &mut World) -> Option<Msg> {
    match effect {
        Effect::Copy(copy) => Some(Msg::Copied(carry(&copy, world))),
        Effect::Save(change) => Some(match world.store.save(&change) {
            Err(SaveError::Refusal(refusal)) => Msg::Turned(Box::new(refused(&world.store, &refusal))),
            outcome => Msg::Saved(saved(&world.store, outcome)),
        }),
        Effect::SaveAgain => Some(Msg::Saved(saved(&world.store, world.store.save_again()))),
        Effect::UndoEarlier(now) => Some(Msg::Turned(Box::new(turned("took back", world.store.undo(now))))),
        Effect::RedoEarlier(now) => Some(Msg::Turned(Box::new(turned("did again", world.store.redo(now))))),
        Effect::Reread => world.store.reopen().map(|opened| Msg::Merged(Box::new(reread(opened)))),
        Effect::KeepDesk(desk) => world
            .store
            .keep_desk(&desk)
            .err()
            .map(|error| Msg::Told(format!("the desk is not kept: {error}"))),
        Effect::HandOver(kit) => Some(Msg::HandedOver(shared(&kit), kit.given)),
        Effect::Setup => world.store.setup().err().map(|error| Msg::Saved(Saved::Failed(error.to_string()))),
        // The holder of the terminal does its own before they come here, and the others are beside the thread.
        Effect::Terminal(_) | Effect::Pictures(_) | Effect::Sync(_) => None,
    }
}

/// The library as it stands now, once it is the user's own: between two steps of a sync it may have
/// changed, and reading again tells nothing, because the sync has read it.
fn arrived(store: &Store) -> Option<Msg> {
    let opened = store.open();
    (!opened.fresh).then(|| Msg::Sync(SyncNews::Library(Box::new(opened.library))))
}

fn carry(copy: &Copy, world: &mut World) -> Copied {
    // Of a part or another form of a prompt, the prompt is what is kept.
    let whole = copy.used.as_ref().map_or(&copy.text, |used| &used.prompt);
    let kept = world.store.remember_copy(whole);
    let report = world.clipboard.copy(&copy.text);
    let mut sentence = report.sentence();
    if let Err(error) = kept {
        sentence = format!("{sentence}; swatch last will not know it: {error}");
    }
    if let Some(used) = &copy.used
        && let Err(error) = world.store.append_use(used)
    {
        sentence = format!("{sentence}; not in the log: {error}");
    }
    Copied { arrived: report.arrived(), sentence }
}

/// The folder a kit was written into, or why it was not.
fn shared(kit: &Kit) -> Result<String, String> {
    let folder = at_home(&kit.folder);
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    let written = write_kit(&kit.files, &folder).map_err(|error| error.to_string());
    written.map(|_| folder.display().to_string())
}

fn saved(store: &Store, outcome: Result<store::Saved, SaveError>) -> Saved {
    let waiting = store.unsaved().len();
    match outcome {
        Ok(saved) if waiting == 0 => Saved::Done(Box::new(saved.library)),
        Ok(_) => {
            Saved::Failed(format!("saved, but {waiting} earlier changes still are not; Ctrl-s tries again"))
        }
        Err(error) => {
            let kept =
                store.kept_in().map(|path| format!("; kept in {}", path.display())).unwrap_or_default();
            Saved::Failed(format!("{error}{kept}; Ctrl-s tries again"))
        }
    }
}

/// What a change of an earlier run, taken back or made again, means for the screen.
fn turned(verb: &str, outcome: Result<Option<Turned>, SaveError>) -> Merged {
    match outcome {
        Ok(Some(turned)) => {
            let mut sentence = format!("{verb}: {}", turned.sentence);
            if !turned.stayed.is_empty() {
                sentence = format!(
                    "{sentence}; changed by another since, and that stays: {}",
                    turned.stayed.join(", ")
                );
            }
            Merged { library: Some(turned.saved.library), problems: None, sentence }
        }
        Ok(None) => Merged {
            library: None,
            problems: None,
            sentence: format!("there is nothing that could be {}", participle(verb)),
        },
        Err(error) => Merged { library: None, problems: None, sentence: error.to_string() },
    }
}

/// A mounted library does not allow it (any more): what was shown is put right.
fn refused(store: &Store, refusal: &Refusal) -> Merged {
    Merged { library: Some(store.open().library), problems: None, sentence: refusal.to_string() }
}

fn participle(verb: &str) -> &'static str {
    if verb == "took back" { "taken back" } else { "done again" }
}

fn reread(opened: Opened) -> Merged {
    let problems: Vec<String> = opened.problems.iter().map(ToString::to_string).collect();
    let sentence = match opened.problems.first() {
        Some(problem) => format!("changed outside, and not readable whole: {}", problem.headline()),
        None => "changed outside, and taken in".to_owned(),
    };
    Merged { library: (!opened.fresh).then_some(opened.library), problems: Some(problems), sentence }
}
