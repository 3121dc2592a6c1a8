//! Everything that is tested from outside the crate, in one binary.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that meets the unexpected should stop")]

mod calibrations;
mod cli;
mod copy;
mod docs;
mod faults;
mod headless;
mod histories;
mod layers;
mod lost;
mod machines;
#[cfg(feature = "mcp")]
mod mcp;
mod neighbours;
mod packaging;
mod pictures;
mod report_page;
mod scenes;
mod session;
mod strangers;
mod sync;
mod terminal;
mod verdicts;
mod wire;
mod year;
