//! A model of the person's own, such as CSD, CLIP or DINO exported to ONNX: a file in, an embedding of each picture out.
//!
//! Without the feature `onnx` nothing here can run one, and [`Model::read`] says so.

#[cfg(feature = "onnx")]
mod input;
#[cfg(feature = "onnx")]
mod network;
#[cfg(feature = "onnx")]
mod operators;
#[cfg(feature = "onnx")]
mod wire;

#[cfg(not(feature = "onnx"))]
mod absent;
#[cfg(not(feature = "onnx"))]
use absent as network;

use serde::{Deserialize, Serialize};

use super::{Embedding, EmbeddingError, ModelId, Picture};
use network::Network;

/// The longest file of a model that is read, in bytes: 2 GiB, the longest message of the format.
pub const MOST_MODEL_BYTES: u64 = 2 << 30;

/// The name of the threads on which a model is read and run, beside those of the runtime: a panic on one is a
/// [`ModelError`] and nothing worse.
#[cfg(feature = "onnx")]
const THREAD: &str = "model";

/// Which colours a model was trained to see: the mean and the deviation of its pictures, which are taken off and out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Normalization {
    /// Those of CLIP (Radford et al. 2021, `openai/CLIP`, `clip.py`), which CSD has, too.
    #[default]
    Clip,
    /// Those of `ImageNet`, which DINO and the models of torchvision have.
    ImageNet,
}

/// A model that can be run.
#[derive(Debug)]
pub struct Model {
    id: ModelId,
    network: Network,
}

/// Why a file is no model that can be run. The sentence wants the file's name before it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The program was built without.
    #[error("this build cannot run models; build it with `--features onnx`")]
    NotBuilt,
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// More bytes than are read.
    #[error("the file has {0} bytes; {MOST_MODEL_BYTES} is the most that is read")]
    Long(u64),
    /// Something else, or cut off.
    #[error("this is no whole ONNX model ({0}); export or download it again")]
    Format(String),
    /// Weights in other files, which are not looked for.
    #[error("its weights lie in other files; export it as one file")]
    Apart,
    /// An operator that is not known, or not with these attributes.
    #[error("it cannot be loaded: {0}; export it with plain operators (opset 17 is well supported)")]
    Unsupported(String),
    /// It does not see pictures as they are given.
    #[error("its input is {0}; one of 3 x side x side decimal numbers is needed, for a batch of one picture")]
    Input(String),
    /// It does not give a vector.
    #[error("its output is {0}; one vector for a picture is needed")]
    Output(String),
    /// What it gives says nothing.
    #[error("what it gives of a picture cannot be compared: {0}")]
    Vector(#[from] EmbeddingError),
    /// It fails on a picture.
    #[error("it cannot be run: {0}")]
    Run(String),
}

impl Normalization {
    /// The word in the settings.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clip => "clip",
            Self::ImageNet => "imagenet",
        }
    }
}

impl Model {
    /// Whether this build can run models.
    pub const IS_BUILT: bool = cfg!(feature = "onnx");

    /// Reads a model from the bytes of its file, and tries it on a grey picture.
    ///
    /// # Errors
    /// When it is no ONNX model in one file, has other operators, inputs or outputs than are known here, or fails.
    pub fn read(bytes: Vec<u8>, file_name: &str, normalization: Normalization) -> Result<Self, ModelError> {
        let (network, hash) = Network::read(bytes, normalization)?;
        let fingerprint = format!("{hash}-{}", normalization.as_str());
        let model = Self { id: ModelId { name: file_name.to_owned(), fingerprint }, network };
        if let Some(grey) = Picture::from_rgb(16, 16, vec![128; 16 * 16 * 3]) {
            model.embedding(&grey)?;
        }
        Ok(model)
    }

    /// Whether what runs now is a model, so that a panic is told as a [`ModelError`] by whoever runs it.
    #[must_use]
    pub fn is_running_here() -> bool {
        std::thread::current().name().is_some_and(|name| name == "model" || name.starts_with("rten-"))
    }

    /// The name of its file.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.id.name
    }

    /// A picture as the model sees it. The same picture gives the same embedding.
    ///
    /// # Errors
    /// When the model fails on it, or gives nothing that says anything.
    pub fn embedding(&self, picture: &Picture) -> Result<Embedding, ModelError> {
        Ok(Embedding::new(self.id.clone(), &self.network.numbers(picture)?)?)
    }
}

#[cfg(test)]
#[cfg(not(feature = "onnx"))]
mod tests {
    use super::{Model, ModelError, Normalization};

    #[test]
    fn a_build_without_models_says_so() {
        assert!(matches!(Model::read(vec![8, 8], "a.onnx", Normalization::Clip), Err(ModelError::NotBuilt)));
    }
}
