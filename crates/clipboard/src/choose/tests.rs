//! The whole policy as a table: an environment, the routes in order, the sentence when they work.

use crate::{Attempt, Config, Delivery, Environment, Outcome, Report, Route, When, choose};

/// One row: variables, installed programs and circumstances, then what is expected.
struct Row {
    title: &'static str,
    set: &'static str,
    installed: &'static str,
    terminal: bool,
    lasting: bool,
    /// The routes; `?` marks those taken unless one before is confirmed, `??` unless one is sent.
    routes: &'static str,
    sentence: &'static str,
}

const LOCAL: Row = Row {
    title: "",
    set: "TERM=xterm-256color",
    installed: "",
    terminal: true,
    lasting: true,
    routes: "",
    sentence: "",
};

const ONE_SHOT: Row = Row { lasting: false, ..LOCAL };

const OSC52: &str = "sent: terminal (OSC 52, cannot be confirmed)";

#[rustfmt::skip]
const TABLE: &[Row] = &[
    Row { title: "X11, the screen", set: "TERM=xterm-256color DISPLAY=:0", routes: "Native(X11)? Terminal(Raw) File??",
        sentence: "copied: X11 clipboard + terminal (OSC 52, cannot be confirmed)", ..LOCAL },
    Row { title: "X11, the screen, xclip", set: "TERM=xterm-256color DISPLAY=:0", installed: "xclip xsel", routes: "Native(X11)? Tool(Xclip)? Tool(Xsel)? Terminal(Raw) File??",
        sentence: "copied: X11 clipboard + terminal (OSC 52, cannot be confirmed)", ..LOCAL },
    Row { title: "X11, one command", set: "TERM=xterm-256color DISPLAY=:0", installed: "xclip", routes: "SelectionOwner(X11)? Tool(Xclip)? Terminal(Raw) File??",
        sentence: "copied: X11 clipboard + terminal (OSC 52, cannot be confirmed)", ..ONE_SHOT },
    Row { title: "X11, one command, no terminal", set: "DISPLAY=:0", terminal: false, routes: "SelectionOwner(X11)? File??",
        sentence: "copied: X11 clipboard", ..ONE_SHOT },
    Row { title: "Wayland, the screen", set: "TERM=foot WAYLAND_DISPLAY=wayland-1 DISPLAY=:0", installed: "wl-copy xclip", routes: "Native(Wayland)? Tool(WlCopy)? Tool(Xclip)? Terminal(Raw) File??",
        sentence: "copied: Wayland clipboard + terminal (OSC 52, cannot be confirmed)", ..LOCAL },
    Row { title: "Wayland, one command, wl-copy", set: "TERM=foot WAYLAND_DISPLAY=wayland-1", installed: "wl-copy", routes: "Tool(WlCopy)? SelectionOwner(Wayland)? Terminal(Raw) File??",
        sentence: "copied: clipboard through wl-copy + terminal (OSC 52, cannot be confirmed)", ..ONE_SHOT },
    Row { title: "Wayland, one command, nothing installed", set: "TERM=foot WAYLAND_DISPLAY=wayland-1", routes: "SelectionOwner(Wayland)? Terminal(Raw) File??",
        sentence: "copied: Wayland clipboard + terminal (OSC 52, cannot be confirmed)", ..ONE_SHOT },
    Row { title: "the Linux console", set: "TERM=linux", routes: "File??",
        sentence: "not on a clipboard, but in copied.txt", ..LOCAL },
    Row { title: "a dumb terminal", set: "TERM=dumb", routes: "File??",
        sentence: "not on a clipboard, but in copied.txt", ..LOCAL },
    Row { title: "no terminal and no display", set: "", terminal: false, routes: "File??",
        sentence: "not on a clipboard, but in copied.txt", ..ONE_SHOT },
    Row { title: "a terminal and no display", set: "TERM=xterm-256color", routes: "Terminal(Raw) File??", sentence: OSC52, ..LOCAL },
    Row { title: "Apple's Terminal without a display", set: "TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", routes: "File??",
        sentence: "not on a clipboard, but in copied.txt", ..LOCAL },
    Row { title: "SSH", set: "TERM=xterm-256color SSH_TTY=/dev/pts/3 SSH_CONNECTION=x", routes: "Terminal(Raw) File??", sentence: OSC52, ..LOCAL },
    Row { title: "SSH, only SSH_CONNECTION (mosh)", set: "TERM=xterm-256color SSH_CONNECTION=x", routes: "Terminal(Raw) File??", sentence: OSC52, ..LOCAL },
    Row { title: "SSH, one command", set: "TERM=xterm-256color SSH_TTY=/dev/pts/3", installed: "xclip", routes: "Terminal(Raw) File??", sentence: OSC52, ..ONE_SHOT },
    Row { title: "SSH with the far machine's own display", set: "TERM=xterm-256color SSH_TTY=/dev/pts/3 DISPLAY=:0 WAYLAND_DISPLAY=wayland-1", routes: "Terminal(Raw) File??", sentence: OSC52, ..LOCAL },
    Row { title: "SSH with a forwarded display", set: "TERM=xterm-256color SSH_TTY=/dev/pts/3 DISPLAY=localhost:10.0", routes: "Terminal(Raw) Native(X11)?? File??", sentence: OSC52, ..LOCAL },
    Row { title: "SSH with a forwarded display and no terminal", set: "SSH_CONNECTION=x DISPLAY=localhost:10.0", terminal: false, routes: "SelectionOwner(X11)?? File??",
        sentence: "copied: X11 clipboard", ..ONE_SHOT },
    Row { title: "SSH without a terminal", set: "SSH_CONNECTION=x", terminal: false, routes: "File??",
        sentence: "not on a clipboard, but in copied.txt", ..ONE_SHOT },
    Row { title: "SSH from inside the person's own tmux", set: "TERM=tmux-256color SSH_TTY=/dev/pts/3", routes: "Terminal(Raw) File??", sentence: OSC52, ..LOCAL },
    Row { title: "tmux over SSH", set: "TERM=tmux-256color TMUX=/tmp/tmux-0/default,1,0 SSH_TTY=/dev/pts/3", routes: "Tmux(ByItself) File??",
        sentence: "copied: tmux buffer + terminal (OSC 52, cannot be confirmed)", ..LOCAL },
    Row { title: "tmux without a display", set: "TERM=screen-256color TMUX=/tmp/tmux-0/default,1,0", routes: "Tmux(ByItself) File??",
        sentence: "copied: tmux buffer + terminal (OSC 52, cannot be confirmed)", ..ONE_SHOT },
    Row { title: "tmux on a display", set: "TERM=tmux-256color TMUX=/tmp/tmux-0/default,1,0 DISPLAY=:0", routes: "Native(X11)? Tmux(ByItself) File??",
        sentence: "copied: X11 clipboard + tmux buffer + terminal (OSC 52, cannot be confirmed)", ..LOCAL },
    Row { title: "tmux without a controlling terminal", set: "TMUX=/tmp/tmux-0/default,1,0", terminal: false, routes: "Tmux(ByItself) File??",
        sentence: "copied: tmux buffer + terminal (OSC 52, cannot be confirmed)", ..ONE_SHOT },
    Row { title: "an old tmux, which has no load-buffer -w", set: "TERM=screen TMUX=x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.1c", routes: "Tmux(Wrapped) Terminal(Tmux) File??",
        sentence: "copied: tmux buffer + terminal, through tmux (OSC 52, cannot be confirmed)", ..LOCAL },
    Row { title: "GNU screen", set: "TERM=screen STY=4242.pts-0.here", routes: "Terminal(Screen) File??",
        sentence: "sent: terminal, through screen (OSC 52, cannot be confirmed)", ..LOCAL },
    Row { title: "GNU screen over SSH", set: "TERM=screen.xterm-256color STY=4242.pts-0.here SSH_TTY=/dev/pts/3", routes: "Terminal(Screen) File??",
        sentence: "sent: terminal, through screen (OSC 52, cannot be confirmed)", ..ONE_SHOT },
    Row { title: "tmux inside screen", set: "TERM=tmux-256color STY=4242.pts-0.here TMUX=/tmp/tmux-0/default,1,0", routes: "Tmux(ByItself) File??",
        sentence: "copied: tmux buffer + terminal (OSC 52, cannot be confirmed)", ..LOCAL },
    Row { title: "zellij", set: "TERM=xterm-256color ZELLIJ=0", routes: "Terminal(Raw) File??", sentence: OSC52, ..LOCAL },
    Row { title: "zellij on Wayland", set: "TERM=xterm-256color ZELLIJ=0 WAYLAND_DISPLAY=wayland-1", routes: "Native(Wayland)? Terminal(Raw) File??",
        sentence: "copied: Wayland clipboard + terminal (OSC 52, cannot be confirmed)", ..LOCAL },
    Row { title: "WSL", set: "TERM=xterm-256color WSL_DISTRO_NAME=Debian", routes: "Windows Terminal(Raw) File??",
        sentence: "sent: Windows clipboard (cannot be confirmed) + terminal (OSC 52, cannot be confirmed)", ..LOCAL },
    Row { title: "WSL with a display", set: "TERM=xterm-256color WSL_INTEROP=/run/x DISPLAY=:0", routes: "Windows Native(X11)?? Terminal(Raw) File??",
        sentence: "sent: Windows clipboard (cannot be confirmed) + terminal (OSC 52, cannot be confirmed)", ..LOCAL },
    Row { title: "WSL from another machine", set: "TERM=xterm-256color WSL_DISTRO_NAME=Debian SSH_TTY=/dev/pts/3", routes: "Terminal(Raw) File??", sentence: OSC52, ..LOCAL },
    Row { title: "a command of the user's", set: "TERM=xterm-256color DISPLAY=:0 COMMAND=yes", routes: "Command Native(X11)?? Terminal(Raw)?? File??",
        sentence: "sent: your copy command (cannot be confirmed)", ..LOCAL },
    Row { title: "a command of the user's in tmux over SSH", set: "TERM=tmux-256color TMUX=x SSH_TTY=/dev/pts/3 COMMAND=yes", routes: "Command Tmux(ByItself)?? File??",
        sentence: "sent: your copy command (cannot be confirmed)", ..ONE_SHOT },
    Row { title: "variables that are set and empty", set: "TERM=xterm DISPLAY= TMUX= SSH_TTY= STY=", routes: "Terminal(Raw) File??", sentence: OSC52, ..LOCAL },
];

