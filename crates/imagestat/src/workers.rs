//! Long work spread over a few threads within bounded memory, with its progress, given up when asked to.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rayon::ThreadPoolBuilder;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

/// The most threads: pictures take much memory while they are decoded.
const MOST_THREADS: usize = 4;
/// The most memory that the pieces under way may take together, in bytes: room for six pictures of 2,048 x 2,048.
/// A piece that takes more by itself is worked on alone.
pub const MOST_IN_FLIGHT: u64 = 512 << 20;

/// Pieces of work done side by side, on as many threads as the machine has cores and at most four.
#[derive(Debug)]
pub struct Workers<'a> {
    cancelled: &'a AtomicBool,
    in_flight: Mutex<u64>,
    freed: Condvar,
}

impl<'a> Workers<'a> {
    /// Workers who begin no other piece once this is set.
    #[must_use]
    pub fn new(cancelled: &'a AtomicBool) -> Self {
        Self { cancelled, in_flight: Mutex::new(0), freed: Condvar::new() }
    }

    /// Does `count` pieces of work and gives what they came to in their order. `memory` says how many bytes a piece
    /// takes at most (see [`memory_of`](crate::memory_of)): it is begun when the pieces under way leave room below
    /// [`MOST_IN_FLIGHT`]. Each finished piece is reported to `progress` with how many are done.
    ///
    /// Gives `None` when it was given up before all were done.
    pub fn run<T: Send>(
        &self,
        count: usize,
        memory: impl Fn(usize) -> u64 + Sync,
        work: impl Fn(usize) -> T + Sync,
        progress: impl Fn(usize) + Sync,
    ) -> Option<Vec<T>> {
        let finished = AtomicUsize::new(0);
        let piece = |place: usize| {
            let share = self.admit(memory(place))?;
            let result = work(place);
            drop(share);
            progress(finished.fetch_add(1, Ordering::Relaxed) + 1);
            Some(result)
        };
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        match ThreadPoolBuilder::new().num_threads(cores.min(MOST_THREADS)).build() {
            Ok(pool) => pool.install(|| (0..count).into_par_iter().map(piece).collect()),
            // Without threads there is still this one.
            Err(_) => (0..count).map(piece).collect(),
        }
    }

    /// Waits until there is room; `None` when it was given up meanwhile.
    fn admit(&self, memory: u64) -> Option<Share<'_>> {
        let mut in_flight = self.locked();
        while *in_flight > 0 && in_flight.saturating_add(memory) > MOST_IN_FLIGHT {
            in_flight = self.freed.wait(in_flight).unwrap_or_else(PoisonError::into_inner);
        }
        if self.cancelled.load(Ordering::Relaxed) {
            return None;
        }
        *in_flight = in_flight.saturating_add(memory);
        Some(Share { workers: self, memory })
    }

    fn locked(&self) -> MutexGuard<'_, u64> {
        self.in_flight.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The memory of a piece under way, given back at its end.
struct Share<'a> {
    workers: &'a Workers<'a>,
    memory: u64,
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        *self.workers.locked() -= self.memory;
        self.workers.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

    use super::{MOST_IN_FLIGHT, Workers};

    #[test]
    fn results_come_in_order_and_progress_reaches_the_end() {
        let most = AtomicUsize::new(0);
        let heard = |done| {
            most.fetch_max(done, Ordering::Relaxed);
        };
        let never = AtomicBool::new(false);
        let squares = Workers::new(&never).run(20, |_| 1, |piece| piece * piece, heard);
        assert_eq!(squares, Some((0..20).map(|piece| piece * piece).collect()));
        assert_eq!(most.into_inner(), 20);
        let cancelled = AtomicBool::new(true);
        assert_eq!(Workers::new(&cancelled).run(0, |_| 1, |_| (), |_| ()), Some(Vec::new()));
    }

    #[test]
    fn work_that_is_given_up_comes_to_nothing() {
        let cancelled = AtomicBool::new(false);
        let give_up = |_| cancelled.store(true, Ordering::Relaxed);
        assert_eq!(Workers::new(&cancelled).run(100, |_| 1, give_up, |_| ()), None);
    }

    #[test]
    fn pieces_under_way_share_the_memory_and_a_larger_one_is_alone() {
        let sizes = |piece: usize| if piece % 5 == 4 { 3 * MOST_IN_FLIGHT } else { MOST_IN_FLIGHT / 2 };
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let work = |piece: usize| {
            let together = now.fetch_add(sizes(piece), Ordering::SeqCst) + sizes(piece);
            assert!(together <= MOST_IN_FLIGHT || together == 3 * MOST_IN_FLIGHT, "{together}");
            most.fetch_max(together, Ordering::SeqCst);
            std::thread::yield_now();
            now.fetch_sub(sizes(piece), Ordering::SeqCst);
        };
        let never = AtomicBool::new(false);
        assert!(Workers::new(&never).run(40, sizes, work, |_| ()).is_some());
        assert_eq!(most.into_inner(), 3 * MOST_IN_FLIGHT);
    }
}
