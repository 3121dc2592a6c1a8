//! What the things that open over the panes are made of.

pub mod fields;
pub mod form;
pub mod list;
pub mod panel;
pub mod prompt;
