//! The screen: the machine, how it is drawn, what it asks of the world, and the loop that runs it.

pub mod app;
pub mod draw;
pub mod effects;
pub mod line_mode;
pub mod terminal;
