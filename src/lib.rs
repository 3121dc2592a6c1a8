//! swatchbook keeps Midjourney personalization codes: a registry, a stack builder, a stylize slider
//! and a prompt that is always right.
//!
//! The rooms, and what each may know, from left to right:
//! [`midjourney`] is the language, [`measure`] looks at pictures, [`library`] is the user's property,
//! [`search`] finds in it, [`app`] is the machine, [`ui`] the picture, [`clipboard`] carries a text away and says how surely, [`cli`] is the command
//! line.
//! [`store`] its files, [`search`] finds in it, [`cli`] is the command line.

pub mod app;
pub mod cli;
pub mod clipboard;
pub mod library;
pub mod measure;
pub mod midjourney;
pub mod search;
pub mod store;
pub mod ui;
