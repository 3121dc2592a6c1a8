//! Pictures measured: bytes in, features and verdicts out. Pure, and knows no other room.

mod exif;
mod file_name;
mod number;
mod origin;
mod picture;
#[cfg(test)]
mod test_files;

pub use origin::Origin;
pub use picture::{MOST_BYTES, MOST_PIXELS, Picture, PictureError};
