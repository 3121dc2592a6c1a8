//! Running a command from within: the same arguments, the same JSON, the same errors as on the command line.

use std::ffi::OsString;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::{Cli, Exit, clean};

/// Runs a command; gives what it printed with what it said besides.
///
/// # Errors
/// What it said and why it stopped, as the agent is to read it.
pub(super) fn run(words: &[String], home: Option<&Path>) -> Result<Value, Value> {
    let mut args = vec![OsString::from("swatch")];
    if let Some(home) = home {
        args.extend([OsString::from("--home"), home.as_os_str().to_owned()]);
    }
    args.extend(words.iter().map(OsString::from));
    let cli = Cli::read(args).map_err(|mut refusal| {
        clean(&mut refusal);
        json!({ "error": refusal.render().to_string().trim() })
    })?;
    let context = cli.keeping();
    let ended = cli.run(&context);
    let kept = context.into_kept();
    match ended {
        Ok(()) => {}
        // Findings are what was asked for, and what is missing from a library is in the messages.
        Err(failure) if failure.kind == Exit::Findings || failure.sentence.is_empty() => {}
        Err(failure) => {
            let error = failure.sentence;
            return Err(json!({ "error": error, "hints": failure.hints, "messages": kept.messages }));
        }
    }
    let result = if kept.data.is_empty() { Ok(Value::Null) } else { serde_json::from_slice(&kept.data) };
    let result = result.map_err(|error| json!({ "error": format!("the answer is no JSON: {error}") }))?;
    Ok(json!({ "result": result, "messages": kept.messages }))
}
