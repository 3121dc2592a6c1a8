//! The flags that make a stack spec: which profiles, how strongly, with which parameters.

use super::loaded::LoadedLibrary;
use super::{Context, Failure, find, names};
use library::{Layer, Library, Profile, Source, StackSpec};
use midjourney::{Code, CodeError, Id, Stylize, Version};

/// Everything of a prompt but its subject.
#[derive(Debug, clap::Args)]
pub(super) struct Flags {
    /// Profiles, moodboards and style references by name, or codes: one,two,"three four"
    #[arg(long, value_name = "PROFILE[,PROFILE..]")]
    with: Vec<String>,
    /// How strongly personalization is applied: 0 to 1000
    #[arg(long, short = 's', alias = "s", value_name = "N")]
    stylize: Option<Stylize>,
    /// A parameter to keep to the letter, such as "--ar 3:2"; can be given several times
    #[arg(long = "param", value_name = "PARAMETER", allow_hyphen_values = true)]
    parameters: Vec<String>,
    /// The version to pin in the prompt, such as 8.2 or "niji 7"
    #[arg(long = "v", value_name = "VERSION")]
    version: Option<Version>,
}

/// A saved stack with the flags over it, or the flags alone.
#[derive(Debug, clap::Args)]
pub(super) struct StackOrFlags {
    /// A saved stack
    #[arg(value_name = "STACK", required_unless_present = "with")]
    stack: Option<String>,
    #[command(flatten)]
    flags: Flags,
}

impl StackOrFlags {
    /// The stack spec, and the name of the saved stack where there is one.
    ///
    /// # Errors
    /// As for [`Flags::lay_over`], or when there is no such stack.
    pub fn spec(
        &self,
        loaded: &LoadedLibrary,
        context: &Context,
    ) -> Result<(StackSpec, Option<String>), Failure> {
        let library = &loaded.library;
        let stack = self.stack.as_ref().map(|name| loaded.found(find::named(&library.stacks, "stack", name)));
        let stack = stack.transpose()?;
        let mut spec = stack.map_or_else(StackSpec::default, |stack| stack.spec.clone());
        self.flags.lay_over(&mut spec, library, context)?;
        Ok((spec, stack.map(|stack| stack.name.to_string())))
    }
}

impl Flags {
    /// Whether no flag was given.
    pub fn is_empty(&self) -> bool {
        let Self { with, stylize, parameters, version } = self;
        with.is_empty() && stylize.is_none() && parameters.is_empty() && version.is_none()
    }

    /// Lays the flags over a stack spec: layers are added, parameters of the same name replaced.
    ///
    /// # Errors
    /// A name that is not in the library, a parameter that is none, or a version that does not exist.
    pub fn lay_over(
        &self,
        spec: &mut StackSpec,
        library: &Library,
        context: &Context,
    ) -> Result<(), Failure> {
        for list in &self.with {
            for word in names::split(list)? {
                let layer = Layer::new(source(&word, library, context)?);
                if !spec.layers.iter().any(|there| there.source == layer.source) {
                    spec.layers.push(layer);
                }
            }
        }
        if let Some(stylize) = self.stylize {
            spec.stylize = stylize;
            // Whoever names the default wants to see it.
            spec.stylize_always = true;
        }
        for parameter in &self.parameters {
            keep(spec, parameter)?;
        }
        context.check_version(self.version)?;
        spec.version = self.version.or(spec.version);
        Ok(())
    }
}

/// Keeps a parameter in place of one of the same name.
fn keep(spec: &mut StackSpec, parameter: &str) -> Result<(), Failure> {
    let parameter = parameter.trim();
    if !parameter.starts_with("--") || name_of(parameter).len() < 3 {
        return Err(Failure::usage(format!("\"{parameter}\" is not a parameter"))
            .hint("write it as Midjourney does: --param \"--ar 3:2\""));
    }
    spec.parameters.retain(|kept| name_of(kept) != name_of(parameter));
    spec.parameters.push(parameter.to_owned());
    Ok(())
}

fn name_of(parameter: &str) -> &str {
    parameter.split_whitespace().next().unwrap_or_default()
}

/// What a word in `--with` stands for: a profile's name before everything else, then a code.
fn source(word: &str, library: &Library, context: &Context) -> Result<Source, Failure> {
    if let Some(profile) = library.profile_named(word) {
        if profile.throwaway {
            context.say(&format!("note: {} is a throwaway, deliberately wrong", profile.name));
        }
        return Ok(Source::Profile(profile.key.clone()));
    }
    if let Some(code) = word.strip_prefix("code:") {
        return checked(code, Code::check_profile).map(Source::Code);
    }
    if let Some(code) = word.strip_prefix("sref:") {
        return checked(code, Code::check_style).map(Source::Style);
    }
    bare(word, library, context)
}

/// A code that was typed as it is. Seven letters could be a mistyped name as well: a near name wins.
fn bare(word: &str, library: &Library, context: &Context) -> Result<Source, Failure> {
    let unknown =
        || find::profile(library, word).map(|_| ()).err().unwrap_or_else(|| Failure::not_found(word));
    let Ok(code) = Code::new(word) else { return Err(unknown()) };
    if let Some(profile) = library.profiles_with_code(word).next() {
        return Ok(if Profile::is_style_reference(profile) {
            Source::Style(code)
        } else {
            Source::Code(code)
        });
    }
    let is_style = word.bytes().all(|b| b.is_ascii_digit()) || word.starts_with("http");
    if is_style {
        return Ok(Source::Style(code));
    }
    let is_id = Id::new(word).is_ok_and(|id| id.is_usual());
    let has_digit = word.bytes().any(|b| b.is_ascii_digit());
    if is_id || (code.is_usual() && has_digit) {
        return Ok(Source::Code(code));
    }
    if code.is_usual() && find::near(&library.profiles, word).is_empty() {
        context.say(&format!("note: no profile is named {word}; it is taken for a code"));
        return Ok(Source::Code(code));
    }
    Err(unknown().hint(format!("if it is a code, say so: code:{word} or sref:{word}")))
}

fn checked(code: &str, check: fn(&Code) -> Result<(), CodeError>) -> Result<Code, Failure> {
    let code = Code::new(code).and_then(|code| check(&code).map(|()| code));
    code.map_err(|error| Failure::usage(error.to_string()))
}
