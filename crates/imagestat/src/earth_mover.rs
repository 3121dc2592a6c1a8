//! The earth mover's distance: the least work that turns one heap into another (Rubner, Tomasi and
//! Guibas, "The earth mover's distance as a metric for image retrieval", 2000).

/// What is left of a heap counts as nothing below this.
const NOTHING: f64 = 1e-9;

/// The least work to move the first heap onto the second, where `work` is the way from one place to the
/// other. Both heaps are brought to the same size, 1, first. An empty heap is 0 away from everything.
///
/// Solved exactly by successive shortest paths; heaps here have at most sixteen places.
pub(super) fn distance(from: &[f64], to: &[f64], work: impl Fn(usize, usize) -> f64) -> f64 {
    let (Some(mut supply), Some(mut demand)) = (heap(from), heap(to)) else { return 0.0 };
    let work: Vec<Vec<f64>> =
        (0..supply.len()).map(|one| (0..demand.len()).map(|other| work(one, other)).collect()).collect();
    let mut flow = vec![vec![0.0; demand.len()]; supply.len()];
    // Every path empties a place, fills one, or frees a way: this many are more than enough.
    for _ in 0..4 * supply.len() * demand.len() {
        let Some(path) = shortest(&supply, &demand, &work, &flow) else { break };
        push(&path, &mut supply, &mut demand, &mut flow);
    }
    let moved = |(one, row): (usize, &Vec<f64>)| row.iter().zip(&work[one]).map(|(f, w)| f * w).sum::<f64>();
    flow.iter().enumerate().map(moved).sum()
}

fn heap(parts: &[f64]) -> Option<Vec<f64>> {
    let all: f64 = parts.iter().sum();
    (all > NOTHING).then(|| parts.iter().map(|part| part / all).collect())
}

/// A way from a place with something left to one that wants some: forward steps in order, each followed
/// by the step back that frees it, but the last.
type Path = Vec<(usize, usize)>;

/// The state of a search for the cheapest path (Bellman and Ford).
struct Search {
    /// The cost to stand at a place that still has something.
    here: Vec<f64>,
    /// The cost to reach a place that wants something, and from where.
    there: Vec<(f64, usize)>,
    /// The way back that led to a place of the first heap.
    back: Vec<Option<usize>>,
}

impl Search {
    fn new(supply: &[f64], wanting: usize) -> Self {
        let here = supply.iter().map(|left| if *left > NOTHING { 0.0 } else { f64::INFINITY }).collect();
        Self { here, there: vec![(f64::INFINITY, 0); wanting], back: vec![None; supply.len()] }
    }

    /// One round over every way, forward where the work allows it and back where something flows.
    fn round(&mut self, work: &[Vec<f64>], flow: &[Vec<f64>]) -> bool {
        let mut better = false;
        for (one, (row, flows)) in work.iter().zip(flow).enumerate() {
            for (other, (cost, flows)) in row.iter().zip(flows).enumerate() {
                if self.here[one] + cost + NOTHING < self.there[other].0 {
                    self.there[other] = (self.here[one] + cost, one);
                    better = true;
                }
                if *flows > NOTHING && self.there[other].0 - cost + NOTHING < self.here[one] {
                    self.here[one] = self.there[other].0 - cost;
                    self.back[one] = Some(other);
                    better = true;
                }
            }
        }
        better
    }

    /// The steps that end at this place, in order.
    fn path_to(&self, end: usize) -> Option<Path> {
        let mut path = vec![(self.there[end].1, end)];
        while let Some(other) = self.back[path[path.len() - 1].0] {
            path.push((self.there[other].1, other));
            if path.len() > self.back.len() {
                return None;
            }
        }
        path.reverse();
        Some(path)
    }
}

/// The cheapest path, or `None` when nothing is left to move.
fn shortest(supply: &[f64], demand: &[f64], work: &[Vec<f64>], flow: &[Vec<f64>]) -> Option<Path> {
    let mut search = Search::new(supply, demand.len());
    for _ in 0..=supply.len() + demand.len() {
        if !search.round(work, flow) {
            break;
        }
    }
    let wanting = demand.iter().enumerate().filter(|(_, want)| **want > NOTHING).map(|(other, _)| other);
    let end = wanting.min_by(|one, other| search.there[*one].0.total_cmp(&search.there[*other].0))?;
    if search.there[end].0.is_finite() { search.path_to(end) } else { None }
}

fn push(path: &Path, supply: &mut [f64], demand: &mut [f64], flow: &mut [Vec<f64>]) {
    let (start, end) = (path[0].0, path[path.len() - 1].1);
    let freed: Vec<(usize, usize)> = path.windows(2).map(|steps| (steps[1].0, steps[0].1)).collect();
    let narrowest = freed.iter().map(|(one, other)| flow[*one][*other]).fold(f64::INFINITY, f64::min);
    let amount = supply[start].min(demand[end]).min(narrowest);
    for (one, other) in path {
        flow[*one][*other] += amount;
    }
    for (one, other) in freed {
        flow[one][other] -= amount;
    }
    supply[start] -= amount;
    demand[end] -= amount;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::distance;

    fn on_a_line(from: &[f64], to: &[f64]) -> f64 {
        distance(from, to, |one, other| f64::from(u32::try_from(one.abs_diff(other)).unwrap()))
    }

    #[test]
    fn earth_is_moved_the_shortest_way() {
        assert!((on_a_line(&[1.0, 0.0, 0.0], &[0.0, 0.0, 1.0]) - 2.0).abs() < 1e-9);
        assert!((on_a_line(&[0.5, 0.5, 0.0], &[0.0, 0.5, 0.5]) - 1.0).abs() < 1e-9);
        assert!((on_a_line(&[3.0, 1.0], &[1.0, 3.0]) - 0.5).abs() < 1e-9);
        assert!(on_a_line(&[], &[1.0]).abs() < 1e-9);
    }

    proptest! {
        /// On a line the distance is the area between the two sums (Vallender 1974).
        #[test]
        fn on_a_line_it_is_the_area_between_the_sums(pairs in prop::collection::vec((0.0..1.0_f64, 0.0..1.0_f64), 1..16)) {
            let (from, to): (Vec<f64>, Vec<f64>) = pairs.into_iter().map(|(a, b)| (a + 1e-3, b + 1e-3)).unzip();
            let (all_from, all_to): (f64, f64) = (from.iter().sum(), to.iter().sum());
            let mut apart = 0.0;
            let mut area = 0.0;
            for (a, b) in from.iter().zip(&to) {
                apart += a / all_from - b / all_to;
                area += f64::abs(apart);
            }
            prop_assert!((on_a_line(&from, &to) - area).abs() < 1e-6);
            prop_assert!((on_a_line(&to, &from) - area).abs() < 1e-6);
        }
    }
}
