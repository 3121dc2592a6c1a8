//! Pictures to draw runs from: subjects of four pictures each, as different from one another as those of a prompt
//! are, and for each a partner that shares some of the variation and bears a look.

use std::path::{Path, PathBuf};

use imagestat::{Features, Picture};

use crate::looks::{Canvas, Treatment};
use crate::scenes::{Look, scene};

/// Pictures of a subject, as many as a job gives.
pub const JOB: usize = 4;
/// What a subject is made from: what one arm shows, and what the other shows where partners share nothing.
const SHOWN: usize = 2 * JOB;
/// The side of the pictures that the program makes, in pixels.
const SIDE: usize = 512;
/// Threads that make pictures.
const THREADS: usize = 2;

/// Where pictures come from.
pub enum Source {
    Scenes,
    /// Eight files for each subject.
    Files(Vec<PathBuf>),
}

/// A picture as both tests see it.
#[derive(Clone)]
pub struct Seen {
    pub features: Features,
    /// Mean and deviation of Oklab's three coordinates: the baseline.
    pub lab: [f64; 6],
}

/// What differs between two pictures of one prompt: each about normal, with a deviation of 1.
#[derive(Clone, Copy)]
struct Variation([f32; 8]);

/// Numbers that follow from a seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.bits() % limit.max(1) as u64) as usize
    }

    fn normal(&mut self) -> f32 {
        let mut even = || (self.bits() >> 40) as f32 / (1_u64 << 23) as f32 - 1.0;
        (even() + even() + even() + even()) * 0.866
    }
}

impl Variation {
    fn of(dice: &mut Dice) -> Self {
        Self(std::array::from_fn(|_| dice.normal()))
    }

    /// This much of the variance from one, the rest from the other.
    fn mixed(self, own: Self, shared: f32) -> Self {
        Self(std::array::from_fn(|place| {
            shared.sqrt() * self.0[place] + (1.0 - shared).sqrt() * own.0[place]
        }))
    }

    /// A part of a picture, its tones and colours a little off.
    fn of_picture(self, picture: &Picture) -> Picture {
        let [x, y, zoom, exposure, contrast, warmth, tint, saturation] = self.0;
        let short = picture.width().min(picture.height());
        let side = (short as f32 * (0.86 + 0.06 * zoom.clamp(-2.0, 2.0))) as usize;
        let place = |off: f32, room: usize| ((0.5 + 0.2 * off).clamp(0.0, 1.0) * room as f32) as usize;
        let (left, top) = (place(x, picture.width() - side), place(y, picture.height() - side));
        let mut canvas = Canvas::of(&picture.part(left, top, side, side));
        canvas.each(|mut c| {
            c.l = (0.5 + (c.l - 0.5) * (1.0 + 0.08 * contrast)) * (1.0 + 0.06 * exposure);
            let times = 1.0 + 0.1 * saturation;
            c.a = c.a * times + 0.006 * tint * c.l;
            c.b = c.b * times + 0.01 * warmth * c.l;
            c
        });
        canvas.picture()
    }
}

impl Source {
    /// The JPEG and PNG files below a folder that are large enough, in the order of their names, in whole eights.
    pub fn below(folders: &[&str], subjects: usize) -> Option<Self> {
        let mut files: Vec<PathBuf> = folders.iter().flat_map(|folder| found(Path::new(folder))).collect();
        files.sort();
        let jobs: Vec<&[PathBuf]> = files.chunks_exact(SHOWN).collect();
        let step = (jobs.len() / subjects).max(1);
        let chosen: Vec<PathBuf> =
            jobs.iter().step_by(step).take(subjects).flat_map(|job| job.to_vec()).collect();
        (!chosen.is_empty()).then_some(Self::Files(chosen))
    }

    fn picture(&self, subject: usize, place: usize) -> Option<Picture> {
        match self {
            Self::Scenes => Some(scene((subject * SHOWN + place) as u64 + 40_000, SIDE, &Look::default())),
            Self::Files(files) => {
                let bytes = std::fs::read(files.get(subject * SHOWN + place)?).ok()?;
                Picture::decode(&bytes).ok().map(|picture| picture.scaled(720))
            }
        }
    }

