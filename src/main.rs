//! The program `swatch`: parse, run, print the error, exit.

use std::process::ExitCode;

use swatchbook::cli::{self, Cli};

fn main() -> ExitCode {
    cli::complete();
    let cli = match Cli::read(std::env::args_os()) {
        Ok(cli) => cli,
        Err(refusal) => return cli::explain(refusal).into(),
    };
    let context = cli.context();
    match cli.run(&context) {
        Ok(()) => cli::Exit::Done.into(),
        Err(failure) => context.report(&failure).into(),
    }
}
