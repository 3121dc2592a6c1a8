//! Long work beside the thread for effects: measuring pictures, showing them small, reading imports. The screen is told
//! how far it is, a save or a copy never waits for it, and it can be given up.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::imports::{Waiting, loaded};
use super::models;
use super::pictures::{Taken, keep_small, looks_of, pictures_in, shown, take};
use super::place::home_path;
use crate::tui::app::{ImportEffect, Msg, Offered, PictureEffect, PictureNews, picture_id};
use imagestat::{Cutting, Picture};
use library::ModelFile;
use library::calibration::Offer;
use library::exchange::Watch as _;
use library::run::Shot;
use store::Thumbnails;
pub(in crate::tui) use store::Thumbnails as KeptPictures;

/// What is under way, so that it can be given up.
#[derive(Debug, Default)]
pub(super) struct BackgroundJobs {
    cancelled: Arc<AtomicBool>,
    /// The import that is being read.
    import: Arc<AtomicBool>,
}

impl BackgroundJobs {
    /// Begins the work, or gives up what was begun before.
    pub fn begin(
        &mut self,
        effect: PictureEffect,
        thumbnails: Thumbnails,
        tell: impl Fn(Msg) + Send + Sync + 'static,
    ) {
        match effect {
            PictureEffect::Cancel => self.cancelled.store(true, Ordering::Relaxed),
            PictureEffect::Measure { run, paths, model } => {
                self.cancelled.store(true, Ordering::Relaxed);
                self.cancelled = Arc::default();
                let cancelled = Arc::clone(&self.cancelled);
                thread::spawn(move || {
                    let news = measured(&paths, model.as_ref(), &cancelled, &thumbnails, |done, of| {
                        tell(Msg::Pictures(PictureNews::Progress { done, of }));
                    });
                    tell(Msg::Pictures(match news {
                        None => PictureNews::Cancelled,
                        Some(Err(sentence)) => PictureNews::Unread(sentence),
                        Some(Ok(offered)) => PictureNews::Measured { run, offered },
                    }));
                });
            }
            PictureEffect::MeasureLook { profile, named, paths } => {
                let never = AtomicBool::new(false);
                thread::spawn(move || {
                    let news = taken(&paths, None, &never, &thumbnails, |_, _| ());
                    tell(Msg::Pictures(match news {
                        None => PictureNews::Cancelled,
                        Some(Err(sentence)) => PictureNews::Unread(sentence),
                        Some(Ok(taken)) => {
                            let pictures = taken.into_iter().flat_map(looks_of).collect();
                            PictureNews::LookMeasured { profile, named, pictures }
                        }
                    }));
                });
            }
            PictureEffect::Show { shots, longest } => {
                show(shots, longest, thumbnails, move |id, picture| {
                    tell(Msg::Pictures(PictureNews::Shown { id, picture }));
                });
            }
        }
    }

    /// Reads what is to be taken in, in place of what is being read; or gives that up.
    pub fn import(&mut self, effect: ImportEffect, tell: impl Fn(Msg) + Send + 'static) {
        self.import.store(true, Ordering::Relaxed);
        let ImportEffect::Read(import) = effect else { return };
        self.import = Arc::default();
        let stopped = Arc::clone(&self.import);
        thread::spawn(move || {
            let waiting = Waiting::new(import.source.clone(), stopped, tell);
            let msg = loaded(*import, &waiting);
            // Who gave it up hears nothing more of it.
            if !waiting.is_stopped() {
                (waiting.tell)(msg);
            }
        });
    }

    /// Gives up what is under way.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.import.store(true, Ordering::Relaxed);
    }
}

/// Reads pictures one after the other on a thread of their own; each is told by what it is known by, with none where it
/// cannot be shown any more.
pub(in crate::tui) fn show(
    shots: Vec<Shot>,
    longest: usize,
    thumbnails: Thumbnails,
    tell: impl Fn(String, Option<Box<Picture>>) + Send + 'static,
) {
    thread::spawn(move || {
        for shot in &shots {
            tell(picture_id(shot), shown(shot, longest, &thumbnails).map(Box::new));
        }
    });
}

