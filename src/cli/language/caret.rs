//! A finding as a person reads it: the sentence, the place with carets under it, the source, the fix.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use clap::builder::styling::AnsiColor;

use midjourney::lint::{Finding, Severity};
use text::{is_unsafe, sanitize_line};

/// How wide a finding is drawn at most, in cells; a longer prompt is cut around the place.
const WIDTH: usize = 84;

/// Draws a finding, each line without its line break. The first prompt is number 1.
pub(super) fn draw(finding: &Finding<'_>, number: usize, prompt: &str, in_color: bool) -> String {
    let rule = finding.rule;
    let before = shown(&prompt[..finding.span.start]);
    let place = before.len()..before.len() + shown(finding.span.of(prompt)).len();
    let line = shown(prompt);
    let snippet = Snippet::source(&line)
        .line_start(number)
        .path("prompt")
        .annotation(AnnotationKind::Primary.span(place));
    let verified = rule.verified.to_string();
    let source = [finding.outcome.as_str(), rule.confidence.as_str(), &verified, &rule.source].join(", ");
    let claims = rule.claims.iter().map(|claim| format!("{}: {}", claim.source, claim.says));
    let notes = claims.chain([source]).map(|note| Level::NOTE.no_name().message(sanitize_line(&note)));
    let fix =
        finding.fix.as_ref().map(|fix| Level::HELP.with_name("fix").message(sanitize_line(&fix.sentence)));
    let report = level(finding.severity)
        .primary_title(finding.sentence.as_ref())
        .id(&rule.id)
        .element(snippet)
        .elements(notes.chain(fix));
    renderer(in_color).render(&[report])
}

/// A text in which what is unsafe shows as one space.
fn shown(text: &str) -> String {
    text.chars().map(|c| if is_unsafe(c) { ' ' } else { c }).collect()
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Dispute => Level::INFO,
        Severity::Note => Level::NOTE,
    }
    .with_name(severity.as_str())
}

fn renderer(in_color: bool) -> Renderer {
    let renderer = Renderer::plain().term_width(WIDTH).decor_style(DecorStyle::Ascii);
    if !in_color {
        return renderer;
    }
    let bold = |color: AnsiColor| color.on_default().bold();
    renderer
        .error(bold(AnsiColor::Red))
        .warning(bold(AnsiColor::Yellow))
        .info(bold(AnsiColor::Magenta))
        .note(bold(AnsiColor::Cyan))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::draw;
    use midjourney::lint::{Context, lint};

    fn drawn(prompt: &str) -> String {
        let findings = lint(prompt, &Context::default());
        draw(&findings[0], 1, prompt, false)
    }

    #[test]
    fn the_carets_stand_under_the_place() {
        insta::assert_snapshot!(drawn("a cat –ar 16:9"));
    }

    #[test]
    fn wide_characters_move_the_carets_by_their_cells() {
        let text = drawn("西湖 --s 5000");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[3], "1 | 西湖 --s 5000");
        assert_eq!(lines[4], "  |          ^^^^");
    }

    #[test]
    fn a_long_prompt_is_cut_around_the_place() {
        let prompt = format!("{} --s 5000 --no {}", "soft light, ".repeat(60), "fog, ".repeat(60));
        let text = drawn(&prompt);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[3].chars().count() < 90, "{text}");
        let caret = lines[4].chars().position(|c| c == '^').unwrap();
        let under: String = lines[3].chars().skip(caret).take(4).collect();
        assert_eq!(under, "5000", "{text}");
    }

    proptest! {
        #[test]
        fn drawing_never_panics_and_never_steers_the_terminal(text in any::<String>()) {
            for finding in lint(&text, &Context::default()) {
                let drawn = draw(&finding, 1, &text, false);
                prop_assert!(drawn.lines().all(|line| !line.chars().any(text::is_unsafe)), "{drawn:?}");
            }
        }
    }
}
