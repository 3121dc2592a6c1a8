//! The pictures of a run, scaled and packed so that they travel inside the page.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::tui::effects::pictures::{memory_of_file, shown};
use imagestat::Workers;
use library::run::{Run, Shot};

/// The longer side, in pixels: sharp at the size shown, also on a dense screen.
const SIDE: usize = 480;
const QUALITY: u8 = 82;

/// For every picture of every arm, in order, a JPEG as a data address; `None` where the file is gone,
/// was changed, or cannot be read any more.
pub(super) fn of(run: &Run) -> Vec<Vec<Option<String>>> {
    let shots: Vec<&Shot> = run.arms.iter().flat_map(|arm| &arm.pictures).collect();
    let memory = |place: usize| memory_of_file(Path::new(&shots[place].file));
    let never = AtomicBool::new(false);
    let packed = Workers::new(&never).run(shots.len(), memory, |place| packed(shots[place]), |_| ());
    let mut packed = packed.unwrap_or_default().into_iter();
    run.arms.iter().map(|arm| packed.by_ref().take(arm.pictures.len()).collect()).collect()
}

fn packed(shot: &Shot) -> Option<String> {
    let jpeg = shown(shot, SIDE)?.to_jpeg(QUALITY).ok()?;
    Some(format!("data:image/jpeg;base64,{}", STANDARD.encode(jpeg)))
}
