//! `swatch mcp`: the library for an agent, over the Model Context Protocol on standard input and output. It has no
//! network, and without `--write` nothing that changes anything.

mod call;
mod tools;

use std::path::PathBuf;
use std::sync::Arc;

use rmcp::ServiceExt as _;
use rmcp::handler::server::ServerHandler;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ErrorData, Implementation, ListToolsResult,
    PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool as McpTool, ToolAnnotations,
};
use rmcp::service::{RequestContext, RoleServer};
use rmcp::transport::stdio;
use serde_json::{Value, json};

use super::{Context, Failure};
use tools::Tool;

/// What an agent is told before it calls anything.
const INSTRUCTIONS: &str = "\
A person's library of Midjourney style codes (profiles, moodboards, style references). Search it, compose exact \
prompts from it, check and explain prompts against dated facts, and look up what was copied when. Never invent a \
code: take it from search. Nothing is sent to Midjourney; the person pastes the prompt.";

/// Offer the library to an agent, over the Model Context Protocol on stdin and stdout
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch mcp            let an agent search, compose and check prompts; it changes nothing
swatch mcp --write    let it add, save and copy as well
The tools: search, show, compose, lint, explain, log; with --write also add, save_stack, save_prompt and copy.
In an agent's settings: { \"command\": \"swatch\", \"args\": [\"mcp\"] }
It reads and answers on stdin and stdout, ends with them, and opens no connection.")]
pub(super) struct Args {
    /// Allow the tools that change the library or the clipboard
    #[arg(long)]
    write: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let server = Server { write: args.write, home: context.home().map(ToOwned::to_owned) };
    let failed = |error: &dyn std::fmt::Display| Failure::error(format!("the server stopped: {error}"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| failed(&error))?;
    runtime.block_on(async {
        let running = server.serve(stdio()).await.map_err(|error| failed(&error))?;
        running.waiting().await.map(drop).map_err(|error| failed(&error))
    })
}

/// The server: what it may do, and on which library.
#[derive(Debug, Clone)]
struct Server {
    write: bool,
    home: Option<PathBuf>,
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("swatchbook", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let offered = tools::ALL.iter().filter(|tool| self.write || !tool.writes);
        Ok(ListToolsResult { tools: offered.map(described).collect(), ..ListToolsResult::default() })
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = tools::ALL.iter().find(|tool| tool.name == request.name) else {
            return Err(ErrorData::invalid_params(format!("there is no tool {}", request.name), None));
        };
        if tool.writes && !self.write {
            let refusal = "this server only reads: start it with swatch mcp --write to allow this";
            return Ok(CallToolResult::structured_error(json!({ "error": refusal })).into());
        }
        let arguments = Value::Object(request.arguments.unwrap_or_default());
        let answer = tool.words(&arguments).and_then(|words| call::run(&words, self.home.as_deref()));
        Ok(match answer {
            Ok(answer) => CallToolResult::structured(answer),
            Err(failure) => CallToolResult::structured_error(failure),
        }
        .into())
    }
}

/// A tool as the protocol describes it.
fn described(tool: &Tool) -> McpTool {
    let hints = ToolAnnotations::new().read_only(!tool.writes).destructive(false).open_world(false);
    McpTool::new(tool.name, tool.sentence, Arc::new(tool.input()))
        .with_raw_output_schema(Arc::new(tool.output()))
        .with_annotations(hints)
}
