//! A finding as a person reads it: the sentence, the place with carets under it, the source, the fix.

use clap::builder::styling::{AnsiColor, Style};
use unicode_width::UnicodeWidthChar as _;

use midjourney::Span;
use midjourney::lint::{Finding, Severity};
use text::is_unsafe;

/// How many cells of a long prompt are shown.
const SHOWN: usize = 76;

/// How a finding is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// Whether colours are wanted.
    pub color: bool,
    /// Whether only ASCII is wanted.
    pub ascii: bool,
}

/// A stretch of a prompt with its place: the line as it is shown, and the cells before and under the carets.
struct Excerpt {
    line: String,
    before: usize,
    width: usize,
}

/// Draws a finding, each line without its line break. The first prompt is number 1.
pub(super) fn draw(finding: &Finding<'_>, number: usize, prompt: &str, look: Look) -> Vec<String> {
    let excerpt = excerpt(prompt, finding.span, look);
    let column = prompt[..finding.span.start].chars().count() + 1;
    let margin = " ".repeat(number.to_string().len());
    let style = look.style(finding.severity);
    let (arrow, dot) = if look.ascii { ("-->", "-") } else { ("-->", "·") };
    let carets = format!("{style}{}{style:#}", "^".repeat(excerpt.width.max(1)));
    let word = finding.severity.as_str();
    let mut lines = vec![
        format!("{style}{word}[{}]{style:#}: {}", finding.rule.id, finding.sentence),
        format!("{margin}{arrow} {number}:{column}"),
        format!("{number} | {}", excerpt.line),
        format!("{margin} | {}{carets}", " ".repeat(excerpt.before)),
    ];
    for claim in &finding.rule.claims {
        lines.push(format!("{margin} = {}: {}", claim.source, claim.says));
    }
    let rule = finding.rule;
    let source =
        [finding.outcome.as_str(), rule.confidence.as_str(), &rule.verified.to_string(), &rule.source];
    lines.push(format!("{margin} = {}", source.join(&format!(" {dot} "))));
    lines.extend(finding.fix.as_ref().map(|fix| format!("{margin} = fix: {}", fix.sentence)));
    lines
}

/// The part of a prompt around a place. A cut end shows an ellipsis; unsafe characters show as one space.
fn excerpt(prompt: &str, span: Span, look: Look) -> Excerpt {
    let width = |text: &str| text.chars().map(cells).sum::<usize>();
    let lead = width(&prompt[..span.start]);
    let skip = (lead + width(span.of(prompt)).min(SHOWN / 2)).saturating_sub(SHOWN * 3 / 4);
    let cut = if look.ascii { "..." } else { "…" };
    let head = if skip > 0 { cut } else { "" };
    let (mut line, mut at, mut shown) = (head.to_owned(), 0, 0);
    for c in prompt.chars() {
        at += cells(c);
        if at <= skip {
            continue;
        }
        if shown + cells(c) > SHOWN {
            line.push_str(cut);
            break;
        }
        shown += cells(c);
        line.push(if is_unsafe(c) { ' ' } else { c });
    }
    let skipped = prompt.chars().scan(0, |sum, c| {
        *sum += cells(c);
        (*sum <= skip).then_some(*sum)
    });
    let before = lead.saturating_sub(skipped.last().unwrap_or(0)) + width(head);
    Excerpt { line, before, width: width(span.of(prompt)).min(SHOWN + width(head) - before.min(SHOWN)) }
}

/// How many cells a character takes; what is unsafe is shown as a space.
fn cells(c: char) -> usize {
    if is_unsafe(c) { 1 } else { c.width().unwrap_or(0) }
}

impl Look {
    fn style(self, severity: Severity) -> Style {
        if !self.color {
            return Style::new();
        }
        match severity {
            Severity::Error => AnsiColor::Red.on_default().bold(),
            Severity::Warning => AnsiColor::Yellow.on_default().bold(),
            Severity::Dispute => AnsiColor::Magenta.on_default().bold(),
            Severity::Note => AnsiColor::Cyan.on_default().bold(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Look, draw};
    use midjourney::lint::{Context, lint};

    const LOOK: Look = Look { color: false, ascii: false };

    fn drawn(prompt: &str) -> String {
        let findings = lint(prompt, &Context::default());
        draw(&findings[0], 1, prompt, LOOK).join("\n")
    }

    #[test]
    fn the_carets_stand_under_the_place() {
        insta::assert_snapshot!(drawn("a cat –ar 16:9"));
    }

    #[test]
    fn wide_characters_move_the_carets_by_their_cells() {
        let text = drawn("西湖 --s 5000");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[2], "1 | 西湖 --s 5000");
        assert_eq!(lines[3], "  |          ^^^^");
    }

    #[test]
    fn a_long_prompt_is_cut_around_the_place() {
        let prompt = format!("{} --s 5000 --no {}", "soft light, ".repeat(60), "fog, ".repeat(60));
        let text = drawn(&prompt);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[2].chars().count() < 90, "{text}");
        let caret = lines[3].chars().position(|c| c == '^').unwrap();
        let under: String = lines[2].chars().skip(caret).take(4).collect();
        assert_eq!(under, "5000", "{text}");
    }

    proptest! {
        #[test]
        fn drawing_never_panics_and_never_steers_the_terminal(text in any::<String>()) {
            for finding in lint(&text, &Context::default()) {
                let lines = draw(&finding, 1, &text, LOOK);
                prop_assert!(!lines[2].chars().any(text::is_unsafe));
            }
        }
    }
}
