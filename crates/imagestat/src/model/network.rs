//! Running a model by `rten`, a runtime in plain Rust.
//!
//! The runtime promises that no file can read or write what is not its own, and promises nothing of time and memory. So
//! operators that could go on without end (loops, branches, recurrences) are not given to it at all, and all it does is
//! done on a thread of its own, which may panic without taking anything with it.

use std::thread;

use rten::{DataType, Dimension, Model as Graph, ModelOptions, NodeId, OpRegistry, Value, ValueType};
use rten_tensor::Layout as _;

use super::operators::OPERATORS;
use super::{ModelError, Normalization, input, wire};
use crate::Picture;
use crate::embedding::MOST_COORDINATES;

/// The side of the input where the model leaves it open: what most vision models are trained with.
const USUAL_SIDE: u32 = 224;
/// The largest side of an input.
const LARGEST_SIDE: usize = 1_024;
/// The stack of the thread: graphs are optimised by functions that call themselves.
const STACK: usize = 16 << 20;
/// Words in the names of outputs, the better first: CSD names its style, CLIP its embedding, others what was pooled.
const OUTPUTS: [&str; 3] = ["style", "embed", "pool"];

/// A model as the runtime has it.
pub(super) struct Network {
    graph: Graph,
    input: NodeId,
    output: NodeId,
    side: u32,
    normalization: Normalization,
}

impl std::fmt::Debug for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Network")
            .field("graph", &self.graph)
            .field("side", &self.side)
            .finish_non_exhaustive()
    }
}

impl Network {
    /// Reads a model; with it comes what tells its bytes from others.
    pub(super) fn read(bytes: Vec<u8>, normalization: Normalization) -> Result<(Self, String), ModelError> {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if bytes.is_empty() {
            return Err(ModelError::Empty);
        }
        if length > super::MOST_MODEL_BYTES {
            return Err(ModelError::Long(length));
        }
        wire::check(&bytes)?;
        let hash = format!("{:032x}-{length}", xxhash_rust::xxh3::xxh3_128(&bytes));
        let loaded = apart(move || ModelOptions::with_ops(OpRegistry::with_ops(OPERATORS)).load(bytes))
            .map_err(ModelError::Unsupported)?;
        let graph = loaded.map_err(|error| ModelError::Unsupported(error.to_string()))?;
        let (input, side) = input_of(&graph)?;
        let output = output_of(&graph)?;
        Ok((Self { graph, input, output, side, normalization }, hash))
    }

    /// What the model makes of a picture: a vector.
    pub(super) fn numbers(&self, picture: &Picture) -> Result<Vec<f32>, ModelError> {
        let side = usize::try_from(self.side).unwrap_or_default();
        let numbers = input::numbers(picture, self.side, self.normalization)?;
        let given = Value::from_shape([1, 3, side, side], numbers)
            .map_err(|error| ModelError::Run(error.to_string()))?;
        let ran = apart(|| self.graph.run_n(vec![(self.input, given.into())], [self.output], None));
        let [value] = ran.map_err(ModelError::Run)?.map_err(|error| ModelError::Run(error.to_string()))?;
        vector(value)
    }
}

/// Does something on a thread of its own. A panic there is a sentence here.
///
/// A worker that waited for the runtime's threads itself would begin other pictures meanwhile, and might wait for the
/// memory that it holds.
fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, String> {
    thread::scope(|scope| {
        let started =
            thread::Builder::new().name(super::THREAD.into()).stack_size(STACK).spawn_scoped(scope, work);
        match started.map(thread::ScopedJoinHandle::join) {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(panic)) => Err(sentence(panic.as_ref())),
            Err(error) => Err(format!("no thread for it can be started ({error})")),
        }
    })
}

fn sentence(panic: &(dyn std::any::Any + Send)) -> String {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it gave no reason");
    format!("the runtime gave up ({})", said.lines().next().unwrap_or_default())
}

