//! What stands for a network in a build that can run none: nothing can be one.

use super::{ModelError, Normalization};
use crate::Picture;

#[derive(Debug)]
pub(super) enum Network {}

impl Network {
    pub(super) fn read(_: Vec<u8>, _: Normalization) -> Result<(Self, String), ModelError> {
        Err(ModelError::NotBuilt)
    }

    pub(super) fn numbers(&self, _: &Picture) -> Result<Vec<f32>, ModelError> {
        match *self {}
    }
}
