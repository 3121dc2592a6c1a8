//! Prompts that Midjourney took: what the linter says of them, read by eye in a snapshot.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::lint::tests::samples::real;
use crate::lint::{Context, Severity, lint};

#[test]
fn real_prompts_have_few_findings_and_true_ones() {
    let Some(text) = real() else { return };
    let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for finding in text.lines().flat_map(|line| lint(line, &Context::default())) {
        *counts.entry((finding.severity, finding.rule.id.as_str())).or_default() += 1;
    }
    let mut table = String::new();
    for ((severity, id), count) in &counts {
        writeln!(table, "{count:4} {id} ({})", severity.as_str()).unwrap();
    }
    insta::assert_snapshot!(table);
}
