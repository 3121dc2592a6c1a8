//! Keys from the terminal, read on a thread of their own.
//!
//! When a terminal is closed, reading it gives an end of file again and again, and `crossterm` then
//! never comes back from a read. On its own thread that cannot hold up the loop, which hears of the
//! closed terminal from `ending`.

use std::io;
use std::thread::JoinHandle;

use crossterm::event::{Event, EventStream};
use futures::StreamExt as _;
use futures::channel::{mpsc, oneshot};

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
        let thread = std::thread::spawn(move || read(&events, stopped));
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

fn read(events: &mpsc::UnboundedSender<io::Result<Event>>, mut stopped: oneshot::Receiver<()>) {
    let mut stream = EventStream::new();
    futures::executor::block_on(async {
        loop {
            let event = match futures::future::select(stream.next(), &mut stopped).await {
                futures::future::Either::Left((Some(event), _)) => event,
                futures::future::Either::Left((None, _)) | futures::future::Either::Right(_) => return,
            };
            let failed = event.is_err();
            if events.unbounded_send(event).is_err() || failed {
                return;
            }
        }
    });
}
