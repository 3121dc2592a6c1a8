//! tmux: its own buffer, and through it the clipboard of the terminal outside.

use super::process::{Output, run};
use super::{CopyFailure, CopyText, Outcome};

/// What is known of the tmux around the program. `None` is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tmux {
    /// Its version, such as `3.3a`; empty where it is unknown.
    pub version: String,
    /// `set-clipboard` as it stands: `on`, `external` or `off`.
    pub set_clipboard: Option<String>,
    /// Whether `allow-passthrough` lets wrapped sequences through.
    pub passthrough: Option<bool>,
    /// Whether tmux knows that the terminal outside takes OSC 52.
    pub outside_takes_osc52: Option<bool>,
}

/// How far a text handed to tmux gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// tmux sets the terminal's clipboard as well, or nothing speaks against it.
    ByItself,
    /// tmux does not, but lets a wrapped sequence through.
    Wrapped,
    /// The buffer is all there is.
    BufferOnly,
}

impl Tmux {
    /// How far a text handed to this tmux gets.
    #[must_use]
    pub fn reach(&self) -> Reach {
        let set_clipboard = self.set_clipboard.as_deref() != Some("off");
        if self.loads_to_terminal() && set_clipboard && self.outside_takes_osc52 != Some(false) {
            Reach::ByItself
        } else if self.passes_through() {
            Reach::Wrapped
        } else {
            Reach::BufferOnly
        }
    }

    /// Whether `load-buffer -w` exists: since tmux 3.2.
    fn loads_to_terminal(&self) -> bool {
        self.number().is_none_or(|number| number >= (3, 2))
    }

    /// Whether a wrapped sequence gets out: by an option since tmux 3.3, always before.
    fn passes_through(&self) -> bool {
        self.passthrough.unwrap_or_else(|| self.number().is_some_and(|number| number < (3, 3)))
    }

    fn number(&self) -> Option<(u32, u32)> {
        let digits = self.version.trim_start_matches(|c: char| !c.is_ascii_digit());
        let (major, rest) = digits.split_once('.')?;
        let minor: String = rest.chars().take_while(char::is_ascii_digit).collect();
        Some((major.parse().ok()?, minor.parse().ok()?))
    }

    /// Asks tmux for what is not known yet.
    ///
    /// # Errors
    /// When tmux is missing, fails or does not answer.
    pub fn ask() -> Result<Self, CopyFailure> {
        let format = "#{version}|#{set-clipboard}|#{allow-passthrough}|#{client_termfeatures}";
        let mut tmux = Self::parse(&ask(&["display-message", "-p", format])?);
        if tmux.outside_takes_osc52 == Some(false) {
            let known = ask(&["show-messages", "-T"])?;
            tmux.outside_takes_osc52 = Some(known.lines().any(|line| line.contains("Ms: (string)")));
        }
        Ok(tmux)
    }

    fn parse(answer: &str) -> Self {
        let mut fields = answer.trim_end().split('|').map(|field| (!field.is_empty()).then_some(field));
        let mut next = || fields.next().flatten();
        Self {
            version: next().unwrap_or_default().to_owned(),
            set_clipboard: next().map(ToOwned::to_owned),
            passthrough: next().map(|value| !matches!(value, "0" | "off")),
            outside_takes_osc52: next().map(|features| features.split(',').any(|name| name == "clipboard")),
        }
    }
}

fn ask(arguments: &[&str]) -> Result<String, CopyFailure> {
    run("tmux", arguments, b"", Output::Kept).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Loads the text into tmux's buffer and reads it back.
#[must_use]
pub fn copy(text: &CopyText, reach: Reach) -> Outcome {
    let answer = match reach {
        Reach::ByItself => load(text, &["load-buffer", "-w", "-", ";", "show-buffer"]),
        Reach::Wrapped | Reach::BufferOnly => load(text, &["load-buffer", "-", ";", "show-buffer"]),
    };
    match answer {
        Ok(back) if back == text.as_bytes() => Outcome::Confirmed,
        Ok(_) => Outcome::Failed(CopyFailure::new(
            "tmux shows another text than it was given",
            "tmux show-buffer prints what it has",
        )),
        Err(failure) => Outcome::Failed(failure),
    }
}

fn load(text: &CopyText, arguments: &[&str]) -> Result<Vec<u8>, CopyFailure> {
    run("tmux", arguments, text.as_bytes(), Output::Kept)
}

#[cfg(test)]
mod tests {
    use super::{Reach, Tmux};

    #[test]
    fn the_answer_of_tmux_is_read_field_by_field() {
        let tmux = Tmux::parse("3.3a|external|0|256,clipboard,title\n");
        assert_eq!(tmux.version, "3.3a");
        assert_eq!(tmux.set_clipboard.as_deref(), Some("external"));
        assert_eq!((tmux.passthrough, tmux.outside_takes_osc52), (Some(false), Some(true)));
        assert_eq!(Tmux::parse("3.1c|||").passthrough, None);
    }

    #[test]
    fn the_settings_decide_how_far_a_text_gets() {
        let reach = |answer| Tmux::parse(answer).reach();
        assert_eq!(reach("3.3a|external|0|clipboard"), Reach::ByItself);
        assert_eq!(reach("next-3.6|on|1|"), Reach::ByItself);
        assert_eq!(reach("3.4|off|1|clipboard"), Reach::Wrapped);
        assert_eq!(reach("3.4|off|0|clipboard"), Reach::BufferOnly);
        assert_eq!(reach("3.4|external|0|title"), Reach::BufferOnly);
        assert_eq!(reach("3.4|external|all|title"), Reach::Wrapped);
        assert_eq!(reach("3.1c|external||"), Reach::Wrapped);
        assert_eq!(Tmux::default().reach(), Reach::ByItself);
    }
}
