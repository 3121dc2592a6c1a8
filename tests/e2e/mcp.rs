//! `swatch mcp` as an agent uses it: the binary over its standard input and output, driven by the protocol's own client.

use std::process::Stdio;

use rmcp::ServiceExt as _;
use rmcp::model::{CallToolRequestParams, CallToolResult};
use rmcp::service::{RoleClient, RunningService};
use serde_json::{Value, json};
use tokio::process::{Child, Command};

use crate::cli::Home;

/// A server, and the client that speaks to it.
struct Agent {
    client: RunningService<RoleClient, ()>,
    server: Child,
}

impl Agent {
    async fn start(home: &Home, args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_swatch"));
        command.args(["mcp"]).args(args).env_clear();
        command.env("HOME", home.path()).env("SWATCH_HOME", home.path());
        command.env("SWATCH_TODAY", "2026-09-01").env("TZ", "UTC");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let mut server = command.spawn().unwrap();
        let pipes = (server.stdout.take().unwrap(), server.stdin.take().unwrap());
        Self { client: ().serve(pipes).await.unwrap(), server }
    }

    async fn tools(&self) -> Vec<String> {
        let tools = self.client.list_all_tools().await.unwrap();
        tools.iter().map(|tool| tool.name.to_string()).collect()
    }

    async fn call(&self, tool: &'static str, arguments: Value) -> CallToolResult {
        let Value::Object(arguments) = arguments else { panic!("{arguments} is no object") };
        let request = CallToolRequestParams::new(tool).with_arguments(arguments);
        self.client.call_tool(request).await.unwrap()
    }

    /// What a tool found, which must be no error.
    async fn found(&self, tool: &'static str, arguments: Value) -> Value {
        let answer = self.call(tool, arguments).await;
        assert_eq!(answer.is_error, Some(false), "{answer:?}");
        answer.structured_content.unwrap()["result"].clone()
    }

    /// Why a tool did nothing.
    async fn refused(&self, tool: &'static str, arguments: Value) -> String {
        let answer = self.call(tool, arguments).await;
        assert_eq!(answer.is_error, Some(true), "{answer:?}");
        answer.structured_content.unwrap()["error"].as_str().unwrap().to_owned()
    }

    /// Ends the client; the server ends with its standard input, having said nothing on stderr.
    async fn leave(self) {
        self.client.cancel().await.unwrap();
        let output = self.server.wait_with_output().await.unwrap();
        assert!(output.status.success(), "{output:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}

fn talk(future: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future);
}

#[test]
fn an_agent_searches_composes_checks_explains_and_looks_up_the_log() {
    let home = Home::furnished();
    std::fs::write(home.path().join("config.ron"), "(copy_command: [\"true\"])").unwrap();
    home.done(&["compose", "a pier", "--with", "calm", "--copy"]);
    let files = || std::fs::read_to_string(home.path().join("profiles.ron")).unwrap();
    let before = files();
    talk(async {
        let agent = Agent::start(&home, &[]).await;
        assert_eq!(agent.tools().await, ["search", "show", "compose", "lint", "explain", "log"]);
        let found = agent.found("search", json!({ "query": "tag:warm" })).await;
        assert_eq!((&found[0]["name"], &found[0]["code"]), (&json!("calm"), &json!("6odeoas")));
        let composed = json!({ "text": "a cafe", "with": ["calm", "film dust"], "stylize": 250, "parameters": ["--ar 3:2"] });
        let composed = agent.found("compose", composed).await;
        assert_eq!(composed["prompt"], "a cafe --p 6odeoas --sref 6726456675 --stylize 250 --ar 3:2");
        let findings = agent.found("lint", json!({ "prompt": "a cat --ar 16x9" })).await;
        assert!(findings[0]["rule"].is_string(), "{findings}");
        let parts = agent.found("explain", json!({ "prompt": "a cat --stylize 250" })).await;
        assert!(!parts.as_array().unwrap().is_empty());
        let log = agent.found("log", json!({ "profile": "calm" })).await;
        assert_eq!(log[0]["prompt"], "a pier --p 6odeoas");
        assert_eq!(agent.found("show", json!({ "name": "grain" })).await["kind"], "moodboard");
        agent.leave().await;
    });
    assert_eq!(files(), before);
}

#[test]
fn what_changes_something_is_refused_unless_it_was_allowed() {
    let home = Home::furnished();
    talk(async {
        let agent = Agent::start(&home, &[]).await;
        let add = json!({ "name": "new", "kind": "ranked", "code": "zzzz111" });
        let refusal = agent.refused("add", add.clone()).await;
        assert!(refusal.contains("swatch mcp --write"), "{refusal}");
        agent.leave().await;
        assert!(!home.done(&["list"]).contains("zzzz111"));

        let agent = Agent::start(&home, &["--write"]).await;
        assert!(agent.tools().await.contains(&"save_stack".to_owned()));
        assert_eq!(agent.found("add", add).await["code"], "zzzz111");
        agent.found("save_stack", json!({ "name": "both", "with": ["new", "calm"], "stylize": 400 })).await;
        agent.leave().await;
    });
    assert_eq!(
        home.done(&["compose", "a cat", "--stack", "both"]),
        "a cat --p zzzz111 6odeoas --stylize 400\n"
    );
    assert_eq!(home.run(&["undo", "2"]).code, 0, "what an agent did is undone like everything else");
    assert!(!home.done(&["list"]).contains("zzzz111"));
}

#[test]
fn a_wrong_call_is_told_and_the_server_goes_on() {
    let home = Home::furnished();
    talk(async {
        let agent = Agent::start(&home, &[]).await;
        assert_eq!(agent.refused("lint", json!({})).await, "prompt is missing");
        let refusal = agent.refused("compose", json!({ "text": "x", "with": ["nobody"] })).await;
        assert!(refusal.contains("nobody"), "{refusal}");
        assert!(agent.refused("compose", json!({ "text": "-" })).await.contains("standard input"));
        let unknown = CallToolRequestParams::new("rm");
        assert!(agent.client.call_tool(unknown).await.is_err());
        assert_eq!(agent.found("search", json!({})).await.as_array().unwrap().len(), 3);
        agent.leave().await;
    });
}
