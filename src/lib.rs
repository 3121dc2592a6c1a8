//! swatchbook keeps Midjourney personalization codes: a registry, a stack builder, a stylize slider
//! and a prompt that is always right.
//!
//! The rooms, and what each may know, from left to right:
//! [`midjourney`] is the language, [`measure`] looks at pictures, [`library`] is the user's property,
//! [`store`] keeps it in files, [`search`] finds in it, [`app`] is the machine, [`ui`] the picture,
//! [`clipboard`] carries a text away and says how surely, [`effects`] touch the world for the machine,
//! [`runtime`] is the loop, [`cli`] the command line.

pub mod app;
pub mod cli;
pub mod clipboard;
pub mod effects;
pub mod exchange;
pub mod library;
pub mod measure;
pub mod midjourney;
pub mod runtime;
pub mod search;
pub mod store;
pub mod ui;
