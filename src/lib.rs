//! swatchbook keeps Midjourney personalization codes: a registry, a stack builder, a stylize slider
//! and a prompt that is always right.
//!
//! The program's two faces: [`tui`] is the screen, [`cli`] the command line. What they work on stands in
//! crates of its own, from the bottom up: `midjourney` is the language, `imagestat` looks at pictures,
//! `library` is what the user owns, `store` keeps it in files, `clipboard` carries a text away and says how
//! surely it arrived.
//!
//! # A prompt from a library
//!
//! ```
//! use library::{Composition, Layer, RenderedPrompt, Source};
//! use midjourney::Stylize;
//!
//! let library = store::sample();
//! let editorial = library.profile_named("editorial").expect("it is among the samples");
//! let mut composition = Composition { text: "a quiet cafe interior at dawn".into(), ..Composition::default() };
//! composition.spec.layers.push(Layer::new(Source::Profile(editorial.key.clone())));
//! composition.spec.stylize = Stylize::new(250)?;
//! let prompt = RenderedPrompt::of(&composition, &library).prompt;
//! assert_eq!(prompt, "a quiet cafe interior at dawn --p r1bwkpa --stylize 250");
//! # Ok::<(), midjourney::StylizeError>(())
//! ```

pub mod cli;
pub mod tui;
