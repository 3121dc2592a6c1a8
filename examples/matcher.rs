//! Prints how well the date matcher does on two hundred generated histories:
//! `cargo run --release --example matcher`.

#![allow(clippy::unwrap_used, reason = "an example that meets the unexpected should stop")]

#[path = "../tests/e2e/histories.rs"]
mod histories;

fn main() {
    for habit in [histories::Habit::Tidy, histories::Habit::Messy] {
        print!("{}", histories::report(habit, &histories::score(habit)));
    }
}
