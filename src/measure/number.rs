//! Conversions between counts and real numbers, each with the reason why nothing is lost that matters.

/// A size in pixels as an index: 32 bits fit into the index of every machine this runs on.
pub(super) fn index(size: u32) -> usize {
    usize::try_from(size).unwrap_or(usize::MAX)
}
