//! Whether bytes are a whole ONNX model, looked at before they are handed to the runtime: it believes lengths that
//! a file announces and asks for memory by them, and takes a file that was cut off for a shorter one.
//!
//! ONNX is a message of protocol buffers: fields of a number and a kind, some of which are messages again
//! (`onnx.proto3` of ONNX 1.17).

use super::ModelError;

/// Graphs within attributes of graphs, and types within types, go no deeper in any model.
const DEEPEST: usize = 24;
/// The most numbers of one tensor of weights.
const MOST_NUMBERS: u64 = 1 << 30;

/// The messages that are looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Message {
    Model,
    Graph,
    Node,
    Attribute,
    Tensor,
    Value,
    Type,
    TensorType,
    SequenceType,
    Shape,
    /// One without messages inside.
    Plain,
}

impl Message {
    /// The message in a field of this one; `None` where it has bytes, text or numbers.
    fn within(self, field: u64) -> Option<Self> {
        Some(match (self, field) {
            (Self::Model, 7) | (Self::Attribute, 6) => Self::Graph,
            (Self::Model, 8 | 14) | (Self::Tensor, 13) | (Self::Shape, 1) => Self::Plain,
            (Self::Graph, 1) => Self::Node,
            (Self::Graph | Self::Attribute, 5) => Self::Tensor,
            (Self::Graph, 11..=13) => Self::Value,
            (Self::Node, 5) => Self::Attribute,
            (Self::Value, 2) | (Self::SequenceType, 1) => Self::Type,
            (Self::Type, 1) => Self::TensorType,
            (Self::Type, 4) => Self::SequenceType,
            (Self::TensorType, 2) => Self::Shape,
            (_, _) => return None,
        })
    }
}

/// A field of a message.
enum Field<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    Fixed,
}

/// Looks through a file.
///
/// # Errors
/// When it is no whole ONNX model with its weights inside.
pub(super) fn check(bytes: &[u8]) -> Result<(), ModelError> {
    let mut found = Found::default();
    walk(bytes, Message::Model, 0, &mut found)?;
    match found {
        Found { apart: true, .. } => Err(ModelError::Apart),
        Found { graph: false, .. } => Err(no_model("it has no graph")),
        // The format asks for it, and it stands last: without it the end is missing.
        Found { operators: false, .. } => Err(no_model("it does not say which operators it means")),
        Found { .. } => Ok(()),
    }
}

/// What was found on the way.
#[derive(Default)]
struct Found {
    graph: bool,
    /// Which set of operators it means.
    operators: bool,
    /// Weights that lie in other files.
    apart: bool,
}

fn walk(mut rest: &[u8], message: Message, depth: usize, found: &mut Found) -> Result<(), ModelError> {
    if depth > DEEPEST {
        return Err(no_model("its graphs lie too deep within each other"));
    }
    let mut numbers = 1_u64;
    while !rest.is_empty() {
        let (field, value) = next_field(&mut rest)?;
        found.operators |= message == Message::Model && field == 8;
        match (message.within(field), value) {
            (Some(inner), Field::Bytes(bytes)) => {
                found.graph |= inner == Message::Graph;
                walk(bytes, inner, depth + 1, found)?;
            }
            (Some(_), Field::Number(_) | Field::Fixed) => return Err(no_model("a field is of another kind")),
            // The sides of a tensor: one by one, or packed.
            (None, Field::Number(side)) if message == Message::Tensor && field == 1 => {
                numbers = more(numbers, side)?;
            }
            (None, Field::Bytes(mut sides)) if message == Message::Tensor && field == 1 => {
                while !sides.is_empty() {
                    numbers = more(numbers, varint(&mut sides)?)?;
                }
            }
            (None, Field::Number(place)) if message == Message::Tensor && field == 14 => {
                found.apart |= place == 1;
            }
            (None, Field::Number(_) | Field::Bytes(_) | Field::Fixed) => {}
        }
    }
    Ok(())
}

fn more(numbers: u64, side: u64) -> Result<u64, ModelError> {
    let all = numbers.checked_mul(side).filter(|all| *all <= MOST_NUMBERS);
    all.ok_or_else(|| no_model("it announces weights beyond any size"))
}

fn next_field<'a>(rest: &mut &'a [u8]) -> Result<(u64, Field<'a>), ModelError> {
    let tag = varint(rest)?;
    let value = match tag & 7 {
        0 => Field::Number(varint(rest)?),
        1 => skip(rest, 8).map(|_| Field::Fixed)?,
        2 => {
            let length = usize::try_from(varint(rest)?).map_err(|_| cut_off())?;
            Field::Bytes(skip(rest, length)?)
        }
        5 => skip(rest, 4).map(|_| Field::Fixed)?,
        _ => return Err(no_model("it is not made of fields")),
    };
    if tag >> 3 == 0 { Err(no_model("it is not made of fields")) } else { Ok((tag >> 3, value)) }
}

fn skip<'a>(rest: &mut &'a [u8], length: usize) -> Result<&'a [u8], ModelError> {
    let (bytes, after) = rest.split_at_checked(length).ok_or_else(cut_off)?;
    *rest = after;
    Ok(bytes)
}

fn varint(rest: &mut &[u8]) -> Result<u64, ModelError> {
    let mut value = 0_u64;
    for place in 0..10 {
        let (byte, after) = rest.split_first().ok_or_else(cut_off)?;
        *rest = after;
        let part = u64::from(byte & 0x7F);
        value |= part << (7 * place);
        if byte & 0x80 == 0 {
            return if place == 9 && part > 1 { Err(no_model("a number is too long")) } else { Ok(value) };
        }
    }
    Err(no_model("a number is too long"))
}

fn cut_off() -> ModelError {
    no_model("it ends too early")
}

fn no_model(why: &str) -> ModelError {
    ModelError::Format(why.to_owned())
}
