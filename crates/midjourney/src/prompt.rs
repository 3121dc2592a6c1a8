//! Reading a prompt: tokens that lose no byte, and on top of them the tree of what they mean.

mod braces;
mod lex;
mod names;
mod outline;
mod span;
mod token;
mod tree;

pub use braces::Pair;
pub use names::{Names, ParameterSlot, ValueShape};
pub use outline::{Part, PartKind};
pub use span::Span;
pub use token::{Dash, Token, TokenKind};
pub use tree::{Parameter, Prompt, Section, Value};
