//! Conversions between counts and real numbers, each with the reason why nothing is lost that matters.

/// A count as a real number. Counts here are pixels of one picture, far below 2^24 after scaling.
#[expect(clippy::cast_precision_loss, reason = "counts of pixels after scaling stay far below 2^24")]
pub(super) fn real(count: usize) -> f32 {
    count as f32
}

/// A count as a real number of double precision.
#[expect(clippy::cast_precision_loss, reason = "counts of pictures, splits and pixels stay far below 2^53")]
pub(super) fn double(count: usize) -> f64 {
    count as f64
}

/// The whole part of a number that is not negative; 0 for one that is.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "as saturates, and that is meant"
)]
pub(super) fn whole(value: f32) -> usize {
    value.max(0.0) as usize
}

/// The nearest whole number, for the cells of a histogram.
#[expect(clippy::cast_possible_truncation, reason = "as saturates, and that is meant")]
pub(super) fn cell(value: f32) -> i32 {
    value.round() as i32
}

/// Rounded to four decimals, so that a record reads well and says the same after it was read again.
pub(super) fn rounded(value: f32) -> f32 {
    let rounded = (value * 10_000.0).round() / 10_000.0;
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// A size in pixels as an index: 32 bits fit into the index of every machine this runs on.
pub(super) fn index(size: u32) -> usize {
    usize::try_from(size).unwrap_or(usize::MAX)
}

/// The mean of some numbers; 0 of none.
pub(super) fn mean(values: &[f32]) -> f32 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f32>() / real(values.len()) }
}

/// The standard deviation of some numbers; 0 of none.
pub(super) fn deviation(values: &[f32]) -> f32 {
    let centre = mean(values);
    let squares: Vec<f32> = values.iter().map(|value| (value - centre).powi(2)).collect();
    mean(&squares).sqrt()
}

/// The value below which a share of the numbers lies; 0 of none.
pub(super) fn quantile(values: &mut [f32], share: f32) -> f32 {
    if values.is_empty() {
        return 0.0;
    }
    let place = whole(share * real(values.len())).min(values.len() - 1);
    *values.select_nth_unstable_by(place, f32::total_cmp).1
}
