//! Prints how well the date matcher does on two hundred generated histories, and on two hundred nobody looked
//! at before its weights stood:
//! `cargo run --release --example matcher`.

#![allow(clippy::unwrap_used, reason = "an example that meets the unexpected should stop")]

#[path = "../tests/e2e/histories.rs"]
mod histories;

fn main() {
    for set in [histories::Set::Known, histories::Set::HeldOut] {
        for habit in [histories::Habit::Tidy, histories::Habit::Messy] {
            print!("{}", histories::report(set, habit, &histories::score(set, habit)));
        }
    }
}