impl Row {
    fn environment(&self) -> Environment {
        let var = |name: &str| {
            let mut pairs = self.set.split_whitespace().filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
        };
        let installed = |name: &str| self.installed.split_whitespace().any(|tool| tool == name);
        Environment::read(var, installed, self.terminal, self.lasting)
    }

    fn attempts(&self) -> Vec<Attempt> {
        let command = self.set.contains("COMMAND=").then(|| vec!["copy-it".to_owned()]);
        choose(&self.environment(), &Config::new("copied.txt".into()).with_command(command))
    }
}

/// What the notice says when every route that is taken works.
fn sentence(attempts: &[Attempt]) -> String {
    let mut report = Report::default();
    for attempt in attempts {
        let due = attempt.when.is_due(&report);
        let outcome = match attempt.route {
            Route::File => Outcome::Written("copied.txt".into()),
            route if route.can_confirm() => Outcome::Confirmed,
            _ => Outcome::Sent,
        };
        report.deliveries.extend(due.then_some(Delivery { route: attempt.route, outcome }));
    }
    report.sentence()
}

fn written(attempts: &[Attempt]) -> String {
    let words = attempts.iter().map(|attempt| {
        let mark = match attempt.when {
            When::Always => "",
            When::UnlessConfirmed => "?",
            When::UnlessSent => "??",
        };
        format!("{:?}{mark}", attempt.route)
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
#[cfg(all(unix, not(target_os = "macos")))]
fn every_environment_has_its_routes_in_order_and_its_sentence() {
    for row in TABLE {
        let attempts = row.attempts();
        assert_eq!(written(&attempts), row.routes, "{}", row.title);
        assert_eq!(sentence(&attempts), row.sentence, "{}", row.title);
    }
    assert!(TABLE.len() >= 24, "{}", TABLE.len());
}

#[test]
fn no_environment_is_listed_twice() {
    for (i, row) in TABLE.iter().enumerate() {
        assert!(TABLE[..i].iter().all(|other| other.title != row.title), "{}", row.title);
    }
}

#[test]
fn a_file_is_always_the_last_resort() {
    for row in TABLE {
        let last = row.attempts().pop().unwrap();
        assert_eq!(last, Attempt { route: Route::File, when: When::UnlessSent }, "{}", row.title);
    }
}
