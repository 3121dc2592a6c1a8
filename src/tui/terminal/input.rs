//! Keys from the terminal, read on a thread of their own.
//!
//! When a terminal is closed, reading it gives an end of file again and again, and `crossterm` then
//! never comes back from a read. On its own thread that cannot hold up the loop, which hears of the
//! closed terminal from `ending`.

use std::io;
use std::thread::JoinHandle;
use std::time::Duration;

use crossterm::event::{self, Event, EventStream};
use futures::StreamExt as _;
use futures::channel::{mpsc, oneshot};

/// How long an event may come after another to count as one of many at once.
const AT_ONCE: Duration = Duration::from_millis(1);

/// A thread that reads events and passes them on until it is paused.
pub struct Input {
    events: mpsc::UnboundedSender<io::Result<Event>>,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

impl Input {
    /// A reader that passes events on to the returned stream. It does not read before [`Input::resume`].
    #[must_use]
    pub fn new() -> (Self, mpsc::UnboundedReceiver<io::Result<Event>>) {
        let (events, stream) = mpsc::unbounded();
        (Self { events, running: None }, stream)
    }

    /// Begins to read.
    pub fn resume(&mut self) {
        if self.running.is_some() {
            return;
        }
        let (stop, stopped) = oneshot::channel();
        let events = self.events.clone();
        // From here on every resize is heard, so whoever asks for the size afterwards misses none.
        let stream = EventStream::new();
        let thread = std::thread::spawn(move || read(stream, &events, stopped));
        self.running = Some((stop, thread));
    }

    /// Stops reading, so that another program has the terminal to itself. What was read stays read.
    pub fn pause(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            drop(stop);
            if thread.join().is_err() {
                tracing::error!("the thread that reads keys panicked");
            }
        }
    }
}

fn read(
    mut stream: EventStream,
    events: &mpsc::UnboundedSender<io::Result<Event>>,
    mut stopped: oneshot::Receiver<()>,
) {
    let pass_on = |event: io::Result<Event>| {
        let failed = event.is_err();
        events.unbounded_send(event).is_ok() && !failed
    };
    futures::executor::block_on(async {
        loop {
            let event = match futures::future::select(stream.next(), &mut stopped).await {
                futures::future::Either::Left((Some(event), _)) => event,
                futures::future::Either::Left((None, _)) | futures::future::Either::Right(_) => return,
            };
            if !pass_on(event) {
                return;
            }
            // The stream wakes a thread of its own for every event; of many at once, the others are read here.
            while event::poll(AT_ONCE).unwrap_or(false) {
                if !pass_on(event::read()) {
                    return;
                }
            }
        }
    });
}
