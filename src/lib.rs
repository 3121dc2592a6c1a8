//! swatchbook keeps Midjourney personalization codes: a registry, a stack builder, a stylize slider
//! and a prompt that is always right.
//!
//! The rooms, and what each may know, from left to right:
//! [`midjourney`] is the language, [`measure`] looks at pictures, [`library`] is the user's property,
//! [`store`] keeps it in files, [`search`] finds in it, [`app`] is the machine, [`ui`] the picture and
//! [`plain`] the conversation,
//! [`clipboard`] carries a text away and says how surely, [`effects`] touch the world for the machine,
//! [`runtime`] is the loop, [`cli`] the command line.
//!
//! # A prompt from a library
//!
//! ```
//! use swatchbook::library::{Desk, Layer, Recipe, Source};
//! use swatchbook::midjourney::Stylize;
//!
//! let library = swatchbook::store::sample();
//! let editorial = library.profile_named("editorial").expect("it is among the samples");
//! let mut desk = Desk { text: "a quiet cafe interior at dawn".into(), ..Desk::default() };
//! desk.blend.layers.push(Layer::new(Source::Profile(editorial.key.clone())));
//! desk.blend.stylize = Stylize::new(250)?;
//! let prompt = Recipe::of(&desk, &library).prompt;
//! assert_eq!(prompt, "a quiet cafe interior at dawn --p r1bwkpa --stylize 250");
//! # Ok::<(), swatchbook::midjourney::StylizeError>(())
//! ```

pub mod app;
pub mod cli;
pub mod clipboard;
pub mod effects;
pub mod exchange;
pub mod library;
pub mod measure;
pub mod midjourney;
pub mod plain;
pub mod runtime;
pub mod search;
pub mod store;
pub mod ui;