    fn subjects(&self, wanted: usize) -> usize {
        match self {
            Self::Scenes => wanted,
            Self::Files(files) => (files.len() / SHOWN).min(wanted),
        }
    }
}

fn found(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                return found(&path);
            }
            let large = std::fs::metadata(&path).is_ok_and(|data| data.len() > 30_000);
            let known = path.extension().is_some_and(|end| end == "jpg" || end == "png");
            if large && known { vec![path] } else { Vec::new() }
        })
        .collect()
}

/// Subjects with their plain pictures and, for each treatment, the partners under it.
pub struct Pool {
    /// Whether partners share anything.
    pub has_partners: bool,
    pub plain: Vec<Vec<Seen>>,
    /// By treatment, subject and place; the first treatment is none.
    pub treated: Vec<Vec<Vec<Seen>>>,
}

/// What is done to the partners: looks at their strengths, JPEG 85 or another size.
#[derive(Clone, Copy)]
pub enum Done {
    Nothing,
    Look(Treatment, f32),
    Jpeg,
    Resized,
}

impl Done {
    fn to(self, picture: &Picture) -> Picture {
        match self {
            Self::Nothing => picture.clone(),
            Self::Look(look, strength) => look.of(picture, strength),
            Self::Jpeg => Picture::decode(&picture.to_jpeg(85).expect("a JPEG")).expect("a picture"),
            Self::Resized => picture.scaled(picture.width() * 4 / 5),
        }
    }
}

/// A subject's plain pictures, and its partners by treatment.
type Subject = (Vec<Seen>, Vec<Vec<Seen>>);

impl Pool {
    /// Makes a pool in which partners share this part of their variation.
    pub fn of(source: &Source, subjects: usize, shared: f32, all: &[Done]) -> Self {
        let numbers: Vec<usize> = (0..source.subjects(subjects)).collect();
        let made: Vec<Subject> = std::thread::scope(|threads| {
            let halves = numbers.chunks(numbers.len().div_ceil(THREADS).max(1));
            let workers: Vec<_> = halves
                .map(|half| {
                    threads.spawn(move || {
                        half.iter()
                            .filter_map(|subject| subject_of(source, *subject, shared, all))
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            workers.into_iter().flat_map(|worker| worker.join().expect("a worker that ends")).collect()
        });
        let mut pool =
            Self { has_partners: shared > 0.0, plain: Vec::new(), treated: vec![Vec::new(); all.len()] };
        for (plain, partners) in made {
            pool.plain.push(plain);
            for (all, partners) in pool.treated.iter_mut().zip(partners) {
                all.push(partners);
            }
        }
        pool
    }
}

fn subject_of(source: &Source, subject: usize, shared: f32, all: &[Done]) -> Option<Subject> {
    let pictures: Vec<Picture> =
        (0..SHOWN).map(|place| source.picture(subject, place)).collect::<Option<_>>()?;
    let mut dice = Dice(77 + subject as u64);
    let mut plain = Vec::new();
    let mut partners = vec![Vec::new(); all.len()];
    for (place, picture) in pictures.iter().take(JOB).enumerate() {
        let own = Variation::of(&mut dice);
        plain.push(Seen::of(&own.of_picture(picture)));
        // Partners that share nothing show other things, too.
        let shown = if shared > 0.0 { picture } else { &pictures[JOB + place] };
        let partner = own.mixed(Variation::of(&mut dice), shared).of_picture(shown);
        for (done, partners) in all.iter().zip(&mut partners) {
            partners.push(Seen::of(&done.to(&partner)));
        }
    }
    Some((plain, partners))
}

impl Seen {
    fn of(picture: &Picture) -> Self {
        let canvas = Canvas::of(picture);
        Self { features: Features::of(picture), lab: canvas.lab() }
    }
}
