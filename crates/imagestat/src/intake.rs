//! Taking a file in: read, cut if it is a grid, measured, with where it comes from.

use std::hash::Hasher as _;
use std::io::Cursor;

use fnv::FnvHasher;
use serde::{Deserialize, Serialize};

use super::reduce::lights_of;
use super::{Features, Model, Origin, Picture, PictureError, Scale};

/// What to do with a picture that may be a grid of four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Cutting {
    /// Cut it if it looks like one.
    #[default]
    Recognise,
    /// Cut it.
    Always,
    /// Take it as one picture.
    Never,
}

/// One file taken in.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    /// What identifies the file's bytes.
    pub fingerprint: String,
    /// How wide and high the whole picture is.
    pub size: (usize, usize),
    /// What the file says of its making.
    pub origin: Origin,
    /// The picture, or the four of a grid.
    pub cells: Vec<Cell>,
}

/// One picture of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Which quarter of a grid it is, 0 to 3 row by row; `None` for a whole file.
    pub quarter: Option<u8>,
    /// What was measured.
    pub features: Features,
    /// The picture small, as a JPEG file: to be kept where the file itself is not.
    pub thumbnail: Vec<u8>,
}

/// The longer side of a thumbnail, in pixels: sharp on a page, also on a dense screen.
pub const THUMBNAIL: usize = 480;
const QUALITY: u8 = 82;
/// The least side of a picture that can be measured.
const LEAST: usize = 16;

impl Intake {
    /// Reads, cuts and measures a file; by a model of the person's own, too, where one is given.
    ///
    /// # Errors
    /// As for [`Picture::decode`], when a side is shorter than 16 pixels, and when the model fails on it.
    pub fn of(
        bytes: &[u8],
        file_name: &str,
        cutting: Cutting,
        model: Option<&Model>,
    ) -> Result<Self, PictureError> {
        let picture = Picture::decode(bytes)?;
        let size = (picture.width(), picture.height());
        let is_grid = match cutting {
            Cutting::Always => true,
            Cutting::Never => false,
            Cutting::Recognise => picture.is_grid(),
        };
        let cells = if is_grid {
            let cells = (0..4_u8).map(|quarter| Cell::of(&picture.quarter(quarter), Some(quarter), model));
            cells.collect::<Result<_, _>>()?
        } else {
            vec![Cell::of(&picture, None, model)?]
        };
        let origin = Origin::read(Cursor::new(bytes), file_name);
        Ok(Self { fingerprint: fingerprint(bytes), size, origin, cells })
    }
}

impl Cell {
    fn of(picture: &Picture, quarter: Option<u8>, model: Option<&Model>) -> Result<Self, PictureError> {
        if picture.width().min(picture.height()) < LEAST {
            return Err(PictureError::Small(picture.width(), picture.height()));
        }
        let scale = Scale::STANDARD;
        let [shown, fine] = lights_of(picture, [THUMBNAIL, scale.fine]);
        let small = (picture.width().max(picture.height()) > THUMBNAIL).then(|| shown.picture()).flatten();
        let thumbnail = small.as_ref().unwrap_or(picture).to_jpeg(QUALITY)?;
        let seen = model.map(|model| {
            let failed = |error| PictureError::Model(model.name().to_owned(), error);
            model.embedding(picture).map_err(failed)
        });
        let features = Features { embedding: seen.transpose()?, ..Features::of_light(&fine, scale) };
        Ok(Self { quarter, features, thumbnail })
    }
}

/// What identifies a file's bytes: FNV-1a over 64 bits (Fowler, Noll and Vo) and the length. It tells
/// files apart that differ by chance, not by somebody's intent.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    let mut hasher = FnvHasher::default();
    hasher.write(bytes);
    format!("{:016x}-{}", hasher.finish(), bytes.len())
}

#[cfg(test)]
mod tests {
    use super::{Cutting, Intake, fingerprint};
    use crate::{Picture, PictureError};

    fn flat(side: usize) -> Vec<u8> {
        Picture::from_rgb(side, side, vec![120; side * side * 3]).unwrap().to_jpeg(90).unwrap()
    }

    #[test]
    fn a_file_is_one_picture_or_four() {
        let file = flat(64);
        let cells = |cutting| Intake::of(&file, "a.jpg", cutting, None).unwrap().cells;
        assert_eq!((cells(Cutting::Recognise).len(), cells(Cutting::Never).len()), (1, 1));
        let quarters: Vec<_> = cells(Cutting::Always).iter().map(|cell| cell.quarter).collect();
        assert_eq!(quarters, [Some(0), Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn a_picture_of_one_pixel_is_refused() {
        assert_eq!(Intake::of(&flat(1), "a.jpg", Cutting::Never, None), Err(PictureError::Small(1, 1)));
        assert_eq!(Intake::of(&flat(20), "a.jpg", Cutting::Always, None), Err(PictureError::Small(10, 10)));
    }

    #[test]
    fn a_fingerprint_follows_the_bytes() {
        assert_eq!(fingerprint(b"a"), "af63dc4c8601ec8c-1");
        assert_ne!(fingerprint(b"ab"), fingerprint(b"ba"));
    }
}
