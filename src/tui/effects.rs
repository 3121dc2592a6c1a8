//! Effects: the only file that touches the world for the machine.
//!
//! One thread performs them in order, so the screen never waits for a disk or a clipboard, and every
//! one that can fail is answered by a message.

mod background_jobs;
mod editor;
mod imports;
mod issues;
mod journal;
mod kits;
mod library_news;
pub mod models;
pub mod pictures;
mod place;
mod sync;
mod unfinished;

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::tui::app::{
    Configured, Copied, CopyRequest, Effect, Export, Failed, ImportEffect, Msg, Paste, Saved, SyncNews,
};
use background_jobs::BackgroundJobs;
pub(super) use background_jobs::{KeptPictures, show};

use clipboard::Clipboard;
use issues::IssueScanner;
use journal::turned;
use library::Use;
use library::exchange::{Content, Unwatched, look_through};
use library_news::{not_allowed, reread, saved};
use store::{self, SaveError, Store, Watch};
use sync::Syncs;

pub use editor::edit_in;
use place::home_path;
pub use place::{ControllingTerminal, controlling_terminal, has_terminal};
pub use sync::sync_now;
pub use unfinished::UnfinishedError;

/// How long a save waits for another writer. After that it is in a rescue file and tried again and again,
/// while other effects go on.
const AT_ONCE: Duration = Duration::from_millis(50);
/// The pause between two such tries.
const PAUSE: Duration = Duration::from_millis(50);
/// How long that goes on before the user hears that it is not saved.
const PATIENCE: Duration = Duration::from_secs(20);

/// What effects work on.
pub struct Services {
    /// The user's files.
    pub store: Arc<Store>,
    /// The routes for copies.
    pub clipboard: Clipboard,
    /// Reads settings, keys and rules again when they change; `None` where nobody looks at the screen.
    pub configure: Option<Configure>,
}

/// Reads the files of settings.
pub type Configure = Box<dyn Fn(&Store) -> Configured + Send>;

/// The thread that performs effects.
pub struct Worker {
    store: Arc<Store>,
    queue: Sender<Job>,
    thread: JoinHandle<()>,
}

/// What the thread is to do next.
enum Job {
    /// Perform an effect.
    Do(Effect),
    /// Read the files of settings again.
    Configure,
    /// Pass on news of work beside it.
    Tell(Msg),
    /// Pass on news of a sync, and what came in with it.
    Sync(SyncNews),
    /// End, since nothing more will be asked for.
    End,
}

impl Worker {
    /// Starts the thread, which does nothing before the first effect. Answers are given to `answer`, in order.
    pub fn start(world: Services, answer: impl FnMut(Msg) + Send + 'static) -> Self {
        let (queue, jobs) = mpsc::channel();
        let news = queue.clone();
        let store = Arc::clone(&world.store);
        let thread = thread::spawn(move || work(world, &jobs, &news, answer));
        Self { store, queue, thread }
    }

    /// Asks for an effect. It is performed after those asked for before.
    pub fn ask(&self, effect: Effect) {
        if let Effect::Save(change) = &effect {
            self.store.announce(change);
        }
        if self.queue.send(Job::Do(effect)).is_err() {
            tracing::error!("the thread for effects has ended");
        }
    }

    /// Writes what is not saved into a rescue file, and then waits until everything asked for is done, or
    /// the patience is over.
    ///
    /// # Errors
    /// What is not done.
    pub fn finish(self, patience: Duration) -> Result<(), UnfinishedError> {
        self.store.keep_announced();
        if self.queue.send(Job::End).is_err() {
            tracing::error!("the thread for effects has ended");
        }
        let deadline = Instant::now() + patience;
        while !self.thread.is_finished() && Instant::now() < deadline {
            thread::park_timeout(Duration::from_millis(5));
        }
        let changes = self.store.left_to_save();
        if changes > 0 {
            return Err(UnfinishedError::Unsaved { changes, file: self.store.kept_in() });
        }
        if !self.thread.is_finished() || self.thread.join().is_err() {
            return Err(UnfinishedError::Slow);
        }
        Ok(())
    }
}

