//! The command line from outside: what stands on stdout, on stderr and in the exit code.

mod calibrate;
mod compose;
mod files;
mod home;
mod hostile;
mod in_a_terminal;
mod keys;
mod language;
mod looks;
mod manners;
mod modelled;
mod models;
mod mounts;
mod pictures;
mod plain;
mod probes;
mod profiles;
mod qr;
mod safety;
mod schema;
mod scripts;
mod series;
mod several;
mod sheets;
mod shells;
mod stacks;
mod year;

pub use home::Home;
