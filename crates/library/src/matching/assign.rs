//! The cheapest way to give every row a place of its own, and what each other place would cost.
//!
//! Shortest augmenting paths with potentials (Jonker and Volgenant 1987) over the few places each row
//! can have. Costs are whole numbers, so that equal answers are exactly equal.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};

/// A place for a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Seat {
    /// Behind this event, as its first or second code.
    Event {
        /// The event's place in the list of events.
        event: usize,
        /// Whether another code may stand there already.
        second: bool,
    },
    /// Behind nothing: a place of the row's own.
    None,
}

/// Rows and the places each can have, at a cost.
pub(super) struct Costs {
    /// For every row its slots, columns and costs.
    rows: Vec<Vec<(Seat, usize, i64)>>,
    /// Columns that stand for events: two each, before those of `None`.
    shared: usize,
}

/// A full assignment with its potentials.
struct Solved {
    column_of: Vec<usize>,
    row_of: Vec<Option<usize>>,
    row_price: Vec<i64>,
    column_price: Vec<i64>,
}

/// Tentative distances from a row to the columns.
#[derive(Default)]
struct Front {
    distance: HashMap<usize, (i64, usize)>,
    heap: BinaryHeap<Reverse<(i64, usize)>>,
}

impl Costs {
    /// A problem without rows.
    pub(super) fn new(events: usize) -> Self {
        Self { rows: Vec::new(), shared: 2 * events }
    }

    /// Adds a row with the places it can have. `Seat::None` must be one of them.
    pub(super) fn add(&mut self, slots: Vec<(Seat, i64)>) {
        let own = self.shared + self.rows.len();
        let column = |slot: Seat| match slot {
            Seat::Event { event, second } => 2 * event + usize::from(second),
            Seat::None => own,
        };
        self.rows.push(slots.into_iter().map(|(slot, cost)| (slot, column(slot), cost)).collect());
    }

    /// For each of the first rows: how much dearer the cheapest assignment is with each of its slots.
    pub(super) fn regrets(&self, rows: usize) -> Vec<Vec<(Seat, i64)>> {
        let (solved, rows_of) = (self.solve(), self.rows_of());
        (0..rows.min(self.rows.len())).map(|row| self.regrets_of(row, &solved, &rows_of)).collect()
    }

    fn solve(&self) -> Solved {
        let columns = self.shared + self.rows.len();
        let mut solved = Solved {
            column_of: vec![usize::MAX; self.rows.len()],
            row_of: vec![None; columns],
            row_price: vec![0; self.rows.len()],
            column_price: vec![0; columns],
        };
        for row in 0..self.rows.len() {
            self.augment(row, &mut solved);
        }
        solved
    }

    /// Gives one more row a column, moving others along the cheapest path to a free one.
    fn augment(&self, start: usize, solved: &mut Solved) {
        let mut front = Front::default();
        let mut done: Vec<(usize, i64)> = Vec::new();
        self.reach(start, 0, solved, &mut front);
        let (mut free, mut length) = (None, 0);
        while let Some((distance, column)) = front.pop() {
            length = distance;
            let Some(holder) = solved.row_of[column] else {
                free = Some(column);
                break;
            };
            done.push((column, distance));
            self.reach(holder, distance, solved, &mut front);
        }
        let Some(mut column) = free else { return };
        solved.row_price[start] += length;
        for (passed, distance) in done {
            if let Some(holder) = solved.row_of[passed] {
                solved.row_price[holder] += length - distance;
            }
            solved.column_price[passed] -= length - distance;
        }
        while let Some((_, row)) = front.distance.get(&column).copied() {
            let former = std::mem::replace(&mut solved.column_of[row], column);
            solved.row_of[column] = Some(row);
            if row == start {
                break;
            }
            column = former;
        }
    }

    /// Offers every column of a row at a distance.
    fn reach(&self, row: usize, base: i64, solved: &Solved, front: &mut Front) {
        for (_, column, cost) in &self.rows[row] {
            let reduced = cost - solved.row_price[row] - solved.column_price[*column];
            front.offer(*column, base + reduced, row);
        }
    }

    fn regrets_of(&self, row: usize, solved: &Solved, rows_of: &[Vec<(usize, i64)>]) -> Vec<(Seat, i64)> {
        let own = solved.column_of[row];
        let paid =
            self.rows[row].iter().find(|(_, column, _)| *column == own).map_or(0, |(_, _, cost)| *cost);
        let ways = self.ways_to(own, row, solved, rows_of);
        self.rows[row]
            .iter()
            .map(|(slot, column, cost)| {
                let moved = match ways.get(column) {
                    _ if *column == own => 0,
                    Some((way, _)) => way + solved.column_price[own] - solved.column_price[*column],
                    None => 0,
                };
                (*slot, cost - paid + moved)
            })
            .collect()
    }

