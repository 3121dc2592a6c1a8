//! Over SSH, on this machine: a server on 127.0.0.1 with keys made for the test and thrown away.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use portable_pty::CommandBuilder;

use super::{Desk, TEXT, count, osc52};
use crate::terminal::{Terminal, installed, until_ended};

/// A server of its own, for one test.
struct Server<'a> {
    desk: &'a Desk,
    process: Child,
    port: u16,
}

impl<'a> Server<'a> {
    /// `None` where it cannot be started; that is said.
    fn start(desk: &'a Desk) -> Option<Self> {
        let folders = ["/usr/sbin", "/usr/local/sbin", "/usr/bin"];
        let program = folders.iter().map(|folder| Path::new(folder).join("sshd")).find(|path| path.is_file());
        let Some(program) = program.filter(|_| installed("ssh") && installed("ssh-keygen")) else {
            eprintln!("SKIPPED: sshd is not installed (.ci/run installs it)");
            return None;
        };
        for key in ["host", "user"] {
            let path = desk.path(key);
            let made =
                Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(path).status();
            assert!(made.unwrap().success());
        }
        // A server that runs as root insists on this folder.
        std::fs::create_dir_all("/run/sshd").ok();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let show = |name: &str| desk.path(name).display().to_string();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nUsePAM no\n\
             StrictModes no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n",
            show("host"),
            show("user.pub")
        );
        std::fs::write(desk.path("sshd_config"), config).unwrap();
        let mut process = Command::new(program)
            .args(["-D", "-e", "-f", &show("sshd_config")])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(process.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("Server listening") {
            line.clear();
            if said.read_line(&mut line).unwrap_or(0) == 0 {
                eprintln!("SKIPPED: sshd cannot be started here");
                process.wait().unwrap();
                return None;
            }
        }
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Some(Self { desk, process, port })
    }

    /// `ssh` to it, with a terminal, running a script.
    fn ssh(&self, script: &str) -> CommandBuilder {
        let port = self.port.to_string();
        let key = self.desk.path("user").display().to_string();
        let known =
            ["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR"];
        let mut args = vec!["-F", "/dev/null", "-tt", "-i", &key, "-p", &port, "-o", "IdentitiesOnly=yes"];
        args.extend(known);
        let home = self.desk.path("").display().to_string();
        let script = format!("export SWATCH_HOME='{home}'; cd '{home}'; {script}");
        args.extend(["127.0.0.1", &script]);
        let mut command = self.desk.command("ssh", &args);
        if let Ok(user) = std::env::var("USER") {
            command.env("USER", user);
        }
        command
    }
}

impl Drop for Server<'_> {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

#[test]
fn a_copy_made_far_away_arrives_in_the_near_terminal() {
    let desk = Desk::new();
    let Some(server) = Server::start(&desk) else { return };
    let script = format!("'{}' copy '{TEXT}'", env!("CARGO_BIN_EXE_swatch"));
    let (code, bytes) = Terminal::start(server.ssh(&script), 24, 80).end();
    let said = String::from_utf8_lossy(&bytes);
    assert_eq!(code, 0, "{said}");
    assert_eq!(count(&bytes, &osc52(TEXT)), 1, "{said}");
    assert!(said.contains("sent: terminal (OSC 52, cannot be confirmed)"), "{said}");
}

#[test]
fn a_lost_connection_ends_the_program_and_nothing_is_lost() {
    let desk = Desk::new();
    let Some(server) = Server::start(&desk) else { return };
    let script = format!("echo $$ >pid; exec '{}'", env!("CARGO_BIN_EXE_swatch"));
    let mut terminal = Terminal::start(server.ssh(&script), 24, 80);
    terminal.wait_on_screen("find");
    terminal.send("/edit\r ");
    terminal.wait_on_screen("--p r1bwkpa");
    let pid = std::fs::read_to_string(desk.path("pid")).unwrap();
    terminal.signal("KILL");
    eprintln!("ended {:?} after the connection was lost", until_ended(&pid));
    let kept = std::fs::read_to_string(desk.path("state/desk.ron")).unwrap();
    assert!(kept.contains("Profile("), "{kept}");
}
