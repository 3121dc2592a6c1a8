//! `swatch qr`: a prompt as a QR code, for the Discord app on a telephone.

use clap::builder::styling::{AnsiColor, Style};

use super::{Context, Failure, copy};
use library::views::{Cells, Drawing, QrError, QrView};
use midjourney::Form;

/// Light modules as foreground, dark ones as background, whatever the terminal's own colours are.
const COLORS: Style = Style::new()
    .fg_color(Some(clap::builder::styling::Color::Ansi(AnsiColor::BrightWhite)))
    .bg_color(Some(clap::builder::styling::Color::Ansi(AnsiColor::Black)));

/// Show a prompt as a QR code, to take it to a telephone
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch qr                                   the prompt copied last
swatch qr \"a cat --p r1bwkpa\" --as imagine  another, as typed in Discord
swatch qr --invert                          on a light background, where colours are off")]
pub(super) struct Args {
    /// The prompt, or - for stdin; the one copied last when it is left out
    #[arg(value_name = "PROMPT")]
    prompt: Option<String>,
    /// The form to show it in
    #[arg(long = "as", value_name = "FORM", default_value = "prompt", value_parser = copy::forms())]
    form: Form,
    /// The option's name, for --as option
    #[arg(long, value_name = "NAME", default_value = "mine")]
    name: String,
    /// Draw the dark parts in place of the light ones; for a light background without colours
    #[arg(long)]
    invert: bool,
    /// Print JSON: the text and its modules
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let prompt = copy::prompt(args.prompt.as_deref(), context)?;
    let text = copy::written(args.form, &prompt, &args.name, context)?;
    let code = QrView::of(&text)?;
    if args.json {
        return context.json(&code);
    }
    let drawing = match (context.ascii(), args.invert) {
        (true, _) => Drawing::Ascii,
        (false, true) => Drawing::DarkBlocks,
        (false, false) => Drawing::LightBlocks,
    };
    let style = if context.is_colored() && !args.invert { COLORS } else { Style::new() };
    for line in code.lines(drawing, room(context))? {
        context.raw(&format!("{style}{line}{style:#}\n"))?;
    }
    Ok(())
}

/// The terminal without the line of the shell's next prompt; a file has room for everything.
fn room(context: &Context) -> Option<Cells> {
    let size = context.is_terminal().then(crossterm::terminal::size)?;
    let (width, height) = size.ok().filter(|(width, height)| *width > 0 && *height > 0)?;
    Some(Cells { width: width.into(), height: usize::from(height) - 1 })
}

impl From<QrError> for Failure {
    fn from(error: QrError) -> Self {
        let failure = Self::error(error.to_string());
        match error {
            QrError::TooLong(_) => failure.hint("less of it: swatch qr --as parameters"),
            QrError::NoRoom { .. } => failure
                .hint("make the terminal larger, or its font smaller")
                .hint("less of it: swatch qr --as parameters"),
        }
    }
}