    /// The shortest ways along which columns can be vacated, if `absent` leaves its column `target`:
    /// the holder moves on, and so does the holder of its new column, until somebody takes the one
    /// left or a free one. The node behind the last column stands for "all free columns".
    fn ways_to(
        &self,
        target: usize,
        absent: usize,
        solved: &Solved,
        rows_of: &[Vec<(usize, i64)>],
    ) -> HashMap<usize, (i64, usize)> {
        let free = solved.row_of.len();
        let mut missing: BTreeSet<usize> = self.rows[absent].iter().map(|(_, column, _)| *column).collect();
        let mut front = Front::default();
        front.offer(target, 0, absent);
        while let Some((distance, column)) = front.pop() {
            missing.remove(&column);
            if missing.is_empty() {
                break;
            }
            if column == free {
                let open = solved.row_of.iter().enumerate().filter(|(_, holder)| holder.is_none());
                open.for_each(|(column, _)| front.offer(column, distance, absent));
                continue;
            }
            for (row, cost) in rows_of[column].iter().filter(|(row, _)| *row != absent) {
                let reduced = cost - solved.row_price[*row] - solved.column_price[column];
                front.offer(solved.column_of[*row], distance + reduced, *row);
            }
            if solved.row_of[column].is_some() {
                front.offer(free, distance - solved.column_price[column], absent);
            }
        }
        front.distance
    }

    /// For every column the rows that can have it, and at what cost.
    fn rows_of(&self) -> Vec<Vec<(usize, i64)>> {
        let mut rows_of = vec![Vec::new(); self.shared + self.rows.len()];
        for (row, slots) in self.rows.iter().enumerate() {
            for (_, column, cost) in slots {
                rows_of[*column].push((row, *cost));
            }
        }
        rows_of
    }
}

impl Front {
    fn offer(&mut self, column: usize, distance: i64, from: usize) {
        let nearer = self.distance.get(&column).is_none_or(|(known, _)| distance < *known);
        if nearer {
            self.distance.insert(column, (distance, from));
            self.heap.push(Reverse((distance, column)));
        }
    }

    /// The nearest column not yet passed.
    fn pop(&mut self) -> Option<(i64, usize)> {
        while let Some(Reverse((distance, column))) = self.heap.pop() {
            if self.distance.get(&column).is_some_and(|(known, _)| *known == distance) {
                return Some((distance, column));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Costs, Seat};

    const EVENTS: usize = 3;

    fn slot(event: usize) -> Seat {
        Seat::Event { event, second: false }
    }

    /// Every assignment, tried one by one.
    fn cheapest(rows: &[Vec<(Seat, i64)>], forced: Option<(usize, Seat)>) -> i64 {
        fn go(
            rows: &[Vec<(Seat, i64)>],
            at: usize,
            taken: &mut Vec<Seat>,
            forced: Option<(usize, Seat)>,
        ) -> i64 {
            let Some(row) = rows.get(at) else { return 0 };
            let mut best = i64::MAX / 4;
            for (slot, cost) in row {
                let free = *slot == Seat::None || !taken.contains(slot);
                if free && forced.is_none_or(|(which, must)| which != at || must == *slot) {
                    taken.push(*slot);
                    best = best.min(cost + go(rows, at + 1, taken, forced));
                    taken.pop();
                }
            }
            best
        }
        go(rows, 0, &mut Vec::new(), forced)
    }

    fn rows() -> impl Strategy<Value = Vec<Vec<(Seat, i64)>>> {
        let row = (prop::collection::btree_map(0..EVENTS, 0_i64..30, 0..=EVENTS), 5_i64..30).prop_map(
            |(events, none)| {
                let mut row: Vec<_> = events.into_iter().map(|(event, cost)| (slot(event), cost)).collect();
                row.push((Seat::None, none));
                row
            },
        );
        prop::collection::vec(row, 1..6)
    }

    #[test]
    fn one_event_does_not_serve_two_rows_when_each_can_have_its_own() {
        let mut problem = Costs::new(2);
        problem.add(vec![(slot(0), 1), (slot(1), 2), (Seat::None, 50)]);
        problem.add(vec![(slot(0), 1), (Seat::None, 50)]);
        assert_eq!(problem.regrets(1)[0], [(slot(0), 48), (slot(1), 0), (Seat::None, 48)]);
    }

    proptest! {
        #[test]
        fn regrets_are_those_of_trying_everything(rows in rows()) {
            let mut problem = Costs::new(EVENTS);
            for row in &rows {
                problem.add(row.clone());
            }
            let best = cheapest(&rows, None);
            for (row, regrets) in problem.regrets(rows.len()).into_iter().enumerate() {
                for (slot, regret) in regrets {
                    prop_assert_eq!(regret, cheapest(&rows, Some((row, slot))) - best);
                }
            }
        }
    }
}
