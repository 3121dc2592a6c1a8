//! The command line from outside: what stands on stdout, on stderr and in the exit code.

mod home;
mod manners;
mod shells;

pub use home::Home;
