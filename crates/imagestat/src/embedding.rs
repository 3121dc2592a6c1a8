//! What a person's own model makes of a picture: a direction among many, kept beside the model that gave it.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::number::double;

/// The most coordinates of an embedding that are kept; vision models give 384 to 1,536.
pub const MOST_COORDINATES: usize = 4_096;
/// How far two embeddings lie apart before that is more than nothing: an angle of three degrees. Arms of pictures that
/// are nearly the same would otherwise differ by many multiples of it.
const STEP: f64 = 0.05;
/// Coordinates lie between -1 and 1 and are kept in 16 bits, so that a record says the same after it was read again.
const SCALE: f32 = 32_767.0;

/// Which model gave an embedding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelId {
    /// The name of its file, for people.
    pub name: String,
    /// What tells it from another: its bytes, and how pictures are brought to its input.
    pub fingerprint: String,
}

/// A picture as a model sees it: a vector of length 1.
///
/// Embeddings are only ever compared with those of the same model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Embedding {
    /// The model that gave it.
    pub model: ModelId,
    coordinates: Vec<i16>,
}

/// Why numbers are no embedding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmbeddingError {
    /// One number says nothing once its length is 1, and more than [`MOST_COORDINATES`] are not kept.
    #[error("it has {0} numbers; 2 to {MOST_COORDINATES} can be compared")]
    Length(usize),
    /// Nothing to compare.
    #[error("its numbers are all 0, or not finite")]
    Nothing,
    /// The text of a record is not one.
    #[error("a vector of a model is four hexadecimal digits for each number")]
    Text,
}

impl Embedding {
    /// What a model gave, brought to length 1.
    ///
    /// # Errors
    /// When there are too few numbers, too many, or none that says anything.
    pub fn new(model: ModelId, numbers: &[f32]) -> Result<Self, EmbeddingError> {
        if !(2..=MOST_COORDINATES).contains(&numbers.len()) {
            return Err(EmbeddingError::Length(numbers.len()));
        }
        // By the largest first: squares of large numbers have no end.
        let largest = numbers.iter().map(|number| number.abs()).fold(0.0, f32::max);
        if !numbers.iter().all(|number| number.is_finite()) || largest <= f32::MIN_POSITIVE {
            return Err(EmbeddingError::Nothing);
        }
        let length = numbers.iter().map(|number| (number / largest).powi(2)).sum::<f32>().sqrt() * largest;
        if !length.is_finite() {
            return Err(EmbeddingError::Nothing);
        }
        Ok(Self { model, coordinates: numbers.iter().map(|number| kept(number / length)).collect() })
    }

    /// How many coordinates it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.coordinates.len()
    }

    /// Whether it has none; never so.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.coordinates.is_empty()
    }

    /// Whether two are of one model, so that they can be compared. A model that was renamed is the same.
    #[must_use]
    pub fn is_of_model_of(&self, other: &Self) -> bool {
        self.model.fingerprint == other.model.fingerprint && self.len() == other.len()
    }

    /// Its coordinates, each in steps: one step on all of them is an angle of three degrees.
    pub(super) fn in_steps(&self) -> impl Iterator<Item = f64> {
        let step = STEP / double(self.len()).sqrt();
        self.coordinates.iter().map(move |kept| f64::from(*kept) / f64::from(SCALE) / step)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a coordinate of a vector of length 1 lies in -1 to 1")]
fn kept(coordinate: f32) -> i16 {
    (coordinate.clamp(-1.0, 1.0) * SCALE).round() as i16
}

/// An embedding as records have it: four hexadecimal digits for each coordinate.
#[derive(Clone, Serialize, Deserialize)]
struct Stored {
    name: String,
    fingerprint: String,
    vector: String,
}

impl From<Embedding> for Stored {
    fn from(own: Embedding) -> Self {
        let mut vector = String::with_capacity(own.coordinates.len() * 4);
        for coordinate in &own.coordinates {
            // Writing to a string cannot fail.
            let _ = write!(vector, "{:04x}", coordinate.cast_unsigned());
        }
        Self { name: own.model.name, fingerprint: own.model.fingerprint, vector }
    }
}

impl TryFrom<Stored> for Embedding {
    type Error = EmbeddingError;

    fn try_from(stored: Stored) -> Result<Self, EmbeddingError> {
        let (fours, rest) = stored.vector.as_bytes().as_chunks::<4>();
        if !rest.is_empty() {
            return Err(EmbeddingError::Text);
        }
        if !(2..=MOST_COORDINATES).contains(&fours.len()) {
            return Err(EmbeddingError::Length(fours.len()));
        }
        let model = ModelId { name: stored.name, fingerprint: stored.fingerprint };
        Ok(Self {
            model,
            coordinates: fours
                .iter()
                .copied()
                .map(of_hex)
                .collect::<Option<_>>()
                .ok_or(EmbeddingError::Text)?,
        })
    }
}

fn of_hex(digits: [u8; 4]) -> Option<i16> {
    let value = digits.iter().try_fold(0_u16, |value, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        Some(value << 4 | u16::try_from(digit).ok()?)
    })?;
    Some(value.cast_signed())
}

#[cfg(test)]
mod tests {
    use super::{Embedding, EmbeddingError, ModelId, Stored};

    fn model() -> ModelId {
        ModelId { name: "csd.onnx".into(), fingerprint: "1".into() }
    }

    #[test]
    fn an_embedding_is_a_direction_and_is_read_as_it_was_written() {
        let own = Embedding::new(model(), &[3.0, -4.0, 0.0]).unwrap();
        assert_eq!(own, Embedding::new(model(), &[3e30, -4e30, 0.0]).unwrap());
        let stored = Stored::from(own.clone());
        assert_eq!(stored.vector, "4ccc999a0000");
        assert_eq!(Embedding::try_from(stored), Ok(own));
    }

    #[test]
    fn numbers_without_a_direction_are_none() {
        let of = |numbers: &[f32]| Embedding::new(model(), numbers).unwrap_err();
        assert_eq!(of(&[1.0]), EmbeddingError::Length(1));
        assert_eq!(of(&vec![1.0; 5_000]), EmbeddingError::Length(5_000));
        for numbers in [[0.0, 0.0], [f32::NAN, 1.0], [f32::INFINITY, 1.0], [f32::MAX, f32::MAX]] {
            assert_eq!(of(&numbers), EmbeddingError::Nothing, "{numbers:?}");
        }
        for vector in ["", "4ccd", "4ccd999", "4ccdxxxx"] {
            let stored = Stored {
                vector: vector.into(),
                ..Stored::from(Embedding::new(model(), &[1.0, 1.0]).unwrap())
            };
            assert!(Embedding::try_from(stored).is_err(), "{vector}");
        }
    }
}