/// Watches the files. What was changed before is seen by the first reading after.
fn watches(world: &Services, queue: &Sender<Job>) -> Vec<Watch> {
    let notice = queue.clone();
    // Nobody listens any more only when the program ends.
    let watch = world.store.watch(move || drop(notice.send(Job::Do(Effect::Reread))));
    let notice = queue.clone();
    let settings = || world.store.watch_settings(move || drop(notice.send(Job::Configure)));
    std::iter::once(watch).chain(world.configure.is_some().then(settings)).collect()
}

fn work(world: Services, jobs: &Receiver<Job>, news: &Sender<Job>, answer: impl FnMut(Msg)) {
    // The screen asks to read again once its first frame stands; nothing here is needed for that frame.
    let mut held = jobs.recv().ok();
    let _watches = watches(&world, news);
    let mut work = Work {
        world,
        background_jobs: BackgroundJobs::default(),
        syncs: Syncs::default(),
        lookout: IssueScanner::default(),
        hindered: None,
        news,
        answer,
    };
    work.look(Looks::AtFirst);
    loop {
        let job = match held.take() {
            Some(job) => Some(job),
            None => match work.wait(jobs) {
                Err(RecvTimeoutError::Timeout) => {
                    work.save_again();
                    continue;
                }
                job => job.ok(),
            },
        };
        let effect = match job {
            None | Some(Job::End) => {
                if work.hindered.is_some() {
                    work.save_again();
                }
                work.background_jobs.cancel();
                return work.syncs.end();
            }
            Some(Job::Tell(msg)) => {
                (work.answer)(msg);
                continue;
            }
            Some(Job::Sync(news)) => {
                work.pass_on(news);
                continue;
            }
            Some(Job::Configure) => {
                work.configure();
                continue;
            }
            Some(Job::Do(effect)) => effect,
        };
        // Of several compositions or counts in a row only the last is worth writing, and files are read once.
        if matches!(effect, Effect::SaveComposition(_) | Effect::SaveCounts(_) | Effect::Reread) {
            held = jobs.try_recv().ok();
            match (&effect, &held) {
                (Effect::SaveComposition(_), Some(Job::Do(Effect::SaveComposition(_))))
                | (Effect::SaveCounts(_), Some(Job::Do(Effect::SaveCounts(_))))
                | (Effect::Reread, Some(Job::Do(Effect::Reread))) => continue,
                _ => {}
            }
        }
        work.take(effect);
    }
}

/// What the thread works with.
struct Work<'a, A> {
    world: Services,
    background_jobs: BackgroundJobs,
    syncs: Syncs,
    lookout: IssueScanner,
    /// Saves that wait for another writer.
    hindered: Option<Hindered>,
    news: &'a Sender<Job>,
    answer: A,
}

/// Saves that wait for another writer.
struct Hindered {
    since: Instant,
    tried: Instant,
    /// How many answers are owed.
    answers: usize,
}

