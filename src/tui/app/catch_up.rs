//! Catching up: for a while things are noted under an earlier day.

use super::action::Action;
use super::components::prompt::{PromptKind, TextPrompt};
use super::effect::Effect;
use super::notice::Notice;
use super::session::Session;
use library::dates;

/// Asks for the day.
pub(super) fn ask(session: &Session) -> TextPrompt {
    let day = session.catching_up.map(|day| day.to_string()).unwrap_or_default();
    TextPrompt::new(PromptKind::Day, day)
}

/// Takes the day in any common form; nothing typed is today.
pub(super) fn accept(session: &mut Session, text: &str) -> Result<Vec<Effect>, String> {
    let today = session.now.date();
    let day =
        if text.is_empty() { today } else { dates::read(text, today).map_err(|error| error.to_string())? };
    if day > today {
        return Err(format!("{day} is still to come"));
    }
    session.catching_up = (day != today).then_some(day);
    let again = session.way(Action::CatchUp);
    session.notice = Some(Notice::good(match session.catching_up {
        Some(day) => {
            format!("sessions, codes, likes and the rest are noted under {day}; {again} goes back to today")
        }
        None => "things are noted under today".to_owned(),
    }));
    Ok(Vec::new())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::tests::{notice, press, start};
    use crate::tui::app::Mode;

    #[test]
    fn what_is_noted_while_catching_up_gets_that_day() {
        let mut state = start(false);
        press(&mut state, ",td3 May<enter>jd");
        assert_eq!(state.session.selected().unwrap().deleted_on, Some(date(2026, 5, 3)));
        press(&mut state, ",tl<enter>");
        assert_eq!(state.session.library.likes.iter().next().unwrap().on, date(2026, 5, 3));
        press(&mut state, ",td<ctrl-u><enter>");
        assert_eq!((state.session.catching_up, notice(&state)), (None, "things are noted under today"));
    }

    #[test]
    fn a_day_that_cannot_be_is_told_and_can_be_mended() {
        let mut state = start(false);
        for (typed, told) in
            [("2027-01-01", "still to come"), ("2026-02-30", "February 2026 has 28 days"), ("soon", "soon")]
        {
            press(&mut state, &format!(",td{typed}<enter>"));
            let Mode::TextPrompt(ask) = &state.mode else { panic!("{:?}", state.mode) };
            assert!(ask.error.as_ref().unwrap().contains(told), "{:?}", ask.error);
            press(&mut state, "<esc>");
        }
        assert_eq!(state.session.catching_up, None);
    }
}
