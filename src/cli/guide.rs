//! `swatch guide`: ranked or moodboard? Three questions and an answer.

use super::{Context, Failure};
use library::training::{Advice, QUESTIONS, advise};
use library::views::{AdviceView, QuestionView};

/// Ranked profile or moodboard? Three questions and an answer
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch guide          the questions
swatch guide a b b    the answer")]
pub(super) struct Args {
    /// An answer to each question: a or b
    #[arg(value_name = "a|b", value_parser = ["a", "b"], num_args = 0..=3)]
    answers: Vec<String>,
    /// Print JSON: questions, or kind, why, reasons and against
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let answers: Vec<bool> = args.answers.iter().map(|answer| answer == "b").collect();
    if let Ok(answers) = <[bool; 3]>::try_from(answers.as_slice()) {
        return print(&advise(answers), args.json, context);
    }
    if !answers.is_empty() {
        return Err(Failure::usage("there are three questions; answer each with a or b"));
    }
    let asked = QUESTIONS.map(|one| QuestionView { question: one.text, a: one.ranked, b: one.moodboard });
    if args.json {
        return context.json(&asked);
    }
    for (number, one) in (1..).zip(&asked) {
        context.line(&format!("{number}. {}", one.question))?;
        context.line(&format!("   a  {}", one.a))?;
        context.line(&format!("   b  {}", one.b))?;
    }
    context.say("answer with: swatch guide a b b");
    Ok(())
}

fn print(advice: &Advice, json: bool, context: &Context) -> Result<(), Failure> {
    let Advice { kind, why, reasons, against } = advice;
    if json {
        return context.json(&AdviceView { kind: kind.as_str(), why, reasons, against: *against });
    }
    context.line(why)?;
    context.line(&format!("because: {}", reasons.join("; ")))?;
    against.map_or(Ok(()), |against| context.line(&format!("although: {against}")))
}
