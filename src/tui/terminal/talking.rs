//! The conversation on standard input and output: a question, a line, what came of it. No terminal is
//! needed, and nothing is done beside: every change is saved before the next question.

use std::io::{self, BufRead, Read as _, Write};

use jiff::Zoned;

use crate::tui::app::{Action, Effect, Msg, PictureEffect, State, TerminalEffect, update};
use crate::tui::effects::{Services, perform, sync_now};
use crate::tui::line_mode::LineUi;
use text::sanitize_line;

/// The most bytes of a line that are taken in.
const LONGEST: u64 = 1 << 20;

/// Talks until the user quits or there is nothing more to read.
///
/// # Errors
/// When the input cannot be read or the output cannot be written.
pub fn talk(
    state: &mut State,
    world: &mut Services,
    (mut input, mut output): (impl BufRead, impl Write),
    now: impl Fn() -> Zoned,
) -> io::Result<()> {
    let mut talk = LineUi::default();
    while !state.session.quit {
        write!(output, "{}", talk.question(state))?;
        output.flush()?;
        let mut line = Vec::new();
        let ended = (&mut input).take(LONGEST).read_until(b'\n', &mut line)? == 0;
        let mut effects = update(state, Msg::Now(now()));
        if ended {
            writeln!(output)?;
            effects.extend(update(state, Msg::Act(Action::Quit)));
        } else {
            effects.extend(talk.answer(state, &String::from_utf8_lossy(&line)));
        }
        let mut said = carried_out(state, effects, world);
        talk.settle(state);
        said.extend(state.session.notice.take().map(|notice| notice.text));
        for sentence in &said {
            writeln!(output, "{}", sanitize_line(sentence))?;
        }
        if ended {
            break;
        }
    }
    Ok(())
}

/// Carries effects and what follows from them out; gives what there is to say.
fn carried_out(state: &mut State, effects: Vec<Effect>, world: &mut Services) -> Vec<String> {
    let mut said: Vec<String> = state.session.notice.take().map(|notice| notice.text).into_iter().collect();
    for effect in effects {
        match effect {
            Effect::Terminal(TerminalEffect::Bare(text)) => said.push(text),
            // Nobody asked for these: they are what the screen would show.
            Effect::Pictures(PictureEffect::Show { .. }) => {}
            Effect::Terminal(_) | Effect::Pictures(_) => said.push("That needs the screen".to_owned()),
            Effect::Sync(effect) => {
                for news in sync_now(effect, &world.store) {
                    let more = update(state, Msg::Sync(news));
                    said.extend(carried_out(state, more, world));
                }
            }
            effect => {
                if let Some(answer) = perform(effect, world) {
                    let more = update(state, answer);
                    said.extend(carried_out(state, more, world));
                }
            }
        }
    }
    said
}
