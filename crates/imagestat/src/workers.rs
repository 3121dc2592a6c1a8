//! Long work spread over a few threads, with its progress told, and given up when asked to.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// The most threads: pictures take much memory while they are decoded.
const MOST_THREADS: usize = 4;

/// Does `count` pieces of work on as many threads as the machine has cores (at most four), and gives what
/// they came to in their order. Each finished piece is told to `progress` with how many are done.
///
/// Gives `None` when `cancelled` was set before all were done.
pub fn in_parallel<T: Send>(
    count: usize,
    cancelled: &AtomicBool,
    work: impl Fn(usize) -> T + Sync,
    progress: impl Fn(usize) + Sync,
) -> Option<Vec<T>> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (next, finished) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let done: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(count));
    let run = || {
        while !cancelled.load(Ordering::Relaxed) {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= count {
                break;
            }
            let result = work(piece);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((piece, result));
            progress(finished.fetch_add(1, Ordering::Relaxed) + 1);
        }
    };
    std::thread::scope(|threads| {
        for _ in 1..cores.min(MOST_THREADS).min(count) {
            threads.spawn(run);
        }
        run();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(piece, _)| *piece);
    (done.len() == count).then(|| done.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    use super::in_parallel;

    #[test]
    fn results_come_in_order_and_progress_reaches_the_end() {
        let most = AtomicUsize::new(0);
        let told = |done| {
            most.fetch_max(done, Ordering::Relaxed);
        };
        let squares = in_parallel(20, &AtomicBool::new(false), |piece| piece * piece, told);
        assert_eq!(squares, Some((0..20).map(|piece| piece * piece).collect()));
        assert_eq!(most.into_inner(), 20);
        assert_eq!(in_parallel(0, &AtomicBool::new(true), |_| (), |_| ()), Some(Vec::new()));
    }

    #[test]
    fn work_that_is_given_up_comes_to_nothing() {
        let cancelled = AtomicBool::new(false);
        let result = in_parallel(100, &cancelled, |_| cancelled.store(true, Ordering::Relaxed), |_| ());
        assert_eq!(result, None);
    }
}