/// The only input, and the side of the pictures it wants.
fn input_of(graph: &Graph) -> Result<(NodeId, u32), ModelError> {
    let refused = |what: String| Err(ModelError::Input(what));
    let [input] = *graph.input_ids() else {
        return refused(text_count(graph.input_ids().len(), "tensor"));
    };
    let Some(about) = graph.node_info(input) else { return refused("nothing".to_owned()) };
    if about.dtype().is_some_and(|kind| kind != ValueType::Tensor(DataType::Float)) {
        return refused("not of decimal numbers".to_owned());
    }
    let Some(shape) = about.shape() else { return Ok((input, USUAL_SIDE)) };
    let said = || shape.iter().map(side_in_words).collect::<Vec<_>>().join(" x ");
    let [batch, channels, height, width] = shape.as_slice() else { return refused(said()) };
    if matches!(batch, Dimension::Fixed(count) if *count != 1)
        || matches!(channels, Dimension::Fixed(count) if *count != 3)
    {
        return refused(said());
    }
    let side = match (height, width) {
        (Dimension::Symbolic(_), Dimension::Symbolic(_)) => return Ok((input, USUAL_SIDE)),
        (Dimension::Fixed(height), Dimension::Fixed(width)) if height != width => return refused(said()),
        (Dimension::Fixed(side), _) | (Dimension::Symbolic(_), Dimension::Fixed(side)) => *side,
    };
    match u32::try_from(side) {
        Ok(side) if (1..=LARGEST_SIDE).contains(&usize::try_from(side).unwrap_or_default()) => {
            Ok((input, side))
        }
        Ok(_) | Err(_) => refused(said()),
    }
}

fn side_in_words(side: &Dimension) -> String {
    match side {
        Dimension::Fixed(length) => length.to_string(),
        Dimension::Symbolic(_) => "any".to_owned(),
    }
}

fn text_count(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The output that is an embedding by its name, else the first.
fn output_of(graph: &Graph) -> Result<NodeId, ModelError> {
    let named = |word: &str| {
        graph.output_ids().iter().find(|output| {
            let name = graph.node_info(**output).and_then(|about| about.name());
            name.is_some_and(|name| name.to_lowercase().contains(word))
        })
    };
    let found = OUTPUTS.into_iter().find_map(named).or_else(|| graph.output_ids().first());
    found.copied().ok_or_else(|| ModelError::Output("nothing".to_owned()))
}

/// One vector of what came out: of a map of features (1 x channels x height x width) the means, of tokens (1 x tokens x
/// width) the first, which stands for the whole picture.
fn vector(value: Value) -> Result<Vec<f32>, ModelError> {
    if value.dtype() != ValueType::Tensor(DataType::Float) {
        return Err(ModelError::Output("not of decimal numbers".to_owned()));
    }
    let shape = value.shape().to_vec();
    let said = || ModelError::Output(shape.iter().map(usize::to_string).collect::<Vec<_>>().join(" x "));
    let (length, vector) = match *shape.as_slice() {
        [length] => (length, numbers_of::<1>(value)?),
        [1, length] => (length, numbers_of::<2>(value)?),
        [1, tokens, length] if tokens > 0 => {
            (length, numbers_of::<3>(value)?.into_iter().take(length).collect())
        }
        [1, channels, height, width] if height * width > 0 => {
            (channels, means(&numbers_of::<4>(value)?, height * width))
        }
        _ => return Err(said()),
    };
    if vector.len() == length && (2..=MOST_COORDINATES).contains(&length) { Ok(vector) } else { Err(said()) }
}

fn numbers_of<const N: usize>(value: Value) -> Result<Vec<f32>, ModelError> {
    let (_, numbers) =
        value.into_shape_vec::<f32, N>().map_err(|error| ModelError::Output(error.to_string()))?;
    Ok(numbers)
}

fn means(numbers: &[f32], size: usize) -> Vec<f32> {
    numbers.chunks_exact(size).map(crate::number::mean).collect()
}