fn measured(
    paths: &[String],
    model: Option<&ModelFile>,
    cancelled: &AtomicBool,
    thumbnails: &Thumbnails,
    progress: impl Fn(usize, usize) + Sync,
) -> Option<Result<Vec<Offered>, String>> {
    Some(
        taken(paths, model, cancelled, thumbnails, progress)?
            .map(|taken| taken.into_iter().map(offered).collect()),
    )
}

/// The pictures that lie at these paths, measured and kept small; `None` when it was given up.
fn taken(
    paths: &[String],
    model: Option<&ModelFile>,
    cancelled: &AtomicBool,
    thumbnails: &Thumbnails,
    progress: impl Fn(usize, usize) + Sync,
) -> Option<Result<Vec<Taken>, String>> {
    let paths: Vec<PathBuf> = paths.iter().map(|path| home_path(path)).collect();
    let files = match pictures_in(&paths) {
        Ok(files) => files,
        Err(error) => return Some(Err(error.to_string())),
    };
    let model = match models::model(model) {
        Ok(model) => model,
        Err(error) => return Some(Err(error.to_string())),
    };
    progress(0, files.len());
    let results =
        take(&files, Cutting::Recognise, model.as_ref(), cancelled, |done| progress(done, files.len()))?;
    let taken: Result<Vec<Taken>, _> = results.into_iter().collect();
    if let Ok(taken) = &taken {
        keep_small(taken, thumbnails);
    }
    Some(taken.map_err(|error| error.to_string()))
}

fn offered(taken: Taken) -> Offered {
    let Taken { path, written, intake } = taken;
    let file = path.display().to_string();
    let shot = |cell: imagestat::Cell| Shot {
        file: file.clone(),
        fingerprint: intake.fingerprint.clone(),
        quarter: cell.quarter,
        features: cell.features,
    };
    let shots = intake.cells.into_iter().map(shot).collect();
    Offered { offer: Offer { origin: intake.origin, written, file: file.clone() }, shots }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::sync::mpsc;

    use jiff::civil::date;

    use super::BackgroundJobs;
    use crate::tui::app::{Import, ImportEffect, ImportSource, Msg};
    use library::Keys;

    /// So many prompts that the reader tells on its way how far it is.
    fn prompts() -> String {
        let mut text = "AuthorID,Author,Date,Content\n".to_owned();
        for number in 0..1_000 {
            writeln!(text, "77,lena,2026-05-03T10:00:00+02:00,a pier {number} --v 7").unwrap();
        }
        text
    }

    #[test]
    fn an_import_that_is_given_up_ends_and_says_nothing_more() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("export.csv");
        std::fs::write(&path, prompts()).unwrap();
        let import = || {
            ImportEffect::Read(Box::new(Import {
                source: ImportSource { path: path.display().to_string(), columns: Vec::new() },
                own: Box::default(),
                uses: Vec::new(),
                today: date(2026, 11, 23),
                rules: std::sync::Arc::new(midjourney::Rules::shipped().clone()),
                keys: Keys::seeded(1),
            }))
        };
        let mut jobs = BackgroundJobs::default();
        let (tell, told) = mpsc::channel();
        let (go, held) = mpsc::channel::<()>();
        // The reader holds still at its first news, so that it is given up on its way.
        jobs.import(import(), move |msg| {
            tell.send(msg).ok();
            held.recv().ok();
        });
        assert!(matches!(told.recv(), Ok(Msg::Loading(..))));
        jobs.import(ImportEffect::Stop, |_| ());
        drop(go);
        let rest: Vec<Msg> = told.iter().collect();
        assert_eq!(rest, [], "its thread has ended without a word");
        let (tell, told) = mpsc::channel();
        jobs.import(import(), move |msg| drop(tell.send(msg)));
        let Some(Msg::Loaded(_, Ok(load))) = told.iter().last() else { panic!("the next one is read whole") };
        assert_eq!(load.uses.len(), 1_000);
    }
}
