//! `--sort`: which profile comes first.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use library::search::Order;

/// The words of `--sort`, each with what it does.
pub(super) fn orders() -> impl TypedValueParser<Value = Order> {
    let words = Order::ALL.map(|order| PossibleValue::new(order.as_str()).help(order.title()));
    PossibleValuesParser::new(words).try_map(|word| word.parse::<Order>())
}