impl<A: FnMut(Msg)> Work<'_, A> {
    /// The next job. While a save waits for another writer it is not waited for longer than until the
    /// next try, however many other jobs there are.
    fn wait(&self, jobs: &Receiver<Job>) -> Result<Job, RecvTimeoutError> {
        if let Ok(job) = jobs.try_recv() {
            return Ok(job);
        }
        // Nobody waits for anything now.
        self.world.store.keep_index();
        match &self.hindered {
            None => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(hindered) => match PAUSE.checked_sub(hindered.tried.elapsed()) {
                Some(left) => jobs.recv_timeout(left),
                None => Err(RecvTimeoutError::Timeout),
            },
        }
    }

    /// Reads the files of settings again.
    fn configure(&mut self) {
        if let Some(configure) = &self.world.configure {
            let configured = configure(&self.world.store);
            self.world.clipboard.set_command(configured.settings.copy_command.clone());
            (self.answer)(Msg::Configured(Box::new(configured)));
        }
    }

    fn save_again(&mut self) {
        let outcome = self.world.store.save_again_within(AT_ONCE);
        self.after_save(outcome, 0);
    }

    /// Answers saves, unless they wait for another writer who may be done soon.
    fn after_save(&mut self, outcome: Result<store::Saved, SaveError>, answers: usize) {
        let now = Instant::now();
        let since = self.hindered.as_ref().map_or(now, |hindered| hindered.since);
        let answers = answers + self.hindered.take().map_or(0, |hindered| hindered.answers);
        if outcome.as_ref().is_err_and(SaveError::is_busy) && since.elapsed() < PATIENCE {
            self.hindered = Some(Hindered { since, tried: now, answers });
            return;
        }
        let saved = saved(&self.world.store, outcome);
        for _ in 0..answers {
            (self.answer)(Msg::Saved(saved.clone()));
        }
        self.look(Looks::ForNew);
    }

    /// Performs an effect, or begins it where it is long.
    fn take(&mut self, effect: Effect) {
        let news = self.news.clone();
        // Nobody listens once the program has ended, and then there is nothing to tell.
        match effect {
            Effect::Pictures(effect) => {
                let thumbnails = self.world.store.thumbnails();
                self.background_jobs.begin(effect, thumbnails, move |msg| drop(news.send(Job::Tell(msg))));
            }
            Effect::Sync(effect) => {
                self.syncs.ask(effect, &self.world.store, move |msg| drop(news.send(Job::Sync(msg))));
            }
            // A folder of thousands of pictures takes a while.
            Effect::Import(import) => {
                self.background_jobs.import(import, move |msg| drop(news.send(Job::Tell(msg))));
            }
            Effect::ReadPaste(paste) => {
                thread::spawn(move || drop(news.send(Job::Tell(read(*paste)))));
            }
            Effect::Save(change) => match self.world.store.save_within(&change, AT_ONCE) {
                Err(SaveError::Refusal(refusal)) => {
                    let turned = not_allowed(&self.world.store, &refusal);
                    (self.answer)(Msg::Turned(Box::new(turned)));
                }
                outcome => self.after_save(outcome, 1),
            },
            Effect::SaveAgain => {
                let outcome = self.world.store.save_again_within(AT_ONCE);
                self.after_save(outcome, 1);
            }
            effect => {
                let looks = Looks::after(&effect);
                if let Some(msg) = perform(effect, &mut self.world) {
                    (self.answer)(msg);
                }
                self.look(looks);
            }
        }
    }

    /// Passes news of a sync on, and what came in with it.
    fn pass_on(&mut self, news: SyncNews) {
        if let Some(msg) = arrived(&self.world.store) {
            (self.answer)(msg);
        }
        (self.answer)(Msg::Sync(news));
        self.look(Looks::ForNew);
    }

    /// Looks whether something waits for a decision now.
    fn look(&mut self, looks: Looks) {
        let issues = match looks {
            Looks::Not => None,
            Looks::ForNew => self.lookout.look(&self.world.store),
            Looks::ForAll => Some(self.lookout.begin(&self.world.store)),
            Looks::AtFirst => Some(self.lookout.begin(&self.world.store)).filter(|issues| !issues.is_empty()),
        };
        if let Some(issues) = issues {
            (self.answer)(Msg::Waiting(issues));
        }
    }
}

/// Whether an effect may have brought about something to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looks {
    Not,
    ForNew,
    ForAll,
    AtFirst,
}

impl Looks {
    fn after(effect: &Effect) -> Self {
        match effect {
            Effect::Decide(..) => Self::ForAll,
            Effect::Save(_)
            | Effect::SaveAgain
            | Effect::UndoEarlier(_)
            | Effect::RedoEarlier(_)
            | Effect::TakeBack(..)
            | Effect::DoAgain(..)
            | Effect::Reread => Self::ForNew,
            Effect::Copy(_)
            | Effect::History
            | Effect::WriteRescue(_)
            | Effect::HandOver(_)
            | Effect::ReadScenes
            | Effect::WritePage(_)
            | Effect::Import(_)
            | Effect::ReadPaste(_)
            | Effect::Export(_)
            | Effect::Log(_)
            | Effect::SaveComposition(_)
            | Effect::SaveCounts(_)
            | Effect::SaveSlots(_)
            | Effect::Setup
            | Effect::Pictures(_)
            | Effect::Sync(_)
            | Effect::Terminal(_) => Self::Not,
        }
    }
}

/// What to say where something of this machine could not be kept.
fn not_kept(what: &str, kept: Result<(), SaveError>) -> Option<Msg> {
    kept.err().map(|error| Msg::Told(format!("{what} cannot be kept: {error}")))
}

