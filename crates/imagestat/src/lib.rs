//! Pictures measured: bytes in, features and verdicts out. Pure, and knows no other room.

#![warn(missing_docs)]

mod block;
mod closure;
mod colour;
mod colour_names;
mod colour_profile;
mod comparison;
mod composition;
mod container;
mod design;
mod direction;
mod exif;
mod features;
mod file_name;
mod grid;
mod inference;
mod intake;
mod interaction;
mod light;
mod look;
mod measures;
mod number;
mod oklab;
mod origin;
mod palette;
mod permutation;
mod picture;
mod plane;
mod reduce;
mod rendering;
mod sentence;
mod series;
mod spending;
mod swatch_files;
#[cfg(test)]
mod test_files;
mod texture;
mod verdict;
mod workers;

pub use block::Scene;
pub use colour::{Colour, Lab};
pub use comparison::{Comparison, Effect, LEVEL, can_reach_level};
pub use composition::Composition;
pub use container::{MOST_PROFILE, MOST_TEXT, memory_of};
pub use design::{Design, Partners};
pub use direction::is_quality;
pub use features::{Axis, EDITION, Features, Scale};
pub use intake::{Cell, Cutting, Intake, THUMBNAIL, fingerprint};
pub use interaction::{Fit, Quad, Sum, fit, sums};
pub use light::{Lighting, Tones};
pub use look::{LookWord, PictureLook};
pub use oklab::Oklab;
pub use origin::Origin;
pub use palette::{MOST_SWATCHES, Swatch};
pub use picture::{MOST_BYTES, MOST_PIXELS, Picture, PictureError};
pub use rendering::Rendering;
pub use series::{Found, held_together, ladder, leave_one_out};
pub use spending::Looks;
pub use swatch_files::{ase, gpl};
pub use texture::Texture;
pub use verdict::{Answer, Nearer, SMALL, Subject, Verdict};
pub use workers::{MOST_IN_FLIGHT, Workers};
