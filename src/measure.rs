//! Pictures measured: bytes in, features and verdicts out. Pure, and knows no other room.

mod colour;
mod colour_names;
mod comparison;
mod composition;
mod direction;
mod earth_mover;
mod exif;
mod features;
mod file_name;
mod light;
mod number;
mod oklab;
mod origin;
mod palette;
mod permutation;
mod picture;
mod plane;
mod reduce;
mod sentence;
#[cfg(test)]
mod test_files;
mod texture;
mod verdict;

pub use colour::Colour;
pub use comparison::{Comparison, Effect, LEVEL, can_reach_level};
pub use composition::Composition;
pub use features::{Axis, Features, Scale};
pub use light::Lighting;
pub use oklab::Oklab;
pub use origin::Origin;
pub use palette::{MOST_SWATCHES, Swatch};
pub use picture::{MOST_BYTES, MOST_PIXELS, Picture, PictureError};
pub use texture::Texture;
pub use verdict::{Answer, Nearer, SMALL, Verdict};
