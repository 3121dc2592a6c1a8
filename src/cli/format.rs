//! `--format`: a line for each thing that is printed, made of the fields of its `--json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Context, Failure};
use library::views::{Template, TemplateError};

/// How alike a field must be to what was typed to be offered.
const ALIKE: f64 = 0.75;

/// What `--help` says of templates.
pub(super) const HELP: &str = "\
--format takes the fields of --json: --format '{name}\\t{code}', '{codes.code}' for a list's fields.
\\t \\n \\0 are tab, line break and NUL; {{ and }} are braces. A list is joined by commas; what is
not known is empty. A line break follows each unless the template ends with one, or with \\0.";

/// A template that fits the views a command prints.
///
/// # Errors
/// A usage error with the fields there are.
pub(super) fn template<V: JsonSchema>(text: &str) -> Result<Template, Failure> {
    Template::read::<V>(text).map_err(|error| {
        let failure = Failure::usage(format!("--format: {error}"));
        match error {
            TemplateError::Unknown { name, known } => failure.hint(offer(&name, &known)),
            TemplateError::Whole { known, .. } => failure.hint(format!("write one of {}", braced(&known))),
            TemplateError::Open(_) | TemplateError::Close(_) | TemplateError::Escape(_) => failure,
        }
    })
}

/// Prints a line for each view.
///
/// # Errors
/// When stdout cannot be written.
pub(super) fn print<V: Serialize>(
    template: &Template,
    views: impl IntoIterator<Item = V>,
    context: &Context,
) -> Result<(), Failure> {
    views.into_iter().try_for_each(|view| context.raw(&ended(template, &view)?))
}

/// The line of a view with what ends it.
///
/// # Errors
/// When the view cannot be written as text.
pub(super) fn ended(template: &Template, view: &impl Serialize) -> Result<String, Failure> {
    let line = template.line(view);
    let line = line.map_err(|error| Failure::error(format!("this cannot be written as text: {error}")))?;
    Ok(if line.ends_with(['\n', '\0']) { line } else { line + "\n" })
}

/// The field that was meant, else all of them.
fn offer(name: &str, known: &[String]) -> String {
    let alike = known.iter().map(|own| (strsim::jaro_winkler(own, name), own));
    let best = alike.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(likeness, _)| *likeness > ALIKE);
    match best {
        Some((_, own)) => format!("did you mean {{{own}}}?"),
        None if known.is_empty() => "it has no fields of its own".to_owned(),
        None => format!("there are {}", braced(known)),
    }
}

fn braced(names: &[String]) -> String {
    names.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{ended, template};
    use crate::cli::Exit;
    use library::views::ChangeView;

    #[test]
    fn a_slip_in_a_field_is_a_usage_error_that_says_what_was_meant() {
        let failure = template::<ChangeView<'_>>("{sentense}").unwrap_err();
        assert_eq!((failure.kind, failure.hints), (Exit::Usage, vec!["did you mean {sentence}?".to_owned()]));
        let failure = template::<ChangeView<'_>>("{x}").unwrap_err();
        assert_eq!(failure.hints, ["there are {at} {sentence} {taken_back}"]);
    }

    #[test]
    fn a_line_break_ends_each_unless_the_template_ends_it() {
        let view = ChangeView { at: "now".into(), sentence: "added calm", taken_back: false };
        let line = |text: &str| ended(&template::<ChangeView<'_>>(text).unwrap(), &view).unwrap();
        assert_eq!(line("{sentence}"), "added calm\n");
        assert_eq!(line(r"{sentence}\n"), "added calm\n");
        assert_eq!(line(r"{sentence}\0"), "added calm\0");
    }
}
