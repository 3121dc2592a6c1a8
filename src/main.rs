//! The program `swatch`: parse, run, print the error, exit.

fn main() {}