/// Performs one effect; gives its answer, if there is one to hear.
pub fn perform(effect: Effect, world: &mut Services) -> Option<Msg> {
    match effect {
        Effect::Copy(copy) => Some(Msg::Copied(carry(&copy, world))),
        Effect::Save(change) => Some(match world.store.save(&change) {
            Err(SaveError::Refusal(refusal)) => Msg::Turned(Box::new(not_allowed(&world.store, &refusal))),
            outcome => Msg::Saved(saved(&world.store, outcome)),
        }),
        Effect::SaveAgain => Some(Msg::Saved(saved(&world.store, world.store.save_again()))),
        Effect::UndoEarlier(_) | Effect::RedoEarlier(_) | Effect::TakeBack(..) | Effect::DoAgain(..) => {
            turned(&world.store, &effect).map(|turned| Msg::Turned(Box::new(turned)))
        }
        Effect::History => Some(Msg::Past(journal::past(&world.store))),
        Effect::Decide(issue, verdict, now) => {
            Some(Msg::Resolved(Box::new(issues::decide(&world.store, &issue, verdict, now))))
        }
        Effect::WriteRescue(path) => Some(Msg::Written(written(&world.store, &path))),
        Effect::Reread => world.store.reopen().map(|opened| Msg::Merged(Box::new(reread(opened)))),
        Effect::SaveComposition(composition) => {
            not_kept("the stack and the text", world.store.save_composition(&composition))
        }
        Effect::SaveCounts(counts) => not_kept("the count", world.store.save_counts(&counts)),
        Effect::SaveSlots(values) => not_kept("the values of the slots", world.store.remember_slots(&values)),
        Effect::HandOver(kit) => Some(Msg::HandedOver(kits::written(&kit, &world.store), kit.given)),
        Effect::Import(ImportEffect::Read(import)) => Some(imports::loaded(*import, &Unwatched)),
        Effect::ReadPaste(paste) => Some(read(*paste)),
        Effect::ReadScenes => Some(Msg::Scenes(world.store.probe_scenes())),
        Effect::WritePage(file) => Some(Msg::Exported(kits::page_written(&file, &world.store))),
        Effect::Export(export) => Some(Msg::Exported(exported(&export))),
        Effect::Log(uses) => logged(&world.store, &uses).map(Msg::Told),
        Effect::Setup => Some(Msg::Saved(match world.store.setup() {
            Ok(opened) => Saved::Done(Box::new(opened.library)),
            Err(error) => Saved::Failed(Failed { sentence: error.to_string(), changes: 0, kept: None }),
        })),
        // The holder of the terminal does its own before they come here, and the others are beside the thread.
        Effect::Import(ImportEffect::Stop) | Effect::Terminal(_) | Effect::Pictures(_) | Effect::Sync(_) => {
            None
        }
    }
}

/// The library as it stands now, once it is the user's own: between two steps of a sync it may have
/// changed, and reading again tells nothing, because the sync has read it.
fn arrived(store: &Store) -> Option<Msg> {
    let opened = store.open();
    (!opened.fresh).then(|| Msg::Sync(SyncNews::Library(Box::new(opened.library))))
}

fn carry(copy: &CopyRequest, world: &mut Services) -> Copied {
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

/// What stands in a long text that was pasted.
fn read(paste: Paste) -> Msg {
    let Paste { text, library, uses, today, rules } = paste;
    match look_through(&Content::Text(text), &library, &uses, today, &rules) {
        Ok(inbox) => Msg::InboxRead(Box::new(inbox)),
        Err(error) => Msg::Told(error.to_string()),
    }
}

/// The file a text was written into, or why it was not.
fn exported(export: &Export) -> Result<String, String> {
    let path = home_path(&export.path);
    let path = std::path::absolute(&path).unwrap_or(path);
    let written = store::write_new(&path, &export.text).map_err(|error| kits::unwritten(&error));
    written.map(|()| path.display().to_string())
}

/// Adds prompts to the log; a sentence when not all of them got there.
fn logged(store: &Store, uses: &[Use]) -> Option<String> {
    let failed = store.append_uses(uses).err();
    failed.map(|(done, error)| format!("{done} of {} prompts are in the log: {error}", uses.len()))
}

/// Writes what is not saved to a file the user named, as a shell would understand the name.
fn written(store: &Store, path: &str) -> Result<String, String> {
    let path = home_path(path);
    store.write_rescue(&path).map(|()| path.display().to_string()).map_err(|error| error.to_string())
}
