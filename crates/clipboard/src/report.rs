//! What became of a copy, in honest words.

use std::path::PathBuf;

use super::{Reach, Route};

/// What became of one copy, route by route.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// The routes that were taken, in order.
    pub deliveries: Vec<Delivery>,
}

/// What became of a text on one route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The way.
    pub route: Route,
    /// How it ended.
    pub outcome: Outcome,
}

/// How a route ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Read back, and equal.
    Confirmed,
    /// Handed over to something that does not answer.
    Sent,
    /// Not on any clipboard, but in this file.
    Written(PathBuf),
    /// It did not arrive.
    Failed(CopyFailure),
}

/// Why something failed, and what can be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}; {advice}")]
pub struct CopyFailure {
    /// What happened.
    pub why: String,
    /// What to do about it.
    pub advice: String,
}

impl CopyFailure {
    /// A failure with its reason and its advice, one line each.
    #[must_use]
    pub fn new(why: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { why: why.into(), advice: advice.into() }
    }
}

impl Report {
    /// A report of one route.
    #[must_use]
    pub fn of(route: Route, outcome: Outcome) -> Self {
        Self { deliveries: vec![Delivery { route, outcome }] }
    }

    /// Whether a route read its text back.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.deliveries.iter().any(|delivery| delivery.outcome == Outcome::Confirmed)
    }

    /// Whether the text reached a clipboard, or was sent to one.
    #[must_use]
    pub fn arrived(&self) -> bool {
        self.deliveries.iter().any(|delivery| matches!(delivery.outcome, Outcome::Confirmed | Outcome::Sent))
    }

    /// The notice: where the text went and how sure that is.
    #[must_use]
    pub fn sentence(&self) -> String {
        let parts: Vec<String> = self.deliveries.iter().filter_map(Delivery::part).collect();
        let failures = self.deliveries.iter().filter_map(Delivery::complaint);
        let head = if self.is_confirmed() {
            format!("copied: {}", parts.join(" + "))
        } else if !parts.is_empty() {
            format!("sent: {}", parts.join(" + "))
        } else {
            let file = self.deliveries.iter().find_map(|delivery| match &delivery.outcome {
                Outcome::Written(file) => Some(format!("not on a clipboard, but in {}", file.display())),
                Outcome::Confirmed | Outcome::Sent | Outcome::Failed(_) => None,
            });
            file.unwrap_or_else(|| "not copied; swatch last prints it".into())
        };
        std::iter::once(head).chain(failures).collect::<Vec<_>>().join("; ")
    }
}

impl Delivery {
    /// What the notice says of a route that worked.
    fn part(&self) -> Option<String> {
        match &self.outcome {
            Outcome::Confirmed => Some(match self.route {
                Route::Tmux(Reach::ByItself) => "tmux buffer + terminal (OSC 52, cannot be confirmed)".into(),
                Route::Tmux(Reach::BufferOnly) => "tmux buffer only, not the terminal's clipboard".into(),
                route => route.name(),
            }),
            Outcome::Sent => Some(match self.route {
                Route::Terminal(_) => format!("{} (OSC 52, cannot be confirmed)", self.route.name()),
                route => format!("{} (cannot be confirmed)", route.name()),
            }),
            Outcome::Written(_) | Outcome::Failed(_) => None,
        }
    }

    fn complaint(&self) -> Option<String> {
        match &self.outcome {
            Outcome::Failed(failure) => Some(format!("{}: {failure}", self.route.name())),
            Outcome::Confirmed | Outcome::Sent | Outcome::Written(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CopyFailure, Delivery, Outcome, Report};
    use crate::{Display, Route, Wrap};

    fn failed(why: &str) -> Outcome {
        Outcome::Failed(CopyFailure::new(why, "try again"))
    }

    #[test]
    fn a_failed_route_is_told_beside_the_one_that_worked() {
        let report = Report {
            deliveries: vec![
                Delivery {
                    route: Route::Native(Display::X11),
                    outcome: failed("the display does not answer"),
                },
                Delivery { route: Route::Terminal(Wrap::Raw), outcome: Outcome::Sent },
            ],
        };
        assert_eq!(
            report.sentence(),
            "sent: terminal (OSC 52, cannot be confirmed); X11 clipboard: the display does not answer; try again"
        );
        assert!(report.arrived() && !report.is_confirmed());
    }

    #[test]
    fn a_file_is_no_clipboard() {
        let report = Report::of(Route::File, Outcome::Written("/home/a/copied.txt".into()));
        assert_eq!(report.sentence(), "not on a clipboard, but in /home/a/copied.txt");
        assert!(!report.arrived());
    }

    #[test]
    fn when_nothing_worked_the_last_copy_can_still_be_printed() {
        let report = Report::of(Route::File, failed("the disk is full"));
        assert_eq!(report.sentence(), "not copied; swatch last prints it; file: the disk is full; try again");
    }
}
